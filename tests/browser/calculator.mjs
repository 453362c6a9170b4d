// What the tests of the calculator's page share: how it is opened, typed into and read.

import { visit as visitPage } from "./pages.mjs";

export { copied } from "./pages.mjs";

export const MIXED = "#rule=cms&setting=practitioner&date=2026-11-24&line=97530:33&line=97110:7&line=97140:8";

/** Opens the calculator, as `visit` of pages.mjs does. */
export const visit = (hash, story, options) => visitPage(`calculator/${hash}`, story, options);

/** Goes back, and waits until the page has followed. */
export async function back(page) {
  const followed = page.evaluate(
    () => new Promise((done) => addEventListener("popstate", () => setTimeout(done), { once: true })),
  );
  await page.evaluate(() => history.back());
  await followed;
}

/** Units by code as the page shows them. */
export const shown = (page) =>
  page.$$eval("#result [data-code]", (lines) =>
    Object.fromEntries(
      lines.map((line) => [
        `${line.dataset.code}@${line.dataset.discipline}`,
        Number(line.querySelector("[data-units]").textContent),
      ]),
    ),
  );

/** The claim lines; the marks of checks, a fourth column, are left out. */
export const claim = (page) =>
  page.$$eval(".calc-claim-line", (rows) =>
    rows.map((row) =>
      [...row.children]
        .slice(0, 3)
        .map((cell) => cell.textContent)
        .join(" "),
    ),
  );

/** The equally right answers that can be chosen, the usual one first; and the place of the chosen one. */
export const answers = (page) => page.$$eval(".calc-answer", (all) => all.map((one) => one.textContent));
export const chosen = (page) =>
  page.$$eval(".calc-others input", (all) => all.findIndex((radio) => radio.checked));

/** The n-th line's control. */
export const control = (page, n, field) =>
  page.locator(`.calc-row:nth-child(${n}) [data-field="${field}"]`).locator("input, select");

export const summary = (page) =>
  page.$$eval("#calc-errors li", (items) => items.map((item) => item.textContent));
