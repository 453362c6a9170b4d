// The page of comparison in Chromium: facts as rows, any codes by the address, marks, narrow screens and paper.

import assert from "node:assert/strict";
import { axe, fileAddress } from "./harness.mjs";
import { onDisk, visit as visitPage } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const PAGE = "codes/compare/";

/** Opens the page with what stands behind its address. */
const visit = (tail, story, options) => visitPage(`${PAGE}${tail}`, story, options);

/** The codes at the head of the table that is shown, and its rows by their heads. */
const shown = (page) =>
  page
    .locator("table.compare:visible")
    .first()
    .evaluate((table) => ({
      codes: [...table.querySelectorAll("thead a")].map((link) => link.textContent),
      rows: Object.fromEntries(
        [...table.querySelectorAll("tbody tr")].map((row) => [
          row.querySelector("th").firstChild.textContent.trim(),
          {
            mark: row.querySelector(".compare-mark")?.textContent ?? "",
            cells: [...row.querySelectorAll("td")].map((cell) => cell.lastElementChild.textContent),
          },
        ]),
      ),
    }));
/** Waits for a table of so many codes that the script made. */
const made = (page, text) =>
  page.waitForFunction((text) => document.querySelector(".compare-state").textContent.includes(text), text);
const tables = (page) => page.locator("table.compare:visible").count();

suite("compare", () => {
  test(
    "without codes in the address 97530 stands beside three neighbors, and no data is loaded",
    visit("", async (page, { requests }) => {
      const { codes, rows } = await shown(page);
      assert.deepEqual(codes, ["97530", "97110", "97112", "97113"]);
      assert.equal(await tables(page), 1);
      assert.equal(rows["Most units a day"].mark, "≠ differs");
      assert.equal(rows["Timing"].mark, "= the same");
      assert.ok(!requests.some((url) => url.includes("compare-data")));
      assert.deepEqual(await axe(page), []);
    }),
  );

  test(
    "the script's table of those codes is the page's own",
    visit("", async (page) => {
      const before = await shown(page);
      await page.goto(`${page.url()}?codes=97530,97110,97112,97113`);
      await made(page, "97113");
      assert.deepEqual(await shown(page), before);
    }),
  );

  test(
    "any two codes of the site are compared by the address, in their order",
    visit("?codes=g0283,97535", async (page) => {
      await made(page, "G0283, 97535");
      const { codes, rows } = await shown(page);
      assert.deepEqual(codes, ["G0283", "97535"]);
      assert.match(rows["Timing"].cells[1], /Timed, 15/);
      assert.equal(rows["Timing"].mark, "≠ differs");
      assert.ok(rows["The line to G0283"]);
      assert.deepEqual(
        await page.locator(".compare-codes").evaluateAll((all) => all.map((one) => one.value)),
        ["G0283", "97535", "", ""],
      );
      assert.deepEqual(await axe(page), []);
    }),
  );

  test(
    "pairs are those of CMS's file: one, none, and never, whichever code stands first",
    visit("?codes=97530,97150,97140,95851", async (page) => {
      await made(page, "95851");
      const day = Object.entries((await shown(page)).rows).find(([head]) => head.startsWith("On one day"))[1];
      assert.match(day.cells[1], /With 97530:.*pays 97150\. It pays 97530 beside it only/);
      assert.match(day.cells[2], /With 97530: No pair/);
      assert.match(day.cells[3], /With 97530: Medicare pays 97530 and never 95851/);
      await page.goto(`${page.url().split("?")[0]}?codes=95851,97530`);
      await made(page, "95851, 97530");
      const turned = Object.entries((await shown(page)).rows).find(([head]) =>
        head.startsWith("On one day"),
      )[1];
      assert.match(turned.cells[1], /With 95851: Medicare pays 97530 and never 95851/);
    }),
  );

  test(
    "a list changes a column, the address and the table; back brings the columns before it",
    visit("?codes=97530,97535", async (page) => {
      await made(page, "97535");
      await page.getByLabel("Code 3").selectOption("97542");
      await made(page, "97542");
      assert.equal(new URL(page.url()).search, "?codes=97530,97535,97542");
      assert.deepEqual((await shown(page)).codes, ["97530", "97535", "97542"]);
      await page.goBack();
      await page.waitForFunction(() => document.querySelectorAll("table.compare thead a").length === 2);
      assert.deepEqual((await shown(page)).codes, ["97530", "97535"]);
    }),
  );

  test(
    "a code that the site does not have is named, and one alone is held against 97530",
    visit("?codes=97140,99999,constructor", async (page) => {
      await made(page, "97140, 97530");
      assert.match(await page.locator(".compare-state").innerText(), /Not on this site: 99999, CONSTRUCTOR/);
      assert.deepEqual((await shown(page)).codes, ["97140", "97530"]);
    }),
  );

  test(
    "at 320 px each fact is a card with its codes beneath",
    visit(
      "?codes=97530,97140,97535,97150",
      async (page) => {
        await made(page, "97150");
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        const cell = page.locator("table.compare tbody td").nth(1);
        assert.equal(await cell.locator(".compare-of").isVisible(), true);
        const [one, two] = await page
          .locator("table.compare tbody tr")
          .first()
          .locator("td")
          .evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().top));
        assert.ok(two > one);
        assert.deepEqual(await axe(page), []);
      },
      { viewport: { width: 320, height: 640 } },
    ),
  );

  test(
    "without script every usual code stands in a table beside 97530",
    visit(
      "",
      async (page) => {
        const heads = await page
          .locator("table.compare:visible")
          .evaluateAll((all) =>
            all.map((one) => [...one.querySelectorAll("thead a")].map((a) => a.textContent)),
          );
        assert.ok(heads.every((codes) => codes[0] === "97530" && codes.length <= 4));
        assert.equal(heads.flat().length - heads.length, 9);
        assert.equal(await page.locator("#compare-choice").isVisible(), false);
      },
      { javaScriptEnabled: false },
    ),
  );

  test(
    "it prints on six pages at most, and two codes on fewer",
    visit("", async (page) => {
      const pages = async () => {
        const pdf = (await page.pdf({ format: "Letter" })).toString("latin1");
        return pdf.match(/\/Type\s*\/Page[^s]/g).length;
      };
      const all = await pages();
      assert.ok(all <= 6, `${all} pages`);
      await page.goto(`${page.url()}?codes=97530,97535`);
      await made(page, "97535");
      assert.ok((await pages()) < all);
    }),
  );

  test("it works from a disk", async ({ open }) => {
    const folder = await onDisk();
    const { page, problems } = await open(`${fileAddress(folder, `${PAGE}index.html`)}?codes=97110,97112`);
    await made(page, "97110, 97112");
    assert.deepEqual((await shown(page)).codes, ["97110", "97112"]);
    assert.match(
      await page.locator("table.compare thead a").first().getAttribute("href"),
      /97110\/index\.html$/,
    );
    assert.deepEqual(problems, []);
  });
});
