// Every page of the built site, seen as its readers see it: accessible, private, and fit for a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, open, outside } from "./harness.mjs";
import { faultsOf, siteInBrowser, standIns } from "./pages.mjs";

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };
/** The rules of WCAG 2.2 AA that axe leaves off until asked. */
const AXE = { rules: { "target-size": { enabled: true } } };

const site = siteInBrowser();

/** Opens a page, lets `look` find its faults, and names the page in each. */
async function faultsIn(page, options, look) {
  const visit = await open(site.browser, site.server.url + page.path, options);
  try {
    return (await look(visit)).map((fault) => `${page.path || "home"}: ${fault}`);
  } finally {
    await visit.close();
  }
}

/** Runs in the page: headings that stand in no order. */
function disorder() {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((heading) => heading.checkVisibility())
    .map((heading) => [Number(heading.tagName[1]), heading.textContent]);
  const first = levels.filter(([level]) => level === 1).length;
  return [
    ...(first === 1 && levels[0][0] === 1 ? [] : [`${first} main headings, and the first heading is ${levels[0]}`]),
    ...levels.filter(([level], n) => n > 0 && level > levels[n - 1][0] + 1).map((it) => `skips to ${it}`),
  ];
}

/** Runs in the page: what reaches past its width, unless a box around it scrolls. */
function tooWide() {
  const room = document.documentElement.clientWidth;
  const contained = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  };
  const faults = [...document.body.querySelectorAll("*")]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 2)
    .filter((element) => element.getBoundingClientRect().right > room + 1 && !contained(element))
    .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class")} reaches ${Math.round(element.getBoundingClientRect().right)} px of ${room}`);
  if (document.documentElement.scrollWidth > room) faults.push(`scrolls sideways: ${document.documentElement.scrollWidth} px of ${room}`);
  return faults;
}

/** Runs in the page: the spacing that WCAG 1.4.12 lets a reader set. */
function spread() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}

/** What one visit to every page tells, by kind. */
const told = { axe: [], outside: [], order: [], narrow: [], spaced: [] };

/** Looks at a page in all ways; the narrow window comes last, in the same visit, to save time. */
async function survey(page) {
  await faultsIn(page, { viewport: DESKTOP }, async (visit) => {
    const tell = (kind, faults) => told[kind].push(...faults.map((fault) => `${page.path || "home"}: ${fault}`));
    tell("axe", await axe(visit.page, AXE));
    tell("order", await visit.page.evaluate(disorder));
    const kept = await visit.page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length].join());
    const cookies = await visit.context.cookies();
    tell("outside", [
      ...visit.problems,
      ...outside(visit.requests, site.server).map((url) => `asked ${url}`),
      ...(kept === ",0,0" && cookies.length === 0 ? [] : [`keeps something: ${kept} ${JSON.stringify(cookies)}`]),
    ]);
    await visit.page.setViewportSize(PHONE);
    tell("narrow", await visit.page.evaluate(tooWide));
    await visit.page.evaluate(spread);
    tell("spaced", await visit.page.evaluate(tooWide));
    return [];
  });
}

test("every page is found and looked at", async (t) => {
  assert.ok(site.pages.length > 50, `only ${site.pages.length} pages were found`);
  await faultsOf(site.pages, survey);
  t.diagnostic(`${site.pages.length} pages`);
});

for (const [name, kind] of [
  ["no page has a fault that axe sees", "axe"],
  ["no page asks another site for anything, keeps anything, or breaks", "outside"],
  ["every page has one main heading, and no level is skipped", "order"],
  ["every page fits a window of 320 px", "narrow"],
  ["every page fits it with a reader's own spacing too", "spaced"],
]) {
  test(name, () => assert.deepEqual(told[kind], []));
}

for (const [colorScheme, viewport] of [["dark", DESKTOP], ["light", PHONE], ["dark", PHONE]]) {
  test(`one page of each kind is accessible in ${colorScheme} at ${viewport.width} px`, async (t) => {
    // The book repeats every page and is long; once above is enough for it.
    const pages = standIns(site.pages.filter((page) => !page.path.endsWith("print/")));
    t.diagnostic(pages.map((page) => page.path || "home").join(" "));
    const faults = await faultsOf(pages, (page) =>
      faultsIn(page, { colorScheme, viewport }, (visit) => axe(visit.page, AXE)));
    assert.deepEqual(faults, []);
  });
}
