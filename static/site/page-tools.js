// What a script adds to the parts of a page, all of which can be read without it: notes and patterns
// are copied, tasks are ticked, the page's own address stands in its citation and mail, and a table is
// a stop of the Tab key only where it scrolls; a form with errors is told in the title. Nothing is kept.
(() => {
  "use strict";
  const { messages, copy } = window.quarterhour.site;

  // ---- Notes and patterns are copied ---------------------------------------------------------------

  /** A text as somebody would paste it: without numbers of sources, a line a paragraph. */
  function plain(quote) {
    const parts = quote.children.length > 0 ? [...quote.children] : [quote];
    return parts
      .map((part) => {
        const bare = part.cloneNode(true);
        bare.querySelectorAll("sup, .visually-hidden").forEach((one) => one.remove());
        return bare.textContent.replace(/\s+/g, " ").trim();
      })
      .join("\n");
  }

  /** What stands above a text when it is pasted: that it is invented. None for what is not to be copied. */
  function heading(quote) {
    if (quote.closest(".weak")) return null;
    const strong = quote.closest(".strong");
    if (strong) return strong.querySelector(".note-label").textContent;
    // A quote with places to fill in is a pattern.
    return /\[[^\]]+\]/.test(quote.textContent) ? messages.pattern : null;
  }

  for (const quote of document.querySelectorAll("main blockquote")) {
    const above = heading(quote);
    if (!above) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-text";
    button.textContent = quote.closest(".strong") ? messages.copyNote : messages.copyPattern;
    button.addEventListener("click", () =>
      copy(button, above + "\n" + plain(quote), messages.copiedText, quote),
    );
    quote.after(button);
  }

  // ---- The page's own address ----------------------------------------------------------------------

  // A site that was built without its address learns it here. An address on a disk leads nobody there.
  if (location.protocol.startsWith("http")) {
    for (const place of document.querySelectorAll("[data-address]")) {
      const alone = document.documentElement.dataset.edition === "single";
      const here = location.origin + location.pathname + (alone ? "#" + place.dataset.address : "");
      if (place.matches("ul")) {
        for (const link of place.querySelectorAll("a")) {
          link.href = link.href.replace(/([?&]body=)[^&]*$/, "$1" + encodeURIComponent(here));
        }
      } else {
        place.textContent = here;
      }
    }
  }

  // ---- Tasks are ticked ----------------------------------------------------------------------------

  for (const sign of document.querySelectorAll("li > .task, li > p:first-child > .task")) {
    const tick = document.createElement("input");
    tick.type = "checkbox";
    tick.autocomplete = "off";
    tick.checked = sign.textContent === "☑";
    const label = document.createElement("label");
    label.className = "tick";
    const text = document.createElement("span");
    label.append(tick, text);
    sign.replaceWith(label);
    // What the label holds ends where a list within the task begins.
    for (let next = label.nextSibling; next && !/^[OU]L$/.test(next.nodeName); next = label.nextSibling) {
      text.append(next);
    }
  }

  // ---- Tables that scroll --------------------------------------------------------------------------

  const BOXES = ".table-box, pre[tabindex]";
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target.closest(BOXES);
      if (box) box.tabIndex = box.scrollWidth > box.clientWidth + 1 ? 0 : -1;
    }
  });
  /** Watches the boxes of a part of the page, and what is in them: either may change its size. */
  function watch(part) {
    for (const box of part.querySelectorAll(BOXES)) {
      sizes.observe(box);
      if (box.firstElementChild) sizes.observe(box.firstElementChild);
    }
  }
  watch(document);
  // Tools draw tables later.
  const main = /** @type {HTMLElement} */ (document.getElementById("main"));
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof HTMLElement) watch(node.parentElement ?? node);
    }
  }).observe(main, { childList: true, subtree: true });

  // ---- A form with errors says so in the page's title ----------------------------------------------

  new MutationObserver(() => {
    const wrong = [...main.querySelectorAll("[aria-invalid='true']")].some((one) => one.checkVisibility());
    const prefix = messages.error + " ";
    const title = document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
    document.title = wrong ? prefix + title : title;
  }).observe(main, { attributes: true, attributeFilter: ["aria-invalid"], subtree: true });
})();
