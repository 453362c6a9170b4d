/**
 * What is refused, and in which order. A day that no rule covers is never answered by the nearest rule.
 * A refusal is a message, an id with values; the texts of the ids are in the rules data.
 */
(() => {
  "use strict";

  /** @type {(id: string, values: Values) => Message} */
  const message = (id, values) => ({ id, values });
  /** @type {(table: object, key: string) => boolean} */
  const hasKey = (table, key) => Object.prototype.hasOwnProperty.call(table, key);
  /** @type {(period: Period, date: string) => boolean} */
  const covers = (period, date) => period.from <= date && (period.to === null || date <= period.to);

  /**
   * The first error for which a day is refused, or null.
   * @type {Quarterhour["unitRefusals"]["dayError"]}
   */
  function dayError(data, { rule, date, lines, payer }) {
    if (lines.length === 0) return message("no_lines", {});
    if (lines.length > data.max_lines) {
      return message("too_many_lines", { lines: lines.length, most: data.max_lines });
    }
    for (const line of lines) {
      const error = lineError(data, date, line);
      if (error) return error;
    }
    if (!covers(data[rule], date)) return message("no_rule_on_day", { rule, date });
    const marked = lines.some(
      (line) => line.assistant_minutes > 0 && data.modifiers[line.discipline].assistant !== null,
    );
    const period = data.assistants.find((one) => covers(one, date));
    if (rule === "cms" && marked && period?.method === "unknown") {
      return message("no_assistant_rule_on_day", { date });
    }
    if (payer !== undefined && !data.payers?.some(({ id }) => id === payer)) {
      return message("unknown_payer", { payer });
    }
    return null;
  }

  /**
   * The first error of a line, or null.
   * @type {Quarterhour["unitRefusals"]["lineError"]}
   */
  function lineError(data, date, { code, minutes, assistant_minutes, discipline }) {
    if (!hasKey(data.codes, code)) return message("unknown_code", { code });
    const most = data.max_line_minutes;
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > most) {
      return message("minutes_out_of_range", { code, minutes, most });
    }
    if (!(assistant_minutes <= minutes)) {
      return message("assistant_over_minutes", { code, minutes, assistant_minutes });
    }
    if (data.evaluations.includes(code)) {
      // An assistant may not evaluate, by whatever rule units are counted.
      if (assistant_minutes > 0) return message("assistant_evaluation", { code, assistant_minutes });
      const { disciplines } = data.codes[code];
      if (disciplines.length > 0 && !disciplines.includes(discipline)) {
        const codes = evaluationsOf(data, discipline).join(", ") || "none";
        return message("discipline_mismatch", { code, discipline, codes });
      }
    }
    const { timing, valid_from, valid_to } = data.codes[code];
    if (timing.kind === "addon") return message("addon_entered", { code, of: timing.of });
    if (timing.kind === "monthly") return message("monthly_code", { code });
    if (valid_from !== null && date < valid_from) {
      return message("code_not_yet", { code, date, from: valid_from });
    }
    if (valid_to !== null && date > valid_to) return message("code_ended", { code, date, to: valid_to });
    return null;
  }

  /**
   * The evaluations that a discipline bills.
   * @type {(data: UnitData, discipline: Discipline) => string[]}
   */
  const evaluationsOf = (data, discipline) =>
    data.evaluations.filter(
      (code) => hasKey(data.codes, code) && data.codes[code].disciplines.includes(discipline),
    );

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitRefusals = { dayError, lineError };
})();
