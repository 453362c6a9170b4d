// A site in one file: shows one page at a time. The address names it behind `#`, as #/scope/ or
// #/scope/#anchor.
(function () {
  "use strict";
  const ns = (window.quarterhour = Object.hasOwn(window, "quarterhour")
    ? window.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** Pure: splits the part of an address behind its `#` into the page and what follows on the page. */
  ns.place = function (fragment) {
    const cut = fragment.indexOf("#");
    return cut < 0
      ? { page: fragment, rest: "" }
      : { page: fragment.slice(0, cut), rest: fragment.slice(cut + 1) };
  };

  const pages = Array.from(document.querySelectorAll("[data-page]"));
  const list = document.querySelector(".all-pages");
  const site = document.title;
  // A page's state, such as a search's query, stands behind `#` without the page's name, as it does on
  // a host. The names of a state lead to an element of the page that it belongs to.
  const stateElements = {
    q: "search-results",
    line: "calculator",
    rule: "calculator",
    date: "calculator",
    seed: "drills",
    mode: "drills",
    form: "knowledge-check",
    result: "certificate-fields",
    at: "which-code-steps",
    codes: "compare-tables",
  };
  let shown = null;

  /** The page that has the element with an id, or null. */
  const pageOf = (id) => document.getElementById(id)?.closest("[data-page]") ?? null;

  /** Shows a page and hides the others. */
  function show(page) {
    if (page === shown) return;
    for (const other of pages) other.hidden = other !== page;
    shown = page;
    list.open = false;
    document.title = page === pages[0] ? site : page.dataset.title + " · " + site;
  }

  /** Decodes a part of an address; one that is not encoded correctly stays as it is. */
  function decode(fragment) {
    try {
      return decodeURIComponent(fragment);
    } catch {
      return fragment;
    }
  }

  /** Goes to the beginning of a page, or to an element on it. */
  function go(page, element, focus) {
    show(page);
    if (element && element !== page) element.scrollIntoView();
    else window.scrollTo(0, 0);
    if (focus) (element ?? page).focus({ preventScroll: true });
  }

  /** Goes where the address says; `focus` moves the keyboard focus too. */
  function follow(focus) {
    const fragment = location.hash.slice(1);
    const name = decode(fragment);
    const element = name ? document.getElementById(name) : null;
    const target = element?.closest("[data-page]");
    if (target) {
      go(target, element, focus);
    } else if (name.startsWith("/")) {
      // A state is not decoded here: its values are encoded one by one, and its page decodes them.
      const { page: address, rest } = ns.place(fragment.replace("%23", "#"));
      const page = pages.find((one) => one.dataset.page === decode(address));
      if (!page) return;
      go(page, rest && !rest.includes("=") ? document.getElementById(decode(rest)) : null, focus);
      if (rest.includes("=")) {
        history.replaceState(null, "", "#" + rest);
        window.dispatchEvent(new HashChangeEvent("hashchange"));
      }
    } else if (name) {
      const names = name.split("&").map((one) => one.slice(0, one.indexOf("=")));
      const page = names.map((one) => pageOf(stateElements[one])).find((found) => found !== null);
      if (page) show(page);
    } else if (focus) {
      go(pages[0], null, true);
    }
  }

  show(pages[0]);
  document.documentElement.classList.add("is-paged");
  follow(false);
  window.addEventListener("hashchange", () => follow(true));
})();
