/**
 * A line of the day sheet: one patient's day as it was typed, read and counted. And the sums of a sheet.
 * It touches no page.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** The day of an empty line. @type {SheetDay} */
  const BLANK = { kind: "blank", reading: { label: null, entries: [], errors: [], asks: [] } };
  const REMARK = "//"; // a line that begins so is kept, and says nothing

  /**
   * The claim lines with the modifiers that were typed behind their codes.
   * @type {(result: Answer, reading: GrammarReading) => ClaimLine[]}
   */
  function claimOf(result, reading) {
    return result.claim_lines.map((line) => {
      const typed = reading.entries
        .filter(({ line: of }) => of.code === line.code && of.discipline === line.discipline)
        .flatMap((entry) => entry.modifiers)
        .filter((modifier) => !line.modifiers.includes(modifier));
      return typed.length > 0 ? { ...line, modifiers: [...new Set([...line.modifiers, ...typed])] } : line;
    });
  }

  /**
   * Reads a line and counts its day. A line with a part that is not understood has an answer for the
   * rest, which is shown but not summed up.
   * @type {Quarterhour["calculator"]["sheetDay"]["read"]}
   */
  function read(data, names, { text, picks }, { discipline, billed, ...given }) {
    const reading = ns.unitGrammar.read(text, { names, discipline, billed });
    const nothing = reading.entries.length === 0 && reading.errors.length === 0;
    if (nothing || text.trimStart().startsWith(REMARK)) return { kind: "blank", reading };
    if (reading.entries.length === 0) return { kind: "unread", reading, problems: reading.errors };
    const day = { ...given, lines: reading.entries.map(({ line }) => line) };
    const counted = ns.calculator.picks.count(data, day, picks);
    if (counted.error) return { kind: "refused", reading, error: counted.error, problems: reading.errors };
    const { usual, taken, result } = counted;
    return {
      kind: reading.errors.length === 0 ? "counted" : "partly",
      reading,
      problems: reading.errors,
      usual,
      result,
      claim: claimOf(result, reading),
      bill:
        billed && reading.entries.some((entry) => entry.billed_units !== null)
          ? ns.calculator.sheetBill.check(data, given, reading)
          : null,
      picks: taken,
    };
  }

  /**
   * The minutes of a day: those of timed codes, and all.
   * @type {Quarterhour["calculator"]["sheetDay"]["minutes"]}
   */
  function minutes({ pools }) {
    let timed = 0;
    let all = 0;
    for (const pool of pools) {
      timed += pool.timed_minutes;
      all += pool.timed_minutes + pool.separate_minutes + pool.untimed_minutes;
    }
    return { timed, all };
  }

  /**
   * The sums of a sheet's days. Only days that were understood whole are in them.
   * @type {Quarterhour["calculator"]["sheetDay"]["totals"]}
   */
  function totals(days) {
    const sums = { days: 0, unread: 0, units: 0, timed: 0, all: 0, checks: 0, differ: 0 };
    for (const day of days) {
      if (day.kind === "counted") {
        const { timed, all } = minutes(day.result);
        sums.days += 1;
        sums.units += day.result.total_units;
        sums.timed += timed;
        sums.all += all;
        sums.checks += day.result.findings.filter(({ level }) => level === "check").length;
        if (day.bill?.differs) sums.differ += 1;
      } else if (day.kind !== "blank") sums.unread += 1;
    }
    return sums;
  }

  ns.calculator = { ...ns.calculator, sheetDay: { BLANK, read, minutes, totals } };
})();
