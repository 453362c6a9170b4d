// The answers of search: pure. It touches no page and loads nothing; where a part of the index is
// missing it says which, and is asked again once the part is there.
(function (root) {
  "use strict";
  const space = (root.quarterhour = root.quarterhour || {});

  const STEPS = 22; // of an impact within a field, as in src/index/impact.rs
  const RARITY = 7; // steps of rarity for each unit of its logarithm
  const LONGEST = 6; // words of a phrase

  /** What a way of matching leaves of an impact. */
  const WORTH = { exact: 1, family: 0.75, prefix: 0.6, synonym: 0.7, typo: 0.5 };

  // Letters of src/index/encode.rs.
  const VALUE = new Uint8Array(128).fill(255);
  for (let code = 33, at = 0; code < 127; code++) if (![34, 39, 92, 124].includes(code)) VALUE[code] = at++;

  /** A word without case, accents, thousands marks and possessive. */
  const folded = (raw) => raw.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase()
    .replace(/['’]s$/u, "").replace(/['’,]/gu, "");

  const WORD = /(?:[\p{Alphabetic}\p{N}\p{M}]|(?<=[\p{Alphabetic}\p{N}\p{M}])['’](?=[\p{Alphabetic}\p{N}\p{M}])|(?<=\d),(?=\d{3}(?!\d)))+/gu;

  /** The words of a text as src/index/tokens.rs cuts it: raw, folded, where, and how they hang together. */
  function tokens(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const word = folded(match[0]);
      if (!word) continue;
      const before = found[found.length - 1];
      const gap = before ? text.slice(before.end, match.index) : "";
      const digits = gap === "." && /\d$/.test(before.raw) && /^\d/.test(match[0]);
      const glue = gap === "-" || gap === "\u2011" ? "-" : gap === "/" || gap === "–" || digits ? "/" : "";
      found.push({ raw: match[0], text: word, at: match.index, end: match.index + match[0].length, glue });
    }
    return found;
  }

  /** An index: what its parts say, by name. `part` takes one more. */
  function create() {
    return { parts: new Map(), start: null, shards: new Map(), words: null };
  }

  function numbers(text, each) {
    let number = 0;
    for (let at = 0; at < text.length; at++) {
      const digit = VALUE[text.charCodeAt(at)];
      number = number * 45 + (digit >= 45 ? digit - 45 : digit);
      if (digit < 45) { each(number); number = 0; }
    }
  }

  function part(index, name, value) {
    if (name !== "start") return void index.parts.set(name, value);
    const first = [0];
    numbers(value.sections, (count) => first.push(first[first.length - 1] + count));
    const owner = new Uint32Array(first[first.length - 1]);
    for (let page = 0; page < value.pages; page++) owner.fill(page, first[page], first[page + 1]);
    index.start = {
      ...value,
      first,
      owner,
      stopWords: new Set(value.stop.split(/\s+/)),
      codeList: value.codes ? value.codes.split(" ") : [],
      meant: new Map(Object.entries(value.synonyms)),
      classAt: (page) => value.classes[VALUE[value.class.charCodeAt(page)]],
    };
  }

  /** A shard's forms and families; read once. */
  function shard(index, name) {
    if (!index.shards.has(name)) {
      const forms = new Map();
      for (const line of index.parts.get(name).split("|")) {
        const pieces = line.slice(1).split(" ");
        const family = { rarity: VALUE[line.charCodeAt(0)], forms: [] };
        for (let at = 0; at < pieces.length; at += 2) {
          const form = { text: pieces[at].replaceAll("_", " "), postings: pieces[at + 1], family };
          family.forms.push(form);
          forms.set(form.text, form);
        }
      }
      index.shards.set(name, forms);
    }
    return index.shards.get(name);
  }

  /** The number of the shard that a form stands in, if anywhere. */
  function shardOf(index, form) {
    const shards = index.start.shards;
    let low = 0;
    let high = shards.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (shards[middle][0] <= form) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Names of the shards that hold forms from one to another; those that are missing are noted. */
  function shardsOf(index, from, to, need) {
    const names = [];
    if (!index.start.shards.length) return names;
    for (let at = shardOf(index, from); at <= shardOf(index, to); at++) {
      const name = index.start.shards[at][1];
      if (index.parts.has(name)) names.push(name);
      else need.add(name);
    }
    return names;
  }

  function form(index, text, need) {
    for (const name of shardsOf(index, text, text, need)) {
      const found = shard(index, name).get(text);
      if (found) return found;
    }
    return null;
  }

  function completions(index, prefix, need) {
    const found = [];
    for (const name of shardsOf(index, prefix, prefix + "\uffff", need)) {
      for (const [text, known] of shard(index, name)) {
        if (text.length > prefix.length && text.startsWith(prefix) && !text.includes(" ")) found.push(known);
      }
    }
    return found;
  }

  const hasDigit = (text) => /\d/.test(text);

  /**
   * Edit distance with swapped neighbours, or more than `most` where it is more.
   */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /** How many slips a word may have: none in a short one or a number. */
  const slips = (word) => (hasDigit(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  /** Every word of the site with its rarity, or null while it is not there. */
  function vocabulary(index, need) {
    if (index.words) return index.words;
    const words = [];
    if (index.start.vocabulary) {
      const text = index.parts.get(index.start.vocabulary);
      if (text === undefined) { need.add(index.start.vocabulary); return null; }
      let before = [];
      for (const line of text ? text.split(" ") : []) {
        const letters = [...before.slice(0, VALUE[line.charCodeAt(0)]), ...line.slice(2)];
        words.push([letters.join(""), VALUE[line.charCodeAt(1)]]);
        before = letters;
      }
    } else {
      for (const [, name] of index.start.shards) {
        for (const [text, known] of shard(index, name)) {
          if (/^\p{Alphabetic}{3,}$/u.test(text)) words.push([text, known.family.rarity]);
        }
      }
      words.sort((a, b) => (a[0] < b[0] ? -1 : 1));
    }
    return (index.words = words);
  }

  /** The words nearest to one that is not there: least distance first, then the more common. */
  function nearest(index, word, most, need) {
    const words = most > 0 ? vocabulary(index, need) : [];
    if (!words) return [];
    const found = [];
    for (const [text, rarity] of words) {
      const slip = distance(word, text, most);
      if (slip <= most) found.push({ text, slip, rarity });
    }
    const letters = [...word].sort().join(""); // swapped letters are the likeliest slip
    const swapped = (text) => ([...text].sort().join("") === letters ? 1 : 0);
    found.sort((a, b) => a.slip - b.slip || swapped(b.text) - swapped(a.text) || (b.text[0] === word[0]) - (a.text[0] === word[0])
      || a.rarity - b.rarity || (a.text < b.text ? -1 : 1));
    return found;
  }

  space.core = {
    STEPS, RARITY, LONGEST, WORTH, VALUE, create, part, tokens, folded, form, completions, nearest, distance, slips, hasDigit, shard,
  };
})(typeof window === "undefined" ? globalThis : window);
