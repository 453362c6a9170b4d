// Other engines over the same pages, for comparison: Pagefind and MiniSearch, from folders of their packages.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Pagefind as it comes, over a copy of the site; its own script answers. */
export async function pagefind(site, folder) {
  const copy = mkdtempSync(join(tmpdir(), "search-eval-"));
  process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
  cpSync(site, copy, { recursive: true });
  execFileSync(process.execPath, [join(folder, "lib/runner/bin.cjs"), "--site", copy, "--root-selector", "main"], {
    stdio: "ignore",
  });
  // Its script loads its index with `fetch` from beside itself.
  globalThis.fetch = async (url) =>
    new Response(readFileSync(new URL(String(url).split("?")[0], pathToFileURL(copy + "/"))));
  globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => null }) };
  globalThis.location = { href: pathToFileURL(copy + "/") };
  const engine = await import(pathToFileURL(join(copy, "pagefind/pagefind.js")).href);
  const instances = {};
  return {
    name: "Pagefind",
    async search(query) {
      globalThis.document.querySelector = () => ({ getAttribute: () => query.lang });
      instances[query.lang] ??= await engine.createInstance?.({ language: query.lang });
      const found = await (instances[query.lang] ?? engine).search(query.q);
      const data = await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
      return { addresses: data.map(({ url }) => new URL(url, "http://x/").pathname), poor: false };
    },
  };
}

/** MiniSearch with its documented options: title before text, beginnings of words, one slip in five letters. */
export async function minisearch(site, folder, pages) {
  const { default: MiniSearch } = await import(pathToFileURL(join(folder, "dist/es/index.js")).href);
  const engine = new MiniSearch({
    fields: ["title", "text"],
    searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.2 },
  });
  const plain = (html) => html.replace(/<(script|style)[\s\S]*?<\/\1>/g, " ").replace(/<[^>]+>/g, " ");
  for (const address of pages) {
    const html = readFileSync(join(site, address, "index.html"), "utf8");
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0];
    if (main) engine.add({ id: address, title: plain(/<h1[\s\S]*?<\/h1>/.exec(main)?.[0] ?? ""), text: plain(main) });
  }
  return {
    name: "MiniSearch",
    search: (query) => ({
      addresses: engine
        .search(query.q)
        .slice(0, 10)
        .map((one) => one.id),
      poor: false,
    }),
  };
}
