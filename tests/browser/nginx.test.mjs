// Our configuration in a real nginx, below a path: every link answers, with the headers that we promise.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import http from "node:http";
import { atEnd, buildSite, once, repository, scratch } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((found) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

/** Our site in nginx, and a small one with compressed copies: their folder, and `ask`, which asks them. */
const nginx = () =>
  once("nginx", async () => {
    const folder = await scratch();
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const site = await buildSite({ flags: ["--base-url", "https://www.example.org/reference/"] });
    // To compress the whole reference takes a minute of a core, and tells nothing more.
    const small = await buildSite({ root: "tests/cookbook", flags: ["--compress"] });
    await mkdir(join(folder, "www"));
    await cp(site, join(folder, "www/reference"), { recursive: true });
    await cp(small, join(folder, "www/kitchen"), { recursive: true });
    await configure(folder, port);
    let said = "";
    const server = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    atEnd(() => server.kill());
    server.on("error", (error) => {
      said += error.message;
    });
    server.stderr.on("data", (text) => {
      said += text;
    });
    const ask = (path, headers) => request(origin, path, headers);
    for (let tries = 0; ; tries += 1) {
      try {
        await ask("/reference/");
        return { folder, origin, ask };
      } catch {
        if (tries > 100 || server.exitCode !== null)
          throw new Error(`nginx does not start (Debian: apt install nginx-light): ${said}`);
        await new Promise((later) => setTimeout(later, 50));
      }
    }
  });

/** Our configuration as files of a folder. */
async function configure(folder, port) {
  const ours = await readFile(join(repository, "hosting/nginx.conf"), "utf8");
  await writeFile(
    join(folder, "site.conf"),
    ours
      .replace("listen 8080;", `listen 127.0.0.1:${port};`)
      .replace("root /srv/quarterhour;", `root ${folder}/www;`),
  );
  // One process in the foreground, as whoever runs the test, with all its files in one folder.
  await writeFile(
    join(folder, "nginx.conf"),
    `
    daemon off; master_process off; pid ${folder}/pid; error_log stderr;
    events {}
    http {
      include /etc/nginx/mime.types;
      client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
      uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
      include ${folder}/site.conf;
    }`,
  );
}

/** One request, its answer as it came: no redirect followed, nothing unpacked. */
function request(origin, path, headers = {}) {
  return new Promise((answered, failed) => {
    const call = http.request(origin + path, { headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () =>
        answered({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    call.on("error", failed);
    call.end();
  });
}

suite("nginx", () => {
  test("every link of every page answers", async () => {
    const { origin, ask } = await nginx();
    const seen = new Set(["/reference/"]);
    const pages = ["/reference/"];
    const bad = [];
    const types = new Set();
    while (pages.length > 0) {
      const page = pages.pop();
      const { status, headers, body } = await ask(page);
      types.add(headers["content-type"]);
      if (status !== 200) bad.push(`${status} ${page}`);
      if (!headers["content-type"]?.startsWith("text/html")) continue;
      for (const [, link] of body.toString().matchAll(/ (?:href|src)="([^"#?]+)/g)) {
        const url = new URL(link.replaceAll("&amp;", "&"), origin + page);
        if (url.origin !== origin || seen.has(url.pathname)) continue;
        seen.add(url.pathname);
        pages.push(url.pathname);
        if (!url.pathname.startsWith("/reference/")) bad.push(`${page} leads out to ${url.pathname}`);
      }
    }
    assert.deepEqual(bad, []);
    assert.ok(seen.size > 60, `${seen.size} addresses`);
    for (const type of ["text/css; charset=utf-8", "application/manifest+json"]) {
      assert.ok(
        [...types].some((seen) => seen.startsWith(type)),
        `${type} in ${[...types]}`,
      );
    }
  });

  test("every answer has the headers of _headers, and named files are kept for a year", async () => {
    const { folder, ask } = await nginx();
    const text = await readFile(join(folder, "www/reference/_headers"), "utf8");
    const [all, assets] = text.split(/^\/.*\n/m).slice(1);
    const promised = (block) =>
      block
        .trim()
        .split("\n")
        .map((line) =>
          line
            .trim()
            .split(/: (.*)/s)
            .slice(0, 2),
        );
    const style = (await ask("/reference/")).body.toString().match(/href="\.\/(assets\/style[^"]+)/)[1];
    for (const path of ["/reference/", `/reference/${style}`, "/reference/no/such/page/"]) {
      const { headers } = await ask(path);
      for (const [name, value] of promised(all))
        assert.equal(headers[name.toLowerCase()], value, `${path}: ${name}`);
    }
    for (const [name, value] of promised(assets)) {
      assert.equal((await ask(`/reference/${style}`)).headers[name.toLowerCase()], value);
    }
    assert.equal((await ask("/reference/")).headers["cache-control"], "no-cache");
  });

  test("a wrong address shows our page at any depth, whose links work", async () => {
    const { ask } = await nginx();
    for (const path of ["/reference/nowhere", "/reference/a/b/c/d/", "/reference/scope/nowhere.html"]) {
      const { status, body } = await ask(path);
      assert.equal(status, 404, path);
      const html = body.toString();
      assert.match(html, /name="robots" content="noindex"/);
      const style = html.match(/<link rel="stylesheet" href="([^"]+)"/)[1];
      assert.ok(style.startsWith("/reference/assets/"), style);
      assert.equal((await ask(style)).status, 200);
    }
  });

  test("a missing slash is added below the path, without naming another host", async () => {
    const { ask } = await nginx();
    const { status, headers } = await ask("/reference/scope");
    assert.equal(status, 301);
    assert.equal(headers.location, "/reference/scope/");
    assert.equal((await ask("/reference")).headers.location, "/reference/");
  });

  test("compressed copies are sent as they are, and what is not for readers is not sent", async () => {
    const { folder, ask } = await nginx();
    const plain = await ask("/kitchen/flat-bread/");
    const packed = await ask("/kitchen/flat-bread/", { "accept-encoding": "gzip" });
    assert.equal(packed.headers["content-encoding"], "gzip");
    assert.ok(packed.body.equals(await readFile(join(folder, "www/kitchen/flat-bread/index.html.gz"))));
    assert.ok(gunzipSync(packed.body).equals(plain.body));
    for (const hidden of ["_headers", ".quarterhour", ".nojekyll"]) {
      assert.equal((await ask(`/reference/${hidden}`)).status, 404, hidden);
    }
  });
});
