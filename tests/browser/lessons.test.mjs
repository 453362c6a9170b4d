// The lessons' worked examples and the self-audit's form in Chromium: by keyboard, without script, from a disk.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { axe, fileAddress } from "./harness.mjs";
import { onDisk, visit } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const LESSONS = ["the-code", "which-code", "counting", "modifiers", "documentation", "claim-life"];

/** How many steps of each example of the first block are fields. */
const open = (page) =>
  page
    .locator(".faded")
    .first()
    .locator(".faded-example")
    .evaluateAll((all) => all.map((one) => one.querySelectorAll(".faded-form").length));

/** The right answers of the examples of the first block, taken before the script hides them. */
const SOLVED = [
  ["41", "3", "1", "97110", "2"],
  ["43", "3", "2", "97112", "2"],
  ["41", "3", "2", "97140", "1"],
  ["44", "3", "2", "97035", "1"],
];

/** Answers the open steps of an example by keyboard. */
async function answer(page, example, texts) {
  for (const [at, text] of texts.entries()) {
    const field = page.locator(`#faded--1-${example}-${at + SOLVED[0].length - texts.length}`);
    await field.focus();
    if (await field.evaluate((it) => it.tagName === "SELECT")) {
      await field.selectOption(text);
      await page.keyboard.press("Tab");
    } else {
      await page.keyboard.type(text);
    }
    await page.keyboard.press("Enter");
  }
}

const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim());
const status = (page) => page.locator(".faded").first().locator("[role=status]").innerText();

suite("lessons", () => {
  test(
    "leave one more step for each right answer",
    visit("training/counting/", async (page) => {
      assert.deepEqual(await open(page), [0, 1, 2, 5]);
      await answer(page, 2, SOLVED[1].slice(-1));
      assert.match(await focused(page), /^Right\. 2/);
      assert.match(await status(page), /Example 2 is done\. In the next one, 2 steps are yours/);
      assert.deepEqual(await open(page), [0, 0, 2, 5]);
      await answer(page, 3, SOLVED[2].slice(-2));
      assert.deepEqual(await open(page), [0, 0, 0, 4]);
      await answer(page, 4, SOLVED[3].slice(-4));
      assert.match(await status(page), /All 4 examples are done/);
      await page.locator(".faded").first().getByRole("button", { name: "Start again" }).click();
      assert.deepEqual(await open(page), [0, 1, 2, 5]);
    }),
  );

  test(
    "work a step again after two wrong answers",
    visit("training/counting/", async (page) => {
      await answer(page, 2, ["7"]);
      const field = page.locator("#faded--1-2-4");
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      assert.match(await page.locator("#faded--1-2-4-error").innerText(), /Not 7\. Try once more/);
      assert.equal(await page.evaluate(() => document.activeElement.id), "faded--1-2-4");
      await page.keyboard.press("Enter");
      assert.match(await page.locator("#faded--1-2-4-error").innerText(), /Try once more/);
      await field.fill("8");
      await page.keyboard.press("Enter");
      assert.match(await focused(page), /^Not 8\. Here it is worked: 2/);
      assert.match(await status(page), /The next one is worked for you once more/);
      assert.deepEqual(await open(page), [0, 0, 0, 1]);
    }),
  );

  test(
    "take what is no answer for none",
    visit("training/counting/", async (page) => {
      const field = page.locator("#faded--1-2-4");
      for (const [typed, said] of [
        ["", /Enter an answer first/],
        ["two", /in digits/],
        ["2.0", /in digits/],
      ]) {
        await field.fill(typed);
        await field.press("Enter");
        assert.match(await page.locator("#faded--1-2-4-error").innerText(), said);
      }
      await field.fill(" 02 ");
      await field.press("Enter");
      assert.match(await focused(page), /^Right/);
      const judged = await page.evaluate(() => {
        const { judge, next } = globalThis.quarterhour.faded;
        return [
          judge("Yes", "", "choice"),
          judge("GO", " go ", "text"),
          judge("2", "9".repeat(400), "digits"),
          next(5, new Map([[0, "right"]])),
          next(
            5,
            new Map([
              [0, "shown"],
              [1, "right"],
            ]),
          ),
          next(
            2,
            new Map([
              [0, "right"],
              [1, "right"],
            ]),
          ),
          next(4, new Map([[0, "shown"]])),
          next(4, new Map()),
        ];
      });
      assert.deepEqual(judged, ["unchosen", "right", "digits", [0, 1], [1, 2], [0, 1], [], [0]]);
    }),
  );

  for (const colorScheme of ["light", "dark"]) {
    test(`are sound at 320 pixels in ${colorScheme}`, async ({ open }) => {
      for (const lesson of LESSONS) {
        await visit(
          `training/${lesson}/`,
          async (page) => {
            assert.deepEqual(await axe(page), [], lesson);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), lesson);
            const form = page.locator(".faded-form").first();
            await form.locator("button").click();
            assert.equal(await form.locator("[aria-invalid=true]").count(), 1, lesson);
            assert.deepEqual(await axe(page), [], lesson);
          },
          { colorScheme, viewport: { width: 320, height: 900 } },
        )({ open });
      }
    });
  }

  test(
    "show every answer without script",
    visit(
      "training/counting/",
      async (page) => {
        const first = page.locator(".faded").first();
        const answers = await first
          .locator(".faded-example")
          .evaluateAll((all) =>
            all.map((one) => [...one.querySelectorAll(".faded-answer")].map((it) => it.textContent)),
          );
        assert.deepEqual(answers, SOLVED);
        assert.equal(await first.locator("details").count(), 8);
        await first.locator("summary").first().focus();
        await page.keyboard.press("Enter");
        assert.equal(await first.locator("details .faded-solution").first().isVisible(), true);
      },
      { javaScriptEnabled: false },
    ),
  );

  test("work from a disk", async ({ open: visited }) => {
    const one = await visited(fileAddress(await onDisk(), "training/counting/index.html"));
    await answer(one.page, 2, SOLVED[1].slice(-1));
    assert.deepEqual(await open(one.page), [0, 0, 2, 5]);
    assert.deepEqual(one.problems, []);
    assert.ok(one.requests.every((url) => url.startsWith("file:")));
  });
});

const AUDIT = "documentation/self-audit/";
/** Answers a box of the note that is open. */
const box = (page, at, value) => page.check(`[name=audit--${at}][value=${value}]`);

suite("self-audit", () => {
  test(
    "has a row and a question for each box of the list",
    visit(AUDIT, async (page) => {
      assert.equal(await page.locator(".prose li > :is(.task, .tick)").count(), 25);
      assert.equal(await page.locator(".audit-question").count(), 25);
      assert.equal(await page.locator(".audit-group").count(), 5);
      assert.equal(
        await page.locator(".audit-question").nth(3).locator("p").innerText(),
        "This day lies inside the plan's dates, and not past 90 days from the last certification.",
      );
      assert.equal(await page.locator("#audit-note option").count(), 20);
    }),
  );

  test(
    "says what fails, what it may lead to and what to mend first",
    visit(AUDIT, async (page) => {
      await box(page, 0, "no");
      await box(page, 11, "no");
      await box(page, 17, "na");
      await page.getByRole("button", { name: "Next note" }).click();
      assert.equal(await page.evaluate(() => document.activeElement.id), "audit-note");
      assert.match(await page.innerText(".audit-progress"), /0 of 25/);
      await box(page, 0, "yes");
      await box(page, 11, "no");
      const result = await page.innerText(".audit-result");
      assert.match(result, /2 notes, 3 empty boxes/);
      const mend = await page.locator(".audit-result ol li").allInnerTexts();
      assert.deepEqual(mend, [
        "Minutes: two totals: empty in 2 of 2 notes. Likely denial: Total minutes missing.",
        "Plan: its parts: empty in 1 of 2 notes. Likely denial: No valid plan.",
      ]);
      const rows = await page
        .locator(".audit-result tbody tr")
        .evaluateAll((all) => [0, 11, 17].map((at) => all[at].cells[1].textContent));
      assert.deepEqual(rows, ["1 / 2, 50%", "2 / 2, 100%", "not answered"]);
      await page.selectOption("#audit-note", "0");
      assert.equal(await page.isChecked("[name=audit--0][value=no]"), true);
      await page.getByRole("button", { name: "Show the result" }).click();
      assert.equal(await page.evaluate(() => document.activeElement.id), "audit-result");
      await page.getByRole("button", { name: "Start again" }).click();
      assert.match(await page.innerText(".audit-result"), /Answer a box/);
    }),
  );

  test(
    "is filled by keyboard and downloaded as CSV",
    visit(AUDIT, async (page) => {
      await page.focus("[name=audit--0][value=yes]");
      await page.keyboard.press("ArrowRight");
      assert.equal(await page.isChecked("[name=audit--0][value=no]"), true);
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.name), "audit--1");
      const waiting = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download as CSV" }).click();
      const file = await waiting;
      assert.equal(file.suggestedFilename(), "self-audit.csv");
      const lines = (await readFile(await file.path(), "utf8")).split("\r\n");
      assert.equal(lines.length, 27);
      assert.equal(lines[0], "\uFEFFBox,Empty,The rule,Likely denial,Note 1");
      assert.match(lines[1], /^Plan: its parts,100%,.*,No valid plan,No$/);
    }),
  );

  for (const colorScheme of ["light", "dark"]) {
    test(
      `is sound at 320 pixels in ${colorScheme}`,
      visit(
        AUDIT,
        async (page) => {
          await box(page, 2, "no");
          assert.deepEqual(await axe(page), []);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        },
        { colorScheme, viewport: { width: 320, height: 900 } },
      ),
    );
  }

  test(
    "prints the result and not the form",
    visit(AUDIT, async (page) => {
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.isVisible("#minute-1-the-plan"), true);
      await page.emulateMedia({ media: "screen" });
      await box(page, 2, "no");
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.isVisible(".audit-first"), true);
      assert.equal(await page.isVisible(".audit-form"), false);
      assert.equal(await page.isVisible("#minute-1-the-plan"), false);
    }),
  );

  test(
    "keeps the list and the table without script",
    visit(
      AUDIT,
      async (page) => {
        assert.equal(await page.isVisible(".audit-without"), true);
        assert.equal(await page.isVisible(".audit"), false);
        assert.equal(await page.locator(".prose li > :is(.task, .tick)").count(), 25);
      },
      { javaScriptEnabled: false },
    ),
  );
});
