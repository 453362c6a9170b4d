// What the calculator's page says beside the units, in Chromium: checks, notes, minutes to state, and the working.

import assert from "node:assert/strict";
import { control, copied, visit } from "./calculator.mjs";
import { suite, test } from "./suite.mjs";

const DAY = "#rule=cms&setting=practitioner&date=2026-11-24";
const PAIR = `${DAY}&line=97530:20&line=97150:30`;
const ACROSS = "&date=2026-11-24&line=97530:20&line=97150:30@ot";

const texts = (page, selector) =>
  page.$$eval(selector, (all) => all.map((one) => one.textContent.replace(/\s+/g, " ").trim()));

suite("calculator findings", () => {
  suite("checks", () => {
    test(
      "say which code of a pair is paid, with a source, and that an old file is not certain",
      visit(PAIR, async (page) => {
        const [check, ...others] = await texts(page, ".calc-checks li");
        assert.deepEqual(others, []);
        assert.match(check, /^Not certain 97150 and 97530 .* pays 97150\. .* July 1, 2024/);
        assert.match(await page.getAttribute(".calc-checks li a", "href"), /sources\/#[a-z0-9-]+$/);
        assert.equal(await page.isVisible(".calc-checks .calc-unsure"), true);
      }),
    );

    test(
      "of a known day are certain",
      visit(PAIR.replace("2026-11-24", "2024-08-01"), async (page) => {
        assert.match((await texts(page, ".calc-checks li"))[0], /^97150 and 97530/);
      }),
    );

    test(
      "are marked in the rows that they are about, and a mark leads there",
      visit(`${PAIR}&line=97110:1000&line=97116:15`, async (page) => {
        const rows = await texts(page, ".calc-claim-line");
        const marks = await page.$$eval(".calc-claim-line", (all) =>
          all.map((row) => [...row.querySelectorAll(".calc-mark")].map((mark) => mark.textContent).join()),
        );
        assert.deepEqual(
          rows.map((row) => row.slice(0, 5)),
          ["97530", "97150", "97110", "97116"],
        );
        const limit = await page.$eval("[data-finding=unit_limit]", (check) => check.value);
        assert.ok(marks[2].split(",").includes(String(limit)));
        assert.ok(marks[0].length > 0 && marks[1].length > 0);
        const before = await page.evaluate(() => location.hash);
        await page.click(`#result [data-code="97110"] .calc-mark >> nth=0`);
        const focused = () => page.evaluate(() => [document.activeElement.id, location.hash]);
        assert.deepEqual(await focused(), [`check--${marks[2].split(",")[0]}`, before]);
      }),
    );

    test(
      "are told of a limit, and of no limit where the code is bundled",
      visit(`${DAY}&line=97110:1000`, async (page) => {
        assert.match(
          (await texts(page, "[data-finding=unit_limit]"))[0],
          /67 units of 97110 are more than 6/,
        );
        await control(page, 1, "code").fill("97010");
        await control(page, 1, "minutes").fill("10");
        assert.deepEqual(await texts(page, "[data-finding=not_paid], [data-finding=unit_limit]"), []);
      }),
    );

    test(
      "name the code that Medicare takes",
      visit(`${DAY}&line=97014:15`, async (page) => {
        assert.match((await texts(page, "[data-finding=medicare_takes]"))[0], /97014.*G0283/);
      }),
    );

    test(
      "that there are none is said, and nothing more",
      visit(`${DAY}&line=97530:20`, async (page) => {
        assert.deepEqual(await texts(page, ".calc-no-check"), ["No check came up."]);
        assert.equal(await page.locator(".calc-checks, .calc-mark").count(), 0);
      }),
    );

    test(
      "hold for a hospital across its disciplines",
      visit(`#rule=cms&setting=practitioner${ACROSS}`, async (page) => {
        assert.equal(await page.locator("[data-finding=edit_pair]").count(), 0);
        await page.check("input[name=setting][value=hospital]");
        assert.match((await texts(page, "[data-finding=edit_pair]"))[0], /97150 and 97530/);
        assert.equal(await page.locator(".calc-claim .calc-mark").count(), 2);
      }),
    );

    test(
      "see times of two disciplines that overlap",
      visit(`${DAY}&line=97110:20&line=97530:20@ot`, async (page) => {
        const same = () => page.locator("[data-finding=same_minutes]").count();
        assert.equal(await same(), 0);
        await control(page, 1, "minutes").fill("9:05-9:28");
        await control(page, 2, "minutes").fill("9:20-9:40");
        assert.equal(await same(), 1);
        await control(page, 2, "minutes").fill("9:28-9:48");
        assert.equal(await same(), 0);
      }),
    );

    test(
      "go with every copied text",
      visit(PAIR, async (page) => {
        const claim = await copied(page, ".calc-claim button");
        assert.match(
          claim,
          /^97530 x1 GP\n97150 x1 GP\n\nCheck before you bill:\n1\. Not certain: 97150 and 97530 .*Source: /,
        );
        const whole = await copied(page, "#result-actions [value=text]");
        assert.ok(whole.includes(claim));
        assert.match(whole, /Date of service: November 24, 2026\. Private practice/);
        assert.match(whole, /\n\nGood to know \(1\):\n- 97150 is untimed/);
      }),
    );
  });

  test(
    "notes are folded away, and stay open when they were opened",
    visit(`${DAY}&line=97162:30&line=97530:20`, async (page) => {
      const note = page.locator(".calc-notes [data-finding=evaluation_not_pooled]");
      assert.equal(await note.isVisible(), false);
      await page.click(".calc-notes summary");
      assert.equal(await note.isVisible(), true);
      await control(page, 2, "minutes").fill("30");
      assert.equal(await note.isVisible(), true);
    }),
  );

  test(
    "minutes are stated for each discipline, and those that do not pool apart",
    visit(`${DAY}&line=97530:20&line=97150:30&line=97550:40@ot&line=97110:10@ot`, async (page) => {
      assert.deepEqual(await texts(page, ".calc-minutes"), [
        "Physical therapyTimed minutes20Total treatment minutes50",
        "Occupational therapyTimed minutes10Counted apart (97550)40Total treatment minutes50",
      ]);
    }),
  );

  test(
    "the working shows a hospital's step, which is no discipline's",
    visit("#rule=cms&setting=hospital&date=2026-11-24&line=97110:20&line=97140:20@ot", async (page) => {
      await page.click(".calc-working summary");
      const last = page.locator("[data-step]").last();
      assert.equal(await last.getAttribute("data-step"), "no_pair_on_file");
      assert.match(await last.textContent(), /hospital file of July 1, 2024.*Source/);
      assert.deepEqual((await texts(page, ".calc-working h4")).at(-1), "The whole day");
    }),
  );
});
