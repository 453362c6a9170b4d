/**
 * The words of the drills in a reader's language. What a language lacks is English, and says so, so that a
 * screen reader speaks it rightly.
 */
(() => {
  "use strict";

  const FALLBACK = "en";

  /** @type {Quarterhour["drillWords"]["of"]} */
  function of(texts, language) {
    const own = texts.languages[language] ?? texts.languages[FALLBACK];
    const english = texts.languages[FALLBACK];

    /** @type {(key: string, values?: Record<string, string | number>) => string} */
    const words = (key, values = {}) =>
      ns.unitText.format(own.words[key] ?? english.words[key] ?? key, values);

    /** @type {(id: string) => { way: string, keep: string, lang: string }} */
    function way(id) {
      if (own.ways[id]) return { ...own.ways[id], lang: own === english ? FALLBACK : language };
      const known = english.ways[id] ?? { way: id, keep: "" };
      return { ...known, lang: FALLBACK };
    }

    /** @type {(code: string, at: number) => { text: string, lang: string }} */
    function activity(code, at) {
      const text = own.activities[code]?.[at];
      if (text) return { text, lang: own === english ? FALLBACK : language };
      return { text: english.activities[code]?.[at] ?? "", lang: FALLBACK };
    }

    /** A day such as 2026-03-10 in words. @type {(day: string) => string} */
    function date(day) {
      const [year, month, number] = day.split("-").map(Number);
      const values = { year, month: own.months[month - 1], day: number };
      return own.date.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
    }

    return { words, way, activity, date, language: own === english ? FALLBACK : language };
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.drillWords = { of };
})();
