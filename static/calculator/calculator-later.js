/**
 * Scripts that the calculator loads when a reader opens what needs them: script elements of our own folder,
 * which works from a disk too.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /**
   * Loads the scripts that the calculator's element names.
   * @type {Quarterhour["calculator"]["later"]["load"]}
   */
  const load = (name) => ns.elements.load(document.getElementById("calculator")?.dataset[name] ?? "");

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
