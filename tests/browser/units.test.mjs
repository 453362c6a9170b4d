// The browser's engine alone, in Node: every worked case, and how lines and minutes are read.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { runInContext, createContext } from "node:vm";
import { parse } from "yaml";
import { repository } from "./harness.mjs";
import { published } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const DAY = "2026-11-24";
const assets = join(await published(), "assets");
const names = await readdir(assets);
const engine = createContext({});
for (const script of ["calculator-data", "units-trace", "units", "units-text"]) {
  const name = names.find((one) => one.startsWith(`${script}.`) && one.endsWith(".js"));
  runInContext(await readFile(join(assets, name), "utf8"), engine);
}
const data = engine.quarterhour.unitData;

/** An answer, as a plain object of this realm. */
const compute = (rule, lines, date = DAY) =>
  JSON.parse(JSON.stringify(engine.quarterhour.unitRule.compute(data, { rule, date, lines })));

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
      const result = compute(rule, input.map(lineOf));
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

  test("every step, warning and refusal of a result has a sentence with all its values", () => {
    const lines = [
      "97530:22:10",
      "97110:3",
      "97150:40:5",
      "97550:20:3",
      "97010:0",
      "97162:30",
      "97129:7@slp",
      "97124:20",
      "97140:20",
    ];
    const { parseLine, format } = engine.quarterhour.unitText;
    for (const rule of ["cms", "midpoint"]) {
      const result = compute(rule, lines.map(parseLine));
      for (const [messages, texts] of [
        [result.steps, data.step_texts],
        [result.warnings, data.warning_texts],
      ]) {
        assert.ok(messages.length > 5);
        for (const { id, values } of messages)
          assert.doesNotMatch(format(texts[id].text, values), /[{}]/, id);
      }
    }
  });

  test("a pair of codes says which is paid, and none that has ended is named", () => {
    const { parseLine, format } = engine.quarterhour.unitText;
    const pairs = (...lines) =>
      compute("cms", lines.map(parseLine))
        .warnings.filter(({ id }) => id === "edit_pair")
        .map(({ values }) => format(data.warning_texts.edit_pair.text, values));
    assert.match(
      pairs("97530:20", "97150:30").join("|"),
      /^97150 and 97530 .* pays 97150\. 97530 is paid beside it only if [^|]*$/,
    );
    assert.match(
      pairs("97124:15", "97140:15").join("|"),
      /^97140 and 97124 .* 97124 is never paid beside it [^|]*$/,
    );
    for (const other of ["97140:15", "97116:15", "97164:20"])
      assert.deepEqual(pairs(other, "97530:20"), [], other);
  });

  test("a line is read as the command line reads it", () => {
    const { parseLine, writeLine } = engine.quarterhour.unitText;
    const read = (text) => JSON.parse(JSON.stringify(parseLine(text)));
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
    const { parseMinutes } = engine.quarterhour.unitText;
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
});
