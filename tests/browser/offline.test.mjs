// A folder on a disk: pages open, links lead to pages, and an old copy says that it is old.

import assert from "node:assert/strict";
import { fileAddress } from "./harness.mjs";
import { onDisk } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

suite("offline", () => {
  test("links lead from page to page, styled and without a fault", async ({ open }) => {
    const folder = await onDisk();
    const visit = await open(fileAddress(folder, "index.html"));
    const paper = () => visit.page.evaluate(() => getComputedStyle(document.body).marginBlockStart);
    assert.equal(await paper(), "0px", "the style sheet is at work");
    for (const path of ["scope/index.html", "codes/index.html", "codes/97530/index.html"]) {
      await visit.page
        .locator(`a[href$="${path.split("/").slice(-2).join("/")}"]`)
        .first()
        .click();
      await visit.page.waitForURL(fileAddress(folder, path)); // and until it is loaded
      assert.equal(await paper(), "0px");
    }
    assert.deepEqual(
      visit.problems.filter((told) => !told.endsWith("net::ERR_ABORTED")),
      [],
    );
    assert.ok(visit.requests.every((url) => url.startsWith("file:") || url.startsWith("data:")));
  });

  test("a copy says that its figures ended, from the day after on", async ({ open }) => {
    const address = fileAddress(await onDisk(), "patients/rights/index.html");
    for (const [now, shown] of [
      ["2026-12-31T23:00:00", false],
      ["2027-01-01T01:00:00", true],
    ]) {
      const { page } = await open("about:blank");
      await page.clock.setFixedTime(new Date(now));
      await page.goto(address);
      const line = page.locator("[data-until]");
      assert.equal(await line.getAttribute("data-until"), "2026-12-31");
      assert.equal(await line.isVisible(), shown, now);
      if (shown) assert.match(await line.innerText(), /ended on December 31, 2026/);
      await page.emulateMedia({ media: "print" });
      assert.match(await page.locator(".valid-to").innerText(), /^Valid to December 31, 2026/);
    }
  });

  test("without scripts a copy makes no claim about the day", async ({ open }) => {
    const { page } = await open(fileAddress(await onDisk(), "codes/97530/index.html"), {
      javaScriptEnabled: false,
    });
    assert.equal(await page.locator("[data-until]").isVisible(), false);
  });

  test("search and calculator work from a disk", async ({ open }) => {
    const folder = await onDisk();
    const { page, problems } = await open(fileAddress(folder, "scope/index.html"));
    await page.locator("#search-field").fill("hand therapy");
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator("#search-results a").first().click();
    await page.waitForURL(/scope\/hand-therapy\/index\.html/);
    await page.goto(`${fileAddress(folder, "calculator/index.html")}#rule=cms&line=97530:33&line=97140:7`);
    const units = page.locator("#result [data-code='97530'] [data-units]").first();
    assert.equal((await units.getAttribute("data-units")) || (await units.innerText()), "2");
    // Leaving a page ends what it was still loading.
    assert.deepEqual(
      problems.filter((told) => !told.endsWith("net::ERR_ABORTED")),
      [],
    );
  });
});
