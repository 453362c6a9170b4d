// What the browser's engine finds in a day beside its units, in Node: checks, notes and how sure they are.

import assert from "node:assert/strict";
import { compute, data, unitText } from "./engine.mjs";
import { suite, test } from "./suite.mjs";

/** A finding as a person reads it. */
const sentence = (finding) => unitText.findingText(data, finding);

/** The findings of these ids in a day. */
const found = (ids, lines, day) => compute(lines, day).findings.filter(({ id }) => ids.includes(id));

const pairs = (lines, day) => found(["edit_pair", "edit_pair_never"], lines, day);
const limits = (lines, day) => found(["unit_limit", "line_limit", "not_paid"], lines, day);

const HOSPITAL = { setting: "hospital" };
/** A day of which the newest file speaks. */
const KNOWN = { date: "2024-08-01" };

suite("findings", () => {
  test("every step and finding has a sentence with all its values, and a source", () => {
    const lines = [
      "97530:22:10",
      "97110:300",
      "97150:40:5",
      "97550:20:3",
      "97010:0",
      "97014:30",
      "97162:30",
      "97129:7@slp",
      "97124:20",
      "97140:20",
      "97530:20@slp",
      "97124:15@ot",
    ];
    for (const rule of ["cms", "midpoint"]) {
      for (const setting of ["practitioner", "hospital"]) {
        for (const date of ["2024-06-30", "2024-07-01", "2026-11-24"]) {
          const { steps, findings } = compute(lines, { rule, setting, date });
          assert.ok(steps.length > 5 && findings.length > 5);
          for (const { id, values } of steps)
            assert.doesNotMatch(unitText.format(data.step_texts[id].text, values), /[{}]/, id);
          for (const finding of findings) {
            assert.doesNotMatch(sentence(finding), /[{}]|undefined/, finding.id);
            assert.deepEqual(finding.sources, [data.finding_texts[finding.id].source]);
          }
        }
      }
    }
  });

  suite("pairs", () => {
    test("say which code is paid, by which file, and whether that is sure", () => {
      const [pair, ...others] = pairs(["97530:20", "97150:30"], KNOWN);
      assert.deepEqual(others, []);
      assert.deepEqual(pair, {
        id: "edit_pair",
        level: "check",
        values: {
          discipline: "pt",
          column_1: "97150",
          column_2: "97530",
          indicator: 1,
          setting: "practitioner",
          as_of: "2024-07-01",
        },
        sources: [data.finding_texts.edit_pair.source],
        sure: true,
        remarks: ["within_discipline"],
      });
      assert.match(sentence(pair), /^97150 and 97530 .* pays 97150\. 97530 .*July 1, 2024/);
    });

    test("that no modifier opens say so", () => {
      const [pair] = pairs(["97124:15", "97140:15"]);
      assert.equal(pair.id, "edit_pair_never");
      assert.match(sentence(pair), /pays 97140 and never 97124/);
    });

    test("are answered on every day, and marked where no file speaks of the day", () => {
      const marks = {
        "2024-06-30": [false, ["within_discipline", "before_known_start"]],
        "2024-07-01": [true, ["within_discipline"]],
        "2024-09-30": [true, ["within_discipline"]],
        "2024-10-01": [false, ["within_discipline", "after_newest_file"]],
      };
      for (const [date, expected] of Object.entries(marks)) {
        const [{ sure, remarks }] = pairs(["97530:20", "97150:30"], { date });
        assert.deepEqual([sure, remarks], expected, date);
      }
    });

    test("count within a practice's discipline, and across those of a hospital", () => {
      const lines = ["97530:20", "97150:30@ot"];
      assert.deepEqual(pairs(lines), []);
      const [pair] = pairs(lines, HOSPITAL);
      assert.equal("discipline" in pair.values, false);
      assert.equal(pair.values.setting, "hospital");
      assert.equal(pair.remarks[0], "across_disciplines");
    });

    test("that have ended are named on the days before alone", () => {
      const lines = ["97530:20", "97535:20"];
      assert.deepEqual(pairs(lines), []);
      const [pair] = pairs(lines, { date: "2021-12-31" });
      assert.equal(pair.values.to, "2021-12-31");
      assert.equal(pair.remarks[0], "pair_ended");
      for (const other of ["97140:15", "97116:15", "97164:20"])
        assert.deepEqual(pairs([other, "97530:20"]), [], other);
    });

    test("are notes by the midpoint rule, which is not Medicare's", () => {
      const [{ level, remarks }] = pairs(["97530:20", "97150:30"], { rule: "midpoint" });
      assert.equal(level, "note");
      assert.equal(remarks.at(-1), "not_medicare");
    });

    test("that are not on file are said to be none in the working", () => {
      const steps = (lines, day) => compute(lines, day).steps.filter(({ id }) => id === "no_pair_on_file");
      const values = (lines, day) => steps(lines, day).map((step) => step.values);
      const lines = ["97110:20", "97140:20"];
      const as_of = "2024-07-01";
      assert.deepEqual(values(lines), [{ discipline: "pt", setting: "practitioner", as_of }]);
      assert.deepEqual(values(["97110:20", "97140:20@ot"]), []);
      assert.deepEqual(values(["97110:20", "97140:20@ot"], HOSPITAL), [{ setting: "hospital", as_of }]);
      assert.deepEqual(values(lines, { rule: "midpoint" }), []);
      assert.deepEqual(values(lines, { date: "2019-12-31" }), []);
      assert.deepEqual(values(["97530:20", "97150:30"]), []);
    });
  });

  suite("limits", () => {
    test("are passed by 67 units, and not by 6", () => {
      const [limit] = limits(["97110:1000"], KNOWN);
      assert.deepEqual(
        [limit.id, limit.level, limit.sure, limit.values],
        [
          "unit_limit",
          "check",
          true,
          {
            code: "97110",
            units: 67,
            limit: 6,
            appealable: 1,
            setting: "practitioner",
            as_of: "2024-07-01",
          },
        ],
      );
      assert.match(sentence(limit), /^67 units of 97110 are more than 6/);
      assert.deepEqual(limits(["97110:90"]), []);
    });

    test("hold for a day over all disciplines", () => {
      const [limit] = limits(["97110:60", "97110:45@ot"]);
      assert.deepEqual([limit.values.units, limit.values.limit], [7, 6]);
    });

    test("of 0 say that a code is not paid, but not again where another sentence does", () => {
      assert.deepEqual(limits(["97010:10"]), []);
      assert.deepEqual(limits(["97014:15"]), []);
    });

    test("of practitioners are notes in a hospital, and so are all by the midpoint rule", () => {
      const [borrowed] = limits(["97110:1000"], HOSPITAL);
      assert.deepEqual([borrowed.level, borrowed.values.setting], ["note", "practitioner"]);
      assert.equal(borrowed.remarks[0], "practitioner_limit");
      const [other] = limits(["97110:1000"], { rule: "midpoint" });
      assert.deepEqual([other.level, other.remarks.at(-1)], ["note", "not_medicare"]);
    });
  });

  suite("lines", () => {
    test("that Medicare takes under another code stay as they are, with a check", () => {
      const { claim_lines: lines, findings } = compute(["97014:15"]);
      assert.equal(lines[0].code, "97014");
      const takes = findings.find(({ id }) => id === "medicare_takes");
      assert.deepEqual([takes.level, takes.values.takes], ["check", "G0283"]);
      assert.deepEqual(found(["medicare_takes"], ["97014:15"], { rule: "midpoint" }), []);
    });

    test("of a discipline that does not bill the code are checked", () => {
      const [mismatch] = found(["discipline_mismatch"], ["97530:20@slp"]);
      assert.deepEqual(mismatch.values, { discipline: "slp", code: "97530", disciplines: "pt, ot" });
    });

    test("that are only good to know are notes", () => {
      const { findings } = compute(["97162:30", "97150:40:5", "97010:10", "97550:20"]);
      const levels = Object.fromEntries(findings.map(({ id, level }) => [id, level]));
      for (const id of [
        "evaluation_not_pooled",
        "untimed_long",
        "bundled",
        "assistant_share_reading",
        "separate_not_pooled",
        "sometimes_code",
      ])
        assert.equal(levels[id], "note", id);
    });
  });

  suite("the same minutes", () => {
    const line = (code, minutes, discipline, start) => ({
      code,
      minutes,
      assistant_minutes: 0,
      discipline,
      start,
    });
    const same = (...lines) => found(["same_minutes"], lines).map(({ values }) => values);

    test("may be those of one code in two disciplines, told once", () => {
      assert.deepEqual(same("97530:30", "97530:30@ot", "97110:10", "97110:10@ot"), [
        { discipline: "pt", other_discipline: "ot", code: "97530", other_code: "97530" },
      ]);
      assert.deepEqual(same("97530:30", "97530:0@ot"), []);
      assert.deepEqual(same("97530:30", "97530:30"), []);
    });

    test("may be those of two codes at one time", () => {
      assert.deepEqual(same(line("97110", 20, "pt", 545), line("97530", 20, "ot", 564)), [
        { discipline: "pt", other_discipline: "ot", code: "97110", other_code: "97530" },
      ]);
      assert.deepEqual(same(line("97110", 20, "pt", 545), line("97530", 20, "ot", 565)), []);
      assert.deepEqual(same(line("97110", 20, "pt", 545), line("97530", 20, "ot")), []);
    });
  });
});
