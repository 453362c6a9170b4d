// The page of flashcards in Chromium: a card at a time, by keyboard alone, and nothing kept until asked for.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { axe, buildSite, fileAddress } from "./harness.mjs";
import { guide, onDisk, visit as visitPage } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const PATH = "training/flashcards/";
const KEY = "quarterhour-flashcards";

/** Opens the page of flashcards, some of whose stories switch on that it keeps what is learned. */
const visit = (story, options) => visitPage(PATH, story, { ...options, stores: true });

const focused = (page) => page.evaluate(() => document.activeElement.id);
const front = (page) => page.innerText("#flashcards-front");
const status = (page) => page.innerText("#flashcards-status");
const kept = (page) => page.evaluate((key) => localStorage.getItem(key), KEY);
const stores = (page) => page.evaluate(() => localStorage.length + sessionStorage.length);

/** Presses Tab until something has the focus. */
async function tabTo(page, id) {
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === id) return;
  }
  assert.fail(`Tab does not reach ${id}`);
}

/** Answers the card that is shown. */
async function answer(page, which) {
  await page.click("#flashcards-show");
  await page.click(`#flashcards-${which}`);
}

/** Leaves these topics alone chosen. */
async function only(page, ...topics) {
  for (const box of await page.locator("#flashcards-setup [name=topic]").all())
    await box.setChecked(topics.includes(await box.inputValue()));
}

suite("flashcards page", () => {
  test(
    "asks, answers and grades with buttons, and says what happened",
    visit(async (page, { requests }) => {
      const asked = requests.length;
      const first = await front(page);
      assert.match(first, /What does “97530” mean\?/);
      assert.equal(await page.isVisible("#flashcards-back"), false);
      await page.click("#flashcards-show");
      assert.equal(await focused(page), "flashcards-back");
      const back = await page.innerText("#flashcards-back");
      assert.match(back, /one-to-one practice.*Source: .*More: Glossary/s);
      assert.equal(await page.isVisible("#flashcards-show"), false);
      await page.click("#flashcards-again");
      assert.equal(await focused(page), "flashcards-front");
      assert.match(await status(page), /^Again: back to box 1\. \d+ cards to go\.$/);
      const second = await front(page);
      assert.notEqual(second, first);
      await answer(page, "good");
      assert.match(await status(page), /^Good: now in box 2\./);
      assert.equal(await front(page), first, "a missed card comes back after one other");
      assert.match(await page.innerText("#flashcards-place"), /Terms\. Box 1 of 5/);
      // The tab's icon comes when the browser has time for it.
      const news = requests.slice(asked).filter((url) => !url.endsWith(".svg"));
      assert.deepEqual(news, [], "answering asks the server for nothing");
    }),
  );

  test(
    "works by keyboard alone, and its keys can be switched off",
    visit(async (page) => {
      await tabTo(page, "flashcards-show");
      const first = await front(page);
      await page.keyboard.press("Enter");
      assert.equal(await focused(page), "flashcards-back");
      await page.keyboard.press("1");
      assert.match(await status(page), /^Again/);
      assert.equal(await focused(page), "flashcards-front");
      await page.keyboard.press("2");
      assert.notEqual(await front(page), first, "an unseen answer cannot be graded");
      assert.match(await status(page), /^Again/);
      await page.keyboard.press("Space");
      assert.equal(await focused(page), "flashcards-back");
      await page.keyboard.press("Control+2");
      assert.equal(await page.isVisible("#flashcards-back"), true, "a key with Control is the browser's");
      await page.keyboard.press("2");
      assert.match(await status(page), /^Good/);
      assert.equal(await front(page), first);

      await tabTo(page, "flashcards-keys");
      await page.keyboard.press("Space");
      assert.equal(await page.isChecked("#flashcards-keys"), false);
      assert.equal(await page.getAttribute("#flashcards-again", "aria-keyshortcuts"), null);
      await page.click("#flashcards-show");
      await page.keyboard.press("2");
      assert.equal(await page.isVisible("#flashcards-back"), true, "the key is off");
      await tabTo(page, "flashcards-good");
      await page.keyboard.press("Enter");
      assert.match(await status(page), /^Good/);
    }),
  );

  test(
    "shows the cards of the chosen topics, and says when there are none",
    visit(async (page) => {
      const titles = await page.$$eval("#flashcards-list [data-topic]", (all) =>
        all.map((one) => [one.dataset.topic, one.children.length]),
      );
      assert.ok(titles.length >= 8);
      assert.ok(titles.reduce((sum, [, count]) => sum + count, 0) >= 150);
      await only(page, "deadlines");
      assert.match(await front(page), /how long is there/);
      const count = titles.find(([topic]) => topic === "deadlines")[1];
      assert.equal(await status(page), `${count} cards to go.`);
      await only(page);
      assert.match(await front(page), /No topic is chosen/);
      assert.equal(await page.isVisible("#flashcards-show"), false);
      assert.equal(await page.isVisible("#flashcards-restart"), false);
      await page.click("#flashcards-every");
      assert.equal(await page.isVisible("#flashcards-show"), true);
    }),
  );

  test("keeps nothing until it is asked to, and nothing after it is told to erase", async (t) => {
    await visit(async (page, { context }) => {
      for (const which of ["good", "again", "good"]) await answer(page, which);
      assert.equal(await stores(page), 0);
      await page.reload();
      assert.equal(await page.isChecked("#flashcards-remember"), false);
      assert.match(await page.innerText("#flashcards-place"), /New card/);

      await answer(page, "good");
      await page.check("#flashcards-remember");
      assert.match(await status(page), /From now on/);
      const once = JSON.parse(await kept(page));
      assert.deepEqual(Object.keys(once), ["version", "cards"]);
      assert.deepEqual(Object.keys(once.cards), ["terms--97530"]);
      assert.equal(await stores(page), 1);
      const shown = await front(page);
      assert.doesNotMatch(shown, /“97530”/, "the known card rests until tomorrow");
      await answer(page, "again");
      const [[box, day], [again, same]] = Object.values(JSON.parse(await kept(page)).cards);
      assert.deepEqual([box, again, day === same], [2, 1, true]);

      await page.reload();
      assert.equal(await page.isChecked("#flashcards-remember"), true);
      assert.equal(await front(page), shown, "what was missed is due today");
      assert.match(await page.innerText("#flashcards-place"), /Box 1 of 5/);

      await page.click("#flashcards-erase");
      assert.match(await status(page), /Erased/);
      assert.equal(await stores(page), 0);
      assert.equal(await page.isChecked("#flashcards-remember"), false);
      assert.equal(await focused(page), "flashcards-remember");
      await answer(page, "good");
      assert.equal(await stores(page), 0);
      await page.check("#flashcards-remember");
      await page.uncheck("#flashcards-remember");
      assert.equal(await stores(page), 0, "switched off, it keeps nothing either");
      assert.deepEqual(await context.cookies(), []);
      assert.equal(await page.evaluate(() => location.search + location.hash), "");
    })(t);
    const { server } = await guide();
    assert.deepEqual(
      server.log.filter((line) => /terms--|%22/.test(line)),
      [],
    );
  });

  test(
    "says when the next card is due, and repeats without touching a box",
    visit(async (page) => {
      const today = await page.evaluate(() => {
        const now = new Date();
        return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
      });
      const ids = await page.$$eval("[data-topic=payers] [data-card]", (all) =>
        all.map((one) => one.dataset.card),
      );
      const cards = Object.fromEntries(ids.map((id) => [id, [4, today - 4]]));
      const text = JSON.stringify({ version: 1, cards });
      await page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, text]);
      await page.reload();
      await only(page, "payers");
      assert.match(await front(page), /Done.*due in 3 days/);
      await page.click("#flashcards-restart");
      await answer(page, "again");
      assert.equal(await kept(page), text);
    }),
  );

  test(
    "goes on where the browser lets nothing be stored, or holds what is no box",
    visit(
      async (page, { context }) => {
        await page.evaluate((key) => localStorage.setItem(key, '{"version":1,"cards":7}'), KEY);
        await page.reload();
        await answer(page, "good");
        assert.deepEqual(Object.keys(JSON.parse(await kept(page)).cards), ["terms--97530"]);
        await page.click("#flashcards-erase");
        await context.addInitScript(() => {
          Object.defineProperty(window, "localStorage", {
            get() {
              throw new DOMException("no", "SecurityError");
            },
          });
        });
        await page.reload();
        await answer(page, "good");
        await page.click("#flashcards-remember");
        assert.match(await status(page), /does not let/);
        assert.equal(await page.isChecked("#flashcards-remember"), false);
      },
      { bypassCSP: true },
    ),
  );

  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 1280]) {
      test(
        `is sound at ${width} pixels in ${colorScheme}`,
        visit(
          async (page) => {
            assert.deepEqual(await axe(page), []);
            await page.click("#flashcards-show");
            await page.check("#flashcards-remember");
            await page.click("#flashcards-show");
            for (const summary of await page
              .locator("#flashcards-list summary")
              .all()
              .then((all) => all.slice(0, 3)))
              await summary.click();
            assert.deepEqual(await axe(page), []);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
            const small = await page.$$eval("#flashcards :is(button, label)", (all) =>
              all
                .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
                .map((one) => one.textContent),
            );
            assert.deepEqual(small, []);
          },
          { colorScheme, viewport: { width, height: 900 } },
        ),
      );
    }
  }

  test(
    "has every card by topic without script",
    visit(
      async (page) => {
        assert.equal(await page.isVisible("#flashcards"), false);
        assert.equal(await page.isVisible(".flashcards-without"), true);
        const card = page.locator("[data-card='counting--units-3']");
        assert.equal(await card.locator(".flashcard-back").isVisible(), false);
        await card.locator("summary").click();
        assert.match(await card.innerText(), /38 to 52 minutes\..*Source:/s);
      },
      { javaScriptEnabled: false },
    ),
  );

  test(
    "prints the cards with their answers",
    visit(async (page) => {
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.isVisible("#flashcards-card"), false);
      const answers = page.locator("#flashcards-list .flashcard-back");
      assert.equal(await answers.nth(3).isVisible(), true);
    }),
  );

  test("offers a file for Anki that holds the same cards", async ({ open }) => {
    const { folder, server } = await guide();
    const { page } = await open(`${server.url}${PATH}`);
    const href = await page.locator("a[download]").evaluate((link) => link.href);
    assert.equal(href, `${server.url}training/exports/anki.txt`);
    const text = await readFile(join(folder, "training/exports/anki.txt"), "utf8");
    const guids = text.split("\n").flatMap((line) => /^quarterhour-([^\t]+)\t/.exec(line)?.[1] ?? []);
    const ids = await page.$$eval("[data-card]", (all) => all.map((one) => one.dataset.card));
    assert.deepEqual(guids, [...ids, "notice"]);
  });

  test("works from a disk, and in the single file", async ({ open }) => {
    const single = await buildSite({ flags: ["--single-file"] });
    for (const address of [
      fileAddress(await onDisk(), "training/flashcards/index.html"),
      `${fileAddress(single, "index.html")}#/training/flashcards/`,
    ]) {
      const one = await open(address);
      await answer(one.page, "good");
      assert.match(await status(one.page), /^Good: now in box 2/);
      await one.page.keyboard.press("Space");
      assert.equal(await one.page.isVisible("#flashcards-back"), true);
      await one.page.keyboard.press("1");
      assert.match(await status(one.page), /^Again/);
      assert.deepEqual(one.problems, []);
      assert.ok(one.requests.every((url) => /^(file|data):/.test(url)));
    }
  });
});
