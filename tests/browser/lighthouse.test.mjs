// Lighthouse finds nothing to mend in the chief pages. Its speed figure depends on the machine, and
// so belongs to `node benches/lighthouse.mjs`.

import assert from "node:assert/strict";
import { audit, chiefPages, lost, score } from "./lighthouse.mjs";
import { atHome } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const CATEGORIES = ["accessibility", "best-practices", "seo"];

suite("lighthouse", () => {
  test("accessibility, best practices and findability are 100 on the chief pages", async ({ diagnostic }) => {
    const site = await atHome();
    const faults = [];
    const paths = chiefPages(site.pages);
    assert.ok(paths.length >= 3, `only ${paths} were found`);
    await audit(site.server.url, paths, CATEGORIES, (path, report) => {
      assert.equal(report.runtimeError, undefined);
      const scores = CATEGORIES.map((category) => score(report, category));
      diagnostic(`${path}: ${scores.join(" ")}`);
      CATEGORIES.forEach((category, n) => {
        if (scores[n] !== 100)
          faults.push(`${path}: ${category} ${scores[n]}: ${lost(report, category).join("; ")}`);
      });
    });
    assert.deepEqual(faults, []);
  });
});
