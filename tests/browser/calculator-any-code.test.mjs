// Codes that are not on file, on the calculator's page: offered last, counted as they are entered, and
// kept by the address and by what is copied.

import assert from "node:assert/strict";
import { claim, control, copied, shown, visit } from "./calculator.mjs";
import { suite, test } from "./suite.mjs";

const DAY = "#rule=cms&setting=practitioner&date=2026-11-24";

const offered = (page) =>
  page.$$eval(".calc-row:last-child [role=option]", (all) => all.map((one) => one.textContent));
const groups = (page) =>
  page.$$eval(".calc-row:last-child .calc-group", (all) => all.map((one) => one.textContent));

suite("any code", () => {
  test(
    "both stand last in the list of codes",
    visit("", async (page) => {
      await control(page, 1, "code").click();
      const all = await offered(page);
      assert.match(all.at(-2), /^other-timed another code in 15-minute time/);
      assert.match(all.at(-1), /^other-untimed another code, one unit/);
      assert.equal((await groups(page)).at(-1), "Any other code");
      await control(page, 1, "code").fill("other");
      const found = (await offered(page)).map((text) => text.split(" ")[0]);
      assert.deepEqual(found.slice(-2), ["other-timed", "other-untimed"]);
    }),
  );

  test(
    "a code that is not on file can be counted as one of the two",
    visit("", async (page) => {
      await control(page, 1, "code").fill("99999");
      assert.deepEqual(await offered(page), [
        "other-timed=99999 count 99999 as another timed code",
        "other-untimed=99999 count 99999 as another untimed code",
      ]);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await control(page, 1, "minutes").fill("20");
      assert.deepEqual(await shown(page), { "other-timed=99999@pt": 1 });
      assert.deepEqual(await claim(page), ["99999 1 GP"]);
      assert.match(page.url(), /line=other-timed=99999:20/);
      const notes = await page.textContent(".calc-notes");
      assert.match(notes, /other-timed=99999 is not on file here, so nothing is known of its pairs/);
    }),
  );

  test(
    "a code on file is offered by its record alone",
    visit("", async (page) => {
      await control(page, 1, "code").fill("97530");
      assert.deepEqual(await offered(page), []);
      await control(page, 1, "code").fill("9753");
      assert.ok((await offered(page)).every((text) => text.startsWith("9753")));
    }),
  );

  test(
    "the address, picks and copies keep a code's own name",
    visit(
      `${DAY}&line=97530:20&line=other-timed=abc12:20&line=other-untimed:30@ot&pick=other-timed=abc12`,
      async (page, { context }) => {
        assert.equal(await page.textContent("#calc-note"), "");
        assert.deepEqual(await claim(page), ["97530 1 GP", "ABC12 2 GP", "other-untimed 1 GO"]);
        const text = await copied(page, context, ".calc-claim button");
        assert.match(text, /^97530 x1 GP\nABC12 x2 GP\nother-untimed x1 GO/);
        const link = await copied(page, context, "#result-actions [value=link]");
        assert.match(link, /line=other-timed=ABC12:20.*pick=other-timed=ABC12/);
      },
    ),
  );

  test(
    "two lines without a name are checked before they are billed",
    visit(`${DAY}&line=other-timed:20&line=other-timed:5`, async (page) => {
      const check = await page.textContent("[data-finding=other_added]");
      assert.match(check, /2 lines of other-timed are added up as one code/);
    }),
  );

  test(
    "a pasted day may hold them",
    visit("", async (page) => {
      await control(page, 1, "code").focus();
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.setData("text", "97530 25, other timed=abc12 15; other-untimed 10");
        const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(paste);
      });
      assert.deepEqual(await claim(page), ["97530 2 GP", "ABC12 1 GP", "other-untimed 1 GP"]);
    }),
  );
});
