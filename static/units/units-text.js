/**
 * The text side of the unit engine: lines as they are written in an address and on the command line,
 * messages with numbers filled in, and what a person types as minutes.
 */
(() => {
  "use strict";

  const LINE = /^([0-9]{5}|[A-Z][0-9]{4}|[0-9]{4}[A-Z]):([0-9]{1,4})(?::([0-9]{1,4}))?(?:@(pt|ot|slp))?$/;

  /**
   * Parses `CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp]` as a line of input; null if it is not one.
   * @type {Quarterhour["unitText"]["parseLine"]}
   */
  function parseLine(text) {
    const parts = LINE.exec(text);
    if (!parts) return null;
    const [, code, minutes, assistant = "0", discipline = "pt"] = parts;
    return {
      code,
      minutes: Number(minutes),
      assistant_minutes: Number(assistant),
      discipline: /** @type {Discipline} */ (discipline),
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

  /**
   * Replaces `{name}` by a value, and `{name|one|many}` by the word that fits the number.
   * @type {Quarterhour["unitText"]["format"]}
   */
  function format(text, values) {
    return text.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name, one, many) => {
      if (!Object.prototype.hasOwnProperty.call(values, name)) return whole;
      if (one === undefined) return String(values[name]);
      return values[name] === 1 ? one : many;
    });
  }

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

  const NOON = 12 * 60;
  const MAX_OVER_NOON = 4 * 60; // the longest session that is taken to pass noon

  /**
   * The minutes from a start to a stop: 9:05 to 9:28 are 23. Without am or pm a stop that is earlier
   * than its start may lie past noon: 12:50 to 1:10 are 20.
   * @type {(start: string, stop: string) => Minutes}
   */
  function between(start, stop) {
    const from = minuteOfDay(start);
    const to = minuteOfDay(stop);
    if (from === null || to === null) return { error: "times" };
    if (to >= from) return { minutes: to - from };
    const overNoon = to + NOON - from;
    const plausible = !/[ap]m/.test(start + stop) && overNoon > 0 && overNoon <= MAX_OVER_NOON;
    return plausible ? { minutes: overNoon } : { error: "backwards" };
  }

  /**
   * Parses what a person typed as minutes: `{minutes}`, or `{error}` with the name of what is wrong:
   * empty, fraction, negative, exponent, over, times, backwards, number.
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
  ns.unitText = { parseLine, writeLine, format, parseMinutes, isDay };
})();
