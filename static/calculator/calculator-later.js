/**
 * Parts of the page that few open: their scripts are loaded when they are opened, and from then on they are
 * told of every day that is entered.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** Loads a script of the site. A site in one file contains every script already. */
  const load = (path) =>
    new Promise((resolve, reject) => {
      if (document.documentElement.dataset.edition === "single") {
        resolve(null);
        return;
      }
      const script = document.createElement("script");
      script.src = path;
      script.async = false; // run in the order in which they were asked for
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });

  /**
   * Connects the folded parts below an element: `<details data-part="together" data-scripts="a.js b.js">`.
   * @type {Quarterhour["calculator"]["later"]["attach"]}
   */
  function attach(root, context) {
    const shows = [];
    let day = null;
    for (const part of root.querySelectorAll("details[data-part]")) {
      const { part: name, scripts } = part.dataset;
      let opened = false;
      part.addEventListener("toggle", async () => {
        if (!part.open || opened) return;
        opened = true;
        try {
          await Promise.all(scripts.split(" ").map(load));
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

  ns.calculator = { ...ns.calculator, later: { attach } };
})();
