// One walk through the site in Firefox, over WebDriver BiDi: menu, search and calculator.

import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";
import { atEnd, once } from "./harness.mjs";
import { guide } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const site = await guide();

/** The browser's one page: `{ page, visible, errors }`. */
const walk = () =>
  once("firefox", async () => {
    const browser = await puppeteer.launch({
      browser: "firefox",
      protocol: "webDriverBiDi",
      executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
      headless: true,
      timeout: 120_000,
    });
    atEnd(() => browser.close());
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    const visible = (selector) => page.waitForSelector(selector, { visible: true, timeout: 20_000 });
    return { page, visible, errors };
  });

suite("firefox", () => {
  test("the menu of a phone opens and leads", async () => {
    const { page, visible } = await walk();
    await page.setViewport({ width: 360, height: 700 });
    await page.goto(site.server.url);
    await (await visible(".menu-button")).click();
    const link = await visible("#menu-list li a");
    const wanted = await link.evaluate((it) => it.href);
    await link.click();
    await page.waitForFunction(
      (address) => location.href === address && document.querySelector("h1"),
      {},
      wanted,
    );
  });

  test("a term is defined where it stands", async () => {
    const { page, visible } = await walk();
    const { path } = site.pages.find((it) => it.path.startsWith("scope/") && it.classes.has("term"));
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(site.server.url + path);
    await page.focus("main a.term");
    await visible("#definition-box");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#definition-box", { hidden: true });
  });

  test("search answers everyday words", async () => {
    const { page, visible } = await walk();
    await page.goto(`${site.server.url}search/`);
    await page.type("#search-query", "getting out of bed");
    await page.keyboard.press("Enter");
    const found = await visible("#search-results a[href]");
    assert.ok((await found.evaluate((it) => it.textContent)).length > 3);
  });

  test("the calculator turns minutes into units", async () => {
    const { page, visible } = await walk();
    await page.goto(`${site.server.url}calculator/#line=97530:33&line=97140:7`);
    await visible("#result [data-code]");
    const units = await page.$$eval("#result [data-code]", (lines) =>
      lines.map((line) => `${line.dataset.code} x${line.querySelector("[data-units]").textContent}`),
    );
    // 40 minutes are 3 units: two whole ones, and the third to the larger leftover, 7 against 3.
    assert.deepEqual(units.sort(), ["97140 x1", "97530 x2"]);
  });

  test("nothing broke on the way", async () => assert.deepEqual((await walk()).errors, []));
});
