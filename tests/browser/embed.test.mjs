// The calculator alone in one file: small, alone, and whole in a frame of another site.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { claim } from "./calculator.mjs";
import { atEnd, axe, buildSite, fileAddress } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

/** In bytes, packed as hosts send it. */
const LIMIT = 120_000;
const folder = await buildSite({ flags: ["--embed"] });
const file = fileAddress(folder, "calculator.html");
const html = await readFile(join(folder, "calculator.html"));
const DAY = "#rule=cms&setting=practitioner&date=2026-11-24&line=97530:33&line=97110:7";
const LINES = ["97530 2 GP", "97110 1 GP"];

/** Types a day's first line and reads what the page says of it. */
async function typed(page) {
  await page.locator("[role=combobox]").first().fill("530");
  await page.locator("[data-field=minutes] input").first().fill("33");
  await page.locator(".calc-claim-line").first().waitFor();
  return claim(page);
}

suite("embed", () => {
  test("it is small", ({ diagnostic }) => {
    const packed = gzipSync(html, { level: 9 }).length;
    diagnostic(`${html.length} bytes, ${packed} packed`);
    assert.ok(packed < LIMIT, `${packed} bytes`);
  });

  test("it opens from a disk, counts a day and asks for nothing", async ({ open }) => {
    const { page, requests, problems } = await open(file);
    assert.deepEqual(await typed(page), ["97530 2 GP"]);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(requests, [file]);
    assert.deepEqual(problems, []);
    assert.deepEqual(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage })), []);
  });

  test("an address brings its lines along, and the script counts for programs", async ({ open }) => {
    const { page, problems } = await open(`${file}${DAY}`);
    assert.deepEqual(await claim(page), LINES);
    const lines = ["97530:33", "97110:7"];
    const answer = await page.evaluate((asked) => window.quarterhour.units({ lines: asked }), lines);
    assert.equal(answer.total_units, 3);
    assert.deepEqual(problems, []);
  });

  test("what the page loads later is inside", async ({ open }) => {
    const { page, problems, requests } = await open(`${file}${DAY}`);
    await page.locator(".calc-amounts summary").click();
    await page.locator(".calc-amounts table").waitFor();
    assert.equal(requests.length, 1);
    assert.deepEqual(problems, []);
  });

  test("codes are listed by number and everyday name", async ({ open }) => {
    const { page } = await open(file);
    await page.locator("[role=combobox]").first().fill("gait");
    assert.match(await page.locator("[role=option]").first().innerText(), /^97116 \S/);
  });

  test("nothing stands out at 320 px, light and dark", async ({ open }) => {
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await open(`${file}${DAY}`, { viewport: { width: 320, height: 640 }, colorScheme });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `${wide} px`);
      assert.deepEqual(await axe(page), []);
    }
  });

  test("it works in a frame that may run scripts and nothing else of its host", async ({ open }) => {
    const frame = `<!doctype html><html lang="en"><title>Host</title><iframe title="Units" sandbox="allow-scripts allow-forms allow-popups" src="/calculator.html" width="600" height="900"></iframe></html>`;
    const server = createServer((request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(request.url === "/calculator.html" ? html : frame);
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    atEnd(() => server.close());
    const { page, problems } = await open(`http://127.0.0.1:${server.address().port}/`);
    const inside = page.frames()[1];
    assert.deepEqual(await typed(inside), ["97530 2 GP"]);
    assert.deepEqual(
      problems.filter((one) => !one.includes("favicon")),
      [],
    );
  });
});
