/**
 * Finds a learner's misconception with few days: what is believed changes with each answer by Bayes' rule,
 * and the next day is the one, of some drawn ones, whose predicted answers are the most uncertain. Only
 * sums, products and quotients are used, in the order of the Rust crate, so that both believe the same to
 * the last bit.
 */
(() => {
  "use strict";

  const CANDIDATES = 40;
  const MAX_STEPS = 20;
  /** The belief from which a hypothesis is said. */
  const ENOUGH = 0.95;
  /** How likely a learner gives the answer of his way, another one, or any where the way is not listed. */
  const FOLLOWS = 0.9;
  const SLIPS = 0.1 / 8;
  const UNLISTED = 1 / 8;

  /**
   * Every hypothesis of a level is as likely as the others. A misconception that shows in ties alone cannot
   * be looked for here, since a day of a diagnosis has one answer.
   * @type {Quarterhour["drillDiagnosis"]["begin"]}
   */
  function begin(data, level) {
    const known = data.misconceptions.filter((one) => one.level <= level && one.id !== "both_of_tie");
    const all = ["right", ...known.map(({ id }) => id), "unlisted"];
    return { level, beliefs: all.map((id) => [id, 1 / all.length]), step: 1 };
  }

  /** @type {Quarterhour["drillDiagnosis"]["found"]} */
  const found = ({ beliefs }) => beliefs.find(([, belief]) => belief >= ENOUGH)?.[0] ?? null;

  /** @type {Quarterhour["drillDiagnosis"]["isOver"]} */
  const isOver = (diagnosis) => found(diagnosis) !== null || diagnosis.step > MAX_STEPS;

  /** @type {Quarterhour["drillDiagnosis"]["next"]} */
  function next(data, units, seed, diagnosis) {
    const { level, step } = diagnosis;
    const first = ns.drillRule.make(data, units, { seed, level, step, k: 1 });
    let best = { problem: first, tells: entropy(diagnosis, first) };
    for (let k = 2; k <= CANDIDATES; k += 1) {
      const problem = ns.drillRule.make(data, units, { seed, level, step, k });
      const tells = entropy(diagnosis, problem);
      if (tells > best.tells) best = { problem, tells };
    }
    return best.problem;
  }

  /** The answers of a problem as texts, which compare fast. @type {(problem: Problem) => Map<string, string>} */
  const predictions = (problem) => new Map(problem.ways.map(({ id, counts }) => [id, String(counts)]));

  /** @type {Quarterhour["drillDiagnosis"]["learn"]} */
  function learn({ level, beliefs, step }, problem, answer) {
    const predicted = predictions(problem);
    const right = String(problem.right[0]);
    const given = String(answer);
    /** @type {[string, number][]} */
    const weighed = beliefs.map(([id, belief]) => {
      if (id === "unlisted") return [id, belief * UNLISTED];
      return [id, belief * ((predicted.get(id) ?? right) === given ? FOLLOWS : SLIPS)];
    });
    const sum = weighed.reduce((total, [, belief]) => total + belief, 0);
    return { level, beliefs: weighed.map(([id, belief]) => [id, belief / sum]), step: step + 1 };
  }

  /**
   * How uncertain the answer to a day is, in bits, among those that hypotheses predict.
   * @type {Quarterhour["drillDiagnosis"]["entropy"]}
   */
  function entropy({ beliefs }, problem) {
    const predicted = predictions(problem);
    const right = String(problem.right[0]);
    /** @type {Map<string, number>} */
    const chances = new Map();
    for (const [id, belief] of beliefs) {
      if (id === "unlisted") continue;
      const answer = predicted.get(id) ?? right;
      chances.set(answer, (chances.get(answer) ?? 0) + belief);
    }
    let bits = 0;
    for (const chance of chances.values()) bits -= chance * log2(chance);
    return bits;
  }

  /**
   * The binary logarithm of a chance, by steps that every machine rounds alike.
   * @type {(chance: number) => number}
   */
  function log2(chance) {
    const TERMS = 20;
    if (chance <= 0) return 0;
    let rest = chance;
    let whole = 0;
    while (rest < 1) {
      rest *= 2;
      whole -= 1;
    }
    const ratio = (rest - 1) / (rest + 1);
    const square = ratio * ratio;
    let power = ratio;
    let sum = 0;
    for (let term = 0; term < TERMS; term += 1) {
      sum += power / (2 * term + 1);
      power *= square;
    }
    return whole + (2 * sum) / Math.LN2;
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.drillDiagnosis = { MAX_STEPS, begin, found, isOver, next, learn, entropy };
})();
