// A site in one file: shows one page at a time, named behind # as #/scope/ or #/scope/#anchor.
(function () {
  "use strict";
  const space = (window.quarterhour = window.quarterhour || {});

  /** Pure: the page, and what is meant on it, of the part of an address behind its #. */
  space.place = function (fragment) {
    const cut = fragment.indexOf("#");
    const page = cut < 0 ? fragment : fragment.slice(0, cut);
    return { page, rest: cut < 0 ? "" : fragment.slice(cut + 1) };
  };

  const pages = Array.from(document.querySelectorAll("[data-page]"));
  const list = document.querySelector(".all-pages");
  const site = document.title;
  let shown = null;

  function show(page) {
    if (list) list.open = false;
    if (page === shown) return;
    for (const other of pages) other.hidden = other !== page;
    shown = page;
    document.title = page === pages[0] ? site : page.dataset.title + " · " + site;
  }

  function read(fragment) {
    try {
      return decodeURIComponent(fragment);
    } catch {
      return fragment;
    }
  }

  function follow(focus) {
    const fragment = read(location.hash.slice(1));
    const element = fragment && document.getElementById(fragment);
    const own = element && element.closest("[data-page]");
    if (own) {
      show(own);
      element.scrollIntoView();
      if (focus) (element === own ? own : element).focus({ preventScroll: true });
      return;
    }
    if (!fragment.startsWith("/")) return;
    const { page, rest } = space.place(fragment);
    const wanted = pages.find((one) => one.dataset.page === page);
    if (!wanted) return;
    show(wanted);
    const inside = rest && document.getElementById(rest);
    if (inside) inside.scrollIntoView();
    else wanted.scrollIntoView();
    // A page's state (the calculator's lines, the search's words) stands behind # alone.
    if (rest.includes("=")) {
      history.replaceState(null, "", "#" + rest);
      window.dispatchEvent(new HashChangeEvent("hashchange"));
    }
  }

  if (pages.length > 0) {
    show(pages[0]);
    follow(false);
    window.addEventListener("hashchange", () => follow(true));
  }
})();
