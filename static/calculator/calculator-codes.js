/**
 * Finds codes by what people call them: by number, by the end of a number, by title, and by the everyday
 * names of the codes' records. It touches no page.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const END_OF_NUMBER = 3; // digits that people call a code by: 530 for 97530
  const CPT = /^\s*cpt\s*(?=[0-9])/i; // what people write before a number
  /** Words that say nothing of what was done. They are left out where a text with them finds nothing. */
  const FILLERS = ["therapy", "training", "treatment", "work", "and", "of", "the", "with"];

  /** Kinds of codes that no line of a day may hold, and so are not offered. */
  const REFUSED = ["addon", "monthly"];

  /** How well a code fits a text, the best first. */
  const FIT = { number: 0, end: 1, name: 2, start: 3, words: 4, title: 5, together: 6 };

  const wordsOf = (text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  /** Whether each typed word begins one of the words: "pool" is in "pool therapy", not in "whirlpool". */
  const begin = (typed, words) => typed.every((one) => words.some((word) => word.startsWith(one)));

  /**
   * Makes the finder for a page's codes, with the page's words for codes that are not on file.
   * @type {Quarterhour["calculator"]["codes"]["finder"]}
   */
  function finder(codes, codeNames, words = String) {
    const { offers } = ns.calculator.others.of(codes, words);
    const entered = codeNames.filter(({ code }) => !REFUSED.includes(codes[code].timing.kind));
    const entries = entered.map(({ code, group, names }) => ({
      code,
      group,
      title: codes[code].title || (names[0] ?? ""), // a copy without titles has everyday names alone
      disciplines: codes[code].disciplines,
      replaced: codes[code].medicare_takes !== null, // Medicare takes another code in its place
      names: names.map((name) => ({ name, words: wordsOf(name), joined: wordsOf(name).join("") })),
      titleWords: wordsOf(codes[code].title),
    }));
    const billedBy = ({ disciplines }, discipline) =>
      disciplines.length === 0 || disciplines.includes(discipline);

    /** How well an entry fits typed words, and by which name; null if it does not. */
    function fit({ code, names, titleWords }, typed) {
      const joined = typed.join("");
      const number = code.toLowerCase();
      if (number.startsWith(joined)) return { rank: FIT.number, name: null };
      if (joined.length === END_OF_NUMBER && /^[0-9]+$/.test(joined) && number.endsWith(joined))
        return { rank: FIT.end, name: null };
      if (/^[0-9]+$/.test(joined)) return null; // the digits of a name say nothing of a code
      const by = (rank, holds) => {
        const found = names.find(holds);
        return found ? { rank, name: found.name } : null;
      };
      return (
        by(FIT.name, (one) => one.joined === joined) ??
        by(FIT.start, (one) => one.joined.startsWith(joined)) ??
        by(FIT.words, (one) => begin(typed, one.words)) ??
        (begin(typed, titleWords) ? { rank: FIT.title, name: null } : null) ??
        (begin(typed, [...titleWords, ...names.flatMap((one) => one.words)])
          ? { rank: FIT.together, name: null }
          : null)
      );
    }

    /** The codes that fit typed words, the best first: those of the discipline and those that Medicare takes. */
    function ranked(typed, discipline) {
      return entries
        .flatMap((entry) => {
          const fits = fit(entry, typed);
          return fits ? [{ ...entry, ...fits, own: billedBy(entry, discipline) }] : [];
        })
        .sort(
          (a, b) =>
            a.rank - b.rank || Number(b.own) - Number(a.own) || Number(a.replaced) - Number(b.replaced),
        );
    }

    /** What was typed as words, without those that keep it from being found. */
    function found(text, discipline) {
      const typed = wordsOf(text.replace(CPT, ""));
      if (typed.length === 0) return [];
      const whole = ranked(typed, discipline);
      if (whole.length > 0) return whole;
      const telling = typed
        .filter((word) => !FILLERS.includes(word))
        .map((word) => (word.length > 3 ? word.replace(/s$/, "") : word));
      return telling.length > 0 ? ranked(telling, discipline) : [];
    }

    /** Puts the entries of a group together, in the order in which the groups come up. */
    const grouped = (list) =>
      [...new Set(list.map(({ group }) => group))].flatMap((name) =>
        list.filter(({ group }) => group === name),
      );

    /** What to offer for a text, group by group; all codes for none. */
    function matches(typed, discipline) {
      const all = () => entries.map((entry) => ({ ...entry, name: null, own: billedBy(entry, discipline) }));
      const list =
        typed.trim() === "" ? all().sort((a, b) => Number(b.own) - Number(a.own)) : found(typed, discipline);
      return [
        ...grouped(list).map(({ code, title, group, name }) => ({ code, title, group, name })),
        ...offers(typed, list.length),
      ];
    }

    const numberOf = (typed) => typed.replace(CPT, "").replace(/\s/g, "").toUpperCase();
    const isNumber = (typed) => Object.hasOwn(codes, numberOf(typed));

    /** The code that a text means for certain: its number, or what only one code is called; else null. */
    function codeOf(typed, discipline) {
      if (isNumber(typed)) return numberOf(typed);
      const other = ns.calculator.others.entered(typed);
      if (other) return other;
      const list = wordsOf(typed).join("").length > 1 ? found(typed, discipline) : [];
      if (list.length === 1) return list[0].code;
      const certain = list.filter(
        ({ rank, own }) => (rank === FIT.name && own) || rank === FIT.end || rank === FIT.number,
      );
      return certain.length === 1 && certain[0].rank !== FIT.number ? certain[0].code : null;
    }

    return { matches, codeOf, isNumber };
  }

  /**
   * What codes are called in a typed line: their everyday names, and the ends of their numbers.
   * @type {Quarterhour["calculator"]["codes"]["lineNames"]}
   */
  function lineNames(codeNames) {
    /** @type {[string, string][]} */
    const called = [];
    for (const { code, names } of codeNames) {
      for (const name of names) called.push([name, code]);
      const end = code.slice(-END_OF_NUMBER);
      if (/^[0-9]+$/.test(end)) called.push([end, code]);
    }
    return ns.unitGrammar.namesOf(called);
  }

  ns.calculator = { ...ns.calculator, codes: { finder, lineNames } };
})();
