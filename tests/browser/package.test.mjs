// The engine as a package for npm: what Node loads of it gives what the command gives.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, symlink, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { program, repository, scratch } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

const run = promisify(execFile);
/** A project that has the package among its modules. */
const project = await scratch();
const folder = join(project, "package");
await run(program, ["package", folder, "--root", repository]);
await mkdir(join(project, "node_modules"));
await symlink(folder, join(project, "node_modules", "therapy-units"));
const required = createRequire(join(project, "here.js"))("therapy-units");

const DATE = "2026-06-01";
const LINES = [
  ["97530:33", "97110:7"],
  ["97530:8", "97110:8", "97140:8"],
  ["97112:20", "97110:20"],
  ["97110:36:23", "97140:30"],
  ["97110:15:10"],
  ["97110:30", "97140:15", "97035:8", "G0283:30"],
  ["97530:20", "97530:20@ot"],
  ["97150:30", "97530:15"],
  ["97161:40", "97110:15"],
  ["97161:40:10"],
  ["99999:15"],
  ["97530:7"],
];
const OPTIONS = [{}, { rule: "midpoint" }, { setting: "hospital" }];

/** What the command prints for a day, as JSON. */
async function asked(lines, options) {
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const args = ["units", ...lines, "--root", repository, "--date", DATE, "--format", "json", ...flags];
  const { stdout } = await run(program, args).catch((error) => error);
  return JSON.parse(stdout);
}

suite("package", () => {
  test("Node and the command give the same JSON", async () => {
    for (const options of OPTIONS) {
      const answers = await Promise.all(LINES.map((lines) => asked(lines, options)));
      LINES.forEach((lines, at) => {
        const given = required.units({ date: DATE, lines, ...options });
        assert.deepEqual(JSON.parse(JSON.stringify(given)), answers[at], lines.join(" "));
      });
    }
  });

  test("it is imported by name, and leaves nothing global", async () => {
    const code = `import { units, version } from "therapy-units";
      console.log(version, units({ date: "${DATE}", lines: ["97530:33"] }).total_units, "quarterhour" in globalThis);`;
    await writeFile(join(project, "here.mjs"), code);
    const { stdout } = await run(process.execPath, ["here.mjs"], { cwd: project });
    assert.equal(stdout.trim(), `${required.version} 2 false`);
  });

  test("the example of its README prints what it says", async () => {
    const [, code] = (await readFile(join(folder, "README.md"), "utf8")).split("```js\n");
    await writeFile(join(project, "example.cjs"), code.split("```")[0]);
    const { stdout } = await run(process.execPath, ["example.cjs"], { cwd: project });
    assert.deepEqual(stdout.split("\n").slice(0, 2), ["3", "97530 x2, 97110 x1"]);
    assert.match(stdout.split("\n")[2], /40 minutes/);
  });

  test("a typed line is read, and a day without a date is told so", () => {
    const { entries, errors } = required.readLine("97530 25, 97110 9:05-9:20 pta 5");
    assert.deepEqual(errors, []);
    assert.deepEqual(
      entries.map(({ line }) => [line.code, line.minutes, line.assistant_minutes]),
      [
        ["97530", 25, 0],
        ["97110", 15, 5],
      ],
    );
    assert.throws(() => required.units({ lines: ["97530:33"] }), /a day of service/);
  });

  test("its types hold for what a caller writes", async () => {
    const caller = `import { units, messageText, type Answer, type Refused } from "therapy-units";
      const given: Answer | Refused = units({ date: "${DATE}", lines: ["97530:33", { code: "97110", minutes: 7 }] });
      export const total: number | string = given.error ? messageText(given.error) : given.total_units;`;
    await writeFile(join(project, "caller.ts"), caller);
    const tsc = resolve(repository, "tests/browser/node_modules/typescript/bin/tsc");
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--types", "", "caller.ts"];
    const { stdout } = await run(process.execPath, [tsc, ...flags], { cwd: project }).catch((error) => error);
    assert.equal(stdout, "");
  });
});
