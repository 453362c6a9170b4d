// The harness itself: a site is built, served below a path, opened, and seen for what it is.

import assert from "node:assert/strict";
import { axe, buildSite, fileAddress, outside, serve } from "./harness.mjs";
import { onDisk } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

suite("harness", () => {
  test("a built site opens below a path, from its own files alone", async ({ open }) => {
    const server = await serve(await buildSite(), { base: "/clinic/guide/" });
    const { page, requests, problems } = await open(server.url);
    assert.match(await page.title(), /97530/);
    assert.deepEqual(problems, []);
    assert.deepEqual(outside(requests, server), []);
    assert.equal(server.log[0], "GET /clinic/guide/");
    assert.deepEqual(await axe(page), []);
  });

  test("a fault in a page is seen", async ({ open }) => {
    const server = await serve(await buildSite());
    const { page, problems } = await open(server.url);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.head.append(script);
      document.body.append(Object.assign(document.createElement("img"), { src: "missing.png" }));
    });
    await page.waitForFunction(() => document.images[document.images.length - 1].complete);
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.ok(
      problems.some((told) => told.includes("Content Security Policy")),
      problems.join("\n"),
    );
    assert.ok(
      problems.some((told) => told.startsWith("404")),
      problems.join("\n"),
    );
    assert.ok((await axe(page)).some((told) => told.startsWith("image-alt")));
  });

  test("an offline build opens from a disk", async ({ open }) => {
    const folder = await onDisk();
    const { page, requests, problems } = await open(fileAddress(folder, "index.html"));
    assert.match(await page.title(), /97530/);
    assert.deepEqual(problems, []);
    assert.ok(requests.every((url) => url.startsWith("file:")));
  });
});
