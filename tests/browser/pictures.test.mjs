// Pictures that are parts of a page: every one fits a narrow phone, says in text what it shows, and says what is invented.

import assert from "node:assert/strict";
import { axe, outside } from "./harness.mjs";
import { guide } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

/** Opens a page, runs a story, and holds that nothing went wrong or left. */
const visit =
  (path, story, options = { viewport: { width: 320, height: 800 } }) =>
  async ({ open }) => {
    const { server } = await guide();
    const one = await open(`${server.url}${path}`, options);
    await story(one.page);
    assert.deepEqual(one.problems, []);
    assert.deepEqual(outside(one.requests, server), []);
  };

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

const PAPERS = [
  ["patients/your-bill/", 2, "Invented"],
  ["es/pacientes/su-factura/", 2, "inventado"],
  ["documentation/treatment-note/", 1, "Invented"],
];

const SCENES = [
  "posture-body-mechanics",
  "hand-therapy",
  "aquatic-therapy",
  "muscle-strengthening",
  "range-of-motion",
  "balance-coordination",
  "functional-training",
];

suite("pictures", () => {
  for (const [path, count, invented] of PAPERS) {
    test(
      `papers of ${path} explain their marks, and no amount stands on them`,
      visit(path, async (page) => {
        const papers = await page.$$eval(".paper", (all) =>
          all.map((paper) => ({
            label: paper.querySelector(".paper-label").textContent,
            marks: [...paper.querySelectorAll(".paper-mark")].map((mark) => mark.lastChild.textContent),
            meanings: paper.querySelectorAll(".paper-marks > li").length,
            text: paper.textContent,
          })),
        );
        assert.equal(papers.length, count);
        for (const { label, marks, meanings, text } of papers) {
          assert.match(label, new RegExp(invented));
          assert.deepEqual(
            marks,
            Array.from({ length: meanings }, (_, at) => String(at + 1)),
          );
          assert.doesNotMatch(text, /\$/);
        }
        assert.equal(await fits(page), true);
        assert.deepEqual(await axe(page), []);
      }),
    );
  }

  for (const name of SCENES) {
    test(
      `the scene of ${name} shows a task beside what looks like it`,
      visit(`scope/${name}/`, async (page) => {
        const panels = await page.$$eval(".scene-panel", (all) =>
          all.map((panel) => ({
            code: panel.querySelector("a").textContent,
            drawn: panel.querySelectorAll(".scene-body").length,
            text: panel.querySelector(".scene-text").textContent.length,
          })),
        );
        assert.equal(panels.length, 2);
        assert.notEqual(panels[0].code, "97530");
        assert.equal(panels[1].code, "97530");
        assert.ok(panels.every(({ drawn, text }) => drawn > 0 && text > 10));
        assert.equal(await fits(page), true);
      }),
    );
  }

  test(
    "who may do what names the person in every cell of a phone, and its sources",
    visit("billing/who-may-bill/", async (page) => {
      const rows = await page.$$eval(".roles-table tbody tr", (all) =>
        all.map((row) => ({
          people: [...row.querySelectorAll(".role-who")].map((who) => who.checkVisibility()),
          notes: row.querySelectorAll(".cite").length,
        })),
      );
      assert.ok(rows.length > 3);
      assert.ok(rows.every(({ people, notes }) => people.length === 3 && people.every(Boolean) && notes > 0));
      assert.equal(await fits(page), true);
      assert.deepEqual(await axe(page), []);
    }),
  );

  test(
    "drawings are seen in the dark",
    visit(
      "scope/hand-therapy/",
      async (page) => {
        const colors = await page.$eval(".scene-body", (line) => [
          getComputedStyle(line).stroke,
          getComputedStyle(document.body).backgroundColor,
        ]);
        assert.deepEqual(colors, ["rgb(230, 239, 238)", "rgb(15, 23, 25)"]);
        assert.deepEqual(await axe(page), []);
      },
      { colorScheme: "dark" },
    ),
  );
});
