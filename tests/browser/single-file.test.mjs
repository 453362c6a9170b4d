// The whole site in one file: small, alone, and whole with and without scripts.

import assert from "node:assert/strict";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { axe, buildSite, fileAddress } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

/** In bytes; packed for a mail it is a sixth. Its training is 1.5 million, its cards and pages of pairs 1.3. */
const LIMIT = 8_500_000;
const folder = await buildSite({ flags: ["--single-file"] });
const file = fileAddress(folder, "index.html");

const shown = (page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll("[data-page]"))
      .filter((one) => one.checkVisibility())
      .map((one) => one.dataset.page),
  );

suite("single file", () => {
  test("it is one file below the limit", async () => {
    assert.deepEqual((await readdir(folder)).sort(), [".quarterhour", "index.html"]);
    const { size } = await stat(join(folder, "index.html"));
    assert.ok(size < LIMIT, `${size} bytes`);
  });

  test("it opens from a disk, asks for nothing, and breaks no rule of its own policy", async ({ open }) => {
    const { page, requests, problems } = await open(file);
    assert.deepEqual(await shown(page), ["/"]);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith("data:")),
      [file],
    );
    assert.deepEqual(problems, []);
    assert.match(await page.locator("meta[http-equiv]").getAttribute("content"), /script-src 'sha256-/);
    // Of the pages that are not shown, which axe walks for a minute, each was looked at on its own.
    await page.evaluate(() =>
      document.querySelectorAll("[data-page]").forEach((one) => one.checkVisibility() || one.remove()),
    );
    assert.deepEqual(await axe(page), []);
  });

  test("links switch pages, find anchors, and the browser's back button works", async ({ open }) => {
    const { page, problems } = await open(file);
    await page.locator("header a[href='#/scope/']").first().click();
    assert.deepEqual(await shown(page), ["/scope/"]);
    assert.match(await page.title(), /^What fits 97530/);
    await page.goto(`${file}#/codes/97530/%23limits`);
    assert.deepEqual(await shown(page), ["/codes/97530/"]);
    // The page may glide to its anchor.
    await page.waitForFunction(() => {
      const { top } = document.getElementById("/codes/97530/#limits").getBoundingClientRect();
      return top >= -1 && top < 300;
    });
    await page.goBack();
    assert.deepEqual(await shown(page), ["/scope/"]);
    assert.deepEqual(problems, []);
  });

  test("every link inside leads to a page or a place on it", async ({ open }) => {
    const { page } = await open(file);
    const lost = await page.evaluate(() => {
      const pages = new Set(Array.from(document.querySelectorAll("[data-page]"), (one) => one.dataset.page));
      return (
        Array.from(document.querySelectorAll("a[href^='#']"), (link) =>
          decodeURIComponent(link.getAttribute("href").slice(1)),
        )
          // The calculator's lines, the search's words and a step of the questions, alone: the page that they stand on reads them.
          .filter((id) => !document.getElementById(id) && !/^(line|rule|q|at)=/.test(id))
          .filter((id) => {
            const [address, rest] = id.split("#");
            return !(pages.has(address) && (rest.includes("=") || document.getElementById(rest)));
          })
      );
    });
    assert.deepEqual(lost, []);
  });

  test("without scripts it is one long document with contents at the top", async ({ open }) => {
    const { page } = await open(file, { javaScriptEnabled: false });
    const html = await readFile(join(folder, "index.html"), "utf8");
    const pages = html.match(/ data-page="/g).length;
    assert.equal(await page.locator("[data-page]:visible").count(), pages);
    assert.equal(await page.locator(".all-pages a").count(), pages);
    assert.ok(await page.locator(".all-pages a").first().isVisible());
  });

  test("the calculator works in it, and a link brings its lines along", async ({ open }) => {
    const { page, problems } = await open(`${file}#/calculator/#rule=cms&line=97530:33&line=97140:7`);
    assert.deepEqual(await shown(page), ["/calculator/"]);
    const units = page.locator("#result [data-code='97530'] [data-units]").first();
    assert.equal((await units.getAttribute("data-units")) || (await units.innerText()), "2");
    assert.equal(new URL(page.url()).hash, "#rule=cms&line=97530:33&line=97140:7");
    await page.reload();
    assert.deepEqual(await shown(page), ["/calculator/"], "the lines alone lead there too");
    assert.deepEqual(problems, []);
  });

  test("search answers in it, in the header and on its page", async ({ open }) => {
    const { page, problems } = await open(file);
    const found = await page.evaluate(() => window.quarterhour.search("hand therapy", 3));
    assert.equal(found[0].url.split("#")[0], "/scope/hand-therapy/");
    await page.locator("#search-field").fill("hand therapy");
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator("#search-results a").first().waitFor();
    assert.deepEqual(await shown(page), ["/search/"]);
    await page.locator("#search-results a").first().click();
    assert.deepEqual(await shown(page), ["/scope/hand-therapy/"]);
    await page.goto(`${file}#q=aquatic`);
    await page.locator("#search-results a").first().waitFor();
    assert.deepEqual(await shown(page), ["/search/"]);
    assert.deepEqual(problems, []);
  });

  test("which code it is can be asked in it, and a link compares codes", async ({ open }) => {
    const { page } = await open(`${file}#/codes/which-code/`);
    await page.locator(".decision .is-now a[data-to]").first().click();
    await page.waitForFunction(() => location.hash === "#at=skilled&path=1");
    assert.deepEqual(await shown(page), ["/codes/which-code/"]);
    await page.goto(`${file}#/codes/compare/%23codes=97140,97124`);
    await page.waitForFunction(() => document.querySelectorAll("#compare-tables thead a").length === 2);
    assert.deepEqual(await shown(page), ["/codes/compare/"]);
    await page.getByLabel("Code 3").selectOption("97110");
    await page.waitForFunction(() => document.querySelectorAll("#compare-tables thead a").length === 3);
    assert.deepEqual(await shown(page), ["/codes/compare/"]);
  });
});
