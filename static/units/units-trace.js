/**
 * Explains a calculation: the steps that led to its units, and the warnings that a biller should
 * read. Both are messages, an id with values; the texts of the ids are in the rules data.
 */
(() => {
  "use strict";

  const MINUTES_OF_A_DAY = 24 * 60;
  /** @type {<T>(items: T[], amount: (item: T) => number) => number} */
  const sum = (items, amount) => items.reduce((total, item) => total + amount(item), 0);
  /** @type {(id: string, values: Values) => Message} */
  const message = (id, values) => ({ id, values });

  // ---- Steps --------------------------------------------------------------------------------

  /**
   * The steps of one pool, in the order of the manual's section 20.2.
   * @type {Quarterhour["unitTrace"]["stepsOf"]}
   */
  function stepsOf(data, rule, { discipline, lines, shared }) {
    const { plan, assistant } = data.modifiers[discipline];
    const pooled = lines.filter((line) => line.kind === "pooled");
    /** @type {MakeMessage} */
    const step = (id, values) => message(id, { discipline, ...values });
    return [
      ...(shared ? sharingSteps(step, pooled, shared) : []),
      ...(rule === "midpoint"
        ? pooled.map(({ code, minutes, units }) => step("midpoint_code", { code, minutes, units }))
        : []),
      ...lines
        .filter((line) => line.kind === "separate")
        .map(({ code, minutes, first, each, units }) =>
          step("separate_units", { code, minutes, first, each, units }),
        ),
      ...lines
        .filter((line) => line.kind === "untimed")
        .map(({ code, minutes }) => step("untimed_one", { code, minutes })),
      ...lines.flatMap((line) =>
        line.assistant && assistant ? assistantSteps(step, assistant, line, line.assistant) : [],
      ),
      step("plan_modifier", { modifier: plan }),
    ];
  }

  /**
   * How the pool's total became units, and which codes got them.
   * @type {(step: MakeMessage, pooled: Line[], sharing: Sharing) => Message[]}
   */
  function sharingSteps(step, pooled, { minutes, units, winners, tied, take }) {
    return [
      step("pool_total", { minutes, codes: pooled.length }),
      step("table", { minutes, units }),
      ...pooled.map((line) =>
        step("full_units", {
          code: line.code,
          minutes: line.minutes,
          units: line.base,
          leftover: line.leftover,
        }),
      ),
      ...winners.map(({ code, leftover }) => step("remainder_unit", { code, leftover })),
      ...(tied.length > take
        ? [step("tie", { leftover: tied[0].leftover, tied: tied.length, units: take })]
        : []),
      ...pooled
        .filter((line) => line.units === 0 && line.minutes > 0)
        .map((line) => step("not_billed", { code: line.code, minutes: line.minutes })),
    ];
  }

  /**
   * How an assistant's units of a line were found.
   * @type {(step: MakeMessage, modifier: string, line: Line, assistant: Assisted) => Message[]}
   */
  function assistantSteps(step, modifier, { code, minutes, assistant_minutes }, assistant) {
    if ("over" in assistant) {
      const { over, percent } = assistant;
      return [
        step("assistant_share", {
          code,
          modifier,
          minutes,
          assistant_minutes,
          marked: over ? 1 : 0,
          percent,
        }),
      ];
    }
    const { therapist, full, further } = assistant;
    return [
      step("assistant_full", { code, modifier, therapist_minutes: therapist, assistant_minutes, ...full }),
      ...further.map(({ by, therapist_left, assistant_left }) => {
        if (by === "plain") return step("assistant_unit_plain", { code, therapist_left });
        if (by === "marked")
          return step("assistant_unit_marked", { code, modifier, therapist_left, assistant_left });
        return step("assistant_unit_rest", { code, therapist_left });
      }),
    ];
  }

  // ---- Warnings -----------------------------------------------------------------------------

  /**
   * Warnings about what a reviewer would question. None of them changes a unit.
   * @type {Quarterhour["unitTrace"]["warningsOf"]}
   */
  function warningsOf(data, { rule, date, pools }) {
    const minutes = sum(pools, (pool) => sum(pool.lines, (line) => line.minutes));
    return [
      ...pools.flatMap((pool) => poolWarnings(data, rule, pool)),
      ...limitWarnings(data, date, pools),
      ...pools.flatMap((pool) => pairWarnings(data, pool)),
      ...(minutes > MINUTES_OF_A_DAY ? [message("day_over_24_hours", { minutes })] : []),
    ];
  }

  /**
   * The warnings of one pool and its lines.
   * @type {(data: UnitData, rule: RuleName, pool: CountedPool) => Message[]}
   */
  function poolWarnings(data, rule, pool) {
    const { discipline, lines } = pool;
    /** @type {MakeMessage} */
    const warn = (id, values) => message(id, { discipline, ...values });
    const assisted =
      data.modifiers[discipline].assistant !== null && lines.some((line) => line.assistant_minutes > 0);
    return [
      ...(pool.shared ? sharingWarnings(data, warn, pool, pool.shared) : []),
      ...lines.flatMap((line) =>
        lineWarnings(data, rule, discipline, line).map(([id, values]) =>
          warn(id, { code: line.code, ...values }),
        ),
      ),
      ...(rule === "midpoint" && assisted ? [warn("assistant_midpoint", {})] : []),
    ];
  }

  /**
   * Warnings about how a pool's units were shared between its codes.
   * @type {(data: UnitData, warn: MakeMessage, pool: CountedPool, shared: Sharing) => Message[]}
   */
  function sharingWarnings(data, warn, { lines, others }, shared) {
    const { minutes, units, tied, take } = shared;
    const pooled = lines.filter((line) => line.kind === "pooled");
    const { threshold } = data.cms;
    const warnings = [];
    if (tied.length > take) {
      warnings.push(
        warn("equal_leftovers", {
          leftover: tied[0].leftover,
          tied: tied.length,
          units: take,
          answers: others.total + 1,
        }),
      );
    }
    if (units >= 2 && pooled.every((line) => line.minutes < threshold)) {
      warnings.push(warn("no_code_at_threshold", { minutes, units }));
    }
    for (const line of pooled) {
      // A unit looks like padding only where it took a few minutes of other codes to earn it.
      const fewOthers = minutes - line.minutes < threshold;
      if (line.base >= 1 && line.won && line.leftover < threshold && fewOthers) {
        warnings.push(
          warn("small_leftover_unit", { code: line.code, minutes: line.minutes, units: line.units }),
        );
      }
    }
    return warnings;
  }

  /**
   * The warnings of one line: ids with their values beside the code.
   * @type {(data: UnitData, rule: RuleName, discipline: Discipline, line: Line) => [id: string, values: Values][]}
   */
  function lineWarnings(data, rule, discipline, line) {
    const { code, kind, minutes, assistant_minutes, units, assistant } = line;
    const { status, bundled } = data.codes[code];
    const { plan, assistant: assistantModifier } = data.modifiers[discipline];
    const evaluation = data.evaluations.includes(code);
    const long = data.unit_minutes + data.cms.threshold;
    const byTime = assistant && "left" in assistant ? assistant : null;
    /** @type {[holds: unknown, id: string, values: Values][]} */
    const cases = [
      [kind !== "untimed" && minutes === 0, "timed_no_minutes", {}],
      [kind === "untimed" && minutes === 0, "untimed_no_minutes", {}],
      [evaluation && minutes > 0, "evaluation_not_pooled", { minutes }],
      [kind === "untimed" && !evaluation && minutes >= long, "untimed_long", { minutes }],
      [kind === "separate" && rule === "cms", "separate_not_pooled", { minutes }],
      [kind === "separate" && rule === "midpoint", "separate_midpoint", { minutes }],
      [status === "sometimes" && units > 0, "sometimes_code", { modifier: plan }],
      [bundled, "bundled", {}],
      [assistantModifier === null && assistant_minutes > 0, "assistant_with_slp", { assistant_minutes }],
      [byTime?.outside, "assistant_outside_window", byTime?.left ?? {}],
      [assistant && kind !== "pooled", "assistant_share_reading", {}],
    ];
    return cases.filter(([holds]) => holds).map(([, id, values]) => [id, values]);
  }

  /**
   * Warnings of codes above Medicare's daily limit, which holds for a patient's day over all
   * disciplines.
   * @type {(data: UnitData, date: string, pools: Pool[]) => Message[]}
   */
  function limitWarnings(data, date, pools) {
    const entered = new Map();
    for (const { code, units } of pools.flatMap((pool) => pool.lines)) {
      entered.set(code, (entered.get(code) ?? 0) + units);
    }
    return [...entered].flatMap(([code, units]) => {
      const { limit } = data.codes[code];
      if (!limit || units <= limit.units) return [];
      const id = Number(date.slice(0, 4)) === limit.year ? "over_limit" : "over_limit_other_year";
      return [message(id, { code, units, limit: limit.units, year: limit.year })];
    });
  }

  /**
   * Warnings of pairs of codes of which Medicare pays one. CMS's practitioner file compares what one
   * practitioner bills, so a pair counts only within one discipline.
   * @type {(data: UnitData, pool: CountedPool) => Message[]}
   */
  function pairWarnings(data, { discipline, claim }) {
    const billed = new Set(claim.map((line) => line.code));
    return data.edit_pairs
      .filter(({ column_1, column_2 }) => billed.has(column_1) && billed.has(column_2))
      .map(({ column_1, column_2, indicator }) => {
        const [first, second] = [column_1, column_2].sort();
        return message("edit_pair", { discipline, first, second, column_1, column_2, indicator });
      });
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitTrace = { stepsOf, warningsOf };
})();
