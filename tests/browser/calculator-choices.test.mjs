// Equally right answers are choices: in the claim lines, in what is copied and printed, and in the address.

import assert from "node:assert/strict";
import { answers, back, chosen, claim, control, copied, shown, visit } from "./calculator.mjs";
import { axe } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

const DAY = "#rule=cms&setting=practitioner&date=2026-11-24";
const TIE = `${DAY}&line=97112:20&line=97110:20`;
const ASSISTED = `${DAY}&line=97140:11&line=97110:11:11`;

suite("calculator choices", () => {
  test(
    "begin with the usual answer, and the claim follows what is chosen",
    visit(ASSISTED, async (page) => {
      assert.deepEqual(await answers(page), ["97140 x1 GP", "97110 x1 GP CQ"]);
      assert.equal(await chosen(page), 0);
      assert.deepEqual(await claim(page), ["97140 1 GP"]);
      await page.getByRole("radio", { name: "97110 x1 GP CQ" }).check();
      assert.deepEqual(await claim(page), ["97110 1 GP CQ"]);
      assert.deepEqual(await shown(page), { "97140@pt": 0, "97110@pt": 1 });
      assert.equal(await copied(page, ".calc-claim button"), "97110 x1 GP CQ");
      const text = await copied(page, "#result-actions [value=text]");
      assert.match(text, /\n97110 x1 GP CQ\n/);
      assert.match(text, /\n- 97140 x1 GP\n/);
      assert.match(text, /pick=97110$/);
    }),
  );

  test(
    "stand in the address, and come back from it",
    visit(TIE, async (page) => {
      const hash = () => page.evaluate(() => location.hash);
      assert.ok(!(await hash()).includes("pick="));
      await page.check("#pick--pt-1");
      assert.equal(await hash(), `${TIE}&pick=97110`);
      await page.reload();
      assert.equal(await chosen(page), 1);
      assert.deepEqual(await claim(page), ["97112 1 GP", "97110 2 GP"]);
      await page.check("#pick--pt-0");
      assert.equal(await hash(), TIE);
      await back(page);
    }),
  );

  test(
    "are made by keyboard, and the focus stays",
    visit(TIE, async (page) => {
      await page.focus("#pick--pt-0");
      await page.keyboard.press("ArrowDown");
      assert.equal(await page.evaluate(() => document.activeElement.id), "pick--pt-1");
      assert.deepEqual(await claim(page), ["97112 1 GP", "97110 2 GP"]);
      await page.keyboard.press("ArrowUp");
      assert.deepEqual(await claim(page), ["97112 2 GP", "97110 1 GP"]);
    }),
  );

  test(
    "are apart for each discipline",
    visit(`${TIE}&line=97530:20@ot&line=97535:20@ot`, async (page) => {
      await page.check("#pick--pt-1");
      await page.check("#pick--ot-1");
      assert.match(await page.evaluate(() => location.hash), /&pick=97110&pick=97535@ot$/);
      assert.deepEqual(await claim(page), ["97112 1 GP", "97110 2 GP", "97530 1 GO", "97535 2 GO"]);
      await page.check("#pick--pt-0");
      assert.match(await page.evaluate(() => location.hash), /@ot&pick=97535@ot$/);
    }),
  );

  test(
    "that fit no tie are told of, and the usual answer stands",
    visit(`${TIE}&pick=97530&pick=x`, async (page) => {
      assert.match(await page.textContent("#calc-note"), /left out: x, 97530$/);
      assert.equal(await chosen(page), 0);
    }),
  );

  test(
    "are over when the minutes are no longer equal",
    visit(`${TIE}&pick=97110`, async (page) => {
      assert.deepEqual(await claim(page), ["97112 1 GP", "97110 2 GP"]);
      await control(page, 1, "minutes").fill("21");
      assert.deepEqual(await claim(page), ["97112 2 GP", "97110 1 GP"]);
      assert.ok(!(await page.evaluate(() => location.hash)).includes("pick="));
    }),
  );

  test(
    "change the checks with the units, and are printed",
    visit(`${DAY}&line=97150:20&line=97530:8&line=97750:8&pick=97750`, async (page) => {
      const pairs = () => page.locator("[data-finding=edit_pair]").count();
      assert.equal(await pairs(), 0);
      await page.check("#pick--pt-0");
      assert.equal(await pairs(), 1);
      const places = await page.$$eval(".calc-claim tbody tr", (rows) =>
        rows.map((row) => (row.querySelector(".calc-checks") ? "check" : row.firstChild.textContent)),
      );
      assert.deepEqual(places, ["97150", "check", "97530"]);
      const copyBelow = await page.evaluate(() => {
        const check = document.querySelector(".calc-checks");
        const button = document.querySelector(".calc-claim button");
        return Boolean(check.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
      assert.equal(copyBelow, true);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.isVisible(".calc-others input:checked"), true);
      assert.equal(await page.isVisible(".calc-checks"), true);
      await page.emulateMedia({ media: "screen" });
    }),
  );

  for (const width of [320, 1280]) {
    test(
      `are sound at ${width} pixels`,
      visit(
        `${TIE}&line=97150:30&line=97530:20@ot&line=97535:20@ot`,
        async (page) => {
          assert.deepEqual(await axe(page), []);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        },
        { viewport: { width, height: 640 } },
      ),
    );
  }
});
