// Other engines over the same pages, for comparison: Pagefind and MiniSearch, from folders of their packages.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, closeAll } from "../browser/harness.mjs";

/** Serves a folder; a query of a language is asked from a page in that language. */
async function serve(folder) {
  const types = { ".js": "text/javascript", ".html": "text/html" };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url.split("?")[0]);
    const blank = /^\/blank-(\w+)$/.exec(path);
    response.setHeader(
      "content-type",
      blank ? "text/html" : (types[extname(path)] ?? "application/octet-stream"),
    );
    if (blank) return response.end(`<!doctype html><html lang="${blank[1]}"><title>.</title></html>`);
    try {
      return response.end(readFileSync(join(folder, path)));
    } catch {
      response.statusCode = 404;
      return response.end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}

/** Pagefind as it comes, over a copy of the site, in Chromium. */
export async function pagefind(site, folder) {
  const copy = mkdtempSync(join(tmpdir(), "search-eval-"));
  process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
  cpSync(site, copy, { recursive: true });
  // The book repeats every page in one; cutting its excerpts takes Pagefind many seconds a query.
  rmSync(join(copy, "print"), { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [join(folder, "lib/runner/bin.cjs"), "--site", copy, "--root-selector", "main"],
    {
      stdio: "ignore",
    },
  );
  const { server, url } = await serve(copy);
  const pages = {};
  /** A page in a language; a browser that broke down is replaced. */
  const pageIn = async (language) => {
    if (!pages[language] || pages[language].isClosed()) {
      pages[language] = await (await chromium()).newPage();
      await pages[language].goto(`${url}/blank-${language}`);
    }
    return pages[language];
  };
  const ask = async (query) => {
    const page = await pageIn(query.lang);
    return page.evaluate(async (text) => {
      const engine = await import("/pagefind/pagefind.js");
      const { results } = await engine.search(text);
      const data = await Promise.all(results.slice(0, 10).map((one) => one.data()));
      return data.map((one) => one.url);
    }, query.q);
  };
  return {
    name: "Pagefind",
    async search(query) {
      const found = await ask(query).catch(() => ask(query));
      const address = (path) => new URL(path, url).pathname.replace(/index\.html$/, "");
      return { addresses: found.map(address), poor: false };
    },
    async close() {
      server.close();
      await closeAll();
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
    if (main)
      engine.add({ id: address, title: plain(/<h1[\s\S]*?<\/h1>/.exec(main)?.[0] ?? ""), text: plain(main) });
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
