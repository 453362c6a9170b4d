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

  ns.elements = { make, sentence };
})();
