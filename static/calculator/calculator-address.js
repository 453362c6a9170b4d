/**
 * The whole state in the address, behind `#`, which no browser sends to a host:
 * `#rule=cms&date=2026-11-24&line=97530:33&line=97110:7:7`. `?` is read too, for links typed so.
 */
(() => {
  "use strict";

  const quarterhour = globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour") ? globalThis.quarterhour : /** @type {Quarterhour} */ ({});

  /**
   * The state as text.
   * @type {Quarterhour["calculator"]["address"]["write"]}
   */
  function write({ rule, date, lines }) {
    const { writeLine } = quarterhour.unitText;
    return [`rule=${rule}`, `date=${date}`, ...lines.map((line) => `line=${writeLine(line)}`)].join("&");
  }

  /**
   * Reads a state from text; null if there is none in it. What cannot be read is told in `unread`.
   * @type {Quarterhour["calculator"]["address"]["read"]}
   */
  function read(text, fallback) {
    const { parseLine, isDay } = quarterhour.unitText;
    const given = new URLSearchParams(text.replace(/^[#?]/, ""));
    if (!["rule", "date", "line"].some((name) => given.has(name))) return null;
    const unread = [];
    const rule = given.get("rule") ?? fallback.rule;
    const date = given.get("date") ?? fallback.date;
    const lines = given.getAll("line").flatMap((written) => {
      const [start, team] = written.replace(/\s+/g, "").split("@");
      const line = parseLine(start.toUpperCase() + (team === undefined ? "" : `@${team.toLowerCase()}`));
      if (!line) unread.push(written);
      return line ? [line] : [];
    });
    const knownRule = rule === "cms" || rule === "midpoint";
    if (!knownRule) unread.push(rule);
    if (!isDay(date)) unread.push(date);
    return { rule: knownRule ? rule : fallback.rule, date: isDay(date) ? date : fallback.date, lines, unread };
  }

  quarterhour.calculator = { ...quarterhour.calculator, address: { read, write } };
})();
