/**
 * The smaller parts of the line grammar: a line cut into pieces, and minutes as they are written, as
 * numbers, as times from a start to a stop, and as sums of both. units-grammar.js reads whole lines
 * with them. Places count characters (code points) from 0.
 */
(() => {
  "use strict";

  const CODE = /^(?:[0-9]{5}|[A-Z][0-9]{4}|[0-9]{4}[A-Z])$/i;
  /** Letters by ranges, so that no host's version of Unicode decides. */
  const LETTERS =
    "A-Za-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{1fff}\\u{2070}-\\u{2211}\\u{2213}-\\u{2fff}";
  const MORE_LETTERS = "\\u{3001}-\\u{fefe}\\u{ff00}-\\u{10ffff}";
  const LETTER = new RegExp(`^[${LETTERS}${MORE_LETTERS}]$`, "u");
  const SPACE = /^[\t\n\r \u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]$/u;
  const DASH = /^[-\u2010-\u2015\u2212]$/u;

  /** @type {(text: string) => string} */
  const lower = (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  /** @type {(text: string) => string} */
  const upper = (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  /** @type {(c: string) => boolean} */
  const isDigit = (c) => c >= "0" && c <= "9" && c.length === 1;

  /**
   * A run of digits and letters as pieces: a code, or cut where digits turn into letters.
   * @type {(run: string[]) => {kind: GrammarToken["kind"], text: string, length: number}[]}
   */
  function pieces(run) {
    const whole = run.join("");
    if (CODE.test(whole)) return [{ kind: "code", text: upper(whole), length: run.length }];
    const parts = [];
    for (let at = 0; at < run.length;) {
      const from = at;
      while (at < run.length && isDigit(run[at]) === isDigit(run[from])) at += 1;
      const text = run.slice(from, at).join("");
      /** @type {GrammarToken["kind"]} */
      let kind = isDigit(run[from]) ? "number" : "word";
      if (CODE.test(text)) kind = "code";
      parts.push({ kind, text: lower(text), length: at - from });
    }
    return parts;
  }

  /**
   * Cuts a line into codes, numbers, words in lower case and signs.
   * @type {Quarterhour["unitMinutes"]["cut"]}
   */
  function cut(chars) {
    /** @type {GrammarToken[]} */
    const tokens = [];
    /** @type {(kind: GrammarToken["kind"], text: string, from: number, to: number) => void} */
    const push = (kind, text, from, to) => {
      tokens.push({ kind, text, from, to, glued: tokens.at(-1)?.to === from });
    };
    /** @type {(c: string) => boolean} */
    const inRun = (c) => isDigit(c) || LETTER.test(c);
    for (let at = 0; at < chars.length;) {
      const from = at;
      if (inRun(chars[at])) {
        while (at < chars.length && inRun(chars[at])) at += 1;
        let begin = from;
        for (const { kind, text, length } of pieces(chars.slice(from, at))) {
          push(kind, text, begin, begin + length);
          begin += length;
        }
        continue;
      }
      at += 1;
      const c = chars[from];
      if (SPACE.test(c)) continue;
      if (c === "\u00d7" || c === "*") push("word", "x", from, at);
      else push("sign", DASH.test(c) ? "-" : c, from, at);
    }
    return tokens;
  }

  // ---- Times of day -------------------------------------------------------------------------

  const NOON = 12 * 60;
  const DAY = 24 * 60;
  const MAX_STRETCH = 8 * 60; // a working day; a longer time is mostly two times in the wrong order

  /**
   * The minutes since midnight that a time may mean, the likelier first (few clinics treat before six);
   * null if it is no time. The minute of `9` and `905` is undefined.
   * @type {(digits: string, minute: string | undefined, half: "am" | "pm" | null) => number[] | null}
   */
  function readings(digits, minute, half) {
    let [hours, minutes] = [digits, minute ?? "00"];
    if (digits.length > 2) {
      if (digits.length > 4 || minute !== undefined) return null;
      [hours, minutes] = [digits.slice(0, -2), digits.slice(-2)];
    }
    const hour = Number(hours);
    if (minutes.length !== 2 || Number(minutes) > 59) return null;
    if (half === null ? hour > 23 : hour < 1 || hour > 12) return null;
    const morning = (hour % 12) * 60 + Number(minutes);
    if (half !== null) return [half === "pm" ? morning + NOON : morning];
    if (hours.startsWith("0") || hour > 12) return [hour * 60 + Number(minutes)];
    return hour === 12 || hour < 6 ? [morning + NOON, morning] : [morning, morning + NOON];
  }

  /**
   * The shortest time from a start to a stop, and when it began.
   * @type {(starts: number[], stops: number[]) => {minutes: number, start: number}}
   */
  function shortest(starts, stops) {
    const ways = starts.flatMap((start) =>
      stops.map((stop) => ({ minutes: (stop + DAY - start) % DAY, start })),
    );
    return ways.reduce((best, way) => (way.minutes < best.minutes ? way : best));
  }

  /**
   * A time that can be read in one way only: `1:05pm`.
   * @type {Quarterhour["unitMinutes"]["printed"]}
   */
  function printed(minuteOfDay) {
    const hour = Math.floor((minuteOfDay % DAY) / 60);
    const minute = String(minuteOfDay % 60).padStart(2, "0");
    return `${hour % 12 === 0 ? 12 : hour % 12}:${minute}${hour < 12 ? "am" : "pm"}`;
  }

  // ---- Minutes ------------------------------------------------------------------------------

  const MOST = 9999;
  const MINUTES = new Set(["m", "min", "mins", "minute", "minutes"]);
  const HOURS = new Set(["h", "hr", "hrs", "hour", "hours"]);
  const UNTIL = new Set(["to", "until", "till"]);

  /**
   * A time ahead, as far as it is one, and how many pieces it takes; null if there is no number.
   * @type {(cursor: GrammarCursor, by: number) => {times: number[] | null, bare: boolean, end: number} | null}
   */
  function clock(cursor, by) {
    const hour = cursor.number(by);
    if (hour === undefined) return null;
    let end = by + 1;
    const colon = [":", "."].includes(cursor.sign(end) ?? "") && cursor.glued(end) && cursor.glued(end + 1);
    const minute = colon ? cursor.number(end + 1) : undefined;
    if (minute !== undefined) end += 2;
    const word = cursor.word(end) ?? "";
    /** @type {"am" | "pm" | null} */
    let half = null;
    if (word === "am" || (word === "a" && cursor.glued(end))) half = "am";
    if (word === "pm" || (word === "p" && cursor.glued(end))) half = "pm";
    const bare = hour.length < 3 && minute === undefined && half === null;
    return { times: readings(hour, minute, half), bare, end: half === null ? end : end + 1 };
  }

  /**
   * A start and a stop, if a dash or a "to" stands behind what may be a time.
   * @type {(cursor: GrammarCursor) => GrammarMinutes | null}
   */
  function stretch(cursor) {
    const from = clock(cursor, 0);
    if (from === null) return null;
    if (cursor.sign(from.end) !== "-" && !UNTIL.has(cursor.word(from.end) ?? "")) return null;
    const to = clock(cursor, from.end + 1);
    if (to === null) return null;
    const [first, end] = [cursor.at, cursor.at + to.end];
    if (from.times === null || to.times === null || (from.bare && to.bare)) {
      throw cursor.fail("not_a_clock", first, end);
    }
    const { minutes, start } = shortest(from.times, to.times);
    if (minutes === 0) throw cursor.fail("empty_stretch", first, end);
    if (minutes > MAX_STRETCH) throw cursor.fail("long_stretch", first, end, { minutes, most: MAX_STRETCH });
    cursor.at = end;
    return { minutes, start, plain: false };
  }

  /**
   * A number of up to four digits; null if it has more.
   * @type {Quarterhour["unitMinutes"]["whole"]}
   */
  const whole = (digits) => (digits.length <= 4 ? Number(digits) : null);

  /**
   * The rest of `1 h` and `1 h 5 min`, whose hours are read.
   * @type {(cursor: GrammarCursor, hours: number, first: number) => GrammarMinutes}
   */
  function afterHours(cursor, hours, first) {
    let minutes = hours * 60;
    const digits = cursor.number(0);
    if (digits !== undefined && MINUTES.has(cursor.word(1) ?? "")) {
      cursor.at += 2;
      const further = whole(digits);
      if (further === null) throw cursor.fail("not_minutes", first, cursor.at);
      minutes += further;
    }
    return { minutes, start: undefined, plain: false };
  }

  /** @type {(cursor: GrammarCursor, behindColon: boolean) => GrammarMinutes} */
  function term(cursor, behindColon) {
    const times = stretch(cursor);
    if (times) return times;
    const first = cursor.at;
    const joined = cursor.glued(1) ? cursor.sign(1) : undefined;
    const further = cursor.number(2) !== undefined;
    if (joined === "." && further && cursor.glued(2)) throw cursor.fail("not_minutes", first, first + 3);
    if (joined === ":" && !behindColon) throw cursor.fail("lone_clock", first, first + (further ? 3 : 2));
    if (["am", "pm"].includes(cursor.word(1) ?? "")) throw cursor.fail("lone_clock", first, first + 2);
    const minutes = whole(cursor.number(0) ?? "");
    if (minutes === null) throw cursor.fail("not_minutes", first, first + 1);
    cursor.at += 1;
    if (HOURS.has(cursor.word(0) ?? "")) {
      cursor.at += 1;
      return afterHours(cursor, minutes, first);
    }
    const named = MINUTES.has(cursor.word(0) ?? "");
    if (named) cursor.at += 1;
    return { minutes, start: undefined, plain: !named };
  }

  /**
   * Reads `15`, `15 min`, `1 h 5 min`, `9:05-9:28` or a sum such as `15+8`; the cursor stands at a number. Behind
   * the colon of CODE:MINUTES:ASSISTANT a further colon belongs to the assistant's minutes.
   * @type {Quarterhour["unitMinutes"]["sum"]}
   */
  function sum(cursor, behindColon) {
    const first = cursor.at;
    let { minutes, start, plain } = term(cursor, behindColon);
    while (cursor.sign(0) === "+") {
      if (cursor.number(1) === undefined) throw cursor.fail("not_minutes", cursor.at, cursor.at + 1);
      cursor.at += 1;
      const next = term(cursor, false);
      minutes += next.minutes;
      start ??= next.start;
      plain = false;
    }
    if (minutes > MOST) throw cursor.fail("not_minutes", first, cursor.at);
    return { minutes, start, plain };
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitMinutes = { cut, sum, whole, printed, MAX_STRETCH, MINUTES, HOURS, SPACE };
})();
