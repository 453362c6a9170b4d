// Search in Chromium: from a server, below a subpath, from a disk; by keyboard alone; under the strict policy.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { axe, buildSite, fileAddress, outside, scratch, serve } from "./harness.mjs";
import { guide, onDisk, published } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

/** Types into the header's box and waits for its list. */
async function ask(page, text) {
  await page.focus("#search-field");
  await page.fill("#search-field", text);
  await page.waitForSelector("#search-options:not([hidden]) li");
}

const active = (page) =>
  page.evaluate(
    () =>
      document.getElementById(document.getElementById("search-field").getAttribute("aria-activedescendant"))
        ?.textContent ?? null,
  );

suite("search", () => {
  test("a page loads nothing of search until the box is used", async ({ open }) => {
    const { server } = await guide();
    const visit = await open(`${server.url}basics/`);
    const of = () => visit.requests.filter((url) => /search-|assets\/search\//.test(url)).length;
    assert.equal(of(), 0);
    await ask(visit.page, "97530");
    assert.ok(of() > 0);
    assert.deepEqual(outside(visit.requests, server), []);
    assert.deepEqual(visit.problems, []);
  });

  test("the box is driven by keyboard alone", async ({ open }) => {
    const { server } = await guide();
    const { page, problems } = await open(`${server.url}basics/`);
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search-field");
    await page.keyboard.type("aquatic");
    await page.waitForSelector("#search-options:not([hidden]) li");
    assert.equal(await page.getAttribute("#search-field", "aria-expanded"), "true");
    await page.keyboard.press("ArrowDown");
    assert.match(await active(page), /Aquatic/);
    await page.keyboard.press("ArrowUp");
    assert.equal(await active(page), null);
    await page.keyboard.press("Escape");
    assert.ok(await page.isHidden("#search-options"));
    assert.equal(await page.inputValue("#search-field"), "aquatic");
    await page.keyboard.press("ArrowDown");
    await page.waitForSelector("#search-options:not([hidden]) li");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL(/aquatic-therapy/), page.keyboard.press("Enter")]);
    await page.goBack();
    assert.match(page.url(), /basics\/$/);
    assert.deepEqual(problems, []);
  });

  test("Ctrl-K leads to the box, no field loses a slash, and the shortcuts can be switched off", async ({
    open,
  }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}search/`);
    await page.keyboard.press("Control+k");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search-field");
    await page.focus("#search-query");
    await page.keyboard.type("CQ/CO");
    assert.equal(await page.inputValue("#search-query"), "CQ/CO");
    await page.waitForSelector("#search-results li");
    await page.uncheck("#search-shortcuts");
    await page.goto(`${server.url}basics/`);
    await page.keyboard.press("/");
    assert.notEqual(await page.evaluate(() => document.activeElement.id), "search-field");
  });

  test("Enter asks the page of results, which works with Back and can be linked", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}basics/`);
    await ask(page, "plan of care");
    await Promise.all([page.waitForURL(/search\/#q=plan%20of%20care/), page.keyboard.press("Enter")]);
    await page.waitForSelector("#search-results li");
    const best = await page.getAttribute("#search-results a", "href");
    await page.waitForSelector("#search-results mark");
    await Promise.all([
      page.waitForURL((url) => !url.pathname.includes("/search/")),
      page.click("#search-results a"),
    ]);
    await page.goBack();
    await page.waitForSelector("#search-results li");
    assert.equal(await page.getAttribute("#search-results a", "href"), best);
    assert.equal(await page.inputValue("#search-query"), "plan of care");
    await page.goto(`${server.url}search/?q=denial`);
    await page.waitForSelector("#search-results li");
    assert.match(await page.textContent("#search-results a"), /Denial/i);
  });

  test("the audience narrows the results", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}search/#q=balance`);
    await page.waitForSelector("#search-results li");
    const all = await page.textContent(".search-count");
    await page.click(".search-filters summary");
    await page.check("[name=audience][value='patients']");
    await page.waitForFunction(
      (before) => document.querySelector(".search-count").textContent !== before,
      all,
    );
    await page.reload();
    assert.ok(await page.isChecked("[name=audience][value='patients']"));
  });

  test("a query of markup or script is shown as text and does nothing", async ({ open }) => {
    const { server } = await guide();
    const { page, problems } = await open(
      `${server.url}search/#q=${encodeURIComponent("<img src=x onerror=document.title='hit'><b>97531</b>")}`,
    );
    await page.waitForTimeout(300);
    await ask(page, "<script>document.title='hit'</script> zzzxq");
    await page.fill("#search-field", "97531");
    await page.waitForSelector("#search-options .search-more");
    assert.match(await page.textContent("#search-options .search-more"), /97530/);
    assert.equal(await page.locator("main img, #search-options img").count(), 0);
    assert.notEqual(await page.title(), "hit");
    assert.deepEqual(problems, []);
  });

  test("a question with a short answer gets it above the results", async ({ open }) => {
    const { server } = await guide();
    const { page, problems } = await open(`${server.url}search/`);
    const card = async (query) => {
      await page.fill("#search-query", query);
      await page.waitForSelector("#search-results li");
      await page.waitForFunction(
        (text) => document.getElementById("search-answer").dataset.of === text,
        query,
      );
      return page.textContent("#search-answer");
    };
    assert.match(await card("how many units is 40 minutes"), /make 3 units/);
    assert.match(await card("45 minute session"), /make 3 units/);
    assert.match(await card("8 minute rule chart"), /38–52/);
    assert.match(await card("minutes needed for 4 units"), /53 to 67/);
    assert.match(await card("97530 33 97110 7"), /3 units in all.*97530 × 2, 97110 × 1/);
    assert.match(await card("97530 and 97140"), /no edit that joins 97530 and 97140/);
    // Of a code that Medicare never pays by itself no pair is asked.
    assert.match(await card("97530 and 97010"), /never pays 97010 by itself/);
    assert.match(await card("what is KX"), /KX modifier/);
    assert.match(await card("2026 deductible"), /\$283.*2026/);
    assert.match(await card("how much does medicare pay for 97530"), /^\$\d.*2026.*varies by area/);
    assert.match(await card("timely filing limit"), /^1Calendar years after the day of service/);
    // Of one code: what the card at the top of its page says. A name asks for it as well as a number does.
    const code = await card("is 97530 timed");
    assert.match(
      code,
      /^97530: .*15.*One-to-one.*Most units a day.*Checked against its sources on .*Not yet reviewed/s,
    );
    assert.match(await card("manual therapy"), /^97140: /);
    assert.match(await card("evaluation"), /^evaluation/, "it is the name of eight codes");
    assert.doesNotMatch(await card("97530 or 97110"), /Most units a day/);
    // Words that also stand in a figure's name, or in the answer about a pair, ask for neither.
    assert.match(await card("8-minute rule"), /^8-minute rule.*Eight minutes/);
    assert.match(await card("plan of care"), /^plan of care/);
    assert.match(await card("medical necessity"), /^medical necessity/);
    assert.doesNotMatch(await card("wound care"), /97530 with/);
    assert.match(await card("97530 and wound care"), /97530 with 97597/);
    assert.match(await card("97530 and manual therapy same day"), /97530 with 97140/);
    assert.doesNotMatch(await card("can a speech therapist bill 97530"), /97530 with/);
    assert.equal(await card("balance"), "");
    assert.doesNotMatch(await card("97530 59 97140 59"), /units in all/);
    assert.deepEqual(problems, []);
  });

  test("a figure whose year is over says so, unless that year is asked for", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}search/`);
    await page.clock.setFixedTime(new Date("2027-02-01T12:00:00"));
    const warned = async (query) => {
      await page.goto(`${server.url}search/#q=${encodeURIComponent(query)}`);
      await page.waitForSelector(".search-card");
      return page.locator(".search-card .alert").allTextContents();
    };
    assert.match((await warned("medicare deductible")).join(), /held until December 31, 2026/);
    assert.deepEqual(await warned("2026 deductible"), []);
    assert.deepEqual(await warned("timely filing limit"), []);
    await page.clock.setFixedTime(new Date("2026-12-31T12:00:00"));
    await page.goto("about:blank");
    assert.deepEqual(await warned("medicare deductible"), []);
  });

  test("minutes, sums, spans and figures are read from a query", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}search/#q=units`);
    await page.waitForSelector("#search-results li");
    const sums = await page.evaluate(() => {
      const { lines, minutes, units } = window.quarterhour.searchSums;
      return [
        lines("97530 33 min 97110 7 min"),
        lines("97530 33 97110 7"),
        lines("97530 59"),
        lines("97530"),
        lines("balance 33 min"),
        minutes("33 min"),
        minutes("is 1 hour enough"),
        minutes("8-minute rule"),
        minutes("33"),
        [0, 7, 8, 22, 23, 37, 38, 53].map((count) => units(count, 15)),
      ];
    });
    const two = ["97530:33", "97110:7"];
    assert.deepEqual(sums, [two, two, null, null, null, 33, 60, null, null, [0, 0, 1, 1, 2, 2, 3, 4]]);
    const read = await page.evaluate(() => {
      const { span, unitsIn, wantsChart, factIn } = window.quarterhour.searchAnswers;
      const facts = [
        {
          label: "Part B deductible",
          keywords: ["Medicare deductible"],
          ends: null,
          note: "",
          values: [
            [2026, "$2", "b"],
            [2025, "$1", "a"],
          ],
        },
        {
          label: "Part B deductible, as proposed",
          keywords: [],
          ends: null,
          note: "",
          values: [[2027, "$3", "c"]],
        },
        {
          label: "Claims that failed for a deductible",
          keywords: [],
          ends: null,
          note: "",
          values: [[2026, "9", "d"]],
        },
      ];
      const fact = (text) => factIn(text, facts, new Set(["the", "is", "how"]))?.value[1] ?? null;
      return [
        [1, 2].map((units) => span(units, 15)),
        ["minutes for 4 units", "4 units", "15 min of 4 units"].map(unitsIn),
        ["units chart", "chart review"].map(wantsChart),
        [
          "2026 deductible",
          "deductible 2025",
          "2027 deductible",
          "2024 deductible",
          "deductible",
          "part b deductible",
          "how much is the medicare deductible",
          "deductible claims",
        ].map(fact),
      ];
    });
    assert.deepEqual(read, [
      [
        [8, 22],
        [23, 37],
      ],
      [4, null, null],
      [true, false],
      ["$2", "$1", "$3", null, null, "$2", "$2", null],
    ]);
  });

  test("a query that no page answers says so, and which words are nowhere", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}search/#q=zebra%20giraffe%20balance`);
    await page.waitForSelector("#search-results li");
    const about = await page.textContent("#search-about");
    assert.match(about, /No page has all of this/);
    assert.match(about, /Nowhere on this site: zebra, giraffe/);
    assert.ok(await page.isVisible("#search-about a >> text=Unit calculator"));
  });

  test("a result says which question it answers", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}search/#q=is%20stretching%2097110%20or%2097140`);
    await page.waitForSelector("#search-results .search-asked:not([hidden])");
    assert.match(await page.textContent("#search-results .search-asked:not([hidden])"), /stretching/);
  });

  test("Enter on a code leads to its page", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}basics/`);
    await ask(page, "cpt 97 113");
    await Promise.all([page.waitForURL(/codes\/97113\/$/), page.keyboard.press("Enter")]);
    await page.goto(`${server.url}search/`);
    await page.fill("#search-query", "97116");
    await page.waitForSelector("#search-results li");
    await Promise.all([page.waitForURL(/codes\/97116\/$/), page.keyboard.press("Enter")]);
  });

  test("an address that does not exist is searched for its words", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}billing/progress-reports/`);
    await page.waitForSelector("#search-lost:not([hidden]) a");
    assert.match(await page.getAttribute("#search-lost a", "href"), /documentation\/progress-report\//);
  });

  test("window.quarterhour.search answers on every page, with site addresses", async ({ open }) => {
    const below = await serve(await published(), { base: "/below/here/" });
    const visit = await open(`${below.url}codes/97530/`);
    const found = await visit.page.evaluate(() => window.quarterhour.search("97113", 5));
    assert.deepEqual(Object.keys(found[0]), [
      "url",
      "title",
      "section",
      "score",
      "coverage",
      "matched",
      "corrected",
    ]);
    assert.equal(found[0].url, "/codes/97113/");
    assert.ok(found.length <= 5);
    await ask(visit.page, "97113");
    await visit.page.keyboard.press("ArrowDown");
    await Promise.all([
      visit.page.waitForURL(`${below.url}codes/97113/`),
      visit.page.keyboard.press("Enter"),
    ]);
    assert.deepEqual(visit.problems, []);
  });

  test("it works from a disk", async ({ open }) => {
    const disk = await onDisk();
    const { page, problems } = await open(fileAddress(disk, "basics/index.html"));
    await ask(page, "aquatic");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL(/aquatic-therapy\/index\.html/), page.keyboard.press("Enter")]);
    await page.goto(`${fileAddress(disk, "search/index.html")}#q=theraputic`);
    await page.waitForSelector("#search-results mark");
    assert.deepEqual(problems, []);
  });

  test("a Spanish page finds Spanish pages first", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}es/pacientes/`);
    const found = await page.evaluate(() => window.quarterhour.search("derechos", 3));
    assert.match(found[0].url, /^\/es\//);
  });

  test("search works where headings, and even an id, are called like the scripts' own names", async ({
    open,
  }) => {
    const copy = join(await scratch(), "site");
    await cp(await buildSite({ root: "tests/sites/theme-ids" }), copy, { recursive: true });
    const small = await serve(copy);
    const finds = async () => {
      const { page, problems } = await open(`${small.url}search/#q=menu`);
      await page.waitForSelector("#search-results li");
      await page.goto(`${small.url}a/`);
      await ask(page, "menu");
      assert.deepEqual(problems, []);
    };
    await finds();
    // A site's own template may still give the id that no heading gets.
    for (const name of ["search/index.html", "a/index.html"]) {
      const file = join(copy, name);
      const html = await readFile(file, "utf8");
      assert.ok(html.includes('id="quarterhour-1"'), name);
      await writeFile(file, html.replace('id="quarterhour-1"', 'id="quarterhour"'));
    }
    await finds();
  });

  test("axe finds nothing with the list open and on the page of results, light and dark", async ({
    open,
  }) => {
    const { server } = await guide();
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await open(`${server.url}search/#q=progres%20report`, { colorScheme });
      await page.waitForSelector("#search-results mark");
      assert.deepEqual(await axe(page), []);
      await page.goto(`${server.url}basics/`);
      await ask(page, "balance");
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(200);
      assert.deepEqual(await axe(page), []);
    }
  });

  test("without script the box leads to an index of everything", async ({ open }) => {
    const { server } = await guide();
    const { page } = await open(`${server.url}basics/`, { javaScriptEnabled: false });
    await page.fill("#search-field", "aquatic");
    await Promise.all([page.waitForURL(/search\/\?q=aquatic/), page.press("#search-field", "Enter")]);
    assert.ok((await page.locator(".search-entries a").count()) > 150);
    await page.click(".search-entries a >> text=Aquatic therapy");
    assert.match(page.url(), /aquatic-therapy/);
  });
});
