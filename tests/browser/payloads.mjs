// What an attacker would write, and the sites that hold as much of it as the program lets in.

import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { parse, stringify } from "yaml";
import { program, repository, scratch } from "./harness.mjs";

/** Each would call `hit`, or ask another host, if it were taken for more than text. */
export const VECTORS = [
  "<script>hit()</script>",
  "<img src=x onerror=hit()>",
  '"><img src=x onerror=hit()>',
  "' onmouseover='hit()",
  '" autofocus onfocus="hit()',
  "javascript:hit()",
  "JaVaScRiPt&colon;hit()",
  "java&#10;script:hit()",
  "data:text/html,<script>hit()</script>",
  "</script><script>hit()</script>",
  "</title><svg onload=hit()>",
  '<iframe srcdoc="<script>hit()</script>">',
  "<a href=javascript:hit()>x</a>",
  "&lt;script&gt;hit()&lt;/script&gt;",
  "\\u003cscript\\u003ehit()",
  "<base href=//evil.example/>",
  "<meta http-equiv=refresh content=0;url=//evil.example/>",
  "--><script>hit()</script>",
  "]]><script>hit()</script>",
  "{{ hit() }}",
  "${hit()}`",
  "//evil.example/x",
  "https://evil.example/x.png",
];

/** Where a payload can stand in Markdown. */
const CONTEXTS = {
  paragraph: (text) => text,
  heading: (text) => `## ${text}`,
  "link text": (text) => `[${text}](/)`,
  address: (text) => `[a](${text})`,
  "address in brackets": (text) => `[a](<${text}>)`,
  "title of a link": (text) => `[a](/ "${text}")`,
  "image's text": (text) => `![${text}](crate.svg)`,
  "image's title": (text) => `![a](crate.svg '${text}')`,
  image: (text) => `![a](${text})`,
  definition: (text) => `[d]\n\n[d]: ${text}`,
  code: (text) => `\`\`${text}\`\``,
  fence: (text) => `~~~\n${text}\n~~~`,
  "fence's language": (text) => `~~~ ${text}\nx\n~~~`,
  cell: (text) => `| a |\n|---|\n| ${text} |`,
  item: (text) => `- ${text}`,
  footnote: (text) => `a[^n]\n\n[^n]: ${text}\n\nAfter.`,
  "footnote's label": (text) => `a[^${text}]\n\n[^${text}]: b\n\nAfter.`,
  alert: (text) => `> [!NOTE]\n> ${text}`,
  "alert's kind": (text) => `> [!${text}]\n> a`,
  term: (text) => `[[${text}]]`,
  citation: (text) => `[@${text}]`,
  reference: (text) => `{{ fact.${text} }}`,
  "heading's id": (text) => `## a {#${text}}`,
  "heading's class": (text) => `## a {.${text}}`,
  "short form": (text) => `<abbr title="${text}">a</abbr>`,
  attribute: (text) => `<kbd ${text}>a</kbd>`,
  "definition list": (text) => `a\n: ${text}`,
  autolink: (text) => `<${text}>`,
};

const PLAIN_PAGES = { "search.md": "search.html", "print.md": "print.html" };

/** A copy of the fixture that has everything, with a page of search and a book. */
async function copied() {
  const root = join(await scratch(), "root");
  await mkdir(root);
  for (const part of ["content", "templates", "static"])
    await cp(resolve(repository, "tests/sites/full", part), join(root, part), {
      recursive: true,
    }).catch((error) => {
      if (error.code !== "ENOENT") throw error;
    });
  for (const [name, template] of Object.entries(PLAIN_PAGES)) {
    const page = `---\ntitle: ${template}\ndescription: D.\ntemplate: ${template}\n---\nText.\n`;
    await writeFile(join(root, "content", name), page);
  }
  return root;
}

async function built(root, flags = []) {
  const out = join(await scratch(), "site");
  await promisify(execFile)(program, ["build", "--root", root, "--out", out, ...flags]);
  return out;
}

/** The paths of content that `check` reports errors in. */
async function refused(root) {
  const run = promisify(execFile)(program, ["check", "--root", root, "--format", "json"], {
    maxBuffer: 1 << 28,
  });
  const { stdout } = await run.catch((error) => error);
  const errors = JSON.parse(stdout).filter((one) => one.severity === "error");
  return [...new Set(errors.map((one) => one.path))];
}

/**
 * A site with a page for each payload, which stands there in every context of Markdown that passes.
 * Each is tried on a page of its own first. Gives `{ folder, tried, kept }`.
 */
export async function markdownSite() {
  const root = await copied();
  await mkdir(join(root, "content/tried"));
  await cp(join(root, "content/scope/crate.svg"), join(root, "content/tried/crate.svg"));
  const write = async (path, texts) => {
    const page = `---\ntitle: Tried\ndescription: D.\n---\n${texts.join("\n\n")}\n`;
    await writeFile(join(root, path), page);
  };
  const tried = VECTORS.flatMap((vector, at) =>
    Object.values(CONTEXTS).map((context, of) => ({
      at,
      path: `content/tried/v${at}-c${of}.md`,
      text: context(vector),
    })),
  );
  for (const { path, text } of tried) await write(path, [text]);
  const faulty = new Set(await refused(root));
  for (const { path } of tried) await rm(join(root, path));
  const kept = tried.filter(({ path }) => !faulty.has(path));
  for (const at of VECTORS.keys()) {
    const texts = kept.filter((one) => one.at === at).map(({ text }) => text);
    await write(`content/tried/v${at}.md`, texts);
  }
  return { folder: await built(root), tried: tried.length, kept: kept.length };
}

/** A site whose plain texts in YAML all are this payload; `flags` are those of the build. */
export async function yamlSite(vector, flags) {
  const root = await copied();
  const change = async (file, edit) => {
    const path = join(root, "content", file);
    const data = parse(await readFile(path, "utf8").catch(() => "{}"));
    await writeFile(path, stringify(edit(data) ?? data));
  };
  await change("site.yaml", (site) => {
    Object.assign(site, { title: vector, description: vector });
    site.menu[1].title = vector;
    site.languages.es = { title: vector, description: vector };
    for (const audience of Object.values(site.audiences)) audience.name = vector;
  });
  await change("data/sources.yaml", (sources) => {
    for (const source of Object.values(sources)) Object.assign(source, { title: vector, publisher: vector });
  });
  await change("data/facts.yaml", (facts) => {
    for (const fact of Object.values(facts)) fact.label = vector;
  });
  await change("data/synonyms.yaml", () => [{ say: [vector], terms: ["97530"] }]);
  await change("codes/97530.yaml", (code) => void (code.title = vector));
  const page = join(root, "content/scope/lifting.md");
  const [, front, text] = /^---\n(.*?)\n---\n(.*)$/s.exec(await readFile(page, "utf8"));
  const fields = parse(front);
  Object.assign(fields, {
    title: vector,
    nav_title: vector,
    description: vector,
    keywords: [vector],
  });
  fields.asks = [`${vector} one`, { ask: `${vector} two`, at: "goals" }];
  await writeFile(page, `---\n${stringify(fields)}---\n${text}`);
  return built(root, flags);
}
