// Long lists in Chromium: the code list, the glossary and the sources, their groups, and the box to filter by.

import assert from "node:assert/strict";
import { axe } from "./harness.mjs";
import { visit } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const entries = (page) =>
  page
    .locator(".filtered [data-entry]:visible")
    .evaluateAll((all) => all.map((one) => one.dataset.entry || one.id));
const status = (page) => page.locator(".list-filter [role=status]").innerText();
const groups = (page) => page.locator(".filtered > section:visible").count();

suite("lists", () => {
  test(
    "the code list is found in by number, by title and by what people call a code",
    visit("codes/", async (page) => {
      const box = page.getByLabel("Find a code by its number or a name");
      const all = await entries(page);
      assert.ok(all.length > 80);
      for (const [typed, found] of [
        ["97140", ["97140"]],
        ["manual therapy", ["97140"]],
        ["ther ex", ["97110"]],
        ["e-stim", ["97014", "97032", "G0283"]],
        ["estim", ["97014", "97032", "G0283"]],
      ]) {
        await box.fill(typed);
        const left = await entries(page);
        for (const code of found) assert.ok(left.includes(code), `${typed}: ${left}`);
        assert.ok(left.length < all.length / 5, `${typed}: ${left.length}`);
        assert.equal(await status(page), `${left.length} of ${all.length} shown`);
      }
      await box.fill("97140");
      assert.equal(await groups(page), 1);
      assert.equal(await page.locator("nav.groups").isVisible(), false);
      await box.fill("zzz");
      assert.equal(await status(page), "Nothing here fits.");
      assert.ok(await page.getByRole("link", { name: "Search the whole site" }).isVisible());
      await box.fill("");
      assert.deepEqual(await entries(page), all);
      assert.equal(await status(page), "");
    }),
  );

  test(
    "the code list says in words whether a code is timed, and is narrow enough for 320 px",
    visit(
      "codes/",
      async (page) => {
        const pills = page.locator('[data-entry="97140"] .pill');
        assert.deepEqual(await pills.allInnerTexts(), ["Timed, 15 minutes a unit", "Always therapy"]);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        assert.deepEqual(await axe(page), []);
      },
      { viewport: { width: 320, height: 640 } },
    ),
  );

  test(
    "the glossary has its letters, and a link to a term that is filtered away brings it back",
    visit("glossary/", async (page) => {
      const letters = page.locator("nav.letters a");
      assert.ok((await letters.count()) > 15);
      await letters.filter({ hasText: /^M$/ }).click();
      const target = await page.evaluate(() => document.getElementById(location.hash.slice(1)).textContent);
      assert.equal(target, "M");
      await page.getByLabel("Find a term").fill("therapy cap");
      const all = await page.locator(".filtered [data-entry]").count();
      assert.ok((await entries(page)).length < all);
      await page.evaluate(() => (location.hash = "#plan-of-care"));
      await page.locator("#plan-of-care").waitFor();
      assert.equal((await entries(page)).length, all);
      assert.deepEqual(await axe(page), []);
    }),
  );

  test(
    "the sources stand by kind, law first, and are found in by publisher",
    visit("sources/", async (page) => {
      const kinds = await page.locator("nav.groups a").allInnerTexts();
      assert.match(kinds[0], /^Law or regulation\s+\d+$/);
      const counted = kinds.reduce((sum, text) => sum + Number(text.match(/\d+$/)[0]), 0);
      assert.equal(counted, (await entries(page)).length);
      await page.getByLabel("Find a source").fill("first coast");
      const left = (await entries(page)).length;
      assert.ok(left > 0 && left < counted / 4);
      assert.deepEqual(await axe(page), []);
    }),
  );

  test(
    "without script the lists are whole and have no box",
    visit(
      "codes/",
      async (page) => {
        assert.equal(await page.locator(".list-filter").isVisible(), false);
        assert.ok((await entries(page)).length > 80);
        await page.locator("nav.groups a").first().click();
        assert.match(await page.evaluate(() => location.hash), /^#group-[a-z]+$/);
      },
      { javaScriptEnabled: false },
    ),
  );

  test(
    "beside a code's page the codes of its group are open, the others folded",
    visit("codes/97140/", async (page) => {
      const open = page.locator(".side details[open]");
      assert.equal(await open.count(), 1);
      assert.equal(await open.locator("a[aria-current=page]").count(), 1);
      const folded = page.locator(".side details:not([open])");
      assert.ok((await folded.count()) > 8);
      await folded.first().locator("summary").click();
      assert.ok(await page.locator(".side details").first().locator("a").first().isVisible());
    }),
  );
});
