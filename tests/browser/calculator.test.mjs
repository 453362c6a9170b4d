// The calculator's answers in Chromium: by typing, by keyboard alone, by link, and with errors.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { MIXED, answers, claim, control, copied, shown, summary, visit } from "./calculator.mjs";
import { axe, program, repository } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

suite("calculator", () => {
  suite("answers", () => {
    test(
      "appear as one types, without a press of a button",
      visit("", async (page) => {
        await control(page, 1, "code").fill("97530");
        await control(page, 1, "minutes").fill("33");
        assert.deepEqual(await shown(page), { "97530@pt": 2 });
        await page.click("#calc-add");
        await control(page, 2, "code").fill(" 97110 ");
        await control(page, 2, "minutes").fill(" 9:05 - 9:12 ");
        assert.deepEqual(await shown(page), { "97530@pt": 2, "97110@pt": 1 });
        assert.deepEqual(await claim(page), ["97530 2 GP", "97110 1 GP"]);
        assert.equal(await page.textContent("[data-timed-minutes]"), "40");
        await page.waitForFunction(() =>
          document.getElementById("calc-status").textContent.includes("3 units"),
        );
      }),
    );

    test(
      "of a shared link are there at once, and the address says them again",
      visit(MIXED, async (page) => {
        assert.deepEqual(await shown(page), { "97530@pt": 2, "97110@pt": 0, "97140@pt": 1 });
        assert.equal(await control(page, 2, "minutes").inputValue(), "7");
        await control(page, 2, "minutes").fill("8");
        assert.equal(await page.evaluate(() => location.hash), MIXED.replace("97110:7", "97110:8"));
      }),
    );

    test(
      "come from `?` too, and from a link with faults as far as it can be read",
      visit("?line=97530:33&line=<b>x</b>&line=97110:7@OT", async (page) => {
        assert.deepEqual(await shown(page), { "97530@pt": 2, "97110@ot": 0 });
        assert.match(await page.textContent("#calc-note"), /<b>x<\/b>/);
      }),
    );

    test(
      "list every tie, both rules and each step with its source",
      visit("#line=97112:20&line=97110:20", async (page) => {
        assert.deepEqual(await answers(page), ["97112 x2 GP, 97110 x1 GP", "97112 x1 GP, 97110 x2 GP"]);
        assert.match(await page.textContent(".calc-both"), /Total32/);
        assert.match(await page.textContent(".calc-both"), /Medicare's rule gives more/);
        const unsourced = await page.$$eval(
          "[data-step], [data-finding]",
          (items) => items.filter((item) => !item.querySelector("a")).length,
        );
        assert.equal(unsourced, 0);
        const source = await page.$eval("[data-step] a", (link) => link.href);
        assert.match(source, /\/guide\/sources\/#[a-z0-9-]+$/);
      }),
    );

    test(
      "mark an assistant's units and keep disciplines apart",
      visit("#line=97530:23:1&line=97530:20@ot", async (page) => {
        assert.deepEqual(await claim(page), ["97530 1 GP", "97530 1 GP CQ", "97530 1 GO"]);
      }),
    );

    test(
      "keep an assistant's modifier in every tie, on the page and in copied text",
      visit("#date=2026-11-24&line=97140:11&line=97110:11:11", async (page) => {
        assert.deepEqual(await claim(page), ["97140 1 GP"]);
        assert.deepEqual(await answers(page), ["97140 x1 GP", "97110 x1 GP CQ"]);
        const text = await copied(page, "#result-actions [value=text]");
        assert.match(text, /\n97140 x1 GP\n/);
        assert.match(text, /\n- 97110 x1 GP CQ\n/);
      }),
    );

    for (const lines of [
      ["97112:20:5", "97110:20"],
      ["97129:10:10@ot", "97530:10@ot"],
      ["97112:23:8", "97110:8:8", "97140:8"],
    ]) {
      test(
        `list the ties that the command line lists: ${lines.join(" ")}`,
        visit(`#date=2026-11-24&line=${lines.join("&line=")}`, async (page) => {
          const printed = execFileSync(
            program,
            ["units", ...lines, "--date", "2026-11-24", "--root", repository],
            { encoding: "utf8" },
          );
          const listed = /Equally right.*\n((?: {2}.*\n)+)/.exec(printed)[1].trim().split(/\n\s*/);
          assert.deepEqual((await answers(page)).slice(1), listed);
        }),
      );
    }

    test(
      "are the command line's own objects",
      visit("", async (page) => {
        for (const [setting, ...lines] of [
          ["practitioner", "97530:23:1", "97110:20", "97150:40@ot"],
          ["hospital", "97530:23:1", "97110:120", "97150:40@ot"],
          ["hospital", "97161:30@ot"],
        ]) {
          const day = ["--date", "2026-11-24", "--setting", setting];
          const printed = spawnSync(
            program,
            ["units", ...lines, ...day, "--format", "json", "--root", repository],
            { encoding: "utf8" },
          );
          const given = await page.evaluate((asked) => window.quarterhour.units(asked), {
            rule: "cms",
            setting,
            date: "2026-11-24",
            lines,
          });
          assert.deepEqual(given, JSON.parse(printed.stdout), lines.join(" "));
        }
      }),
    );
  });

  suite("the keyboard alone", () => {
    test(
      "finds a code by name, enters a day and reads the answer",
      visit("", async (page) => {
        await control(page, 1, "code").focus();
        await page.keyboard.type("hands-on");
        await page.keyboard.press("ArrowDown");
        const active = await control(page, 1, "code").getAttribute("aria-activedescendant");
        assert.match(await page.textContent(`#${active}`), /97140/);
        await page.keyboard.press("Enter");
        assert.equal(await control(page, 1, "code").inputValue(), "97140");
        await page.keyboard.press("Tab");
        await page.keyboard.type("23");
        assert.deepEqual(await shown(page), { "97140@pt": 2 });
        await page.keyboard.press("Enter");
        assert.equal(await control(page, 2, "code").evaluate((input) => input.matches(":focus")), true);
        await page.keyboard.press("Enter");
        assert.equal(await page.evaluate(() => document.activeElement.id), "result-title");
      }),
    );

    test(
      "closes the list with Escape and keeps what was typed",
      visit("", async (page) => {
        await control(page, 1, "code").focus();
        await page.keyboard.type("balance");
        assert.equal(await control(page, 1, "code").getAttribute("aria-expanded"), "true");
        await page.keyboard.press("Escape");
        assert.equal(await control(page, 1, "code").getAttribute("aria-expanded"), "false");
        assert.equal(await control(page, 1, "code").inputValue(), "balance");
      }),
    );

    test(
      "lands sensibly when lines come and go",
      visit(MIXED, async (page) => {
        const focused = () =>
          page.evaluate(() => document.activeElement.closest(".calc-row")?.getAttribute("aria-label"));
        await page.locator("#calc-add").press("Enter");
        assert.equal(await focused(), "Line 4");
        await page.locator(".calc-row:nth-child(1) .calc-remove").press("Enter");
        assert.equal(await focused(), "Line 1");
        assert.deepEqual(await shown(page), { "97110@pt": 0, "97140@pt": 1 });
      }),
    );
  });

  suite("faults", () => {
    const typed = {
      7.5: /whole number, not 7\.5/,
      "-3": /below 0.*-3/,
      "1e3": /digits.*1e3/,
      9999: /1440 or fewer/,
      97110: /97110 is a code, not minutes/,
      "": /enter the minutes/i,
      "9:28-9:05": /stop time must be after/,
      abc: /must be a number/,
    };

    test(
      "each have a sentence of their own, in a summary with links, and lose nothing",
      visit("", async (page) => {
        const said = new Set();
        await control(page, 1, "code").fill("97530");
        for (const [minutes, sentence] of Object.entries(typed)) {
          await control(page, 1, "minutes").fill(minutes);
          await page.click("#calc-form button[type=submit]");
          const [told] = await summary(page);
          assert.match(told, sentence);
          said.add(told);
          assert.equal(await page.evaluate(() => document.activeElement.id), "calc-errors");
          assert.equal(await control(page, 1, "minutes").inputValue(), minutes);
          assert.equal(await control(page, 1, "minutes").getAttribute("aria-invalid"), "true");
          await page.click("#calc-errors a");
          assert.equal(
            await page.evaluate(() => document.activeElement.closest("[data-field]").dataset.field),
            "minutes",
          );
        }
        assert.equal(said.size, Object.keys(typed).length);
        assert.deepEqual(await axe(page), []);
        await control(page, 1, "minutes").fill("23");
        assert.equal(await page.isVisible("#calc-errors"), false);
        assert.deepEqual(await shown(page), { "97530@pt": 2 });
      }),
    );

    test(
      "of the rule stand beside the field that they are about",
      visit("#date=2026-11-24&line=97161:30@ot", async (page) => {
        assert.match(await page.textContent("#result"), /97161 is another discipline's evaluation/);
        await page.click("#calc-form button[type=submit]");
        assert.equal(await control(page, 1, "discipline").getAttribute("aria-invalid"), "true");
        assert.deepEqual(await axe(page), []);
        await control(page, 1, "discipline").selectOption("pt");
        assert.equal(await page.isVisible("#calc-errors"), false);
        assert.deepEqual(await shown(page), { "97161@pt": 1 });
        await control(page, 1, "code").fill("97550");
        await page.fill("#calc-date", "2023-12-31");
        assert.match(await page.textContent("#result"), /97550 was not in use on December 31, 2023/);
        await page.fill("#calc-date", "2024-01-01");
        assert.deepEqual(await shown(page), { "97550@pt": 1 });
      }),
    );

    test(
      "of a link with an assistant's evaluation are refused in the result",
      visit("#rule=midpoint&date=2026-11-24&line=97164:20:5", async (page) => {
        assert.match(
          await page.textContent("#result"),
          /97164 is an evaluation, which only a therapist may give/,
        );
        assert.deepEqual(await shown(page), {});
      }),
    );

    test(
      "are told of codes, assistants and an empty form",
      visit("", async (page) => {
        const submit = () => page.click("#calc-form button[type=submit]");
        await submit();
        assert.match((await summary(page)).join(), /at least one code/);
        await control(page, 1, "code").fill("99999");
        await control(page, 1, "minutes").fill("20");
        await submit();
        assert.match((await summary(page)).join(), /“99999” is not a code/);
        await control(page, 1, "code").fill("97551");
        await submit();
        assert.match((await summary(page)).join(), /add-on/);
        await control(page, 1, "code").fill("97530");
        await page.click(".calc-assistant summary");
        await control(page, 1, "assistant").fill("21");
        await submit();
        assert.match((await summary(page)).join(), /cannot be more than/);
        await control(page, 1, "code").fill("97161");
        await control(page, 1, "assistant").fill("10");
        await submit();
        assert.match(
          (await summary(page)).join(),
          /97161 is an evaluation, which only a therapist may give, but 10 of its minutes are/,
        );
        assert.equal(await control(page, 1, "assistant").getAttribute("aria-invalid"), "true");
        await page.fill("#calc-date", "");
        await submit();
        assert.match((await summary(page)).join(), /real day/);
      }),
    );

    test(
      "of the day itself are refused in the result",
      visit("#date=2021-06-01&line=97530:23:1", async (page) => {
        assert.match(await page.textContent("#result"), /not known here/);
        assert.deepEqual(await shown(page), {});
      }),
    );
  });
});
