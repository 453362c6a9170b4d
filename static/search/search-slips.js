// Slips of the pen: what a word or code that is nowhere may mean. Loaded when a query needs it.
(function () {
  "use strict";
  const space = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour") ? globalThis.quarterhour : /** @type {Quarterhour} */ ({}));
  const { formsOf, formOf, canSlip, VALUE, WORTH } = space.core;

  const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

  /**
   * Edit distance with swapped neighbours, or more than `most` where it is more.
   * @type {Quarterhour["slips"]["distance"]}
   */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most || b.length > 63) return most + 1;
    let [before, last, row] = rows;
    for (let j = 0; j <= b.length; j++) last[j] = j;
    for (let i = 1; i <= a.length; i++) {
      row[0] = i;
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      [before, last, row] = [last, row, before];
    }
    return last[b.length];
  }

  /**
   * Which letters a word has, a bit each: a slip takes one of them away and adds one at most.
   * @type {(word: string) => number}
   */
  function letters(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
    return bits;
  }

  /** @type {(bits: number) => number} */
  function count(bits) {
    let all = 0;
    for (; bits; bits &= bits - 1) all++;
    return all;
  }

  /**
   * How many slips a word may have.
   * @type {(word: string) => number}
   */
  const slips = (word) => (!canSlip(word) ? 0 : word.length < 8 ? 1 : 2);

  /**
   * Every word of the site with its rarity, or null while it is not there.
   * @type {(index: SearchIndex, need: Need) => VocabularyWord[] | null}
   */
  function vocabulary(index, need) {
    if (index.words) return index.words;
    const words = [];
    if (index.start.vocabulary) {
      const text = index.parts.get(index.start.vocabulary);
      if (text === undefined) { need.add(index.start.vocabulary); return null; }
      let word = "";
      for (const line of text ? text.split(" ") : []) {
        word = word.slice(0, VALUE[line.charCodeAt(0)]) + line.slice(2);
        words.push({ text: word, rarity: VALUE[line.charCodeAt(1)], letters: letters(word) });
      }
    } else {
      for (const [, name] of index.start.shards) {
        for (const { text, family } of formsOf(index, name)) {
          if (/^\p{Alphabetic}{3,}$/u.test(text)) words.push({ text, rarity: family.rarity, letters: letters(text) });
        }
      }
      words.sort((a, b) => (a.text < b.text ? -1 : 1));
    }
    return (index.words = words);
  }

  /**
   * The words nearest to one that is not there: least distance first, then the more common.
   * @type {(index: SearchIndex, word: string, most: number, need: Need) => Near[]}
   */
  function nearest(index, word, most, need) {
    const words = most > 0 ? vocabulary(index, need) : [];
    if (!words) return [];
    const found = [];
    const own = letters(word);
    for (const one of words) {
      if (Math.abs(one.text.length - word.length) > most || count(own & ~one.letters) > most || count(one.letters & ~own) > most) continue;
      const slip = distance(word, one.text, most);
      if (slip <= most) found.push({ text: one.text, slip, rarity: one.rarity });
    }
    /** @type {(text: string) => string} */
    const sorted = (text) => [...text].sort().join("");
    const mine = sorted(word); // swapped letters are the likeliest slip
    /** @type {(text: string) => number} */
    const swapped = (text) => (sorted(text) === mine ? 1 : 0);
    /** @type {(text: string) => number} */
    const begins = (text) => (text[0] === word[0] ? 1 : 0);
    found.sort((a, b) => a.slip - b.slip || swapped(b.text) - swapped(a.text) || begins(b.text) - begins(a.text)
      || a.rarity - b.rarity || (a.text < b.text ? -1 : 1));
    return found;
  }

  /**
   * Words that nothing matches are taken for slips of the pen.
   * @type {Quarterhour["slips"]["corrections"]}
   */
  function corrections(index, query, state, need) {
    /** @type {Typo[]} */
    const typos = [];
    query.slots.forEach((word, slot) => {
      if (state.done[slot] > 0) return;
      const near = nearest(index, word, slips(word), need);
      const best = near.filter((one) => one.slip === near[0].slip).slice(0, 8);
      for (const one of best) {
        const form = formOf(index, one.text, need);
        if (!form) continue;
        for (const relative of form.family.forms) {
          state.found.push({ form: relative, worth: WORTH.typo * (relative === form ? 1 : WORTH.family), covered: [slot], kind: "typo" });
        }
        const meant = index.start.meant.get(one.text);
        for (const term of meant ? meant.split("|") : []) {
          const other = formOf(index, term, need);
          if (other) state.found.push({ form: other, worth: WORTH.typo * WORTH.synonym, covered: [slot], kind: "typo" });
        }
      }
      if (best.length) typos.push({ word, meant: best[0].text, slot });
    });
    return typos;
  }

  /**
   * A query whose words were written together ("bodymechanics") with them apart, or null.
   * @type {Quarterhour["slips"]["apart"]}
   */
  function apart(index, text, query, state, typos, need) {
    const left = query.slots.filter((word, slot) => state.done[slot] === 0 && canSlip(word) && !typos.some((typo) => typo.slot === slot));
    const words = left.length ? vocabulary(index, need) : null;
    if (!words) return null;
    const rarities = new Map(words.map((one) => [one.text, one.rarity]));
    for (const word of left) {
      /** @type {{ rarity: number, meant: string } | null} */
      let best = null;
      for (let at = 3; at <= word.length - 3; at++) {
        const [one, other] = [word.slice(0, at), word.slice(at)];
        const rarity = (rarities.get(one) ?? NaN) + (rarities.get(other) ?? NaN);
        if (rarity < (best?.rarity ?? Infinity)) best = { rarity, meant: one + " " + other };
      }
      const parted = best ? text.replace(new RegExp(word, "iu"), best.meant) : text;
      if (best && parted !== text) return { word, meant: best.meant, text: parted };
    }
    return null;
  }

  /**
   * Codes that exist nearest to one that does not.
   * @type {Quarterhour["slips"]["nearCodes"]}
   */
  function nearCodes(index, code) {
    /** @type {(text: string) => number} */
    const value = (text) => parseInt(text.replace(/\D/g, ""), 10);
    return index.start.codeList
      .map((known) => ({ known, slip: distance(code, known, 2), apart: Math.abs(value(known) - value(code)) }))
      .filter((one) => one.slip <= 2 && one.known !== code)
      .sort((a, b) => a.slip - b.slip || a.apart - b.apart || (a.known < b.known ? -1 : 1))
      .slice(0, 4)
      .map((one) => one.known);
  }

  /**
   * The words nearest to those of a query that finds nothing.
   * @type {Quarterhour["slips"]["suggestions"]}
   */
  function suggestions(index, query, need) {
    /** @type {(word: string) => number} */
    const most = (word) => Math.min(3, Math.ceil(word.length / 3));
    return query.slots.flatMap((word) => nearest(index, word, most(word), need).slice(0, 3).map((one) => one.text));
  }

  space.slips = { distance, corrections, apart, nearCodes, suggestions };
})();
