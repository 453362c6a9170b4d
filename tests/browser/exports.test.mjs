// Files for other programs, read by programs that others made: GIFT by its grammar, the package for learning
// systems in Chromium with a stand-in for such a system around it.

import assert from "node:assert/strict";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { parse } from "gift-pegjs";
import { axe, fileAddress, once, outside, scratch, serve } from "./harness.mjs";
import { guide, onDisk } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

const FOLDER = "training/exports";
const lms = createRequire(import.meta.url).resolve("scorm-again/scorm12/min");

/** A page of a learning system: its functions stand in the window, the course in a frame. What is called is written down. */
const SYSTEM = `<!doctype html><title>System</title><link rel="icon" href="data:,"><script src="scorm12.min.js"></script>
<script src="system.js"></script><iframe src="course/index.html" width="1000" height="800"></iframe>`;
const LOG = `
const kept = new URLSearchParams(location.search).get("kept");
const Api = window.Scorm12API;
window.API = new Api({ autocommit: false });
if (kept) window.API.loadFromJSON(JSON.parse(kept), "");
window.calls = [];
for (const name of ["LMSInitialize", "LMSSetValue", "LMSGetValue", "LMSCommit", "LMSFinish"]) {
  const real = window.API[name];
  window.API[name] = (...given) => {
    const answer = real.apply(window.API, given);
    window.calls.push({ name, given, answer: String(answer), error: window.API.LMSGetLastError() });
    return answer;
  };
}`;

/** The package, unpacked, on a server that also has the system's page. */
const system = () =>
  once("a learning system", async () => {
    const folder = await scratch();
    const course = join(folder, "course");
    await mkdir(course);
    await unpack(join((await guide()).folder, FOLDER, "training-scorm12.zip"), course);
    await copyFile(lms, join(folder, "scorm12.min.js"));
    await writeFile(join(folder, "index.html"), SYSTEM);
    await writeFile(join(folder, "system.js"), LOG);
    const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'; img-src data:";
    return { course, server: await serve(folder, { policy }) };
  });

/** Unpacks a zip as its format says: the list at its end names each file, its size and its place. */
async function unpack(path, folder) {
  const zip = await readFile(path);
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06"));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt16LE(at + 28)];
    const packed = zip.readUInt32LE(at + 20);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const place = zip.readUInt32LE(at + 42);
    const begin = place + 30 + zip.readUInt16LE(place + 26) + zip.readUInt16LE(place + 28);
    const body = zip.subarray(begin, begin + packed);
    assert.ok(!/[\\/:]/.test(name), name);
    await writeFile(join(folder, name), method === 0 ? body : inflateRawSync(body));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

/** The system's page with the course running in it. */
async function started(open, query = "") {
  const { server } = await system();
  const visit = await open(`${server.url}${query}`);
  const frame = visit.page.frame({ url: /course\/index\.html/ });
  await frame.waitForSelector("#scorm-finish:not([hidden])", { timeout: 20_000 });
  return { ...visit, frame, server };
}

const calls = (page, name, field) =>
  page.evaluate(
    ([wanted, named]) =>
      window.calls.filter((call) => call.name === wanted && (!named || call.given[0] === named)),
    [name, field],
  );

/** What the course set a field to last. */
const last = async (page, field) => (await calls(page, "LMSSetValue", field)).at(-1)?.given[1];

/** Answers every question that can be marked but the first few, as its key says. Their forms are those of the site. */
const answerAll = (frame, leave) =>
  frame.evaluate((open) => {
    const judge = window.quarterhour.questions.judge;
    const right = { state: "right", replies: [], bug: null, said: null, blanks: [] };
    window.quarterhour.questions.judge = () => right;
    const questions = [...document.querySelectorAll(".question[data-question]:not([data-kind=short])")];
    for (const question of questions.slice(open)) question.querySelector("form button").click();
    window.quarterhour.questions.judge = judge;
    return questions.length;
  }, leave);

suite("exports", () => {
  test("a grammar that others wrote reads every question of the GIFT file", async () => {
    const { folder } = await guide();
    const text = await readFile(join(folder, FOLDER, "training.gift"), "utf8");
    const questions = parse(text);
    const marked = text.match(/^\/\/ \[id:/gm).length;
    const answered = questions.filter(({ type }) => ["MC", "Numerical"].includes(type));
    assert.equal(answered.length, marked);
    assert.equal(questions.filter(({ type }) => type === "Description").length, 1);
    assert.deepEqual(
      questions.filter(({ type }) => !["MC", "Numerical", "Description", "Category"].includes(type)),
      [],
    );
    for (const { id, stem, choices } of answered) {
      assert.ok(id && stem.text.includes("Day of service:"), id);
      assert.ok(
        choices.some(({ isCorrect, weight }) => (weight === null ? isCorrect : weight > 0)),
        id,
      );
      assert.ok(
        choices.every(({ feedback }) => feedback.text),
        id,
      );
    }
    const tie = answered.find(({ id }) => id === "c06-1-claim");
    assert.deepEqual(
      tie.choices.map(({ weight }) => weight),
      [50, 50, -100, -100, -100],
    );
    const number = answered.find(({ id }) => id === "c04-1");
    assert.deepEqual(
      number.choices.map(({ text: { number: value, range }, weight }) => [value, range, weight]),
      [
        [39, 0, null],
        [32, 0, 0],
      ],
    );
  });

  test("the manifest stands at the root and lists every file", async () => {
    const { course } = await system();
    const manifest = await readFile(join(course, "imsmanifest.xml"), "utf8");
    const listed = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name);
    const there = (await readdir(course)).filter((name) => name !== "imsmanifest.xml");
    assert.deepEqual(listed.sort(), there.sort());
    assert.match(manifest, /<adlcp:masteryscore>92<\/adlcp:masteryscore>/);
    assert.match(manifest, /type="webcontent" adlcp:scormtype="sco" href="index.html"/);
  });

  test("all right: incomplete, then passed with 100, each answer kept at once", async ({ open }) => {
    const { page, frame, problems, requests, server } = await started(open);
    assert.equal(await last(page, "cmi.core.lesson_status"), "incomplete");
    const before = (await calls(page, "LMSCommit")).length;
    const count = await answerAll(frame, 0);
    assert.ok(count > 100, `${count} questions`);
    assert.equal((await calls(page, "LMSCommit")).length, before + count);
    assert.equal(await last(page, "cmi.core.score.raw"), undefined);
    await frame.click("#scorm-finish");
    assert.equal(await last(page, "cmi.core.lesson_status"), "passed");
    assert.deepEqual(
      await Promise.all(["raw", "min", "max"].map((part) => last(page, `cmi.core.score.${part}`))),
      ["100", "0", "100"],
    );
    assert.match(await last(page, "cmi.core.session_time"), /^\d{4}:\d\d:\d\d$/);
    assert.ok((await last(page, "cmi.suspend_data")).length <= 4096);
    assert.equal((await calls(page, "LMSFinish")).length, 1);
    assert.match(await frame.innerText("#scorm-status"), /Passed: 100 of 100/);
    const all = await page.evaluate(() => window.calls);
    assert.deepEqual(
      all.filter(({ name, answer }) => name !== "LMSGetValue" && answer !== "true"),
      [],
    );
    const read = all.filter(({ name }) => name === "LMSGetValue").map(({ given }) => given[0]);
    assert.ok(!read.some((field) => field.includes("student")), read.join(" "));
    assert.equal((await calls(page, "LMSSetValue", "cmi.interactions.0.result"))[0].given[1], "correct");
    assert.deepEqual(outside(requests, server), []);
    assert.deepEqual(problems, []);
  });

  test("open questions are told first, count as not right, and are there again on the next visit", async ({
    open,
  }) => {
    const first = await started(open);
    const count = await answerAll(first.frame, 20);
    await first.frame.click("#scorm-finish");
    assert.match(await first.frame.innerText("#scorm-status"), /20 questions are open/);
    const data = await last(first.page, "cmi.suspend_data");
    const kept = { cmi: { suspend_data: data, core: { lesson_status: "incomplete" } } };
    const second = await started(open, `?kept=${encodeURIComponent(JSON.stringify(kept))}`);
    assert.match(await second.frame.innerText("#scorm-status"), new RegExp(`^${count - 20} of ${count}`));
    await second.frame.click("#scorm-finish");
    await second.frame.click("#scorm-finish");
    assert.equal(await last(second.page, "cmi.core.lesson_status"), "failed");
    const raw = Math.floor(((count - 20) * 100) / count);
    assert.equal(await last(second.page, "cmi.core.score.raw"), String(raw));
  });

  test("a page that is left says so, and nothing listens to unload", async ({ open }) => {
    const { page, frame, course } = { ...(await started(open)), ...(await system()) };
    await frame.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide")));
    assert.equal(await last(page, "cmi.core.exit"), "suspend");
    assert.equal((await calls(page, "LMSFinish")).length, 1);
    const script = await readFile(join(course, "training-scorm.js"), "utf8");
    assert.ok(!/["'](before)?unload["']/.test(script));
  });

  test("time, score and what was kept are written as the standard says", async ({ open }) => {
    const { frame } = await started(open);
    const said = await frame.evaluate(() => {
      const { clock, score, restore, find } = window.quarterhour.scorm;
      const top = { API: 1 };
      top.parent = top;
      const below = (levels) => (levels === 0 ? top : { parent: below(levels - 1) });
      const opened = { parent: null, top: { opener: top } };
      opened.parent = opened;
      return {
        clocks: [0, 61.9, 3600 * 12 + 5, 1e9, -3].map(clock),
        scores: [[], ["r", "w", "-"], Array(13).fill("r", 1)].map(score),
        kept: ["v:rw-", "other:rw-", "v:rw", "v:rx-", ""].map((data) => restore(data, "v", 3).join("")),
        found: [below(7), below(8), opened].map((from) => find({ top: { opener: null }, ...from }) ?? null),
      };
    });
    assert.deepEqual(said, {
      clocks: ["0000:00:00", "0000:01:01", "0012:00:05", "9999:46:40", "0000:00:00"],
      scores: [0, 33, 92],
      kept: ["rw-", "---", "---", "---", "---"],
      found: [1, null, 1],
    });
  });

  test("alone, from a disk, it is a course all the same, and without faults for anybody", async ({
    open,
  }) => {
    const folder = await scratch();
    await unpack(join(await onDisk(), FOLDER, "training-scorm12.zip"), folder);
    const { page, problems } = await open(fileAddress(folder, "index.html"));
    assert.match(await page.innerText("#scorm-status"), /No learning system was found/);
    await page.click('details[id="/training/cases/c04/"] > summary');
    await page.fill('[data-case="c04"] input[type=text]', "39");
    await page.click('[data-case="c04"] form button');
    assert.match(await page.innerText("#scorm-status"), /^1 of \d+ questions answered, 1 right/);
    assert.deepEqual(await axe(page), []);
    const dead = await page.evaluate(() =>
      [...document.querySelectorAll('a[href^="#"]')]
        .map((link) => decodeURIComponent(link.getAttribute("href").slice(1)))
        .filter((id) => id && !id.includes("=") && !document.getElementById(id)),
    );
    assert.deepEqual(dead, []);
    await page.setViewportSize({ width: 320, height: 700 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${wide} pixels wide`);
    assert.deepEqual(problems, []);
  });
});
