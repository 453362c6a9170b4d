// Nothing that content or a reader's typing holds becomes a script, with the content policy and without it.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { VECTORS, markdownSite, yamlSite } from "./payloads.mjs";
import { fileAddress, once, outside, serve } from "./harness.mjs";
import { guide, pagesOf } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

/** The path in the fixture's address, which its page for what is missing begins its links with. */
const BASE = "/guide/";
/** Pages that are open at once. */
const TABS = 3;
/** With the policy, and as if there were none. */
const MODES = [{ bypassCSP: false }, { bypassCSP: true }];

/** Opens a page that notes what runs. `ran` gives what ran, opened a dialog, or could run, since it was last asked. */
async function watching(open, url, options) {
  const visit = await open("about:blank", options);
  const dialogs = [];
  visit.page.on("dialog", (dialog) => {
    dialogs.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await visit.page.addInitScript(() => {
    window.hits = [];
    window.hit = () => window.hits.push("hit");
  });
  await visit.page.goto(url);
  return {
    ...visit,
    ran: async () => [...dialogs.splice(0), ...(await visit.page.evaluate(dangers))],
  };
}

/** Runs in the page: what ran, and elements and attributes that would run or lead away by themselves. */
function dangers() {
  const found = [...window.hits];
  const forbidden = "iframe, frame, object, embed, base, meta[http-equiv=refresh]";
  for (const element of document.querySelectorAll(forbidden)) found.push(element.outerHTML);
  for (const script of document.scripts)
    if (!script.src && script.type !== "application/ld+json" && !document.documentElement.dataset.edition)
      found.push(script.outerHTML);
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      const scheme =
        /^\s*(javascript|vbscript|data:text)/i.test(value) &&
        /^(xlink:)?(href|src|action|formaction|data)$/.test(name);
      if (name.startsWith("on") || scheme) found.push(`${element.localName} ${name}=${value}`);
    }
  }
  return found;
}

/** Looks at many addresses in a few tabs, and gives what was found, each with its address. */
async function look(open, addresses, options) {
  const left = [...addresses];
  const found = [];
  const requests = [];
  const tab = async () => {
    const { page, ran, ...seen } = await watching(open, left[0], options);
    for (let url = left.shift(); url; url = left.shift()) {
      await page.goto(url);
      for (const one of await ran()) found.push(`${url}: ${one}`);
    }
    requests.push(...seen.requests);
    if (!options.bypassCSP) found.push(...seen.problems);
  };
  await Promise.all(Array.from({ length: Math.min(TABS, left.length) }, tab));
  return { found, requests };
}

const markdown = () => once("payloads in Markdown", markdownSite);

suite("payloads", () => {
  test("are seen by this test where they do run", async ({ open }) => {
    const { folder } = await markdown();
    const control = `<!doctype html><title>C</title><p>${VECTORS[1]}</p>${VECTORS[0]}`;
    await writeFile(join(folder, "control.html"), control);
    const server = await serve(folder, { base: BASE });
    const free = await look(open, [`${server.url}control.html`], {
      bypassCSP: true,
    });
    assert.ok(free.found.some((one) => one.endsWith(": hit")));
    assert.ok(free.found.some((one) => one.includes("img onerror")));
    const { page, ran } = await watching(open, `${server.url}control.html`, {
      bypassCSP: false,
    });
    await page.waitForLoadState("networkidle");
    assert.ok(!(await ran()).includes("hit"), "the policy holds by itself");
  });

  test("in Markdown stay text", async ({ open, diagnostic }) => {
    const { folder, tried, kept } = await markdown();
    diagnostic(`${kept} of ${tried} payloads pass`);
    assert.ok(kept > 200, `only ${kept} of ${tried} payloads pass`);
    const server = await serve(folder, { base: BASE });
    const pages = await pagesOf(folder);
    const addresses = pages
      .map((page) => server.url + page.path)
      .filter((url) => !url.endsWith("control.html"));
    assert.ok(addresses.length > VECTORS.length);
    for (const mode of MODES) {
      const { found, requests } = await look(open, addresses, mode);
      assert.deepEqual(found, []);
      assert.deepEqual(
        outside(requests, server).filter((url) => url !== "about:blank"),
        [],
      );
    }
  });

  for (const flags of [[], ["--single-file"]]) {
    test(`in YAML stay text ${flags}`, async ({ open }) => {
      for (const vector of [VECTORS.join(" "), VECTORS[2], VECTORS[5]]) {
        const folder = await yamlSite(vector, flags);
        // The page for what is missing takes its files from the site's address.
        const pages = (await pagesOf(folder)).filter((page) => page.file !== "404.html");
        const addresses = pages.map((page) => fileAddress(folder, page.file));
        assert.ok(pages.some((page) => page.html.includes("hit()")));
        for (const mode of MODES) {
          const { found, requests } = await look(open, addresses, mode);
          assert.deepEqual(found, [], vector);
          assert.deepEqual(
            requests.filter((url) => !/^(file|data|about):/.test(url)),
            [],
            vector,
          );
        }
      }
    });
  }

  test("that search finds stay text, in titles and excerpts", async ({ open }) => {
    const { folder } = await markdown();
    const server = await serve(folder, { base: BASE });
    for (const mode of MODES) {
      const { page, ran, requests } = await watching(open, `${server.url}search/#q=hit`, mode);
      await page.waitForSelector("#search-results mark");
      await page.fill("#search-field", "evil example");
      await page.waitForSelector("#search-options mark");
      assert.deepEqual(await ran(), []);
      assert.deepEqual(
        outside(requests, server).filter((url) => url !== "about:blank"),
        [],
      );
    }
  });

  test("that a reader types or is sent stay text", async ({ open }) => {
    // A server of its own: others look at what was asked of theirs.
    const server = await serve((await guide()).folder, { base: BASE });
    const routes = [
      "search/#q=",
      "search/?q=",
      "calculator/#line=",
      "calculator/#date=",
      "calculator/?line=97530:33&line=",
      "codes/compare/?code=",
      "billing/dates/#treated=",
    ];
    for (const mode of MODES) {
      const { page, ran, requests } = await watching(open, `${server.url}search/`, mode);
      for (const [at, vector] of VECTORS.entries()) {
        // Each address takes a quarter of them, another one each, for a page has to be loaded for each.
        const sent = routes.filter((_, of) => (at + of) % 4 === 0);
        for (const route of sent) {
          await page.goto("about:blank"); // else a new hash alone would load nothing
          await page.goto(server.url + route + encodeURIComponent(vector));
          assert.deepEqual(await ran(), [], route + vector);
        }
      }
      await page.goto(`${server.url}search/`);
      for (const vector of VECTORS) {
        await page.fill("#search-query", vector);
        await page.fill("#search-field", vector);
        await page.waitForTimeout(60);
        assert.deepEqual(await ran(), [], `typed: ${vector}`);
      }
      assert.deepEqual(
        outside(requests, server).filter((url) => url !== "about:blank"),
        [],
      );
    }
  });
});
