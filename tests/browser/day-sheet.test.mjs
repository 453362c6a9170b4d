// The day sheet: lines typed and pasted, answers beside them, sums, choices, and what goes out.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { axe, fileAddress, program } from "./harness.mjs";
import { copied, guide, onDisk, visit as visitPage } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const DATE = "2026-11-24";

/** Opens the sheet on a fixed day, runs a story, and holds that the address tells nothing of it. */
const visit = (story, options) =>
  visitPage(
    "calculator/day-sheet/",
    async (page, one) => {
      await page.evaluate((day) => {
        document.getElementById("sheet-all").open = true;
        document.getElementById("sheet-date").value = day;
        document.getElementById("sheet-date").dispatchEvent(new Event("change", { bubbles: true }));
      }, DATE);
      await story(page, one);
      assert.equal(await page.evaluate(() => location.hash + location.search), "");
    },
    options,
  );

const line = (page, n) => page.locator(`.sheet-row:nth-child(${n})`);
const field = (page, n) => line(page, n).locator("textarea");
const claim = (page, n) => line(page, n).locator(".sheet-claim li").allTextContents();

/** Waits until every line has its answer. */
const answered = (page) =>
  page.waitForFunction(() => document.getElementById("sheet-totals").getAttribute("aria-busy") === "false");

const paste = async (page, n, text) => {
  await field(page, n).focus();
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", pasted);
    document.activeElement.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
  await answered(page);
};

const sums = (page) =>
  page.$$eval("#sheet-totals [data-sum]", (all) =>
    Object.fromEntries(all.map((one) => [one.dataset.sum, Number(one.textContent)])),
  );

/** What the button of a form of text copies. */
const copiedAs = (page, value) => copied(page, `#sheet-actions button[value=${value}]`);

const DAYS = [
  "#room4 97530 25, 97110 15 pta 5, 97140 8",
  "97161 30, 97530 23",
  "97112 20, 97110 20",
  "97150 30, 97530 20",
];

suite("the day sheet", () => {
  test(
    "answers a line as it is typed, and Enter goes on to the next",
    visit(async (page) => {
      await field(page, 1).focus();
      await page.keyboard.type("97530 25, 97110 15");
      assert.deepEqual(await claim(page, 1), ["97530 ×2 GP", "97110 ×1 GP"]);
      await page.keyboard.press("Enter");
      await page.keyboard.type("gait 20 ot");
      assert.deepEqual(await claim(page, 2), ["97116 ×1 GO"]);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowUp");
      assert.equal(await page.evaluate(() => document.activeElement.value), "97530 25, 97110 15");
    }),
  );

  test(
    "takes pasted lines, sums them, and leaves what it does not understand, marked and in no total",
    visit(async (page) => {
      await paste(page, 1, [...DAYS, "John Smith 97530 25", "97110 15, 97140 8x", "// lunch"].join("\r\n"));
      assert.equal(await page.locator(".sheet-row").count(), 7);
      assert.deepEqual(await sums(page), { days: 4, units: 11, timed: 131, all: 191, checks: 1, differ: 0 });
      assert.match(await page.textContent("#sheet-unread"), /^2 lines/);
      assert.equal(await line(page, 5).locator("mark").first().textContent(), "John Smith");
      assert.equal(await field(page, 5).getAttribute("aria-invalid"), "true");
      // What was understood beside it is answered, and said to be a part.
      assert.deepEqual(await claim(page, 6), ["97110 ×1 GP"]);
      assert.match(await line(page, 6).textContent(), /in no total/);
    }),
  );

  test(
    "gives a tie to the code that is pressed, in the claim and in what is copied",
    visit(async (page) => {
      await paste(page, 1, "97112 20, 97110 20\n97530 30");
      const ties = line(page, 1).locator(".sheet-ties button");
      assert.deepEqual(await ties.allTextContents(), [
        "97112 x2 GP, 97110 x1 GP",
        "97112 x1 GP, 97110 x2 GP",
      ]);
      await ties.nth(1).click();
      assert.deepEqual(await claim(page, 1), ["97112 ×1 GP", "97110 ×2 GP"]);
      assert.equal(await ties.nth(1).getAttribute("aria-pressed"), "true");
      const text = await copiedAs(page, "text");
      assert.match(text, /^Line 1: 97112 x1 GP, 97110 x2 GP\. 3 units/m);
      assert.match(text, /Equally right: 97112 x2 GP, 97110 x1 GP/);
    }),
  );

  test(
    "copies checks along, and neither labels nor what it did not understand",
    visit(async (page) => {
      await paste(page, 1, [...DAYS, "John Smith 97530 25"].join("\n"));
      for (const value of ["text", "cells"]) {
        const text = await copiedAs(page, value);
        assert.doesNotMatch(text, /room4|John|Smith/);
        assert.match(text, /97150 and 97530 are an NCCI pair/);
        assert.match(text, /not understood/);
      }
      await page.check("#sheet-labels");
      for (const value of ["text", "cells"]) {
        const text = await copiedAs(page, value);
        assert.match(text, /room4/);
        assert.doesNotMatch(text, /John|Smith/);
      }
    }),
  );

  test(
    "downloads a claim line a row, a day's own figures once, and no formula",
    visit(async (page) => {
      await paste(page, 1, ["#=1+1 97530 25, 97110 15", "97112 20 pta 20"].join("\n"));
      await page.check("#sheet-labels");
      const waiting = page.waitForEvent("download");
      await page.click("#sheet-actions button[value=csv]");
      const file = await waiting;
      assert.equal(file.suggestedFilename(), `day-sheet-${DATE}.csv`);
      const rows = (await readFile(await file.path(), "utf8")).replace("\uFEFF", "").split("\r\n");
      assert.deepEqual(rows, [
        "Line,Label,Date of service,Rule,Code,Units,Modifiers,Therapy,Units of the day,Timed minutes of the day,All minutes of the day,Equally right,Checks",
        `1,'=1+1,${DATE},8-minute rule,97530,2,GP,PT,3,40,40,,`,
        `1,'=1+1,${DATE},8-minute rule,97110,1,GP,PT,,,,,`,
        `2,,${DATE},8-minute rule,97112,1,GP CQ,PT,1,20,20,,`,
        "",
      ]);
    }),
  );

  test(
    "counts as the shell does, name for name",
    visit(async (page) => {
      const names = await page.evaluate(() =>
        window.quarterhour.codeNames.flatMap(({ code, names: called }) => [...called, code, code.slice(2)]),
      );
      const lines = names.map((name) => `${name} 23, 97530 20`);
      const shell = spawnSync(program, ["units", "--batch", "-", "--format", "jsonl", "--date", DATE], {
        input: lines.join("\n"),
        encoding: "utf8",
        maxBuffer: 1e8,
      }).stdout;
      const there = shell
        .trim()
        .split("\n")
        .map((row) => JSON.parse(row))
        .map(({ answer, error }) => (answer ? answer.claim_lines : error.id));
      const here = await page.evaluate(
        ([all, date]) => {
          const { unitData, calculator, codeNames } = window.quarterhour;
          const known = calculator.codes.lineNames(codeNames);
          const given = { rule: "cms", setting: "practitioner", date, discipline: "pt", billed: false };
          return all.map((text) => {
            const day = calculator.sheetDay.read(unitData, known, { text, picks: [] }, given);
            if (day.kind === "counted") return day.result.claim_lines;
            return day.problems[0]?.id ?? day.error.id;
          });
        },
        [lines, DATE],
      );
      assert.deepEqual(here, there);
    }),
  );

  test(
    "changes rule and discipline for all, and for one line alone",
    visit(async (page) => {
      await paste(page, 1, "97530 33, 97110 7\n97530 33, 97110 7");
      await page.selectOption("#sheet-rule", "midpoint");
      await answered(page);
      assert.deepEqual(await claim(page, 1), ["97530 ×2 GP"]);
      await line(page, 2).locator(".sheet-own summary").click();
      await line(page, 2).locator("select[name=rule]").selectOption("cms");
      await line(page, 2).locator("select[name=discipline]").selectOption("ot");
      assert.deepEqual(await claim(page, 2), ["97530 ×2 GO", "97110 ×1 GO"]);
      assert.match(await line(page, 2).locator("summary").first().textContent(), /8-minute rule, OT/);
      assert.deepEqual(await claim(page, 1), ["97530 ×2 GP"]);
    }),
  );

  test(
    "says of billed units whether the minutes give them, and what was likely done",
    visit(async (page) => {
      await paste(page, 1, "97530 25 x2, 97110 15 x1\n97530 8 x1, 97110 8 x1\n97112 20 x1, 97110 20 x2");
      assert.equal(await line(page, 1).locator(".sheet-problem").count(), 2);
      await page.check("[name=billed]");
      await answered(page);
      const bill = (n) => line(page, n).locator(".sheet-bill");
      assert.equal(await bill(1).getAttribute("data-bill"), "right");
      assert.equal(await bill(2).getAttribute("data-bill"), "differs");
      assert.match(await bill(2).textContent(), /2 units are billed, and the minutes give 1|rule/);
      // Either code of a tie may have the unit.
      assert.equal(await bill(3).getAttribute("data-bill"), "right");
      assert.equal((await sums(page)).differ, 1);
      assert.match(await copiedAs(page, "text"), /^ {2}The bill is right/m);
      const head = (await copiedAs(page, "cells")).split("\n")[0];
      assert.match(head, /\tBilled units$/);
    }),
  );

  test(
    "holds a payer's caps against each day, and takes its rule",
    visit(async (page) => {
      await paste(page, 1, "97110 45, 97530 30\n97530 16");
      await page.selectOption("#sheet--payer", "tn-wc");
      await answered(page);
      const checks = line(page, 1).locator("[data-finding=payer_cap]");
      assert.match(await checks.textContent(), /4/);
      assert.equal(await line(page, 2).locator("[data-finding=payer_cap]").count(), 0);
      // The cap cuts nothing.
      assert.deepEqual(await claim(page, 1), ["97110 ×3 GP", "97530 ×2 GP"]);
      const text = await copiedAs(page, "text");
      assert.match(text, /Payer: .*Tennessee/);
      assert.match(text, /Check: .*4/);
      await line(page, 2).locator(".sheet-own summary").click();
      await line(page, 2).locator("select[name=payer]").selectOption("medicare");
      assert.match(await line(page, 2).locator("summary").first().textContent(), /Medicare Part B/);
      await page.selectOption("#sheet--payer", "");
      await page.click("#sheet--caps summary");
      await page.fill("#sheet--cap", "3");
      assert.equal(await page.locator("[data-finding=custom_cap], [data-finding=payer_cap]").count(), 1);
    }),
  );

  test("begins with a line on a telephone, and says in one row what holds for all", async ({ open }) => {
    const { server } = await guide();
    const phone = { viewport: { width: 320, height: 640 } };
    const { page } = await open(`${server.url}calculator/day-sheet/`, phone);
    const top = await field(page, 1).evaluate((input) => input.getBoundingClientRect().top);
    assert.ok(top < 640, `the first line begins at ${top}`);
    assert.match(
      await page.textContent("#sheet-all > summary"),
      /no payer chosen, 8-minute rule, Private practice or office, .* 20\d\d, Physical therapy/,
    );
  });

  test(
    "holds 200 lines, says how many it left out, and brings back what was cleared",
    visit(async (page) => {
      await paste(page, 1, Array(203).fill("97530 25").join("\n"));
      assert.equal((await sums(page)).units, 400);
      assert.match(await page.textContent("#sheet-note"), /Only 200 lines fit\. The last 3 lines were/);
      assert.equal(await page.isVisible("#sheet-add"), false);
      await page.click("#sheet-actions button[value=clear]");
      assert.equal(await page.locator(".sheet-row").count(), 1);
      await page.click("#sheet-undo");
      await answered(page);
      assert.equal((await sums(page)).units, 400);
    }),
  );

  test(
    "removes a line by its button and an empty one by Backspace",
    visit(async (page) => {
      await paste(page, 1, "97530 25\n97110 15\n97140 8");
      await line(page, 2).locator(".sheet-remove").click();
      assert.equal(await page.evaluate(() => document.activeElement.value), "97140 8");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Backspace");
      assert.equal(await page.locator(".sheet-row").count(), 2);
      assert.equal(await page.evaluate(() => document.activeElement.value), "97140 8");
    }),
  );

  test(
    "asks before it is left, unless it is empty",
    visit(async (page) => {
      const asked = [];
      page.on("dialog", (dialog) => {
        asked.push(dialog.type());
        dialog.accept();
      });
      await page.reload();
      assert.deepEqual(asked, []);
      await field(page, 1).focus();
      await page.keyboard.type("97530 25");
      await page.reload();
      assert.deepEqual(asked, ["beforeunload"]);
      assert.equal(await field(page, 1).inputValue(), "");
    }),
  );

  for (const colorScheme of ["light", "dark"]) {
    test(
      `is sound at 320 pixels in ${colorScheme}`,
      visit(
        async (page) => {
          await paste(page, 1, [...DAYS, "97530:30:15", "97110 15, 97140 8x"].join("\n"));
          await line(page, 1).locator(".sheet-own summary").click();
          assert.deepEqual(await axe(page), []);
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        },
        { viewport: { width: 320, height: 640 }, colorScheme },
      ),
    );
  }

  test("works from a disk, and without a script says what to do", async ({ open }) => {
    const address = fileAddress(await onDisk(), "calculator/day-sheet/index.html");
    const { page, problems } = await open(address);
    await paste(page, 1, "97530 25\n97110 15");
    assert.equal((await sums(page)).units, 3);
    assert.deepEqual(problems, []);
    const bare = await open(address, { javaScriptEnabled: false });
    assert.match(await bare.page.textContent(".calc-without"), /--batch|units table|file of days/);
    assert.equal(await bare.page.isVisible("#sheet"), false);
  });
});
