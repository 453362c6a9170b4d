// Tests that share a process: a test gets pages that close behind it, and one more try if it fails.
//
// A browser on a busy machine may stumble. Such a test is not hidden: it is named as flaky where it
// stands and again at the end, and to fail twice is to fail.

import { after, describe, test as plainTest } from "node:test";
import { closeAll, open } from "./harness.mjs";

/** Names of the suites around the one that is being declared. */
const around = [];
/** Names of the tests that needed their second try. */
const flaky = [];
/** The suites of several files, while those are gathered; else null. */
let gathered = null;

/** Tests that belong together, one after another, or as many at once as it says. */
export function suite(name, body, { atOnce = 1 } = {}) {
  const declare = () =>
    describe(name, { concurrency: atOnce }, () => {
      around.push(name);
      body();
      around.pop();
    });
  if (gathered) gathered.push(declare);
  else declare();
}

/** A test. Its body is given `open`, which opens a page for as long as the try lasts, and `diagnostic`. */
export function test(name, body) {
  const whole = [...around, name].join(" > ");
  plainTest(name, async (t) => {
    const diagnostic = (text) => t.diagnostic(text);
    try {
      await attempt(body, diagnostic);
    } catch (error) {
      await attempt(body, diagnostic);
      flaky.push(whole);
      diagnostic(`flaky: ${whole}: ${String(error.message).replace(/\s+/g, " ")}`);
    }
  });
}

/** Runs a body once, and closes what it opened, however it ended. */
async function attempt(body, diagnostic) {
  const visits = [];
  const opened = async (...asked) => {
    const visit = await open(...asked);
    visits.push(visit);
    return visit;
  };
  try {
    await body({ open: opened, diagnostic });
  } finally {
    await Promise.all(visits.map((visit) => visit.close()));
  }
}

/** Runs the suites of several files side by side, so many at once. */
export async function sideBySide(files, atOnce) {
  gathered = [];
  for (const file of files) await import(file);
  const suites = gathered;
  gathered = null;
  describe("the built site", { concurrency: atOnce }, () => suites.forEach((declare) => declare()));
}

after(async () => {
  await closeAll();
  for (const name of flaky) console.log(`flaky: ${name}`);
  console.log(`${flaky.length} flaky`);
});
