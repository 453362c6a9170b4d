// Search against Pagefind on the same pages, in bytes, requests and time (how well they answer is measured by
// tests/search/search-eval.mjs): `node benches/search/bench.mjs [PAGES…]` (100, 1,000 and 10,000 without).
//
// Needs `cargo build --release`, and `npm ci` here and in tests/browser. Prints tables for benches/README.md.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { TYPES, chromium, closeAll, repository } from "../../tests/browser/harness.mjs";

const program = join(repository, "target/release/quarterhour");
const pagefind = join(repository, "benches/search/node_modules/.bin/pagefind");
const RUNS = 5; // of each query; the median is reported
const FIRST = ["shoulder reaching", "kitchen", "memory walked", "wheel"];
const MISSPELLED = ["shoudler", "kitchne", "postrue"];
const NEXT = ["posture", "splints", "stairs", "grip", "transfer", "balance"];
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

const scratch = mkdtempSync(join(tmpdir(), "quarterhour-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** Runs a command; its CPU seconds and its most memory in MB. */
async function run(command, args) {
  const timed = spawn("bash", ["-c", '"$@" >&2 && times', "bash", command, ...args], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let memory = 0;
  const watch = setInterval(() => {
    try {
      const children = readFileSync(`/proc/${timed.pid}/task/${timed.pid}/children`, "utf8")
        .trim()
        .split(" ")
        .filter(Boolean);
      for (const child of children) {
        const most = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, "utf8"));
        if (most) memory = Math.max(memory, Number(most[1]) / 1024);
      }
    } catch {
      /* it has ended */
    }
  }, 10);
  let printed = "";
  timed.stdout.on("data", (text) => {
    printed += text;
  });
  const status = await new Promise((done) => timed.on("close", done));
  clearInterval(watch);
  if (status !== 0) throw new Error(`${command} failed`);
  const seconds = printed
    .trim()
    .split("\n")[1]
    .split(" ")
    .map((part) => {
      const [, minutes, rest] = /(\d+)m([\d.]+)s/.exec(part);
      return Number(minutes) * 60 + Number(rest);
    });
  return { cpu: seconds[0] + seconds[1], memory };
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function sizes(folder) {
  const all = files(folder);
  const text = all.map((path) => readFileSync(path));
  const sum = (numbers) => numbers.reduce((total, one) => total + one, 0) / 1e6;
  return {
    count: all.length,
    raw: sum(text.map((bytes) => bytes.length)),
    packed: sum(text.map((bytes) => gzipSync(bytes, { level: 6 }).length)),
  };
}

/** A host that compresses, as hosts do; what it sends is counted. */
async function host(folder) {
  const counted = { bytes: 0, requests: 0 };
  // Before anything is timed: a host has its compressed copies at hand.
  const packed = new Map(files(folder).map((path) => [path, gzipSync(readFileSync(path), { level: 6 })]));
  const server = createServer((request, response) => {
    let path = join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (path.endsWith("/")) path = join(path, "index.html");
    if (!packed.has(path)) {
      response.writeHead(404).end();
      return;
    }
    counted.bytes += packed.get(path).length;
    counted.requests++;
    response.writeHead(200, {
      "content-type":
        extname(path) === ".wasm" ? "application/wasm" : (TYPES[extname(path)] ?? "application/octet-stream"),
      "content-encoding": "gzip",
    });
    response.end(packed.get(path));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, counted, close: () => server.close() };
}

/** In the page: asks, and gives addresses with the time until ten titles are there. */
const ENGINES = {
  Quarterhour: async (text) => {
    const start = performance.now();
    const found = await window.quarterhour.search(text, 10);
    return { time: performance.now() - start, urls: found.map((one) => one.url.split("#")[0]) };
  },
  Pagefind: async (text) => {
    const start = performance.now();
    window.pagefind ??= await import("/pagefind/pagefind.js");
    const found = await window.pagefind.search(text);
    const data = await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
    return {
      time: performance.now() - start,
      urls: data.map((one) => one.url.split("#")[0].replace(/index\.html$/, "")),
    };
  },
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const span = (numbers, digits = 0) => {
  const low = Math.min(...numbers).toFixed(digits);
  const high = Math.max(...numbers).toFixed(digits);
  return low === high ? low : `${low}–${high}`;
};

async function fresh(browser, site, slow) {
  const context = await browser.newContext({ bypassCSP: true }); // Pagefind needs fetch and wasm
  const page = await context.newPage();
  await page.goto(`${site.url}glossary/`);
  await page.waitForLoadState("networkidle");
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW_4G);
  }
  return { page, close: () => context.close() };
}

/** Cold queries, each in a new browser context. */
async function cold(browser, site, ask, queries, { slow = false, runs = RUNS } = {}) {
  const medians = { time: [], bytes: [], requests: [] };
  for (const query of queries) {
    const times = [];
    for (let at = 0; at < runs; at++) {
      const { page, close } = await fresh(browser, site, slow);
      Object.assign(site.counted, { bytes: 0, requests: 0 });
      times.push((await page.evaluate(ask, query)).time);
      if (at === 0) {
        medians.bytes.push(site.counted.bytes / 1000);
        medians.requests.push(site.counted.requests);
      }
      await close();
    }
    medians.time.push(median(times));
  }
  return medians;
}

async function measure(browser, site, name) {
  const ask = ENGINES[name];
  const first = await cold(browser, site, ask, FIRST);
  const misspelled = await cold(browser, site, ask, MISSPELLED, { runs: 3 });
  const slow = await cold(browser, site, ask, FIRST.slice(0, 2), { slow: true, runs: 1 });
  const shown = [];
  if (name === "Quarterhour") {
    // Pagefind's come with its titles
    for (const query of FIRST) {
      const { page, close } = await fresh(browser, site, false);
      await page.evaluate(ask, query);
      Object.assign(site.counted, { bytes: 0, requests: 0 });
      const results = await page.evaluate(async (text) => {
        const { searchClient: client } = window.quarterhour;
        const { results } = await client.query(text, 10);
        await Promise.all(results.map((one) => client.text(one.page, one.sections[0].place)));
        return results.length;
      }, query);
      shown.push(site.counted.bytes / 1000 / results);
      await close();
    }
  }
  const next = NEXT.map(() => []);
  const again = NEXT.map(() => []);
  for (let run = 0; run < RUNS; run++) {
    const { page, close } = await fresh(browser, site, false);
    await page.evaluate(ask, FIRST[0]);
    for (const [at, word] of NEXT.entries()) {
      next[at].push((await page.evaluate(ask, word)).time);
      again[at].push((await page.evaluate(ask, word)).time);
    }
    await close();
  }
  return [
    span(first.time),
    span(first.bytes),
    span(first.requests),
    span(slow.time),
    span(misspelled.bytes),
    span(misspelled.requests),
    shown.length ? span(shown, 1) : "",
    span(next.map(median), 1),
    span(again.map(median), 1),
  ];
}

async function size(browser, pages) {
  const root = join(scratch, `site-${pages}`);
  execFileSync("cargo", ["bench", "--quiet", "--bench", "build", "--", "--write", root, String(pages)], {
    cwd: repository,
    stdio: "ignore",
  });
  const out = join(scratch, `out-${pages}`);
  const build = () => run(program, ["build", "--root", root, "--out", out]);
  const searchPage = join(root, "content/search.md");
  const bare = [];
  const built = [];
  for (let time = 0; time < RUNS; time++) {
    // in turn, so that what else the machine does hits both
    rmSync(searchPage, { force: true });
    bare.push(await build());
    writeFileSync(searchPage, "---\ntitle: Search\ntemplate: search.html\n---\n");
    built.push(await build());
  }
  const least = (runs) => Math.min(...runs.map((one) => one.cpu));
  const ours = {
    cpu: least(built) - least(bare),
    memory: Math.max(...built.map((one) => one.memory)),
    ...sizes(join(out, "assets/search")),
  };
  const copy = join(scratch, `copy-${pages}`);
  cpSync(out, copy, { recursive: true });
  const theirs = await run(pagefind, ["--site", copy]);
  Object.assign(theirs, sizes(join(copy, "pagefind")));
  const rows = [];
  for (const [name, folder, index] of [
    ["Quarterhour", out, ours],
    ["Pagefind", copy, theirs],
  ]) {
    const site = await host(folder);
    const medians = await measure(browser, site, name);
    rows.push(
      `| ${pages} | ${name} | ${index.cpu.toFixed(2)} | ${name === "Pagefind" ? "–" : index.memory.toFixed(0)} | ${index.count} | ${index.raw.toFixed(1)} | ${index.packed.toFixed(2)} | ${medians.join(" | ")} |`,
    );
    console.log(rows.at(-1));
    site.close();
  }
  rmSync(root, { recursive: true });
  rmSync(copy, { recursive: true });
}

const asked = process.argv.slice(2).map(Number);
const browser = await chromium();
console.log(
  "| pages | engine | index CPU s | memory MB | files | MB | MB gzipped | first query ms | kB | requests | ms on slow 4G | misspelled kB | requests | excerpts kB a result | new word ms | again ms |",
);
console.log(`|${"---|".repeat(16)}`);
for (const pages of asked.length ? asked : [100, 1_000, 10_000]) await size(browser, pages);
await closeAll();
