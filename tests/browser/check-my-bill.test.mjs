// The patients' check of a bill in Chromium: in both languages, without script, for everybody.

import assert from "node:assert/strict";
import { axe, fileAddress } from "./harness.mjs";
import { onDisk, visit } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const ENGLISH = "patients/check-my-bill/";
const SPANISH = "es/pacientes/revise-su-factura/";

const field = (page, line, name) =>
  page.locator(`.bill-line:nth-child(${line}) [data-field=${name}] :is(select, input)`);

/** Chooses who pays, enters lines of `CODE MINUTES UNITS` with `-` for no minutes, and checks. */
async function check(page, payer, lines) {
  await page.check(`.bill input[value=${payer}]`);
  for (const [at, text] of lines.entries()) {
    if (at > 0) await page.click(".bill-add");
    const [code, minutes, units] = text.split(" ");
    await field(page, at + 1, "code").selectOption(code);
    if (minutes !== "-") await field(page, at + 1, "minutes").fill(minutes);
    await field(page, at + 1, "units").fill(units);
  }
  await page.click(".bill-form [type=submit]");
}

const answer = (page) => page.innerText(".bill-answer");
const day = (page) => page.innerText(".bill-day");

suite("check my bill", () => {
  test(
    "says that units fit, and moves to the answer",
    visit(ENGLISH, async (page) => {
      await check(page, "medicare", ["97530 33 2", "97140 7 1"]);
      assert.equal(await day(page), "The units on the bill fit the minutes.");
      assert.equal(await page.locator(".bill-care").count(), 0);
      assert.equal(await page.innerText(".bill [role=status]"), "The units on the bill fit the minutes.");
      assert.equal(await page.evaluate(() => document.activeElement.textContent), "What it shows");
    }),
  );

  test(
    "tells of both ways where the payer's is not known",
    visit(ENGLISH, async (page) => {
      await check(page, "other", ["97530 23 2", "97140 12 1"]);
      assert.match(await day(page), /fit if each code is counted by itself/);
      const text = await answer(page);
      assert.match(text, /does not by itself show an error/);
      assert.match(text, /as Medicare does it: 2 units/);
      assert.match(text, /as some plans do it: 3 units/);
      await page.check(".bill input[value=medicare]");
      assert.match(await answer(page), /will stand here/);
      await page.click(".bill-form [type=submit]");
      assert.match(await day(page), /Counted code by code, they give what is on the bill/);
    }),
  );

  test(
    "gives words to say, with a question where one way of counting gives the bill",
    visit(ENGLISH, async (page) => {
      await check(page, "medicare", ["97530 29 2", "97110 16 2"]);
      assert.equal(await day(page), "The bill has 4 units. These minutes give 3.");
      const words = await page.innerText(".bill-say");
      assert.match(words, /it lists 97530 with 2 units; 97110 with 2 units/);
      assert.match(words, /rounded up to the next 15/);
      assert.match(words, /a copy of the note/);
    }),
  );

  test(
    "asks for the note where minutes are missing, and says how many the units need",
    visit(ENGLISH, async (page) => {
      await check(page, "unsure", ["97530 - 2", "97110 - 1", "other - 1"]);
      const text = await answer(page);
      assert.match(text, /something is not known/);
      assert.match(text, /97530: the bill gives units, but you have no minutes/);
      assert.match(text, /another code: this page cannot count it/);
      assert.match(text, /need 38 minutes or more/);
      assert.match(text, /need 31 minutes or more/);
      assert.doesNotMatch(text, /00000/);
    }),
  );

  test(
    "points at what is missing, adds and removes lines, begins again",
    visit(ENGLISH, async (page) => {
      const active = () => page.evaluate(() => document.activeElement.value ?? "");
      await page.click(".bill-form [type=submit]");
      assert.match(await page.innerText(".bill-payer"), /Choose who pays/);
      assert.equal(await active(), "medicare");
      await check(page, "medicare", ["97530 7.5 x"]);
      assert.equal(await field(page, 1, "minutes").getAttribute("aria-invalid"), "true");
      assert.equal(await field(page, 1, "units").getAttribute("aria-invalid"), "true");
      assert.equal(await active(), "7.5");
      await page.click(".bill-add");
      assert.equal(await page.locator(".bill-line").count(), 2);
      await page.click(".bill-line:nth-child(1) .bill-remove");
      assert.deepEqual(await page.locator(".bill-line legend").allInnerTexts(), ["Line 1"]);
      for (let line = 2; line <= 12; line += 1) await page.click(".bill-add");
      assert.equal(await page.isVisible(".bill-add"), false);
      await page.click(".bill-reset");
      assert.equal(await page.locator(".bill-line").count(), 1);
      assert.equal(await page.locator(".bill :checked[type=radio]").count(), 0);
    }),
  );

  test(
    "speaks Spanish",
    visit(SPANISH, async (page) => {
      await check(page, "medicare", ["97530 29 2", "97150 30 2"]);
      assert.equal(await day(page), "La factura tiene 4 unidades. Estos minutos dan 3.");
      const text = await answer(page);
      assert.match(text, /Esto por sí solo no demuestra un error/);
      assert.match(text, /¿Se cobró por minutos un código que cuenta una sola vez al día\?/);
      assert.doesNotMatch(text, /bill_|\{|the |minutes/);
      assert.match(await page.innerText(".bill-line option[value='97530']"), /Actividades terapéuticas/);
    }),
  );

  test(
    "works by keyboard alone",
    visit(ENGLISH, async (page) => {
      await page.focus(".bill input[value=medicare]");
      await page.keyboard.press("Space");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.type("97530");
      await page.keyboard.press("Tab");
      await page.keyboard.type("40");
      await page.keyboard.press("Tab");
      await page.keyboard.type("3");
      await page.keyboard.press("Enter");
      assert.equal(await day(page), "The units on the bill fit the minutes.");
    }),
  );

  test(
    "keeps nothing: no storage, no cookie, no word in the address",
    visit(ENGLISH, async (page, { requests }) => {
      await page.waitForLoadState("networkidle"); // the browser asks for the icon by itself
      const before = requests.length;
      const address = page.url();
      await check(page, "medicare", ["97530 29 2"]);
      await page.waitForTimeout(300);
      assert.equal(page.url(), address);
      assert.deepEqual(requests.slice(before), []);
      const kept = await page.evaluate(() => [
        Object.keys(localStorage).filter((key) => /bill/.test(key)),
        sessionStorage.length,
        document.cookie,
      ]);
      assert.deepEqual(kept, [[], 0, ""]);
      const open = await page.$$eval(".bill :is(input, select)", (fields) =>
        fields
          .filter((one) => one.type !== "radio" && one.autocomplete !== "off")
          .map((one) => one.outerHTML),
      );
      assert.deepEqual(open, []);
    }),
  );

  for (const [name, path] of [
    ["English", ENGLISH],
    ["Spanish", SPANISH],
  ]) {
    for (const colorScheme of ["light", "dark"]) {
      test(
        `has no barrier that axe finds, in ${name}, ${colorScheme}`,
        visit(
          path,
          async (page) => {
            await page.click(".bill-form [type=submit]");
            assert.deepEqual(await axe(page), []);
            await check(page, "unsure", ["97530 29 2", "97110 16 2", "97150 - 1"]);
            assert.deepEqual(await axe(page), []);
          },
          { colorScheme },
        ),
      );
    }

    test(
      `fits 320 pixels, in ${name}`,
      visit(
        path,
        async (page) => {
          await check(page, "unsure", ["97530 29 2", "97110 16 2"]);
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(width <= 320, `the page is ${width} pixels wide`);
        },
        { viewport: { width: 320, height: 640 } },
      ),
    );

    test(
      `says without script how to check by hand, in ${name}`,
      visit(
        path,
        async (page) => {
          assert.equal(await page.isVisible(".bill-without"), true);
          assert.equal(await page.isVisible(".bill"), false);
          const rows = await page.$$eval(".bill-table tbody tr", (all) => all.map((row) => row.innerText));
          assert.equal(rows.length, 9);
          assert.match(rows[2], /23–37\s+2/);
          assert.equal(await page.locator(".prose blockquote").count(), 1);
        },
        { javaScriptEnabled: false },
      ),
    );
  }

  test(
    "prints the answer and the words, without the form",
    visit(ENGLISH, async (page) => {
      await check(page, "medicare", ["97530 29 2", "97110 16 2"]);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.isVisible(".bill-say"), true);
      assert.equal(await page.isVisible(".bill-printed"), true);
      assert.equal(await page.isVisible(".bill-form"), false);
      assert.equal(await page.isVisible(".bill-page > .prose"), false);
    }),
  );

  test("works from a disk", async ({ open }) => {
    const folder = await onDisk();
    const { page, problems } = await open(fileAddress(folder, `${ENGLISH}index.html`));
    await check(page, "medicare", ["97530 33 2", "97140 7 1"]);
    assert.equal(await day(page), "The units on the bill fit the minutes.");
    assert.deepEqual(problems, []);
  });
});
