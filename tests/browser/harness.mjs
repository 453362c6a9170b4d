// Builds the repository's site, serves it under the strictest policy, and opens it in Chromium.
// A process has one Chromium, and each site is built once in it, whoever asks.
//
//   const folder = await buildSite();                    // or { offline: true }, { root: "tests/sites/full" }
//   const server = await serve(folder, { base: "/x/" }); // server.url, server.log
//   const visit = await open(`${server.url}calculator/`, { colorScheme: "dark" });
//   visit.page ... visit.requests, visit.problems
//   await axe(visit.page)                                // accessibility faults, one line each
//   await closeAll();                                    // when all is over
//
// Environment: QUARTERHOUR_BIN (the built program), CHROMIUM (the browser).

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { chromium as playwright } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
export const repository = resolve(here, "../..");

const gzipped = promisify(gzip);
/** The built program. */
export const program = resolve(here, process.env.QUARTERHOUR_BIN ?? "../../target/debug/quarterhour");

/** What a careful host would send: nothing but the site's own files, and no connection out. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; connect-src 'none'";

/** What a host calls each kind of file. */
export const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/** What is made once in a process, by name, as promises. */
const made = new Map();
/** What ends all that was begun. */
const endings = [];

/** What `make` gave when this name was first asked for. A failure is forgotten: the next who asks tries again. */
export function once(name, make) {
  if (!made.has(name)) {
    const promise = make();
    made.set(name, promise);
    promise.catch(() => made.delete(name));
  }
  return made.get(name);
}

/** Has something done when all is over; what began last ends first. */
export const atEnd = (end) => void endings.unshift(end);

/** Ends the browser and the servers, and removes every folder that was made here. */
export async function closeAll() {
  made.clear();
  for (const end of endings.splice(0)) await end();
}

/** A new folder below the system's temporary one. */
export async function scratch() {
  const folder = await mkdtemp(join(tmpdir(), "quarterhour-"));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds a site into a folder of its own, and gives the folder. Who asks for the same again gets the same. */
export function buildSite({ root = ".", offline = false, flags = [] } = {}) {
  const asked = ["--root", resolve(repository, root), ...flags, ...(offline ? ["--offline"] : [])];
  return once(asked.join(" "), async () => {
    const out = join(await scratch(), "site");
    await promisify(execFile)(program, ["build", "--out", out, ...asked]);
    return out;
  });
}

/** Serves a folder at a base path of 127.0.0.1, text compressed as hosts do. `log` holds the first line of every request. */
export async function serve(folder, { base = "/", policy = POLICY } = {}) {
  const log = [];
  const packed = new Map();
  const server = createServer(async (request, response) => {
    log.push(`${request.method} ${request.url}`);
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const answer = await find(folder, path, base);
    const packs = /gzip/.test(request.headers["accept-encoding"] ?? "") && /^text|xml|json/.test(answer.type);
    if (packs && !packed.has(path)) packed.set(path, await gzipped(answer.body));
    response.writeHead(answer.status, {
      "content-security-policy": policy,
      "content-type": answer.type,
      ...(packs && { "content-encoding": "gzip" }),
      ...(answer.location && { location: answer.location }),
    });
    response.end(packs ? packed.get(path) : answer.body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  atEnd(
    () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  );
  return { url: `http://127.0.0.1:${server.address().port}${base}`, log };
}

/** What a plain static host answers: a folder's index.html, a slash where one is missing, or 404.html. */
async function find(folder, path, base) {
  const text = { type: TYPES[".txt"] };
  if (!path.startsWith(base)) return { ...text, status: 404, body: "not below the base path" };
  let file = join(folder, normalize(`/${path.slice(base.length)}`));
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) {
    if (!path.endsWith("/")) return { ...text, status: 301, location: `${path}/`, body: "" };
    file = join(file, "index.html");
  }
  try {
    return {
      status: 200,
      type: TYPES[extname(file)] ?? "application/octet-stream",
      body: await readFile(file),
    };
  } catch {
    const body = await readFile(join(folder, "404.html")).catch(() => "not found");
    return { status: 404, type: TYPES[".html"], body };
  }
}

/** Where Chromium is. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/**
 * How it is started. Its address bar, which nobody sees, would cost two renderers a window; the other
 * features are those that Playwright leaves off and that this flag would let in again.
 */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${[
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
  ]}`,
];

/** This process's Chromium. One that breaks down is replaced. */
export function chromium() {
  return once("chromium", async () => {
    const browser = await playwright.launch({
      executablePath: CHROMIUM,
      headless: false, // `--headless=new` below is the whole browser, not the old shell
      args: ["--headless=new", ...FLAGS],
    });
    browser.on("disconnected", () => made.delete("chromium"));
    atEnd(() => browser.close());
    return browser;
  });
}

/**
 * Opens an address in a context of its own. `requests` holds every address that the page asked for,
 * `problems` everything that went wrong in it: errors, failed requests, breaches of the policy.
 * `options` are Playwright's for a context (`colorScheme`, `viewport`, `javaScriptEnabled`).
 */
export async function open(url, options = {}) {
  const browser = await chromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    // The site in one file takes ten seconds of a core, and other suites share the cores.
    page.setDefaultNavigationTimeout(120_000);
    const seen = watched(page);
    await page.goto(url);
    return { page, context, ...seen, close: () => context.close() };
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** What a page asks for, and what goes wrong in it, from now on. */
function watched(page) {
  const requests = [];
  const problems = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("requestfailed", (request) => {
    // A page that is left ends what it still loads; a file that is missing or forbidden fails otherwise.
    const said = request.failure()?.errorText;
    if (said !== "net::ERR_ABORTED") problems.push(`failed: ${request.url()} ${said}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  return { requests, problems };
}

/** The address of a file in a folder, for a site that is read from a disk. */
export const fileAddress = (folder, path) => pathToFileURL(join(folder, path)).href;

/** What is not this site's own among addresses. */
export const outside = (requests, server) =>
  requests.filter((url) => !url.startsWith(server.url) && !url.startsWith("data:"));

const axeSource = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * Runs axe over a page and gives its faults, one line each. Empty is good. The total that follows a reader of the
 * calculator covers what the window's foot happens to cut, which scrolling shows: it stands at its own place meanwhile.
 */
export async function axe(page, options = {}) {
  const there = await page.evaluate(() => Boolean(window.axe));
  if (!there) await page.evaluate(await once("axe", () => readFile(axeSource, "utf8")));
  return page.evaluate(
    async (given) => {
      const still = new CSSStyleSheet();
      still.replaceSync(".calc-jump { position: static !important; }");
      document.adoptedStyleSheets.push(still);
      const { violations } = await window.axe.run(document, given);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
      return violations.flatMap((fault) =>
        fault.nodes.map((node) => `${fault.id}: ${node.target.join(" ")}: ${node.failureSummary}`),
      );
    },
    {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
      preload: { assets: ["media"] }, // it would fetch style sheets for a rule that none of these tags runs
      ...options,
    },
  );
}
