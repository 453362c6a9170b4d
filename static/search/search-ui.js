// What both views of search share: answers to sums, highlighted titles, excerpts. Loaded on first use.
(function () {
  "use strict";
  const { searchClient: client, core } = window.quarterhour;
  const messages = /** @type {Record<string, string>} */ (client.form.dataset);
  const MAX_SUGGESTIONS = 6; // pages below the search field
  const PAGE_SIZE = 20; // results on the page of results, and added by each "more"
  const EXCERPT_LENGTH = 170; // characters
  const MAX_WORDS = 9; // a longer query tells a story, in which a number is one of several things

  // Pure: minutes and sums that a query asks for.

  /**
   * Reads a query such as `97530 33 min 97110 7 min` as lines of the calculator, or null. Without a word
   * for minutes there must be two codes or more, and a number that is not a modifier.
   * @type {Quarterhour["searchSums"]["lines"]}
   */
  function lines(text) {
    const whole = text.trim().replace(/,|;|\+/g, " ");
    const one =
      /(?:cpt\s+)?([0-9]{5}|[a-z][0-9]{4})\s*[:x×]?\s*(\d{1,3})\s*(?:minutes|minutos|mins?\b\.?|m\b|′)?\s*(?:and|y)?\s*/iy;
    const found = [];
    const timed = /\d\s*(m\b|min|′)|\d:\d/i.test(whole);
    const numbers = [];
    while (one.lastIndex < whole.length) {
      const match = one.exec(whole);
      if (!match) return null;
      found.push(match[1].toUpperCase() + ":" + match[2]);
      numbers.push(match[2]);
    }
    const plain = found.length > 1 && numbers.some((number) => !/^(?:59|76|77|95)$/.test(number));
    return found.length && found.length <= 12 && (timed || plain) ? found : null;
  }

  /**
   * Reads the one number of minutes in a query such as `33 minutes` or `how many units is 1 hour`, or null.
   * @type {Quarterhour["searchSums"]["minutes"]}
   */
  function minutes(text) {
    const all = [
      ...text.matchAll(
        /(?<![\d.,]|regla de (?:los )?)(\d{1,3})[\s-]*(m|min|mins|minutes?|minutos?|′|hrs?|hours?|horas?)(?![\p{L}\d])(?!\s+rule)/giu,
      ),
    ];
    if (all.length !== 1 || text.trim().split(/\s+/).length > MAX_WORDS) return null;
    const [, number, unit] = all[0];
    return Number(number) * (/^h/i.test(unit) ? 60 : 1);
  }

  /**
   * The units of a code's minutes: a unit counts once half of its time is reached.
   * @type {Quarterhour["searchSums"]["units"]}
   */
  const units = (count, each) => Math.floor((count + each - Math.ceil(each / 2)) / each);

  window.quarterhour.searchSums = { lines, minutes, units };

  // From here on, what draws on the page.

  /**
   * Makes an element from properties, or attributes where it has no such property, and children.
   * @type {Quarterhour["searchView"]["element"]}
   */
  const element = (name, properties = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in made && key !== "list") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  /**
   * Replaces each `{name}` of a message by its value, and each `{name|one|many}` by the word that
   * goes with it.
   * @type {Quarterhour["searchView"]["format"]}
   */
  const format = (text, values) =>
    text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) =>
      many === undefined ? values[name] : values[name] === 1 ? one : many,
    );

  /**
   * The address of the calculator with lines filled in, or null on a site without one.
   * @type {Quarterhour["searchView"]["calculator"]}
   */
  const calculator = (count, all) =>
    count.calculator
      ? client.href(count.calculator + "#rule=cms&" + all.map((line) => "line=" + line).join("&"))
      : null;

  /**
   * Links with dots between them.
   * @type {Quarterhour["searchView"]["dotted"]}
   */
  const dotted = (links) => links.flatMap((link, at) => (at ? [" · ", link] : [link]));

  /**
   * Notes above the results: a sum's units, a corrected spelling, a code that does not exist.
   * @type {Quarterhour["searchView"]["notes"]}
   */
  function notes(text, answer, start) {
    const found = [];
    const { count } = start.extra;
    const given = count && lines(text);
    const time = count && !given ? minutes(text) : null;
    if (given && count?.calculator)
      found.push({ text: messages.calculate, href: calculator(count, given), sum: true });
    if (count && time !== null) {
      const earned = units(time, count.unit_minutes);
      found.push({
        text: format(earned === 1 ? messages.minutesOne : messages.minutes, {
          minutes: time,
          units: earned,
          unit: count.unit_minutes,
          half: Math.ceil(count.unit_minutes / 2),
        }),
        href: calculator(count, [count.code + ":" + time]),
        link: messages.calculate,
        sum: true,
      });
    }
    for (const typo of answer.typos)
      if (answer.results.length) found.push({ text: format(messages.typo, typo) });
    const code = core.codeOf(start, text);
    if (answer.codes.length || (code && !answer.results.length)) {
      found.push({ text: format(messages.noCode, { code }), codes: answer.codes });
    }
    if (answer.results.length && answer.poor) found.push({ text: messages.some });
    return found;
  }

  /**
   * The excerpt of a text that has the most of the given words, as pieces: [text, highlighted].
   * @type {(text: string, marks: string[]) => [text: string, marked: boolean][]}
   */
  function excerpt(text, marks) {
    const wanted = new Set(marks);
    const all = core.tokens(text);
    const hits = all.filter((token) => wanted.has(token.text));
    let from = 0;
    let best = -1;
    for (const hit of hits) {
      const inside = new Set(
        hits
          .filter((other) => other.at >= hit.at && other.end <= hit.at + EXCERPT_LENGTH - 30)
          .map((other) => other.text),
      ).size;
      if (inside > best) {
        best = inside;
        from = hit.at;
      }
    }
    const begin = all.findLast((token) => token.at <= Math.max(0, from - 40))?.at ?? 0;
    const last = all.findLast((token) => token.end <= begin + EXCERPT_LENGTH) ?? {
      end: Math.min(text.length, begin + EXCERPT_LENGTH),
    };
    const pieces = [];
    let at = begin;
    for (const hit of hits) {
      if (hit.at < begin || hit.end > last.end) continue;
      pieces.push([text.slice(at, hit.at), false], [text.slice(Math.max(at, hit.at), hit.end), true]);
      at = hit.end;
    }
    const end = all[all.length - 1]?.end === last.end ? text.length : last.end;
    pieces.push([text.slice(at, end), false]);
    if (begin > 0) pieces.unshift(["… ", false]);
    if (end < text.length) pieces.push([" …", false]);
    return pieces;
  }

  /**
   * Pieces as nodes, highlighted ones in `mark` elements.
   * @type {(pieces: [text: string, marked: boolean][]) => (Node | string)[]}
   */
  const marked = (pieces) =>
    pieces.filter(([text]) => text).map(([text, mark]) => (mark ? element("mark", {}, text) : text));
  /**
   * A title as nodes, with the words of the query highlighted.
   * @type {Quarterhour["searchView"]["title"]}
   */
  const title = (text, marks) => {
    const wanted = new Set(marks);
    const pieces = [];
    let at = 0;
    for (const token of core.tokens(text)) {
      if (!wanted.has(token.text)) continue;
      pieces.push([text.slice(at, token.at), false], [text.slice(Math.max(at, token.at), token.end), true]);
      at = token.end;
    }
    return marked([...pieces, [text.slice(at), false]]);
  };

  // An excerpt's text is loaded once its result comes into view; an empty paragraph stands for it.
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      const target = /** @type {any} */ (entry.target);
      seen.unobserve(target);
      const { page, place, marks } = target.result;
      client.text(page, place).then(
        (text) => target.replaceChildren(...marked(excerpt(text, marks))),
        () => {},
      );
    }
  });
  /**
   * A paragraph that fills itself with a section's excerpt once it is seen.
   * @type {Quarterhour["searchView"]["excerptOf"]}
   */
  function excerptOf(result, section, marks) {
    const made = element("p", { className: "search-excerpt" });
    made.result = { page: result.page, place: section.place, marks };
    seen.observe(made);
    return made;
  }

  /**
   * How many pages an answer has, as a sentence.
   * @type {Quarterhour["searchView"]["resultCount"]}
   */
  const resultCount = (answer) => {
    if (!answer.total) return messages.none;
    return answer.total === 1 ? messages.one : format(messages.many, { n: answer.total });
  };

  // A screen reader reads the count once typing pauses.
  const status = element("p", { className: "visually-hidden", role: "status" });
  document.body.append(status);
  let announcing = 0;
  /**
   * Announces a text to screen readers, in place of one that is still waiting.
   * @type {Quarterhour["searchView"]["announce"]}
   */
  function announce(text) {
    clearTimeout(announcing);
    announcing = setTimeout(() => {
      status.textContent = text;
    }, 500);
  }

  /** The number of the newest request of each view: an answer to an older one is dropped. */
  const newest = new Map();
  /** @type {Quarterhour["searchView"]["forget"]} */
  const forget = (name) => void newest.set(name, (newest.get(name) ?? 0) + 1);
  /**
   * Answers a query with its notes, or gives null where the view made a later request meanwhile.
   * @type {Quarterhour["searchView"]["query"]}
   */
  async function query(name, text, limit, options) {
    forget(name);
    const id = newest.get(name);
    const answer = await client.query(text, limit, options);
    return id === newest.get(name)
      ? { ...answer, notes: notes(text, answer, (await client.ready()).start) }
      : null;
  }

  /**
   * Where a query leads that is a code and nothing else: to the page of the code, or null.
   * @type {Quarterhour["searchView"]["codePage"]}
   */
  async function codePage(text) {
    const { start } = await client.ready();
    const code = core.codeOf(start, text);
    return code && start.codeList.includes(code) ? client.href(`/codes/${code}/`) : null;
  }

  window.quarterhour.searchView = {
    query,
    forget,
    codePage,
    element,
    format,
    calculator,
    dotted,
    notes,
    title,
    excerptOf,
    resultCount,
    announce,
    messages,
    MAX_SUGGESTIONS,
    PAGE_SIZE,
  };
})();
