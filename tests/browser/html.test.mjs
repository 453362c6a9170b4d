// Every page and style sheet is valid by the W3C's own checker (vnu), which runs on Java.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { buildSite, cleanUp } from "./harness.mjs";
import { filesOf } from "./pages.mjs";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** Warnings of the checker that we know and keep, each with the reason. */
const KNOWN = [
  // A file has no origin, so that 'self' is nobody. site.test.mjs sees real breaches in a browser.
  { pattern: /^Resource violates Content Security Policy \(meta tag\): external (stylesheet|script)|^Resource violates Content Security Policy \(meta tag\): image/ },
  // JSON-LD is data, which no browser runs and the policy leaves alone.
  { pattern: /^Inline script violates Content Security Policy/ },
];

/** The site itself, and a small one that has every feature of the generator, redirects among them. */
let folders;

before(async () => {
  folders = [await buildSite({ flags: ["--base-url", "https://example.org/"] }), await buildSite({ root: "tests/sites/full" })];
});

after(cleanUp);

/** What the checker says of a folder: `--skip-non-html` or `--skip-non-css` picks its files. */
async function messages(kind, folder) {
  const args = ["-Xss4m", "-jar", jar, kind, "--format", "json", "--exit-zero-always", folder];
  const { stderr } = await promisify(execFile)("java", args, { maxBuffer: 1 << 28 });
  return JSON.parse(stderr).messages
    .filter((it) => !KNOWN.some(({ pattern }) => it.type !== "error" && pattern.test(it.message)))
    .map((it) => `${it.url?.split("/site/")[1]}:${it.lastLine}: ${it.subType ?? it.type}: ${it.message}`);
}

test("the checker sees a fault", async () => {
  const folder = join(folders[0], "..", "faulty", "site");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "a.html"), "<!doctype html><html lang=en><title>A</title><p><div id=a></div></p><b id=a></b>");
  await writeFile(join(folder, "a.css"), "p { colour: red }");
  const told = [...(await messages("--skip-non-html", folder)), ...(await messages("--skip-non-css", folder))];
  assert.ok(told.some((line) => line.includes("Duplicate ID")), told.join("\n"));
  assert.ok(told.some((line) => line.startsWith("a.css")), told.join("\n"));
});

test("every page is valid HTML", async (t) => {
  for (const folder of folders) {
    t.diagnostic(`${(await filesOf(folder, ".html")).length} files`);
    assert.deepEqual(await messages("--skip-non-html", folder), []);
  }
});

test("every style sheet is valid CSS", async () => {
  for (const folder of folders) {
    assert.ok((await filesOf(folder, ".css")).length > 0);
    assert.deepEqual(await messages("--skip-non-css", folder), []);
  }
});

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
      else if (html.split(/<h1[\s>]/).length !== 2) faults.push(`${file}: ${html.split(/<h1[\s>]/).length - 1} h1`);
    }
  }
  assert.ok(redirects > 0, "no redirect was checked");
  assert.deepEqual(faults, []);
});
