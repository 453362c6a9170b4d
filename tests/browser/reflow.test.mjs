// Text at 200 % (WCAG 1.4.4) and with a reader's own spacing (1.4.12): nothing reaches past the page, on
// the pages with forms and tables, with their forms filled in and their parts unfolded.

import assert from "node:assert/strict";
import { guide } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const PAGES = [
  "calculator/#line=97530:20&line=97140:20&line=97110:9@ot",
  "calculator/day-sheet/",
  "billing/dates/",
  "patients/check-my-bill/",
  "es/pacientes/revise-su-factura/",
  "documentation/examples/",
  "documentation/self-audit/",
  "search/",
];
const LARGE = "html { font-size: 200% !important; }";
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** Runs in the page: how far it scrolls sideways once a style sheet is added and all is unfolded. */
function past(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  for (const one of document.querySelectorAll("details")) one.open = true;
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}

suite("reflow", () => {
  for (const path of PAGES) {
    test(`${path} keeps to its width with large and with spaced text`, async ({ open }) => {
      const { server } = await guide();
      const { page } = await open(server.url + path, { viewport: { width: 390, height: 844 } });
      assert.equal(await page.evaluate(past, LARGE), 0, "text at 200 %");
      await page.setViewportSize({ width: 320, height: 640 });
      assert.equal(await page.evaluate(past, SPACED), 0, "spaced text at 320 px");
    });
  }

  test("on a short page the foot stands at the bottom of the window", async ({ open }) => {
    const { server } = await guide();
    for (const height of [900, 1600]) {
      const { page } = await open(`${server.url}404.html`, { viewport: { width: 1280, height } });
      const { bottom } = await page.locator(".site-footer").evaluate((one) => one.getBoundingClientRect());
      assert.ok(Math.abs(bottom - height) <= 1, `the foot ends at ${bottom} of ${height}`);
    }
  });

  test("on a phone no mark stands beside a heading, and by keyboard it is there", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}billing/units/`, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const mark = page.locator("main .anchor").first();
    const seen = () => mark.evaluate((one) => getComputedStyle(one).opacity);
    assert.equal(await seen(), "0");
    await page.keyboard.press("Tab");
    await mark.focus();
    await page.waitForFunction(() => getComputedStyle(document.activeElement).opacity === "1");
    assert.equal(await mark.evaluate((one) => getComputedStyle(one).position), "static");
  });
});
