// The search box of every page: it loads nothing until it is used, then the rest of search.
(function () {
  "use strict";
  const ns = (window.quarterhour = Object.hasOwn(window, "quarterhour") ? window.quarterhour : /** @type {Quarterhour} */ ({}));
  const form = document.querySelector("form[data-search-index]");
  if (!form) return;
  const { root, searchIndex, searchCore, searchSpelling, searchUi } = form.dataset;

  // Each script once. A part that arrives before the code that reads it waits.
  const loads = new Map();
  const waiting = [];
  /** @type {SearchIndex | null} */
  let index = null;
  ns.part = (name, value) => {
    if (index) ns.core.part(index, name, value);
    else waiting.push([name, value]);
  };
  function load(path) {
    // A site in one file holds them all already.
    if (document.documentElement.dataset.edition === "single") return Promise.resolve();
    if (!loads.has(path)) {
      loads.set(path, new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = path;
        script.async = false; // fetched together, run in the order of asking
        script.addEventListener("load", done);
        script.addEventListener("error", () => {
          loads.delete(path); // the next try may find the line up again
          fail(new Error("search cannot load " + path));
        });
        document.head.append(script);
      }));
    }
    return loads.get(path);
  }
  const inOrder = (paths) => Promise.all(paths.split(" ").map(load));
  const folder = searchIndex.slice(0, searchIndex.lastIndexOf("/") + 1);
  const parts = (names) => Promise.all(names.map((name) => load(name === ns.core.SPELLING ? searchSpelling : folder + name + ".js")));

  /** The index, once its first file and the code are there. */
  async function ready() {
    await Promise.all([load(searchIndex), load(searchCore)]);
    if (!index) {
      const made = ns.core.create();
      for (const [name, value] of waiting.splice(0)) ns.core.part(made, name, value);
      index = made;
    }
    return index;
  }

  /** Asks until nothing is missing. */
  async function complete(ask) {
    for (;;) {
      const answer = ask();
      if (!answer.need.length) return answer;
      await parts(answer.need);
    }
  }

  ns.box = {
    form,
    root,
    ready,
    complete,
    language: document.documentElement.lang,
    /** A query's answer with the first pages named. */
    async ask(text, limit, options = {}) {
      const known = await ready();
      const answer = await complete(() => ns.core.search(known, text, { language: ns.box.language, ...options }));
      const { results } = await complete(() => ns.core.named(known, answer.results.slice(0, limit)));
      return { ...answer, total: answer.results.length, results };
    },
    /** The text that a section's excerpt is cut from. */
    async text(page, place) {
      const known = await ready();
      return (await complete(() => ns.core.textOf(known, page, place))).text;
    },
    /** The link to an address of the site from here. */
    href(url) {
      const [path, anchor] = url.split("#");
      return root + path.slice(1) + form.dataset.linkEnd + (anchor ? "#" + anchor : "");
    },
    ui: () => ready().then(() => inOrder(searchUi)),
  };

  /** The best pages for a text: address, title, section and score, best first. */
  ns.search = async (text, limit = 10) => {
    const { results } = await ns.box.ask(String(text), limit);
    return results.map(({ url, title, section, score }) => ({ url, title, section, score }));
  };

  const input = form.elements.q;
  const wake = () => void ns.box.ui().catch(() => {}); // without script files the form still leads to the list
  for (const field of document.querySelectorAll("form[role=search] input")) field.addEventListener("focus", wake, { once: true });
  if (document.getElementById("search-results") && /[#?&]q=./.test(location.href)) wake();
  window.addEventListener("hashchange", () => /^#q=./.test(location.hash) && wake());

  /** Whether the shortcuts are on; the page of search has a switch. */
  const allowed = () => {
    try { return localStorage.getItem("quarterhour-shortcuts") !== "off"; } catch { return true; }
  };
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const field = /** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable]");
    if (!(slash || control) || field || event.defaultPrevented || !allowed()) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
