// Every page of the built site, seen as its readers see it: accessible, private, light, and fit for a phone.
//
// What the privacy page says is proved here: every request of every page goes to the site itself,
// although the site names another address as its own, and nothing is kept.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { repository } from "./harness.mjs";
import { filesOf, guide, standIns } from "./pages.mjs";
import { suite, test } from "./suite.mjs";
import { surveyor } from "./survey.mjs";

const site = await guide();
const survey = surveyor(site);
const known = new Set(site.pages.map((page) => page.file));
const redirects = (await filesOf(site.folder, ".html")).filter((file) => !known.has(file));
// The book repeats every page and is long; once is enough for it.
const several = new Set(standIns(site.pages.filter((page) => !page.path.endsWith("print/"))));

// Pages that hold no prose of their own are templates over records, which other tests hold against their
// sources: pages of two codes, and of codes without Markdown. Of these one in ten is seen. With `EVERY=1` in
// the environment all of them are.
const PAIR = /^codes\/\w{5}\/\w{5}\/$/;
const CODE = /^codes\/(\w{5})\/$/;
const written = new Set(
  (await filesOf(resolve(repository, "content/codes"), ".md")).map((file) => file.slice(0, 5)),
);
const drawn = site.pages.filter(({ path }) => {
  const code = CODE.exec(path)?.[1];
  return PAIR.test(path) || (code !== undefined && !written.has(code));
});
const left = new Set(drawn.filter((page, at) => !several.has(page) && at % 10 !== 0));
const seen = site.pages.filter((page) => process.env.EVERY || !left.has(page));

suite("site", () => {
  suite(
    "every page",
    () => {
      for (const page of seen) {
        test(`${page.path || "home"} is sound${several.has(page) ? ", in dark and on a phone too" : ""}`, async () => {
          assert.deepEqual(await survey.page(page, several.has(page)), []);
        });
      }
      for (const file of redirects) {
        const path = file.replace(/index\.html$/, "");
        test(`${path} sends on and keeps nothing`, async () =>
          assert.deepEqual(await survey.redirect(path), []));
      }
    },
    { atOnce: 2 },
  );

  test("the walk was long, and left nothing behind", async ({ diagnostic }) => {
    assert.ok(site.pages.length > 60, `only ${site.pages.length} pages were found`);
    for (const { context } of survey.tabs) {
      assert.deepEqual(await context.cookies(), []);
      assert.deepEqual((await context.storageState()).origins, []);
    }
    for (const kind of ["all", "css", "js"]) {
      const heaviest = survey.weighed.reduce((one, other) => (other[kind] > one[kind] ? other : one));
      diagnostic(`heaviest of ${survey.weighed.length}: ${heaviest.path}, ${heaviest[kind]} bytes (${kind})`);
      assert.ok(heaviest[kind] > 0, "nothing was weighed");
    }
  });
});
