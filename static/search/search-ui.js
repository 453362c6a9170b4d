// What search shows: suggestions below a box, and the page of results. Loaded on first use.
(function () {
  "use strict";
  const { box, core } = window.quarterhour;
  const say = /** @type {Record<string, string>} */ (box.form.dataset);
  const SHOWN = 6; // pages below a box
  const PAGE = 20; // pages on the page of results, and at each "more"
  const EXCERPT = 170; // letters

  // Pure: sums that a query asks for.

  /**
   * `97530 33 min 97110 7 min` as lines of the calculator, or null.
   * @type {Quarterhour["searchSums"]["lines"]}
   */
  function lines(text) {
    const whole = text.trim().replace(/,|;|\+/g, " ");
    const one = /(?:cpt\s+)?([0-9]{5}|[a-z][0-9]{4})\s*[:x×]?\s*(\d{1,3})\s*(?:minutes|minutos|mins?\b\.?|m\b|′)?\s*(?:and|y)?\s*/iy;
    const found = [];
    if (!/\d\s*(m\b|min|′)|\d:\d/i.test(whole)) return null;
    while (one.lastIndex < whole.length) {
      const match = one.exec(whole);
      if (!match) return null;
      found.push(match[1].toUpperCase() + ":" + match[2]);
    }
    return found.length && found.length <= 12 ? found : null;
  }

  /**
   * `33 minutes` as a number, or null.
   * @type {Quarterhour["searchSums"]["minutes"]}
   */
  function minutes(text) {
    const match = /^\s*(\d{1,3})\s*(?:m|mins?\.?|minutes?|minutos?|′)\s*$/i.exec(text);
    return match ? Number(match[1]) : null;
  }

  /**
   * Units of so many minutes: one begins once half of its time is done.
   * @type {Quarterhour["searchSums"]["units"]}
   */
  const units = (count, each) => Math.floor((count + each - Math.ceil(each / 2)) / each);

  window.quarterhour.searchSums = { lines, minutes, units };

  // Below: the page.

  /** @type {Quarterhour["searchView"]["element"]} */
  const element = (name, properties = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in made && key !== "list") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  /** @type {Quarterhour["searchView"]["filled"]} */
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /**
   * An answer that needs no page: a sum, a code that does not exist, nearest words.
   * @type {Quarterhour["searchView"]["notes"]}
   */
  function notes(text, answer, start) {
    const found = [];
    const count = start.count;
    const given = count && lines(text);
    const time = count && !given ? minutes(text) : null;
    const calculator = (all) => (count?.calculator ? box.href(count.calculator + "#rule=cms&" + all.map((line) => "line=" + line).join("&")) : null);
    if (given && count?.calculator) found.push({ text: say.calculate, href: calculator(given) });
    if (count && time !== null) {
      const earned = units(time, count.unit_minutes);
      found.push({
        text: filled(earned === 1 ? say.minutesOne : say.minutes, { minutes: time, units: earned, unit: count.unit_minutes, half: Math.ceil(count.unit_minutes / 2) }),
        href: calculator([count.code + ":" + time]),
        link: say.calculate,
      });
    }
    for (const typo of answer.typos) if (answer.results.length) found.push({ text: filled(say.typo, typo) });
    if (answer.codes.length || (core.codeOf(text) && !answer.results.length)) {
      found.push({ text: filled(say.noCode, { code: core.codeOf(text) }), codes: answer.codes });
    }
    if (answer.results.length && answer.matched < answer.words) found.push({ text: say.some });
    return found;
  }

  /**
   * The best stretch of a text for these words, as pieces: [text, marked].
   * @type {(text: string, marks: string[]) => [text: string, marked: boolean][]}
   */
  function excerpt(text, marks) {
    const wanted = new Set(marks);
    const all = core.tokens(text);
    const hits = all.filter((token) => wanted.has(token.text));
    let from = 0;
    let best = -1;
    for (const hit of hits) {
      const inside = new Set(hits.filter((other) => other.at >= hit.at && other.end <= hit.at + EXCERPT - 30).map((other) => other.text)).size;
      if (inside > best) { best = inside; from = hit.at; }
    }
    const begin = all.findLast((token) => token.at <= Math.max(0, from - 40))?.at ?? 0;
    const last = all.findLast((token) => token.end <= begin + EXCERPT) ?? { end: Math.min(text.length, begin + EXCERPT) };
    const pieces = [];
    let at = begin;
    for (const hit of hits) {
      if (hit.at < begin || hit.end > last.end) continue;
      pieces.push([text.slice(at, hit.at), false], [hit.raw, true]);
      at = hit.end;
    }
    const end = all[all.length - 1]?.end === last.end ? text.length : last.end;
    pieces.push([text.slice(at, end), false]);
    if (begin > 0) pieces.unshift(["… ", false]);
    if (end < text.length) pieces.push([" …", false]);
    return pieces;
  }

  /** @type {(pieces: [text: string, marked: boolean][]) => (Node | string)[]} */
  const marked = (pieces) => pieces.filter(([text]) => text).map(([text, mark]) => (mark ? element("mark", {}, text) : text));
  /** @type {Quarterhour["searchView"]["title"]} */
  const title = (text, marks) => {
    const wanted = new Set(marks);
    const pieces = [];
    let at = 0;
    for (const token of core.tokens(text)) {
      if (!wanted.has(token.text)) continue;
      pieces.push([text.slice(at, token.at), false], [token.raw, true]);
      at = token.end;
    }
    return marked([...pieces, [text.slice(at), false]]);
  };

  // An excerpt is fetched when its result comes into view; its place is kept until then.
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      const target = /** @type {any} */ (entry.target);
      seen.unobserve(target);
      const { page, place, marks } = target.result;
      box.text(page, place).then((text) => target.replaceChildren(...marked(excerpt(text, marks))), () => {});
    }
  });
  /** @type {Quarterhour["searchView"]["excerptOf"]} */
  function excerptOf(result, section, marks) {
    const made = element("p", { className: "search-excerpt" });
    made.result = { page: result.page, place: section.place, marks };
    seen.observe(made);
    return made;
  }

  /** @type {Quarterhour["searchView"]["counted"]} */
  const counted = (answer) => {
    if (!answer.total) return say.none;
    return answer.total === 1 ? say.one : filled(say.many, { n: answer.total });
  };

  // A screen reader hears the count once the typing rests.
  const status = element("p", { className: "visually-hidden", role: "status" });
  document.body.append(status);
  let telling = 0;
  /** @type {Quarterhour["searchView"]["tell"]} */
  function tell(text) {
    clearTimeout(telling);
    telling = setTimeout(() => { status.textContent = text; }, 500);
  }

  window.quarterhour.searchView = { element, filled, notes, title, excerptOf, counted, tell, say, SHOWN, PAGE };
})();
