// The site by keyboard alone: focus is seen, never hidden, never caught; menu and terms answer.

import assert from "node:assert/strict";
import { guide } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

/** Runs in the page: what has the focus, and what is wrong with how it shows. */
function focused() {
  const element = document.activeElement;
  if (element === document.body) return null;
  const name = `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 30)}”`;
  const faults = [];
  const boxes = [...element.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  const inside = boxes.filter(
    (box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  );
  if (inside.length === 0) faults.push(`${name}: outside the window`);
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  if (!outlined) faults.push(`${name}: no outline of 2 px`);
  // WCAG 2.4.11: something of it must show. A point of a box that nothing else lies on is enough.
  const shows = inside.some((box) =>
    [0.1, 0.5, 0.9].some((x) =>
      [0.2, 0.5, 0.8].some((y) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return top && (element.contains(top) || top.contains(element));
      }),
    ),
  );
  if (inside.length > 0 && !shows) faults.push(`${name}: hidden behind something`);
  element.dataset.seen = "";
  return { name, faults };
}

/** Runs in the page: what a reader could reach by Tab and did not. */
function missed() {
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0,
    )
    .filter((element) => element.type !== "radio" && !("seen" in element.dataset))
    .map((element) => element.outerHTML.slice(0, 100));
}

/** Presses Tab until what has the focus fits a selector. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`Tab never reached ${selector}`);
}

suite("keyboard", () => {
  for (const path of ["", "scope/hand-therapy/", "codes/97530/"]) {
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 320, height: 640 },
    ]) {
      test(`Tab reaches all of ${path || "home"} at ${viewport.width} px, and its place always shows`, async ({
        open,
        diagnostic,
      }) => {
        const { server } = await guide();
        const visit = await open(server.url + path, { viewport, reducedMotion: "reduce" });
        const faults = [];
        let stops = 0;
        for (; stops < 1000; stops += 1) {
          await visit.page.keyboard.press("Tab");
          const told = await visit.page.evaluate(focused);
          if (!told) break;
          if (stops === 0) assert.match(told.name, /Skip/);
          faults.push(...told.faults);
        }
        diagnostic(`${stops} stops`);
        assert.ok(stops > 10 && stops < 1000, `${stops} stops`);
        assert.deepEqual(faults, []);
        assert.deepEqual(await visit.page.evaluate(missed), []);
      });
    }
  }

  test("the menu of a phone opens, closes and leads by keyboard", async ({ open }) => {
    const visit = await open((await guide()).server.url, { viewport: { width: 320, height: 640 } });
    const list = visit.page.locator("#menu-list");
    assert.equal(await list.isVisible(), false);
    await tabTo(visit.page, ".menu-button");
    await visit.page.keyboard.press("Enter");
    await list.waitFor({ state: "visible" });
    await visit.page.keyboard.press("Escape");
    await list.waitFor({ state: "hidden" });
    assert.ok(
      await visit.page.evaluate(() => document.activeElement.matches(".menu-button")),
      "focus comes back",
    );
    await visit.page.keyboard.press("Enter");
    await tabTo(visit.page, "#menu-list a");
    const wanted = await visit.page.evaluate(() => document.activeElement.href);
    await visit.page.keyboard.press("Enter");
    await visit.page.waitForURL(wanted);
  });

  test("a term's definition comes with the focus, goes with Escape, and stays under the pointer", async ({
    open,
  }) => {
    const { pages, server } = await guide();
    const page = pages.find((it) => it.path.startsWith("scope/") && it.classes.has("term"));
    assert.ok(page, "a scope page with a term");
    const visit = await open(server.url + page.path);
    const box = visit.page.locator("#definition-box");
    await tabTo(visit.page, "a.term");
    await box.waitFor({ state: "visible" });
    assert.ok((await box.textContent()).length > 10);
    assert.equal(
      await visit.page.evaluate(() => document.activeElement.getAttribute("aria-describedby")),
      "definition-box",
    );
    await visit.page.keyboard.press("Escape");
    await box.waitFor({ state: "hidden" });
    await visit.page.locator("main a.term").first().hover();
    await box.waitFor({ state: "visible" });
    await box.hover();
    await visit.page.waitForTimeout(500); // longer than the box waits before it goes
    assert.equal(await box.isVisible(), true);
    await visit.page.mouse.move(0, 0);
    await box.waitFor({ state: "hidden" });
  });
});
