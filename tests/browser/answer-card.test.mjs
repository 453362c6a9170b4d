// The card that answers first, and the row of a phone's header, in Chromium: by keyboard, without script, from a disk.

import assert from "node:assert/strict";
import { axe, fileAddress } from "./harness.mjs";
import { onDisk, visit } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };

/** Asks the card for a pair; gives the sentence and the address of its link. */
async function pairWith(page, code) {
  const form = page.locator(".card-with");
  await form.locator("input").fill(code);
  await form.locator("input").press("Enter");
  const link = form.locator(".card-answer a");
  return {
    text: await form.locator(".card-answer").innerText(),
    href: (await link.count()) ? await link.getAttribute("href") : null,
  };
}

/** Types minutes into the card, and waits for what it says. */
async function minutes(page, text, wanted) {
  await page.locator(".card-minutes input[name=minutes]").fill(text);
  await page.waitForFunction(
    (said) => document.querySelector(".card-minutes .card-answer").textContent.includes(said),
    wanted,
  );
}

suite("answer card", () => {
  test(
    "tells the verdict of any other code in place",
    visit("codes/97530/", async (page) => {
      const none = await pairWith(page, "97140");
      assert.match(none.text, /97530 \+ 97140: Medicare has no edit/);
      assert.match(none.href, /codes\/97530\/97140\/$/);
      const pair = await pairWith(page, "cpt-97150.");
      assert.match(pair.text, /Medicare pays 97150\..*goes on 97530/s);
      assert.match((await pairWith(page, "97537")).text, /Medicare pays 97530\..*goes on 97537/s);
      assert.match((await pairWith(page, "95851")).text, /never 95851/);
      const unpaid = await pairWith(page, "97010");
      assert.match(unpaid.text, /does not pay 97010 by itself/);
      assert.match(unpaid.href, /codes\/97530\/97010\/$/);
      const unknown = await pairWith(page, "99999");
      assert.match(unknown.text, /99999 is not on this site/);
      assert.equal(unknown.href, null);
    }),
  );

  test(
    "says where hospitals differ",
    visit("codes/97161/", async (page) => {
      assert.match(
        (await pairWith(page, "97750")).text,
        /No modifier changes that\.\s+Hospitals: .*goes on/s,
      );
      assert.match((await pairWith(page, "97530")).href, /codes\/97530\/97161\/$/);
      assert.match((await pairWith(page, "97110")).href, /codes\/compare\/\?codes=97161,97110$/);
    }),
  );

  test(
    "counts minutes as they are typed",
    visit("codes/97530/", async (page) => {
      await minutes(page, "7", "7 minutes = 0 units");
      await minutes(page, "8", "8 minutes = 1 unit");
      await minutes(page, "40", "40 minutes = 3 units");
      await minutes(page, "40", "next unit from 53 minutes");
      assert.equal(await page.locator(".card-minutes .dial .dial-on").count(), 3);
      await minutes(page, "4o", "Type whole minutes");
      await page.locator(".card-minutes input[name=minutes]").press("Enter");
      assert.match(page.url(), /codes\/97530\/$/);
    }),
  );

  test(
    "shows the same facts without script, as links",
    visit(
      "codes/97530/",
      async (page) => {
        const chip = page.locator(".chip", { hasText: "97150" });
        assert.match(await chip.innerText(), /97150\s+Pair/);
        assert.match(await chip.getAttribute("href"), /97530\/97150\/$/);
        assert.equal(await page.locator(".card-with").isVisible(), false);
        const signs = await page.locator(".answer-card .signs").innerText();
        for (const sign of ["15 minutes a unit", "One-to-one", "PT GP, OT GO", "6 a day"]) {
          assert.ok(signs.includes(sign), sign);
        }
        await page.locator(".chip", { hasText: "97150" }).click();
        assert.match(await page.locator(".verdict").innerText(), /^Pair\s+Medicare pays 97150/);
      },
      { javaScriptEnabled: false },
    ),
  );

  test("works from a disk", async ({ open }) => {
    const folder = await onDisk();
    const { page, problems } = await open(fileAddress(folder, "codes/97530/index.html"));
    await minutes(page, "23", "23 minutes = 2 units");
    assert.match((await pairWith(page, "97140")).href, /97530\/97140\/index\.html$/);
    await page.locator(".card-answer a").click();
    assert.match(await page.locator(".verdict-word").innerText(), /^No pair$/);
    assert.deepEqual(problems, []);
  });

  test(
    "stands in the first screen of a phone, below one row of a header",
    visit(
      "codes/97530/",
      async (page) => {
        const top = (selector) =>
          page
            .locator(selector)
            .first()
            .evaluate((one) => one.getBoundingClientRect().top);
        assert.ok((await page.locator(".site-header").evaluate((one) => one.offsetHeight)) <= 56);
        assert.ok((await top(".answer-card")) <= 380);
        assert.equal(await page.locator(".toc ol").isVisible(), false);
        // The field of the search unfolds over the row while it is used.
        await page.focus("#search-field");
        const width = await page.locator("#search-field").evaluate((one) => one.offsetWidth);
        assert.ok(width > 300, `${width} px`);
        assert.deepEqual(await axe(page), []);
      },
      PHONE,
    ),
  );

  for (const path of ["", "es/"]) {
    test(
      `${path || "home"}: no word of the header or of a task is broken on the narrowest phone`,
      visit(
        path,
        async (page) => {
          const names = page.locator(".site-title a, .tasks strong");
          assert.ok((await names.count()) > 3);
          assert.deepEqual((await names.evaluateAll(brokenWords)).flat(), []);
        },
        { viewport: { width: 320, height: 640 }, isMobile: true }, // whose scroll bar takes no room
      ),
    );
  }
});

/** Runs in the page: the words of elements that stand on two lines. */
function brokenWords(elements) {
  return elements.map((element) => {
    const text = [...element.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return [...text.data.matchAll(/\S+/g)]
      .filter(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length > 1;
      })
      .map(([word]) => word);
  });
}
