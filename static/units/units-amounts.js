/**
 * What Medicare's national fee schedule gives for the claim lines of a day, with the reduction of every
 * therapy unit after the first. The Rust engine, crates/therapy-units, computes the same, and the parity
 * tests compare the two.
 *
 * It is pure, and all numbers are whole ones: relative values in hundredths, conversion factors in
 * ten-thousandths of a dollar, amounts in cents. A unit is rounded to cents and then multiplied: CMS's
 * own fee files give the amount of a unit, in full and reduced, in dollars and cents.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** @type {(id: AmountRefusal["id"], values?: Values) => { amounts_refused: AmountRefusal }} */
  const refuse = (id, values = {}) => ({ amounts_refused: { id, values } });

  /** @type {(cents: number) => string} */
  const dollars = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

  /** The payer whose fees the records hold, by its id among the payers. */
  const MEDICARE = "medicare";

  /** The fee of a code that Medicare never pays by itself. @type {Fee} */
  const UNPAID = { total: 0, practice: 0 };

  /**
   * The claim's lines with their fees, or the first reason why one has none.
   * @type {(schedules: FeeSchedule[], units: UnitData, answer: Answer) => PricedLine[] | { amounts_refused: AmountRefusal }}
   */
  function priced(schedules, units, { claim_lines, setting }) {
    /** @type {PricedLine[]} */
    const lines = [];
    for (const line of claim_lines) {
      const { code } = line;
      const { bundled = false, status = null } = units.codes[code] ?? {};
      const schedule = schedules.find(({ fees }) => bundled || Object.hasOwn(fees, code));
      if (!schedule) return refuse("no_fee_of_code", { code, year: schedules[0].year });
      const fee = bundled ? UNPAID : schedule.fees[code];
      const { year } = schedule;
      if (setting === "hospital" && fee.facility_differs) return refuse("facility_differs", { code, year });
      // CMS's own mark of the codes that are reduced is in no record, so the status stands for it.
      lines.push({ line, fee, schedule, reduced: status === "always" && !bundled });
    }
    const without = lines.find(({ fee, reduced }) => reduced && fee.practice === null);
    if (without && reducedUnits(lines) > 1) {
      return refuse("no_practice_expense", { code: without.line.code, year: without.schedule.year });
    }
    return lines;
  }

  /** @type {(lines: PricedLine[]) => number} */
  const reducedUnits = (lines) =>
    lines.reduce((units, { line, reduced }) => units + (reduced ? line.units : 0), 0);

  /**
   * The line that holds the one unit which is paid in full: the largest practice expense, of equal ones
   * the largest total, then the first.
   * @type {(lines: PricedLine[]) => PricedLine | undefined}
   */
  function fullLine(lines) {
    const [first] = lines
      .filter(({ reduced }) => reduced)
      .sort(({ fee: a }, { fee: b }) => (b.practice ?? 0) - (a.practice ?? 0) || b.total - a.total);
    return first;
  }

  /**
   * Cents of one unit of which a share of the practice expense, in percent, is not paid. Hundredths of a
   * value, of a percentage, and ten-thousandths of a dollar make 10^-8 dollars; half a cent is half a
   * million of these.
   * @type {(of: PricedLine, off: number) => number}
   */
  function unitCents({ fee, schedule }, off) {
    const value = Math.max(0, fee.total * 100 - (fee.practice ?? 0) * off);
    return Math.floor((value * schedule.factor + 500_000) / 1_000_000);
  }

  /**
   * The amounts of a counted day, or why there are none.
   * @type {Quarterhour["unitAmounts"]["amounts"]}
   */
  function amounts(data, units, answer) {
    const { date, rule, payer = MEDICARE } = answer;
    if (payer !== MEDICARE) return refuse("other_payer");
    if (rule === "midpoint") return refuse("midpoint_rule");
    const schedules = data.schedules.filter(({ from, to }) => from <= date && date <= to);
    if (schedules.length === 0) {
      const starts = data.schedules.filter(
        ({ year, from }) => year === Number(date.slice(0, 4)) && from > date,
      );
      const [from] = starts.map((one) => one.from).sort();
      return from === undefined ? refuse("no_fees", { date }) : refuse("fees_not_yet", { date, from });
    }
    const lines = priced(schedules, units, answer);
    return Array.isArray(lines) ? sums(data, units, lines) : lines;
  }

  /**
   * The amounts of all lines, and of the day.
   * @type {(data: AmountData, units: UnitData, lines: PricedLine[]) => { amounts: LineAmount[], amounts_total: DayAmount }}
   */
  function sums(data, units, lines) {
    const several = reducedUnits(lines) > 1;
    const full = fullLine(lines);
    // Which unit is paid in full depends on every practice expense of the day.
    const partsSure = lines.every(({ fee, reduced }) => !reduced || !fee.inferred);
    let total = 0;
    /** @type {LineAmount[]} */
    const amounts = [];
    for (const one of lines) {
      const { line, schedule, reduced } = one;
      const whole = reduced ? Number(one === full) : line.units;
      const cents =
        whole * unitCents(one, 0) + (line.units - whole) * unitCents(one, 100 - data.practice_percent);
      const { assistant } = units.modifiers[line.discipline];
      total += cents;
      amounts.push({
        code: line.code,
        units: line.units,
        amount: dollars(cents),
        year: schedule.year,
        sure: schedule.factor_sure && (!several || !reduced || partsSure),
        ...(assistant !== null && line.modifiers.includes(assistant) && { before_assistant: true }),
      });
    }
    return {
      amounts,
      amounts_total: {
        amount: dollars(total),
        patient: dollars(Math.floor((total * data.patient_percent + 50) / 100)),
        sure: amounts.every(({ sure }) => sure),
        ...(several && full && { full: full.line.code }),
      },
    };
  }

  ns.unitAmounts = { amounts };
})();
