// Cases to practice with, in Chromium: each kind of question by keyboard alone, without script, narrow, for everybody.

import assert from "node:assert/strict";
import { axe, buildSite, fileAddress } from "./harness.mjs";
import { guide, onDisk, visit as visitPage } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

/** Opens a case's page. */
const visit = (id, story, options) => visitPage(`training/cases/${id}/`, story, options);

/** Presses Tab until what has the focus fits a selector. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`Tab never reached ${selector}`);
}

/** The field of a question by its number and its own place in it. */
const field = (question, place) => `#question--${question}-${place}`;

async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

async function tick(page, selector) {
  await tabTo(page, selector);
  await page.keyboard.press("Space");
}

/** Presses the button of a question; gives what has the focus then, and the verdict's text. */
async function check(page, question) {
  const root = `.question:has(#question-${question})`;
  await tabTo(page, `${root} form > p > button`);
  await page.keyboard.press("Enter");
  const focused = await page.evaluate(() => document.activeElement.textContent.trim());
  return { focused, text: await page.innerText(`${root} .question-verdict`) };
}

const status = (page) => page.innerText(".case > [role=status]");

suite("cases", () => {
  test(
    "a number: blank, no number, wrong and right",
    visit("c33", async (page) => {
      let verdict = await check(page, 1);
      assert.match(verdict.focused, /Not yet/);
      assert.match(verdict.text, /nothing is lost/i);
      await tabTo(page, ".question-verdict a");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "question--1");
      assert.equal(await page.getAttribute("#question--1", "aria-invalid"), "true");
      await page.keyboard.type("ten");
      verdict = await check(page, 1);
      assert.match(verdict.text, /digits alone/);
      await type(page, "#question--1", "23");
      verdict = await check(page, 1);
      assert.match(verdict.focused, /Not right/);
      assert.match(verdict.text, /The rule counts days with treatment/);
      assert.match(verdict.text, /This is what you get if/);
      assert.match(verdict.text, /To keep:/);
      assert.match(verdict.text, /Read on:/);
      assert.match(await status(page), /Question 1: not right/);
      await type(page, "#question--1", " 25 ");
      verdict = await check(page, 1);
      assert.match(verdict.focused, /Right/);
      assert.match(verdict.text, /The evaluation is day 1/);
      assert.equal(await page.getAttribute("#question--1", "aria-invalid"), null);
    }),
  );

  test(
    "one of several, and sentences with a fault",
    visit("c33", async (page) => {
      await tick(page, field(2, 0));
      await page.keyboard.press("ArrowDown");
      let verdict = await check(page, 2);
      assert.match(verdict.focused, /Not right/);
      assert.match(verdict.text, /The judgment, and so the report/);
      await tabTo(page, field(2, 1));
      await page.keyboard.press("ArrowUp");
      verdict = await check(page, 2);
      assert.match(verdict.focused, /Right/);
      for (const place of [1, 2]) await tick(page, field(3, place));
      verdict = await check(page, 3);
      assert.match(verdict.text, /1 of 3 faults are found, and 1 sentence more/);
      for (const place of [2, 3, 4]) await tick(page, field(3, place));
      verdict = await check(page, 3);
      assert.match(verdict.focused, /Right/);
    }),
  );

  test(
    "a claim: a tie has two answers, a forgotten modifier loses nothing",
    visit("c06", async (page) => {
      await type(page, field(1, "0-0"), "2");
      let verdict = await check(page, 1);
      assert.match(verdict.text, /Write the units of 97110, or 0/);
      await type(page, field(1, "1-0"), "1");
      verdict = await check(page, 1);
      assert.match(verdict.focused, /Not yet/);
      assert.match(verdict.text, /A modifier is still missing/);
      await tick(page, field(1, "0-0-GP"));
      await tick(page, field(1, "1-0-GP"));
      assert.match((await check(page, 1)).focused, /Right/);
      await type(page, field(1, "0-0"), "1");
      await type(page, field(1, "1-0"), "2");
      assert.match((await check(page, 1)).focused, /Right/);
      await type(page, field(1, "0-0"), "3");
      await type(page, field(1, "1-0"), "0");
      verdict = await check(page, 1);
      assert.match(verdict.focused, /Not right/);
      assert.match(verdict.text, /3 units in all is right/);
      await type(page, field(1, "0-0"), "7");
      verdict = await check(page, 1);
      assert.match(verdict.focused, /Not right/);
      assert.match(verdict.text, /No reason is known for this answer/);
      assert.doesNotMatch(verdict.text, /This is what you get/);
    }),
  );

  test(
    "a claim with two lines of a code, and pairs",
    visit("c25", async (page) => {
      await type(page, field(1, "0-0"), "1");
      await tick(page, field(1, "0-0-GO"));
      await type(page, field(1, "0-1"), "2");
      await tick(page, field(1, "0-1-GO"));
      await tick(page, field(1, "0-1-CQ"));
      const verdict = await check(page, 1);
      assert.match(verdict.text, /The units of each code are right/);
      await tick(page, field(1, "0-1-CQ"));
      await tick(page, field(1, "0-1-CO"));
      assert.match((await check(page, 1)).focused, /Right/);
      assert.match((await check(page, 3)).text, /Choose what goes with “Physical therapist, PT plan”/);
      for (const [place, partner] of ["GP", "GP and CQ", "GO", "GO and CO"].entries()) {
        await tabTo(page, field(3, place));
        await page.keyboard.type(partner);
      }
      assert.match((await check(page, 3)).focused, /Right/);
    }),
  );

  test(
    "an order",
    visit("c05", async (page) => {
      const steps = ["Add all", "Look the", "Give each", "Give the two"];
      const shown = await page.$$eval(".question:has(#question-1) .question-row label", (labels) =>
        labels.map((one) => one.textContent),
      );
      const places = shown.map((text) => 1 + steps.findIndex((step) => text.startsWith(step)));
      assert.notDeepEqual(places, [1, 2, 3, 4]);
      for (const at of [0, 1, 2, 3]) await type(page, field(1, at), "1");
      assert.match((await check(page, 1)).text, /The place 1 is chosen twice/);
      for (const [at, place] of places.entries()) await type(page, field(1, at), String(place));
      assert.match((await check(page, 1)).focused, /Right/);
      await type(page, field(1, 0), String(places[1]));
      await type(page, field(1, 1), String(places[0]));
      assert.match((await check(page, 1)).text, /2 of 4 stand in their right place/);
    }),
  );

  test(
    "all that are right, and an answer in one's own words",
    visit("c03", async (page, { context }) => {
      const many = page.locator('.question[data-kind="many"]');
      const number = (await many.locator("h2").innerText()).replace(/\D/g, "");
      const { right } = JSON.parse(await many.getAttribute("data-question"));
      const fields = right.flatMap((one, at) => (one ? [field(number, at)] : []));
      await tick(page, fields[0]);
      if (fields.length > 1) {
        const verdict = await check(page, number);
        assert.match(verdict.text, new RegExp(`1 of ${fields.length} right ones are chosen`));
      }
      for (const one of fields.slice(1)) await tick(page, one);
      assert.match((await check(page, number)).focused, /Right/);

      const other = await context.newPage();
      await other.goto(page.url().replace("c03", "c06"));
      assert.match((await check(other, 3)).text, /Write your answer first/);
      await type(other, "#question--3", "Both are right.");
      const verdict = await check(other, 3);
      assert.match(verdict.focused, /Compared/);
      await tick(other, field(3, "point-0"));
      assert.match(await status(other), /1 of 4 points, by your own mark/);
    }),
  );

  for (const colorScheme of ["light", "dark"]) {
    test(
      `has no fault that axe finds, ${colorScheme}`,
      visit(
        "c25",
        async (page) => {
          assert.deepEqual(await axe(page), []);
          await check(page, 1);
          await page.check(field(2, 0));
          await check(page, 2);
          assert.deepEqual(await axe(page), []);
        },
        { colorScheme },
      ),
    );
  }

  test(
    "fits 320 px, with targets of 24",
    visit(
      "c06",
      async (page) => {
        await check(page, 1);
        const { width, small } = await page.evaluate(() => ({
          width: document.documentElement.scrollWidth,
          small: [...document.querySelectorAll(".question :is(input, select, button, summary)")]
            .map((one) => one.getBoundingClientRect())
            .filter((box) => box.height > 0 && (box.height < 24 || box.width < 24)).length,
        }));
        assert.ok(width <= 320, `${width} px wide`);
        assert.equal(small, 0);
      },
      { viewport: { width: 320, height: 640 } },
    ),
  );

  test("can be read and solved without a script", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}training/cases/c25/`, { javaScriptEnabled: false });
    assert.equal(await page.locator("form.question-form").count(), 0);
    assert.ok(await page.locator(".question-body").first().isVisible());
    const key = page.locator(".question:has(#question-1) .question-key");
    assert.equal(await key.getByText("two full 15s of the assistant, marked").isVisible(), false);
    await key.locator("summary").click();
    assert.ok(await key.getByText("two full 15s of the assistant, marked").isVisible());
    assert.match(await key.innerText(), /97535 x1 GO, 97535 x2 CO GO/);
    assert.match(await page.innerText("main"), /Hint 1/);
  });

  test("answers from a disk, and in the single file", async ({ open }) => {
    const disk = await open(fileAddress(await onDisk(), "training/cases/c05/index.html"));
    assert.match((await check(disk.page, 1)).focused, /Not yet/);
    assert.deepEqual(disk.problems, []);
    const folder = await buildSite({ flags: ["--single-file"] });
    const single = await open(`${fileAddress(folder, "index.html")}#/training/cases/c05/`);
    const article = single.page.locator(".case:visible");
    await article.locator("form").first().locator("button").click();
    assert.match(await article.locator(".question-verdict").innerText(), /Not yet/);
    assert.match(single.page.url(), /c05/);
    assert.deepEqual(single.problems, []);
  });

  test("are listed by unit, with what they show", async ({ open }) => {
    const { server } = await guide();
    const { page, problems } = await open(`${server.url}training/cases/`);
    assert.ok((await page.locator(".case-list a").count()) >= 40);
    assert.match(await page.innerText("main"), /Unit 3: Counting/);
    await page.click(".case-coverage summary");
    const rows = page.locator(".case-coverage tbody tr");
    assert.ok((await rows.count()) > 40);
    const empty = await rows.evaluateAll(
      (all) => all.filter((row) => row.cells[2].innerText.trim() === "").length,
    );
    assert.equal(empty, 0);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(problems, []);
  });
});
