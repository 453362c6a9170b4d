/**
 * Unit lines as text: how a line is written in an address and on the command line, how a sentence
 * is filled with numbers, and how what a person typed as minutes is understood.
 */
(() => {
  "use strict";

  const LINE = /^([0-9]{5}|[A-Z][0-9]{4}|[0-9]{4}[A-Z]):([0-9]{1,4})(?::([0-9]{1,4}))?(?:@(pt|ot|slp))?$/;

  /**
   * `CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp]` as a line of input, or null.
   * @type {Quarterhour["unitText"]["parseLine"]}
   */
  function parseLine(text) {
    const parts = LINE.exec(text);
    if (!parts) return null;
    const [, code, minutes, assistant = "0", discipline = "pt"] = parts;
    return { code, minutes: Number(minutes), assistant_minutes: Number(assistant), discipline: /** @type {Discipline} */ (discipline) };
  }

  /**
   * The shortest text that `parseLine` reads back.
   * @type {Quarterhour["unitText"]["writeLine"]}
   */
  function writeLine({ code, minutes, assistant_minutes, discipline }) {
    const assistant = assistant_minutes > 0 ? `:${assistant_minutes}` : "";
    const team = discipline === "pt" ? "" : `@${discipline}`;
    return `${code}:${minutes}${assistant}${team}`;
  }

  /**
   * Fills `{name}` with a value, and `{name|one|many}` with the word that fits the number.
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
   * Minutes since midnight of a time of day; a start and a stop after noon may both be "1:05".
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
  const LONGEST_OVER_NOON = 4 * 60;

  /**
   * "9:05-9:28" as 23 minutes. Without am or pm a stop may lie past noon: 12:50-1:10 is 20.
   * @type {(start: string, stop: string) => Minutes}
   */
  function between(start, stop) {
    const from = minuteOfDay(start);
    const to = minuteOfDay(stop);
    if (from === null || to === null) return { fault: "times" };
    if (to >= from) return { minutes: to - from };
    const overNoon = to + NOON - from;
    const plausible = !/[ap]m/.test(start + stop) && overNoon > 0 && overNoon <= LONGEST_OVER_NOON;
    return plausible ? { minutes: overNoon } : { fault: "backwards" };
  }

  /**
   * What a person typed as minutes: `{minutes}`, or `{fault}` naming what is wrong with it:
   * empty, fraction, negative, exponent, over, times, backwards, number.
   * @type {Quarterhour["unitText"]["parseMinutes"]}
   */
  function parseMinutes(typed, most) {
    const text = typed.replace(/\s+/g, "").replace(/[\u2010-\u2015\u2212]/g, "-").toLowerCase();
    /** @type {(read: Minutes) => Minutes} */
    const within = (read) => ((read.minutes ?? 0) > most ? { fault: "over" } : read);
    if (text === "") return { fault: "empty" };
    const times = /^([0-9]+[:.][^-]*?)(?:-|to)(.+)$/.exec(text);
    if (times) return within(between(times[1], times[2]));
    if (text.includes(":")) return { fault: "times" };
    const number = text.replace(/([0-9])(?:minutes|minute|mins|min|m)\.?$/, "$1");
    if (/^[0-9]+$/.test(number)) return within({ minutes: Number(number) });
    if (/^-[0-9.,]+$/.test(number)) return { fault: "negative" };
    if (/^[0-9]*[.,][0-9]+$/.test(number)) return { fault: "fraction" };
    if (/^[+-]?[0-9.]+e[+-]?[0-9]+$/.test(number)) return { fault: "exponent" };
    return { fault: "number" };
  }

  /**
   * A real day written as YYYY-MM-DD.
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

  const quarterhour = globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour") ? globalThis.quarterhour : /** @type {Quarterhour} */ ({});
  quarterhour.unitText = { parseLine, writeLine, format, parseMinutes, isDay };
})();
