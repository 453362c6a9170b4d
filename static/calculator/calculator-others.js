/**
 * Codes that are not on file, as the code field takes and offers them: two for any code, and for a typed
 * code the two ways to count it. It touches no page.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** The words by which the two are found. */
  const GENERAL = [
    { code: "other-timed", words: ["other", "another", "timed", "code"] },
    { code: "other-untimed", words: ["other", "another", "untimed", "code"] },
  ];
  const GROUP = "any"; // the last group of the list

  /**
   * The code that a text is, as lines have it: `Other timed=abc12` is `other-timed=ABC12`.
   * @type {Quarterhour["calculator"]["others"]["entered"]}
   */
  function entered(typed) {
    const line = `${typed.trim().replace(/^other\s+/i, "other-")}:0`;
    const code = ns.unitText.parseLine(line)?.code ?? "";
    return ns.unitOther.otherOf(code) ? code : null;
  }

  /**
   * Makes what a page says of codes: `titles` gives the two kinds, and the way to count a typed code.
   * @type {Quarterhour["calculator"]["others"]["of"]}
   */
  function of(codes, words) {
    /** A code's title; what is said of one that is not on file. */
    function titleOf(code) {
      const other = ns.unitOther.otherOf(code);
      if (!other) return codes[code].title;
      return words(other.timed ? "calc_other_timed" : "calc_other_untimed");
    }

    const option = (code, title) => ({ code, title, group: GROUP, name: null });

    /** What to offer behind the codes on file that were found, so many. */
    function offers(typed, found) {
      const text = typed.trim().toLowerCase();
      const parts = text.match(/[a-z0-9]+/g) ?? [];
      const general = GENERAL.filter(
        (one) =>
          parts.join("").length > 2 && parts.every((part) => one.words.some((word) => word.startsWith(part))),
      );
      if (text === "") return GENERAL.map(({ code }) => option(code, titleOf(code)));
      if (general.length > 0) return general.map(({ code }) => option(code, titleOf(code)));
      const name = text.replace(/^cpt\s*/, "").toUpperCase();
      // A word may be a name that is not known here; with a digit it looks like a code.
      if (found > 0 || !/[0-9]/.test(name) || !ns.unitOther.otherOf(`other-timed=${name}`)) return [];
      return [
        option(`other-timed=${name}`, words("calc_count_timed", { code: name })),
        option(`other-untimed=${name}`, words("calc_count_untimed", { code: name })),
      ];
    }

    return { titleOf, offers };
  }

  ns.calculator = { ...ns.calculator, others: { entered, of } };
})();
