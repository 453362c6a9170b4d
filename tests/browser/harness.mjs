// Builds the repository's site, serves it under the strictest policy, and opens it in Chromium.
//
//   const folder = await buildSite();                    // or { offline: true }, { root: "tests/sites/full" }
//   const server = await serve(folder, { base: "/x/" }); // server.url, server.log
//   const browser = await launch();
//   const visit = await open(browser, `${server.url}calculator/`, { colorScheme: "dark" });
//   visit.page ... visit.requests, visit.problems
//   await axe(visit.page)                                // accessibility faults, one line each
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
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
export const repository = resolve(here, "../..");

const gzipped = promisify(gzip);
/** The built program. */
export const program = resolve(here, process.env.QUARTERHOUR_BIN ?? "../../target/debug/quarterhour");

/** What a careful host would send: nothing but the site's own files, and no connection out. */
export const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; connect-src 'none'";

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

/** Folders to remove when the tests of this process are over. */
const scratch = [];

/** Builds a site into a new folder below the system's temporary one, and gives the folder. */
export async function buildSite({ root = ".", offline = false, flags = [] } = {}) {
  const parent = await mkdtemp(join(tmpdir(), "quarterhour-"));
  scratch.push(parent);
  const out = join(parent, "site");
  const args = ["build", "--root", resolve(repository, root), "--out", out, ...flags];
  if (offline) args.push("--offline");
  await promisify(execFile)(program, args);
  return out;
}

/** Serves a folder at a base path of 127.0.0.1, text compressed as hosts do. `log` holds the first line of every request. */
export async function serve(folder, { base = "/", policy = POLICY } = {}) {
  const log = [];
  const server = createServer(async (request, response) => {
    log.push(`${request.method} ${request.url}`);
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const answer = await find(folder, path, base);
    const packs = /gzip/.test(request.headers["accept-encoding"] ?? "") && /^text|xml|json/.test(answer.type);
    response.writeHead(answer.status, {
      "content-security-policy": policy,
      "content-type": answer.type,
      ...(packs && { "content-encoding": "gzip" }),
      ...(answer.location && { location: answer.location }),
    });
    response.end(packs ? await gzipped(answer.body) : answer.body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    log,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }),
  };
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
    return { status: 200, type: TYPES[extname(file)] ?? "application/octet-stream", body: await readFile(file) };
  } catch {
    const body = await readFile(join(folder, "404.html")).catch(() => "not found");
    return { status: 404, type: TYPES[".html"], body };
  }
}

/** Starts Chromium. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: false, // `--headless=new` below is the whole browser, not the old shell
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/**
 * Opens an address in a context of its own. `requests` holds every address that the page asked for,
 * `problems` everything that went wrong in it: errors, failed requests, breaches of the policy.
 * `options` are Playwright's for a context (`colorScheme`, `viewport`, `javaScriptEnabled`).
 */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
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
  await page.goto(url);
  return { page, context, requests, problems, close: () => context.close() };
}

/** The address of a file in a folder, for a site that is read from a disk. */
export const fileAddress = (folder, path) => pathToFileURL(join(folder, path)).href;

/** What is not this site's own among addresses. */
export const outside = (requests, server) => requests.filter((url) => !url.startsWith(server.url) && !url.startsWith("data:"));

const axeSource = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Runs axe over a page and gives its faults, one line each. Empty is good. */
export async function axe(page, options = {}) {
  await page.evaluate(await readFile(axeSource, "utf8"));
  const { violations } = await page.evaluate((given) => window.axe.run(document, given), {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    ...options,
  });
  return violations.flatMap((fault) => fault.nodes.map((node) => `${fault.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}

/** Removes what `buildSite` made; call it in `after`. */
export async function cleanUp() {
  for (const folder of scratch.splice(0)) await rm(folder, { recursive: true, force: true });
}
