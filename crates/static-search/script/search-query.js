// Reading a query: its words, codes, values and wishes, and every way in which the index may match them.
(function () {
  "use strict";
  const { core } = globalThis.quarterhour;
  const { folded, tokens, termOf, shardsOf, completions } = core;

  const MAX_WORDS = 24; // words of a query that are looked up; the rest is ignored
  const MAX_EARLY_SHARDS = 3; // shards that may be loaded to complete a word before it is known to need that

  /**
   * What a match is worth by how it comes about; a word as typed is worth 1. Beside each, what it is worth to
   * the ranking, as beside RANK.
   */
  const WORTH = {
    other: 0.75, // another form of the word, a synonym, what the letters begin or misspell: 6.7 / 5.0, folds 7 : 1
    nearCode: 0.4, // a code nearly the typed one, which does not exist; below half, so it is told: 0 / 0
  };

  /** The start of a word or code inside a folded text, and its end. */
  const BEFORE = "(?<![\\p{Alphabetic}\\p{N}])";
  const BEHIND = "(?![\\p{Alphabetic}\\p{N}])";

  /**
   * The code where a query is one, such as "part 40 312", or null.
   * @type {Quarterhour["core"]["codeOf"]}
   */
  function codeOf(start, text) {
    const match = start.code?.exec(folded(text).trim());
    return match ? match[1].replaceAll(" ", "").toUpperCase() : null;
  }

  /**
   * A query with its codes as the site writes them: without the words before them, with digits for the
   * letters that look like them, without a count behind ("40312x2") and without a space inside.
   * @type {(start: Start, text: string) => string}
   */
  function cleaned(start, text) {
    if (!start.code) return text;
    const digits = text.replace(
      /[\p{Alphabetic}\p{N}]*\d[\p{Alphabetic}\p{N}]*\d[\p{Alphabetic}\p{N}]*/gu,
      (word) =>
        /\d[oOlI]|[oOlI]\d/.test(word) && !start.codeList.includes(word.toUpperCase())
          ? word.replace(/[oO]/g, "0").replace(/[lI]/g, "1")
          : word,
    );
    const source = start.code.source.slice(1, -1);
    const inside = new RegExp(`${BEFORE}${source}(?:\\s?[x×]\\s?\\d{1,2})?${BEHIND}`, "giu");
    return digits.replace(inside, (whole, code) => {
      const written = code.replaceAll(" ", "");
      return !code.includes(" ") || start.codeList.includes(written.toUpperCase()) ? ` ${written} ` : whole;
    });
  }

  /**
   * The intents of a query, and which characters of it are values and no words.
   * @type {(start: Start, text: string) => { intents: string[], values: [number, number][] }}
   */
  function wishes(start, text) {
    const plain = text
      .normalize("NFD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase();
    /** @type {string[]} */
    const intents = [];
    /** @type {[number, number][]} */
    const values = [];
    for (const { name, pattern } of start.intents) {
      for (const match of plain.matchAll(pattern)) {
        if (!intents.includes(name)) intents.push(name);
        for (const place of match.indices?.slice(1) ?? []) if (place) values.push(place);
      }
    }
    return { intents, values: plain.length === text.length ? values : [] };
  }

  /**
   * The words of a query that narrow the search: no stop words, no values where others are left. A query
   * of stop words alone is searched for all of them.
   * @type {(start: Start, all: Token[], values: [number, number][]) => Token[]}
   */
  function narrowing(start, all, values) {
    const content = all.filter((token) => !start.stopWords.has(token.text));
    const words = content.filter(
      (token) => !values.some(([from, to]) => token.at >= from && token.end <= to),
    );
    const slots = (words.length ? words : content).slice(0, MAX_WORDS);
    slots.forEach((token, slot) => {
      token.slot = slot;
    });
    return slots;
  }

  /**
   * Parses a query into slots, its words without stop words, and spans, every run of up to
   * `format.phrase` words that may be a term or a synonym.
   * @type {Quarterhour["core"]["parse"]}
   */
  function parse(index, written) {
    const { start } = index;
    const text = cleaned(start, written.normalize("NFC"));
    const { intents, values } = wishes(start, text);
    const all = tokens(text).slice(0, 60);
    const slots = narrowing(start, all, values);
    const last = all[all.length - 1];
    const open = slots.length > 0 && last.slot === slots.length - 1 && /[\p{Alphabetic}\p{N}]$/u.test(text);
    const spans = [];
    for (let from = 0; from < all.length; from++) {
      for (let to = from + 1; to <= Math.min(all.length, from + start.format.phrase); to++) {
        const part = all.slice(from, to);
        const covered = part.map((token) => token.slot).filter((slot) => slot >= 0);
        if (!covered.length) continue;
        spans.push({ text: part.map((token) => token.text).join(" "), words: to - from, covered });
        // Words that others write as one ("re-use", "ultra sound").
        if (to - from === 2 && covered.length === 2)
          spans.push({ text: part[0].text + part[1].text, words: 1, covered, joined: true });
      }
      // Letters and digits that others part ("A4", "A-4").
      const parted = /^(\p{Alphabetic}+)(\d+)$|^(\d+)(\p{Alphabetic}+)$/u.exec(all[from].text);
      if (parted && all[from].slot >= 0)
        spans.push({
          text: parted.slice(1).filter(Boolean).join(" "),
          words: 2,
          covered: [all[from].slot],
          joined: true,
        });
    }
    return {
      text,
      slots: slots.map((token) => token.text),
      spans,
      open,
      intents,
      all: all.map((token) => token.text),
    };
  }

  /**
   * Adds a way to match slots by a term and the other forms of its stem group.
   * @type {Quarterhour["core"]["addWay"]}
   */
  function addWay(state, term, worth, covered, kind) {
    const forms = term.stemGroup.terms.map((one) => ({ term: one, worth: one === term ? 1 : WORTH.other }));
    state.found.push({ forms, idf: term.stemGroup.idf, worth, covered, kind });
    for (const slot of covered) state.bestWorth[slot] = Math.max(state.bestWorth[slot], worth);
  }

  /**
   * Adds what a span matches as typed, or as what it is a synonym of.
   * @type {(index: SearchIndex, span: Span, state: Ways, need: Need) => void}
   */
  function addSpan(index, span, state, need) {
    const alone = span.words === 1;
    const term = termOf(index, span.text, need);
    if (term && (!alone || span.joined || span.covered.length === 1))
      addWay(state, term, 1, span.covered, alone || span.joined ? "exact" : "phrase");
    const synonyms = index.start.synonyms.get(span.text);
    for (const synonym of synonyms ? synonyms.split("|") : []) {
      const meant = termOf(index, synonym, need);
      if (meant) addWay(state, meant, WORTH.other, span.covered, "synonym");
    }
  }

  /**
   * Every way in which a query's words can be matched.
   * @type {Quarterhour["core"]["ways"]}
   */
  function ways(index, query, typing, need) {
    /** @type {Ways} */
    const state = { found: [], bestWorth: query.slots.map(() => 0) };
    for (const span of query.spans) addSpan(index, span, state, need);
    const last = query.slots.length - 1;
    if (
      query.open &&
      (core.isPair(query.slots[last]) || [...query.slots[last]].length >= index.start.prefix)
    ) {
      // A word that the index has is not completed: its stem group covers its endings, and "plan"
      // is not meant as "planet". While shards are missing, this is not known yet. For a reader who
      // is typing, the shards of the completion are then requested together with the missing ones,
      // if they are few, which saves a second round trip.
      const shards = shardsOf(index, query.slots[last]);
      if (need.size ? typing && shards.size <= MAX_EARLY_SHARDS : state.bestWorth[last] < 1) {
        for (const term of completions(index, query.slots[last], shards, need)) {
          const forms = [{ term, worth: 1 }];
          state.found.push({
            forms,
            idf: term.stemGroup.idf,
            worth: WORTH.other,
            covered: [last],
            kind: "prefix",
          });
          state.bestWorth[last] = Math.max(state.bestWorth[last], WORTH.other);
        }
      }
    }
    return state;
  }

  /**
   * Whether spelling correction applies to a word: short words and numbers are taken as typed.
   * @type {Quarterhour["core"]["mayBeMisspelled"]}
   */
  const mayBeMisspelled = (word) => word.length > 3 && !/\d/.test(word) && !core.isPair(word);

  Object.assign(core, { parse, ways, addWay, codeOf, mayBeMisspelled, WORTH });
})();
