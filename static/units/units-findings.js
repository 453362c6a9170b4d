/**
 * What a biller should know of a day beside its units: checks to make before billing, and notes. A
 * finding is an id with values, whose text is in the rules data. None of them changes a unit.
 *
 * Pairs and limits are CMS's records of a setting. A record answers every day on which it is in force;
 * a day outside those that its files speak of gets the same verdict, marked as not sure.
 */
(() => {
  "use strict";

  const MINUTES_OF_A_DAY = 24 * 60;
  /** CMS's "adjudication indicator": what a limit holds for. 2 is a day's limit without appeal. */
  const CLAIM_LINE = 1;
  const DAY_WITH_APPEAL = 3;

  /** @type {<T>(items: T[], amount: (item: T) => number) => number} */
  const sum = (items, amount) => items.reduce((total, item) => total + amount(item), 0);
  /** @type {(level: Level, id: string, values: Values, sure?: boolean, remarks?: string[]) => Unsourced} */
  const finding = (level, id, values, sure = true, remarks = []) => ({ level, id, values, sure, remarks });
  /** @type {(holds: unknown, found: Unsourced) => Unsourced[]} */
  const when = (holds, found) => (holds ? [found] : []);

  /**
   * All findings of a day: pool by pool, then those of the whole day, then those of its payer.
   * @type {Quarterhour["unitFindings"]["findingsOf"]}
   */
  function findingsOf(data, day) {
    const minutes = sum(day.lines, (line) => line.minutes);
    const found = [
      ...day.pools.flatMap((pool) => poolFindings(data, day.rule, pool)),
      ...limitFindings(data, day),
      ...pairScopes(data, day).flatMap((scope) => pairFindings(day, scope)),
      ...sameMinutes(day.lines),
      ...when(minutes > MINUTES_OF_A_DAY, finding("check", "day_over_24_hours", { minutes })),
    ].map((one) => ({ ...one, sources: [data.finding_texts[one.id].source] }));
    // A page on which no payer can be named does not load what looks at payers.
    const asked = day.payer !== undefined || day.custom_cap !== undefined;
    return asked ? [...found, ...ns.unitPayers.findingsOf(data, day)] : found;
  }

  // ---- Pools and lines ------------------------------------------------------------------------

  /**
   * The findings of one pool and its lines.
   * @type {(data: UnitData, rule: RuleName, pool: CountedPool) => Unsourced[]}
   */
  function poolFindings(data, rule, pool) {
    const { discipline, lines } = pool;
    const assisted =
      data.modifiers[discipline].assistant !== null && lines.some((line) => line.assistant_minutes > 0);
    return [
      ...(pool.shared ? sharingFindings(data, pool, pool.shared) : []),
      ...lines.flatMap((line) => lineFindings(data, rule, discipline, line)),
      ...when(rule === "midpoint" && assisted, finding("check", "assistant_midpoint", { discipline }, false)),
    ];
  }

  /**
   * How a pool's units were shared between its codes.
   * @type {(data: UnitData, pool: CountedPool, shared: Sharing) => Unsourced[]}
   */
  function sharingFindings(data, { discipline, lines, others }, { minutes, units, tied, take }) {
    const pooled = lines.filter((line) => line.kind === "pooled");
    const { threshold } = data.cms;
    return [
      ...(tied.length > take
        ? [
            finding("note", "equal_leftovers", {
              discipline,
              leftover: tied[0].leftover,
              tied: tied.length,
              units: take,
              answers: others.total + 1,
            }),
          ]
        : []),
      ...when(
        units >= 2 && pooled.every((line) => line.minutes < threshold),
        finding("check", "no_code_at_threshold", { discipline, minutes, units }),
      ),
      ...pooled.flatMap((line) => {
        // A unit looks like padding only where it took a few minutes of other codes to earn it.
        const fewOthers = minutes - line.minutes < threshold;
        return when(
          line.base >= 1 && line.won && line.leftover < threshold && fewOthers,
          finding("check", "small_leftover_unit", {
            discipline,
            code: line.code,
            minutes: line.minutes,
            units: line.units,
          }),
        );
      }),
    ];
  }

  /**
   * The findings of one line of a pool.
   * @type {(data: UnitData, rule: RuleName, discipline: Discipline, line: Line) => Unsourced[]}
   */
  function lineFindings(data, rule, discipline, line) {
    const { code, kind, minutes, assistant_minutes, units, assistant } = line;
    const { status, bundled, medicare_takes: takes, disciplines } = data.codes[code];
    const { plan, assistant: assistantModifier } = data.modifiers[discipline];
    const evaluation = data.evaluations.includes(code);
    const long = data.unit_minutes + data.cms.threshold;
    const outside = assistant && "left" in assistant && assistant.outside ? assistant.left : null;
    const cms = rule === "cms";
    const foreign = disciplines.length > 0 && !disciplines.includes(discipline);
    /** @type {(level: Level, id: string, values?: Values, sure?: boolean) => Unsourced} */
    const of = (level, id, values, sure) => finding(level, id, { discipline, code, ...values }, sure);
    return [
      ...when(kind !== "untimed" && minutes === 0, of("check", "timed_no_minutes")),
      ...when(kind === "untimed" && minutes === 0, of("check", "untimed_no_minutes")),
      ...when(evaluation && minutes > 0, of("note", "evaluation_not_pooled", { minutes })),
      ...when(kind === "untimed" && !evaluation && minutes >= long, of("note", "untimed_long", { minutes })),
      ...when(kind === "separate" && cms, of("note", "separate_not_pooled", { minutes }, false)),
      ...when(kind === "separate" && !cms, of("check", "separate_midpoint", { minutes }, false)),
      ...when(status === "sometimes" && units > 0, of("note", "sometimes_code", { modifier: plan })),
      ...when(bundled && cms, of("note", "bundled")),
      ...(takes !== null && cms ? [of("check", "medicare_takes", { takes })] : []),
      ...when(foreign, of("check", "discipline_mismatch", { disciplines: disciplines.join(", ") })),
      ...when(
        assistantModifier === null && assistant_minutes > 0,
        of("check", "assistant_with_slp", { assistant_minutes }),
      ),
      ...(outside ? [of("check", "assistant_outside_window", outside, false)] : []),
      ...when(assistant && kind !== "pooled", of("note", "assistant_share_reading", {}, false)),
    ];
  }

  // ---- CMS's records ----------------------------------------------------------------------------

  /**
   * The groups of a setting's records that are in force on a day, in the order of the data.
   * @type {<G extends RecordGroup>(groups: G[], setting: Setting, date: string) => G[]}
   */
  const inForce = (groups, setting, date) =>
    groups.filter(
      (group) =>
        group.setting === setting &&
        (group.from === null || group.from <= date) &&
        (group.to === null || date <= group.to),
    );

  /**
   * How far a group's verdict holds on a day: its files may begin later or end earlier than the day.
   * @type {(group: RecordGroup, date: string) => { sure: boolean, remarks: string[] }}
   */
  function certainty({ sure_from, sure_to }, date) {
    if (date < sure_from) return { sure: false, remarks: ["before_known_start"] };
    if (date > sure_to) return { sure: false, remarks: ["after_newest_file"] };
    return { sure: true, remarks: [] };
  }

  /**
   * The last remark of a record: by the midpoint rule the claim is not Medicare's.
   * @type {(rule: RuleName) => string[]}
   */
  const notMedicare = (rule) => (rule === "midpoint" ? ["not_medicare"] : []);

  /**
   * Billed units above Medicare's limit, and billed codes that it does not pay.
   * @type {(data: UnitData, day: CountedDay) => Unsourced[]}
   */
  function limitFindings(data, day) {
    const billed = day.pools.flatMap((pool) => pool.claim);
    return codesOf(billed).flatMap((code) => {
      const record = limitOf(data, day, code);
      const lines = billed.filter((line) => line.code === code);
      return record ? limitFinding(data, day, record, lines) : [];
    });
  }

  /** The records of each group by code, made when the group is first asked. */
  const indexes = new WeakMap();

  /**
   * A group's records by code. There are hundreds of pairs, and a day sheet asks for every line.
   * @type {<T>(group: object, records: T[], codeOf: (record: T) => string) => Map<string, T[]>}
   */
  function indexed(group, records, codeOf) {
    const known = indexes.get(group);
    if (known) return known;
    const index = new Map();
    for (const record of records) {
      const code = codeOf(record);
      index.set(code, [...(index.get(code) ?? []), record]);
    }
    indexes.set(group, index);
    return index;
  }

  /**
   * The limit of a code on a day. Where a hospital's files have none, the practitioners' limit is the
   * nearest that is known.
   * @type {(data: UnitData, day: CountedDay, code: string) => LimitOfCode | null}
   */
  function limitOf(data, { setting, date }, code) {
    /** @type {Setting[]} */
    const settings = setting === "hospital" ? ["hospital", "practitioner"] : [setting];
    for (const group of settings.flatMap((one) => inForce(data.limits, one, date))) {
      const [limit] = indexed(group, group.limits, (one) => one.code).get(code) ?? [];
      if (limit) return { group, limit };
    }
    return null;
  }

  /**
   * What a code's claim lines of a day are told by its limit.
   * @type {(data: UnitData, day: CountedDay, record: LimitOfCode, lines: ClaimLine[]) => Unsourced[]}
   */
  function limitFinding(data, { rule, setting, date }, { group, limit }, lines) {
    const { code, units: most, adjudication } = limit;
    const borrowed = group.setting !== setting;
    const known = certainty(group, date);
    const remarks = [...(borrowed ? ["practitioner_limit"] : []), ...known.remarks, ...notMedicare(rule)];
    /** @type {(id: string, values: Values) => Unsourced} */
    const found = (id, values) =>
      finding(
        rule === "midpoint" || borrowed ? "note" : "check",
        id,
        { code, ...values, setting: group.setting, as_of: group.as_of },
        known.sure,
        remarks,
      );
    if (most === 0) {
      const { bundled, medicare_takes: takes } = data.codes[code];
      return when(rule === "cms" && !bundled && takes === null, found("not_paid", {}));
    }
    if (adjudication === CLAIM_LINE) {
      const units = Math.max(...lines.map((line) => line.units));
      return when(units > most, found("line_limit", { units, limit: most }));
    }
    const units = sum(lines, (line) => line.units);
    const appealable = adjudication === DAY_WITH_APPEAL ? 1 : 0;
    return when(units > most, found("unit_limit", { units, limit: most, appealable }));
  }

  /** @type {(lines: ClaimLine[]) => string[]} */
  const codesOf = (lines) => [...new Set(lines.map((line) => line.code))];

  /**
   * The claim lines that are held against pairs together, with the pairs among them: a practitioner's
   * file compares what one practitioner bills, so each discipline stands alone; a hospital's compares
   * the whole day.
   * @type {Quarterhour["unitFindings"]["pairScopes"]}
   */
  function pairScopes(data, { setting, date, pools }) {
    const groups = inForce(data.pairs, setting, date);
    const claims =
      setting === "hospital"
        ? [{ discipline: null, lines: pools.flatMap((pool) => pool.claim) }]
        : pools.map(({ discipline, claim }) => ({ discipline, lines: claim }));
    return claims.map(({ discipline, lines }) => {
      const codes = codesOf(lines);
      // A group's pairs are sorted by their columns, so sorted codes find them in its order.
      const sorted = [...codes].sort();
      const pairs = groups.flatMap((group) => {
        const byPaid = indexed(group, group.pairs, (pair) => pair.column_1);
        return sorted
          .flatMap((code) => byPaid.get(code) ?? [])
          .filter(({ column_2 }) => codes.includes(column_2))
          .map((pair) => ({ group, pair }));
      });
      return { discipline, codes, pairs };
    });
  }

  /**
   * Pairs of codes of which Medicare pays one, or both only with a modifier.
   * @type {(day: CountedDay, scope: PairScope) => Unsourced[]}
   */
  function pairFindings({ rule, date }, { discipline, pairs }) {
    return pairs.map(({ group, pair: { column_1, column_2, indicator } }) => {
      const { sure, remarks } = certainty(group, date);
      const values = { column_1, column_2, indicator, setting: group.setting, as_of: group.as_of };
      return finding(
        rule === "midpoint" ? "note" : "check",
        indicator === 0 ? "edit_pair_never" : "edit_pair",
        {
          ...(discipline !== null && { discipline }),
          ...values,
          ...(group.to !== null && { to: group.to }),
        },
        sure,
        [
          ...(group.to === null ? [] : ["pair_ended"]),
          discipline === null ? "across_disciplines" : "within_discipline",
          ...remarks,
          ...notMedicare(rule),
        ],
      );
    });
  }

  // ---- Minutes of two disciplines ---------------------------------------------------------------

  /**
   * Whether two lines may be the same minutes, counted twice: two disciplines with the same code, or at
   * the same time.
   * @type {(one: DayLine, other: DayLine) => boolean}
   */
  function mayBeSame(one, other) {
    if (one.discipline === other.discipline || one.minutes === 0 || other.minutes === 0) return false;
    if (one.code === other.code) return true;
    const { start } = one;
    const { start: otherStart } = other;
    if (typeof start !== "number" || typeof otherStart !== "number") return false;
    return start < otherStart + other.minutes && otherStart < start + one.minutes;
  }

  /**
   * Minutes that two disciplines may both have counted: the first case of each two disciplines.
   * @type {(lines: DayLine[]) => Unsourced[]}
   */
  function sameMinutes(lines) {
    const named = new Set();
    return lines.flatMap((one, at) =>
      lines.slice(at + 1).flatMap((other) => {
        const both = [one.discipline, other.discipline].sort().join();
        if (named.has(both) || !mayBeSame(one, other)) return [];
        named.add(both);
        return [
          finding("check", "same_minutes", {
            discipline: one.discipline,
            other_discipline: other.discipline,
            code: one.code,
            other_code: other.code,
          }),
        ];
      }),
    );
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitFindings = { findingsOf, pairScopes };
})();
