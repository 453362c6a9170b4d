// The knowledge check in Chromium: a form by keyboard alone, its result, the certificate, a class, a review of
// claims; without script, from a disk, narrow, for everybody.

import assert from "node:assert/strict";
import { axe, buildSite, fileAddress } from "./harness.mjs";
import { guide, onDisk, visit as visitPage } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

/** Opens a page of the training. */
const visit = (path, story, options) => visitPage(`training/${path}`, story, options);

/** Presses Tab until what has the focus fits a selector. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`Tab never reached ${selector}`);
}

/** What is pressed and typed for a right answer, question by question, in the order of the fields. */
const rightAnswers = (page, form) =>
  page.evaluate((seed) => {
    const { checkData, checkForm, checkResult, drillData, unitData } = globalThis.quarterhour;
    const data = { ...checkData, drills: drillData, units: unitData };
    const made = checkForm.make(data.pool, drillData, unitData, seed);
    return checkResult.questions(data, made).map(({ place, item, problem }) => {
      const id = `#check--${place + 1}`;
      if (problem) {
        const fields = problem.right[0].flatMap(([units, marked], at) => [
          { at: `${id}-units-${at}`, text: String(units) },
          ...(problem.asks_marks ? [{ at: `${id}-marked-${at}`, text: String(marked) }] : []),
        ]);
        return fields;
      }
      const { kind, right, codes, linesEach, modifiers } = item.question;
      if (kind === "number") return [{ at: id, text: right[0] }];
      if (kind === "one") return [{ at: `${id}-0`, down: right.indexOf(true) }];
      if (kind === "many")
        return right.flatMap((one, at) => (one ? [{ at: `${id}-${at}`, tick: true }] : []));
      return codes.flatMap(([code], at) => {
        const lines = right[0].filter((line) => line.code === code);
        return Array.from({ length: linesEach }, (_, line) => {
          const field = `${id}-${at}-${line}`;
          const wanted = lines[line] ?? { units: 0, modifiers: [] };
          return [
            { at: field, text: String(wanted.units) },
            ...modifiers
              .filter((one) => wanted.modifiers.includes(one))
              .map((one) => ({ at: `${field}-${one}`, tick: true })),
          ];
        }).flat();
      });
    });
  }, form);

/** Goes through fields in their order, with the keyboard. */
async function fill(page, fields) {
  for (const { at, text, down, tick } of fields) {
    await tabTo(page, at);
    if (text !== undefined) await page.keyboard.type(text);
    if (tick || down === 0) await page.keyboard.press("Space");
    for (let presses = 0; presses < (down ?? 0); presses += 1) await page.keyboard.press("ArrowDown");
  }
}

const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim());

async function begin(page, form) {
  await tabTo(page, "#check-form");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(form);
  await page.keyboard.press("Enter");
  assert.match(await focused(page), /Question 1 of 25/);
}

async function press(page, name) {
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === name) return page.keyboard.press("Enter");
  }
  return assert.fail(`Tab never reached ${name}`);
}

/** Result texts of made-up people: those whose number is named answer every question rightly but the first so many. */
const resultTexts = (page, misses) =>
  page.evaluate((all) => {
    const { checkData, checkForm, checkResult, drillData, unitData } = globalThis.quarterhour;
    const data = { ...checkData, drills: drillData, units: unitData };
    return all.map(({ form, misses: count }) => {
      const made = checkForm.make(data.pool, drillData, unitData, form);
      const answers = checkResult.questions(data, made).map(({ item, problem, place }) => {
        if (place < count) return item ? checkResult.blank(item.question) : [];
        if (problem) {
          return problem.right[0].map(([units, marked]) => ({
            units: String(units),
            marked: String(marked),
          }));
        }
        const { kind, right, codes, linesEach } = item.question;
        if (kind === "number") return right[0];
        if (kind !== "claim") return right.flatMap((one, at) => (one ? [at] : []));
        return codes.flatMap(([code]) => {
          const lines = right[0].filter((line) => line.code === code);
          return Array.from({ length: linesEach }, (_, at) => ({
            code,
            units: String(lines[at]?.units ?? 0),
            modifiers: lines[at]?.modifiers ?? [],
          }));
        });
      });
      return checkResult.encode(data, made, "2026-11-26", answers);
    });
  }, misses);

suite("check", () => {
  test(
    "a form by keyboard alone, and the certificate",
    visit("check/", async (page, { context, problems }) => {
      await begin(page, "Cedar-7");
      assert.match(page.url(), /#v=1&form=cedar-7$/);
      const answers = await rightAnswers(page, "cedar-7");
      assert.equal(answers.length, 25);
      // Two are missed: one is left blank, one answered by another choice.
      const wrong = answers.findIndex(([field]) => field.down !== undefined && field.down > 0);
      for (const [at, fields] of answers.entries()) {
        if (at === 8) continue;
        await fill(page, at === wrong ? [{ ...fields[0], down: 0 }] : fields);
      }
      assert.match(await page.innerText(".check-progress"), /24 of 25 questions answered/);
      await press(page, "Finish and see the verdicts");
      assert.match(await focused(page), /blank or cannot be read/);
      assert.equal(await page.locator(".question-verdict").count(), 0);
      await press(page, "Finish with these left blank");
      assert.match(await focused(page), /Passed: 23 of 25/);
      assert.equal(await page.locator(".question-verdict").count(), 25);
      const result = await page.innerText(".check-result");
      assert.match(result, /All three gates are right/);
      assert.match(result, /Unit 3, Counting: 6 of 7 right\. Missed: Question 9\. Read:/);
      assert.equal(await page.locator('.question-verdict[data-state="wrong"]').count(), 2);
      const text = await page.inputValue("#check-result-text");
      assert.match(text, /^QH1\.cedar-7\.[0-9A-Z]+\.[0-9A-Z]{3}$/);

      await press(page, "To the certificate");
      await page.waitForURL(/certificate\/#result=QH1/);
      await tabTo(page, "#certificate--name");
      await page.keyboard.type("Ana Invented");
      const paper = await page.innerText("#certificate");
      for (const part of ["Ana Invented", "cedar-7", "23 of 25", "not a credential"])
        assert.ok(paper.includes(part));
      assert.ok(!page.url().includes("Ana"));
      const other = await context.newPage();
      await other.goto(page.url().replace(/.$/, (last) => (last === "0" ? "1" : "0")));
      assert.match(await other.innerText(".check-status"), /missing or wrong/);
      assert.deepEqual(problems, []);
    }),
  );

  test(
    "what is blank is told, what cannot be read too, and a missed gate fails",
    visit("check/#v=1&form=a", async (page) => {
      assert.equal(await page.inputValue("#check-form"), "a");
      await begin(page, "a");
      const answers = await rightAnswers(page, "a");
      const gates = await page.evaluate(() =>
        globalThis.quarterhour.checkData.slots.flatMap(({ gate }, at) => (gate ? [at] : [])),
      );
      assert.equal(gates.length, 3);
      const number = answers.findIndex(([field]) => field.at === `#check--2`);
      assert.ok(number > 0);
      for (const [at, fields] of answers.entries()) {
        if (at === number) await fill(page, [{ ...fields[0], text: "two" }]);
        else if (at !== gates[0]) await fill(page, fields);
      }
      await press(page, "Finish and see the verdicts");
      assert.match(await focused(page), /^2 fields are blank/);
      const faults = await page.innerText(".check-missing");
      assert.match(faults, /Question 2: Write digits alone/);
      await tabTo(page, ".check-missing a");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "check--2");
      assert.equal(await page.getAttribute("#check--2", "aria-invalid"), "true");
      await page.keyboard.press("Control+A");
      await page.keyboard.type(answers[number][0].text);
      await press(page, "Finish and see the verdicts");
      await press(page, "Finish with these left blank");
      assert.match(await focused(page), /Not passed yet: 24 of 25, and a gate was missed/);
      await press(page, "Another form");
      assert.notEqual(await page.inputValue("#check-form"), "a");
    }),
  );

  test("addresses that nobody meant are harmless", async ({ open }) => {
    const { server } = await guide();
    const bad = [
      "v=1&form=%3Cb%3E",
      `v=1&form=${"a".repeat(41)}`,
      "v=2&form=a",
      "form=",
      "v=1&form=a&form=b",
    ];
    for (const state of bad) {
      const { page, problems } = await open(`${server.url}training/check/#${state}`);
      assert.match(await page.inputValue("#check-form"), /^[a-z0-9-]{1,40}$/, state);
      assert.equal(await page.locator("#knowledge-check b").count(), 0);
      assert.deepEqual(problems, []);
    }
  });

  test(
    "a class of pasted texts",
    visit("class/", async (page) => {
      const people = Array.from({ length: 6 }, (_, at) => ({ form: at % 2 ? "a" : "cedar-7", misses: at }));
      const texts = await resultTexts(page, people);
      await page.fill("#class-texts", [...texts, "QH1.a.0000.000", "hello"].join("\n"));
      await tabTo(page, ".class-box button");
      await page.keyboard.press("Enter");
      assert.match(await focused(page), /Questions, hardest first/);
      const text = await page.innerText("#class");
      assert.match(text, /6 of 8 texts read/);
      assert.match(text, /Text 7: A character is missing or wrong/);
      assert.match(text, /Text 8: This is not a result text/);
      assert.match(text, /KR-20: 0\.\d\d\. Too few/);
      // Five of six missed question 1, and the first person alone had all.
      const first = await page.innerText("#class tbody tr:first-child");
      assert.match(first, /Question 1\s+Unit 1\s+17%\s+0\.\d\d/);
      assert.match(text, /1\s+cedar-7\s+25 of 25\s+all right\s+passed/);
      assert.match(text, /6\s+a\s+20 of 25\s+.+\s+not passed yet\s+unit 1: 3, unit 2: 2/);
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download as CSV" }).click();
      const stream = await (await saving).createReadStream();
      let csv = "";
      for await (const part of stream) csv += part;
      assert.equal(csv.trim().split("\r\n").length, 7);
      assert.match(csv, /\r\n6,a,20,not passed yet,0,0,0,0,0,1,/);
      assert.deepEqual(await axe(page), []);
    }),
  );

  test(
    "a review of claims, by keyboard",
    visit("claim-review/", async (page) => {
      assert.ok(await page.locator("#review-paper").isVisible());
      await tabTo(page, "#review-what");
      await page.keyboard.press("Tab");
      for (let claims = 0; claims < 26; claims += 1) await page.keyboard.press("Enter");
      assert.match(
        await page.innerText(".review-status"),
        /26 claims: 26 right, 0 wrong.+ 1 more right claim in a row/,
      );
      await page.keyboard.press("Enter");
      assert.match(await page.innerText(".review-status"), /27 claims.+Released/);
      assert.equal(await page.locator("#review-paper").isVisible(), false);
      assert.match(await focused(page), /Take the last one back/);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "The claim is wrong" }).focus();
      await page.keyboard.press("Enter");
      assert.match(
        await page.innerText(".review-status"),
        /27 claims: 26 right, 1 wrong.+ 20 more right claims/,
      );
      await page.getByRole("button", { name: "A gate fault" }).focus();
      await page.keyboard.press("Enter");
      assert.match(await page.innerText(".review-status"), /Gate fault: talk first/);
      assert.deepEqual(await axe(page), []);
    }),
  );

  for (const colorScheme of ["light", "dark"]) {
    test(
      `has no fault that axe finds, ${colorScheme}`,
      visit(
        "check/",
        async (page) => {
          assert.deepEqual(await axe(page), []);
          await begin(page, "b");
          await page.getByRole("button", { name: "Finish and see the verdicts" }).click();
          assert.deepEqual(await axe(page), []);
          await page.getByRole("button", { name: "Finish with these left blank" }).click();
          assert.match(await focused(page), /Not passed yet: 0 of 25/);
          assert.deepEqual(await axe(page), []);
        },
        { colorScheme },
      ),
    );
  }

  test(
    "fits 320 px, with targets of 24",
    visit(
      "check/",
      async (page) => {
        await begin(page, "b");
        const { width, small } = await page.evaluate(() => ({
          width: document.documentElement.scrollWidth,
          small: [...document.querySelectorAll("#knowledge-check :is(input, button, summary, nav a)")]
            .map((one) => one.getBoundingClientRect())
            .filter((box) => box.height > 0 && (box.height < 24 || box.width < 24)).length,
        }));
        assert.ok(width <= 320, `${width} px wide`);
        assert.equal(small, 0);
      },
      { viewport: { width: 320, height: 640 } },
    ),
  );

  test("stands on paper without a script, with the key on a page of its own", async ({ open }) => {
    const { server } = await guide();
    const plain = { javaScriptEnabled: false };
    const { page } = await open(`${server.url}training/check/`, plain);
    assert.equal(await page.locator("#knowledge-check:visible").count(), 0);
    assert.match(await page.innerText(".check-without"), /two forms to print/);
    assert.ok(!(await page.innerText("main")).includes("Only the Column 2 line carries 59"));
    await page
      .getByRole("link", { name: /Form A/ })
      .first()
      .click();
    assert.equal(await page.locator(".check-question").count(), 25);
    assert.equal(await page.locator('meta[name="robots"][content="noindex"]').count(), 1);
    assert.ok(!(await page.innerText("main")).includes("Not right"));
    await page.getByRole("link", { name: "Key to this form" }).click();
    assert.equal(await page.locator(".check-question").count(), 25);
    assert.match(await page.innerText("main"), /Gate: the same minutes twice/);
    assert.equal(await page.locator('meta[name="robots"][content="noindex"]').count(), 1);
    const without = { certificate: "write by hand", class: "On paper", "claim-review": "a row a claim" };
    for (const [path, words] of Object.entries(without)) {
      const { page: other } = await open(`${server.url}training/${path}/`, plain);
      assert.ok((await other.innerText("main")).includes(words), path);
    }
  });

  test("begins from a disk, and in the single file", async ({ open }) => {
    const disk = await open(`${fileAddress(await onDisk(), "training/check/index.html")}#v=1&form=b`);
    await begin(disk.page, "b");
    assert.deepEqual(disk.problems, []);
    const folder = await buildSite({ flags: ["--single-file"] });
    const single = await open(`${fileAddress(folder, "index.html")}#/training/check/`);
    await single.page.fill("#check-form", "b");
    await single.page.keyboard.press("Enter");
    assert.match(await focused(single.page), /Question 1 of 25/);
    assert.match(single.page.url(), /#v=1&form=b$/);
    await single.page.reload();
    assert.equal(await single.page.inputValue("#check-form"), "b");
    const [text] = await resultTexts(single.page, [{ form: "b", misses: 0 }]);
    await single.page.goto(`${fileAddress(folder, "index.html")}#/training/certificate/#result=${text}`);
    assert.match(await single.page.innerText("#certificate"), /25 of 25/);
    assert.deepEqual(single.problems, []);
  });
});
