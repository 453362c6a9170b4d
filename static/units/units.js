/**
 * The unit rule: from the minutes of a day of therapy to units and claim lines. The Rust engine,
 * crates/therapy-units, computes the same, and the parity tests compare the two.
 *
 * It is pure: whole numbers only, without a page, clock, locale or randomness. Every threshold comes
 * from the data. "Manual" is Medicare's Claims Processing Manual (Pub. 100-04), chapter 5; its
 * section 20.2 counts units, and section 20.1 marks an assistant's units. What is refused is decided in
 * units-refusals.js; steps are made in units-trace.js, findings in units-findings.js.
 */
(() => {
  "use strict";

  /** The version of the answer's shape. */
  const SCHEMA = 2;

  /** @type {(a: number, b: number) => number} */
  const floorDivide = (a, b) => Math.floor(a / b);
  /** @type {<T>(items: T[], amount: (item: T) => number) => number} */
  const sum = (items, amount) => items.reduce((total, item) => total + amount(item), 0);

  // ---- Lines and pools ----------------------------------------------------------------------

  /**
   * How a code's minutes are counted: "pooled" is 15-minute time, added up over codes; "separate" is
   * time of another length, counted for the code alone; "untimed" is one unit however long.
   * @type {(data: UnitData, code: string) => Counting}
   */
  function counting(data, code) {
    const timing = ns.unitOther.recordOf(data, code)?.timing ?? { kind: "untimed" };
    // Add-on and monthly codes are refused when they are entered, so none reaches a pool.
    if (timing.kind !== "timed" && timing.kind !== "family") return { kind: "untimed", first: 0, each: 0 };
    const first = timing.kind === "family" ? timing.first : timing.unit_minutes;
    const each = timing.kind === "family" ? timing.each : timing.unit_minutes;
    const pooled = first === data.unit_minutes && each === data.unit_minutes;
    return { kind: pooled ? "pooled" : "separate", first, each };
  }

  /**
   * Groups lines into a pool for each discipline, in order of entry, and adds up the sessions of a
   * code: the manual counts the day's total timed minutes (20.2), not those of a visit.
   * @type {(data: UnitData, lines: DayLine[]) => Pool[]}
   */
  function pools(data, lines) {
    const byDiscipline = new Map();
    for (const { code, minutes, assistant_minutes, discipline } of lines) {
      if (!byDiscipline.has(discipline)) byDiscipline.set(discipline, new Map());
      const byCode = byDiscipline.get(discipline);
      const line = byCode.get(code) ?? {
        code,
        minutes: 0,
        assistant_minutes: 0,
        units: 0,
        assistant_units: 0,
        ...counting(data, code),
      };
      line.minutes += minutes;
      line.assistant_minutes += assistant_minutes;
      byCode.set(code, line);
    }
    return [...byDiscipline].map(([discipline, byCode]) => ({ discipline, lines: [...byCode.values()] }));
  }

  /** @type {(pool: Pool, kind: Line["kind"]) => Line[]} */
  const ofKind = (pool, kind) => pool.lines.filter((line) => line.kind === kind);

  // ---- Units --------------------------------------------------------------------------------

  /**
   * The units of 15-minute time, a pool's or by the midpoint rule one code's: as in the manual's table,
   * a unit counts from its eighth minute.
   * @type {(data: UnitData, minutes: number) => number}
   */
  const unitsOf = (data, minutes) =>
    floorDivide(minutes + data.unit_minutes - data.cms.threshold, data.unit_minutes);

  /**
   * The units of time of another length, each of which counts once its midpoint is passed: 97550
   * (30 minutes, then 15 each) from minute 16, again from minute 38.
   * @type {(line: Line) => number}
   */
  function separateUnits({ minutes, first, each }) {
    /** @type {(length: number) => number} */
    const half = (length) => floorDivide(length, 2) + 1;
    if (minutes < half(first)) return 0;
    return 1 + (minutes > first ? floorDivide(minutes - first + each - half(each), each) : 0);
  }

  /**
   * Shares a pool's units between its codes (manual 20.2.C): the table gives the day's units, every
   * full 15 minutes go to their code, and each remaining unit goes to the code with the largest
   * leftover, even if that is below 8 minutes. Of equal leftovers, the picked codes come first.
   * @type {(data: UnitData, lines: Line[], picked: string[]) => Sharing}
   */
  function share(data, lines, picked) {
    const minutes = sum(lines, (line) => line.minutes);
    const units = unitsOf(data, minutes);
    for (const line of lines) {
      line.base = floorDivide(line.minutes, data.unit_minutes);
      line.leftover = line.minutes % data.unit_minutes;
      line.units = line.base;
      line.won = false;
    }
    const open = units - sum(lines, (line) => line.base);
    if (open === 0) return { minutes, units, winners: [], tied: [], take: 0 };
    const preferred = byPreference(lines, picked);
    const last = preferred.map((line) => line.leftover).sort((a, b) => b - a)[open - 1];
    const above = preferred.filter((line) => line.leftover > last).sort((a, b) => b.leftover - a.leftover);
    const tied = preferred.filter((line) => line.leftover === last);
    const take = open - above.length;
    const winners = [...above, ...tied.slice(0, take)];
    for (const line of winners) {
      line.won = true;
      line.units += 1;
    }
    return { minutes, units, winners, tied, take };
  }

  /**
   * Orders codes for ties: of equal leftovers, those that were picked come first, then a code without a
   * unit, then by entry.
   * @type {(lines: Line[], picked: string[]) => Line[]}
   */
  function byPreference(lines, picked) {
    /** @type {(line: Line) => number} */
    const place = ({ code, base }) => (picked.includes(code) ? 0 : base === 0 ? 1 : 2);
    return [...lines].sort((a, b) => place(a) - place(b));
  }

  /**
   * Calls `found` with every way to take `count` of `items`, in order, until it returns false.
   * @type {<T>(items: T[], count: number, found: (chosen: T[]) => boolean, chosen?: T[], from?: number) => boolean}
   */
  function eachChoice(items, count, found, chosen = [], from = 0) {
    if (chosen.length === count) return found(chosen);
    for (let at = from; at <= items.length - (count - chosen.length); at += 1) {
      if (!eachChoice(items, count, found, [...chosen, items[at]], at + 1)) return false;
    }
    return true;
  }

  /**
   * The binomial coefficient n over k. It is exact: each step divides a product of neighbors evenly.
   * @type {(n: number, k: number) => number}
   */
  function choices(n, k) {
    let ways = 1;
    for (let at = 1; at <= k; at += 1) ways = (ways * (n - k + at)) / at;
    return ways;
  }

  /**
   * The other right answers of a pool: which of several equal leftovers gets a unit is the
   * clinician's choice.
   * @type {(data: UnitData, day: RuleOnDate, pool: Pool, sharing: Sharing) => CountedPool["others"]}
   */
  function alternatives(data, day, pool, { tied, take }) {
    const total = choices(tied.length, take) - 1;
    /** @type {Line[][]} */
    const picks = [];
    if (total > 0) {
      eachChoice(tied, take, (chosen) => picks.push(chosen) <= data.max_alternatives);
    }
    const others = picks.slice(1); // the first is the answer itself
    return { shown: others.map((chosen) => allocation(data, day, pool, tied, chosen)), total };
  }

  /**
   * The units of every line if the chosen of the tied lines get the units.
   * @type {(data: UnitData, day: RuleOnDate, pool: Pool, tied: Line[], chosen: Line[]) => Alternative}
   */
  function allocation(data, day, pool, tied, chosen) {
    const units = pool.lines.map((line) => {
      if (!tied.includes(line)) return line.units;
      return chosen.includes(line) ? line.base + 1 : line.base;
    });
    const assistant_units = pool.lines.map(
      (line, at) => assisted(data, day, pool, { ...line, units: units[at] })?.marked ?? 0,
    );
    return { units, assistant_units };
  }

  // ---- An assistant's units -----------------------------------------------------------------

  /** @type {(data: UnitData, of: { discipline: Discipline }) => string | null} */
  const assistantModifier = (data, { discipline }) => data.modifiers[discipline].assistant;
  /** @type {(data: UnitData, date: string) => AssistantPeriod | undefined} */
  const assistantRule = (data, date) =>
    data.assistants.find(({ from, to }) => from <= date && (to === null || date <= to));

  /**
   * Whether the therapist or the assistant earned each unit of a line (manual 20.1); null where an
   * assistant's units are not marked.
   * @type {(data: UnitData, day: RuleOnDate, pool: Pool, line: Line) => Assisted | null}
   */
  function assisted(data, { rule, date }, pool, line) {
    const period = assistantRule(data, date);
    const applies =
      rule === "cms" &&
      assistantModifier(data, pool) !== null &&
      period?.method === "therapist-first" &&
      line.assistant_minutes > 0 &&
      line.units > 0;
    if (!applies) return null;
    return line.kind === "pooled" ? assistedByTime(data, period, line) : assistedByShare(period, line);
  }

  /**
   * How many of any number of units of one code are an assistant's, by the same rule: for holding other
   * ways of counting against it.
   * @type {Quarterhour["unitRule"]["assistantUnits"]}
   */
  function assistantUnits(data, date, entry, units) {
    const period = assistantRule(data, date);
    const applies =
      assistantModifier(data, entry) !== null &&
      period?.method === "therapist-first" &&
      entry.assistant_minutes > 0 &&
      units > 0;
    if (!applies) return 0;
    const line = { ...entry, units };
    return (entry.timed ? assistedByTime(data, period, line) : assistedByShare(period, line)).marked;
  }

  /**
   * For untimed codes and time of another length: all units are marked if the assistant's share of
   * the minutes exceeds the limit.
   * @type {(period: TherapistFirst, line: AssistedMinutes) => Assisted}
   */
  function assistedByShare(period, { minutes, assistant_minutes, units }) {
    const over = assistant_minutes * 100 > period.untimed_share_percent * minutes;
    return { marked: over ? units : 0, over, percent: period.untimed_share_percent };
  }

  /**
   * For pooled codes: full 15 minutes go to whoever gave them, the therapist first. A further unit
   * is plain if the therapist has 8 minutes left, otherwise marked if the assistant has any left
   * (from 2022).
   * @type {(data: UnitData, period: TherapistFirst, line: AssistedMinutes) => Assisted}
   */
  function assistedByTime(data, period, { minutes, assistant_minutes, units }) {
    const length = data.unit_minutes;
    const therapist = minutes - assistant_minutes;
    let plain = Math.min(units, floorDivide(therapist, length));
    let marked = Math.min(units - plain, floorDivide(assistant_minutes, length));
    const full = { plain, marked };
    let therapistLeft = therapist - length * plain;
    let assistantLeft = assistant_minutes - length * marked;
    const left = { therapist_left: therapistLeft, assistant_left: assistantLeft };
    const outside = units - plain - marked >= 2 && !inWindow(period.window, therapistLeft, assistantLeft);
    /** @type {AssistedByTime["further"]} */
    const further = [];
    while (plain + marked < units) {
      const before = { therapist_left: therapistLeft, assistant_left: assistantLeft };
      if (therapistLeft >= period.therapist_minutes) {
        further.push({ by: "plain", ...before });
        plain += 1;
        therapistLeft = Math.max(0, therapistLeft - length);
      } else if (assistantLeft > 0) {
        further.push({ by: "marked", ...before });
        marked += 1;
        assistantLeft = Math.max(0, assistantLeft - length);
      } else {
        further.push({ by: "rest", ...before });
        plain += 1;
      }
    }
    return { marked, therapist, full, further, left, outside };
  }

  /**
   * Whether the minutes left match Medicare's published case of two units, one plain and one marked.
   * @type {(window: TherapistFirst["window"], therapist: number, assistant: number) => boolean}
   */
  function inWindow(window, therapist, assistant) {
    /** @type {(minutes: number) => boolean} */
    const each = (minutes) => window.each_from <= minutes && minutes <= window.each_to;
    const together = therapist + assistant;
    return (
      each(therapist) && each(assistant) && window.together_from <= together && together <= window.together_to
    );
  }

  // ---- The whole day ------------------------------------------------------------------------

  /**
   * Counts a pool: the units of every line, how they were found, and the lines of the claim.
   * @type {(data: UnitData, day: RuleOnDate, pool: Pool, picks: TiePick[]) => CountedPool}
   */
  function count(data, day, pool, picks) {
    const pooled = ofKind(pool, "pooled");
    const picked = picks.filter((one) => one.discipline === pool.discipline).map((one) => one.code);
    const shared = day.rule === "cms" && pooled.length > 0 ? share(data, pooled, picked) : null;
    if (day.rule === "midpoint") for (const line of pooled) line.units = unitsOf(data, line.minutes);
    for (const line of ofKind(pool, "separate")) line.units = separateUnits(line);
    for (const line of ofKind(pool, "untimed")) line.units = 1;
    for (const line of pool.lines) {
      line.assistant = assisted(data, day, pool, line);
      line.assistant_units = line.assistant?.marked ?? 0;
    }
    const others = shared ? alternatives(data, day, pool, shared) : { shown: [], total: 0 };
    return { ...pool, shared, others, claim: claimLines(data, pool) };
  }

  /**
   * A counted pool in the form of the published answer.
   * @type {(pool: CountedPool) => PoolAnswer}
   */
  function poolResult(pool) {
    const { discipline, lines, others } = pool;
    /** @type {(kind: Line["kind"]) => number} */
    const minutesOf = (kind) => sum(ofKind(pool, kind), (line) => line.minutes);
    return {
      discipline,
      timed_minutes: minutesOf("pooled"),
      separate_minutes: minutesOf("separate"),
      untimed_minutes: minutesOf("untimed"),
      timed_units: sum(ofKind(pool, "pooled"), (line) => line.units),
      lines: lines.map(({ code, minutes, assistant_minutes, kind, units, assistant_units }) => ({
        code,
        minutes,
        assistant_minutes,
        timed: kind !== "untimed",
        units,
        assistant_units,
      })),
      alternatives: others.shown,
      alternatives_total: others.total,
    };
  }

  /**
   * A pool's lines on the claim, for its own units or another right answer's. An assistant's units
   * are a line of their own, and so are those of a family's add-on code.
   * @type {(data: UnitData, pool: Pool) => ClaimLine[]}
   */
  function claimLines(data, { discipline, lines }) {
    const { plan, assistant } = data.modifiers[discipline];
    return lines.flatMap(({ code, units, assistant_units }) => {
      const timing = ns.unitOther.recordOf(data, code)?.timing;
      const later = timing?.kind === "family" ? timing.addon : code;
      const parts = [
        { units: units - assistant_units, modifiers: [plan] },
        { units: assistant_units, modifiers: assistant === null ? [plan] : [plan, assistant] },
      ].filter((part) => part.units > 0);
      if (later === code || parts.length === 0) return parts.map((part) => ({ code, ...part, discipline }));
      const [first, ...rest] = parts;
      return [
        { code, units: 1, modifiers: first.modifiers, discipline },
        { code: later, units: first.units - 1, modifiers: first.modifiers, discipline },
        ...rest.map((part) => ({ code: later, ...part, discipline })),
      ].filter((part) => part.units > 0);
    });
  }

  /**
   * Computes a day. `input` is `{rule, setting, date, lines: [{code, minutes, assistant_minutes,
   * discipline, start}], picks: [{code, discipline}], payer, custom_cap: {units, per}}`; the setting, picks,
   * payer (an id) and cap may be absent, and so may a line's start.
   * Returns the object of `quarterhour units --format json`, or `{schema, error: {id, values}}`.
   * @type {Quarterhour["unitRule"]["compute"]}
   */
  function compute(data, input) {
    const error = ns.unitRefusals.dayError(data, input);
    if (error) return { schema: SCHEMA, error };
    const { rule, date, lines, setting = "practitioner", picks = [], payer, custom_cap } = input;
    const counted = pools(data, lines).map((pool) => count(data, { rule, date }, pool, picks));
    const day = { rule, date, setting, lines, pools: counted, payer, custom_cap };
    return {
      schema: SCHEMA,
      rule,
      date,
      setting,
      ...(payer !== undefined && { payer }),
      pools: counted.map(poolResult),
      claim_lines: counted.flatMap((pool) => pool.claim),
      total_units: sum(counted, (pool) => sum(pool.lines, (line) => line.units)),
      steps: ns.unitTrace.stepsOf(data, day),
      findings: ns.unitFindings.findingsOf(data, day),
    };
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitRule = { ...ns.unitRule, compute, claimLines, counting, assistantUnits };
})();
