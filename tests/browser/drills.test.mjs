// The page of drills and the sheets in Chromium: a day in, an answer out, by keyboard, from a disk, without
// a script.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { axe, fileAddress, program, repository } from "./harness.mjs";
import { guide, onDisk, visit as visitPage } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const run = promisify(execFile);
const PAGE = "training/drills/";

/** Opens the page of drills at an address. */
const visit = (hash, story, options) => visitPage(`${PAGE}${hash}`, story, options);

/** The problems that the command line prints for a seed. */
async function shell(seed, level, n = 10) {
  const asked = ["drills", seed, "--level", String(level), "--n", String(n), "--json", "--root", repository];
  return JSON.parse((await run(program, asked)).stdout).problems;
}

/** Fills in the fields of an answer, `[units, marked]` an entry. */
async function fill(page, counts) {
  for (const [at, [units, marked]] of counts.entries()) {
    await page.fill(`#drill-units--${at}`, String(units));
    if (await page.$(`#drill-marked--${at}`)) await page.fill(`#drill-marked--${at}`, String(marked));
  }
}

async function answer(page, counts) {
  await fill(page, counts);
  await page.click(".drill-form [type=submit]");
}

/** The minutes and codes of the day on the page. */
const shown = (page) =>
  page.$$eval("#drill-body .drill-lines tbody tr", (rows) =>
    rows.map((row) => [row.querySelector("th").textContent, Number(row.querySelector("td").textContent)]),
  );

/** Whether nothing else on the day leads to a way's answer. */
const isAlone = ({ ways }, { counts }) =>
  ways.filter((other) => JSON.stringify(other.counts) === JSON.stringify(counts)).length === 1;

const focused = (page) => page.evaluate(() => document.activeElement.textContent);
const verdict = (page) => page.getAttribute("#drill-verdict", "data-state");

suite("drills", () => {
  test(
    "an address shows the day that the shell prints, and a right answer is right",
    visit("#v=1&seed=amber-42&level=3&n=10", async (page) => {
      const [first, second] = await shell("amber-42", 3);
      assert.deepEqual(
        await shown(page),
        first.lines.map(({ code, minutes }) => [code, minutes]),
      );
      await answer(page, first.right[0]);
      assert.equal(await verdict(page), "right");
      assert.match(await focused(page), /Right/);
      assert.equal(await page.innerText("#drill-status"), "Right");
      await page.click("#drill-verdict .drill-buttons button");
      assert.match(page.url(), /k=2/);
      assert.deepEqual(
        await shown(page),
        second.lines.map(({ code, minutes }) => [code, minutes]),
      );
    }),
  );

  test(
    "a wrong answer shows the learner's way beside the right one, and names what leads to it alone",
    visit("#seed=amber-42&level=4", async (page) => {
      const [problem] = await shell("amber-42", 4);
      const alone = problem.ways.find((way) => isAlone(problem, way));
      await answer(page, alone.counts);
      assert.equal(await verdict(page), "wrong");
      const said = await page.innerText("#drill-verdict");
      assert.match(said, /What is right about it:/);
      assert.match(said, /This is what you get if /);
      assert.match(said, /Your way[\s\S]*The right way/);
      assert.match(said, /The sentence to keep/);
      assert.ok(await page.$("#drill-verdict a[href*='../../']"), "the rule's section is linked");
      assert.doesNotMatch(said, /Twice now/);
    }),
  );

  test(
    "an answer that nothing explains is not guessed at, and one to which several lead names none",
    visit("#seed=amber-42&level=3", async (page) => {
      const [problem, ...later] = await shell("amber-42", 3);
      await answer(
        page,
        problem.right[0].map(() => [77, 0]),
      );
      assert.match(await page.innerText("#drill-verdict"), /We do not recognize this answer/);
      const found = later.flatMap((day) => {
        const several = day.ways.find((way) => !isAlone(day, way));
        return several ? [{ day, several }] : [];
      });
      const [{ day, several }] = found;
      await page.goto(`${page.url().replace(/k=.*/, "")}k=${day.k}`);
      await answer(page, several.counts);
      const said = await page.innerText("#drill-verdict");
      assert.match(said, /Several ways lead to this answer/);
      assert.doesNotMatch(said, /This is what you get if/);
    }),
  );

  test(
    "blanks and words are not yet an answer, with links to their fields",
    visit("#seed=amber-42&level=2", async (page) => {
      await page.fill("#drill-units--0", "2.0");
      await page.click(".drill-form [type=submit]");
      assert.match(await focused(page), /Not yet/);
      const links = page.locator(".drill-errors a");
      assert.equal(await links.count(), 2);
      assert.match(await links.nth(0).innerText(), /whole number/);
      await links.nth(1).click();
      assert.equal(await page.evaluate(() => document.activeElement.id), "drill-units--1");
      assert.match(page.url(), /seed=amber-42/, "the address keeps the problem");
      assert.equal(await page.isVisible("#drill-verdict"), false);
    }),
  );

  test(
    "two sightings are a habit",
    visit("#seed=amber-42&level=4", async (page) => {
      const [first, second] = await shell("amber-42", 4);
      const way = first.ways.find(
        (one) =>
          isAlone(first, one) && second.ways.some((other) => other.id === one.id && isAlone(second, other)),
      );
      await answer(page, way.counts);
      assert.doesNotMatch(await page.innerText("#drill-verdict"), /Twice now/);
      await page.click("#drill-verdict .drill-buttons button");
      await answer(page, second.ways.find(({ id }) => id === way.id).counts);
      assert.match(await page.innerText("#drill-verdict"), /Twice now/);
    }),
  );

  test(
    "find my gap names a learner's way, by keyboard alone",
    visit("#seed=amber-42&level=4&mode=diagnose", async (page) => {
      for (let step = 1; step <= 20; step += 1) {
        const counts = await page.evaluate(() => {
          // What a learner does who gives a unit for each 8 minutes of a code.
          const rows = [...document.querySelectorAll("#drill-body .drill-lines tbody tr")];
          return rows.map((row) => Math.floor(Number(row.querySelector("td").textContent) / 8));
        });
        await page.focus("#drill-units--0");
        for (const [at, units] of counts.entries()) {
          await page.keyboard.type(String(units));
          if (at < counts.length - 1) await page.keyboard.press("Tab");
        }
        await page.keyboard.press("Enter");
        const state = await verdict(page);
        if (state === "result") break;
        assert.equal(state, "noted");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
      }
      const said = await page.innerText("#drill-verdict");
      assert.match(said, /One way fits all your answers: every 8 minutes of a code are taken as a unit/);
    }),
  );

  test(
    "Spanish words are in the page, and say so",
    visit("#seed=amber-42&level=2&lang=es", async (page) => {
      assert.equal(await page.getAttribute("#drills", "lang"), "es");
      assert.match(await page.innerText("#drill-choice"), /Practicar/);
      const [problem] = await shell("amber-42", 2);
      await answer(page, problem.ways[0].counts);
      assert.equal(await page.getAttribute("#drill-verdict .drill-way:last-child ol", "lang"), "en");
    }),
  );

  for (const hash of [
    "#seed=<img src=x onerror=alert(1)>&level=99&n=1000000000&k=-1&mode=x&v=7&lang=xx",
    `#seed=${"a".repeat(5000)}&level=1e9`,
    "#answers=%3Cscript%3E&level=0&seed=%00",
  ]) {
    test(
      `a strange address is inert: ${hash.slice(0, 30)}`,
      visit(hash, async (page) => {
        assert.match(await page.innerText("#drill-body"), /could not be read/);
        assert.match(page.url(), /#v=1&mode=practice&seed=[a-z0-9-]+&level=2&n=10&k=1$/);
        assert.ok((await shown(page)).length > 0);
      }),
    );
  }

  for (const colorScheme of ["light", "dark"]) {
    test(
      `has no barrier that axe finds, ${colorScheme}, at 320 px`,
      visit(
        "#seed=amber-42&level=8",
        async (page) => {
          await page.click(".drill-form [type=submit]");
          assert.deepEqual(await axe(page), []);
          const [problem] = await shell("amber-42", 8);
          await answer(page, problem.ways[0].counts);
          assert.deepEqual(await axe(page), []);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          assert.equal(wide, false, "nothing scrolls sideways");
        },
        { viewport: { width: 320, height: 700 }, colorScheme },
      ),
    );
  }

  test("works from a disk", async ({ open }) => {
    const folder = await onDisk();
    const one = await open(fileAddress(folder, `${PAGE}index.html`) + "#seed=amber-42&level=3");
    const [problem] = await shell("amber-42", 3);
    await answer(one.page, problem.right[0]);
    assert.equal(await verdict(one.page), "right");
    assert.deepEqual(one.problems, []);
  });

  test("without a script there are ten days with their working, and the sheets", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}${PAGE}`, { javaScriptEnabled: false });
    assert.equal(await page.locator(".drill-days details").count(), 10);
    assert.equal(await page.isVisible(".drills-without"), true);
    assert.equal(await page.isVisible("#drills"), false);
    await page.click(".drill-days details summary >> nth=1");
    assert.match(await page.innerText(".drill-days details[open]"), /units/);
    assert.ok(await page.isVisible("a[href$='sheets/'], a[href$='sheets/index.html']"));
  });
});

suite("sheets", () => {
  /** The blanks of a sheet, and the answers of its key. */
  const answersOf = (page) => page.$$eval(".drill-answer", (all) => all.map((one) => one.textContent.trim()));

  test("a sheet and its key have the same days, and a seed draws those of the shell", async ({ open }) => {
    const { server } = await guide();
    const { page, problems } = await open(`${server.url}training/sheets/c/#seed=amber-42`);
    const drawn = await page.$$eval("#sheet-days tbody tr:first-child th", (all) =>
      all.map((one) => one.textContent),
    );
    const [three, four] = await Promise.all([shell("amber-42", 3, 4), shell("amber-42", 4, 4)]);
    assert.deepEqual(
      drawn,
      [...three, ...four].map(({ lines }) => lines[0].code),
    );
    await page.click(".sheet-key a");
    await page.waitForSelector(".sheet-of-seed");
    const answers = await answersOf(page);
    assert.equal(answers.length, 8, "the key is of the same seed");
    const [entry] = three[0].entries;
    assert.match(answers[0], new RegExp(`^${entry.code}: ${three[0].right[0][0][0]}`));
    assert.deepEqual(problems, []);
  });

  test("twelve seeds give twelve sheets and one key page", async ({ open }) => {
    const { server } = await guide();
    const { page, problems } = await open(`${server.url}training/sheets/f/key/`);
    await page.click("#sheet-class");
    assert.equal(await page.locator(".sheet-of-seed").count(), 12);
    assert.match(await page.innerText(".sheet-of-seed >> nth=11"), /seed-12/);
    assert.deepEqual(problems, []);
  });

  test("keys are in no search, and the placement sheet takes no seed", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}training/sheets/a/key/`);
    assert.equal(await page.getAttribute("meta[name=robots]", "content"), "noindex");
    assert.equal(await page.isVisible("#sheet-form"), false);
    assert.equal((await answersOf(page)).length, await page.locator(".drill-sheet-day").count());
  });

  test("has no barrier that axe finds", async ({ open }) => {
    const { server } = await guide();
    for (const path of ["training/sheets/", "training/sheets/e/", "training/sheets/e/key/"]) {
      const { page } = await open(server.url + path, { viewport: { width: 320, height: 700 } });
      assert.deepEqual(await axe(page), [], path);
    }
  });
});
