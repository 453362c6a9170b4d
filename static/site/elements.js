/**
 * What every script that builds a part of a page needs: elements, and sentences with values in them.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /**
   * Makes an element from attributes and children; strings become text, never markup.
   * @type {Make}
   */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  /**
   * Puts values into a sentence: `{name}` prints one, `{name|one|many}` the word that goes with it.
   * @type {Quarterhour["elements"]["sentence"]}
   */
  const sentence = (text, values) =>
    text.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name, one, many) => {
      if (!Object.hasOwn(values, name)) return whole;
      if (one === undefined) return String(values[name]);
      return Number(values[name]) === 1 ? one : many;
    });

  /** @type {Map<string, Promise<unknown>>} */
  const loading = new Map();

  /** @type {(path: string) => Promise<unknown>} */
  const script = (path) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = path;
      element.async = false; // run in this order
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });

  /**
   * Loads scripts of our own folder by their paths, with spaces between them, once; this works from a disk
   * too. A try that failed may be repeated.
   * @type {Quarterhour["elements"]["load"]}
   */
  function load(paths) {
    // A site in one file contains every script already.
    if (document.documentElement.dataset.edition === "single") return Promise.resolve();
    const known = loading.get(paths);
    if (known) return known;
    const all = Promise.all(paths.split(" ").filter(Boolean).map(script));
    loading.set(paths, all);
    all.catch(() => loading.delete(paths));
    return all;
  }

  ns.elements = { make, sentence, load };
})();
