// What a search index holds: its words, their postings, its pages. search-tokens.js cuts texts into
// words, search-query.js reads queries, search-rank.js ranks; the four are served as one file. They are pure: they touch no page and load
// nothing. The index is cut into parts. An answer names in `need` the parts that it lacks; the caller
// loads them and asks again. Spelling correction, search-spelling.js, is loaded as such a part, since
// most queries are spelled correctly.
(function () {
  "use strict";
  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const SPELLING = "spelling"; // the name by which `need` asks for search-spelling.js

  /**
   * The value of each digit, by its character: visible ASCII, some characters skipped.
   * @type {(format: Format) => Uint8Array}
   */
  function digitValues({ first, skipped, half }) {
    const values = new Uint8Array(128).fill(255);
    for (let code = first, at = 0; at < 2 * half; code++) if (!skipped.includes(code)) values[code] = at++;
    return values;
  }

  /**
   * Makes an empty index, which `part` fills as its files arrive.
   * @type {Quarterhour["core"]["create"]}
   */
  function create() {
    return {
      parts: new Map(),
      start: /** @type {any} */ (null),
      terms: new Map(),
      words: null,
      answers: new Map(),
    };
  }

  /**
   * Calls `each` with every number of a text. Numbers of any size stand without separators, most
   * significant digit first. The lower half of the digits end a number and the upper half continue
   * it, so each digit carries a value below `half`: LEB128 with `half` in place of 128. The
   * characters are those that need no escape in a script's string; src/encode.rs writes them.
   * @type {(digits: Uint8Array, half: number, text: string, each: (number: number) => void) => void}
   */
  function numbers(digits, half, text, each) {
    let number = 0;
    for (let at = 0; at < text.length; at++) {
      const digit = digits[text.charCodeAt(at)];
      number = number * half + (digit >= half ? digit - half : digit);
      if (digit < half) {
        each(number);
        number = 0;
      }
    }
  }

  /**
   * A text's numbers of any size, as a list.
   * @type {(digits: Uint8Array, half: number, text: string) => number[]}
   */
  function listOf(digits, half, text) {
    /** @type {number[]} */
    const all = [];
    numbers(digits, half, text, (number) => all.push(number));
    return all;
  }

  /**
   * The places of a site's sections: which page each belongs to, and which of them are questions.
   * @type {(digits: Uint8Array, manifest: Manifest) => Places}
   */
  function placesOf(digits, manifest) {
    const { half } = manifest.format;
    const asks = listOf(digits, half, manifest.asks);
    const targets = listOf(digits, half, manifest.targets);
    const first = [0];
    const pageAt = [];
    const askAt = new Map();
    let ask = 0;
    for (const [page, count] of listOf(digits, half, manifest.sections).entries()) {
      const from = first[page];
      first.push(from + count);
      for (let at = from; at < from + count; at++) pageAt.push(page);
      for (let at = from + count - asks[page]; at < from + count; at++, ask++)
        askAt.set(at, {
          page,
          target: from + targets[ask],
          norm: normOf(digits, manifest, manifest.ask_norms, ask),
        });
    }
    return { first, asks, askAt, pageAt: Uint32Array.from(pageAt) };
  }

  /**
   * The norm of the title or question at a place of a text of digits.
   * @type {(digits: Uint8Array, manifest: Manifest, text: string, at: number) => number}
   */
  const normOf = (digits, manifest, text, at) => digits[text.charCodeAt(at)] / manifest.format.norm_steps;

  /**
   * How much a text's length divides the weights of its words, by section and by page.
   * @type {(digits: Uint8Array, manifest: Manifest, places: Places) => Lengths}
   */
  function lengthsOf(digits, manifest, places) {
    const { length, length_steps } = manifest.format;
    const words = Float32Array.from(
      manifest.lengths,
      (digit) => 2 ** (digits[digit.charCodeAt(0)] / length_steps) - 1,
    );
    const pages = new Float32Array(manifest.pages);
    let sections = 0;
    for (let at = 0; at < words.length; at++) {
      if (places.askAt.has(at)) continue;
      pages[places.pageAt[at]] += words[at];
      sections++;
    }
    const all = pages.reduce((sum, one) => sum + one, 0);
    /** @type {(lengths: Float32Array, average: number) => Float32Array} */
    const against = (lengths, average) =>
      lengths.map((one) => Math.max(1, 1 - length + (length * one) / (average || 1)));
    return { sections: against(words, all / sections), pages: against(pages, all / manifest.pages) };
  }

  /**
   * Adds a loaded part to an index. The manifest, named "start", must come before any search.
   * @type {Quarterhour["core"]["part"]}
   */
  function part(index, name, value) {
    if (name !== "start") return void index.parts.set(name, value);
    const manifest = /** @type {Manifest} */ (value);
    const { shards, format } = manifest;
    const digits = digitValues(format);
    const classes = listOf(digits, format.half, manifest.class).map((at) => manifest.classes[at]);
    const places = placesOf(digits, manifest);
    const stops = Object.entries(manifest.stop).map(
      ([language, words]) => /** @type {[string, Set<string>]} */ ([language, new Set(words.split(/\s+/))]),
    );
    /** @type {Map<string, number>} */
    const spread = new Map();
    for (const page of places.pageAt) spread.set(classes[page][0], (spread.get(classes[page][0]) ?? 0) + 1);
    index.start = {
      ...manifest,
      ...places,
      digits,
      norms: lengthsOf(digits, manifest, places),
      stops,
      stopWords: new Set(stops.flatMap(([, words]) => [...words])),
      codeList: manifest.codes ? manifest.codes.split(" ") : [],
      code: manifest.code_pattern ? new RegExp(manifest.code_pattern, "u") : null,
      intents: manifest.intents.map(([name, pattern, worth]) => ({
        name,
        pattern: new RegExp(pattern, "dgu"),
        worth,
      })),
      synonyms: new Map(Object.entries(manifest.synonyms)),
      overflow: new Map(
        shards.flatMap(([, , terms], at) =>
          terms ? terms.split("|").map((term) => /** @type {[string, number]} */ ([term, at])) : [],
        ),
      ),
      classAt: (page) => classes[page],
      entries: Uint8Array.from(classes, (one) => Number(one[3])),
      spread,
      titleNorm: (page) => normOf(digits, manifest, manifest.title_norms, page),
    };
  }

  /**
   * The terms of a shard by their texts, parsed once. A shard has its words, the idfs of its groups, gaps
   * and levels as a text each; src/shards.rs writes them.
   * @type {(index: SearchIndex, name: string) => Map<string, Term>}
   */
  function shardTerms(index, name) {
    const known = index.terms.get(name);
    if (known) return known;
    const { digits, format } = index.start;
    const { words, idfs, gaps, levels } = /** @type {ShardPart} */ (index.parts.get(name));
    const terms = new Map();
    let before = "";
    let gap = 0; // where the term's gaps begin, and its levels
    let level = 0;
    words.split("|").forEach((group, at) => {
      if (!group) return;
      /** @type {StemGroup} */
      const stemGroup = { idf: digits[idfs.charCodeAt(at)], terms: [] };
      for (const word of group.split(" ")) {
        const text = before.slice(0, digits[word.charCodeAt(0)]) + word.slice(1).replaceAll("_", " ");
        const end = gaps.indexOf(" ", gap);
        let count = 0;
        for (let one = gap; one < end; one++) if (digits[gaps.charCodeAt(one)] < format.half) count++;
        const term = {
          text,
          gaps: gaps.slice(gap, end),
          levels: levels.slice(level, level + count),
          stemGroup,
        };
        stemGroup.terms.push(term);
        terms.set(text, term);
        before = text;
        gap = end + 1;
        level += count;
      }
    });
    index.terms.set(name, terms);
    return terms;
  }

  /**
   * All terms of a shard, for the vocabulary of spelling correction.
   * @type {Quarterhour["core"]["termsOf"]}
   */
  const termsOf = (index, name) => [...shardTerms(index, name).values()];

  /**
   * The number of the shard that would hold a term: by the order of terms, unless the manifest
   * lists the term as overflow because its stem group begins in another shard.
   * @type {(index: SearchIndex, term: string) => number}
   */
  function shardOf(index, term) {
    const { overflow, shards } = index.start;
    const elsewhere = overflow.get(term);
    if (elsewhere !== undefined) return elsewhere;
    let low = 0;
    let high = shards.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (shards[middle][0] <= term) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * The names of those of the given shards that are loaded; adds the others to `need`.
   * @type {(index: SearchIndex, shards: Iterable<number>, need: Need) => string[]}
   */
  function present(index, shards, need) {
    const names = [];
    for (const at of shards) {
      const name = index.start.shards[at]?.[1];
      if (index.parts.has(name)) names.push(name);
      else if (name) need.add(name);
    }
    return names;
  }

  /**
   * Looks a word or phrase up; null where the index does not have it or its shard is not loaded yet.
   * @type {Quarterhour["core"]["termOf"]}
   */
  function termOf(index, text, need) {
    for (const name of present(index, [shardOf(index, text)], need)) {
      const term = shardTerms(index, name).get(text);
      if (term) return term;
    }
    return null;
  }

  /**
   * The shards that may hold words with a prefix.
   * @type {(index: SearchIndex, prefix: string) => Set<number>}
   */
  function shardsOf(index, prefix) {
    const shards = new Set();
    const to = shardOf(index, prefix + "\uffff");
    for (let at = shardOf(index, prefix); at <= to; at++) shards.add(at);
    for (const [term, at] of index.start.overflow) if (term.startsWith(prefix)) shards.add(at);
    return shards;
  }

  /**
   * The single words, not phrases, that continue a prefix.
   * @type {(index: SearchIndex, prefix: string, shards: Set<number>, need: Need) => Term[]}
   */
  function completions(index, prefix, shards, need) {
    const found = [];
    for (const name of present(index, shards, need)) {
      for (const term of shardTerms(index, name).values())
        if (term.text.length > prefix.length && term.text.startsWith(prefix) && !term.text.includes(" "))
          found.push(term);
    }
    return found;
  }

  /**
   * The anchor that a heading gets by default, as in src/shards.rs; the index stores others.
   * @type {(heading: string) => string}
   */
  const anchorOf = (heading) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "");

  /**
   * The part that holds a page's title, or null while it is not loaded.
   * @type {(index: SearchIndex, page: number, need: Need) => TitlePart | null}
   */
  function titlePart(index, page, need) {
    const name = index.start.titles[Math.floor(page / index.start.titles_each)];
    const part = index.parts.get(name);
    if (!part) need.add(name);
    return part;
  }

  /**
   * Adds titles, addresses and headings to ranked pages; `need` names parts that must be loaded first.
   * @type {Quarterhour["core"]["named"]}
   */
  function named(index, pages) {
    const need = new Set();
    const results = pages.map((found) => {
      const part = titlePart(index, found.page, need);
      if (!part) return null;
      const [address, title, lines] = part.pages[found.page - part.from];
      const headings = lines ? lines.split("\n") : [];
      const sections = found.sections.map(({ at, score }) => {
        const place = at - index.start.first[found.page];
        if (!place) return { place, score, title: "", url: address };
        const [heading, anchor] = headings[place - 1].split("\t");
        return { place, score, title: heading, url: `${address}#${anchor ?? anchorOf(heading)}` };
      });
      const { page, score, coverage, matched } = found;
      const ask = found.ask < 0 ? -1 : found.ask - index.start.first[page];
      return {
        page,
        title,
        address,
        url: sections[0].url,
        section: sections[0].title,
        score,
        coverage,
        matched,
        ask,
        sections,
      };
    });
    return { need: [...need], results: /** @type {NamedPage[]} */ (results) };
  }

  /**
   * Every question of the index with its number; `need` as in `named`.
   * @type {Quarterhour["core"]["asksOf"]}
   */
  function asksOf(index) {
    const need = new Set();
    const asks = [...index.start.askAt].map(([id, { page }]) => {
      const answer = textOf(index, page, id - index.start.first[page]);
      for (const name of answer.need) need.add(name);
      return { id, page, text: answer.text };
    });
    return { need: [...need], asks };
  }

  /**
   * The text of a page's section or question, from which an excerpt is cut; `need` as in `named`.
   * @type {Quarterhour["core"]["textOf"]}
   */
  function textOf(index, page, place) {
    const need = new Set();
    const titles = titlePart(index, page, need);
    if (!titles) return { need: [...need], text: "" };
    const name = titles.excerpts[Math.floor((page - titles.from) / index.start.excerpts_each)];
    const part = index.parts.get(name);
    if (!part) return { need: [name], text: "" };
    return { need: [], text: part.pages[page - part.from][place] };
  }

  ns.core = {
    .../** @type {Quarterhour["core"]} */ ({}),
    create,
    part,
    termsOf,
    termOf,
    shardsOf,
    completions,
    named,
    textOf,
    asksOf,
    SPELLING,
  };
})();
