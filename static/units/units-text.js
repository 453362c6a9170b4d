/**
 * The text side of the unit engine: lines as they are written in an address and on the command line,
 * messages with numbers filled in, and what a person types as minutes.
 */
(() => {
  "use strict";

  const OTHER = "other-(?:un)?timed(?:=(?:[A-Z][A-Z0-9]{1,11}|[0-9]{5}|[0-9]{4}[A-Z]))?";
  const CODE = `[0-9]{5}|[A-Z][0-9]{4}|[0-9]{4}[A-Z]|${OTHER}`;
  const LINE = new RegExp(`^(${CODE}):([0-9]{1,4})(?::([0-9]{1,4}))?(?:@(pt|ot|slp))?$`, "i");

  /**
   * Parses `CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp]` as a line of input, in upper or lower case; null if
   * it is not one.
   * @type {Quarterhour["unitText"]["parseLine"]}
   */
  function parseLine(text) {
    const parts = LINE.exec(text);
    if (!parts) return null;
    const [, code, minutes, assistant = "0", discipline = "pt"] = parts;
    return {
      code: code.toUpperCase().replace(/^OTHER-(?:UN)?TIMED/, (word) => word.toLowerCase()),
      minutes: Number(minutes),
      assistant_minutes: Number(assistant),
      discipline: /** @type {Discipline} */ (discipline.toLowerCase()),
    };
  }

  /**
   * Writes a line as the shortest text that `parseLine` reads back.
   * @type {Quarterhour["unitText"]["writeLine"]}
   */
  function writeLine({ code, minutes, assistant_minutes, discipline }) {
    const assistant = assistant_minutes > 0 ? `:${assistant_minutes}` : "";
    const team = discipline === "pt" ? "" : `@${discipline}`;
    return `${code}:${minutes}${assistant}${team}`;
  }

  const MONTHS =
    "January February March April May June July August September October November December".split(" ");

  /**
   * A value as it is printed: a day of the calendar in words, anything else as it is.
   * @type {(value: unknown) => string}
   */
  function printed(value) {
    if (typeof value !== "string" || !isDay(value)) return String(value);
    const [year, month, day] = value.split("-");
    return `${MONTHS[Number(month) - 1]} ${Number(day)}, ${year}`;
  }

  /**
   * Replaces `{name}` by a value, and `{name|one|many}` by the word that fits the number.
   * @type {Quarterhour["unitText"]["format"]}
   */
  function format(text, values) {
    return text.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name, one, many) => {
      if (!Object.prototype.hasOwnProperty.call(values, name)) return whole;
      if (one === undefined) return printed(values[name]);
      return values[name] === 1 ? one : many;
    });
  }

  /**
   * A finding's whole sentence: its text, and a remark for each thing that limits it.
   * @type {Quarterhour["unitText"]["findingText"]}
   */
  const findingText = (data, { id, values, remarks }) =>
    [data.finding_texts[id].text, ...remarks.map((remark) => data.remark_texts[remark])]
      .map((text) => format(text, values))
      .join(" ");

  const CLOCK = /^([0-9]{1,2})[:.]([0-9]{2})(am|pm)?$/;

  /**
   * The minutes since midnight of a time of day, with am or pm or without; null if it is not a time.
   * @type {(text: string) => number | null}
   */
  function minuteOfDay(text) {
    const parts = CLOCK.exec(text);
    if (!parts) return null;
    let hour = Number(parts[1]);
    const minute = Number(parts[2]);
    if (hour > 23 || minute > 59 || (parts[3] && (hour < 1 || hour > 12))) return null;
    if (parts[3]) hour = (hour % 12) + (parts[3] === "pm" ? 12 : 0);
    return hour * 60 + minute;
  }

  /**
   * The minutes since midnight at which treatment began: 1:05 without am or pm is 13:05, as few clinics
   * treat before six. 01:05 is written by the clock of 24 hours.
   * @type {(start: string, from: number, marked: boolean) => number}
   */
  const startOf = (start, from, marked) => (!marked && /^[1-5][:.]/.test(start) ? from + NOON : from);

  const NOON = 12 * 60;
  const MAX_OVER_NOON = 4 * 60; // the longest session that is taken to pass noon

  /**
   * The minutes from a start to a stop, and when they began: 9:05 to 9:28 are 23. Without am or pm a
   * stop that is earlier than its start may lie past noon: 12:50 to 1:10 are 20.
   * @type {(start: string, stop: string) => Minutes}
   */
  function between(start, stop) {
    const from = minuteOfDay(start);
    const to = minuteOfDay(stop);
    if (from === null || to === null) return { error: "times" };
    const marked = /[ap]m/.test(start + stop);
    if (to >= from) return { minutes: to - from, start: startOf(start, from, marked) };
    const overNoon = to + NOON - from;
    const plausible = !marked && overNoon > 0 && overNoon <= MAX_OVER_NOON;
    return plausible ? { minutes: overNoon, start: from } : { error: "backwards" };
  }

  /**
   * Parses what a person typed as minutes: `{minutes}`, with `start` where times were typed, or `{error}`
   * with the name of what is wrong: empty, fraction, negative, exponent, over, times, backwards, number.
   * @type {Quarterhour["unitText"]["parseMinutes"]}
   */
  function parseMinutes(typed, max) {
    const text = typed
      .replace(/\s+/g, "")
      .replace(/[\u2010-\u2015\u2212]/g, "-")
      .toLowerCase();
    /** @type {(read: Minutes) => Minutes} */
    const within = (read) => ((read.minutes ?? 0) > max ? { error: "over" } : read);
    if (text === "") return { error: "empty" };
    const times = /^([0-9]+[:.][^-]*?)(?:-|to)(.+)$/.exec(text);
    if (times) return within(between(times[1], times[2]));
    if (text.includes(":")) return { error: "times" };
    const number = text.replace(/([0-9])(?:minutes|minute|mins|min|m)\.?$/, "$1");
    if (/^[0-9]+$/.test(number)) return within({ minutes: Number(number) });
    if (/^-[0-9.,]+$/.test(number)) return { error: "negative" };
    if (/^[0-9]*[.,][0-9]+$/.test(number)) return { error: "fraction" };
    if (/^[+-]?[0-9.]+e[+-]?[0-9]+$/.test(number)) return { error: "exponent" };
    return { error: "number" };
  }

  /**
   * Whether a text is a day of the calendar, written as YYYY-MM-DD.
   * @type {Quarterhour["unitText"]["isDay"]}
   */
  function isDay(text) {
    const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
    if (!parts) return false;
    const [year, month, day] = parts.slice(1).map(Number);
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
    return length !== undefined && day >= 1 && day <= length;
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitText = { parseLine, writeLine, format, findingText, parseMinutes, isDay };
})();
