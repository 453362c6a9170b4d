// Lighthouse finds nothing to mend in the chief pages. Its speed figure depends on the machine, and
// so belongs to `node benches/lighthouse.mjs`.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cleanUp } from "./harness.mjs";
import { audit, chiefPages, lost, score } from "./lighthouse.mjs";
import { servedSite } from "./pages.mjs";

const CATEGORIES = ["accessibility", "best-practices", "seo"];

let site;

before(async () => {
  site = await servedSite();
});

after(async () => {
  await site?.server.close();
  await cleanUp();
});

test("accessibility, best practices and findability are 100 on the chief pages", async (t) => {
  const faults = [];
  const paths = chiefPages(site.pages);
  assert.ok(paths.length >= 3, `only ${paths} were found`);
  await audit(site.server.url, paths, CATEGORIES, (path, report) => {
    assert.equal(report.runtimeError, undefined);
    const scores = CATEGORIES.map((category) => score(report, category));
    t.diagnostic(`${path}: ${scores.join(" ")}`);
    CATEGORIES.forEach((category, n) => {
      if (scores[n] !== 100) faults.push(`${path}: ${category} ${scores[n]}: ${lost(report, category).join("; ")}`);
    });
  });
  assert.deepEqual(faults, []);
});
