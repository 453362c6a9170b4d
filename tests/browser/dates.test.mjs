// The page on deadlines in Chromium: days in, last days out, without script, from a disk, for everybody.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { copied } from "./calculator.mjs";
import { axe, fileAddress, program, repository } from "./harness.mjs";
import { guide, onDisk, visit as visitPage } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

/** Opens the page of dates. */
const visit = (story, options) => visitPage("billing/dates/", story, options);

/** Enters days by the names of their fields. */
async function enter(page, days) {
  for (const [name, day] of Object.entries(days)) await page.fill(`#dates-${name}`, day);
}

/** The last days on the page, by the ids of their rules; a rule that comes back has several. */
const shown = (page) =>
  page.$$eval("#dates-result [data-deadline]", (items) =>
    items.map((one) => [one.dataset.deadline, one.querySelector("time")?.dateTime ?? one.dataset.state]),
  );

const status = (page, text) =>
  page.waitForFunction(
    (wanted) => document.getElementById("dates-status").textContent.includes(wanted),
    text,
  );

const TEN =
  "3/2/2026, 3/4/2026, 3/9/2026\n3/11/26 3/16/26 2026-03-18; 3/23/2026 3/25/2026 3/30/2026 04/01/2026";

const EVERY = {
  treated: "2026-03-13",
  planned: "2026-05-20",
  treatments: "3/13/2026",
  sent: "2027-03-16",
  denied: "2026-04-06",
  decided: "2026-07-15",
  requested: "2026-05-04",
  identified: "2026-06-01",
};

suite("dates page", () => {
  test(
    "gives the last days in their order, and says them",
    visit(async (page) => {
      await enter(page, { treated: "2026-03-02", denied: "2026-04-06" });
      assert.deepEqual(await shown(page), [
        ["certification", "2026-04-01"],
        ["plan-sent", "2026-04-01"],
        ["recertification", "2026-05-31"],
        ["ma-appeal", "2026-06-10"],
        ["appeal-first", "2026-08-09"],
        ["timely-filing", "2027-03-02"],
        ["reopening", "2027-04-06"],
        ["reopening-cause", "2030-04-06"],
        ["progress-report", "open"],
      ]);
      const appeal = await page.innerText("#dates-result [data-deadline=appeal-first]");
      assert.match(appeal, /August 9, 2026, Sunday/);
      assert.match(appeal, /Taken as received on April 11, 2026/);
      assert.match(appeal, /August 10, 2026, Monday, still counts/);
      assert.match(appeal, /within 120 days/);
      assert.match(appeal, /Source: 42 CFR 405\.942/);
      const plan = await page.innerText("#dates-result [data-deadline=ma-appeal]");
      assert.match(plan, /Not certain/);
      await status(page, "8 last days. The first is April 1, 2026, Wednesday: Certification of the plan.");
    }),
  );

  test(
    "finds the tenth treatment day in a list as people write it",
    visit(async (page) => {
      await enter(page, { treated: "2026-03-02", treatments: TEN });
      const reports = (await shown(page)).filter(([id]) => id === "progress-report");
      assert.deepEqual(reports, [
        ["progress-report", "2026-04-01"],
        ["progress-report", "open"],
      ]);
      await enter(page, { treatments: "3/4/2026, 2/30/2026, soon" });
      const error = page.locator("#dates-treatments-error");
      assert.match(await error.innerText(), /not a day: 2\/30\/2026, soon/);
      assert.equal(await page.getAttribute("#dates-treatments", "aria-invalid"), "true");
      assert.deepEqual(await shown(page), []);
      await page.click("#dates-form [type=submit]");
      assert.equal(await page.evaluate(() => document.activeElement.id), "dates-treatments");
      await status(page, "No answer yet");
      await enter(page, { treatments: "3/1/2026" });
      assert.match(await page.innerText("#dates-result"), /treatment on March 1, 2026 lies before the first/);
      await page.click("#dates-reset");
      assert.equal(await page.inputValue("#dates-treated"), "");
      assert.match(await page.innerText("#dates-result"), /Enter a day/);
      assert.equal(await page.isVisible("#dates-actions"), false);
    }),
  );

  test(
    "points at days that look wrong, and says when a claim was late",
    visit(async (page) => {
      await enter(page, EVERY);
      assert.match(await page.innerText(".dates-look"), /plan is dated May 20, 2026.*42 CFR 410\.61/s);
      const claim = await page.innerText("#dates-result [data-deadline=timely-filing]");
      assert.match(claim, /March 13, 2027, Saturday/);
      assert.match(claim, /Sent on March 16, 2027, Tuesday: too late/);
      await page.fill("#dates-denied", "2024-12-31");
      const plan = await page.innerText("#dates-result [data-deadline=ma-appeal]");
      assert.match(plan, /No day: this rule holds from January 1, 2025 on/);
    }),
  );

  test(
    "gives programs what the command gives",
    visit(async (page) => {
      const given = { ...EVERY, treatments: ["2026-03-13", "2026-03-16"] };
      const onPage = await page.evaluate((days) => globalThis.quarterhour.dates(days), given);
      const { treated, treatments, ...others } = given;
      const flags = Object.entries(others).flatMap(([name, day]) => [`--${name}`, day]);
      const args = ["dates", treated, ...treatments, ...flags, "--format", "json", "--root", repository];
      const { stdout } = await promisify(execFile)(program, args);
      assert.deepEqual(onPage, JSON.parse(stdout));
    }),
  );

  test(
    "copies the answer as text",
    visit(async (page) => {
      await enter(page, { identified: "2026-06-01" });
      const text = await copied(page, "#dates-actions [value=text]");
      assert.match(text, /^Returning an overpayment to Medicare: July 31, 2026, Friday\n {2}Counted from: /);
      assert.match(text, /Source: A new year, a new overpayment rule/);
    }),
  );

  test("keeps and sends nothing", async (t) => {
    await visit(async (page, { context }) => {
      await enter(page, EVERY);
      await page.click("#dates-form [type=submit]");
      assert.equal(await page.evaluate(() => document.activeElement.id), "dates-result-title");
      assert.equal(await page.evaluate(() => location.search + location.hash), "");
      await page.reload();
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
      assert.deepEqual(await context.cookies(), []);
    })(t);
    const { server } = await guide();
    assert.deepEqual(
      server.log.filter((line) => /2026|2027/.test(line)),
      [],
    );
  });

  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 1280]) {
      test(
        `is sound at ${width} pixels in ${colorScheme}`,
        visit(
          async (page) => {
            assert.deepEqual(await axe(page), []);
            await enter(page, EVERY);
            assert.deepEqual(await axe(page), []);
            await enter(page, { treatments: "no-day-at-all-but-one-very-long-word-without-any-break" });
            assert.deepEqual(await axe(page), []);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
          },
          { colorScheme, viewport: { width, height: 900 } },
        ),
      );
    }
  }

  test(
    "has every rule and the worked example without script",
    visit(
      async (page) => {
        assert.equal(await page.isVisible("#dates-form"), false);
        assert.equal(await page.isVisible(".dates-without"), true);
        const rows = await page.$$eval(".dates-table tbody tr", (all) =>
          all.map((row) => [
            row.dataset.rule,
            ...[...row.querySelectorAll(".dates-example > time:first-child")].map((one) => one.dateTime),
          ]),
        );
        assert.deepEqual(rows, [
          ["certification", "2026-04-01"],
          ["plan-sent", "2026-04-01"],
          ["recertification", "2026-05-31"],
          ["progress-report", "2026-04-01"],
          ["timely-filing", "2027-03-02"],
          ["appeal-first", "2026-08-09"],
          ["appeal-second", "2027-01-16"],
          ["ma-appeal", "2026-06-10"],
          ["reopening", "2027-04-06"],
          ["reopening-cause", "2030-04-06"],
          ["records-request", "2026-06-18"],
          ["records-request-integrity", "2026-06-03"],
          ["overpayment", "2026-07-31"],
          ["overpayment-pause", "2026-11-28"],
        ]);
        assert.equal(
          (await page.locator(".dates-table tbody tr .dates-source a").count()) >= rows.length,
          true,
        );
      },
      { javaScriptEnabled: false },
    ),
  );

  test(
    "prints the answer and not the form, and without an answer the rules",
    visit(async (page) => {
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.isVisible(".dates-table"), true);
      assert.equal(await page.isVisible("#dates-form"), false);
      await page.emulateMedia({ media: "screen" });
      await enter(page, { denied: "2026-04-06" });
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.isVisible("[data-deadline=appeal-first]"), true);
      assert.equal(await page.isVisible(".dates-table"), false);
      assert.equal(await page.isVisible("#dates-form"), false);
    }),
  );

  test("works from a disk", async ({ open }) => {
    const one = await open(fileAddress(await onDisk(), "billing/dates/index.html"));
    await enter(one.page, { treated: "2026-03-02" });
    assert.deepEqual((await shown(one.page))[0], ["certification", "2026-04-01"]);
    const link = one.page.locator("#dates-result [data-deadline=certification] a").first();
    assert.match(await link.evaluate((it) => it.href), /sources\/index\.html#noridian-plan-of-care$/);
    assert.deepEqual(one.problems, []);
    assert.ok(one.requests.every((url) => url.startsWith("file:")));
  });
});
