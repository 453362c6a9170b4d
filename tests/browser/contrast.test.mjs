// Every text of the pages, in light and dark, at 7:1 (WCAG 1.4.6), and what axe does not look at: placeholders.

import assert from "node:assert/strict";
import { axe } from "./harness.mjs";
import { guide } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

/** Pages that hold every kind of box between them. */
const PAGES = [
  "",
  "codes/97530/",
  "billing/units/",
  "billing/payers/",
  "billing/dates/",
  "calculator/",
  "documentation/examples/",
  "documentation/self-audit/",
  "patients/check-my-bill/",
  "es/pacientes/su-factura/",
  "training/drills/",
  "search/",
];

/** Runs in the page: fields whose placeholder or ground gives less than 7:1, with the figure. */
function faintPlaceholders() {
  const luminance = (color) => {
    const [r, g, b] = color
      .match(/[\d.]+/g)
      .slice(0, 3)
      .map((part) => Number(part) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  return [...document.querySelectorAll("input[placeholder], textarea[placeholder]")]
    .map((field) => {
      const ink = getComputedStyle(field, "::placeholder").color;
      return [field.id, contrast(ink, getComputedStyle(field).backgroundColor)];
    })
    .filter(([, ratio]) => ratio < 7);
}

suite("contrast", () => {
  for (const path of PAGES) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${path || "home"} reads at 7:1 in ${colorScheme} colors`, async ({ open }) => {
        const { server } = await guide();
        const { page } = await open(server.url + path, {
          colorScheme,
          viewport: { width: 390, height: 844 },
          reducedMotion: "reduce",
        });
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
        assert.deepEqual(await axe(page, { runOnly: ["color-contrast-enhanced"] }), []);
        assert.deepEqual(await page.evaluate(faintPlaceholders), []);
      });
    }
  }
});
