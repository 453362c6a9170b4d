/**
 * Choices between equally right answers. A pick is a code of a discipline to which the clinician gives a
 * unit, of several codes with the same leftover. It touches no page.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /**
   * A pool's right answers, the usual one first.
   * @type {Quarterhour["calculator"]["picks"]["answers"]}
   */
  const answers = ({ lines, alternatives }) => [
    {
      units: lines.map((line) => line.units),
      assistant_units: lines.map((line) => line.assistant_units),
    },
    ...alternatives,
  ];

  /**
   * The picks that make an answer of a pool, by its place; none for the usual one. They are the codes with
   * a unit more than in another answer.
   * @type {Quarterhour["calculator"]["picks"]["ofAnswer"]}
   */
  function ofAnswer(pool, at) {
    if (at === 0) return [];
    const all = answers(pool);
    return pool.lines.flatMap(({ code }, line) => {
      const least = Math.min(...all.map(({ units }) => units[line]));
      return all[at].units[line] > least ? [{ code, discipline: pool.discipline }] : [];
    });
  }

  const keyOf = (picks) =>
    picks
      .map(({ code }) => code)
      .sort()
      .join();

  /**
   * The place of the answer that picks make of a pool; the usual one's where they make none.
   * @type {Quarterhour["calculator"]["picks"]["chosen"]}
   */
  function chosen(pool, picks) {
    const wanted = keyOf(picks.filter(({ discipline }) => discipline === pool.discipline));
    const at = answers(pool).findIndex((_, place) => keyOf(ofAnswer(pool, place)) === wanted);
    return Math.max(at, 0);
  }

  /**
   * The picks that say something of a day's usual answer: the others are about codes without a tie.
   * @type {Quarterhour["calculator"]["picks"]["fitting"]}
   */
  const fitting = (pools, picks) => pools.flatMap((pool) => ofAnswer(pool, chosen(pool, picks)));

  /**
   * The picks with those that make an answer of a pool, in place of the pool's own.
   * @type {Quarterhour["calculator"]["picks"]["taking"]}
   */
  const taking = (picks, pool, at) => [
    ...picks.filter(({ discipline }) => discipline !== pool.discipline),
    ...ofAnswer(pool, at),
  ];

  /**
   * Counts a day: its usual answer, and the one that the picks make of it, with the picks that say
   * something of it. A day that is refused has its error alone.
   * @type {Quarterhour["calculator"]["picks"]["count"]}
   */
  function count(data, day, picks) {
    const usual = ns.unitRule.compute(data, day);
    if (usual.error) return { error: usual.error };
    const taken = fitting(usual.pools, picks);
    const result = taken.length === 0 ? usual : ns.unitRule.compute(data, { ...day, picks: taken });
    return { usual, taken, result: /** @type {Answer} */ (result) };
  }

  ns.calculator = { ...ns.calculator, picks: { answers, chosen, count, fitting, ofAnswer, taking } };
})();
