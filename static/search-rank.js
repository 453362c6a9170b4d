// The ranking of search, above search-core.js: which pages answer a query, and which section of each. Pure.
(function (root) {
  "use strict";
  const space = root.quarterhour;
  const core = space.core;
  const { STEPS, RARITY, WORTH, VALUE } = core;
  const WHOLE = 1.5; // what a heading or title is worth that says just this
  const COMMON = 1; // rarity below which a word is not needed beside others
  const MOST_WORDS = 12; // of a query; what follows is passed over

  /**
   * A query: its words without stop words, and the spans of them that may mean one thing.
   * Where every word is a stop word there is nothing to look up.
   */
  function parse(index, text) {
    const all = core.tokens(text).slice(0, 40);
    const slots = [];
    for (const token of all) {
      token.slot = -1;
      if (!index.start.stopWords.has(token.text) && slots.length < MOST_WORDS) {
        token.slot = slots.length;
        slots.push(token);
      }
    }
    const open = slots.length > 0 && all[all.length - 1].slot === slots.length - 1 && /[\p{Alphabetic}\p{N}]$/u.test(text);
    const spans = [];
    for (let from = 0; from < all.length; from++) {
      for (let to = from + 1; to <= Math.min(all.length, from + core.LONGEST); to++) {
        const part = all.slice(from, to);
        const covered = part.map((token) => token.slot).filter((slot) => slot >= 0);
        spans.push({ text: part.map((token) => token.text).join(" "), words: to - from, covered });
        if (to - from === 2 && part[1].glue === "-") spans.push({ text: part[0].text + part[1].text, words: 1, covered, joined: true });
      }
    }
    return { slots: slots.map((token) => token.text), spans, open };
  }

  /** Every way in which a query's words may be matched: a form, how much it is worth, which words it covers. */
  function ways(index, query, need) {
    const found = [];
    const done = query.slots.map(() => 0);
    const add = (form, worth, covered, kind) => {
      found.push({ form, worth, covered, kind });
      for (const slot of covered) done[slot] = Math.max(done[slot], worth);
    };
    const withFamily = (form, worth, covered, kind) => {
      for (const one of form.family.forms) add(one, one === form ? worth : worth * WORTH.family, covered, one === form ? kind : "family");
    };
    for (const span of query.spans) {
      const alone = span.words === 1;
      if (span.covered.length && (!alone || span.joined || span.covered.length === 1)) {
        const form = core.form(index, span.text, need);
        if (form) withFamily(form, WORTH.exact, span.covered, alone ? "exact" : "phrase");
      }
      // What readers say may consist of stop words around one word ("out of bed").
      const meant = span.covered.length && index.start.meant.get(span.text);
      for (const term of meant ? meant.split("|") : []) {
        const form = core.form(index, term, need);
        if (form) withFamily(form, WORTH.synonym * (span.words > 1 ? 1.2 : 1), span.covered, "synonym");
      }
    }
    const last = query.slots.length - 1;
    if (query.open && last >= 0 && [...query.slots[last]].length >= index.start.prefix) {
      for (const form of core.completions(index, query.slots[last], need)) add(form, WORTH.prefix, [last], "prefix");
    }
    return { found, done };
  }

  /** Words that nothing matches are taken for slips of the pen. */
  function corrections(index, query, state, need) {
    const typos = [];
    query.slots.forEach((word, slot) => {
      if (state.done[slot] > 0) return;
      const near = core.nearest(index, word, core.slips(word), need);
      const best = near.filter((one) => one.slip === near[0].slip).slice(0, 8);
      for (const one of best) {
        const form = core.form(index, one.text, need);
        if (!form) continue;
        for (const relative of form.family.forms) {
          state.found.push({ form: relative, worth: WORTH.typo * (relative === form ? 1 : WORTH.family), covered: [slot], kind: "typo" });
        }
        const meant = index.start.meant.get(one.text);
        for (const term of meant ? meant.split("|") : []) {
          const other = core.form(index, term, need);
          if (other) state.found.push({ form: other, worth: WORTH.typo * WORTH.synonym, covered: [slot], kind: "typo" });
        }
      }
      if (best.length) typos.push({ word, meant: best[0].text, slot });
    });
    return typos;
  }

  /** For every section and word of the query: the best that any way gives. */
  function weigh(index, slots, found) {
    const sections = index.start.owner.length;
    const best = slots.map(() => new Float32Array(sections));
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
        const whole = step % STEPS === STEPS - 1 && (way.kind === "exact" || way.kind === "phrase");
        const impact = (whole ? WHOLE : ((step % STEPS) + 1) / STEPS) * way.worth;
        for (const slot of way.covered) {
          const own = impact * Math.min(rarity, 6);
          if (own > best[slot][section]) best[slot][section] = own;
        }
        if (way.kind === "phrase" || (way.kind === "synonym" && way.covered.length > 1)) {
          phrase[section] = Math.max(phrase[section], impact * Math.min(rarity, 6) * 0.4 * way.covered.length);
        }
      }
    }
    // A word that stands nearly everywhere is not needed beside others.
    const rare = common.map((rarity) => (rarity >= COMMON ? 1 : 0));
    return { best, phrase, needed: rare.includes(1) ? rare : slots.map(() => 1) };
  }

  /** Pages with what they match, best section first. */
  function group(index, slots, weights, options) {
    const { first, classAt, pages } = index.start;
    const { needed } = weights;
    const own = new Set(slots.map((word) => pageOf(index, word.toUpperCase())));
    const found = [];
    for (let page = 0; page < pages; page++) {
      const from = first[page];
      const to = first[page + 1];
      let matched = 0;
      let whole = 0;
      const top = slots.map(() => 0);
      for (let slot = 0; slot < slots.length; slot++) {
        const all = weights.best[slot];
        for (let at = from; at < to; at++) if (all[at] > top[slot]) top[slot] = all[at];
        if (top[slot] > 0) matched += needed[slot];
        whole += top[slot];
      }
      if (!matched) continue;
      const [language, audience, weight] = classAt(page);
      if (options.audience && audience && !(audience & options.audience)) continue;
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
      const spread = best.together < slots.length ? 0.75 : 1;
      const score = (best.score * 0.7 + whole * 0.3) * spread * (best.at === from ? 1 : weight / 10) * (own.has(page) ? 1.3 : 1);
      const tongue = language === options.language ? 1 : 0.5; // the reader's own language first, unless another says more
      found.push({ page, matched, score: score * tongue, sections });
    }
    return found;
  }

  const CODE = /^\s*(?:(?:cpt|hcpcs|code|código|codigo)[\s:#]*)*(?:(\d{2}) ?(\d{3})|([a-z]) ?(\d{4})|(\d{4})([a-z]))\s*$/iu;

  /** The code that a query is, whole, or null. */
  function codeOf(text) {
    const match = CODE.exec(text);
    return match && match.slice(1).filter(Boolean).join("").toUpperCase();
  }

  /** Codes that exist nearest to one that does not. */
  function nearCodes(index, code) {
    const value = (text) => parseInt(text.replace(/\D/g, ""), 10);
    return index.start.codeList
      .map((known) => ({ known, slip: core.distance(code, known, 2), apart: Math.abs(value(known) - value(code)) }))
      .filter((one) => one.slip <= 2 && one.known !== code)
      .sort((a, b) => a.slip - b.slip || a.apart - b.apart || (a.known < b.known ? -1 : 1))
      .slice(0, 4)
      .map((one) => one.known);
  }

  /**
   * Answers a query. `need` names the parts of the index that must be loaded first; while there are
   * any, the rest means nothing.
   */
  function search(index, text, options = {}) {
    const need = new Set();
    const language = options.language ?? index.start.language;
    const code = codeOf(text);
    const query = parse(index, code ?? text);
    const answer = { need: [], results: [], matched: 0, words: query.slots.length, typos: [], suggestions: [], codes: [], marks: [] };
    if (code && !index.start.codeList.includes(code)) answer.codes = nearCodes(index, code);
    const state = ways(index, query, need);
    if (need.size) return { ...answer, need: [...need] };
    answer.typos = corrections(index, query, state, need);
    if (need.size) return { ...answer, need: [...need] };
    const weights = weigh(index, query.slots, state.found);
    let pages = group(index, query.slots, weights, { ...options, language });
    // All words are needed; that relaxes only where nothing has all.
    answer.words = weights.needed.reduce((sum, one) => sum + one, 0);
    answer.matched = pages.reduce((most, page) => Math.max(most, page.matched), 0);
    pages = pages.filter((page) => page.matched === answer.matched);
    const titled = code ? pageOf(index, pages, code) : -1;
    pages.sort((a, b) => (b.page === titled) - (a.page === titled) || b.score - a.score || a.page - b.page);
    answer.results = pages;
    answer.marks = [...new Set(state.found.flatMap((way) => way.form.text.split(" ")))].filter((word) => !index.start.stopWords.has(word));
    if (!pages.length && !code) {
      answer.suggestions = query.slots.flatMap((word) => core.nearest(index, word, Math.min(3, Math.ceil(word.length / 3)), need).slice(0, 3).map((one) => one.text));
      if (need.size) return { ...answer, need: [...need] };
    }
    return answer;
  }

  /** A code's own page: codes and code pages stand in the same order. */
  function pageOf(index, pages, code) {
    const at = index.start.codeList.indexOf(code);
    if (at < 0) return -1;
    let nth = 0;
    for (let page = 0; page < index.start.pages; page++) {
      if (index.start.classAt(page)[3] && nth++ === at) return page;
    }
    return -1;
  }

  /** What headings' anchors mostly are, as in src/index/parts.rs. */
  const anchorOf = (heading) => heading.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

  /** The part that holds a page's title, or null while it is not there. */
  function titlePart(index, page, need) {
    const name = index.start.titles[Math.floor(page / index.start.titles_each)];
    const part = index.parts.get(name);
    if (!part) need.add(name);
    return part;
  }

  /** Gives pages their titles, addresses and sections; `need` as above. */
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
    return { need: [...need], results };
  }

  /** The text that excerpts of a page's section are cut from; `need` as above. */
  function textOf(index, page, place) {
    const need = new Set();
    const titles = titlePart(index, page, need);
    if (!titles) return { need: [...need], text: "" };
    const name = titles.excerpts[Math.floor((page - titles.from) / index.start.excerpts_each)];
    const part = index.parts.get(name);
    if (!part) return { need: [name], text: "" };
    return { need: [], text: part.pages[page - part.from][place] };
  }

  Object.assign(core, { search, named, textOf, codeOf, parse });
})(typeof window === "undefined" ? globalThis : window);
