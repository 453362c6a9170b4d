// Payers and caps on the calculator's page, in Chromium: what a choice sets, what is said of it, and what stays.

import assert from "node:assert/strict";
import { copied, claim, control, summary, visit } from "./calculator.mjs";
import { axe } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

const LINES = "&date=2026-11-24&line=97530:45&line=97110:30";
const PLAIN = `#rule=cms&setting=practitioner${LINES}`;
const NARROW = { viewport: { width: 320, height: 640 } };

const about = (page) => page.textContent("#calc--payer-about");
const rule = (page) => page.$eval("[name=rule]:checked", (radio) => radio.value);
const hash = (page) => page.evaluate(() => location.hash);
const check = (page) => page.locator("[data-finding=payer_cap]");

suite("calculator payers", () => {
  suite("a payer", () => {
    test(
      "is none at first, and the page is as it was",
      visit(PLAIN, async (page) => {
        assert.equal(await page.$eval("#calc--payer", (select) => select.value), "");
        assert.equal(await page.isVisible("#calc--payer-about"), false);
        assert.equal(await page.isVisible("#calc--cap"), false);
        assert.equal(await hash(page), PLAIN);
        assert.equal((await page.textContent(".calc-service")).includes("Payer"), false);
      }),
    );

    test(
      "of Tennessee holds four units a day against the day, and changes no line",
      visit(PLAIN.replace("cms", "midpoint"), async (page) => {
        const before = await claim(page);
        await page.selectOption("#calc--payer", "tn-wc");
        assert.equal(await rule(page), "cms");
        assert.match(await about(page), /at most 4 units a day\. It counts each discipline by itself\./);
        assert.match(
          await check(page).textContent(),
          /^5 units count against a cap of 4 on November 24, 2026 \(97530, 97110\): 1 unit is over it\..*Tennessee for one day.*Source: /,
        );
        assert.deepEqual(await claim(page), before);
        // Both lines count against the cap, and the check stands below the first of them.
        assert.equal(await page.locator(".calc-claim-line .calc-mark").count(), 2);
        assert.match(await page.textContent(".calc-service"), /Payer: Workers' compensation: Tennessee$/);
        assert.equal(await hash(page), PLAIN.replace("&date", "&payer=tn-wc&date"));
        await control(page, 2, "minutes").fill("15");
        assert.equal(await check(page).count(), 0);
      }),
    );

    test(
      "whose rule is not known leaves the rule, and says so",
      visit(PLAIN.replace("cms", "midpoint"), async (page) => {
        await page.selectOption("#calc--payer", "aetna");
        assert.equal(await rule(page), "midpoint");
        assert.match(await about(page), /^By which rule Aetna counts is not known here: ask the payer\./);
        assert.match(await about(page), /Not certain: It pays at most 4 units a day\./);
        assert.equal(await page.locator("[data-finding=payer_rule_unknown]").count(), 1);
        await page.check("[name=rule][value=cms]");
        assert.match(await about(page), /counted by the cms rule/);
      }),
    );

    test(
      "without caps is told from one of whose caps nobody knows",
      visit(PLAIN, async (page) => {
        await page.selectOption("#calc--payer", "medicare");
        assert.match(await about(page), /no cap of its own/);
        assert.equal(await page.locator("[data-finding^=payer_]").count(), 0);
        await page.selectOption("#calc--payer", "auto");
        assert.match(
          await about(page),
          /Whether Auto insurance caps units is not known here: ask the payer\./,
        );
        assert.equal(await page.locator("[data-finding=payer_caps_unknown]").count(), 1);
      }),
    );

    test(
      "has a link to all that is known of it",
      visit(PLAIN, async (page, { context }) => {
        await page.selectOption("#calc--payer", "tn-wc");
        const link = page.locator("#calc--payer-about a");
        const [, id] = (await link.getAttribute("href")).split("#");
        assert.equal(id, "tn-wc");
        const other = await context.newPage();
        await other.goto(await link.evaluate((one) => one.href));
        assert.equal(await other.locator("#tn-wc").count(), 1);
      }),
    );

    test(
      "caps change with the day of service",
      visit(PLAIN, async (page) => {
        await page.selectOption("#calc--payer", "cigna");
        assert.match(await about(page), /4 units a visit/);
        await page.fill("#calc-date", "2022-10-14");
        assert.match(await about(page), /None of the caps that are known holds on this day\./);
        assert.equal(await check(page).count(), 0);
      }),
    );

    test(
      "goes with what is copied, and stays for the next day",
      visit(PLAIN, async (page) => {
        await page.selectOption("#calc--payer", "tn-wc");
        const lines = await copied(page, ".calc-claim button");
        assert.match(
          lines,
          /^97530 x3 GP\n97110 x2 GP\n\nCheck before you bill:\n1\. 5 units count against a cap of 4/,
        );
        assert.match(lines, /\n\nPayer: Workers' compensation: Tennessee$/);
        const whole = await copied(page, "#result-actions [value=text]");
        assert.match(whole, /\nDate of service: .*Payer: Workers' compensation: Tennessee\n/);
        await page.click("#calc-reset");
        assert.equal(await page.$eval("#calc--payer", (select) => select.value), "tn-wc");
        assert.equal(await control(page, 1, "code").inputValue(), "");
      }),
    );
  });

  suite("an address", () => {
    test(
      "brings payer and cap back",
      visit(`#rule=cms&setting=practitioner&payer=tn-wc&cap=2/discipline${LINES}`, async (page) => {
        assert.equal(await page.$eval("#calc--payer", (select) => select.value), "tn-wc");
        assert.equal(await page.inputValue("#calc--cap"), "2");
        assert.equal(await page.inputValue("#calc--cap-per"), "discipline");
        assert.equal(await page.isVisible("#calc--cap"), true);
        assert.equal(await check(page).count(), 2);
        const before = await hash(page);
        await control(page, 1, "minutes").fill("46");
        await control(page, 1, "minutes").fill("45");
        assert.equal(await hash(page), before);
      }),
    );

    test(
      "with a payer alone takes its rule, and what cannot be read is said",
      visit("#payer=tn-wc", async (page) => {
        assert.equal(await rule(page), "cms");
        await page.evaluate(() => {
          location.hash = "#payer=nobody&cap=many&line=97530:20";
        });
        await page.waitForSelector("#calc-note:not([hidden])");
        assert.match(await page.textContent("#calc-note"), /nobody, many$/);
        assert.equal(await page.$eval("#calc--payer", (select) => select.value), "");
      }),
    );
  });

  suite("a cap by hand", () => {
    test(
      "is held against the day, or each discipline, and names no source",
      visit(`#rule=cms&setting=practitioner&date=2026-11-24&line=97530:45&line=97110:45@ot`, async (page) => {
        await page.click(".calc-cap summary");
        await page.fill("#calc--cap", "4");
        assert.match(await check(page).textContent(), /6 units count.*2 units are over it\..*typed by hand/);
        assert.equal(await check(page).locator("a").count(), 0);
        assert.match(await hash(page), /&cap=4&/);
        await page.selectOption("#calc--cap-per", "discipline");
        assert.equal(await check(page).count(), 0);
        assert.match(await hash(page), /&cap=4\/discipline&/);
      }),
    );

    test(
      "that is no number is an error at its field",
      visit(PLAIN, async (page) => {
        await page.click(".calc-cap summary");
        await page.fill("#calc--cap", "four");
        await page.click("#calc-form [type=submit]");
        assert.deepEqual(await summary(page), ["The cap must be a whole number from 1 to 99, not four"]);
        assert.equal(await page.getAttribute("#calc--cap", "aria-invalid"), "true");
        await page.fill("#calc--cap", "4");
        assert.equal(await page.getAttribute("#calc--cap", "aria-invalid"), null);
        assert.equal(await check(page).count(), 1);
      }),
    );
  });

  for (const options of [NARROW, { ...NARROW, colorScheme: "dark" }, {}]) {
    test(
      `nothing is wrong for axe, and nothing is cut off: ${JSON.stringify(options)}`,
      visit(
        `#rule=midpoint&setting=practitioner&payer=anthem&cap=1${LINES}`,
        async (page) => {
          assert.deepEqual(await axe(page), []);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${wide} pixels too wide`);
        },
        options,
      ),
    );
  }
});
