// Lighthouse at its own mobile settings over the site's chief pages, for the test and for the bench.

import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { CHROMIUM, FLAGS } from "./harness.mjs";

/** Home, a reading page, a code page and the tools; the tools where the site has them. */
const CHIEF = ["", "scope/hand-therapy/", "codes/97530/", "calculator/", "search/"];

/** Of the site's pages those to look at. */
export function chiefPages(pages) {
  const known = new Set(pages.map((page) => page.path));
  return CHIEF.filter((path) => known.has(path));
}

/** Starts Chromium, gives each page's report to `see(path, report)`, and closes it. */
export async function audit(address, paths, categories, see) {
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    args: FLAGS,
  });
  try {
    for (const path of paths) {
      const page = await browser.newPage();
      // Lighthouse fetches robots.txt from within the page, which `connect-src 'none'` rightly forbids.
      await page.setBypassCSP(true);
      const settings = { onlyCategories: categories, logLevel: "error", disableFullPageScreenshot: true };
      const { lhr } = await lighthouse(address + path, settings, undefined, page);
      await page.close();
      see(path || "home", lhr);
    }
  } finally {
    await browser.close();
  }
}

/** A category's score out of 100. */
export const score = (report, category) => Math.round(report.categories[category].score * 100);

/** The audits of a category that cost points, with what they name. */
export function lost(report, category) {
  return report.categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && report.audits[id].score !== null && report.audits[id].score < 1)
    .map(({ id }) => `${id}: ${JSON.stringify(report.audits[id].details?.items ?? []).slice(0, 400)}`);
}
