// Every page and style sheet is valid by the W3C's own checker (vnu), which runs on Java.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildSite, once, scratch } from "./harness.mjs";
import { filesOf, published } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** Warnings of the checker that we know and keep, each with the reason. */
const KNOWN = [
  // A file has no origin, so that 'self' is nobody. site.test.mjs sees real breaches in a browser.
  {
    pattern:
      /^Resource violates Content Security Policy \(meta tag\): external (stylesheet|script)|^Resource violates Content Security Policy \(meta tag\): image/,
  },
  // JSON-LD is data, which no browser runs and the policy leaves alone.
  { pattern: /^Inline script violates Content Security Policy/ },
];

/** The site itself, and a small one that has every feature of the generator, redirects among them. */
const folders = [await published(), await buildSite({ root: "tests/sites/full" })];

/** A folder whose page and style sheet are wrong. */
async function faulty() {
  const folder = join(await scratch(), "site");
  await mkdir(folder);
  await writeFile(
    join(folder, "a.html"),
    "<!doctype html><html lang=en><title>A</title><p><div id=a></div></p><b id=a></b>",
  );
  await writeFile(join(folder, "a.css"), "p { colour: red }");
  return folder;
}

/** What the checker says of all folders, in one run: `{ file, text }`, those of the faulty folder apart. */
const checked = () =>
  once("checked by vnu", async () => {
    const wrong = await faulty();
    const args = [
      "-Xss4m",
      "-jar",
      jar,
      "--skip-non-html",
      "--also-check-css",
      "--format",
      "json",
      "--exit-zero-always",
      ...folders,
      wrong,
    ];
    const { stderr } = await promisify(execFile)("java", args, { maxBuffer: 1 << 28 });
    const messages = JSON.parse(stderr)
      .messages.filter((it) => !KNOWN.some(({ pattern }) => it.type !== "error" && pattern.test(it.message)))
      .map((it) => ({
        file: fileURLToPath(it.url),
        text: `${it.url.split("/site/")[1]}:${it.lastLine}: ${it.subType ?? it.type}: ${it.message}`,
      }));
    const inside = ({ file }) => file.startsWith(wrong);
    return { faulty: messages.filter(inside), site: messages.filter((one) => !inside(one)) };
  });

const of = (messages, ending) => messages.filter(({ file }) => file.endsWith(ending)).map(({ text }) => text);

suite("html", () => {
  test("the checker sees a fault", async () => {
    const { faulty: told } = await checked();
    assert.ok(
      of(told, ".html").some((line) => line.includes("Duplicate ID")),
      JSON.stringify(told),
    );
    assert.ok(
      of(told, ".css").some((line) => line.startsWith("a.css")),
      JSON.stringify(told),
    );
  });

  for (const [ending, what] of [
    [".html", "page is valid HTML"],
    [".css", "style sheet is valid CSS"],
  ]) {
    test(`every ${what}`, async ({ diagnostic }) => {
      for (const folder of folders) {
        const { length } = await filesOf(folder, ending);
        assert.ok(length > 0, folder);
        diagnostic(`${length} files`);
      }
      assert.deepEqual(of((await checked()).site, ending), []);
    });
  }

  test("every id is one of a kind, and every page has one main heading", async () => {
    const faults = [];
    let redirects = 0;
    for (const folder of folders) {
      for (const file of await filesOf(folder, ".html")) {
        const html = (await readFile(join(folder, file), "utf8")).replaceAll(/<script[^]*?<\/script>/g, "");
        const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
        const twice = ids.filter((id, n) => ids.indexOf(id) !== n);
        if (twice.length > 0) faults.push(`${file}: twice: ${twice}`);
        if (/http-equiv="refresh"/.test(html)) redirects += 1;
        else if (html.split(/<h1[\s>]/).length !== 2)
          faults.push(`${file}: ${html.split(/<h1[\s>]/).length - 1} h1`);
      }
    }
    assert.ok(redirects > 0, "no redirect was checked");
    assert.deepEqual(faults, []);
  });
});
