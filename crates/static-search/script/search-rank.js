// Ranking: which pages answer a query, how well, and which section of each. One number decides.
(function () {
  "use strict";
  const ns = globalThis.quarterhour;
  const { core } = ns;
  const { SPELLING } = core;

  /**
   * The numbers of the ranking. Beside each, the points of success@1 / @3 that 282 judged queries of readers
   * lose without it, and in how many of 8 folds that lose or win at @1; questions that quote a query are
   * switched off (tests/search/search-eval.mjs --gains). The other two are `WORTH` of search-query.js.
   */
  const RANK = {
    title: 0.6, // how far query and title coincide: 0 / -0.7, folds 2 : 1
    phrase: 0.3, // words that stand side by side as a phrase: 0 / 0, folds 0 : 0
    code: 1, // a code's own page, where the query names one code: 5.3 / 0, folds 8 : 0
    ask: 0.9, // how far the query and a question of the page coincide: 5.7 / 1.4, folds 5 : 1
    intent: 0.8, // the page says that it answers what the query wants: 3.2 / 0.7, folds 4 : 1
    language: 0.6, // a page in another language than the query: 0.7 / 1.4, folds 2 : 0
    rarity: 0.85, // exponent of a word's rarity, against 1: 1.1 / 0.7, folds 4 : 3
    // What a page must cover of a query to answer it, or of a question to be taken for it. Below it, 79 % of
    // the queries that no page answers are said to have no answer, and 2.5 % of the others.
    poor: 0.55,
  };

  /**
   * The rarity of each slot: its own where the site has the word, else that of what it may mean; of a
   * word that the site does not have at all, the highest.
   * @type {(index: SearchIndex, query: Query, found: Way[]) => number[]}
   */
  function rarities(index, query, found) {
    const { format, first, pages } = index.start;
    const highest = Math.log(1 + first[pages]);
    return query.slots.map((_, slot) => {
      const own = found.filter((way) => way.covered.includes(slot) && way.kind !== "phrase");
      const exact = own.filter((way) => way.kind === "exact");
      const idfs = (exact.length ? exact : own).map((way) => way.idf);
      const idf = idfs.length ? Math.max(Math.min(...idfs) / format.idf_steps, 0.05) : highest;
      return idf ** RANK.rarity;
    });
  }

  /**
   * Reads the postings of a way: the weight of its forms in each section. A term has the gaps between its
   * sections, as numbers of any size, and the digits of their levels of weight, the last level being that of
   * a word of the title. src/impact.rs writes both.
   * @type {(index: SearchIndex, way: Way, each: (section: number, weight: number, title: boolean) => void) => void}
   */
  function read(index, way, each) {
    const { digits, format } = index.start;
    const { half, levels } = format;
    for (const { term, worth } of way.forms) {
      let section = 0;
      let number = 0;
      let nth = 0;
      for (let at = 0; at < term.gaps.length; at++) {
        const digit = digits[term.gaps.charCodeAt(at)];
        number = number * half + (digit >= half ? digit - half : digit);
        if (digit >= half) continue;
        section += number;
        number = 0;
        const level = digits[term.levels.charCodeAt(nth++)];
        each(section, levels[level] * worth, level === levels.length - 1);
      }
    }
  }

  /**
   * Notes that a question has the slots of a way.
   * @type {(evidence: Evidence, query: Query, way: Way, section: number) => void}
   */
  function addAsked(evidence, query, way, section) {
    const known = evidence.asks.get(section) ?? new Float32Array(query.slots.length);
    for (const slot of way.covered) known[slot] = Math.max(known[slot], way.worth);
    evidence.asks.set(section, known);
  }

  /**
   * Notes the evidence that a way gives of a page.
   * @type {(evidence: Evidence, way: Way, page: number, there: number, titled: boolean) => void}
   */
  function addPage(evidence, way, page, there, titled) {
    evidence.pages.add(page);
    for (const slot of way.covered) {
      evidence.covered[slot][page] = Math.max(evidence.covered[slot][page], way.worth);
      if (way.kind === "phrase") continue;
      evidence.page[slot][page] = Math.max(evidence.page[slot][page], there);
      if (titled) evidence.title[slot][page] = Math.max(evidence.title[slot][page], way.worth);
    }
    if (way.kind === "phrase")
      evidence.phrase[page] = Math.max(evidence.phrase[page], there * way.covered.length);
  }

  /**
   * What the ways of a query find, by slot: the evidence of each page, of each section, which slots a
   * page's title has, and which questions have which slots.
   * @type {(index: SearchIndex, query: Query, found: Way[], muted: Set<number> | undefined) => Evidence}
   */
  function weigh(index, query, found, muted) {
    const { start } = index;
    const { saturation } = start.format;
    const sections = start.pageAt.length;
    /** @type {(length: number) => Float32Array[]} */
    const bySlot = (length) => query.slots.map(() => new Float32Array(length));
    /** @type {Evidence} */
    const evidence = {
      page: bySlot(start.pages),
      section: bySlot(sections),
      title: bySlot(start.pages),
      covered: bySlot(start.pages),
      asks: new Map(),
      phrase: new Float32Array(start.pages),
      pages: new Set(),
    };
    const ofSection = new Float32Array(sections);
    const ofPage = new Float32Array(start.pages);
    for (const way of found) {
      /** @type {number[]} */
      const inSections = [];
      const inPages = new Set();
      const titled = new Set();
      read(index, way, (section, weight, title) => {
        if (!ofSection[section]) inSections.push(section);
        ofSection[section] += weight;
        if (title) titled.add(start.pageAt[section]);
      });
      for (const section of inSections) {
        const weight = ofSection[section];
        ofSection[section] = 0;
        if (start.askAt.has(section)) {
          if (!muted?.has(section)) addAsked(evidence, query, way, section);
          continue;
        }
        const page = start.pageAt[section];
        inPages.add(page);
        ofPage[page] = start.entries[page] ? Math.max(ofPage[page], weight) : ofPage[page] + weight;
        if (way.kind === "phrase") continue;
        const here = (weight / (weight + saturation * start.norms.sections[section])) * way.worth;
        for (const slot of way.covered) {
          const known = evidence.section[slot];
          if (here > known[section]) known[section] = here;
        }
      }
      for (const page of inPages) {
        const norm = start.entries[page] ? 1 : start.norms.pages[page];
        const there = (ofPage[page] / (ofPage[page] + saturation * norm)) * way.worth;
        ofPage[page] = 0;
        addPage(evidence, way, page, there, titled.has(page));
      }
    }
    return evidence;
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
      if (index.start.classAt(page)[4] && nth++ === at) return page;
    }
    return -1;
  }

  /**
   * How much a query is in each language of the site: by stop words that only one of them has, and by
   * where its other words stand. The language of the reader's page counts as a word.
   * @type {(index: SearchIndex, query: Query, found: Way[], reader: string) => Map<string, number>}
   */
  function languagesOf(index, query, found, reader) {
    const { start } = index;
    const votes = new Map([[reader, 1]]);
    /** @type {(language: string, vote: number) => void} */
    const add = (language, vote) => void votes.set(language, (votes.get(language) ?? 0) + vote);
    for (const word of query.all) {
      const of = start.stops.filter(([, words]) => words.has(word));
      if (of.length === 1) add(of[0][0], 1);
    }
    for (const way of found) {
      if (way.kind !== "exact" || /\d/.test(way.forms[0].term.text)) continue;
      const here = new Map();
      const forms = way.forms.filter((form) => form.worth === 1);
      read(index, { ...way, forms }, (section) => {
        const [language] = start.classAt(start.pageAt[section]);
        here.set(language, (here.get(language) ?? 0) + 1 / (start.spread.get(language) ?? 1));
      });
      const sum = [...here.values()].reduce((total, one) => total + one, 0);
      for (const [language, share] of here) add(language, Math.max(0, (2 * share) / sum - 1));
    }
    const most = Math.max(...votes.values());
    for (const [language, vote] of votes) votes.set(language, vote / most);
    return votes;
  }

  /**
   * The best question of each page: how far it and the query coincide, as the cosine of the rarities of
   * their words.
   * @type {(index: SearchIndex, evidence: Evidence, idfs: number[]) => Map<number, { at: number, cosine: number }>}
   */
  function bestAsks(index, evidence, idfs) {
    const norm = Math.hypot(...idfs);
    const best = new Map();
    for (const [at, slots] of evidence.asks) {
      const { page, norm: own } = /** @type {AskPlace} */ (index.start.askAt.get(at));
      const dot = idfs.reduce((sum, idf, slot) => sum + idf * idf * slots[slot], 0);
      const cosine = Math.min(1, dot / (norm * own || 1));
      if (cosine > (best.get(page)?.cosine ?? 0)) best.set(page, { at, cosine });
    }
    return best;
  }

  /**
   * The sections of a page that have words of the query, best first; that of a question that coincides
   * before all others.
   * @type {(index: SearchIndex, page: number, evidence: Evidence, idfs: number[], target: number) => FoundSection[]}
   */
  function sectionsOf(index, page, evidence, idfs, target) {
    const { first, asks } = index.start;
    const from = first[page];
    const to = first[page + 1] - asks[page];
    const sections = [];
    for (let at = from; at < to; at++) {
      const score = idfs.reduce((sum, idf, slot) => sum + idf * evidence.section[slot][at], 0);
      if (score > 0 || at === target) sections.push({ at, score });
    }
    if (!sections.length) sections.push({ at: from, score: 0 });
    /** @type {(one: FoundSection) => number} */
    const rank = (one) => one.score + (one.at === target ? 1e3 : 0) + (one.at === from ? 1e-3 : 0);
    return sections.sort((a, b) => rank(b) - rank(a) || a.at - b.at);
  }

  /**
   * How well a page answers, without its kind and language; null where it has no word of the query.
   * @type {(index: SearchIndex, page: number, asked: Asked, question: { at: number, cosine: number } | undefined) => FoundPage | null}
   */
  function judge(index, page, asked, question) {
    const { start } = index;
    const { evidence, idfs, total, norm } = asked;
    const entries = start.entries[page];
    const target = question && question.cosine > RANK.poor ? start.askAt.get(question.at)?.target : undefined;
    const sections = sectionsOf(index, page, evidence, idfs, target ?? -1);
    const best = sections[0].at;
    let [matched, words, covered, titled] = [0, 0, 0, 0];
    for (let slot = 0; slot < idfs.length; slot++) {
      const inside = evidence.section[slot][best];
      const inQuestion = question ? (evidence.asks.get(question.at)?.[slot] ?? 0) : 0;
      const inText = entries && !inside ? 0 : evidence.covered[slot][page];
      const there = Math.max(inText, inQuestion);
      if (!there) continue;
      matched++;
      covered += idfs[slot] * there;
      words += idfs[slot] * (entries ? inside : evidence.page[slot][page]);
      titled += idfs[slot] ** 2 * evidence.title[slot][page];
      if (asked.own[slot] === page) words += RANK.code * idfs[slot];
    }
    if (!matched) return null;
    const coverage = covered / total;
    const title = entries && best !== start.first[page] ? 0 : titled / (norm * start.titleNorm(page) || 1);
    const side = evidence.phrase[page] / idfs.length;
    const text = (words / total + RANK.phrase * side) * (1 + RANK.title * title);
    // A question that coincides by half is most often another one.
    const asks = RANK.ask * (question?.cosine ?? 0) ** 2;
    const score = text + asks + RANK.intent * coverage * asked.wants(page);
    return {
      page,
      matched,
      score,
      coverage,
      ask: target === undefined ? -1 : (question?.at ?? -1),
      sections,
    };
  }

  /**
   * Ranks the pages, each with its best section first.
   * @type {(index: SearchIndex, query: Query, found: Way[], options: SearchOptions) => FoundPage[]}
   */
  function rank(index, query, found, options) {
    const { start } = index;
    const idfs = rarities(index, query, found);
    const evidence = weigh(index, query, found, options.muted);
    const languages = languagesOf(index, query, found, options.language ?? start.language);
    const questions = bestAsks(index, evidence, idfs);
    const wanted = options.audiences ?? [];
    const met = start.intents.filter(({ name }) => query.intents.includes(name));
    const codes = query.slots.filter((word) => start.codeList.includes(word.toUpperCase()));
    /** @type {Asked} */
    const asked = {
      evidence,
      idfs,
      total: idfs.reduce((sum, idf) => sum + idf, 0),
      norm: Math.hypot(...idfs),
      wants: (page) => {
        const answers = start.classAt(page)[5];
        return met.reduce(
          (most, { name, worth }) => (answers.includes(name) ? Math.max(most, worth) : most),
          0,
        );
      },
      own: query.slots.map((word) => (codes.length === 1 ? pageOf(index, word.toUpperCase()) : -1)),
    };
    const results = [];
    for (const page of new Set([...evidence.pages, ...questions.keys()])) {
      const [language, audiences, worth, entries] = start.classAt(page);
      if (!worth || (wanted.length && audiences.length && !audiences.some((one) => wanted.includes(one))))
        continue;
      const one = judge(index, page, asked, questions.get(page));
      if (!one) continue;
      // Of a list its entries are worth less, not the whole.
      const kind = entries && one.sections[0].at === start.first[page] ? 1 : worth;
      one.score *= kind * Math.max(languages.get(language) ?? 0, RANK.language);
      results.push(one);
    }
    return results.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  /**
   * Answers a query, from the cache if it was asked before; `need` as in `searchUncached`.
   * @type {Quarterhour["core"]["search"]}
   */
  function search(index, text, options = {}) {
    const key = JSON.stringify([text, options.language, options.audiences, [...(options.muted ?? [])]]);
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
    const { start } = index;
    const need = new Set();
    const query = core.parse(index, text);
    const code = core.codeOf(start, query.text);
    /** @type {Found} */
    const answer = {
      need: [],
      results: [],
      matched: 0,
      words: query.slots.length,
      coverage: 0,
      poor: true,
      missing: [],
      intents: query.intents,
      typos: [],
      suggestions: [],
      codes: [],
      marks: [],
    };
    const state = core.ways(index, query, options.typing, need);
    if (need.size) return { ...answer, need: [...need] };
    const isUnknown = code && !start.codeList.includes(code);
    const isMisspelled = query.slots.some(
      (word, slot) => !state.bestWorth[slot] && core.mayBeMisspelled(word),
    );
    // Spelling correction and the vocabulary are requested together.
    if ((isMisspelled || isUnknown) && !ns.spelling) need.add(SPELLING);
    if (isMisspelled && start.vocabulary && !index.parts.has(start.vocabulary)) need.add(start.vocabulary);
    if (need.size) return { ...answer, need: [...need] };
    if (isUnknown) answer.codes = ns.spelling.nearCodes(index, code, state, need);
    if (isMisspelled) answer.typos = ns.spelling.corrections(index, query, state, need);
    if (need.size) return { ...answer, need: [...need] };
    answer.results = rank(index, query, state.found, options);
    answer.matched = answer.results[0]?.matched ?? 0;
    answer.coverage = answer.results[0]?.coverage ?? 0;
    answer.poor = !answer.results.some(({ coverage }) => coverage >= RANK.poor);
    answer.missing = query.slots.filter((_, slot) => !state.bestWorth[slot]);
    const marks = state.found.flatMap((way) => way.forms.flatMap(({ term }) => term.text.split(" ")));
    answer.marks = [...new Set(marks)].filter((word) => !start.stopWords.has(word));
    if (!answer.results.length && !code) {
      if (!ns.spelling) return { ...answer, need: [SPELLING] };
      answer.suggestions = ns.spelling.suggestions(index, query, need);
      if (need.size) return { ...answer, need: [...need] };
    }
    return answer;
  }

  Object.assign(core, { search, RANK });
})();
