/**
 * Problems to practice on: a day drawn from a seed, its right answers, what each misconception would answer,
 * and what an answer says. The Rust crate therapy-drills makes the same, and a test compares the two.
 */
(() => {
  "use strict";

  const LEVELS = 8;
  /** How many sightings make a habit, and how many right answers end one. */
  const SIGHTINGS = 2;

  /** @type {(counts: DrillCounts, other: DrillCounts) => boolean} */
  const same = (counts, other) =>
    counts.length === other.length &&
    counts.every(([units, marked], at) => units === other[at][0] && marked === other[at][1]);
  /** @type {(counts: DrillCounts) => number} */
  const total = (counts) => counts.reduce((sum, [units]) => sum + units, 0);

  // ---- Problems --------------------------------------------------------------------------------------

  /**
   * A text as a seed: 1 to 40 lower-case letters, digits and hyphens; null for any other.
   * @type {Quarterhour["drillRule"]["seed"]}
   */
  function seed(text) {
    const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    return /^[a-z0-9-]{1,40}$/.test(lower) ? lower : null;
  }

  /** @type {(version: number, id: ProblemId) => string} */
  const textOf = (version, { seed: of, level, step, k }) =>
    step === undefined
      ? `quarterhour/${version}/${of}/${level}/${k}`
      : `quarterhour/${version}/${of}/${level}/d/${step}/${k}`;

  /**
   * Makes a problem; it depends on its id and the data alone, never on other problems.
   * @type {Quarterhour["drillRule"]["make"]}
   */
  function make(data, units, id) {
    const text = textOf(data.version, id);
    const numbers = ns.drillRandom.of(text);
    let drawn = draw(data, units, id, numbers);
    for (let tries = 1; tries < data.max_draws && !teaches(data, id, drawn); tries += 1) {
      drawn = draw(data, units, id, numbers);
    }
    const { lines, entries, right, ways } = drawn;
    const words = ns.drillRandom.of(`${text}/words`);
    const patient = words.below(data.patients);
    const activities = lines.map(({ code }) =>
      words.below(data.activities.find(([known]) => known === code)?.[1] ?? 1),
    );
    const asks_marks = lines.some(({ assistant_minutes }) => assistant_minutes > 0);
    return { version: data.version, ...id, patient, lines, activities, entries, asks_marks, right, ways };
  }

  /**
   * The level that a day is drawn from: in a diagnosis the candidates take turns through the levels from 2
   * on, so that each misconception has days on which it shows.
   * @type {(id: ProblemId) => number}
   */
  const drawnLevel = ({ level, step, k }) =>
    step === undefined || level <= 2 ? level : 2 + ((k - 1) % (level - 1));

  /** A drawn day with its answers. @type {(data: DrillData, units: UnitData, id: ProblemId, numbers: DrillNumbers) => Drawn} */
  function draw(data, units, id, numbers) {
    const { date } = data;
    const lines = ns.drillDraw.draw(data, drawnLevel(id), numbers);
    const entries = ns.drillWays.entriesOf(units, lines);
    const computed = ns.unitRule.compute(units, {
      rule: "cms",
      setting: "practitioner",
      date,
      lines: lines.map(({ code, minutes, assistant_minutes, discipline }) => ({
        code,
        minutes,
        assistant_minutes,
        discipline,
      })),
    });
    const right = "error" in computed ? [/** @type {DrillCounts} */ ([])] : rightAnswers(computed);
    const table = { unit: Math.max(1, units.unit_minutes), threshold: units.cms.threshold };
    const day = { units, table, date, lines, entries, pools: ns.drillWays.poolsOf(entries) };
    const ways = data.misconceptions
      .filter((one) => one.level <= id.level && ns.drillWays.canShow(day, one.id))
      .map((one) => ({ id: one.id, counts: ns.drillWays.answer(day, one.id) }))
      .filter((way) => !right.some((counts) => same(counts, way.counts)));
    const disputed =
      "error" in computed || computed.findings.some((one) => one.id === "assistant_outside_window");
    return { lines, entries, right, ways, disputed };
  }

  /** Every choice where leftovers tie, the usual one first. @type {(answer: Answer) => DrillCounts[]} */
  function rightAnswers({ pools }) {
    /** @type {(units: number[], marked: number[]) => DrillCounts} */
    const paired = (units, marked) => units.map((one, at) => [one, marked[at]]);
    const choices = pools.map(({ lines, alternatives }) => [
      lines.map(({ units, assistant_units }) => /** @type {[number, number]} */ ([units, assistant_units])),
      ...alternatives.map(({ units, assistant_units }) => paired(units, assistant_units)),
    ]);
    /** @type {DrillCounts[]} */
    const none = [[]];
    return choices.reduce(
      (all, ofPool) => all.flatMap((before) => ofPool.map((choice) => [...before, ...choice])),
      none,
    );
  }

  /**
   * Whether a day is worth a learner's time: an answer that no one disputes, not longer than a day at a
   * clinic, and a misconception of the level shows. In a diagnosis it has one answer.
   * @type {(data: DrillData, id: ProblemId, drawn: Drawn) => boolean}
   */
  function teaches(data, id, { entries, right, ways, disputed }) {
    const timed = entries.filter((entry) => entry.timed).reduce((sum, { minutes }) => sum + minutes, 0);
    const levels = data.misconceptions.map((one) => one.level).filter((one) => one <= drawnLevel(id));
    const focus = Math.max(0, ...levels);
    const shown = new Set(ways.map((way) => way.id));
    return (
      !disputed &&
      timed <= data.max_timed_minutes &&
      (id.step === undefined || right.length === 1) &&
      data.misconceptions.some((one) => one.level === focus && shown.has(one.id))
    );
  }

  // ---- Verdicts --------------------------------------------------------------------------------------

  /** What is wrong with a field, or its number. @type {(text: string) => DrillFault["kind"] | number} */
  function read(text) {
    const typed = text.replace(/^[ \t]+|[ \t]+$/g, "");
    if (typed === "") return "blank";
    return /^[0-9]{1,3}$/.test(typed) ? Number(typed) : "not_a_number";
  }

  /** @type {(problem: Problem, typed: DrillTyped[]) => { counts: DrillCounts, faults: DrillFault[] }} */
  function answered({ entries, asks_marks }, typed) {
    /** @type {DrillFault[]} */
    const faults = [];
    /** @type {(text: string | undefined, entry: number, marked: boolean) => number} */
    const field = (text, entry, marked) => {
      const found = read(text ?? "");
      if (typeof found === "number") return found;
      faults.push({ entry, marked, kind: found });
      return 0;
    };
    const counts = entries.map(
      (_, entry) =>
        /** @type {[number, number]} */ ([
          field(typed[entry]?.units, entry, false),
          asks_marks ? field(typed[entry]?.marked, entry, true) : 0,
        ]),
    );
    if (faults.length === 0) {
      counts.forEach(([units, marked], entry) => {
        if (marked > units) faults.push({ entry, marked: true, kind: "too_many_marked" });
      });
    }
    return { counts, faults };
  }

  /**
   * Judges what was typed. A wrong answer to which several misconceptions lead names none of them.
   * @type {Quarterhour["drillRule"]["judge"]}
   */
  function judge(data, problem, typed) {
    const { counts, faults } = answered(problem, typed);
    if (faults.length > 0) {
      return {
        outcome: "not_yet",
        faults,
        counts: [],
        total_right: false,
        units_right: false,
        matches: [],
        named: null,
        family: null,
      };
    }
    const isRight = problem.right.some((one) => same(one, counts));
    const matches = problem.ways.filter((way) => same(way.counts, counts)).map((way) => way.id);
    return {
      outcome: isRight ? "right" : "wrong",
      faults,
      counts,
      total_right: problem.right.some((one) => total(one) === total(counts)),
      units_right: problem.right.some((one) => one.every(([units], at) => units === counts[at][0])),
      matches,
      named: matches.length === 1 ? matches[0] : null,
      family: matches.length > 1 ? sharedFamily(data, matches) : null,
    };
  }

  /** @type {(data: DrillData, ids: string[]) => string | null} */
  function sharedFamily(data, ids) {
    const families = new Set(
      ids.map((id) => data.misconceptions.find((one) => one.id === id)?.family ?? null),
    );
    return families.size === 1 ? [...families][0] : null;
  }

  /**
   * The misconceptions that may be called habits, in the order of their first sighting: two wrong answers to
   * which nothing else leads, with no contrary answer between them, and not two right ones since.
   * @type {Quarterhour["drillRule"]["habits"]}
   */
  function habits(answers) {
    /** @type {Map<string, { sightings: number, cleared: number }>} */
    const found = new Map();
    for (const { shows, matches, right } of answers) {
      for (const [id, seen] of found) {
        if (matches.includes(id) || !shows.includes(id)) continue;
        seen.cleared = right ? seen.cleared + 1 : SIGHTINGS;
        if (seen.cleared >= SIGHTINGS) seen.sightings = 0;
      }
      if (matches.length !== 1) continue;
      const { sightings } = found.get(matches[0]) ?? { sightings: 0 };
      found.set(matches[0], { sightings: sightings + 1, cleared: 0 });
    }
    return [...found].filter(([, { sightings }]) => sightings >= SIGHTINGS).map(([id]) => id);
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.drillRule = { LEVELS, seed, make, judge, habits };
})();
