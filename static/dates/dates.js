/**
 * Deadlines from the days of a treatment, its plan and its claim: sums alone, no page and no clock. The
 * numbers and sentences come in as `data`. Written from the rules that src/dates describes, not from its
 * code; a test compares the two.
 *
 * A day is counted here as a whole number, the days since March 1 of the year 0: with February last in
 * its year a leap day moves nothing behind it.
 */
(() => {
  "use strict";

  const SCHEMA = 1;
  const WEEKDAYS = /** @type {const} */ ([
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
  ]);
  /** @type {DateStart[]} */
  const STARTS = ["treated", "planned", "sent", "denied", "decided", "requested", "identified"];

  /** Days of which the first comes before the second. @type {[DateStart, DateStart][]} */
  const ORDER = [
    ["treated", "sent"],
    ["treated", "denied"],
    ["treated", "requested"],
    ["treated", "identified"],
    ["sent", "denied"],
    ["treated", "decided"],
    ["denied", "decided"],
  ];

  // ---- The calendar ---------------------------------------------------------------------------

  /** @type {(year: number) => boolean} */
  const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

  /** @type {(year: number, month: number) => number} */
  const lengthOf = (year, month) =>
    month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

  /**
   * Reads `YYYY-MM-DD` as year, month and day; null for another form or a day that does not exist.
   * @type {(text: string) => CalendarDay | null}
   */
  function read(text) {
    const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
    if (!found) return null;
    const [year, month, day] = found.slice(1).map(Number);
    return month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month) ? [year, month, day] : null;
  }

  /** The parts of a text that is known to be a day. @type {(text: string) => CalendarDay} */
  const parts = (text) => [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];

  /** @type {(number: number, width: number) => string} */
  const padded = (number, width) => String(number).padStart(width, "0");

  /** @type {(day: CalendarDay) => string} */
  const written = ([year, month, day]) => `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;

  /** The number of March 1 of a year. @type {(year: number) => number} */
  const marchFirst = (year) =>
    year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);

  /** Days from March 1 to the first of a month, March being 0: 31, 30, 31, 30, 31, over and over. @type {(month: number) => number} */
  const monthBegins = (month) => Math.floor((month * 153 + 2) / 5);

  /** A day's number. @type {(day: CalendarDay) => number} */
  const numberOf = ([year, month, day]) =>
    marchFirst(month > 2 ? year : year - 1) + monthBegins((month + 9) % 12) + day - 1;

  /** The day of a number. @type {(number: number) => CalendarDay} */
  function dayOf(number) {
    let year = Math.floor(number / 365.2425); // at most one off
    if (marchFirst(year) > number) year -= 1;
    if (marchFirst(year + 1) <= number) year += 1;
    const ofYear = number - marchFirst(year);
    const month = Math.floor((ofYear * 5 + 2) / 153);
    return [month > 9 ? year + 1 : year, ((month + 2) % 12) + 1, ofYear - monthBegins(month) + 1];
  }

  /** @type {(text: string, days: number) => string} */
  const daysLater = (text, days) => written(dayOf(numberOf(parts(text)) + days));

  /** The same day of a later month, or that month's last day. @type {(text: string, months: number) => string} */
  function monthsLater(text, months) {
    const [year, month, day] = parts(text);
    const all = year * 12 + month - 1 + months;
    const [toYear, toMonth] = [Math.floor(all / 12), (all % 12) + 1];
    return written([toYear, toMonth, Math.min(day, lengthOf(toYear, toMonth))]);
  }

  /** Days of the week from Monday, 0 to 6: March 1 of the year 0 was a Wednesday. @type {(text: string) => number} */
  const fromMonday = (text) => (numberOf(parts(text)) + 2) % 7;

  /** @type {Quarterhour["dateRule"]["weekday"]} */
  const weekday = (text) => WEEKDAYS[fromMonday(text)];

  /** The Monday after a weekend's day; null for any other day. @type {(text: string) => string | null} */
  function afterWeekend(text) {
    const at = fromMonday(text);
    return at < 5 ? null : daysLater(text, 7 - at);
  }

  /** @type {(text: string, amount: number, unit: DateUnit) => string} */
  function later(text, amount, unit) {
    if (unit === "days") return daysLater(text, amount);
    if (unit === "months") return monthsLater(text, amount);
    return unit === "years" ? monthsLater(text, amount * 12) : text;
  }

  /** @type {(period: DatePeriod, day: string) => boolean} */
  const covers = ({ from, to }, day) => (from === null || from <= day) && (to === null || day <= to);

  /** A finding or a refusal. @type {(id: string, values: DateMessage["values"]) => DateMessage} */
  const message = (id, values) => ({ id, values });

  // ---- Questions ------------------------------------------------------------------------------

  /** Why the given days have no answer; null if they have one. @type {(data: DateData, given: GivenDays) => DateMessage | null} */
  function refusal(data, { starts, treatments }) {
    const known = STARTS.flatMap((start) => starts[start] ?? []);
    if (known.length === 0 && treatments.length === 0) return message("nothing_given", {});
    const strange = [...known, ...treatments].find((day) => !covers(data.days, day));
    if (strange !== undefined) {
      const { from, to } = data.days;
      return message("out_of_range", { day: strange, from: from ?? "", to: to ?? "" });
    }
    const most = data.max_treatments;
    if (treatments.length > most) return message("too_many_treatments", { count: treatments.length, most });
    if (treatments.length === 0) return null;
    const treated = starts.treated;
    if (treated === undefined) return message("no_first_treatment", {});
    const day = treatments.reduce((one, other) => (other < one ? other : one));
    return day < treated ? message("treatment_before_first", { day, treated }) : null;
  }

  /** What looks wrong in the given days. @type {(starts: GivenDays["starts"]) => DateMessage[]} */
  function findingsOf(starts) {
    const { planned, treated } = starts;
    /** @type {DateMessage[]} */
    const found = [];
    if (planned !== undefined && treated !== undefined && treated < planned)
      found.push(message("plan_after_treatment", { planned, treated }));
    for (const [before, after] of ORDER) {
      const [other, day] = [starts[before], starts[after]];
      if (other !== undefined && day !== undefined && day < other)
        found.push(message("out_of_order", { day, other }));
    }
    return found;
  }

  /** A rule's deadlines: one, or one for each full count of treatment days and an open one. @type {(rule: DateRule, given: GivenDays, treatments: string[]) => Deadline[]} */
  function deadlinesOf(rule, { starts }, treatments) {
    const start = rule.starts.find((one) => starts[one] !== undefined);
    if (start === undefined) return [];
    const startDay = /** @type {string} */ (starts[start]);
    /** @type {Deadline} */
    const blank = {
      id: rule.id,
      label: rule.label,
      state: "outside",
      start,
      start_day: startDay,
      received: null,
      amount: rule.amount,
      unit: rule.unit,
      occurrence: 1,
      counted: null,
      day: null,
      weekday: null,
      next_workday: null,
      met: null,
      sure: rule.sure,
      rule: rule.text,
      source: rule.source,
      weekend_source: rule.weekend_source,
    };
    /** @type {(day: string, more?: Partial<Deadline>) => Deadline} */
    const due = (day, more) => {
      const nextWorkday = rule.weekend_source === null ? null : afterWeekend(day);
      const kept = rule.met_by === null ? undefined : starts[rule.met_by];
      return {
        ...blank,
        ...more,
        state: "due",
        day,
        weekday: weekday(day),
        next_workday: nextWorkday,
        met: kept === undefined ? null : kept <= (nextWorkday ?? day),
      };
    };
    if (!covers(rule.holds, startDay)) return [blank];
    if (rule.unit === "treatment-days") {
      const full = Math.floor(treatments.length / rule.amount);
      const reached = Array.from({ length: full }, (_, at) =>
        due(treatments[(at + 1) * rule.amount - 1], { occurrence: at + 1 }),
      );
      const counted = treatments.length - full * rule.amount;
      return [...reached, { ...blank, state: "open", occurrence: full + 1, counted }];
    }
    const received = rule.received_days === null ? null : daysLater(startDay, rule.received_days);
    return [due(later(received ?? startDay, rule.amount, rule.unit), { received })];
  }

  /** @type {Quarterhour["dateRule"]["compute"]} */
  function compute(data, given) {
    const error = refusal(data, given);
    if (error) return { schema: SCHEMA, error };
    const { treated } = given.starts;
    const all = treated === undefined ? given.treatments : [treated, ...given.treatments];
    const treatments = [...new Set(all)].sort();
    return {
      schema: SCHEMA,
      starts: { ...given.starts },
      treatments,
      deadlines: data.rules.flatMap((rule) => deadlinesOf(rule, given, treatments)),
      findings: findingsOf(given.starts),
    };
  }

  /** @type {Quarterhour["dateRule"]["isDay"]} */
  const isDay = (text) => read(text) !== null;

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.dateRule = { compute, isDay, weekday };
})();
