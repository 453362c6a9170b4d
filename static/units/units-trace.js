/**
 * Explains a calculation by the steps that led to its units. A step is a message, an id with values;
 * the texts of the ids are in the rules data.
 */
(() => {
  "use strict";

  /** @type {(id: string, values: Values) => Message} */
  const message = (id, values) => ({ id, values });

  /**
   * The steps of a day, pool by pool; those of the whole day come last.
   * @type {Quarterhour["unitTrace"]["stepsOf"]}
   */
  function stepsOf(data, day) {
    const scopes = ns.unitFindings.pairScopes(data, day);
    return [
      ...day.pools.flatMap((pool) => [
        ...poolSteps(data, day.rule, pool),
        ...scopes
          .filter(({ discipline }) => discipline === pool.discipline)
          .flatMap((scope) => pairSteps(data, day, scope)),
      ]),
      ...scopes
        .filter(({ discipline }) => discipline === null)
        .flatMap((scope) => pairSteps(data, day, scope)),
    ];
  }

  /**
   * Says that Medicare's file of pairs was read and has none of the codes billed together. A day before
   * the records begin is passed over in silence.
   * @type {(data: UnitData, day: CountedDay, scope: PairScope) => Message[]}
   */
  function pairSteps(data, { rule, setting, date }, { discipline, codes, pairs }) {
    const file = data.pair_files.find((one) => one.setting === setting);
    if (rule !== "cms" || codes.length < 2 || pairs.length > 0 || !file || date < file.from) return [];
    return [
      message("no_pair_on_file", {
        ...(discipline !== null && { discipline }),
        setting,
        as_of: file.as_of,
      }),
    ];
  }

  /**
   * The steps of one pool, in the order of the manual's section 20.2.
   * @type {(data: UnitData, rule: RuleName, pool: CountedPool) => Message[]}
   */
  function poolSteps(data, rule, { discipline, lines, shared }) {
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

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitTrace = { stepsOf };
})();
