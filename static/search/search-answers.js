// Short answers above the results: units of minutes, the chart of units, a figure, a term's meaning, a pair
// of codes, what is known of one code. What computes touches no page; a guess that is wrong costs a line and
// no result its place.
(function () {
  "use strict";
  const { searchClient: client, searchView: view, searchSums: sums, core } = window.quarterhour;
  const { element, format } = view;
  const MOST = 8; // units in the chart
  const NEAR = 3; // results among which an answer is looked for

  /**
   * The fewest and the most minutes that make so many units of one code.
   * @type {Quarterhour["searchAnswers"]["span"]}
   */
  const span = (units, each) => {
    const from = each * (units - 1) + Math.ceil(each / 2);
    return [from, from + each - 1];
  };

  /**
   * How many units a query asks the minutes of ("minutes needed for 4 units"), or null.
   * @type {Quarterhour["searchAnswers"]["unitsIn"]}
   */
  function unitsIn(text) {
    const asked =
      /\b(?:minut\w*|min|time|how long|tiempo)\b/iu.test(text) && !/\d\s*(?:min|m\b)/iu.test(text);
    const match = asked && /(?<![\d.])(\d{1,2})\s+(?:units?|unidad(?:es)?)\b/iu.exec(text);
    return match && Number(match[1]) > 0 ? Number(match[1]) : null;
  }

  /**
   * Whether a query asks for the table of minutes and units.
   * @type {Quarterhour["searchAnswers"]["wantsChart"]}
   */
  const wantsChart = (text) =>
    /\b(?:chart|table|cheat ?sheet|tabla)\b/iu.test(text) &&
    /\b(?:units?|minutes?|minute rule|unidades|minutos)\b/iu.test(text);

  /** The share of a label's first words that a query without a year must have; of a keyword it has all. */
  const MOST_OF_LABEL = 2 / 3;

  /** Words of a question about a figure, and words that its label need not have. */
  const ASKING = new Set("much amount year current new this".split(" "));
  const ABOUT = new Set("medicare rate cost".split(" "));

  /**
   * The figure of whose label or keyword a query has nothing but words, and most or all of them; that of the
   * shortest such name, with its value of the year that the query names, or the newest and the day on which
   * that ends. Null where there is none: "medical necessity" does not ask in how many claims it was not shown.
   * @type {Quarterhour["searchAnswers"]["factIn"]}
   */
  function factIn(text, facts, stopWords) {
    const words = core.tokens(text).map((token) => token.text);
    const year = words.find((word) => /^20\d\d$/.test(word));
    const wanted = words.filter((word) => word !== year && !stopWords.has(word) && !ASKING.has(word));
    if (!wanted.length) return null;
    /** @type {(one: string, other: string) => boolean} */
    const same = (one, other) => one === other || one + "s" === other || other + "s" === one;
    /** @type {(asked: string[], name: string, share: number) => boolean} */
    const names = (asked, name, share) => {
      const all = core.tokens(name).map((token) => token.text);
      if (!asked.length || !asked.every((word) => all.some((one) => same(word, one)))) return false;
      const telling = core
        .tokens(name.split(/[,;:]/)[0])
        .filter((token) => !stopWords.has(token.text) && !ABOUT.has(token.text));
      return Boolean(year) || (asked.length > 1 && asked.length >= telling.length * share);
    };
    const short = wanted.filter((word) => !ABOUT.has(word));
    let length = Infinity;
    /** @type {ReturnType<Quarterhour["searchAnswers"]["factIn"]>} */
    let best = null;
    for (const { label, keywords, values, ends, note } of facts) {
      const value = values.find(([of]) => !year || String(of) === year);
      if (!value) continue;
      const found = [
        ...(names(short, label, MOST_OF_LABEL) ? [label] : []),
        ...keywords.filter((name) => names(wanted, name, 1)),
      ];
      const shortest = Math.min(...found.map((name) => core.tokens(name).length));
      if (shortest >= length) continue;
      length = shortest;
      best = { label, note, value, ends: year ? null : ends };
    }
    return best;
  }

  /** A query with no code in it is about one if it has so few words. */
  const FEW = 3;

  /** And if no other code's page comes as near as this share of its score: "evaluation" is eight codes. */
  const AS_NEAR = 0.8;

  /**
   * The codes that a query names, each once.
   * @type {(text: string, codes: string[]) => string[]}
   */
  function codesNamed(text, codes) {
    const words = core.tokens(text).map((token) => token.text.toUpperCase());
    return [...new Set(words.filter((word) => codes.includes(word)))];
  }

  /**
   * The code whose page an address is.
   * @type {(address: string | undefined, codes: string[]) => string | undefined}
   */
  const codeAt = (address, codes) => codes.find((one) => address === `/codes/${one}/`);

  /**
   * The code that a query is about: its page comes first, and the query names it and no other, or has nothing
   * but few words of that page, which is nearer than any other code's. Null where it asks for something else.
   */
  function codeAsked(text, answer, named, codes) {
    const [first, ...others] = answer.results;
    const code = codeAt(first?.address, codes);
    if (!code) return null;
    if (named.length) return named.length === 1 && named[0] === code ? code : null;
    const few = core.tokens(text).length <= FEW && first.coverage > 0.99;
    const next = others.find((other) => codeAt(other.address, codes));
    return few && (!next || next.score < first.score * AS_NEAR) ? code : null;
  }

  window.quarterhour.searchAnswers = {
    span,
    unitsIn,
    wantsChart,
    factIn,
    card,
  };

  // From here on, what draws on the page.

  /** A card: what is answered, a line about it, and links. */
  function draw(page, answer, about, links) {
    const made = element("section", { className: "search-card" });
    made.setAttribute("aria-label", page.dataset.answer);
    made.append(element("p", { className: "search-card-answer" }, answer));
    made.append(...about);
    const all = links.filter(Boolean).map(([href, text]) => element("a", { href }, text));
    if (all.length) made.append(element("p", { className: "search-card-links" }, ...view.dotted(all)));
    return made;
  }

  /** The link to the calculator with lines filled in, where the site has one. */
  const calculatorOf = (count, lines, text) => {
    const href = view.calculator(count, lines);
    return href && [href, text];
  };

  /** The units of each code of a day, by the unit engine, which is loaded for it. */
  async function dayCard(page, lines, count) {
    const ns = window.quarterhour;
    await client.load(page.dataset.engine ?? "");
    const given = lines.map((line) => {
      const [code, minutes] = line.split(":");
      return { code, minutes: Number(minutes) };
    });
    if (!given.every(({ code }) => ns.unitData.codes[code])) return null;
    const result = ns.unitToday(ns.unitData, given);
    if ("error" in result) return null;
    const each = result.claim_lines.map((line) => `${line.code} × ${line.units}`);
    const text = format(page.dataset.day, { units: result.total_units, lines: each.join(", ") });
    return draw(page, text, [], [calculatorOf(count, lines, page.dataset.open)]);
  }

  /** The table of units and minutes. */
  function chart(page, count) {
    const row = (units) => {
      const [from, to] = span(units, count.unit_minutes);
      return element("tr", {}, element("td", {}, String(units)), element("td", {}, `${from}–${to}`));
    };
    const head = element(
      "tr",
      {},
      element("th", { scope: "col" }, page.dataset.units),
      element("th", { scope: "col" }, page.dataset.minutesHead),
    );
    const body = Array.from({ length: MOST }, (_, at) => row(at + 1));
    const table = element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
    return draw(page, page.dataset.chart, [table], [calculatorOf(count, [], page.dataset.open)]);
  }

  /** The text of a section, with a link to it. */
  async function sectionCard(page, found, title) {
    const [best] = found.sections;
    const text = await client.text(found.page, best.place);
    return draw(
      page,
      title,
      [element("p", {}, text)],
      [[client.href(best.url), format(page.dataset.read, { title: found.title })]],
    );
  }

  /** Words between two things on one claim. */
  const TOGETHER = /\b(?:and|with|plus|together|same (?:day|visit|session)|y|con)\b|[+&]/iu;

  /** What is said of two codes: the query names both, or one and what the other is called. */
  async function pairCard(page, text, answer, start, named) {
    if (!named.length || answer.words < 2) return null;
    const isPair = (found) => start.classAt(found.page)[5].includes("pair");
    const whole = answer.results
      .slice(0, NEAR)
      .find((found) => isPair(found) && found.matched === answer.words);
    if (whole) return sectionCard(page, whole, whole.title);
    // "97530 and manual therapy" finds the page of the other code first.
    const other = codeAt(answer.results[0]?.address, start.codeList);
    if (!other || named.length > 1 || other === named[0] || answer.poor || !TOGETHER.test(text)) return null;
    const { results } = await client.query(`${named[0]} ${other}`, 1);
    return results.some(isPair) ? sectionCard(page, results[0], results[0].title) : null;
  }

  /**
   * What a term means. All words of the query are found in its section, and some in its name, as written or by
   * another name; further down among the results, the query is the whole name.
   */
  function termCard(page, answer, start) {
    const words = new Set(answer.marks);
    const found = answer.results.find(({ page: at, coverage, sections: [best] }, rank) => {
      if (!start.classAt(at)[5].includes("define") || best.place === 0 || coverage <= 0.99) return false;
      const name = core.tokens(best.title).filter(({ text }) => !start.stopWords.has(text));
      const asked = answer.intents.includes("define") || name.length >= answer.words;
      const named = name.filter(({ text }) => words.has(text)).length;
      return asked && named >= (rank < NEAR ? 1 : name.length);
    });
    return found ? sectionCard(page, found, found.sections[0].title) : null;
  }

  /** A figure with its year, what is to be said beside it, and its source. */
  async function factCard(page, text, start) {
    const facts = await client.part(start.extra.facts);
    const found = factIn(text, facts, start.stopWords);
    if (!found) return null;
    const [year, shown, source] = found.value;
    const links = start.extra.sources
      ? [[client.href(`${start.extra.sources}#${source}`), page.dataset.source]]
      : [];
    const about = [`${found.label} · ${year}`, found.note].filter(Boolean);
    const lines = about.map((line) => element("p", {}, line));
    const [last, day] = found.ends ?? [];
    if (last && window.quarterhour.isOver(last, new Date()))
      lines.push(
        element("p", { className: "alert alert-warning" }, format(page.dataset.ended ?? "", { day })),
      );
    return draw(page, shown, lines, links);
  }

  /** What is known of the code that a query is about: what the card at the top of its page says, with links. */
  async function codeCard(page, answer, start, code) {
    if (!code || !page.dataset.codes) return null;
    await client.load(page.dataset.codes);
    const { facts, codes } = window.quarterhour.compareData;
    const known = codes.find((one) => one.code === code);
    if (!known) return null;
    // Those by which codes differ; the first fact, which says what the code is, stands above them.
    const list = facts.flatMap(({ label, marked }, at) => {
      const lines = known.facts[at].map((line) => element("dd", {}, line));
      const className = lines.length > 1 ? "is-list" : "";
      return marked && lines.length
        ? [element("div", { className }, element("dt", {}, label), ...lines)]
        : [];
    });
    const title = `${code}: ${known.title}`;
    const about = [
      element("p", {}, known.facts[0].join(" ")),
      element("dl", { className: "search-card-facts" }, ...list),
    ];
    if (known.checked.length)
      about.push(element("p", { className: "search-card-small" }, known.checked.join(" ")));
    const { calculator } = start.extra.count ?? {};
    return draw(page, title, about, [
      [client.href(answer.results[0].address), format(page.dataset.read, { title: code })],
      calculator && [client.href(calculator), page.dataset.open],
      [`${page.dataset.compare}?codes=${code}`, page.dataset.compareText],
    ]);
  }

  /**
   * The answer to a query as a card, or null where there is no short one.
   * @type {Quarterhour["searchAnswers"]["card"]}
   */
  async function card(text, answer, page) {
    const { start } = await client.ready();
    const { count } = start.extra;
    if (count) {
      const lines = sums.lines(text);
      if (lines) return dayCard(page, lines, count);
      const minutes = sums.minutes(text);
      if (minutes !== null) {
        const note = answer.notes.find((one) => one.sum);
        return note ? draw(page, note.text, [], [note.href ? [note.href, note.link ?? ""] : null]) : null;
      }
      const units = unitsIn(text);
      if (units) {
        const [from, to] = span(units, count.unit_minutes);
        return draw(
          page,
          format(page.dataset.span ?? "", { units, from, to }),
          [],
          [calculatorOf(count, [], page.dataset.open)],
        );
      }
      if (wantsChart(text)) return chart(page, count);
    }
    const named = codesNamed(text, start.codeList);
    return (
      (await factCard(page, text, start)) ??
      (await pairCard(page, text, answer, start, named)) ??
      (named.length ? null : await termCard(page, answer, start)) ??
      codeCard(page, answer, start, codeAsked(text, answer, named, start.codeList))
    );
  }
})();
