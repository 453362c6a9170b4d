// What the privacy page says, proved: every request of every page goes to the site itself, and nothing is kept.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { buildSite, cleanUp, launch, outside, serve } from "./harness.mjs";

let browser;
let server;
let pages;

before(async () => {
  browser = await launch();
  const folder = await buildSite({ flags: ["--base-url", "https://www.example.org/guide/"] });
  const files = await readdir(folder, { recursive: true });
  pages = files.filter((file) => file.endsWith(".html")).map((file) => file.replace(/index\.html$/, "")).sort();
  server = await serve(folder, { base: "/guide/" });
});

after(async () => {
  await server.close();
  await browser.close();
  await cleanUp();
});

test("no page asks another host for anything, or keeps anything", async () => {
  const context = await browser.newContext();
  const requests = [];
  context.on("request", (request) => requests.push(request.url()));
  const page = await context.newPage();
  assert.ok(pages.length > 60, `${pages.length} pages`);
  for (const path of pages) {
    await page.goto(server.url + path);
    const kept = await page.evaluate(async () => ({
      cookies: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    assert.deepEqual(kept, { cookies: "", local: 0, session: 0, databases: 0, caches: 0, workers: 0 }, path);
  }
  assert.deepEqual(outside(requests, server), []);
  assert.ok(requests.length > pages.length);
  assert.deepEqual(await context.cookies(), []);
  const { origins } = await context.storageState();
  assert.deepEqual(origins, []);
  await context.close();
});
