// Codes that are not on file, on the calculator's page: offered last, counted as they are entered, and
// kept by the address and by what is copied.

import assert from "node:assert/strict";
import { claim, control, copied, shown, visit } from "./calculator.mjs";
import { axe } from "./harness.mjs";
import { guide } from "./pages.mjs";
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
      async (page) => {
        assert.equal(await page.textContent("#calc-note"), "");
        assert.deepEqual(await claim(page), ["97530 1 GP", "ABC12 2 GP", "other-untimed 1 GO"]);
        const text = await copied(page, ".calc-claim button");
        assert.match(text, /^97530 x1 GP\nABC12 x2 GP\nother-untimed x1 GO/);
        const link = await copied(page, "#result-actions [value=link]");
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

suite("any code on the day sheet", () => {
  test("a line with one is answered, and an unknown code names the way out", async ({ open }) => {
    const { server } = await guide();
    const { page, problems } = await open(`${server.url}calculator/day-sheet/`);
    await page.fill("#sheet-date", "2026-11-24");
    const row = page.locator(".sheet-row:nth-child(1)");
    await row.locator("textarea").fill("97530 25, other timed=abc12 15");
    await row.locator(".sheet-claim li").first().waitFor();
    assert.deepEqual(await row.locator(".sheet-claim li").allTextContents(), ["97530 ×2 GP", "ABC12 ×1 GP"]);
    await row.locator("textarea").fill("97530 25, 99999 15");
    await row.getByText("other-timed=99999").first().waitFor();
    assert.deepEqual(problems, []);
  });
});

const TOGETHER = `${DAY}&line=97530:45&line=97535:45@ot&line=97110:15`;

/** What each way of billing a session shows: its title, its units, its claim lines. */
const ways = (page) =>
  page.$$eval(".calc-way", (all) =>
    all.map((one) => {
      const text = (name) => [...one.querySelectorAll(name)].map((each) => each.textContent).join(", ");
      return `${text(".calc-way-title")}: ${text(".calc-units")}: ${text("li")}`;
    }),
  );

async function opened(page) {
  await page.click(".calc-later summary");
  await page.waitForSelector(".calc-ways p, .calc-way");
}

suite("two disciplines at once", () => {
  test(
    "both ways stand side by side, and one of them can be taken",
    visit(TOGETHER, async (page) => {
      await opened(page);
      assert.deepEqual(await ways(page), [
        "PT bills all 45 minutes: 4 units: 97530 x3 GP, 97110 x1 GP",
        "OT bills all 45 minutes: 4 units: 97535 x3 GO, 97110 x1 GP",
        "Divided: PT 23, OT 22 minutes: 4 units: 97530 x2 GP, 97110 x1 GP, 97535 x1 GO",
      ]);
      await page.fill("#calc-session-first", "30");
      assert.match((await ways(page))[2], /^Divided: PT 30, OT 15 minutes/);
      await page.click(".calc-way:nth-child(3) button");
      assert.deepEqual(await shown(page), { "97530@pt": 2, "97110@pt": 1, "97535@ot": 1 });
      assert.match(page.url(), /line=97530:30&line=97535:15@ot&line=97110:15/);
      assert.match(await page.textContent(".calc-ways"), /The lines of the day are now these/);
    }),
  );

  test(
    "one who bills nothing has no line",
    visit(TOGETHER, async (page) => {
      await opened(page);
      await page.click(".calc-way:nth-child(2) button");
      assert.deepEqual(await claim(page), ["97535 3 GO", "97110 1 GP"]);
    }),
  );

  test(
    "what is no session says why",
    visit(`${DAY}&line=97530:45&line=97535:40@ot`, async (page) => {
      await opened(page);
      const said = () => page.textContent(".calc-ways");
      assert.match(await said(), /Enter and mark a line of each of two disciplines/);
      for (const box of await page.$$(".calc-session-lines input")) await box.check();
      assert.match(await said(), /The session's lines are 45 minutes of pt and 40 of ot/);
      await control(page, 2, "minutes").fill("45");
      assert.equal((await ways(page)).length, 3);
    }),
  );

  for (const colorScheme of ["light", "dark"]) {
    test(
      `it can be read and used by all, ${colorScheme} and narrow`,
      visit(
        TOGETHER,
        async (page) => {
          await page.focus(".calc-later summary");
          await page.keyboard.press("Enter");
          await page.waitForSelector(".calc-way");
          assert.deepEqual(await axe(page), []);
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
          await page.focus(".calc-way button");
          await page.keyboard.press("Enter");
          assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
        },
        { colorScheme, viewport: { width: 320, height: 640 } },
      ),
    );
  }

  test(
    "it is loaded when it is opened",
    visit(TOGETHER, async (page, { requests }) => {
      const loaded = () =>
        requests.filter((one) => /co-treatment|together/.test(String(one.url ?? one))).length;
      assert.equal(loaded(), 0);
      await opened(page);
      assert.equal(loaded(), 2);
    }),
  );
});

suite("a claim's codes", () => {
  for (const width of [320, 1280]) {
    test(
      `stand on one line each at ${width} pixels, beside checks and a long name`,
      visit(
        "#date=2026-11-24&line=97530:33&line=97110:33&line=97150:20&line=other-timed=ABCDEFGHIJKL:20",
        async (page) => {
          const lines = await page.$$eval(".calc-claim tbody th, .calc-both tbody th", (cells) =>
            cells.flatMap((cell) => {
              const text = document.createRange();
              text.selectNodeContents(cell);
              return cell.textContent.length === 5 ? [text.getClientRects().length] : [];
            }),
          );
          assert.ok(lines.length >= 6, `${lines.length} codes`);
          assert.deepEqual(new Set(lines), new Set([1]));
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
        },
        { viewport: { width, height: 900 } },
      ),
    );
  }
});
