// What can be pasted into the calculator, as schedules, notes and bills write it.

import assert from "node:assert/strict";
import { data, entry, finder, names, plain } from "./engine.mjs";
import { suite, test } from "./suite.mjs";

const grammar = { names, discipline: "pt", billed: false };

/** The rows that a pasted text fills: `97530:25`, `97530?` for a code alone, `“…”` for what is not read. */
const rows = (text) => {
  const read = plain(entry.read(text, finder, grammar));
  return read?.map(({ typed, line }) => {
    if (!line) return `“${typed}”`;
    const assistant = line.assistant_minutes > 0 ? `:${line.assistant_minutes}` : "";
    const discipline = line.discipline === "pt" ? "" : `@${line.discipline}`;
    return `${line.code}${line.minutes === null ? "?" : `:${line.minutes}`}${assistant}${discipline}`;
  });
};

const PASTES = [
  // The eight of the first trial.
  ["97530 25 min, 97110 15 min", "97530:25 97110:15"],
  ["97530:25", "97530:25"],
  ["97530 25", "97530:25"],
  ["97530\t25\n97110\t15", "97530:25 97110:15"],
  ["97530 x 25", "97530:25"],
  ["CPT 97530 25", "97530:25"],
  ["97530-GP 25", "97530:25"],
  ["97530, 97110", "97530? 97110?"],
  // From schedules and notes.
  ["97530 25, 97110 15 pta 5, 97140 8", "97530:25 97110:15:5 97140:8"],
  ["97530 25; 97110 15", "97530:25 97110:15"],
  ["97530 25 | 97110 15", "97530:25 97110:15"],
  ["97530 25 97110 15", "97530:25 97110:15"],
  ["CPT 97530 x 25 min", "97530:25"],
  ["cpt 97530 25 minutes\r\ncpt 97110 15 minutes\r\n", "97530:25 97110:15"],
  ["97530 9:05-9:28", "97530:23"],
  ["97530 905-928", "97530:23"],
  ["97530 1:05pm-1:28", "97530:23"],
  ["97530 12:50-1:10", "97530:20"],
  ["97530 11:50pm-12:10am", "97530:20"],
  ["97530 8:00am-8:25am, 97110 8:25am-8:40am", "97530:25 97110:15"],
  ["97530 15+8", "97530:23"],
  ["97530 9:05-9:28+9:40-9:50", "97530:33"],
  ["manual 15", "97140:15"],
  ["manual therapy 15, gait 10, neuro 12", "97140:15 97116:10 97112:12"],
  ["therex 20\nthere act 15", "97110:20 97530:15"],
  ["530 25, 110 15, 140 8", "97530:25 97110:15 97140:8"],
  ["97530 20 ot", "97530:20@ot"],
  ["ot 97530 20, pt 97110 15", "97530:20@ot 97110:15"],
  ["97530-GO 20", "97530:20@ot"],
  ["97530-GP-59 20", "97530:20"],
  ["97110 20 ota 20", "97110:20:20@ot"],
  ["97530 30 pta=15", "97530:30:15"],
  ["97110:15:5\n97140:8@ot", "97110:15:5 97140:8@ot"],
  ["97110 15 5\n97530 20", "97110:15:5 97530:20"],
  ["#room4 97530 25", "97530:25"],
  ["97161 30, G0283 15, 97530 20", "97161:30 G0283:15 97530:20"],
  ["g0283 15", "G0283:15"],
  ["97530 0", "97530:0"],
  ["97530 1h", "97530:60"],
  ["97530 1h 5min, 97110 2 hours", "97530:65 97110:120"],
  // What is not read keeps its place, and the rest stands.
  ["97530 25x, 97110 15", "“97530 25x” 97110:15"],
  ["97530 25\nbanana 12", "97530:25 “banana 12”"],
  ["97530 25 x2, 97110 15", "“97530 25 x2” 97110:15"],
  ["97530 25, 97110", "97530:25 97110?"],
  ["Total 45 min\n97530 25", "“Total 45 min” 97530:25"],
  ["hello", null],
  ["97530", null],
];

suite("a pasted text", () => {
  for (const [text, told] of PASTES) {
    test(`is read: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(rows(text) ?? null, told === null ? null : told.match(/“[^”]*”|\S+/g));
    });
  }
});

suite("a field of minutes", () => {
  test("takes sums and times of all forms", () => {
    const minutesOf = (typed) => entry.minutesOf(typed, data.max_line_minutes);
    for (const [typed, minutes] of [
      ["23", 23],
      ["15+8", 23],
      ["9:05-9:28", 23],
      ["905-928", 23],
      ["1:05pm-1:28", 23],
      ["11:50pm-12:10am", 20],
      ["9:05-9:28, 9:40-9:50", 33],
      ["1h", 60],
      ["25 min", 25],
    ]) {
      assert.equal(minutesOf(typed).minutes, minutes, typed);
    }
    for (const typed of ["", "x", "-5", "7.5", "25 97110 10", "97110", "25 pta 5", "25 ot 5"]) {
      assert.equal(minutesOf(typed).minutes, undefined, typed);
    }
  });
});
