// The calculator's page in Chromium: its address and Back, without script, from a disk, for everybody.

import assert from "node:assert/strict";
import { MIXED, back, control, copied, shown, visit } from "./calculator.mjs";
import { axe, fileAddress } from "./harness.mjs";
import { guide, onDisk } from "./pages.mjs";
import { suite, test } from "./suite.mjs";

suite("calculator page", () => {
  suite("the address", () => {
    test(
      "goes back to the shared link after edits, and back again from an example",
      visit(MIXED, async (page) => {
        await control(page, 1, "minutes").fill("8");
        await control(page, 2, "minutes").fill("8");
        assert.deepEqual(await shown(page), { "97530@pt": 1, "97110@pt": 1, "97140@pt": 0 });
        await back(page);
        assert.deepEqual(await shown(page), { "97530@pt": 2, "97110@pt": 0, "97140@pt": 1 });
        assert.equal(await control(page, 1, "minutes").inputValue(), "33");
        await page.click(".calc-examples a >> nth=1");
        assert.deepEqual(await shown(page), { "97112@pt": 2, "97110@pt": 1 });
        await back(page);
        assert.deepEqual(await shown(page), { "97530@pt": 2, "97110@pt": 0, "97140@pt": 1 });
      }),
    );

    test(
      "takes a worked example from further down the page",
      visit("", async (page) => {
        await page.click(".worked-open a >> nth=2");
        await page.waitForFunction(() => document.activeElement.id === "result-title");
        assert.deepEqual(await shown(page), { "97110@pt": 2, "97140@pt": 1 });
      }),
    );

    test(
      "stays what it is when a link within the page is followed",
      visit(MIXED, async (page) => {
        await page.click(".calc-which summary");
        await page.click(".calc-which a");
        assert.deepEqual(await shown(page), { "97530@pt": 2, "97110@pt": 0, "97140@pt": 1 });
      }),
    );

    test("never brings a minute to the server", async (t) => {
      await visit(MIXED, async (page) => {
        await control(page, 1, "minutes").fill("44");
        await page.click("#calc-form button[type=submit]");
        await page.reload();
        assert.equal(await control(page, 1, "minutes").inputValue(), "44");
      })(t);
      const { server } = await guide();
      const asked = server.log.filter((line) => line.includes("/calculator/"));
      assert.ok(asked.length > 0);
      const told = asked.filter(
        (line) =>
          line.includes("97530:44") || (line.includes("line=") && !line.includes("?line=97530:33&line=%3Cb")),
      );
      assert.deepEqual(told, []);
    });

    test(
      "and the form are empty after Start again",
      visit(MIXED, async (page) => {
        await page.click("#calc-reset");
        assert.equal(await page.evaluate(() => location.hash), "");
        assert.equal(await page.locator(".calc-row").count(), 1);
        assert.deepEqual(await shown(page), {});
        assert.equal(await page.isVisible("#result-actions"), false);
      }),
    );

    test(
      "and the text can be copied",
      visit(MIXED, async (page) => {
        const link = await copied(page, "#result-actions [value=link]");
        assert.equal(link, await page.evaluate(() => location.href));
        const text = await copied(page, "#result-actions [value=text]");
        assert.match(text, /97530 x2 GP\n97140 x1 GP/);
        assert.match(text, /Timed minutes: 48/);
        assert.equal(await copied(page, ".calc-claim button"), "97530 x2 GP\n97140 x1 GP");
      }),
    );

    test(
      "holds the setting, and an older one without it is read as a practice's",
      visit("#rule=cms&date=2026-11-24&line=97530:20&line=97150:30@ot", async (page) => {
        const address = () => page.evaluate(() => location.hash);
        const chosen = () => page.$eval("input[name=setting]:checked", (input) => input.value);
        assert.equal(await chosen(), "practitioner");
        await page.check("input[name=setting][value=hospital]");
        assert.equal(
          await address(),
          "#rule=cms&setting=hospital&date=2026-11-24&line=97530:20&line=97150:30@ot",
        );
        await page.reload();
        assert.equal(await chosen(), "hospital");
        await page.check("input[name=setting][value=practitioner]");
        assert.match(await address(), /^#rule=cms&setting=practitioner&date=/);
      }),
    );

    test(
      "says what it cannot read of a setting or a line, and reads both cases",
      visit("#setting=moon&line=g0283:15@PT&line=97530:x", async (page) => {
        assert.match(await page.textContent("#calc-note"), /97530:x, moon/);
        assert.deepEqual(await shown(page), { "G0283@pt": 1 });
      }),
    );
  });

  suite("everybody", () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        test(
          `finds the page sound at ${width} pixels in ${colorScheme}`,
          visit(
            "#date=2026-11-24&line=97530:33:20&line=97110:120&line=97150:40&line=97550:40@ot",
            async (page) => {
              await page.click(".calc-notes summary");
              await page.click(".calc-working summary");
              assert.deepEqual(await axe(page), []);
              assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
              await control(page, 2, "code").fill("t");
              assert.deepEqual(await axe(page), []);
            },
            { colorScheme, viewport: { width, height: 900 } },
          ),
        );
      }
    }

    test(
      "has the table and ten worked examples without script",
      visit(
        "",
        async (page) => {
          assert.equal(await page.isVisible("#calc-form"), false);
          assert.match(await page.textContent(".calc-table"), /8–22\s*1/);
          const answers = await page.$$eval(".worked-claim", (all) => all.map((one) => one.textContent));
          assert.equal(answers.length, 10);
          assert.match(answers[2], /97110 × 2 GP\s+97140 × 1 GP/);
          assert.deepEqual(await page.$$eval(".calc-without", (all) => all.map((one) => one.hidden)), [
            false,
          ]);
        },
        { javaScriptEnabled: false },
      ),
    );

    test(
      "prints the result with its working, and not the form",
      visit(MIXED, async (page) => {
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.isVisible("#calc-form"), false);
        assert.equal(await page.isVisible("[data-step]"), true);
        assert.match(await page.innerText("#result"), /November 24, 2026/);
        await page.emulateMedia({ media: "screen" });
      }),
    );

    test("can use it from a disk", async ({ open }) => {
      const one = await open(fileAddress(await onDisk(), "calculator/index.html") + MIXED);
      assert.deepEqual(await shown(one.page), { "97530@pt": 2, "97110@pt": 0, "97140@pt": 1 });
      await control(one.page, 1, "minutes").fill("8");
      assert.match(await one.page.evaluate(() => location.hash), /line=97530:8/);
      assert.match(await one.page.$eval("[data-step] a", (link) => link.href), /sources\/index\.html#/);
      assert.deepEqual(one.problems, []);
      assert.ok(one.requests.every((url) => url.startsWith("file:")));
    });
  });
});
