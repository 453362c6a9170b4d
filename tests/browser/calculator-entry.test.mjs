// How quickly a day is entered: keys that are counted, pasted lines, keypads, the first screen, the next day.

import assert from "node:assert/strict";
import { MIXED, claim, control, shown, summary, visit } from "./calculator.mjs";
import { suite, test } from "./suite.mjs";

/** Presses keys one by one, words in brackets by name, and gives how many they were. */
async function press(page, keys) {
  const each = keys.match(/\[[^\]]+\]|./g);
  for (const key of each) await page.keyboard.press(key.replace(/^\[|\]$/g, ""));
  // A key that is held, as in Shift+Tab, is a key too.
  return each.reduce((count, key) => count + key.split("+").length, 0);
}

/** Pastes a text where the focus is. */
const paste = (page, text) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", pasted);
    document.activeElement.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);

const focused = (page) =>
  page.evaluate(() => {
    const row = document.activeElement.closest(".calc-row");
    return row
      ? `${row.getAttribute("aria-label")} ${document.activeElement.closest("[data-field]").dataset.field}`
      : document.activeElement.id;
  });

suite("calculator entry", () => {
  test(
    "of a day of three codes takes 28 keys at most, and the next one 30",
    visit("", async (page, { diagnostic }) => {
      await control(page, 1, "code").focus();
      const first = await press(page, "97530[Tab]25[Enter]97110[Tab]15[Enter]97140[Tab]8");
      assert.deepEqual(await claim(page), ["97530 2 GP", "97110 1 GP"]);
      const again = await press(page, "[Enter][Enter][Shift+Tab][Enter]");
      assert.equal(await focused(page), "Line 1 code");
      const next = again + (await press(page, "97530[Tab]25[Enter]97110[Tab]15[Enter]97140[Tab]8"));
      assert.deepEqual(await claim(page), ["97530 2 GP", "97110 1 GP"]);
      diagnostic?.(`${first} keys, then ${next}`);
      assert.ok(first <= 28, `${first} keys`);
      assert.ok(next <= 30, `${next} keys`);
    }),
  );

  test(
    "of the same day takes 20 keys at most by the ends of the codes",
    visit("", async (page) => {
      await control(page, 1, "code").focus();
      const keys = await press(page, "530[Tab]25[Enter]110[Tab]15[Enter]140[Tab]8");
      assert.deepEqual(await claim(page), ["97530 2 GP", "97110 1 GP"]);
      assert.ok(keys <= 20, `${keys} keys`);
    }),
  );

  suite("by Enter", () => {
    test(
      "goes from a code to its minutes, to the next line, and at the end to the result",
      visit("", async (page) => {
        await control(page, 1, "code").focus();
        await press(page, "gait[Enter]");
        assert.equal(await focused(page), "Line 1 minutes");
        await press(page, "20[Enter]");
        assert.equal(await focused(page), "Line 2 code");
        await press(page, "[Enter]");
        assert.equal(await focused(page), "result-title");
        assert.deepEqual(await shown(page), { "97116@pt": 1 });
      }),
    );

    test(
      "goes to the next line where there is one",
      visit(MIXED, async (page) => {
        await control(page, 1, "minutes").press("Enter");
        assert.equal(await focused(page), "Line 2 code");
        assert.equal(await page.locator(".calc-row").count(), 3);
      }),
    );

    test(
      "marks the first code of the list while a code is half typed, and then takes it",
      visit("", async (page) => {
        await control(page, 1, "code").focus();
        await press(page, "9753[Enter]");
        assert.equal(await page.isVisible("#calc-errors"), false);
        const active = await control(page, 1, "code").getAttribute("aria-activedescendant");
        assert.match(await page.textContent(`#${active}`), /^97530/);
        await press(page, "[Enter]");
        assert.equal(await control(page, 1, "code").inputValue(), "97530");
      }),
    );

    test(
      "tells what is wrong with minutes, and that a code is none",
      visit("", async (page) => {
        await control(page, 1, "code").focus();
        await press(page, "97530[Tab]97110[Enter]");
        assert.deepEqual(await summary(page), [
          "97110 is a code, not minutes. Enter it as a code, and its minutes here.",
        ]);
        await control(page, 1, "minutes").fill("g0283");
        assert.match(
          await page.textContent(".calc-row [data-field=minutes] .calc-error"),
          /g0283 is a code, not minutes/,
        );
        await control(page, 1, "minutes").fill("15");
        assert.deepEqual(await shown(page), { "97530@pt": 1 });
      }),
    );
  });

  suite("by pasting", () => {
    for (const text of [
      "97530:25, 97110:15:5, 97140:8@ot",
      "97530 25\n97110 15 5\n97140 8@ot\n",
      "97530\t25\r\n97110\t15\t5\r\n97140@ot",
      "CPT 97530 25 min; 97110:15:5; 97140:8@ot",
    ]) {
      test(
        `fills lines: ${JSON.stringify(text)}`,
        visit("", async (page) => {
          await control(page, 1, "code").focus();
          await paste(page, text);
          const told = await page.$$eval(".calc-row", (rows) =>
            rows.map((row) =>
              ["code", "minutes", "discipline", "assistant"]
                .map((name) => row.querySelector(`[data-field=${name}] :is(input, select)`).value)
                .join(" "),
            ),
          );
          assert.deepEqual(told.slice(0, 2), ["97530 25 pt ", "97110 15 pt 5"]);
          assert.match(told[2], /^97140/);
          assert.equal(told.length, 3);
          assert.equal(await focused(page), "Line 3 minutes");
        }),
      );
    }

    test(
      "keeps what it cannot read, marked",
      visit("", async (page) => {
        await control(page, 1, "code").focus();
        await paste(page, "97530 25\nbanana 12");
        assert.equal(await control(page, 2, "code").inputValue(), "banana 12");
        await page.click("#calc-form button[type=submit]");
        assert.match((await summary(page))[0], /“banana 12” is not a code/);
      }),
    );

    test(
      "goes behind a line that is filled, takes its discipline, and leaves other text to the field",
      visit("#line=97530:20@ot&line=97110:10", async (page) => {
        await control(page, 1, "minutes").focus();
        await paste(page, "97535 15, 97537 9");
        assert.deepEqual(Object.keys(await shown(page)), ["97530@ot", "97535@ot", "97537@ot", "97110@pt"]);
        await page.click("#calc-add");
        await page.keyboard.insertText("97110");
        assert.equal(await control(page, 5, "code").inputValue(), "97110");
      }),
    );

    test(
      "says what does not fit",
      visit("", async (page) => {
        const most = await page.evaluate(() => window.quarterhour.unitData.max_lines);
        await control(page, 1, "code").focus();
        await paste(page, [...Array(most).fill("97530 8"), "97110 9"].join("\n"));
        assert.equal(await page.locator(".calc-row").count(), most);
        assert.equal(await page.textContent("#calc-note"), `Only ${most} lines fit. Left out: 97110 9`);
      }),
    );
  });

  test(
    "of the next day keeps rule, setting, date and discipline",
    visit("#rule=midpoint&setting=hospital&date=2026-03-02&line=97535:20@ot", async (page) => {
      await page.click("#calc-reset");
      assert.equal(await page.isChecked("input[name=rule][value=midpoint]"), true);
      assert.equal(await page.isChecked("input[name=setting][value=hospital]"), true);
      assert.equal(await page.inputValue("#calc-date"), "2026-03-02");
      assert.equal(await control(page, 1, "discipline").inputValue(), "ot");
      assert.equal(await control(page, 1, "code").inputValue(), "");
      assert.equal(await focused(page), "Line 1 code");
    }),
  );

  test(
    "has a keypad for digits, and one for times by a button",
    visit(
      MIXED,
      async (page) => {
        const keypad = (n) => control(page, n, "minutes").getAttribute("inputmode");
        assert.equal(await control(page, 1, "code").getAttribute("inputmode"), "text");
        assert.equal(await keypad(1), "numeric");
        await page.click("#calc-times");
        assert.equal(await keypad(1), "text");
        await page.click("#calc-add");
        assert.equal(await keypad(4), "text");
        await page.click("#calc-times");
        assert.equal(await keypad(4), "numeric");
      },
      { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } },
    ),
  );

  test(
    "begins on the first screen at 320 pixels",
    visit(
      "",
      async (page) => {
        const bottom = await control(page, 1, "code").evaluate(
          (input) => input.getBoundingClientRect().bottom,
        );
        assert.ok(bottom <= 568, `the first field ends at ${bottom}`);
      },
      { viewport: { width: 320, height: 568 } },
    ),
  );
});
