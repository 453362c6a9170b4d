// Short answers above the results: units of minutes, the chart of units, a figure, a term's meaning, a pair
// of codes. What computes touches no page; a guess that is wrong costs a line and no result its place.
(function () {
  "use strict";
  const { searchClient: client, searchView: view, searchSums: sums, core } = window.quarterhour;
  const { element, format } = view;
  const MOST = 8; // units in the chart

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

  /** Words that a figure's name need not have. */
  const ABOUT = new Set("medicare amount much year current new rate cost this".split(" "));

  /**
   * The figure whose name has all words of a query, the shortest such name, with its value of the year that
   * the query names, or the newest; null where there is none.
   * @type {Quarterhour["searchAnswers"]["factIn"]}
   */
  function factIn(text, facts, stopWords) {
    const words = core.tokens(text).map((token) => token.text);
    const year = words.find((word) => /^20\d\d$/.test(word));
    const wanted = words.filter((word) => word !== year && !stopWords.has(word) && !ABOUT.has(word));
    if (!wanted.length) return null;
    /** @type {(one: string, other: string) => boolean} */
    const same = (one, other) => one === other || one + "s" === other || other + "s" === one;
    /** @type {{ length: number, label: string, value: [number, string, string] } | null} */
    let best = null;
    for (const fact of facts) {
      const name = core.tokens(fact.label).map((token) => token.text);
      const value = fact.values.find(([of]) => !year || String(of) === year);
      if (!value || !wanted.every((word) => name.some((one) => same(word, one)))) continue;
      if (!best || name.length < best.length) best = { length: name.length, label: fact.label, value };
    }
    return best && (year || wanted.length > 1) ? { label: best.label, value: best.value } : null;
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

  /** What the page's own text answers: the meaning of a term, or what is said of two codes. */
  async function textCard(page, answer, start) {
    for (const found of answer.results.slice(0, 3)) {
      const intents = start.classAt(found.page)[5];
      const [best] = found.sections;
      const defines = intents.includes("define") && best.place > 0 && found.coverage > 0.99;
      const named = core.tokens(best.title).length >= answer.words;
      const asked = answer.intents.includes("define") || named;
      const pairs = intents.includes("pair") && found.matched === answer.words && answer.words > 1;
      if (!(defines && asked) && !pairs) continue;
      const text = await client.text(found.page, best.place);
      return draw(
        page,
        defines ? best.title : found.title,
        [element("p", {}, text)],
        [[client.href(best.url), format(page.dataset.read, { title: found.title })]],
      );
    }
    return null;
  }

  /** A figure with its year and source. */
  async function factCard(page, text, start) {
    if (!/\b20\d\d\b/.test(text) && text.trim().split(/\s+/).length > 5) return null;
    const facts = await client.part(start.extra.facts);
    const found = factIn(text, facts, start.stopWords);
    if (!found) return null;
    const [year, shown, source] = found.value;
    const links = start.extra.sources
      ? [[client.href(`${start.extra.sources}#${source}`), page.dataset.source]]
      : [];
    return draw(page, shown, [element("p", {}, `${found.label}, ${year}`)], links);
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
    return (await factCard(page, text, start)) ?? textCard(page, answer, start);
  }
})();
