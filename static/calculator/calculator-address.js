/**
 * The calculator's state in the address, as
 * `#rule=cms&setting=practitioner&date=2026-11-24&line=97530:33&line=97110:7:7`; `pick=97110` gives
 * that code the unit where another code has an equal right to it, `payer=tn-wc` names a payer, and
 * `cap=4` or `cap=4/discipline` is a cap by hand. It stands behind `#` because browsers
 * do not send that part to the host. A state behind `?` is read too, for links that people type, and so
 * are older links, which have no setting.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const PICK = /^([0-9A-Z]{5})(?:@(pt|ot|slp))?$/i;

  /** Writes a pick as `97110` or `97110@ot`, as lines are written. */
  const writePick = ({ code, discipline }) => (discipline === "pt" ? code : `${code}@${discipline}`);

  /**
   * Writes a state as text, without the `#`.
   * @type {Quarterhour["calculator"]["address"]["write"]}
   */
  function write({ rule, setting, date, lines, picks, mods = [], payer, custom_cap }) {
    const { writeLine } = ns.unitText;
    return [
      `rule=${rule}`,
      `setting=${setting}`,
      ...(payer === undefined ? [] : [`payer=${payer}`]),
      ...(custom_cap === undefined ? [] : [`cap=${ns.calculator.payers.writeCap(custom_cap)}`]),
      `date=${date}`,
      ...lines.map((line) => `line=${writeLine(line)}`),
      ...picks.map((pick) => `pick=${writePick(pick)}`),
      ...mods.map((one) => `mod=${ns.calculator.modifiers.write(one)}`),
    ].join("&");
  }

  /**
   * Reads a state from text; null if the text has none. What cannot be read is listed in `unread`,
   * and `fallback` gives the rule, setting and date in its place.
   * @type {Quarterhour["calculator"]["address"]["read"]}
   */
  function read(text, fallback) {
    const { parseLine, isDay } = ns.unitText;
    const given = new URLSearchParams(text.replace(/^[#?]/, ""));
    if (!["rule", "setting", "date", "line", "payer", "cap"].some((name) => given.has(name))) return null;
    const unread = [];
    const payer = ns.unitPayers.payerOf(ns.unitData, given.get("payer") ?? "");
    if (given.get("payer") && !payer) unread.push(given.get("payer"));
    const cap = ns.calculator.payers.readCap(given.get("cap") ?? "");
    if (given.get("cap") && !cap) unread.push(given.get("cap"));
    const rule = given.get("rule") ?? payer?.rule ?? fallback.rule;
    const setting = given.get("setting") ?? fallback.setting;
    const date = given.get("date") ?? fallback.date;
    const lines = given.getAll("line").flatMap((written) => {
      const line = parseLine(written.replace(/\s+/g, ""));
      if (!line) unread.push(written);
      return line ? [line] : [];
    });
    const picks = given.getAll("pick").flatMap((written) => {
      const parts = PICK.exec(written.trim());
      if (!parts) unread.push(written);
      return parts
        ? [
            {
              code: parts[1].toUpperCase(),
              discipline: /** @type {Discipline} */ ((parts[2] ?? "pt").toLowerCase()),
            },
          ]
        : [];
    });
    const mods = given.getAll("mod").flatMap((written) => {
      const one = ns.calculator.modifiers.read(written);
      if (!one) unread.push(written);
      return one ?? [];
    });
    const knownRule = rule === "cms" || rule === "midpoint";
    const knownSetting = setting === "practitioner" || setting === "hospital";
    if (!knownRule) unread.push(rule);
    if (!knownSetting) unread.push(setting);
    if (!isDay(date)) unread.push(date);
    return {
      rule: knownRule ? rule : fallback.rule,
      setting: knownSetting ? setting : fallback.setting,
      date: isDay(date) ? date : fallback.date,
      lines,
      picks,
      mods,
      ...(payer && { payer: payer.id }),
      ...(cap && { custom_cap: cap }),
      unread,
    };
  }

  ns.calculator = { ...ns.calculator, address: { read, write, writePick } };
})();
