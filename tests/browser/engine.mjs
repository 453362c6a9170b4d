// The browser's unit engine alone, in Node, with the data of the published site.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { published } from "./pages.mjs";

const SCRIPTS = [
  "calculator-data",
  "code-names",
  "units-refusals",
  "units-trace",
  "units-findings",
  "units-payers",
  "units",
  "units-text",
  "units-minutes",
  "units-entry",
  "units-grammar",
  "calculator-codes",
  "calculator-entry",
  "calculator-picks",
  "calculator-claim",
  "sheet-day",
  "sheet-export",
];

const assets = join(await published(), "assets");
const files = await readdir(assets);
const engine = createContext({});
for (const script of SCRIPTS) {
  const name = files.find((one) => one.startsWith(`${script}.`) && one.endsWith(".js"));
  runInContext(await readFile(join(assets, name), "utf8"), engine);
}

export const { unitData: data, unitRule, unitText } = engine.quarterhour;

/** The finder of codes of the calculator's page. */
export const finder = engine.quarterhour.calculator.codes.finder(data.codes, engine.quarterhour.codeNames);

/** A value of the engine as a plain value of this realm, which can be compared. */
export const plain = (value) => JSON.parse(JSON.stringify(value));

/** The answer to a day of lines, which are objects or texts such as `97530:33:7@ot`. */
export const compute = (lines, { rule = "cms", setting = "practitioner", date = "2026-11-24" } = {}) => {
  const read = lines.map((line) => (typeof line === "string" ? unitText.parseLine(line) : line));
  return plain(unitRule.compute(data, { rule, setting, date, lines: read }));
};

/** Choices between equally right answers, as the calculator's page knows them. */
export const { picks } = engine.quarterhour.calculator;

/** Pasted texts as the calculator's page reads them. */
export const { entry } = engine.quarterhour.calculator;

/** What codes are called in a typed line. */
export const names = engine.quarterhour.calculator.codes.lineNames(engine.quarterhour.codeNames);

/** The lines of the day sheet. */
export const { sheetDay, sheetExport } = engine.quarterhour.calculator;
