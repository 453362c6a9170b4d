/**
 * Scripts that the calculator loads when a reader opens what needs them: script elements of our own folder,
 * which works from a disk too.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** @type {Map<string, Promise<unknown>>} */
  const loading = new Map();

  /** @type {(path: string) => Promise<unknown>} */
  const script = (path) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = path;
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });

  /**
   * Loads the scripts that the calculator's element names, once; a try that failed may be repeated.
   * @type {Quarterhour["calculator"]["later"]["load"]}
   */
  function load(name) {
    // A site in one file contains every script already.
    const single = document.documentElement.dataset.edition === "single";
    const paths = single ? "" : (document.getElementById("calculator")?.dataset[name] ?? "");
    if (!loading.has(name)) {
      const scripts = paths.split(" ").filter((path) => path !== "");
      loading.set(name, Promise.all(scripts.map(script)));
      loading.get(name)?.catch(() => loading.delete(name));
    }
    return /** @type {Promise<unknown>} */ (loading.get(name));
  }

  /**
   * Fills a part of a result with what needs the scripts of a name, once they are there.
   * @type {Quarterhour["calculator"]["later"]["fill"]}
   */
  async function fill(body, name, words, ready, parts) {
    const { make } = ns.elements;
    try {
      if (!ready()) {
        body.replaceChildren(make("p", {}, words("calc_amounts_loading")));
        await load(name);
      }
      body.replaceChildren(...parts());
    } catch {
      body.replaceChildren(make("p", { class: "calc-waits" }, words("calc_amounts_failed")));
    }
  }

  /**
   * Connects the folded parts below an element, `<details data-part="together">`: each is loaded when it is
   * opened, and from then on told of every day that is entered.
   * @type {Quarterhour["calculator"]["later"]["attach"]}
   */
  function attach(root, context) {
    const shows = [];
    let day = null;
    for (const part of root.querySelectorAll("details[data-part]")) {
      const name = part.dataset.part;
      let opened = false;
      part.addEventListener("toggle", async () => {
        if (!part.open || opened) return;
        opened = true;
        try {
          await load(name);
          const show = ns.calculator.parts[name](part, context);
          shows.push(show);
          show(day);
        } catch (error) {
          opened = false; // to be tried again
          if (error instanceof Error) throw error;
        }
      });
    }
    /** Tells the parts of a day; of none with null. */
    function changed(now) {
      day = now;
      for (const show of shows) show(day);
    }
    return { changed };
  }

  ns.calculator = { ...ns.calculator, later: { load, fill, attach } };
})();
