// What a first view costs over the wire: every page in Chromium, each file by its size under gzip.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { cleanUp, launch, open } from "./harness.mjs";
import { faultsOf, servedSite } from "./pages.mjs";

/** Bytes under gzip: the whole first view, its style sheets, and a reading page's scripts. */
const LIMIT = { all: 60_000, css: 14_000, js: 6_000 };
/** Tools bring what they calculate with; the book for printing holds all pages. */
const TOOL = /(^|\/)(calculator|search)\/$/;
const BOOK = /(^|\/)print\/$/;

let browser;
let site;
/** Every page's weight, by what weighs. */
const weighed = [];

before(async () => {
  browser = await launch();
  site = await servedSite();
  const sizes = new Map();
  await faultsOf(site.pages.filter((page) => !BOOK.test(page.path)), async (page) => {
    const visit = await open(browser, site.server.url + page.path);
    const weight = { path: page.path || "home", all: 0, css: 0, js: 0 };
    for (const url of new Set(visit.requests)) {
      const size = await sizeOf(url, sizes);
      weight.all += size;
      if (/\.css$/.test(url)) weight.css += size;
      if (/\.js$/.test(url)) weight.js += size;
    }
    await visit.close();
    weighed.push(weight);
    return [];
  });
});

after(async () => {
  await browser?.close();
  await site?.server.close();
  await cleanUp();
});

/** A file of the site under gzip, as most hosts send text; a picture as it is. */
async function sizeOf(url, sizes) {
  if (!url.startsWith(site.server.url)) return 0; // data: is part of its page already
  if (!sizes.has(url)) {
    const path = decodeURIComponent(new URL(url).pathname).slice(1).replace(/(^|\/)$/, "$1index.html");
    const bytes = await readFile(join(site.folder, path));
    sizes.set(url, /\.(html|css|js|svg|json|webmanifest)$/.test(path) ? gzipSync(bytes).length : bytes.length);
  }
  return sizes.get(url);
}

/** The pages above a limit, and the heaviest for the record. */
function above(kind, pages, limit, t) {
  const heaviest = pages.reduce((one, other) => (other[kind] > one[kind] ? other : one));
  t.diagnostic(`heaviest of ${pages.length}: ${heaviest.path}, ${heaviest[kind]} bytes of ${limit}`);
  assert.ok(heaviest[kind] > 0, "nothing was weighed");
  return pages.filter((page) => page[kind] > limit).map((page) => `${page.path}: ${page[kind]} bytes`);
}

test("no first view is above 60 kB", (t) => assert.deepEqual(above("all", weighed, LIMIT.all, t), []));

test("no page's style is above 14 kB", (t) => assert.deepEqual(above("css", weighed, LIMIT.css, t), []));

test("no reading page's scripts are above 6 kB", (t) =>
  assert.deepEqual(above("js", weighed.filter((page) => !TOOL.test(page.path)), LIMIT.js, t), []));
