// One visit to a page that looks at it in all ways, so that each page is loaded once.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { axe, open, outside } from "./harness.mjs";

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };
/** The rules of WCAG 2.2 AA that axe leaves off until asked. */
const AXE = { rules: { "target-size": { enabled: true } } };

/** Bytes under gzip: the whole first view, its style sheets, and a reading page's scripts. */
const LIMIT = { all: 60_000, css: 14_000, js: 8_500 };
/** Pages on which something is found or compared are light too, but bring a script of their own. */
const FINDER_LIMIT = { all: LIMIT.all, css: LIMIT.css };
const FINDER = /(^|\/)(codes\/(which-code\/|compare\/)?|glossary\/)$/;
/** The page of sources says of each which pages cite it. */
const SOURCES_LIMIT = { all: 75_000, css: LIMIT.css };
const SOURCES = /(^|\/)sources\/$/;
/** Tools bring what they calculate with, and so weigh more; the book for printing holds all pages. */
const TOOL_LIMIT = { all: 105_000, css: 16_000 };
const TOOL =
  /(^|\/)(billing\/units|calculator(\/[a-z-]+)?|dates|search|check-my-bill|revise-su-factura|training\/.+|self-audit)\/$/;
/** The knowledge check holds the questions of all its forms, since a page asks for nothing later. */
const CHECK_LIMIT = { all: 120_000, css: LIMIT.css };
const CHECK = /(^|\/)training\/check\/$/;
/** An address that does not exist is searched for its words, so that the index is loaded. */
const MISSING_LIMIT = { all: 160_000, css: LIMIT.css };
const MISSING = /404\.html$/;
const BOOK = /(^|\/)print\/$/;

/**
 * Looks at the pages of a site, `{ folder, server }`. A visit's tab is used again for the next page:
 * what a page keeps in its browser is then seen all the better.
 */
export function surveyor(site) {
  const idle = [];
  const tabs = [];
  const sizes = new Map();
  /** What each page weighed. */
  const weighed = [];

  async function tab() {
    if (idle.length > 0) return idle.pop();
    const fresh = await open("about:blank", { viewport: DESKTOP });
    tabs.push(fresh);
    return fresh;
  }

  /** Opens a page, lets `look` find its faults, and gives them. */
  async function visit(path, look) {
    const seen = await tab();
    seen.requests.length = 0;
    seen.problems.length = 0;
    try {
      await seen.page.setViewportSize(DESKTOP);
      await seen.page.emulateMedia({ colorScheme: "light" });
      await seen.page.goto(site.server.url + path);
      const faults = await look(seen);
      idle.push(seen);
      return faults;
    } catch (error) {
      await seen.close();
      tabs.splice(tabs.indexOf(seen), 1);
      throw error;
    }
  }

  /** A page's faults of all kinds; those of `several` looks are accessible in dark and on a phone too. */
  const page = ({ path }, several) =>
    visit(path, async (seen) => {
      const loaded = new Set(seen.requests);
      const faults = [
        ...(await tooHeavy(path, loaded)),
        // The book repeats every page; what binding them could break is asked in print.test.mjs.
        ...(BOOK.test(path) ? [] : await named("axe", axe(seen.page, AXE))),
        ...(await named("order", seen.page.evaluate(disorder))),
      ];
      if (several) {
        await seen.page.emulateMedia({ colorScheme: "dark" });
        faults.push(...(await named("axe, dark", axe(seen.page, AXE))));
      }
      await seen.page.setViewportSize(PHONE);
      if (several) {
        faults.push(...(await named("axe, dark phone", axe(seen.page, AXE))));
        await seen.page.emulateMedia({ colorScheme: "light" });
        faults.push(...(await named("axe, phone", axe(seen.page, AXE))));
      }
      faults.push(...(await named("narrow", seen.page.evaluate(tooWide))));
      await seen.page.evaluate(spread);
      faults.push(...(await named("spaced", seen.page.evaluate(tooWide))));
      return [...faults, ...(await leaks(seen))];
    });

  /** What a page that sends its reader on asks and keeps, until the reader is there. */
  const redirect = (path) =>
    visit(path, async (seen) => {
      await seen.page.waitForURL((url) => url.href !== site.server.url + path);
      return leaks(seen);
    });

  /** What went wrong, what left the site, and what stays in the browser. */
  async function leaks({ page: shown, context, requests, problems }) {
    const kept = await shown.evaluate(async () => [
      ...(document.cookie ? [`cookie ${document.cookie}`] : []),
      ...Object.keys(localStorage).map((key) => `local ${key}`),
      ...Object.keys(sessionStorage).map((key) => `session ${key}`),
      ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
      ...(await caches.keys()).map((name) => `cache ${name}`),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker ${scope}`),
    ]);
    return [
      ...problems,
      ...outside(requests, site.server).map((url) => `asked ${url}`),
      ...[...kept, ...(await context.cookies()).map(({ name }) => `cookie ${name}`)].map(
        (what) => `keeps ${what}`,
      ),
    ];
  }

  /** What a first view costs over the wire, each file by its size under gzip. */
  async function tooHeavy(path, requests) {
    if (BOOK.test(path)) return [];
    const weight = { path: path || "home", all: 0, css: 0, js: 0 };
    for (const url of requests) {
      const size = await sizeOf(url);
      weight.all += size;
      if (/\.css$/.test(url)) weight.css += size;
      if (/\.js$/.test(url)) weight.js += size;
    }
    weighed.push(weight);
    const tool = CHECK.test(path) ? CHECK_LIMIT : TOOL_LIMIT;
    const found = SOURCES.test(path) ? SOURCES_LIMIT : FINDER_LIMIT;
    const reading = FINDER.test(path) || SOURCES.test(path) ? found : LIMIT;
    const limits = TOOL.test(path) ? tool : MISSING.test(path) ? MISSING_LIMIT : reading;
    return Object.entries(limits)
      .filter(([kind, limit]) => weight[kind] > limit)
      .map(([kind, limit]) => `weighs ${weight[kind]} bytes (${kind}), above ${limit}`);
  }

  /** A file of the site under gzip, as most hosts send text; a picture as it is. */
  async function sizeOf(url) {
    if (!url.startsWith(site.server.url)) return 0; // data: is part of its page already
    if (!sizes.has(url)) {
      const path = decodeURIComponent(url.slice(site.server.url.length).replace(/[?#].*$/, "")).replace(
        /(^|\/)$/,
        "$1index.html",
      );
      const bytes = await readFile(join(site.folder, path));
      sizes.set(
        url,
        /\.(html|css|js|svg|json|webmanifest)$/.test(path) ? gzipSync(bytes).length : bytes.length,
      );
    }
    return sizes.get(url);
  }

  return { page, redirect, tabs, weighed };
}

/** Faults that say of what kind they are. */
const named = async (kind, faults) => (await faults).map((fault) => `${kind}: ${fault}`);

/** Runs in the page: headings that stand in no order. */
function disorder() {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((heading) => heading.checkVisibility())
    .map((heading) => [Number(heading.tagName[1]), heading.textContent]);
  const first = levels.filter(([level]) => level === 1).length;
  return [
    ...(first === 1 && levels[0][0] === 1
      ? []
      : [`${first} main headings, and the first heading is ${levels[0]}`]),
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
    .map(
      (element) =>
        `${element.tagName.toLowerCase()}.${element.getAttribute("class")} reaches ${Math.round(element.getBoundingClientRect().right)} px of ${room}`,
    );
  if (document.documentElement.scrollWidth > room)
    faults.push(`scrolls sideways: ${document.documentElement.scrollWidth} px of ${room}`);
  return faults;
}

/** Runs in the page: the spacing that WCAG 1.4.12 lets a reader set. */
function spread() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}
