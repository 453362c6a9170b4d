// The ruler of minutes: what it says as it slides, by keyboard, without script, and that the page's table says the same.

import assert from "node:assert/strict";
import { axe, outside } from "./harness.mjs";
import { guide } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

/** Opens the page on units, runs a story, and holds that nothing went wrong or left. */
const visit =
  (story, options) =>
  async ({ open }) => {
    const { server } = await guide();
    const one = await open(`${server.url}billing/units/`, options);
    await story(one.page);
    assert.deepEqual(one.problems, []);
    assert.deepEqual(outside(one.requests, server), []);
  };

/** The rows of the table: from, to and units. */
const rows = (page) =>
  page.$$eval(".ruler-table tbody tr", (all) =>
    all.map((row) => [...row.cells].flatMap((cell) => cell.textContent.match(/\d+/g).map(Number))),
  );

/** What the slider and the output say once it stands at a minute. */
const slide = (page, minutes) =>
  page.evaluate((value) => {
    const field = document.querySelector(".ruler input");
    field.value = String(value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const output = document.querySelector(".ruler output");
    return {
      told: field.getAttribute("aria-valuetext"),
      text: [...output.children].map((one) => one.textContent),
      dial: output.querySelectorAll(".dial-on").length,
    };
  }, minutes);

suite("ruler of minutes", () => {
  test(
    "says for every minute what the table says",
    visit(async (page) => {
      const table = await rows(page);
      assert.deepEqual(table[0], [0, 7, 0]);
      assert.deepEqual(table.at(-1), [113, 127, 8]);
      for (const [from, to, units] of table) {
        for (const minutes of [from, to]) {
          const said = await slide(page, minutes);
          assert.match(said.told, new RegExp(`^${minutes} minutes?: ${units} units?$`));
          assert.equal(said.dial, units);
          assert.match(said.text[2], new RegExp(` ${from} to ${to} `));
        }
      }
    }),
  );

  test(
    "says how far the next unit is",
    visit(async (page) => {
      assert.deepEqual((await slide(page, 40)).text, [
        "40 minutes: 3 units",
        "2 full quarters of an hour and 10 minutes.",
        "All minutes from 38 to 52 give 3 units.",
        "One more unit at 53: 13 more minutes.",
      ]);
      assert.equal((await slide(page, 127)).text[3], "One more unit at 128: 1 more minute.");
    }),
  );

  test(
    "moves by keyboard, has a name, and is free of faults on a narrow phone",
    visit(
      async (page) => {
        const field = page.getByRole("slider", { name: "Slide to the day's timed minutes" });
        await field.focus();
        await page.keyboard.press("Home");
        assert.equal(await field.getAttribute("aria-valuetext"), "0 minutes: 0 units");
        for (let press = 0; press < 8; press += 1) await page.keyboard.press("ArrowRight");
        assert.equal(await field.getAttribute("aria-valuetext"), "8 minutes: 1 unit");
        await page.keyboard.press("End");
        assert.equal(await field.getAttribute("aria-valuetext"), "127 minutes: 8 units");
        const tall = await field.evaluate((it) => it.getBoundingClientRect().height);
        assert.ok(tall >= 44, `${tall}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
        assert.deepEqual(await axe(page), []);
      },
      { viewport: { width: 320, height: 800 } },
    ),
  );

  test(
    "marks the minute under the thumb",
    visit(async (page) => {
      await slide(page, 127);
      const [mark, track] = await page.evaluate(() =>
        [".ruler-now", ".ruler input"].map((one) => document.querySelector(one).getBoundingClientRect()),
      );
      const half = 14; // half of the thumb, 1.75rem
      assert.ok(Math.abs(mark.x + mark.width / 2 - (track.x + track.width - half)) <= 1);
    }),
  );

  test(
    "is a table without script",
    visit(
      async (page) => {
        assert.equal((await rows(page)).length, 9);
        assert.equal(await page.locator(".ruler input").count(), 0);
        assert.equal(await page.isVisible(".ruler-scale"), true);
      },
      { javaScriptEnabled: false },
    ),
  );
});
