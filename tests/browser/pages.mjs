// The built site in its forms, and its pages: found by walking its folder, so that a new page is tested by being there.

import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { buildSite, once, program, repository, scratch, serve } from "./harness.mjs";

/** The site for an address that is not where it is served: whatever asked that address would be seen. */
export const published = () => buildSite({ flags: ["--base-url", "https://www.example.org/guide/"] });

/** That site, served below a path. Gives `{ folder, server, pages }`. */
export const guide = () =>
  once("guide", async () => {
    const folder = await published();
    return { folder, server: await serve(folder, { base: "/guide/" }), pages: await pagesOf(folder) };
  });

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
