/**
 * Forms of the knowledge check: sets of questions by name, made so that no form is much harder than another
 * and each shows every misconception that makes a claim false. The Rust crate therapy-drills makes the same,
 * and a test compares the two.
 */
(() => {
  "use strict";

  /** How many days a slot looks at before it gives up. */
  const MAX_CANDIDATES = 500;
  /** How many draws a form has; the last is taken as it is. */
  const MAX_DRAWS = 60;
  /** How far a form's difficulty may lie from the first form's: one part of so many. */
  const TOLERANCE = 20;
  /** What a difficulty of all is written as. */
  const WHOLE = 10000;

  /** @type {(problem: Problem, id: string) => boolean} */
  const shows = (problem, id) => problem.ways.some((way) => way.id === id);

  /**
   * The difficulty of a day: the share of the misconceptions of its level that fail it.
   * @type {(data: DrillData, problem: Problem) => number}
   */
  function difficultyOf(data, problem) {
    const known = data.misconceptions.filter(({ level }) => level <= problem.level).length;
    return Math.floor((WHOLE * problem.ways.length) / Math.max(1, known));
  }

  /**
   * The first day of a slot that shows what the slot asks for, and is wanted.
   * @type {(data: DrillData, units: UnitData, name: string, slot: CheckFormSlot, wanted: (problem: Problem) => boolean) => Problem | null}
   */
  function dayOf(data, units, name, { id, family }, wanted) {
    if (!family) return null;
    for (let k = 1; k <= MAX_CANDIDATES; k += 1) {
      const problem = ns.drillRule.make(data, units, { seed: `${name}-${id}`, level: family.level, k });
      if (family.shows.some((one) => shows(problem, one)) && wanted(problem)) return problem;
    }
    return null;
  }

  /** @type {(pool: CheckFormPool, data: DrillData, units: UnitData, seed: string, draw: number) => CheckForm} */
  function drawn(pool, data, units, seed, draw) {
    const name = draw === 1 ? seed : `${seed}/${draw}`;
    const { slots, version } = pool;
    /** @type {CheckPick[]} */
    const picks = slots.map(() => ({ item: 0 }));
    let difficulty = 0;
    let unshown = [...pool.essential];
    const places = slots.map((_, place) => place);
    /** @type {(place: number) => boolean} */
    const isLast = (place) => slots[place].id === pool.last;
    for (const place of [...places.filter((one) => !isLast(one)), ...places.filter(isLast)]) {
      const slot = slots[place];
      if (!slot.family) {
        const items = slot.items ?? [];
        const at = ns.drillRandom.of(`quarterhour/${version}/form/${name}/${slot.id}`).below(items.length);
        if (items.length === 0) continue;
        picks[place] = { item: at };
        difficulty += items[at];
        continue;
      }
      const missing = isLast(place) ? unshown : [];
      const problem = dayOf(data, units, name, slot, (day) => missing.every((id) => shows(day, id)));
      if (!problem) {
        // A slot that no day fits leaves its own misconceptions unshown, so the form is drawn anew.
        unshown.push(...slot.family.shows);
        continue;
      }
      unshown = unshown.filter((id) => !shows(problem, id));
      const { seed: of, level, k } = problem;
      picks[place] = { day: { seed: of, level, k } };
      difficulty += difficultyOf(data, problem);
    }
    return { seed, draw, picks, difficulty, unshown };
  }

  /** @type {Quarterhour["checkForm"]["make"]} */
  function make(pool, data, units, seed) {
    for (let draw = 1; ; draw += 1) {
      const form = drawn(pool, data, units, seed, draw);
      const isLike = Math.abs(form.difficulty - pool.target) * TOLERANCE <= pool.target;
      if (draw === MAX_DRAWS || (form.unshown.length === 0 && isLike)) return form;
    }
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.checkForm = { make };
})();
