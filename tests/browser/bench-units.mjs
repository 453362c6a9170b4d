// `node tests/browser/bench-units.mjs`: the time of one calculation in Chromium, over lists of one to twelve lines.

import { closeAll, open } from "./harness.mjs";
import { guide } from "./pages.mjs";

const { server } = await guide();
const { page } = await open(`${server.url}calculator/`);
const each = await page.evaluate(() => {
  const codes = [
    "97530",
    "97110",
    "97112",
    "97140",
    "97116",
    "97035",
    "97535",
    "97129",
    "97150",
    "97550",
    "97165",
    "97010",
  ];
  const days = Array.from({ length: 20000 }, (_, n) => ({
    rule: n % 3 ? "cms" : "midpoint",
    date: "2026-11-24",
    lines: codes.slice(0, 1 + (n % 12)).map((code, at) => ({
      code,
      minutes: (n * 7 + at * 11) % 61,
      assistant_minutes: n % 4 ? 0 : ((n * 7 + at * 11) % 61) >> 1,
      discipline: at % 5 ? "pt" : "ot",
    })),
  }));
  const start = performance.now();
  for (const day of days) window.quarterhour.units(day);
  return (performance.now() - start) / days.length;
});
console.log(`units.js in Chromium: ${each.toFixed(4)} ms a calculation`);
await closeAll();
