// The search client on every page. It loads nothing until the search field is used, then the rest
// of search. Scripts and parts of the index are loaded as script elements, which works from a disk
// too, where fetch does not.
(function () {
  "use strict";
  const ns = (window.quarterhour = Object.hasOwn(window, "quarterhour")
    ? window.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const form = document.querySelector("form[data-search-index]");
  if (!form) return;
  const { root, searchIndex, searchCore, searchSpelling, searchUi } = form.dataset;
  const onPage = document.getElementById("search-page");

  // Each script is loaded once. A part that arrives before the core that reads it waits.
  const loads = new Map();
  const waitingParts = [];
  /** @type {SearchIndex | null} */
  let index = null;
  /** Called by every file of the index: adds its part, or keeps it until the core is loaded. */
  ns.part = (name, value) => {
    if (index) ns.core.part(index, name, value);
    else waitingParts.push([name, value]);
  };
  /** Loads a script; fails where it cannot be reached, and may then be tried again. */
  function load(path) {
    // A site in one file contains every script already.
    if (document.documentElement.dataset.edition === "single") return Promise.resolve();
    if (!loads.has(path)) {
      loads.set(
        path,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = path;
          script.async = false; // downloaded in parallel, run in the order of the calls
          script.addEventListener("load", resolve);
          script.addEventListener("error", () => {
            loads.delete(path); // so that a later try loads it again
            reject(new Error("search cannot load " + path));
          });
          document.head.append(script);
        }),
      );
    }
    return loads.get(path);
  }
  const loadAll = (paths) => Promise.all(paths.split(" ").map(load));
  const folder = searchIndex.slice(0, searchIndex.lastIndexOf("/") + 1);
  const loadParts = (names) =>
    Promise.all(
      names.map((name) => load(name === ns.core.SPELLING ? searchSpelling : folder + name + ".js")),
    );

  /** The index, once the manifest and the core are loaded. */
  async function ready() {
    await Promise.all([load(searchIndex), load(searchCore)]);
    if (!index) {
      const created = ns.core.create();
      for (const [name, value] of waitingParts.splice(0)) ns.core.part(created, name, value);
      index = created;
    }
    return index;
  }

  /** Repeats a call of the core, each time loading the parts it needs, until it needs none. */
  async function complete(call) {
    for (;;) {
      const answer = call();
      if (!answer.need.length) return answer;
      await loadParts(answer.need);
    }
  }

  ns.searchClient = {
    form,
    root,
    ready,
    complete,
    language: document.documentElement.lang,
    /** Answers a query, with titles and addresses for its first `limit` pages. */
    async query(text, limit, options = {}) {
      const known = await ready();
      const answer = await complete(() =>
        ns.core.search(known, text, { language: ns.searchClient.language, ...options }),
      );
      const { results } = await complete(() => ns.core.named(known, answer.results.slice(0, limit)));
      return { ...answer, total: answer.results.length, results };
    },
    /** The text of a page's section, from which an excerpt is cut. */
    async text(page, place) {
      const known = await ready();
      return (await complete(() => ns.core.textOf(known, page, place))).text;
    },
    /** The link from this page to an address of the site. */
    href(url) {
      const [path, anchor] = url.split("#");
      return root + path.slice(1) + form.dataset.linkEnd + (anchor ? "#" + anchor : "");
    },
    /** Loads what suggestions and the page of results need. */
    ui: () => ready().then(() => loadAll(searchUi + (onPage ? " " + onPage.dataset.scripts : ""))),
    /** Loads scripts by their paths with spaces between them, or parts of the index by their names. */
    load: loadAll,
    /** A part of the index that only some answers need. */
    async part(name) {
      const known = await ready();
      await loadParts([name]);
      return known.parts.get(name);
    },
  };

  /** A public function for other scripts and the console: the best pages for a text, best first. */
  ns.search = async (text, limit = 10) => {
    const { results, typos } = await ns.searchClient.query(String(text), limit);
    const corrected = typos.map(({ word, meant }) => ({ word, meant }));
    return results.map(({ url, title, section, score, coverage, matched }) => ({
      url,
      title,
      section,
      score,
      coverage,
      matched,
      corrected,
    }));
  };

  const input = form.elements.q;
  const loadUi = () => void ns.searchClient.ui().catch(() => {}); // if it fails, the form still leads to the index of pages
  for (const field of document.querySelectorAll("form[role=search] input"))
    field.addEventListener("focus", loadUi, { once: true });
  if (document.getElementById("search-results") && /[#?&]q=./.test(location.href)) loadUi();
  window.addEventListener("hashchange", () => /^#q=./.test(location.hash) && loadUi());

  /** Whether keyboard shortcuts are on; the page of results has a switch for them. */
  const shortcutsOn = () => {
    try {
      return localStorage.getItem("quarterhour-shortcuts") !== "off";
    } catch {
      return true;
    }
  };
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control =
      event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const field = /** @type {Element} */ (event.target).closest?.(
      "input, textarea, select, [contenteditable]",
    );
    if (!(slash || control) || field || event.defaultPrevented || !shortcutsOn()) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
