// What Medicare pays for a day, on the calculator's page in Chromium: loaded when it is opened, computed as
// the command does, with all that it leaves out.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { control, visit } from "./calculator.mjs";
import { axe, buildSite, fileAddress, program, repository } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

const DAY = "#rule=cms&setting=practitioner&date=2026-06-01";
const TWO = `${DAY}&line=97530:30`;
const MIXED = `${DAY}&line=97110:15&line=97530:30:15&line=97535:15@ot`;

const opened = async (page) => {
  await page.click(".calc-amounts > summary");
  await page.waitForSelector(".calc-amounts :is(table, .calc-waits)");
};

/** The rows of the table: `97530: x2 GP 60.12 Not certain`. */
const rows = (page) =>
  page.$$eval(".calc-amounts tbody tr", (all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent.trim()).join(" | ")),
  );

const said = (page) => page.$eval(".calc-amounts", (part) => part.textContent.replace(/\s+/g, " "));

suite("calculator amounts", () => {
  test(
    "load nothing until they are opened, and then only from our own folder",
    visit(TWO, async (page, { requests }) => {
      const fees = () => requests.filter((url) => /amounts-data|units-amounts/.test(url));
      assert.deepEqual(fees(), []);
      await opened(page);
      assert.equal(fees().length, 2);
      assert.deepEqual(await rows(page), [
        "97530 | x2 GP | 60.12Not certain",
        "Together |  | 60.12Not certain",
        "20% of it, the patient's share |  | 12.02Not certain",
      ]);
      const text = await said(page);
      for (const part of [
        "national amounts of 2026",
        "One unit of 97530 is paid in full",
        "GPCI",
        "deductible",
        "Sequestration",
        "assistant",
        "always therapy stands for it",
      ]) {
        assert.ok(text.includes(part), part);
      }
      assert.equal((await page.locator(".calc-amounts li a, .calc-amounts p a").count()) > 8, true);
      // An edit draws it anew, still open.
      await control(page, 1, "minutes").fill("15");
      await page.waitForFunction(
        () => document.querySelector("[data-amount=total] .right")?.textContent === "35.07",
      );
      assert.equal(fees().length, 2);
      assert.ok(!(await said(page)).includes("Not certain"));
    }),
  );

  test(
    "are the command's",
    visit(MIXED, async (page) => {
      await opened(page);
      const lines = ["97110:15", "97530:30:15", "97535:15@ot"];
      const printed = execFileSync(
        program,
        ["units", ...lines, "--date", "2026-06-01", "--amounts", "--format", "json", "--root", repository],
        { encoding: "utf8" },
      );
      const { amounts, amounts_total: total } = JSON.parse(printed);
      const shown = (await rows(page)).map((row) => row.split(" | ")[2].replace(/Not.*/, ""));
      assert.deepEqual(shown, [...amounts.map(({ amount }) => amount), total.amount, total.patient]);
      assert.ok((await said(page)).includes("before the assistant's cut"));
    }),
  );

  for (const [name, hash, reason] of [
    ["a year without fees", TWO.replace("2026-06-01", "2025-06-01"), /June 1, 2025 we hold no fees/],
    ["the midpoint rule", TWO.replace("rule=cms", "rule=midpoint"), /not Medicare's/],
    ["a code without a fee", `${TWO}&line=97014:15`, /no fee of 97014 for 2026/],
  ]) {
    test(
      `are refused for ${name}`,
      visit(hash, async (page) => {
        await opened(page);
        assert.match(await said(page), reason);
        assert.equal(await page.locator(".calc-amounts table").count(), 0);
      }),
    );
  }

  test(
    "are right for axe, in both colors, and fit a screen of 320 pixels",
    visit(MIXED, async (page) => {
      await opened(page);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await axe(page), []);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `${wide} pixels wide`);
      await page.locator(".calc-amounts summary").scrollIntoViewIfNeeded(); // away from the link to the result
      assert.deepEqual(await axe(page), []);
    }),
  );

  test("open from a disk", async ({ open }) => {
    const folder = await buildSite({ offline: true });
    const { page, requests, problems } = await open(`${fileAddress(folder, "calculator/index.html")}${TWO}`);
    await opened(page);
    assert.equal((await rows(page))[0], "97530 | x2 GP | 60.12Not certain");
    assert.deepEqual(problems, []);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith("file:")),
      [],
    );
  });
});
