// Enhancements of every page, each of which works without this script: definitions in a box, copied
// texts, and contents that show which section is being read.
(function () {
  "use strict";
  const messages = /** @type {Record<string, string>} */ (
    /** @type {HTMLElement} */ (document.currentScript).dataset
  );
  const ns = (window.quarterhour = Object.hasOwn(window, "quarterhour")
    ? window.quarterhour
    : /** @type {Quarterhour} */ ({}));

  // Pure: these touch no page.
  const site = (ns.site = {
    /** The left edge of a box of a width: at its link, but inside the window. */
    left: (link, width, windowWidth) => Math.max(8, Math.min(link, windowWidth - width - 8)),
    /** Which heading is being read: the last one whose top is above a line of the window. */
    reading: (tops, line) => Math.max(0, tops.filter((top) => top <= line).length - 1),
    /** A line of the calculator as it stands in the calculator's address. */
    line: (code, minutes) =>
      "line=" + encodeURIComponent(code.trim() + ":" + minutes.trim()).replaceAll("%3A", ":"),
    messages,
    copy,
  });

  // One box shows definitions and short confirmations. It stays open while the pointer is on it or on
  // its link, and Escape closes it, as WCAG 1.4.13 asks.
  const box = document.createElement("div");
  box.className = "definition";
  box.id = "definition-box";
  box.hidden = true;
  document.body.append(box);
  /** @type {Element | null} */
  let open = null;
  let timer = 0;
  /** Closes the box at once. */
  function close() {
    clearTimeout(timer);
    if (open) open.removeAttribute("aria-describedby");
    box.hidden = true;
    open = null;
  }
  /** Closes the box unless the pointer reaches it within a moment. */
  function closeSoon() {
    clearTimeout(timer);
    timer = setTimeout(close, 300);
  }
  /** Shows a text in the box below a link. */
  function show(link, text, role) {
    close();
    open = link;
    box.setAttribute("role", role);
    box.textContent = text;
    box.hidden = false;
    const at = link.getClientRects()[0];
    box.style.left =
      site.left(at.left, box.offsetWidth, document.documentElement.clientWidth) + scrollX + "px";
    box.style.top = at.bottom + scrollY + "px";
    if (role === "tooltip") link.setAttribute("aria-describedby", box.id);
    else timer = setTimeout(close, 4000);
  }
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", closeSoon);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  addEventListener("pointerdown", (event) => {
    const at = /** @type {Node} */ (event.target);
    if (open && !open.contains(at) && !box.contains(at)) close();
  });

  let touched = false;
  addEventListener("pointerdown", (event) => (touched = event.pointerType === "touch"), true);
  for (const link of document.querySelectorAll("a.term[title], a.code-link[title]")) {
    const text = link.title;
    const define = () => {
      clearTimeout(timer);
      if (open !== link) show(link, text, "tooltip");
    };
    link.removeAttribute("title");
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") define();
    });
    link.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch") closeSoon();
    });
    link.addEventListener("focus", () => {
      if (!touched) define();
    });
    // Close at once, so that the box does not cover what gets the focus next, but not while the
    // pointer is on the box.
    link.addEventListener("blur", () => box.matches(":hover") || close());
  }

  /** Puts a text where the reader can paste it from, and says whether it is there. */
  async function written(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // An address without https has no clipboard of this kind.
      const field = document.createElement("textarea");
      field.className = "visually-hidden";
      field.value = text;
      document.body.append(field);
      const focus = /** @type {HTMLElement} */ (document.activeElement);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      focus.focus({ preventScroll: true });
      return done;
    }
  }
  /** Copies a text and confirms it beside what was pressed, or marks what stands there to be copied by hand. */
  async function copy(pressed, text, said, shown) {
    const done = await written(text);
    if (!done && shown) getSelection()?.selectAllChildren(shown);
    if (done || shown) show(pressed, done ? said : messages.copyFailed, "status");
  }
  for (const anchor of document.querySelectorAll("a.anchor")) {
    anchor.addEventListener("click", () => copy(anchor, anchor.href, messages.copied));
  }
  for (const button of document.querySelectorAll(".share button")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.value === "print") print();
      else copy(button, location.href.split("#")[0], messages.copied);
    });
  }

  // In a column of its own a page's contents are open; above the text they stay folded.
  const folded = document.querySelector(".toc details");
  if (folded && matchMedia("(width >= 78rem)").matches) folded.open = true;

  const contents = [...document.querySelectorAll(".toc a")];
  const headings = contents.map((link) => document.getElementById(link.hash.slice(1)));
  if (contents.length && headings.every(Boolean)) {
    let waiting = false;
    const follow = () => {
      waiting = false;
      const at = site.reading(
        headings.map((heading) => heading.getBoundingClientRect().top),
        innerHeight / 4,
      );
      contents.forEach((link, n) =>
        n === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"),
      );
    };
    addEventListener(
      "scroll",
      () => {
        if (!waiting) requestAnimationFrame(follow);
        waiting = true;
      },
      { passive: true },
    );
    follow();
  }

  // A long side menu is scrolled to the current page.
  const here = document.querySelector(".side [aria-current]");
  if (here) {
    const side = here.closest(".side");
    side.scrollTop = here.offsetTop - side.clientHeight / 2;
  }

  for (const form of document.querySelectorAll("form.one-line")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { code, minutes } = form.elements;
      location.href = form.action + "#" + site.line(code.value, minutes.value);
    });
  }
})();
