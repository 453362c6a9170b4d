// The browser's engine alone, in Node: every worked case, and how lines and minutes are read.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { compute, data, plain, unitText } from "./engine.mjs";
import { repository } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

const DISCIPLINES = { GP: "pt", GO: "ot", GN: "slp" };

const lineOf = ({ code, minutes, assistant_minutes = 0, discipline = "GP" }) => ({
  code,
  minutes,
  assistant_minutes,
  discipline: DISCIPLINES[discipline],
});

/** Units by code, as the cases write them: "GP:97530" where a day has several disciplines. */
function unitsByCode(result, unitsOf) {
  const several = result.pools.length > 1;
  return Object.fromEntries(
    result.pools.flatMap((pool, at) =>
      pool.lines.map(({ code }, n) => [
        several ? `${data.modifiers[pool.discipline].plan}:${code}` : code,
        unitsOf(pool, at)[n],
      ]),
    ),
  );
}

suite("units", () => {
  test("every worked case has its answer, its other answers and its modifiers", async () => {
    const { cases } = parse(await readFile(join(repository, "tests/units/cases.yaml"), "utf8"));
    assert.ok(cases.length > 45);
    for (const { id, rule, input, expected, alternatives = [], total, modifiers = {} } of cases) {
      const result = compute(input.map(lineOf), { rule });
      const given = unitsByCode(result, (pool) => pool.lines.map((line) => line.units));
      for (const [code, units] of Object.entries(expected))
        assert.equal(given[code] ?? 0, units, `${id}: ${code}`);
      assert.equal(result.total_units, total, id);
      const others = result.pools[0].alternatives.map(({ units }) => unitsByCode(result, () => units));
      const whole = alternatives.map((other) => ({ ...given, ...other }));
      assert.deepEqual(others, whole, id);
      for (const [code, { none, assistant }] of Object.entries(modifiers)) {
        const line = result.pools[0].lines.find((one) => one.code === code);
        assert.deepEqual(
          [line.units - line.assistant_units, line.assistant_units],
          [none, assistant],
          `${id}: ${code}`,
        );
      }
    }
  });

  test("minutes that are not added up over codes are named apart", () => {
    const [pool] = compute(["97530:20", "97550:40", "97150:30"]).pools;
    assert.deepEqual(
      [pool.timed_minutes, pool.separate_minutes, pool.untimed_minutes, pool.timed_units],
      [20, 40, 30, 1],
    );
  });

  test("a claim line says whose it is", () => {
    const { claim_lines: lines } = compute(["97530:20", "97550:40@ot"]);
    assert.deepEqual(
      lines.map(({ code, discipline }) => `${code}@${discipline}`),
      ["97530@pt", "97550@ot", "97551@ot"],
    );
  });

  const refused = {
    "97161:30:10": /^97161 is an evaluation, which only a therapist may give/,
    "97161:30@ot": /^97161 .*97165, 97166, 97167, 97168/,
    "97551:20": /^97551 is an add-on code.*97550/,
    "97550:40": [/^97550 .*December 31, 2023.*January 1, 2024/, "2023-12-31"],
    "98980:40": /^98980 is billed by the month/,
    "99999:10": /^99999 is not a code/,
  };
  for (const [line, said] of Object.entries(refused)) {
    test(`${line} is refused in words`, () => {
      const [sentence, date] = [said].flat();
      const { schema, error, ...rest } = compute([line], date && { date });
      assert.deepEqual([schema, rest], [2, {}]);
      const words = unitText.format(data.error_texts[error.id], error.values);
      assert.match(words, sentence);
      assert.doesNotMatch(words, /[{}]/);
    });
  }

  test("a line is read as the command line reads it", () => {
    const { parseLine, writeLine } = unitText;
    const read = (text) => plain(parseLine(text));
    assert.deepEqual(read("97530:33:7@ot"), {
      code: "97530",
      minutes: 33,
      assistant_minutes: 7,
      discipline: "ot",
    });
    assert.deepEqual(read("G0283:30"), {
      code: "G0283",
      minutes: 30,
      assistant_minutes: 0,
      discipline: "pt",
    });
    assert.deepEqual(read("g0283:15"), read("G0283:15"));
    assert.deepEqual(read("97530:15@PT"), read("97530:15@pt"));
    for (const line of ["97530:33", "97530:33:7", "97530:33@slp", "97530:0"])
      assert.equal(writeLine(read(line)), line);
    for (const not of [
      "",
      "97530",
      "97530:",
      "97530:-3",
      "97530:7.5",
      "97530:1e3",
      "97530: 3",
      "97530:3@xx",
      "9753:3",
      "97530:3:4:5",
    ]) {
      assert.equal(parseLine(not), null, not);
    }
  });

  test("minutes are understood as a person writes them", () => {
    const { parseMinutes } = unitText;
    const understood = {
      23: 23,
      " 2 3 ": 23,
      "007": 7,
      "23 min": 23,
      0: 0,
      1440: 1440,
      "9:05-9:28": 23,
      "9:05 – 9:28": 23,
      "9:05 to 9:28": 23,
      "12:50-1:10": 20,
      "12:50pm-1:10pm": 20,
      "23:00-23:20": 20,
    };
    for (const [typed, minutes] of Object.entries(understood))
      assert.equal(parseMinutes(typed, 1440).minutes, minutes, typed);
    const errors = {
      "": "empty",
      " ": "empty",
      7.5: "fraction",
      "7,5": "fraction",
      ".5": "fraction",
      "-3": "negative",
      "−3": "negative",
      "1e3": "exponent",
      9999: "over",
      1441: "over",
      abc: "number",
      "2x": "number",
      "9:05": "times",
      "9:05-": "times",
      "9:65-9:70": "times",
      "9:28-9:05": "backwards",
    };
    for (const [typed, error] of Object.entries(errors))
      assert.equal(parseMinutes(typed, 1440).error, error, typed);
  });

  test("times say when a line began, and minutes alone do not", () => {
    const started = {
      "9:05-9:28": 545,
      "12:50-1:10": 770,
      "1:05-1:28": 785,
      "1:05am-1:28am": 65,
      "01:05-01:28": 65,
      "1:05pm-1:28pm": 785,
      "13:05-13:28": 785,
    };
    for (const [typed, start] of Object.entries(started))
      assert.equal(unitText.parseMinutes(typed, 1440).start, start, typed);
    assert.equal(unitText.parseMinutes("23", 1440).start, undefined);
  });

  test("a day of the calendar is printed in words, and nothing else is", () => {
    const printed = (day) => unitText.format("{day}", { day });
    assert.equal(printed("2024-07-01"), "July 1, 2024");
    assert.equal(printed("2024-02-29"), "February 29, 2024");
    for (const other of ["2023-02-29", "2024-07-01T00", "97530", 20240701])
      assert.equal(printed(other), String(other));
  });
});
