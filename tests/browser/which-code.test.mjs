// "Which code is it?" in Chromium: a question at a time by keyboard, its addresses, the way back, and the list.

import assert from "node:assert/strict";
import { axe, fileAddress } from "./harness.mjs";
import { onDisk, visit as visitPage } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const PAGE = "codes/which-code/";

/** Opens the path. */
const visit = (story, { tail = "", ...options } = {}) => visitPage(`${PAGE}${tail}`, story, options);

/** What is shown of the path: the questions or ends. */
const shown = (page) => page.locator(".decision > li:visible").evaluateAll((all) => all.map((one) => one.id));
/** The answers that the trail holds. */
const trail = (page) => page.locator(".which-trail li b").allInnerTexts();
/** Takes an answer by keyboard, and waits for the step after it. */
async function take(page, text) {
  const before = await page.evaluate(() => location.hash);
  await page.locator(".decision .is-now a[data-to]", { hasText: text }).first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((hash) => location.hash !== hash, before);
  await page.locator(".decision .is-now").waitFor();
}
const hash = (page) => page.evaluate(() => location.hash);

const TO_97530 = ["Yes", "Yes", "Nobody", "No", "No", "No", "The patient", "A whole, moving task", "Yes"];

suite("which code", () => {
  test(
    "nine answers by keyboard lead to 97530, each with an address",
    visit(async (page) => {
      assert.deepEqual(await shown(page), ["path-present"]);
      for (const [at, text] of TO_97530.entries()) {
        await take(page, text);
        assert.equal((await trail(page)).length, at + 1);
        // Whoever reads with a screen reader is told where the answer led.
        const head = await page.evaluate(() => document.activeElement.className);
        assert.match(head, /decision-(question|code)/);
      }
      assert.deepEqual(await shown(page), ["path-activity"]);
      assert.equal(await hash(page), "#at=activity&path=1.1.1.1.1.1.1.6.1");
      const card = page.locator("#path-activity");
      assert.match(await card.innerText(), /97530[\s\S]*One to one[\s\S]*Sources/);
      for (const part of ["/codes/97530/", "/calculator/", "/codes/compare/"]) {
        assert.ok(
          (await card.locator(`a[href*="${part.slice(1)}"], a[href*="..${part.slice(6)}"]`).count()) > 0,
          part,
        );
      }
      assert.deepEqual(await axe(page), []);
    }),
  );

  test(
    "Back, the browser's back and Change return to a question, and the answers before it stay",
    visit(async (page) => {
      for (const text of ["Yes", "Yes", "Nobody"]) await take(page, text);
      assert.deepEqual(await shown(page), ["path-test"]);
      await page.locator(".which-above a").click();
      await page.waitForFunction(() => location.hash.startsWith("#at=alone"));
      assert.deepEqual(await shown(page), ["path-alone"]);
      await page.goBack();
      assert.deepEqual(await shown(page), ["path-test"]);
      await page.goForward();
      assert.deepEqual(await shown(page), ["path-alone"]);
      await page.locator(".which-trail li a").nth(1).click();
      await page.waitForFunction(() => location.hash.startsWith("#at=skilled"));
      assert.deepEqual(await trail(page), ["Yes"]);
      await page.locator(".which-trail a", { hasText: "Start again" }).click();
      await page.waitForFunction(() => location.hash.startsWith("#at=present"));
      assert.equal(await page.locator(".which-trail").isVisible(), false);
    }),
  );

  test(
    "a link to a step opens it with its answers",
    visit(
      async (page) => {
        assert.deepEqual(await shown(page), ["path-alone"]);
        assert.deepEqual(await trail(page), ["Yes", "Yes"]);
        assert.equal(await page.locator(".which-guessed").count(), 0);
      },
      { tail: "#at=alone&path=1.1" },
    ),
  );

  test(
    "a link to a question alone, or with wrong answers, takes the shortest way and says so",
    visit(
      async (page) => {
        assert.deepEqual(await shown(page), ["path-hands"]);
        assert.equal((await trail(page)).length, 6);
        assert.ok(await page.locator(".which-guessed").isVisible());
        await page.evaluate(() => (location.hash = "#at=alone&path=1.9"));
        await page.waitForFunction(() => document.querySelector("#path-alone.is-now"));
        assert.ok(await page.locator(".which-guessed").isVisible());
        await page.evaluate(() => (location.hash = "#at=constructor&path=__proto__"));
        await page.waitForTimeout(100);
        assert.deepEqual(await shown(page), ["path-alone"]);
      },
      { tail: "#path-hands" },
    ),
  );

  test(
    "a box of the drawing opens its question",
    visit(async (page) => {
      await page.locator(".diagram-small a", { hasText: "Was it in water" }).click();
      await page.waitForFunction(() => document.querySelector("#path-water.is-now"));
      assert.deepEqual(await shown(page), ["path-water"]);
      const tall = await page
        .locator(".diagram-small svg")
        .evaluate((svg) => svg.getBoundingClientRect().height);
      assert.ok(tall < 700, `the drawing is ${tall} px tall`);
    }),
  );

  test(
    "the whole list can be asked for, and printed",
    visit(async (page) => {
      const all = await page.locator(".decision > li").count();
      await page.locator(".which-whole").click();
      assert.equal((await shown(page)).length, all);
      await page.locator(".which-whole").click();
      assert.equal((await shown(page)).length, 1);
      await page.emulateMedia({ media: "print" });
      assert.equal((await shown(page)).length, all);
      assert.equal(
        await page.locator(".which-above, .which-trail, .which-whole").filter({ visible: true }).count(),
        0,
      );
    }),
  );

  test(
    "without script the list is whole, and its answers lead on",
    visit(
      async (page) => {
        assert.equal((await shown(page)).length, await page.locator(".decision > li").count());
        await page.locator("#path-present a", { hasText: "Yes" }).click();
        assert.equal(await page.evaluate(() => location.hash), "#path-skilled");
      },
      { javaScriptEnabled: false },
    ),
  );

  test("it works from a disk, at 320 px", async ({ open }) => {
    const folder = await onDisk();
    const address = `${fileAddress(folder, `${PAGE}index.html`)}#at=alone&path=1.1`;
    const { page, problems } = await open(address, { viewport: { width: 320, height: 640 } });
    await take(page, "Another patient");
    assert.deepEqual(await shown(page), ["path-group"]);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    assert.deepEqual(problems, []);
  });
});
