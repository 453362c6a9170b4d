// Spelling correction: what a word or code that the site does not have may mean. Loaded only when a
// query has such a word. It is a noisy channel: a slip is the likelier the less its letters cost, and
// several words may be meant, each with its likelihood.
(function () {
  "use strict";
  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const { termsOf, termOf, addWay, mayBeMisspelled, WORTH } = ns.core;

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

  const DECAY = 1.6; // how fast a likelihood falls with the cost of a slip
  const CANDIDATES = 6; // words that one may mean
  const LIKELY = 0.25; // a word this much less likely than the likeliest is not meant

  /** Rows of keys; a neighbor is the likelier slip. */
  const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
  const NEIGHBORS = new Set();
  KEYS.forEach((row, at) => {
    for (let column = 0; column < row.length; column++) {
      const near = [row[column + 1], KEYS[at + 1]?.[column], KEYS[at + 1]?.[column - 1]];
      for (const other of near) if (other) NEIGHBORS.add(row[column] + other).add(other + row[column]);
    }
  });
  /** Letters that sound alike. */
  const ALIKE = new Set("ck kc cs sc sz zs iy yi gj jg vb bv fv vf kq qk dt td mn nm".split(" "));
  const isVowel = (/** @type {string} */ letter) => "aeiouy".includes(letter);

  /**
   * What it costs to write a letter for another.
   * @type {(a: string, b: string) => number}
   */
  function changed(a, b) {
    if (a === b) return 0;
    if (isVowel(a) && isVowel(b)) return 0.6;
    if (ALIKE.has(a + b)) return 0.6;
    return NEIGHBORS.has(a + b) ? 0.8 : 1.1;
  }

  /**
   * What it costs to leave a letter out, or to write one too many, beside its neighbors.
   * @type {(letter: string, before: string | undefined, behind: string | undefined) => number}
   */
  function dropped(letter, before, behind) {
    if (letter === before || letter === behind) return 0.4;
    if (letter === "h") return 0.6;
    return isVowel(letter) ? 0.7 : 1;
  }

  /** Words as they sound, so that "ph" and "f" are alike. */
  const sounded = (/** @type {string} */ word) =>
    word.replace(/ph/g, "f").replace(/^kn/, "n").replace(/ght/g, "t");

  /**
   * The cost of a slip: of edits as above, neighbors swapped for 0.7, and more where the first letter is
   * wrong. Stops early with Infinity where it exceeds `max`.
   * @type {(typed: string, meant: string, max: number) => number}
   */
  function cost(typed, meant, max) {
    const [a, b] = [sounded(typed), sounded(meant)];
    let before = new Float32Array(b.length + 1);
    let last = new Float32Array(b.length + 1);
    let row = new Float32Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) last[j] = last[j - 1] + dropped(b[j - 1], b[j - 2], b[j]);
    for (let i = 1; i <= a.length; i++) {
      const extra = dropped(a[i - 1], a[i - 2], a[i]);
      row[0] = last[0] + extra;
      let least = row[0];
      for (let j = 1; j <= b.length; j++) {
        let best = Math.min(
          last[j] + extra,
          row[j - 1] + dropped(b[j - 1], b[j - 2], b[j]),
          last[j - 1] + changed(a[i - 1], b[j - 1]),
        );
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          best = Math.min(best, before[j - 2] + 0.7);
        row[j] = best;
        if (best < least) least = best;
      }
      if (least > max) return Infinity;
      [before, last, row] = [last, row, before];
    }
    return last[b.length] + (a[0] === b[0] ? 0 : 0.3);
  }

  /**
   * How much a slip may cost in a word: nothing where it is short.
   * @type {(word: string) => number}
   */
  const maxCost = (word) =>
    !mayBeMisspelled(word) ? 0 : word.length < 5 ? 0.8 : word.length < 8 ? 1.35 : 2.2;

  /** Endings by which forms of one word differ, English and Spanish, longest first. */
  const ENDING =
    /(?:ations?|ings?|ments?|ers?|ied|ies|ed|es|ly|al|s|d|e|y|aciones|acion|ando|iendo|ados?|adas?|arse|ar|er|ir|o|a|os|as)$/;

  /**
   * What is left of a word without its ending.
   * @type {(word: string) => string}
   */
  const rootOf = (word) => word.replace(ENDING, "");

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
   * The site's words that one may mean, likeliest first. A form of the same word costs little.
   * @type {(index: SearchIndex, word: string, max: number, need: Need) => Near[]}
   */
  function nearest(index, word, max, need) {
    const words = max > 0 ? vocabulary(index, need) : [];
    if (!words) return [];
    const found = [];
    const bits = letterBits(word);
    const root = rootOf(word);
    const letters = Math.ceil(max / 0.4);
    for (const one of words) {
      const isForm = root.length > 3 && one.text.startsWith(root.slice(0, 4)) && rootOf(one.text) === root;
      const apart = Math.abs(one.text.length - word.length);
      if (
        !isForm &&
        (apart > 3 || count(bits & ~one.letterBits) > letters || count(one.letterBits & ~bits) > letters)
      )
        continue;
      const slip = isForm ? 0.3 : cost(word, one.text, max);
      if (slip <= max) found.push({ text: one.text, cost: slip, idf: one.idf });
    }
    const { idf_steps } = index.start.format;
    /** @type {(one: Near) => number} */
    const unlikely = (one) => one.cost * DECAY + (0.1 * one.idf) / idf_steps;
    return found.sort((a, b) => unlikely(a) - unlikely(b) || (a.text < b.text ? -1 : 1));
  }

  /**
   * Adds what a word of a query that nothing matches may mean, each with its likelihood.
   * @type {(index: SearchIndex, near: Near[], slot: number, state: Ways, need: Need) => void}
   */
  function addMeanings(index, near, slot, state, need) {
    for (const one of near) {
      const worth = WORTH.other * Math.exp(DECAY * (near[0].cost - one.cost));
      if (worth < WORTH.other * LIKELY) continue;
      const term = termOf(index, one.text, need);
      if (term) addWay(state, term, worth, [slot], "typo");
      const synonyms = index.start.synonyms.get(one.text);
      for (const synonym of synonyms ? synonyms.split("|") : []) {
        const other = termOf(index, synonym, need);
        if (other) addWay(state, other, worth * WORTH.other, [slot], "typo");
      }
    }
  }

  /**
   * Adds the words that each word of a query may mean that nothing matches, and tells which. A word
   * that is two or three written together is parted, unless a slip is nearer.
   * @type {Quarterhour["spelling"]["corrections"]}
   */
  function corrections(index, query, state, need) {
    /** @type {Typo[]} */
    const typos = [];
    query.slots.forEach((word, slot) => {
      if (state.bestWorth[slot] > 0 || !mayBeMisspelled(word)) return;
      const near = nearest(index, word, maxCost(word), need).slice(0, CANDIDATES);
      const parts = near[0]?.cost < 0.8 ? null : parted(index, word, need);
      if (parts) {
        for (const part of parts.filter((one) => !index.start.stopWords.has(one))) {
          const term = termOf(index, part, need);
          if (term) addWay(state, term, WORTH.other, [slot], "typo");
        }
        const whole = termOf(index, parts.join(" "), need);
        if (whole) addWay(state, whole, 1, [slot], "typo");
        typos.push({ word, meant: parts.join(" "), slot });
        return;
      }
      addMeanings(index, near, slot, state, need);
      if (near.length) typos.push({ word, meant: near[0].text, slot });
    });
    return typos;
  }

  /**
   * The words that were written together ("bodymechanics", "planofcare"), the most frequent ones, or null.
   * @type {(index: SearchIndex, word: string, need: Need) => string[] | null}
   */
  function parted(index, word, need) {
    const words = vocabulary(index, need);
    if (!words) return null;
    const { stopWords, format } = index.start;
    const idfs = new Map(words.map((one) => [one.text, one.idf / format.idf_steps]));
    /** @type {(part: string) => number} */
    const rarity = (part) =>
      stopWords.has(part) ? 1 : part.length < 3 ? Infinity : (idfs.get(part) ?? Infinity);
    let best = { sum: Infinity, parts: /** @type {string[] | null} */ (null) };
    /** @type {(parts: string[]) => void} */
    const consider = (parts) => {
      if (parts.every((part) => stopWords.has(part))) return;
      const sum = parts.reduce((all, part) => all + rarity(part), 0) + parts.length;
      if (sum < best.sum) best = { sum, parts };
    };
    for (let at = 2; at <= word.length - 2; at++) {
      consider([word.slice(0, at), word.slice(at)]);
      if (rarity(word.slice(0, at)) === Infinity) continue;
      for (let end = at + 1; end <= word.length - 3; end++)
        if (stopWords.has(word.slice(at, end)))
          consider([word.slice(0, at), word.slice(at, end), word.slice(end)]);
    }
    return best.parts;
  }

  /**
   * The up to four known codes nearest to one that does not exist; a query finds them with less weight.
   * @type {Quarterhour["spelling"]["nearCodes"]}
   */
  function nearCodes(index, code, state, need) {
    /** @type {(text: string) => number} */
    const value = (text) => parseInt(text.replace(/\D/g, ""), 10);
    const near = index.start.codeList
      .map((known) => ({ known, edits: distance(code, known, 2), gap: Math.abs(value(known) - value(code)) }))
      .filter((one) => one.edits <= 2 && one.known !== code)
      .sort((a, b) => a.edits - b.edits || a.gap - b.gap || (a.known < b.known ? -1 : 1))
      .slice(0, 4)
      .map((one) => one.known);
    near.forEach((known, at) => {
      const term = termOf(index, known.toLowerCase(), need);
      if (term) addWay(state, term, WORTH.nearCode * (1 - at / 20), [0], "typo");
    });
    return near;
  }

  /**
   * Words of the site near to those of a query that finds nothing, more loosely than a correction.
   * @type {Quarterhour["spelling"]["suggestions"]}
   */
  function suggestions(index, query, need) {
    /** @type {(word: string) => number} */
    const max = (word) => Math.min(2.5, word.length / 3);
    return query.slots.flatMap((word) =>
      nearest(index, word, max(word), need)
        .slice(0, 3)
        .map((one) => one.text),
    );
  }

  ns.spelling = { distance, corrections, nearCodes, suggestions };
})();
