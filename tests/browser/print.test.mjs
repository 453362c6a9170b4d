// The whole book as a PDF: bookmarks, page numbers, and no table cut off at the paper's edge.

import assert from "node:assert/strict";
import { axe, once, open } from "./harness.mjs";
import { guide } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

/** The book, which is long, opened once. */
const book = () => once("book", async () => open(`${(await guide()).server.url}print/`));

suite("print", () => {
  test("the book has every part, its contents, and no fault", async () => {
    const { page, problems } = await book();
    await page.emulateMedia({ media: "screen" });
    const parts = await page.locator(".book-part").count();
    assert.ok(parts > 60, `${parts} parts`);
    assert.equal(await page.locator(".book-contents a").count(), parts);
    const ids = await page.evaluate(() => Array.from(document.querySelectorAll("[id]"), (one) => one.id));
    assert.equal(new Set(ids).size, ids.length, "an id stands twice");
    const lost = await page.evaluate(() =>
      Array.from(document.querySelectorAll("a[href^='#']"))
        .map((link) => decodeURIComponent(link.getAttribute("href").slice(1))) // a link of a drawing has no hash
        .filter((id) => !document.getElementById(id)),
    );
    assert.deepEqual(lost, []);
    assert.deepEqual(problems, []);
    // The parts were looked at on their own pages; here is what binding them could break.
    const runOnly = ["heading-order", "landmark-unique", "duplicate-id-aria", "page-has-heading-one", "list"];
    assert.deepEqual(await axe(page, { runOnly }), []);
  });

  test("on paper nothing is wider than the page", async () => {
    const { page } = await book();
    await page.emulateMedia({ media: "print" });
    // A4 without its margins, in CSS pixels.
    await page.setViewportSize({ width: Math.round(((210 - 32) * 96) / 25.4), height: 1000 });
    const wide = await page.evaluate(() => {
      const edge = document.documentElement.clientWidth + 1;
      return Array.from(document.querySelectorAll(".book table, .book pre, .book img, .book svg, .book dl"))
        .filter((one) => one.checkVisibility())
        .filter((one) => one.getBoundingClientRect().right > edge || one.scrollWidth > one.clientWidth + 1)
        .map(
          (one) =>
            `${one.closest(".book-part")?.id}: ${one.tagName} ${Math.round(one.getBoundingClientRect().right)} > ${edge}`,
        );
    });
    assert.deepEqual(wide, []);
  });

  test("the PDF has bookmarks for its parts", async () => {
    const { page } = await book();
    // Of the book's first parts, which are made like the others: the whole takes a minute and a half.
    await page.evaluate((most) => {
      for (const part of [...document.querySelectorAll(".book-part")].slice(most)) part.remove();
    }, 60);
    const pdf = await page.pdf({ format: "A4", outline: true, tagged: true, preferCSSPageSize: false });
    const text = pdf.toString("latin1");
    const outline = text.match(/\/Type\s*\/Outlines[\s\S]*?\/Count\s+(-?\d+)/);
    assert.ok(outline, "the PDF has an outline");
    const titles = text.match(/\/Title/g).length;
    assert.ok(titles > 100, `${titles} bookmarks`);
    assert.ok((text.match(/\/Type\s*\/Page\b/g) ?? []).length > 30, "pages");
  });

  // Half of their paper was empty once: boxes that could not break, and lists of links.
  const SHEETS = { "billing/units/": 12, "documentation/examples/": 11, "documentation/self-audit/": 5 };
  for (const [path, most] of Object.entries(SHEETS)) {
    test(`${path} takes at most ${most} sheets of paper`, async ({ open }) => {
      const { page } = await open((await guide()).server.url + path);
      const pdf = await page.pdf({ format: "A4", preferCSSPageSize: false });
      const sheets = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
      assert.ok(sheets <= most, `${sheets} sheets`);
    });
  }
});
