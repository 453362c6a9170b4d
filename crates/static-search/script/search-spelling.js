// Spelling correction: what a word or code that the site does not have may mean. Loaded only when a
// query has such a word.
(function () {
  "use strict";
  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const { termsOf, termOf, mayBeMisspelled, WORTH } = ns.core;

  const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

  /**
   * The edit distance of two words, a swap of neighbors being one edit (optimal string alignment).
   * Stops early with `max + 1` where the distance exceeds `max`.
   * @type {Quarterhour["spelling"]["distance"]}
   */
  function distance(a, b, max) {
    if (Math.abs(a.length - b.length) > max || b.length > 63) return max + 1;
    let [before, last, row] = rows;
    for (let j = 0; j <= b.length; j++) last[j] = j;
    for (let i = 1; i <= a.length; i++) {
      row[0] = i;
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          cost = Math.min(cost, before[j - 2] + 1);
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > max) return max + 1;
      [before, last, row] = [last, row, before];
    }
    return last[b.length];
  }

  /**
   * The set of a word's letters, a bit each. An edit removes at most one letter from it and adds at
   * most one, so two sets rule most words out without computing the distance.
   * @type {(word: string) => number}
   */
  function letterBits(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
    return bits;
  }

  /**
   * How many bits are set.
   * @type {(bits: number) => number}
   */
  function count(bits) {
    let all = 0;
    for (; bits; bits &= bits - 1) all++;
    return all;
  }

  /**
   * How many edits may separate a word from its correction.
   * @type {(word: string) => number}
   */
  const maxEdits = (word) => (!mayBeMisspelled(word) ? 0 : word.length < 8 ? 1 : 2);

  /**
   * Every word of the site with its idf, or null while it is not loaded.
   * @type {(index: SearchIndex, need: Need) => VocabularyWord[] | null}
   */
  function vocabulary(index, need) {
    if (index.words) return index.words;
    const words = [];
    const { digits, format } = index.start;
    if (index.start.vocabulary) {
      const text = index.parts.get(index.start.vocabulary);
      if (text === undefined) {
        need.add(index.start.vocabulary);
        return null;
      }
      let word = "";
      for (const line of text ? text.split(" ") : []) {
        word = word.slice(0, digits[line.charCodeAt(0)]) + line.slice(2);
        words.push({ text: word, idf: digits[line.charCodeAt(1)], letterBits: letterBits(word) });
      }
    } else {
      for (const [, name] of index.start.shards) {
        for (const { text, stemGroup } of termsOf(index, name)) {
          if ([...text].length >= format.letters && /^\p{Alphabetic}+$/u.test(text))
            words.push({ text, idf: stemGroup.idf, letterBits: letterBits(text) });
        }
      }
      words.sort((a, b) => (a.text < b.text ? -1 : 1));
    }
    return (index.words = words);
  }

  /**
   * The site's words within `max` edits of one that it does not have: fewest edits first, then
   * swapped letters, then the same first letter, then the more frequent word.
   * @type {(index: SearchIndex, word: string, max: number, need: Need) => Near[]}
   */
  function nearest(index, word, max, need) {
    const words = max > 0 ? vocabulary(index, need) : [];
    if (!words) return [];
    const found = [];
    const bits = letterBits(word);
    for (const one of words) {
      if (
        Math.abs(one.text.length - word.length) > max ||
        count(bits & ~one.letterBits) > max ||
        count(one.letterBits & ~bits) > max
      )
        continue;
      const edits = distance(word, one.text, max);
      if (edits <= max) found.push({ text: one.text, edits, idf: one.idf });
    }
    /** @type {(text: string) => string} */
    const sorted = (text) => [...text].sort().join("");
    const letters = sorted(word); // swapped letters are the likeliest misspelling
    /** @type {(text: string) => number} */
    const swapped = (text) => (sorted(text) === letters ? 1 : 0);
    /** @type {(text: string) => number} */
    const begins = (text) => (text[0] === word[0] ? 1 : 0);
    found.sort(
      (a, b) =>
        a.edits - b.edits ||
        swapped(b.text) - swapped(a.text) ||
        begins(b.text) - begins(a.text) ||
        a.idf - b.idf ||
        (a.text < b.text ? -1 : 1),
    );
    return found;
  }

  /**
   * Adds the nearest words to `state` for each word of a query that nothing matches, and tells which.
   * @type {Quarterhour["spelling"]["corrections"]}
   */
  function corrections(index, query, state, need) {
    /** @type {Typo[]} */
    const typos = [];
    query.slots.forEach((word, slot) => {
      if (state.bestWorth[slot] > 0) return;
      const near = nearest(index, word, maxEdits(word), need);
      const best = near.filter((one) => one.edits === near[0].edits).slice(0, 8);
      for (const one of best) {
        const term = termOf(index, one.text, need);
        if (!term) continue;
        for (const relative of term.stemGroup.terms) {
          state.found.push({
            term: relative,
            worth: WORTH.typo * (relative === term ? 1 : WORTH.stemGroup),
            covered: [slot],
            kind: "typo",
          });
        }
        const synonyms = index.start.synonyms.get(one.text);
        for (const synonym of synonyms ? synonyms.split("|") : []) {
          const other = termOf(index, synonym, need);
          if (other)
            state.found.push({
              term: other,
              worth: WORTH.typo * WORTH.synonym,
              covered: [slot],
              kind: "typo",
            });
        }
      }
      if (best.length) typos.push({ word, meant: best[0].text, slot });
    });
    return typos;
  }

  /**
   * The query with a word split in two where they were written together ("bodymechanics"), or null.
   * @type {Quarterhour["spelling"]["splitCompound"]}
   */
  function splitCompound(index, text, query, state, typos, need) {
    const left = query.slots.filter(
      (word, slot) =>
        state.bestWorth[slot] === 0 && mayBeMisspelled(word) && !typos.some((typo) => typo.slot === slot),
    );
    const words = left.length ? vocabulary(index, need) : null;
    if (!words) return null;
    const idfs = new Map(words.map((one) => [one.text, one.idf]));
    for (const word of left) {
      /** @type {{ idf: number, meant: string } | null} */
      let best = null;
      for (let at = 3; at <= word.length - 3; at++) {
        const [one, other] = [word.slice(0, at), word.slice(at)];
        const idf = (idfs.get(one) ?? NaN) + (idfs.get(other) ?? NaN);
        if (idf < (best?.idf ?? Infinity)) best = { idf, meant: one + " " + other };
      }
      const replaced = best ? text.replace(new RegExp(word, "iu"), best.meant) : text;
      if (best && replaced !== text) return { word, meant: best.meant, text: replaced };
    }
    return null;
  }

  /**
   * The up to four known codes nearest to one that does not exist.
   * @type {Quarterhour["spelling"]["nearCodes"]}
   */
  function nearCodes(index, code) {
    /** @type {(text: string) => number} */
    const value = (text) => parseInt(text.replace(/\D/g, ""), 10);
    return index.start.codeList
      .map((known) => ({ known, edits: distance(code, known, 2), gap: Math.abs(value(known) - value(code)) }))
      .filter((one) => one.edits <= 2 && one.known !== code)
      .sort((a, b) => a.edits - b.edits || a.gap - b.gap || (a.known < b.known ? -1 : 1))
      .slice(0, 4)
      .map((one) => one.known);
  }

  /**
   * Words of the site near to those of a query that finds nothing, more loosely than a correction.
   * @type {Quarterhour["spelling"]["suggestions"]}
   */
  function suggestions(index, query, need) {
    /** @type {(word: string) => number} */
    const max = (word) => Math.min(3, Math.ceil(word.length / 3));
    return query.slots.flatMap((word) =>
      nearest(index, word, max(word), need)
        .slice(0, 3)
        .map((one) => one.text),
    );
  }

  ns.spelling = { distance, corrections, splitCompound, nearCodes, suggestions };
})();
