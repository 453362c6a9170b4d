// A site in one file: shows one page at a time, named behind # as #/scope/ or #/scope/#anchor.
(function () {
  "use strict";
  const space = (window.quarterhour = Object.hasOwn(window, "quarterhour") ? window.quarterhour : /** @type {Quarterhour} */ ({}));

  /** Pure: the page, and what is meant on it, of the part of an address behind its #. */
  space.place = function (fragment) {
    const cut = fragment.indexOf("#");
    return cut < 0 ? { page: fragment, rest: "" } : { page: fragment.slice(0, cut), rest: fragment.slice(cut + 1) };
  };

  const pages = Array.from(document.querySelectorAll("[data-page]"));
  const list = document.querySelector(".all-pages");
  const site = document.title;
  // A page's state stands behind # alone, as it does on a host: this element is on its page.
  const holders = { q: "search-results", line: "calculator", rule: "calculator", date: "calculator" };
  let shown = null;

  const pageOf = (id) => document.getElementById(id)?.closest("[data-page]") ?? null;

  function show(page) {
    if (page === shown) return;
    for (const other of pages) other.hidden = other !== page;
    shown = page;
    list.open = false;
    document.title = page === pages[0] ? site : page.dataset.title + " · " + site;
  }

  function read(fragment) {
    try {
      return decodeURIComponent(fragment);
    } catch {
      return fragment;
    }
  }

  /** To the page's beginning, or to an element on it. */
  function go(page, element, focus) {
    show(page);
    if (element && element !== page) element.scrollIntoView();
    else window.scrollTo(0, 0);
    if (focus) (element ?? page).focus({ preventScroll: true });
  }

  function follow(focus) {
    const fragment = location.hash.slice(1);
    const name = read(fragment);
    const element = name ? document.getElementById(name) : null;
    const own = element?.closest("[data-page]");
    if (own) {
      go(own, element, focus);
    } else if (name.startsWith("/")) {
      // A state is left as it is written: its values are encoded one by one.
      const { page: address, rest } = space.place(fragment.replace("%23", "#"));
      const page = pages.find((one) => one.dataset.page === read(address));
      if (!page) return;
      go(page, rest && !rest.includes("=") ? document.getElementById(read(rest)) : null, focus);
      if (rest.includes("=")) {
        history.replaceState(null, "", "#" + rest);
        window.dispatchEvent(new HashChangeEvent("hashchange"));
      }
    } else if (name) {
      const page = pageOf(holders[name.slice(0, name.indexOf("="))]);
      if (page) show(page);
    } else if (focus) {
      go(pages[0], null, true);
    }
  }

  show(pages[0]);
  follow(false);
  window.addEventListener("hashchange", () => follow(true));
})();
