// Every test of the built site in one process, with one Chromium: `node --test-reporter=spec tests/browser/run.mjs`.
// One file alone: `node --test tests/browser/search.test.mjs`.

import { readdir } from "node:fs/promises";
import { sideBySide } from "./suite.mjs";

/** Suites at once: the browsers and the checkers are processes of their own, and wait for one another. */
const AT_ONCE = 4;

/** What begins first, so that nothing waits for it at the end. */
const LONGEST = [
  "site.test.mjs",
  "single-file.test.mjs",
  "lighthouse.test.mjs",
  "xss.test.mjs",
  "print.test.mjs",
];

const here = new URL(".", import.meta.url);
const files = (await readdir(here)).filter((file) => file.endsWith(".test.mjs"));
const inOrder = [...new Set([...LONGEST, ...files.sort()])];
await sideBySide(
  inOrder.map((file) => new URL(file, here).href),
  AT_ONCE,
);
