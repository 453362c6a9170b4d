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

  ns.calculator = { ...ns.calculator, later: { load } };
})();
