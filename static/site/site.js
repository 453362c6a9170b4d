// Comfort on every page, which works without it: definitions, copied links, the contents that follow.
(function () {
  "use strict";
  const words = /** @type {HTMLElement} */ (document.currentScript).dataset;
  const space = (window.quarterhour = Object.hasOwn(window, "quarterhour") ? window.quarterhour : /** @type {Quarterhour} */ ({}));

  // Pure: no page is touched here.
  const site = (space.site = {
    /** A box's left edge: below its link, inside the window. */
    left: (link, box, room) => Math.max(8, Math.min(link, room - box - 8)),
    /** Which heading is being read: the last whose top has passed the line. */
    reading: (tops, line) => Math.max(0, tops.filter((top) => top <= line).length - 1),
    /** A line of the calculator as its address takes it. */
    line: (code, minutes) => "line=" + encodeURIComponent(code.trim() + ":" + minutes.trim()).replaceAll("%3A", ":"),
  });

  // One box shows definitions and short answers. It stays while the pointer is on it or its link,
  // and Escape closes it (WCAG 1.4.13).
  const box = document.createElement("div");
  box.className = "definition";
  box.id = "definition-box";
  box.hidden = true;
  document.body.append(box);
  /** @type {Element | null} */
  let open = null;
  let timer = 0;
  function close() {
    clearTimeout(timer);
    if (open) open.removeAttribute("aria-describedby");
    box.hidden = true;
    open = null;
  }
  function closeSoon() {
    clearTimeout(timer);
    timer = setTimeout(close, 300);
  }
  function show(link, text, role) {
    close();
    open = link;
    box.setAttribute("role", role);
    box.textContent = text;
    box.hidden = false;
    const at = link.getClientRects()[0];
    box.style.left = site.left(at.left, box.offsetWidth, document.documentElement.clientWidth) + scrollX + "px";
    box.style.top = at.bottom + scrollY + "px";
    if (role === "tooltip") link.setAttribute("aria-describedby", box.id);
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
    // At once, lest the box hide what has the focus next; but not under the pointer that left the link for it.
    link.addEventListener("blur", () => box.matches(":hover") || close());
    // The first tap defines, the second follows the link.
    link.addEventListener("click", (event) => {
      if (touched && open !== link) {
        event.preventDefault();
        define();
      }
    });
  }

  function copy(link, address) {
    if (!navigator.clipboard) return;
    navigator.clipboard.writeText(address).then(
      () => show(link, words.copied, "status"),
      () => {},
    );
  }
  for (const anchor of document.querySelectorAll("a.anchor")) {
    anchor.addEventListener("click", () => copy(anchor, anchor.href));
  }
  for (const button of document.querySelectorAll(".share button")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.value === "print") print();
      else copy(button, location.href.split("#")[0]);
    });
  }

  const contents = [...document.querySelectorAll(".toc a")];
  const headings = contents.map((link) => document.getElementById(link.hash.slice(1)));
  if (contents.length && headings.every(Boolean)) {
    let waiting = false;
    const follow = () => {
      waiting = false;
      const at = site.reading(headings.map((heading) => heading.getBoundingClientRect().top), innerHeight / 4);
      contents.forEach((link, n) => (n === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    };
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(follow);
      waiting = true;
    }, { passive: true });
    follow();
  }

  // A long section's contents open where the reader is.
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
