// Modifiers that a person adds to claim lines, and minutes that nobody may bill, on the calculator's page in
// Chromium.

import assert from "node:assert/strict";
import { claim, copied, visit } from "./calculator.mjs";
import { axe } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

const DAY = "#rule=cms&setting=practitioner&date=2026-06-01";
const TWO = `${DAY}&line=97110:15&line=97530:15`;

const opened = async (page) => {
  await page.click(".calc-added > summary");
  await page.waitForSelector(".calc-added fieldset");
};

const checks = (page) =>
  page.$$eval(".calc-claim .calc-checks li", (all) => all.map((one) => one.textContent));

suite("calculator modifiers", () => {
  test(
    "are added to a line, held against each other, copied, and kept in the address",
    visit(TWO, async (page, { requests }) => {
      assert.equal(
        requests.some((url) => /modifiers-data|units-modifiers/.test(url)),
        false,
      );
      await opened(page);
      await page.check("#added--0-KX");
      await page.check("#added--0-GA");
      assert.deepEqual(await claim(page), ["97110 1 GP KX GA", "97530 1 GP"]);
      assert.match((await checks(page))[0], /KX and GA never stand on one line/);
      // The focus stays where it is while the rest is drawn anew.
      assert.equal(await page.evaluate(() => document.activeElement.id), "added--0-GA");
      await page.uncheck("#added--0-GA");
      await page.check("#added--1-59");
      assert.match((await checks(page))[0], /no pair on file for this day asks for it/);
      await page.fill("#added--1-own", "u1");
      assert.deepEqual(await claim(page), ["97110 1 GP KX", "97530 1 GP 59 U1"]);
      assert.match(await page.evaluate(() => location.hash), /&mod=97110:KX&mod=97530:59.U1$/);
      assert.match(await copied(page, ".calc-claim > button"), /97530 x1 GP 59 U1/);
      await page.reload();
      await page.waitForFunction(() =>
        document.querySelector(".calc-claim-line")?.textContent.includes("KX"),
      );
      assert.deepEqual(await claim(page), ["97110 1 GP KX", "97530 1 GP 59 U1"]);
    }),
  );

  test(
    "know the year's threshold as far as it can be known, and keep charges out of the address",
    visit(TWO, async (page) => {
      await opened(page);
      await page.fill("#added--pt_slp", "2,480");
      await page.waitForFunction(() => document.querySelector("[data-finding=kx_missing]"));
      await page.check("#added--0-KX");
      await page.check("#added--1-KX");
      await page.waitForFunction(() => document.querySelector("[data-finding=kx_above]"));
      await page.fill("#added--pt_slp", "2479");
      await page.waitForFunction(() => document.querySelector("[data-finding=kx_reaches]"));
      await page.fill("#added--pt_slp", "many");
      assert.equal(await page.isVisible("#added--pt_slp-error"), true);
      assert.doesNotMatch(await page.evaluate(() => location.hash), /24|many/);
    }),
  );

  test(
    "are right for axe and fit a screen of 320 pixels",
    visit(TWO, async (page) => {
      await opened(page);
      await page.check("#added--1-59");
      assert.deepEqual(await axe(page), []);
      await page.setViewportSize({ width: 320, height: 640 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `${wide} pixels wide`);
    }),
  );

  test(
    "stand beside minutes that nobody may bill, which are shown and never counted",
    visit(TWO, async (page) => {
      const before = await claim(page);
      await page.click(".calc-row:nth-child(2) .calc-unbilled > summary");
      await page.fill('.calc-row:nth-child(2) [data-field="unbilled"] input', "10+5");
      const text = await page.textContent(".calc-unbilled-minutes");
      assert.equal(text, "Minutes that nobody may bill, not counted: 97530 15.");
      assert.deepEqual(await claim(page), before);
    }),
  );
});
