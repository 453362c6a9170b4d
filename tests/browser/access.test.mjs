// What WCAG 2.2 asks and axe does not see: errors that are told once and in the title, names of landmarks,
// passages in another language, sizes of what is pressed, and a way to report a barrier.

import assert from "node:assert/strict";
import { readFile, writeFile, cp } from "node:fs/promises";
import { join } from "node:path";
import { buildSite, repository, scratch } from "./harness.mjs";
import { guide } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

suite("access", () => {
  test("an error of the calculator is in the title while it stands, and told once a place", async ({
    open,
  }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}calculator/`);
    const title = await page.title();
    await page.locator(".calc-row input").first().fill("97530");
    await page.locator("[data-field=minutes] input").first().fill("7.5");
    await page.getByRole("button", { name: "Work out units" }).click();
    await page.waitForFunction(() => document.title.startsWith("Error: "));
    assert.equal(await page.title(), `Error: ${title}`);
    const told = "Minutes must be a whole number, not 7.5. Count full minutes only.";
    assert.equal(await page.locator("#calc-errors li").textContent(), told);
    assert.equal(await page.locator("[data-field=minutes] .calc-error").first().textContent(), told);
    assert.ok(!(await page.locator("#result-body").textContent()).includes("7.5"));
    // It takes the focus, so it must not be a live region too.
    assert.equal(await page.locator("[role=alert]").count(), 0);
    await page.locator("[data-field=minutes] input").first().fill("8");
    await page.waitForFunction((whole) => document.title === whole, title);
  });

  test("of several lines the summary says which, and the field does not", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}calculator/#line=97530:20&line=97140:20`);
    await page.locator("[data-field=minutes] input").nth(1).fill("abc");
    await page.getByRole("button", { name: "Work out units" }).click();
    assert.match(await page.locator("#calc-errors li").textContent(), /^Line 2: Minutes must be/);
    assert.match(
      await page.locator("[data-field=minutes] .calc-error").nth(1).textContent(),
      /^Minutes must be/,
    );
  });

  test("forms for patients and for dates tell an error in the title too", async ({ open }) => {
    const { server } = await guide();
    const bill = await open(`${server.url}patients/check-my-bill/`);
    await bill.page.locator(".bill-form button[type=submit]").click();
    await bill.page.waitForFunction(() => document.title.startsWith("Error: "));
    const es = await open(`${server.url}es/pacientes/revise-su-factura/`);
    await es.page.locator(".bill-form button[type=submit]").click();
    await es.page.waitForFunction(() => document.title.startsWith("Error: "));
  });

  test("landmarks of search have names, each its own", async ({ open }) => {
    const { server } = await guide();
    for (const path of ["", "search/", "es/"]) {
      const { page } = await open(server.url + path);
      const names = await page
        .locator("[role=search]")
        .evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
      assert.ok(names.length > 0 && names.every(Boolean), `${path}: ${names}`);
      assert.equal(new Set(names).size, names.length, `${path}: ${names}`);
    }
  });

  test("English on Spanish pages says that it is English", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}es/pacientes/su-factura/`);
    const english = await page.locator("[lang=en]").allTextContents();
    assert.ok(english.includes("you may owe"));
    assert.ok(english.some((text) => /^CPT copyright .* Medical Association\.$/.test(text)));
    assert.match(await page.locator(".notice").textContent(), /Association\. Los honorarios/);
    assert.ok((await page.locator(".notes [lang=en]").count()) > 0, "titles of sources");
  });

  test("what is pressed has 24 px, and under a finger what matters has 44", async ({ open }) => {
    const { server } = await guide();
    for (const path of ["glossary/", "sources/", "documentation/self-audit/", "codes/97530/"]) {
      const { page } = await open(server.url + path, PHONE);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("summary, button, select, input, .site-footer li a, .toc a, .side a")]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }))
          .map((one) => one.closest("label") ?? one)
          .filter((one) => one.getBoundingClientRect().height < 44)
          .map((one) => `${one.outerHTML.slice(0, 80)} ${one.getBoundingClientRect().height}`),
      );
      assert.deepEqual(small, [], path);
      const desk = await open(server.url + path);
      const low = await desk.page.evaluate(
        () =>
          [...document.querySelectorAll("summary")]
            .filter((one) => one.checkVisibility())
            .filter((one) => one.getBoundingClientRect().height < 24).length,
      );
      assert.equal(low, 0, path);
    }
  });

  test("a barrier can be reported where the site names an address, and else the page says so", async ({
    open,
  }) => {
    const { server } = await guide();
    const without = await open(`${server.url}about/accessibility/`);
    assert.equal(await without.page.getByRole("link", { name: "Write to us about a barrier" }).count(), 0);
    await without.page.getByText("This site does not name an address").waitFor();

    const root = join(await scratch(), "named");
    for (const part of ["content", "static", "templates"]) {
      await cp(join(repository, part), join(root, part), { recursive: true });
    }
    const settings = join(root, "content/site.yaml");
    const text = await readFile(settings, "utf8");
    await writeFile(settings, `${text}contact: {email: barriers@example.org}\n`);
    const folder = await buildSite({ root, offline: true });
    const named = await open(`file://${folder}/about/accessibility/index.html`);
    const link = named.page.getByRole("link", { name: "Write to us about a barrier" });
    assert.match(await link.getAttribute("href"), /^mailto:barriers@example\.org\?subject=Accessibility/);
  });
});
