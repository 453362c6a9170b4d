// What a script adds to a page's parts: texts that are copied, tasks that are ticked, the page's own
// address, tables that are stops only where they scroll, and links that one tap follows.

import assert from "node:assert/strict";
import { buildSite, fileAddress, serve } from "./harness.mjs";
import { guide, onDisk } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** What the clipboard holds, seen by pasting it into a field of the page. */
async function pasted(page) {
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    field.id = "paste--here";
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press("Control+V");
  return page.locator("#paste--here").inputValue();
}

/** Takes the clipboard away, as an address without https does. */
const noClipboard = () => Object.defineProperty(navigator, "clipboard", { value: undefined });

suite("page tools", () => {
  test("a strong note is copied with the word that it is invented, a weak one not at all", async ({
    open,
  }) => {
    const { server } = await guide();
    const { page, context, problems } = await open(`${server.url}documentation/examples/`);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    assert.equal(await page.locator(".weak button").count(), 0);
    const first = page.locator(".strong").first();
    await first.getByRole("button", { name: "Copy this note" }).click();
    await page.locator("#definition-box[role=status]", { hasText: "Copied" }).waitFor();
    const text = await pasted(page);
    assert.match(text, /^Strong note \(invented: do not paste\)\n97530 18 min, one to one: .*minutes 18\.$/);
    assert.deepEqual(problems, []);
  });

  test("without a clipboard, and from a disk, a pattern is copied all the same", async ({ open }) => {
    const folder = await onDisk();
    const { page } = await open(fileAddress(folder, "documentation/treatment-note/index.html"));
    await page.evaluate(noClipboard);
    const button = page.getByRole("button", { name: "Copy this pattern" });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.locator("#definition-box[role=status]", { hasText: "Copied" }).waitFor();
    assert.ok(await button.evaluate((one) => one === document.activeElement), "the focus stays");
    const text = await pasted(page);
    assert.match(text, /^A pattern \(invented: .*\)\n\[code\] \[minutes\], one to one: \[task\] for/);
    assert.doesNotMatch(text, /\d/);
  });

  test("where nothing can be copied, the text is selected and the reader told", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}documentation/treatment-note/`);
    await page.evaluate(noClipboard);
    await page.evaluate(() => (document.execCommand = () => false));
    await page.getByRole("button", { name: "Copy this pattern" }).click();
    await page.locator("#definition-box", { hasText: "The text is selected" }).waitFor();
    assert.match(await page.evaluate(() => String(getSelection())), /^\[code\]/);
  });

  test("a list of tasks is ticked by hand and by its words, and keeps nothing", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}documentation/self-audit/`);
    const ticks = page.locator(".tick > input");
    assert.equal(await ticks.count(), 25);
    assert.equal(await page.locator(".task").count(), 0);
    await page.getByLabel(/The date of service matches the claim/).check();
    await page.getByText("The response is written, and the goal.", { exact: true }).first().click();
    assert.equal(await page.locator(".tick > input:checked").count(), 2);
    await page.emulateMedia({ media: "print" });
    assert.ok(await ticks.first().isVisible(), "boxes are printed");
    await page.emulateMedia({ media: "screen" });
    await page.reload();
    assert.equal(await page.locator(".tick > input:checked").count(), 0);
    // The form for several notes is made of the same list.
    assert.equal(await page.locator(".audit-question").count(), 25);
    assert.match(
      await page.locator(".audit-question p").first().textContent(),
      /^Diagnoses, .* all there\.$/,
    );
  });

  test("without a base address, citation and mail take that of the page", async ({ open }) => {
    const server = await serve(await buildSite(), { base: "/here/" });
    const { page } = await open(`${server.url}codes/97530/#limits`);
    const own = `${server.url}codes/97530/`;
    assert.ok((await page.locator(".cite-page").textContent()).includes(`, ${own},`));
    const mail = await page.locator(".share a[href^='mailto:']").getAttribute("href");
    assert.ok(mail.endsWith(`&body=${encodeURIComponent(own)}`), mail);
  });

  test("from a disk, the mail names the page within the site", async ({ open }) => {
    const { page } = await open(fileAddress(await onDisk(), "codes/97530/index.html"));
    assert.match(
      await page.locator(".share a[href^='mailto:']").getAttribute("href"),
      /&body=%2Fcodes%2F97530%2F$/,
    );
  });

  test("a table is a stop of the Tab key only where it scrolls", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}billing/payers/`);
    const stops = () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".table-box")].map((box) => [
          box.tabIndex,
          box.scrollWidth > box.clientWidth + 1 ? 0 : -1,
        ]),
      );
    const settled = async () => {
      await page.waitForTimeout(200);
      const all = await stops();
      for (const [is, wanted] of all) assert.equal(is, wanted);
      return all.filter(([is]) => is === 0).length;
    };
    assert.equal(await settled(), 0);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.ok((await settled()) > 0, "the wide table scrolls on a phone");
  });

  test("one tap follows a term and a code", async ({ open }) => {
    const { server } = await guide();
    for (const kind of ["term", "code-link"]) {
      const { page } = await open(`${server.url}billing/units/`, PHONE);
      const link = page.locator(`main a.${kind}`).first();
      const wanted = await link.evaluate((one) => one.href);
      await link.tap();
      await page.waitForURL(wanted);
    }
  });

  test("examples of one setting are shown alone, with their headings, and a link shows all again", async ({
    open,
  }) => {
    const { server } = await guide();
    const { page, problems } = await open(`${server.url}documentation/examples/`);
    const pairs = page.locator("main .note-pair:visible");
    assert.equal(await pairs.count(), 16);
    await page.getByLabel("Show notes of one setting").selectOption("Sports");
    assert.equal(await pairs.count(), 1);
    assert.deepEqual(await page.locator("main .prose :is(h2, h3):visible").allTextContents(), [
      "In short",
      "Children, athletes and older adults",
      "Landing and passing",
      "What all the weak notes share",
    ]);
    await page.locator(".examples-filter [role=status]", { hasText: "1 of 16 notes are shown." }).waitFor();
    await page.locator(".toc a", { hasText: "Buttons for a work shirt" }).click();
    await page.getByRole("heading", { name: "Buttons for a work shirt" }).waitFor({ state: "visible" });
    assert.equal(await pairs.count(), 16);
    assert.deepEqual(problems, []);
  });

  test("without a script every note is shown, with its settings, and nothing that needs one", async ({
    open,
  }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}documentation/examples/`, { javaScriptEnabled: false });
    assert.equal(await page.locator(".note-pair:visible").count(), 16);
    assert.equal(await page.locator(".note-settings:visible").count(), 16);
    assert.equal(await page.locator("main :is(select, .copy-text, .examples-filter):visible").count(), 0);
  });
});
