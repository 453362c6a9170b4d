// When a flashcard comes back: the sums alone, in Node, with days that the test chooses.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { repository } from "./harness.mjs";
import { suite, test } from "./suite.mjs";

const engine = createContext({});
runInContext(await readFile(join(repository, "static/training/leitner.js"), "utf8"), engine);
const { leitner } = engine.quarterhour;

const names = (count) => Array.from({ length: count }, (_, at) => `card-${at}`);
const TODAY = 20_000;

/** Answers cards until none is left, or so many times; gives the cards in the order in which they came. */
function run(session, isGood, most = 2000) {
  const came = [];
  let now = session;
  for (let id = leitner.next(now); id !== null && came.length < most; id = leitner.next(now)) {
    came.push(id);
    now = leitner.answer(now, id, isGood(id, came.length));
  }
  return { came, session: now };
}

/** After how many other cards a card came back each time. */
const distances = (came, id) => {
  const places = came.flatMap((one, at) => (one === id ? [at] : []));
  return places.slice(1).map((at, n) => at - places[n] - 1);
};

suite("leitner", () => {
  test("again goes to the first box, good one further, and five is the last", () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((box) => [leitner.boxAfter(box, false), leitner.boxAfter(box, true)]),
      [
        [1, 2],
        [1, 3],
        [1, 4],
        [1, 5],
        [1, 5],
      ],
    );
  });

  test("within a session a card comes back after 1, 3, 7, 15 or 31 others", () => {
    const missed = run(leitner.begin(names(100), null, TODAY), (id, turn) => turn > 1, 200).came;
    assert.equal(distances(missed, "card-0")[0], 1);
    // A lone card of a box, among new ones, keeps its distance exactly.
    let session = leitner.begin(names(500), null, TODAY);
    const seen = [];
    for (let turn = 0; turn < 200; turn += 1) {
      const id = leitner.next(session);
      seen.push(id);
      // Others are known at once and lie where they disturb nothing.
      session =
        id === "card-0"
          ? leitner.answer(session, id, true)
          : {
              ...session,
              turn: session.turn + 1,
              seen: new Map(session.seen).set(id, { box: 5, at: 9999, done: true }),
            };
    }
    assert.deepEqual(distances(seen, "card-0"), [3, 7, 15, 31]);
    assert.equal(seen.filter((id) => id === "card-0").length, 5, "known in the last box, it is done");
  });

  test("a session ends: with all good answers each card is asked five times", () => {
    for (const count of [1, 2, 7, 120]) {
      const { came, session } = run(leitner.begin(names(count), null, TODAY), () => true);
      assert.equal(came.length, 5 * count);
      assert.equal(leitner.left(session), 0);
      assert.equal(leitner.next(session), null);
    }
    assert.equal(leitner.next(leitner.begin([], null, TODAY)), null);
  });

  test("by days a box rests 0, 1, 3, 7 or 16 days", () => {
    for (const [at, rests] of [0, 1, 3, 7, 16].entries()) {
      const kept = new Map([["card-0", { box: at + 1, day: TODAY }]]);
      for (const [day, due] of [
        [TODAY + rests - 1, false],
        [TODAY + rests, true],
      ]) {
        if (day < TODAY) continue;
        const session = leitner.begin(["card-0"], kept, day);
        assert.equal(leitner.next(session), due ? "card-0" : null, `box ${at + 1}, day ${day - TODAY}`);
      }
      assert.equal(leitner.daysToNext(["card-0"], kept, TODAY), rests);
    }
    assert.equal(leitner.daysToNext(["card-0"], new Map(), TODAY), null);
  });

  test("by days a known card is done for today, and a missed one comes again today", () => {
    const { came, session } = run(leitner.begin(names(3), new Map(), TODAY), (id, turn) => turn > 1);
    assert.deepEqual(came, ["card-0", "card-1", "card-0", "card-2"]);
    assert.deepEqual(
      names(3).map((id) => leitner.boxOf(session, id)),
      [2, 2, 2],
    );
  });

  test("a clock that ran ahead holds no card back for longer than its box", () => {
    const kept = new Map([["card-0", { box: 2, day: TODAY + 5000 }]]);
    assert.equal(leitner.dueOn({ box: 2, day: TODAY + 5000 }, TODAY), TODAY + 1);
    assert.equal(leitner.next(leitner.begin(["card-0"], kept, TODAY)), null);
  });

  test("other topics keep what was answered", () => {
    const session = leitner.answer(leitner.begin(["a", "b"], null, TODAY), "a", true);
    const other = leitner.choose(session, ["c", "a"], TODAY);
    assert.deepEqual([...other.order], ["c", "a"]);
    assert.equal(leitner.boxOf(other, "a"), 2);
    assert.equal(leitner.next(other), "c");
  });

  test("topics take turns", () => {
    assert.deepEqual(
      [...leitner.mixed([["a", "b", "c"], ["d"], ["e", "f"]])],
      ["a", "d", "e", "b", "f", "c"],
    );
    assert.deepEqual([...leitner.mixed([])], []);
  });

  test("what is written is read again, and nothing else", () => {
    const kept = new Map([
      ["a", { box: 3, day: TODAY }],
      ["gone", { box: 1, day: TODAY }],
    ]);
    const text = leitner.write(kept);
    assert.equal(text, `{"version":1,"cards":{"a":[3,${TODAY}],"gone":[1,${TODAY}]}}`);
    const read = (written, ids = ["a", "b"]) => JSON.stringify([...leitner.read(written, ids)]);
    assert.equal(read(text), `[["a",{"box":3,"day":${TODAY}}]]`);
    for (const wrong of [
      "",
      "null",
      "[]",
      "7",
      '"a"',
      "{",
      '{"version":2,"cards":{"a":[1,1]}}',
      '{"version":1}',
      '{"version":1,"cards":null}',
      '{"version":1,"cards":{"a":[0,1]}}',
      '{"version":1,"cards":{"a":[6,1]}}',
      '{"version":1,"cards":{"a":[1.5,1]}}',
      '{"version":1,"cards":{"a":[1,-1]}}',
      '{"version":1,"cards":{"a":[1,1e999]}}',
      '{"version":1,"cards":{"a":["1","1"]}}',
      '{"version":1,"cards":{"a":[1]}}',
      '{"version":1,"cards":{"a":{"box":1}}}',
      '{"version":1,"cards":{"__proto__":[1,1]}}',
    ]) {
      assert.equal(read(wrong, ["a", "constructor", "length"]), "[]", wrong);
    }
  });
});
