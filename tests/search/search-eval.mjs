// How well search answers judged queries, on a built site, by the scripts that the site itself serves:
//
//   node tests/search/search-eval.mjs SITE QUERIES.yaml… [--scripts FOLDER] [--pagefind PACKAGE]
//        [--minisearch PACKAGE] [--gains] [--failures] [--json]
//
// SITE is the folder that `quarterhour build` wrote. QUERIES are files like `queries.yaml`; a comment behind an
// empty line names the kind of the queries below it. `--scripts` answers with other scripts than the site's
// own, to try a change without building. `--gains` says what each number of the ranking is worth: what is lost
// where it has no effect, and in how many folds. `--pagefind` and `--minisearch` are folders of these packages.
//
// Nothing is ranked here. A query is judged in one of eight folds, by the family of its page: while a family is
// judged, questions on pages that quote one of its queries are switched off, or the answer would be known.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import vm from "node:vm";
import { judge, loss, report } from "./judge.mjs";
import { minisearch, pagefind } from "./others.mjs";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const { parse } = require("yaml");

/** The arguments: what stands behind a flag, and the rest. */
function argumentsOf(all) {
  const flags = {};
  const rest = [];
  for (let at = 0; at < all.length; at++) {
    const name = all[at].startsWith("--") ? all[at].slice(2) : null;
    if (!name) rest.push(all[at]);
    else flags[name] = ["failures", "gains", "json"].includes(name) ? true : all[++at];
  }
  return { flags, rest };
}

/** The queries of a file, each with its kind. */
function queriesOf(file) {
  const text = readFileSync(file, "utf8");
  const kinds = [];
  let kind = "";
  let before = "";
  for (const line of text.split("\n")) {
    if (/^# ./.test(line) && !before.trim()) kind = line.slice(2).trim();
    if (line.startsWith("- ")) kinds.push(kind);
    before = line;
  }
  return parse(text).map((query, at) => ({ lang: "en", right: [], ...query, kind: kinds[at] }));
}

/** The site's own search, in a context that has nothing of a page. */
function ours(site, scripts) {
  const assets = join(site, "assets");
  const page = readFileSync(join(site, "search/index.html"), "utf8");
  const entry = /data-search-index="[^"]*?(assets\/search\/[^"]+)"/.exec(page)[1];
  const folder = join(site, "assets/search");
  const script = (name) => {
    const served = () =>
      join(
        assets,
        readdirSync(assets).find((file) => new RegExp(`^${name}\\.[0-9a-f]+\\.js$`).test(file)),
      );
    if (!scripts) return readFileSync(served(), "utf8");
    const parts =
      name === "search-core" ? ["search-core", "search-tokens", "search-query", "search-rank"] : [name];
    return parts.map((part) => readFileSync(join(scripts, `${part}.js`), "utf8")).join("");
  };
  const context = vm.createContext({});
  const run = (text) => vm.runInContext(text, context);
  run(script("search-core"));
  run(
    "var core = quarterhour.core, index = core.create(); quarterhour.part = (name, value) => core.part(index, name, value);",
  );
  run(readFileSync(join(site, entry), "utf8"));
  const complete = (call) => {
    for (;;) {
      const answer = call();
      if (!answer.need.length) return answer;
      for (const name of answer.need)
        run(
          name === "spelling" ? script("search-spelling") : readFileSync(join(folder, `${name}.js`), "utf8"),
        );
    }
  };
  const { core, index } = context;
  /** What each number of the ranking is where it has no effect. */
  const without = { rarity: 1, language: 1 };
  const numbers = [core.RANK, core.WORTH].flatMap((table) =>
    Object.keys(table).map((name) => ({ table, name, neutral: without[name] ?? 0 })),
  );
  const asks = core.asksOf ? complete(() => core.asksOf(index)).asks : [];
  return {
    name: "ours",
    asks,
    numbers,
    forget: () => index.answers.clear(),
    tokens: (text) =>
      core
        .tokens(text)
        .map((token) => token.text)
        .filter((word) => !index.start.stopWords.has(word)),
    search(query, muted) {
      const found = complete(() => core.search(index, query.q, { language: query.lang, muted }));
      const named = complete(() => core.named(index, found.results.slice(0, 10)));
      return {
        addresses: named.results.map((one) => one.address),
        poor: found.poor ?? found.matched < found.words,
      };
    },
  };
}

const { flags, rest } = argumentsOf(process.argv.slice(2));
const [site, ...files] = rest;
if (!site || !files.length || !existsSync(join(site, "search/index.html"))) {
  console.error("search-eval SITE QUERIES.yaml… : a built site, and files of judged queries");
  process.exit(2);
}
const queries = files.flatMap(queriesOf);
const own = ours(resolve(site), flags.scripts && resolve(flags.scripts));
const pages = new Set(pagesOf(resolve(site)));
const judged = queries.filter((query) => query.none || query.right.some((address) => pages.has(address)));
console.log(
  `${judged.length} queries; ${queries.length - judged.length} without their page on this site are left out`,
);
const engines = [own];
for (const [name, make] of Object.entries({ pagefind, minisearch })) {
  if (flags[name]) engines.push(await make(resolve(site), resolve(flags[name]), pages));
  else console.log(`${name} is not run: give its package with --${name} FOLDER`);
}
for (const engine of engines) {
  const whole = await judge(engine, judged, own);
  report(engine.name, whole, flags);
  if (flags.gains && engine === own) await gains(whole);
  await engine.close?.();
}

/** Prints what each number of the ranking is worth, against what all of them reach. */
async function gains(whole) {
  console.log("\nlost without it".padEnd(31) + "     @1     @3  (folds of 8 that lose, win at @1)");
  for (const { table, name, neutral } of own.numbers) {
    const set = table[name];
    table[name] = neutral;
    own.forget();
    console.log(loss(`${name} ${set}`, whole, await judge(own, judged, own)));
    table[name] = set;
  }
}

/** The addresses of a site's pages. */
function pagesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith("index.html"))
    .map((file) => "/" + file.slice(0, -"index.html".length));
}
