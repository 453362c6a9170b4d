// Cutting a text into words, exactly as src/tokens.rs does; a test compares the two.
(function () {
  "use strict";
  const { core } = globalThis.quarterhour;

  /**
   * Removes case, accents, thousands separators and the possessive from a word.
   * @type {(raw: string) => string}
   */
  const folded = (raw) =>
    raw
      .normalize("NFD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .replace(/['’]s$/u, "")
      .replace(/['’,]/gu, "");

  // A character of a script without spaces, as in src/tokens.rs, with its marks; and one or two of them,
  // with what follows, or a word.
  const BEGINS =
    "(?=[\\p{Alphabetic}\\p{N}])(?!\\p{M})[\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\uff66-\\uffdc\\u{20000}-\\u{3ffff}]";
  const PAIR = new RegExp("^" + BEGINS, "u");
  const UNSPACED = BEGINS + "[\\p{M}\\u1160-\\u11ff\\ud7b0-\\ud7ff]*";
  const LETTER = "[\\p{Alphabetic}\\p{N}\\p{M}]";
  const WORD = new RegExp(
    `(${UNSPACED})(?:${UNSPACED})?(?=(${BEGINS})?)|(?!${BEGINS})${LETTER}(?:(?!${BEGINS})${LETTER}|(?<=${LETTER})['’](?=${LETTER})|(?<=\\d),(?=\\d{3}(?!\\d)))*`,
    "gu",
  );

  /**
   * Cuts a text into words exactly as src/tokens.rs does; a test compares the two.
   * @type {Quarterhour["core"]["tokens"]}
   */
  function tokens(text) {
    const found = [];
    WORD.lastIndex = 0;
    for (let match; (match = WORD.exec(text));) {
      // The next pair shares a character with this one.
      if (match[2]) WORD.lastIndex = match.index + match[1].length;
      const word = folded(match[0]);
      if (!word) continue;
      /** @type {Token | undefined} */
      const before = found[found.length - 1];
      /** @type {string} */
      const gap = before ? text.slice(before.end, match.index) : "";
      const digits = before && gap === "." && /\d$/.test(before.raw) && /^\d/.test(match[0]);
      /** @type {string} */
      const joiner = gap === "-" || gap === "\u2011" ? "-" : gap === "/" || gap === "–" || digits ? "/" : "";
      found.push({
        raw: match[0],
        text: word,
        at: match.index,
        end: match.index + match[0].length,
        joiner,
        slot: -1,
      });
    }
    return found;
  }

  Object.assign(core, { folded, tokens, isPair: (/** @type {string} */ word) => PAIR.test(word) });
})();
