// The search engine: from a query to ranked pages. It is pure: it touches no page and loads nothing.
// The index is cut into parts. An answer names in `need` the parts that it lacks; the caller loads
// them and asks again. Spelling correction, search-spelling.js, is loaded as such a part, since most
// queries are spelled correctly.
(function () {
  "use strict";
  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const SPELLING = "spelling"; // the name by which `need` asks for search-spelling.js
  const MAX_EARLY_SHARDS = 3; // shards that may be loaded to complete a word before it is known to need that

  /** The factor of an impact by how the word was matched: as typed, by its stem, by its beginning, and so on. */
  const WORTH = { exact: 1, stemGroup: 0.75, prefix: 0.6, synonym: 0.7, typo: 0.5 };

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
   * Adds a loaded part to an index. The manifest, named "start", must come before any search.
   * @type {Quarterhour["core"]["part"]}
   */
  function part(index, name, value) {
    if (name !== "start") return void index.parts.set(name, value);
    const { shards, format } = /** @type {Manifest} */ (value);
    const digits = digitValues(format);
    const first = [0];
    numbers(digits, format.half, value.sections, (count) => first.push(first[first.length - 1] + count));
    /** @type {PageClass[]} */
    const classes = [];
    numbers(digits, format.half, value.class, (at) => classes.push(value.classes[at]));
    index.start = {
      ...value,
      digits,
      first,
      stopWords: new Set(value.stop.split(/\s+/)),
      codeList: value.codes ? value.codes.split(" ") : [],
      code: value.code_pattern && new RegExp(value.code_pattern, "u"),
      synonyms: new Map(Object.entries(value.synonyms)),
      overflow: new Map(
        shards.flatMap(([, , terms], at) =>
          terms ? terms.split("|").map((term) => /** @type {[string, number]} */ ([term, at])) : [],
        ),
      ),
      classAt: (page) => classes[page],
    };
  }

  /**
   * The term at a position in a shard, with its stem group. A stem group's line is its idf's digit,
   * then for each term a space, the term, a bar and its postings; lines are parsed once, when needed.
   * @type {(index: SearchIndex, name: string, text: string, at: number) => Term}
   */
  function termAt(index, name, text, at) {
    const known = name + " " + text;
    if (!index.terms.has(known)) {
      const shard = index.parts.get(name);
      const from = shard.lastIndexOf("||", at);
      const to = shard.indexOf("||", at);
      const line = shard.slice(from < 0 ? 0 : from + 2, to < 0 ? undefined : to);
      /** @type {StemGroup} */
      const stemGroup = { idf: index.start.digits[line.charCodeAt(0)], terms: [] };
      for (const piece of line.slice(2).split(" ")) {
        const [written, postings] = piece.split("|");
        const term = { text: written.replaceAll("_", " "), postings, stemGroup };
        stemGroup.terms.push(term);
        index.terms.set(name + " " + term.text, term);
      }
    }
    return /** @type {Term} */ (index.terms.get(known));
  }

  /**
   * All terms of a shard, for the vocabulary of spelling correction.
   * @type {Quarterhour["core"]["termsOf"]}
   */
  function termsOf(index, name) {
    const found = [];
    for (const match of index.parts.get(name).matchAll(/ ([^ |]+)\|/g)) {
      found.push(termAt(index, name, match[1].replaceAll("_", " "), match.index));
    }
    return found;
  }

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
    const written = " " + text.replaceAll(" ", "_") + "|";
    for (const name of present(index, [shardOf(index, text)], need)) {
      const at = index.parts.get(name).indexOf(written);
      if (at >= 0) return termAt(index, name, text, at);
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
      const shard = index.parts.get(name);
      for (let at = shard.indexOf(" " + prefix); at >= 0; at = shard.indexOf(" " + prefix, at + 1)) {
        const text = shard.slice(at + 1, shard.indexOf("|", at));
        if (text.length > prefix.length && !text.includes("_")) found.push(termAt(index, name, text, at));
      }
    }
    return found;
  }

  // Ranking: which pages answer a query, and which section of each.

  const WHOLE_FIELD = 1.5; // the impact of a term that is the whole heading or title
  const MIN_IDF = 1; // a word below this idf stands nearly everywhere, and is not required
  const MAX_IDF = 6; // a rarer word gains nothing more
  const MAX_WORDS = 12; // words of a query that are looked up; the rest is ignored

  /**
   * Parses a query into slots, its words without stop words, and spans, every run of up to
   * `format.phrase` words that may be a term or a synonym. A query of stop words alone has no slots.
   * @type {(index: SearchIndex, text: string) => Query}
   */
  function parse(index, text) {
    const all = tokens(text).slice(0, 40);
    const slots = [];
    for (const token of all) {
      if (!index.start.stopWords.has(token.text) && slots.length < MAX_WORDS) {
        token.slot = slots.length;
        slots.push(token);
      }
    }
    const open =
      slots.length > 0 &&
      all[all.length - 1].slot === slots.length - 1 &&
      /[\p{Alphabetic}\p{N}]$/u.test(text);
    const spans = [];
    for (let from = 0; from < all.length; from++) {
      for (let to = from + 1; to <= Math.min(all.length, from + index.start.format.phrase); to++) {
        const part = all.slice(from, to);
        const covered = part.map((token) => token.slot).filter((slot) => slot >= 0);
        spans.push({ text: part.map((token) => token.text).join(" "), words: to - from, covered });
        if (to - from === 2 && part[1].joiner === "-")
          spans.push({ text: part[0].text + part[1].text, words: 1, covered, joined: true });
      }
    }
    return { slots: slots.map((token) => token.text), spans, open };
  }

  /**
   * Whether spelling correction applies to a word: short words and numbers are taken as typed.
   * @type {Quarterhour["core"]["mayBeMisspelled"]}
   */
  const mayBeMisspelled = (word) => word.length > 3 && !/\d/.test(word) && !PAIR.test(word);

  /**
   * Every way in which a query's words can be matched: a term, its factor, and the slots it covers.
   * @type {(index: SearchIndex, query: Query, typing: boolean | undefined, need: Need) => Ways}
   */
  function ways(index, query, typing, need) {
    /** @type {Way[]} */
    const found = [];
    const bestWorth = query.slots.map(() => 0);
    /** @type {(term: Term, worth: number, covered: number[], kind: Way["kind"]) => void} */
    const add = (term, worth, covered, kind) => {
      found.push({ term, worth, covered, kind });
      for (const slot of covered) bestWorth[slot] = Math.max(bestWorth[slot], worth);
    };
    /** @type {typeof add} */
    const addStemGroup = (term, worth, covered, kind) => {
      for (const one of term.stemGroup.terms)
        add(one, one === term ? worth : worth * WORTH.stemGroup, covered, one === term ? kind : "stemGroup");
    };
    for (const span of query.spans) {
      const alone = span.words === 1;
      if (span.covered.length && (!alone || span.joined || span.covered.length === 1)) {
        const term = termOf(index, span.text, need);
        if (term) addStemGroup(term, WORTH.exact, span.covered, alone ? "exact" : "phrase");
      }
      // A reader's wording may be a single word among stop words ("out of bed").
      const synonyms = span.covered.length && index.start.synonyms.get(span.text);
      for (const synonym of synonyms ? synonyms.split("|") : []) {
        const term = termOf(index, synonym, need);
        if (term) addStemGroup(term, WORTH.synonym * (span.words > 1 ? 1.2 : 1), span.covered, "synonym");
      }
    }
    const last = query.slots.length - 1;
    if (query.open && (PAIR.test(query.slots[last]) || [...query.slots[last]].length >= index.start.prefix)) {
      // A word that the index has is not completed: its stem group covers its endings, and "plan"
      // is not meant as "planet". While shards are missing, this is not known yet. For a reader who
      // is typing, the shards of the completion are then requested together with the missing ones,
      // if they are few, which saves a second round trip.
      const shards = shardsOf(index, query.slots[last]);
      if (need.size ? typing && shards.size <= MAX_EARLY_SHARDS : bestWorth[last] < WORTH.exact) {
        for (const term of completions(index, query.slots[last], shards, need))
          add(term, WORTH.prefix, [last], "prefix");
      }
    }
    return { found, bestWorth };
  }

  /**
   * The best match of each slot in each section: its impact times idf; its field (1 body, 2 keyword,
   * 3 heading, 4 title; 1 more where the word is the whole field, 1 less for another term of its
   * stem group); and whether the word stands there as typed.
   *
   * Postings are pairs: the gap to the next section as a number of any size (see `numbers`), then
   * one digit, `field * steps + step`. The impact is `(step + 1) / steps`; the last step of a field
   * marks a term that is the whole heading or title. src/impact.rs derives both.
   * @type {(index: SearchIndex, slots: string[], found: Way[]) => Weights}
   */
  function weigh(index, slots, found) {
    const { digits, first, pages, format } = index.start;
    const { steps, half } = format;
    const sections = first[pages];
    const best = slots.map(() => new Float32Array(sections));
    const field = slots.map(() => new Uint8Array(sections));
    const exact = slots.map(() => new Uint8Array(sections));
    const common = slots.map(() => Infinity);
    const phrase = new Float32Array(sections);
    for (const way of found) {
      const rarity = way.term.stemGroup.idf / format.idf_steps;
      const idf = rarity + 0.3;
      for (const slot of way.covered) common[slot] = Math.min(common[slot], rarity);
      let section = 0;
      let number = 0;
      const text = way.term.postings;
      for (let at = 0; at < text.length; at++) {
        const digit = digits[text.charCodeAt(at)];
        number = number * half + (digit >= half ? digit - half : digit);
        if (digit >= half) continue;
        section += number;
        number = 0;
        const step = digits[text.charCodeAt(++at)];
        const typed = way.kind === "exact" || way.kind === "phrase";
        const whole = typed && step % steps === steps - 1;
        const place = 1 + Math.floor(step / steps) + (whole ? 1 : 0) - (way.kind === "stemGroup" ? 1 : 0);
        const impact = (whole ? WHOLE_FIELD : ((step % steps) + 1) / steps) * way.worth;
        for (const slot of way.covered) {
          const weight = impact * Math.min(idf, MAX_IDF);
          if (weight > best[slot][section]) best[slot][section] = weight;
          if (place > field[slot][section]) field[slot][section] = place;
          if (typed) exact[slot][section] = 1;
        }
        if (way.kind === "phrase" || (way.kind === "synonym" && way.covered.length > 1)) {
          phrase[section] = Math.max(
            phrase[section],
            impact * Math.min(idf, MAX_IDF) * 0.4 * way.covered.length,
          );
        }
      }
    }
    // A word that stands nearly everywhere is required only where every word of the query does.
    const rare = common.map((idf) => (idf >= MIN_IDF ? 1 : 0));
    return { best, field, exact, phrase, needed: rare.includes(1) ? rare : slots.map(() => 1) };
  }

  /**
   * Groups sections into pages and ranks the pages, each with its best section first.
   *
   * Pages are ranked by several criteria, each of which decides only between pages that are equal in
   * all criteria before it. To sort by one number, the criteria are the digits of a mixed-radix
   * number, most significant first: `rank = rank * radix + value`, where a criterion's radix is at
   * least how many values it can have. Ranks are below 2 * 2 * 13 * 2 * 2 * 72 * 13 = 194,688, so
   * they take 18 of the 53 bits that a JavaScript number holds exactly. The other 35 are left for a
   * fraction: `impact / (impact + 1)` grows with the impact and stays below 1, so it orders pages of
   * equal rank and never lifts a page above a higher rank.
   * @type {(index: SearchIndex, slots: string[], weights: Weights, options: SearchOptions) => FoundPage[]}
   */
  function group(index, slots, weights, options) {
    const { first, classAt, pages, format } = index.start;
    const { needed } = weights;
    const wanted = options.audiences ?? [];
    const codePages = new Set(slots.map((word) => pageOf(index, word.toUpperCase())));
    const found = [];
    let most = 1;
    for (let page = 0; page < pages; page++) {
      const from = first[page];
      const to = first[page + 1];
      let matched = 0;
      let whole = 0;
      for (let slot = 0; slot < slots.length; slot++) {
        const all = weights.best[slot];
        let top = 0;
        for (let at = from; at < to; at++) if (all[at] > top) top = all[at];
        if (top > 0) matched += needed[slot];
        whole += top;
      }
      // A page must match all required words, or, where no page does, as many as the best one does.
      if (matched < most) continue;
      const [language, audiences, prior] = classAt(page);
      if (prior === "never") continue;
      if (wanted.length && audiences.length && !audiences.some((one) => wanted.includes(one))) continue;
      most = matched;
      const sections = [];
      for (let at = from; at < to; at++) {
        let score = weights.phrase[at];
        let words = 0;
        let inherited = 0;
        for (let slot = 0; slot < slots.length; slot++) {
          const here = weights.best[slot][at];
          // A match in the page's first section, which has its title, counts for its other sections too.
          const above = weights.best[slot][from] * 0.45;
          score += Math.max(here, above);
          if (here > 0) words++;
          else if (above > 0) inherited++;
        }
        if (words)
          sections.push({
            at,
            score: score + (words === slots.length ? 0.15 * score : 0),
            words,
            together: words + inherited,
          });
      }
      sections.sort((a, b) => b.together - a.together || b.score - a.score || a.at - b.at);
      const lead = sections.find((section) => section.at === from);
      // Prefer the beginning of the page to a section that matches only slightly better.
      if (lead && lead.together === sections[0].together && lead.score >= sections[0].score * 0.92) {
        sections.splice(sections.indexOf(lead), 1);
        sections.unshift(lead);
      }
      const best = sections[0];
      /** @type {(numbers: Uint8Array[]) => number} */
      const sum = (numbers) => numbers.reduce((total, all) => total + all[best.at], 0);
      const impact = best.score * 0.7 + whole * 0.3;
      /** @type {[value: boolean | number, radix: number][]} */
      const ranks = [
        [codePages.has(page), 2], // the page of a code that the query names
        [language === options.language, 2], // a page in the reader's language
        [best.together, MAX_WORDS + 1], // how many words the best section or the title above it has
        [prior !== "practice" && (prior !== "list" || best.at === from), 2], // no entry of a list, no practice
        [weights.phrase[best.at] > 0, 2], // the words stand there as a phrase
        [sum(weights.field), (format.fields + 2) * MAX_WORDS], // titles before headings before text
        [sum(weights.exact), MAX_WORDS + 1], // words as typed before other words of their stem
      ];
      const score =
        ranks.reduce((rank, [value, radix]) => rank * radix + Number(value), 0) + impact / (impact + 1);
      found.push({ page, matched, score, sections });
    }
    return found.filter((one) => one.matched === most).sort((a, b) => b.score - a.score || a.page - b.page);
  }

  /**
   * The code where a query is one, such as "part 40 312", or null.
   * @type {Quarterhour["core"]["codeOf"]}
   */
  function codeOf(start, text) {
    const match = start.code?.exec(folded(text).trim());
    return match ? match[1].replaceAll(" ", "").toUpperCase() : null;
  }

  /**
   * Answers a query, from the cache if it was asked before; `need` as in `searchUncached`.
   * @type {Quarterhour["core"]["search"]}
   */
  function search(index, text, options = {}) {
    const key = JSON.stringify([text, options.language, options.audiences]);
    const cached = index.answers.get(key);
    if (cached) return cached;
    const answer = searchUncached(index, text, options);
    if (!answer.need.length) {
      if (index.answers.size > 30) index.answers.clear();
      index.answers.set(key, answer);
    }
    return answer;
  }

  /**
   * Answers a query. `need` names the parts of the index that must be loaded first; until it is
   * empty, the other fields are to be ignored.
   * @type {(index: SearchIndex, text: string, options: SearchOptions) => Found}
   */
  function searchUncached(index, text, options) {
    const need = new Set();
    const language = options.language ?? index.start.language;
    const code = codeOf(index.start, text);
    const unknown = code && !index.start.codeList.includes(code);
    const query = parse(index, code ?? text);
    /** @type {Found} */
    const answer = {
      need: [],
      results: [],
      matched: 0,
      words: query.slots.length,
      typos: [],
      suggestions: [],
      codes: [],
      marks: [],
    };
    const state = ways(index, query, options.typing, need);
    if (need.size) return { ...answer, need: [...need] };
    const misspelled = query.slots.some((word, slot) => !state.bestWorth[slot] && mayBeMisspelled(word));
    // Spelling correction and the vocabulary are requested together.
    if ((misspelled || unknown) && !ns.spelling) need.add(SPELLING);
    if (misspelled && index.start.vocabulary && !index.parts.has(index.start.vocabulary))
      need.add(index.start.vocabulary);
    if (need.size) return { ...answer, need: [...need] };
    if (unknown) answer.codes = ns.spelling.nearCodes(index, code);
    if (misspelled) answer.typos = ns.spelling.corrections(index, query, state, need);
    const split = misspelled && ns.spelling.splitCompound(index, text, query, state, answer.typos, need);
    if (need.size) return { ...answer, need: [...need] };
    if (split) {
      const found = searchUncached(index, split.text, options);
      return { ...found, typos: [{ word: split.word, meant: split.meant }, ...found.typos] };
    }
    const weights = weigh(index, query.slots, state.found);
    const pages = group(index, query.slots, weights, { ...options, language });
    answer.words = weights.needed.reduce((sum, one) => sum + one, 0);
    answer.matched = pages[0]?.matched ?? 0;
    answer.results = pages;
    answer.marks = [...new Set(state.found.flatMap((way) => way.term.text.split(" ")))].filter(
      (word) => !index.start.stopWords.has(word),
    );
    if (!pages.length && !code) {
      if (!ns.spelling) return { ...answer, need: [SPELLING] };
      answer.suggestions = ns.spelling.suggestions(index, query, need);
      if (need.size) return { ...answer, need: [...need] };
    }
    return answer;
  }

  /**
   * The number of a code's page, or -1. Pages of codes are in the same order as the list of codes.
   * @type {(index: SearchIndex, code: string) => number}
   */
  function pageOf(index, code) {
    const at = index.start.codeList.indexOf(code);
    if (at < 0) return -1;
    let nth = 0;
    for (let page = 0; page < index.start.pages; page++) {
      if (index.start.classAt(page)[3] && nth++ === at) return page;
    }
    return -1;
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
   * Adds titles, addresses and headings to ranked pages; `need` as in `searchUncached`.
   * @type {Quarterhour["core"]["named"]}
   */
  function named(index, pages) {
    const need = new Set();
    const results = pages.map((found) => {
      const part = titlePart(index, found.page, need);
      if (!part) return null;
      const [address, title, lines] = part.pages[found.page - part.from];
      const headings = lines ? lines.split("\n") : [];
      const sections = found.sections.map(({ at, score, together }) => {
        const place = at - index.start.first[found.page];
        if (!place) return { place, score, together, title: "", url: address };
        const [heading, anchor] = headings[place - 1].split("\t");
        return { place, score, together, title: heading, url: `${address}#${anchor ?? anchorOf(heading)}` };
      });
      return {
        page: found.page,
        title,
        address,
        url: sections[0].url,
        section: sections[0].title,
        score: found.score,
        sections,
      };
    });
    return { need: [...need], results: /** @type {NamedPage[]} */ (results) };
  }

  /**
   * The text of a page's section, from which an excerpt is cut; `need` as in `searchUncached`.
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
    create,
    part,
    tokens,
    termsOf,
    termOf,
    search,
    named,
    textOf,
    codeOf,
    mayBeMisspelled,
    WORTH,
    SPELLING,
  };
})();
