// Units as dials: the template and the script draw the same, and a dial never stands for what is no quarter hour.

import assert from "node:assert/strict";
import { visit } from "./calculator.mjs";
import { suite, test } from "./suite.mjs";

const DAY = "#rule=cms&setting=practitioner&date=2026-11-24";
const inTotal = (page) => page.$$eval(".calc-units .dial-on", (all) => all.length);

suite("dials", () => {
  test(
    "are the same from the template and from the script",
    visit("", async (page) => {
      const rows = await page.$$eval(".calc-table tbody td", (cells) =>
        cells.map((cell) => {
          const units = Number(cell.textContent);
          const drawn = cell.querySelector(".dial");
          return {
            units,
            filled: drawn.querySelectorAll(".dial-on").length,
            template: drawn.outerHTML,
            script: globalThis.quarterhour.dial(units).outerHTML,
          };
        }),
      );
      assert.deepEqual(
        rows.map(({ units }) => units),
        Array.from({ length: 17 }, (_, units) => units),
      );
      for (const { units, filled, template, script } of rows) {
        assert.equal(filled, units);
        assert.equal(template, script, units);
      }
      assert.equal(await page.evaluate(() => globalThis.quarterhour.dial(17)), null);
    }),
  );

  test(
    "show a result of quarters of an hour",
    visit(`${DAY}&line=97530:40&line=97140:20`, async (page) => assert.equal(await inTotal(page), 4)),
  );

  test(
    "do not show a result that holds an untimed unit",
    visit(`${DAY}&line=97530:40&line=97150:30`, async (page) => assert.equal(await inTotal(page), 0)),
  );
});
