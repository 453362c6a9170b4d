// Lighthouse's figures for the chief pages, as a table: `node benches/lighthouse.mjs`.
//
// It needs a built program (`cargo build`) and `npm ci` in tests/browser. Speed is what a simulated
// slow phone would see; the machine's own load moves it, so run it on a quiet one.

import { closeAll } from "../tests/browser/harness.mjs";
import { audit, chiefPages, score } from "../tests/browser/lighthouse.mjs";
import { atHome } from "../tests/browser/pages.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const site = await atHome();
try {
  console.log(`| Page | ${CATEGORIES.join(" | ")} | first paint | largest paint | blocked | shift |`);
  console.log(`|---|${"---|".repeat(CATEGORIES.length + 4)}`);
  await audit(site.server.url, chiefPages(site.pages), CATEGORIES, (path, report) => {
    const scores = CATEGORIES.map((category) => score(report, category));
    const figures = [
      "first-contentful-paint",
      "largest-contentful-paint",
      "total-blocking-time",
      "cumulative-layout-shift",
    ].map((id) => report.audits[id].displayValue);
    console.log(`| ${[path, ...scores, ...figures].join(" | ")} |`);
  });
} finally {
  await closeAll();
}
