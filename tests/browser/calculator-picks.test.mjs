// Picks between equal leftovers, alone in Node: each right answer can be chosen, and is then the answer.

import assert from "node:assert/strict";
import { data, picks, plain, unitRule } from "./engine.mjs";
import { suite, test } from "./suite.mjs";

const CODES = ["97530", "97110", "97112", "97140", "97116", "97535"];

/** Days of small minutes, in which ties are common; the same in every run. */
function* days(count) {
  let state = 20261126;
  const below = (most) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % most;
  };
  for (let n = 0; n < count; n += 1) {
    yield CODES.slice(0, 2 + below(5)).map((code) => {
      const minutes = [8, 11, 20, 23, 30][below(5)];
      return {
        code,
        minutes,
        assistant_minutes: below(3) === 0 ? below(minutes + 1) : 0,
        discipline: below(4) === 0 ? "ot" : "pt",
      };
    });
  }
}

suite("picks", () => {
  test("every right answer of a day can be picked, and the day keeps its units", () => {
    let picked = 0;
    for (const lines of days(2000)) {
      const day = { rule: "cms", date: "2026-11-24", lines };
      const usual = plain(unitRule.compute(data, day));
      usual.pools.forEach((pool, place) => {
        picks.answers(pool).forEach((answer, at) => {
          const chosen = plain(picks.ofAnswer(pool, at));
          const result = plain(unitRule.compute(data, { ...day, picks: chosen }));
          const now = result.pools[place];
          const told = JSON.stringify({ lines, chosen });
          assert.deepEqual(plain(picks.answers(now)[0]), plain(answer), told);
          assert.equal(result.total_units, usual.total_units, told);
          assert.equal(now.alternatives_total, pool.alternatives_total, told);
          assert.equal(picks.chosen(pool, chosen), at, told);
          assert.deepEqual(plain(picks.fitting(usual.pools, chosen)), chosen, told);
          if (at > 0) picked += 1;
        });
      });
    }
    assert.ok(picked > 1000, `only ${picked} picks`);
  });
});
