// The harness itself: a site is built, served below a path, opened, and seen for what it is.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, buildSite, cleanUp, fileAddress, launch, open, outside, serve } from "./harness.mjs";

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
  await cleanUp();
});

test("a built site opens below a path, from its own files alone", async () => {
  const server = await serve(await buildSite(), { base: "/clinic/guide/" });
  const { page, requests, problems, close } = await open(browser, server.url);
  assert.match(await page.title(), /97530/);
  assert.deepEqual(problems, []);
  assert.deepEqual(outside(requests, server), []);
  assert.equal(server.log[0], "GET /clinic/guide/");
  assert.deepEqual(await axe(page), []);
  await close();
  await server.close();
});

test("a fault in a page is seen", async () => {
  const server = await serve(await buildSite());
  const { page, problems, close } = await open(browser, server.url);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    document.body.append(Object.assign(document.createElement("img"), { src: "missing.png" }));
  });
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.ok(problems.some((told) => told.includes("Content Security Policy")), problems.join("\n"));
  assert.ok(problems.some((told) => told.startsWith("404")), problems.join("\n"));
  assert.ok((await axe(page)).some((told) => told.startsWith("image-alt")));
  await close();
  await server.close();
});

test("an offline build opens from a disk", async () => {
  const folder = await buildSite({ offline: true });
  const { page, requests, problems, close } = await open(browser, fileAddress(folder, "index.html"));
  assert.match(await page.title(), /97530/);
  assert.deepEqual(problems, []);
  assert.ok(requests.every((url) => url.startsWith("file:")));
  await close();
});
