// The built site in its forms, and its pages: found by walking its folder, so that a new page is tested by being there.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { buildSite, once, outside, program, repository, scratch, serve } from "./harness.mjs";

/** The site for an address that is not where it is served: whatever asked that address would be seen. */
export const published = () => buildSite({ flags: ["--base-url", "https://www.example.org/guide/"] });

/** That site, served below a path. Gives `{ folder, server, pages }`. */
export const guide = () =>
  once("guide", async () => {
    const folder = await published();
    return { folder, server: await serve(folder, { base: "/guide/" }), pages: await pagesOf(folder) };
  });

/**
 * The body of a test that opens a page of that site, runs a story on it, and holds that nothing went wrong,
 * nothing left, and nothing was kept, unless the story `stores`. A story is given the page, and what `open`
 * gives with the server and `diagnostic`.
 */
export const visit =
  (path, story, { stores = false, ...options } = {}) =>
  async ({ open, diagnostic }) => {
    const { server } = await guide();
    const one = await open(`${server.url}${path}`, options);
    await story(one.page, { ...one, server, diagnostic });
    assert.deepEqual(one.problems, []);
    assert.deepEqual(outside(one.requests, server), []);
    if (stores || options.javaScriptEnabled === false) return;
    assert.deepEqual(await one.context.cookies(), []);
    assert.equal(await one.page.evaluate(kept), 0);
  };

/**
 * What a button copies. The clipboard is the whole machine's, and other tests copy at the same time, so the
 * page's call is watched instead; page-tools.test.mjs proves that such a call fills the clipboard.
 */
export async function copied(page, button) {
  await page.evaluate(() => {
    window.copied = new Promise((done) => {
      navigator.clipboard.writeText = async (text) => done(text);
    });
  });
  await page.click(button);
  return page.evaluate(() => window.copied);
}

/** How many things the page keeps in the browser. */
async function kept() {
  const databases = await indexedDB.databases();
  return localStorage.length + sessionStorage.length + databases.length;
}

/** The site at its own address, so that canonical links are right. Gives `{ folder, server, pages }`. */
export const atHome = () =>
  once("at home", async () => {
    const folder = resolve(await scratch(), "site");
    const server = await serve(folder);
    // The address is known only now.
    await promisify(execFile)(program, [
      "build",
      "--root",
      repository,
      "--out",
      folder,
      "--base-url",
      server.url,
    ]);
    return { folder, server, pages: await pagesOf(folder) };
  });

/** The folder of a site that is read from a disk. */
export const onDisk = () => buildSite({ offline: true });

/** Every HTML file of a folder that is no redirect: `{ file, path, html, classes }`, in order. */
export async function pagesOf(folder) {
  const pages = [];
  for (const file of await filesOf(folder, ".html")) {
    const html = await readFile(resolve(folder, file), "utf8");
    if (/http-equiv="refresh"/.test(html)) continue;
    pages.push({ file, path: file.replace(/(^|\/)index\.html$/, "$1"), html, classes: classesOf(html) });
  }
  return pages;
}

/** The files of a folder that end so, by their paths in it, in order. */
export async function filesOf(folder, ending) {
  const files = await readdir(folder, { recursive: true });
  return files
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(ending))
    .sort();
}

const classesOf = (html) =>
  new Set(
    [...html.matchAll(/\sclass="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/)).filter(Boolean),
  );

/**
 * Few pages that stand for all templates and parts: each class that any page uses is on one of them,
 * and the home, each section's own page and the page for what is not there are among them.
 */
export function standIns(pages) {
  const missing = new Set(pages.flatMap((page) => [...page.classes]));
  const chosen = pages.filter((page) => /^([^/]*\/)?$|^404/.test(page.path));
  for (const page of chosen) for (const name of page.classes) missing.delete(name);
  while (missing.size > 0) {
    const news = (page) => [...page.classes].filter((name) => missing.has(name)).length;
    const best = pages.reduce((one, other) => (news(other) > news(one) ? other : one));
    chosen.push(best);
    for (const name of best.classes) missing.delete(name);
  }
  return chosen;
}
