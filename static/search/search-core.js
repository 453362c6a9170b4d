// The answers of search: pure. It touches no page and loads nothing; where a part of the index is
// missing it says which, and is asked again once the part is there. Most queries are spelt right:
// what guesses at the others is a part too, search-slips.js.
(function () {
  "use strict";
  const space = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour") ? globalThis.quarterhour : /** @type {Quarterhour} */ ({}));

  const STEPS = 22; // of an impact within a field, as in src/index/impact.rs
  const RARITY = 7; // steps of rarity for each unit of its logarithm
  const LONGEST = 6; // words of a phrase
  const SLIPS = "slips"; // the part that is code
  const TOGETHER = 3; // shards

  /** What a way of matching leaves of an impact. */
  const WORTH = { exact: 1, family: 0.75, prefix: 0.6, synonym: 0.7, typo: 0.5 };

  // Letters of src/index/encode.rs.
  const VALUE = new Uint8Array(128).fill(255);
  for (let code = 33, at = 0; code < 127; code++) if (![34, 39, 92, 124].includes(code)) VALUE[code] = at++;

  /**
   * A word without case, accents, thousands marks and possessive.
   * @type {(raw: string) => string}
   */
  const folded = (raw) => raw.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase()
    .replace(/['’]s$/u, "").replace(/['’,]/gu, "");

  const WORD = /(?:[\p{Alphabetic}\p{N}\p{M}]|(?<=[\p{Alphabetic}\p{N}\p{M}])['’](?=[\p{Alphabetic}\p{N}\p{M}])|(?<=\d),(?=\d{3}(?!\d)))+/gu;

  /**
   * The words of a text as src/index/tokens.rs cuts it: raw, folded, where, and how they hang together.
   * @type {Quarterhour["core"]["tokens"]}
   */
  function tokens(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const word = folded(match[0]);
      if (!word) continue;
      /** @type {Token | undefined} */
      const before = found[found.length - 1];
      /** @type {string} */
      const gap = before ? text.slice(before.end, match.index) : "";
      const digits = before && gap === "." && /\d$/.test(before.raw) && /^\d/.test(match[0]);
      /** @type {string} */
      const glue = gap === "-" || gap === "\u2011" ? "-" : gap === "/" || gap === "–" || digits ? "/" : "";
      found.push({ raw: match[0], text: word, at: match.index, end: match.index + match[0].length, glue, slot: -1 });
    }
    return found;
  }

  /**
   * An index: what its parts say, by name. `part` takes one more.
   * @type {Quarterhour["core"]["create"]}
   */
  function create() {
    return { parts: new Map(), start: /** @type {any} */ (null), forms: new Map(), words: null, answers: new Map() };
  }

  /** @type {(text: string, each: (number: number) => void) => void} */
  function numbers(text, each) {
    let number = 0;
    for (let at = 0; at < text.length; at++) {
      const digit = VALUE[text.charCodeAt(at)];
      number = number * 45 + (digit >= 45 ? digit - 45 : digit);
      if (digit < 45) { each(number); number = 0; }
    }
  }

  /** @type {Quarterhour["core"]["part"]} */
  function part(index, name, value) {
    if (name !== "start") return void index.parts.set(name, value);
    const { shards } = /** @type {Manifest} */ (value);
    const first = [0];
    numbers(value.sections, (count) => first.push(first[first.length - 1] + count));
    index.start = {
      ...value,
      first,
      stopWords: new Set(value.stop.split(/\s+/)),
      codeList: value.codes ? value.codes.split(" ") : [],
      meant: new Map(Object.entries(value.synonyms)),
      far: new Map(shards.flatMap(([, , forms], at) => (forms ? forms.split("|").map((form) => /** @type {[string, number]} */ ([form, at])) : []))),
      classAt: (page) => value.classes[VALUE[value.class.charCodeAt(page)]],
    };
  }

  /**
   * A form, at its place in a shard, with its family; read once.
   * @type {(index: SearchIndex, name: string, text: string, at: number) => Form}
   */
  function formAt(index, name, text, at) {
    const known = name + " " + text;
    if (!index.forms.has(known)) {
      const shard = index.parts.get(name);
      const from = shard.lastIndexOf("||", at);
      const to = shard.indexOf("||", at);
      const line = shard.slice(from < 0 ? 0 : from + 2, to < 0 ? undefined : to);
      /** @type {Family} */
      const family = { rarity: VALUE[line.charCodeAt(0)], forms: [] };
      for (const piece of line.slice(2).split(" ")) {
        const [written, postings] = piece.split("|");
        const form = { text: written.replaceAll("_", " "), postings, family };
        family.forms.push(form);
        index.forms.set(name + " " + form.text, form);
      }
    }
    return /** @type {Form} */ (index.forms.get(known));
  }

  /**
   * All forms of a shard.
   * @type {Quarterhour["core"]["formsOf"]}
   */
  function formsOf(index, name) {
    const found = [];
    for (const match of index.parts.get(name).matchAll(/ ([^ |]+)\|/g)) {
      found.push(formAt(index, name, match[1].replaceAll("_", " "), match.index));
    }
    return found;
  }

  /**
   * The number of the shard that a form stands in, if anywhere.
   * @type {(index: SearchIndex, form: string) => number}
   */
  function shardOf(index, form) {
    const { far, shards } = index.start;
    const elsewhere = far.get(form);
    if (elsewhere !== undefined) return elsewhere;
    let low = 0;
    let high = shards.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (shards[middle][0] <= form) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * Names of those of some shards that are there; those that are missing are noted.
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

  /** @type {Quarterhour["core"]["formOf"]} */
  function formOf(index, text, need) {
    const written = " " + text.replaceAll(" ", "_") + "|";
    for (const name of present(index, [shardOf(index, text)], need)) {
      const at = index.parts.get(name).indexOf(written);
      if (at >= 0) return formAt(index, name, text, at);
    }
    return null;
  }

  /**
   * The shards that hold the words that begin so.
   * @type {(index: SearchIndex, prefix: string) => Set<number>}
   */
  function shardsOf(index, prefix) {
    const shards = new Set();
    const to = shardOf(index, prefix + "\uffff");
    for (let at = shardOf(index, prefix); at <= to; at++) shards.add(at);
    for (const [form, at] of index.start.far) if (form.startsWith(prefix)) shards.add(at);
    return shards;
  }

  /** @type {(index: SearchIndex, prefix: string, shards: Set<number>, need: Need) => Form[]} */
  function completions(index, prefix, shards, need) {
    const found = [];
    for (const name of present(index, shards, need)) {
      const shard = index.parts.get(name);
      for (let at = shard.indexOf(" " + prefix); at >= 0; at = shard.indexOf(" " + prefix, at + 1)) {
        const text = shard.slice(at + 1, shard.indexOf("|", at));
        if (text.length > prefix.length && !text.includes("_")) found.push(formAt(index, name, text, at));
      }
    }
    return found;
  }

  // Ranking: which pages answer a query, and which section of each.

  const WHOLE = 1.5; // what a heading or title is worth that says just this
  const NEVER = 0; // of a page's kinds, as in src/index/files.rs: no answer
  const LIST = 1; // names others' texts, one by one
  const COMMON = 1; // rarity below which a word is not needed beside others
  const MOST_WORDS = 12; // of a query; what follows is passed over

  /**
   * A query: its words without stop words, and the spans of them that may mean one thing.
   * Where every word is a stop word there is nothing to look up.
   * @type {(index: SearchIndex, text: string) => Query}
   */
  function parse(index, text) {
    const all = tokens(text).slice(0, 40);
    const slots = [];
    for (const token of all) {
      if (!index.start.stopWords.has(token.text) && slots.length < MOST_WORDS) {
        token.slot = slots.length;
        slots.push(token);
      }
    }
    const open = slots.length > 0 && all[all.length - 1].slot === slots.length - 1 && /[\p{Alphabetic}\p{N}]$/u.test(text);
    const spans = [];
    for (let from = 0; from < all.length; from++) {
      for (let to = from + 1; to <= Math.min(all.length, from + LONGEST); to++) {
        const part = all.slice(from, to);
        const covered = part.map((token) => token.slot).filter((slot) => slot >= 0);
        spans.push({ text: part.map((token) => token.text).join(" "), words: to - from, covered });
        if (to - from === 2 && part[1].glue === "-") spans.push({ text: part[0].text + part[1].text, words: 1, covered, joined: true });
      }
    }
    return { slots: slots.map((token) => token.text), spans, open };
  }

  /**
   * Whether a word may be another misspelt: a short one or a number is what it is.
   * @type {Quarterhour["core"]["canSlip"]}
   */
  const canSlip = (word) => word.length > 3 && !/\d/.test(word);

  /**
   * Every way in which a query's words may be matched: a form, how much it is worth, which words it covers.
   * @type {(index: SearchIndex, query: Query, typing: boolean | undefined, need: Need) => Ways}
   */
  function ways(index, query, typing, need) {
    /** @type {Way[]} */
    const found = [];
    const done = query.slots.map(() => 0);
    /** @type {(form: Form, worth: number, covered: number[], kind: Way["kind"]) => void} */
    const add = (form, worth, covered, kind) => {
      found.push({ form, worth, covered, kind });
      for (const slot of covered) done[slot] = Math.max(done[slot], worth);
    };
    /** @type {typeof add} */
    const withFamily = (form, worth, covered, kind) => {
      for (const one of form.family.forms) add(one, one === form ? worth : worth * WORTH.family, covered, one === form ? kind : "family");
    };
    for (const span of query.spans) {
      const alone = span.words === 1;
      if (span.covered.length && (!alone || span.joined || span.covered.length === 1)) {
        const form = formOf(index, span.text, need);
        if (form) withFamily(form, WORTH.exact, span.covered, alone ? "exact" : "phrase");
      }
      // What readers say may consist of stop words around one word ("out of bed").
      const meant = span.covered.length && index.start.meant.get(span.text);
      for (const term of meant ? meant.split("|") : []) {
        const form = formOf(index, term, need);
        if (form) withFamily(form, WORTH.synonym * (span.words > 1 ? 1.2 : 1), span.covered, "synonym");
      }
    }
    const last = query.slots.length - 1;
    if (query.open && [...query.slots[last]].length >= index.start.prefix) {
      // A word that is whole is not completed: its family is there, and "plan" is not "planet".
      // While that is not known, few shards are rather asked for at once than in a trip of their
      // own by one who is typing.
      const shards = shardsOf(index, query.slots[last]);
      if (need.size ? typing && shards.size <= TOGETHER : done[last] < WORTH.exact) {
        for (const form of completions(index, query.slots[last], shards, need)) add(form, WORTH.prefix, [last], "prefix");
      }
    }
    return { found, done };
  }

  /**
   * For every section and word of the query, the best that any way gives: its impact, its field (1 body
   * to 4 title, one more where it is all that the field says, one less for another form of the
   * word), and whether the word stands there as it was typed.
   * @type {(index: SearchIndex, slots: string[], found: Way[]) => Weights}
   */
  function weigh(index, slots, found) {
    const sections = index.start.first[index.start.pages];
    const best = slots.map(() => new Float32Array(sections));
    const field = slots.map(() => new Uint8Array(sections));
    const exact = slots.map(() => new Uint8Array(sections));
    const common = slots.map(() => Infinity);
    const phrase = new Float32Array(sections);
    for (const way of found) {
      const rarity = way.form.family.rarity / RARITY + 0.3;
      for (const slot of way.covered) common[slot] = Math.min(common[slot], way.form.family.rarity / RARITY);
      let section = 0;
      let number = 0;
      const text = way.form.postings;
      for (let at = 0; at < text.length; at++) {
        const digit = VALUE[text.charCodeAt(at)];
        number = number * 45 + (digit >= 45 ? digit - 45 : digit);
        if (digit >= 45) continue;
        section += number;
        number = 0;
        const step = VALUE[text.charCodeAt(++at)];
        const typed = way.kind === "exact" || way.kind === "phrase";
        const whole = typed && step % STEPS === STEPS - 1;
        const place = 1 + Math.floor(step / STEPS) + (whole ? 1 : 0) - (way.kind === "family" ? 1 : 0);
        const impact = (whole ? WHOLE : ((step % STEPS) + 1) / STEPS) * way.worth;
        for (const slot of way.covered) {
          const own = impact * Math.min(rarity, 6);
          if (own > best[slot][section]) best[slot][section] = own;
          if (place > field[slot][section]) field[slot][section] = place;
          if (typed) exact[slot][section] = 1;
        }
        if (way.kind === "phrase" || (way.kind === "synonym" && way.covered.length > 1)) {
          phrase[section] = Math.max(phrase[section], impact * Math.min(rarity, 6) * 0.4 * way.covered.length);
        }
      }
    }
    // A word that stands nearly everywhere is not needed beside others.
    const rare = common.map((rarity) => (rarity >= COMMON ? 1 : 0));
    return { best, field, exact, phrase, needed: rare.includes(1) ? rare : slots.map(() => 1) };
  }

  /**
   * Pages with what they match, best section first.
   * @type {(index: SearchIndex, slots: string[], weights: Weights, options: SearchOptions) => FoundPage[]}
   */
  function group(index, slots, weights, options) {
    const { first, classAt, pages } = index.start;
    const { needed } = weights;
    const own = new Set(slots.map((word) => pageOf(index, word.toUpperCase())));
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
      // All words are needed; that relaxes only where nothing has all.
      if (matched < most) continue;
      const [language, audience, kind] = classAt(page);
      if (kind === NEVER) continue;
      if (options.audience && audience && !(audience & options.audience)) continue;
      most = matched;
      const sections = [];
      for (let at = from; at < to; at++) {
        let score = weights.phrase[at];
        let words = 0;
        let inherited = 0;
        for (let slot = 0; slot < slots.length; slot++) {
          const here = weights.best[slot][at];
          // A word of the page's title holds for its sections too.
          const above = weights.best[slot][from] * 0.45;
          score += Math.max(here, above);
          if (here > 0) words++;
          else if (above > 0) inherited++;
        }
        if (words) sections.push({ at, score: score + (words === slots.length ? 0.15 * score : 0), words, together: words + inherited });
      }
      sections.sort((a, b) => b.together - a.together || b.score - a.score || a.at - b.at);
      const lead = sections.find((section) => section.at === from);
      // The page itself answers where its title does about as well as its best section.
      if (lead && lead.together === sections[0].together && lead.score >= sections[0].score * 0.92) {
        sections.splice(sections.indexOf(lead), 1);
        sections.unshift(lead);
      }
      const best = sections[0];
      /** @type {(numbers: Uint8Array[]) => number} */
      const sum = (numbers) => numbers.reduce((total, all) => total + all[best.at], 0);
      const impact = best.score * 0.7 + whole * 0.3;
      // Each with how many values it may have, so that one number ranks them all.
      /** @type {[value: boolean | number, of: number][]} */
      const ranks = [
        [own.has(page), 2], // a code's own page
        [language === options.language, 2], // the reader's language
        [best.together, MOST_WORDS + 1], // words that stand together
        [kind > LIST || best.at === from, 2], // a list names others' texts
        [weights.phrase[best.at] > 0, 2],
        [sum(weights.field), 6 * MOST_WORDS],
        [sum(weights.exact), MOST_WORDS + 1],
      ];
      const score = ranks.reduce((rank, [value, of]) => rank * of + Number(value), 0) + impact / (impact + 1);
      found.push({ page, matched, score, sections });
    }
    return found.filter((one) => one.matched === most).sort((a, b) => b.score - a.score || a.page - b.page);
  }

  const CODE = /^\s*(?:(?:cpt|hcpcs|code|código|codigo)[\s:#]*)*(?:(\d{2}) ?(\d{3})|([a-z]) ?(\d{4})|(\d{4})([a-z]))\s*$/iu;

  /**
   * The code that a query is, whole, or null.
   * @type {Quarterhour["core"]["codeOf"]}
   */
  function codeOf(text) {
    const match = CODE.exec(text);
    return match && match.slice(1).filter(Boolean).join("").toUpperCase();
  }

  /**
   * Answers a query, or gives again what it answered before; `need` as below.
   * @type {Quarterhour["core"]["search"]}
   */
  function search(index, text, options = {}) {
    const known = JSON.stringify([text, options.language, options.audience]);
    const before = index.answers.get(known);
    if (before) return before;
    const answer = fresh(index, text, options);
    if (!answer.need.length) {
      if (index.answers.size > 30) index.answers.clear();
      index.answers.set(known, answer);
    }
    return answer;
  }

  /**
   * Answers a query. `need` names the parts of the index that must be loaded first; while there are
   * any, the rest means nothing.
   * @type {(index: SearchIndex, text: string, options: SearchOptions) => Found}
   */
  function fresh(index, text, options) {
    const need = new Set();
    const language = options.language ?? index.start.language;
    const code = codeOf(text);
    const unknown = code && !index.start.codeList.includes(code);
    const query = parse(index, code ?? text);
    /** @type {Found} */
    const answer = { need: [], results: [], matched: 0, words: query.slots.length, typos: [], suggestions: [], codes: [], marks: [] };
    const state = ways(index, query, options.typing, need);
    if (need.size) return { ...answer, need: [...need] };
    const slipped = query.slots.some((word, slot) => !state.done[slot] && canSlip(word));
    // What a misspelt query needs comes at once.
    if ((slipped || unknown) && !space.slips) need.add(SLIPS);
    if (slipped && index.start.vocabulary && !index.parts.has(index.start.vocabulary)) need.add(index.start.vocabulary);
    if (need.size) return { ...answer, need: [...need] };
    if (unknown) answer.codes = space.slips.nearCodes(index, code);
    if (slipped) answer.typos = space.slips.corrections(index, query, state, need);
    const apart = slipped && space.slips.apart(index, text, query, state, answer.typos, need);
    if (need.size) return { ...answer, need: [...need] };
    if (apart) {
      const found = fresh(index, apart.text, options);
      return { ...found, typos: [{ word: apart.word, meant: apart.meant }, ...found.typos] };
    }
    const weights = weigh(index, query.slots, state.found);
    const pages = group(index, query.slots, weights, { ...options, language });
    answer.words = weights.needed.reduce((sum, one) => sum + one, 0);
    answer.matched = pages[0]?.matched ?? 0;
    answer.results = pages;
    answer.marks = [...new Set(state.found.flatMap((way) => way.form.text.split(" ")))].filter((word) => !index.start.stopWords.has(word));
    if (!pages.length && !code) {
      if (!space.slips) return { ...answer, need: [SLIPS] };
      answer.suggestions = space.slips.suggestions(index, query, need);
      if (need.size) return { ...answer, need: [...need] };
    }
    return answer;
  }

  /**
   * A code's own page: codes and code pages stand in the same order.
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
   * What headings' anchors mostly are, as in src/index/parts.rs.
   * @type {(heading: string) => string}
   */
  const anchorOf = (heading) => heading.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

  /**
   * The part that holds a page's title, or null while it is not there.
   * @type {(index: SearchIndex, page: number, need: Need) => TitlePart | null}
   */
  function titlePart(index, page, need) {
    const name = index.start.titles[Math.floor(page / index.start.titles_each)];
    const part = index.parts.get(name);
    if (!part) need.add(name);
    return part;
  }

  /**
   * Gives pages their titles, addresses and sections; `need` as above.
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
      return { page: found.page, title, address, url: sections[0].url, section: sections[0].title, score: found.score, sections };
    });
    return { need: [...need], results: /** @type {NamedPage[]} */ (results) };
  }

  /**
   * The text that excerpts of a page's section are cut from; `need` as above.
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

  space.core = { create, part, tokens, formsOf, formOf, search, named, textOf, codeOf, canSlip, VALUE, WORTH, SLIPS };
})();
