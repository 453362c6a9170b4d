"use strict";
// therapy-units VERSION: billing units of a day of therapy, with the working. MIT License.
// CPT is a registered trademark of the American Medical Association. Code numbers are the AMA's; its
// descriptors are not in here.

const published = require("./units.json");

/** What the scripts below share; nothing of it becomes global. */
const shared = {};

(function (globalThis) {
  // SCRIPTS
})(shared);

const { unitRule, unitText, unitGrammar } = shared.quarterhour;

/** Counts a day by rules that are handed in; every field of the day is given. */
const compute = (rules, day) => unitRule.compute(rules, day);

/** Counts a day by the rules of this package. Lines are objects, or texts such as "97530:33:7@ot". */
function units(day, rules = published) {
  if (typeof day?.date !== "string")
    throw new TypeError('units() needs a day of service: {date: "YYYY-MM-DD", lines: [...]}');
  const lines = (day.lines ?? []).map((line) => ({
    assistant_minutes: 0,
    discipline: "pt",
    ...(typeof line === "string" ? (unitText.parseLine(line) ?? { code: line, minutes: 0 }) : line),
  }));
  return compute(rules, { rule: "cms", setting: "practitioner", ...day, lines });
}

/** Reads a typed line such as "97530 25, 97110 9:05-9:20 pta 5". */
const readLine = (text, { names = new Map(), discipline = "pt", billed = false } = {}) =>
  unitGrammar.read(text, { names, discipline, billed });

/** A step or an error in words. */
function messageText({ id, values }, rules = published) {
  const text = rules.step_texts[id]?.text ?? rules.error_texts[id] ?? id;
  return unitText.format(text, values);
}

/** A finding in words, with what limits it. */
const findingText = (finding, rules = published) => unitText.findingText(rules, finding);

exports.version = "VERSION";
exports.data = published;
exports.units = units;
exports.compute = compute;
exports.parseLine = unitText.parseLine;
exports.readLine = readLine;
exports.messageText = messageText;
exports.findingText = findingText;
