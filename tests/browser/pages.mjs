// The built site's pages: found by walking its folder, so that a new page is tested by being there.

import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { after, before } from "node:test";
import { buildSite, cleanUp, launch, program, repository, serve } from "./harness.mjs";

/**
 * Builds and serves the repository's site, with the server's own address as its base, so that
 * canonical links are right. Gives `{ folder, server, pages }`.
 */
export async function servedSite() {
  const folder = await buildSite();
  const server = await serve(folder);
  // The address is known only now, and a build takes a tenth of a second.
  await promisify(execFile)(program, ["build", "--root", repository, "--out", folder, "--base-url", server.url]);
  return { folder, server, pages: await pagesOf(folder) };
}

/** For the tests of a file: `browser` and what `servedSite` gives, there before the first of them. */
export function siteInBrowser() {
  const at = {};
  before(async () => {
    at.browser = await launch();
    Object.assign(at, await servedSite());
  });
  after(async () => {
    await at.browser?.close();
    await at.server?.close();
    await cleanUp();
  });
  return at;
}

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
  return files.map((file) => file.replaceAll("\\", "/")).filter((file) => file.endsWith(ending)).sort();
}

const classesOf = (html) =>
  new Set([...html.matchAll(/\sclass="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/)).filter(Boolean));

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

/** Does a job for every item, a few at a time, and gives the faults that the jobs return. */
export async function faultsOf(items, job, atOnce = 3) {
  const waiting = [...items.entries()];
  const faults = [];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) faults[next[0]] = await job(next[1]);
  }));
  return faults.flat();
}
