/**
 * The calculator's state in the address, as `#rule=cms&date=2026-11-24&line=97530:33&line=97110:7:7`.
 * It stands behind `#` because browsers do not send that part to the host. A state behind `?` is read
 * too, for links that people type.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /**
   * Writes a state as text, without the `#`.
   * @type {Quarterhour["calculator"]["address"]["write"]}
   */
  function write({ rule, date, lines }) {
    const { writeLine } = ns.unitText;
    return [`rule=${rule}`, `date=${date}`, ...lines.map((line) => `line=${writeLine(line)}`)].join("&");
  }

  /**
   * Reads a state from text; null if the text has none. What cannot be read is listed in `unread`,
   * and `fallback` gives the rule and date in its place.
   * @type {Quarterhour["calculator"]["address"]["read"]}
   */
  function read(text, fallback) {
    const { parseLine, isDay } = ns.unitText;
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
    return {
      rule: knownRule ? rule : fallback.rule,
      date: isDay(date) ? date : fallback.date,
      lines,
      unread,
    };
  }

  ns.calculator = { ...ns.calculator, address: { read, write } };
})();
