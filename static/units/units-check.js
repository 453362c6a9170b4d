/**
 * Billed units beside minutes: right, right by the other counting rule, or by how much they differ and which
 * known way of counting gives exactly what was billed. The Rust crate therapy-drills computes the same
 * (bill.rs), and a test compares the two. Wrong ways are those of the drills (drills-ways.js).
 */
(() => {
  "use strict";

  /** The version of the answer's shape. */
  const SCHEMA = 1;
  /** @type {RuleName[]} */
  const RULES = ["cms", "midpoint"];
  const ADDON_SPLIT = "addon_split";

  /** The ways that a bill is held against where the rule is Medicare's: those that a bill can tell apart. */
  const WAYS = [
    "round_up_each",
    "round_up_total",
    "eights_each",
    "eights_total",
    "full_15s_only",
    "floor_total",
    "all_to_biggest",
    "most_total_minutes",
    "untimed_in_total",
    "untimed_by_minutes",
    "untimed_not_billed",
    "one_pool_for_all",
    "people_counted_apart",
  ];
  /** Those of them that need a pool of minutes, and so are no mistakes where each code is counted alone. */
  const POOL_WAYS = new Set([
    "all_to_biggest",
    "most_total_minutes",
    "untimed_in_total",
    "one_pool_for_all",
    "people_counted_apart",
  ]);
  /** Ways that may have been taken with some of the untimed codes only. */
  const OF_UNTIMED = new Set(["untimed_by_minutes", "untimed_not_billed"]);

  /** @type {(numbers: number[]) => number} */
  const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
  /** @type {(entries: BillEntry[]) => Discipline[]} */
  const disciplinesOf = (entries) => [...new Set(entries.map(({ discipline }) => discipline))];

  // ---- Lines by code and discipline ------------------------------------------------------------------

  /** Says what keeps a day or its lines from being judged. @type {(id: string, values: Values, lines?: number[]) => BillNote} */
  const note = (id, values, lines = []) => ({ id, values, lines });

  /** @type {(data: UnitData, bill: Bill) => BillEntries} */
  function readEntries(data, { date, lines }) {
    /** @type {BillNote[]} */
    const notes = [];
    /** @type {BillEntry[]} */
    const read = [];
    if (lines.length === 0) notes.push(note("no_lines", {}));
    else if (lines.length > data.max_lines) {
      notes.push(note("too_many_lines", { lines: lines.length, most: data.max_lines }));
    } else {
      lines.forEach((line, at) => {
        const refused = addLine(data, date, read, line, at);
        if (refused) notes.push(note(refused.id, refused.values, [at]));
      });
    }
    for (const entry of read) notes.push(...closed(data, entry));
    const entries = disciplinesOf(read).flatMap((one) => read.filter(({ discipline }) => discipline === one));
    const open = new Set(entries.filter((entry) => opens(data, entry)).map(({ discipline }) => discipline));
    const whole = entries.length > 0 && notes.every(({ id }) => id === ADDON_SPLIT);
    return { entries, open, whole, notes };
  }

  /**
   * Adds a line to its entry, or sets it aside; gives the reason.
   * @type {(data: UnitData, date: string, entries: BillEntry[], line: BillLine, at: number) => Message | null}
   */
  function addLine(data, date, entries, line, at) {
    const { minutes = null, billed = null, discipline = "pt", assistant_minutes: assistant = 0 } = line;
    const timing = Object.hasOwn(data.codes, line.code) ? data.codes[line.code].timing : null;
    const addon = timing?.kind === "addon";
    const code = timing?.kind === "addon" ? timing.of : line.code;
    const asked = {
      code,
      discipline,
      minutes: minutes ?? 0,
      assistant_minutes: minutes === null ? 0 : assistant,
    };
    const refused = ns.unitRefusals.lineError(data, date, asked);
    let entry = refused
      ? undefined
      : entries.find((one) => one.kind !== null && one.code === code && one.discipline === discipline);
    if (!entry) {
      entry = {
        code,
        discipline,
        lines: [],
        parts: [],
        minutes: null,
        assistant_minutes: 0,
        billed: null,
        kind: refused ? null : ns.unitRule.counting(data, code).kind,
        firstBilled: 0,
        lacksMinutes: false,
        lacksUnits: false,
      };
      entries.push(entry);
    }
    entry.lines.push(at);
    entry.parts.push(minutes ?? 0);
    if (minutes !== null) {
      entry.minutes = (entry.minutes ?? 0) + minutes;
      entry.assistant_minutes += Math.min(assistant, minutes);
    } else if (!addon) entry.lacksMinutes = true;
    if (billed === null) entry.lacksUnits = true;
    else {
      entry.billed = (entry.billed ?? 0) + billed;
      if (!addon) entry.firstBilled += billed;
    }
    return refused;
  }

  /** Settles what is known of an entry once all lines are read; gives what is not. @type {(data: UnitData, entry: BillEntry) => BillNote[]} */
  function closed(data, entry) {
    const { code, kind, lines, billed } = entry;
    if (kind === null) return [];
    const notes = [];
    if ((entry.lacksMinutes || entry.minutes === null) && kind !== "untimed") {
      notes.push(note("no_minutes", { code }, lines));
    }
    if (entry.lacksUnits) notes.push(note("no_units", { code }, lines));
    const timing = ns.unitOther.recordOf(data, code)?.timing;
    const split = billed !== null && !entry.lacksUnits && entry.firstBilled !== Math.min(billed, 1);
    if (timing?.kind === "family" && split) {
      notes.push(note(ADDON_SPLIT, { code, addon: timing.addon }, lines));
    }
    if (entry.lacksMinutes) entry.minutes = null;
    if (entry.lacksUnits) entry.billed = null;
    return notes;
  }

  /** Whether an entry leaves the timed minutes of its discipline open. @type {(data: UnitData, entry: BillEntry) => boolean} */
  function opens(data, { code, kind, minutes }) {
    if (!Object.hasOwn(data.codes, code)) return true;
    return ns.unitRule.counting(data, code).kind === "pooled" && (kind === null || minutes === null);
  }

  // ---- The right units by a rule ---------------------------------------------------------------------

  /** @type {(data: UnitData, date: string, read: BillEntries, rule: RuleName) => BillCount} */
  function countBy(data, date, read, rule) {
    const units = counted(data, date, read, rule);
    if (rule === "cms") {
      for (const discipline of disciplinesOf(read.entries)) nearestOfTie(data, read, discipline, units);
    }
    const apart = read.entries.map(({ billed }, at) => {
      const right = units[at];
      return billed === null || right === null ? null : Math.abs(billed - right.nearest);
    });
    const distance = sum(apart.map((one) => one ?? 0));
    return {
      rule,
      units,
      distance,
      fits: apart.every((one) => one !== null) && distance === 0,
      total: units.includes(null) ? null : sum(units.map((right) => right?.nearest ?? 0)),
      leastMinutes: leastMinutes(data, read.entries, rule),
    };
  }

  /** The unit engine's answer, with its usual choice where leftovers tie. @type {(data: UnitData, date: string, read: BillEntries, rule: RuleName) => (RightUnits | null)[]} */
  function counted(data, date, { entries, open }, rule) {
    /** @type {(entry: BillEntry) => boolean} */
    const isKnown = ({ kind, minutes, discipline }) => {
      if (kind === null || kind === "untimed") return kind !== null;
      return kind === "pooled" && rule === "cms" ? !open.has(discipline) : minutes !== null;
    };
    const lines = entries
      .filter(isKnown)
      .flatMap(({ code, discipline, parts }) =>
        parts.map((minutes) => ({ code, discipline, minutes, assistant_minutes: 0 })),
      );
    const answer = ns.unitRule.compute(data, { rule, date, lines });
    const units =
      "error" in answer ? [] : answer.pools.flatMap((pool) => pool.lines.map((line) => line.units));
    return entries.map((entry) => {
      const nearest = isKnown(entry) ? units.shift() : undefined;
      return nearest === undefined ? null : { nearest, least: nearest, most: nearest };
    });
  }

  /**
   * Where codes of a pool tie for the last units, gives these to the codes that the bill gives more.
   * @type {(data: UnitData, read: BillEntries, discipline: Discipline, units: (RightUnits | null)[]) => void}
   */
  function nearestOfTie({ unit_minutes: unit }, { entries }, discipline, units) {
    const pooled = entries.flatMap((entry, at) => {
      const right = units[at];
      if (entry.discipline !== discipline || entry.kind !== "pooled" || right === null) return [];
      const minutes = entry.minutes ?? 0;
      const full = Math.floor(minutes / unit);
      const won = right.nearest > full;
      const wanted = entry.billed === null ? won : entry.billed > full;
      return [{ at, full, won, wanted, leftover: minutes % unit }];
    });
    const edge = Math.min(...pooled.filter(({ won }) => won).map(({ leftover }) => leftover));
    const tied = pooled.filter(({ leftover }) => leftover === edge);
    const open = tied.filter(({ won }) => won).length;
    if (open === tied.length) return;
    tied.sort((a, b) => Number(b.wanted) - Number(a.wanted) || Number(b.won) - Number(a.won) || a.at - b.at);
    tied.forEach(({ at, full }, place) => {
      units[at] = { nearest: full + (place < open ? 1 : 0), least: full, most: full + 1 };
    });
  }

  /**
   * The fewest minutes that earn the billed units of codes in 15-minute time: by Medicare's rule those of a
   * discipline together, otherwise those of each code.
   * @type {(data: UnitData, entries: BillEntry[], rule: RuleName) => number}
   */
  function leastMinutes({ unit_minutes, cms }, entries, rule) {
    const pooled = entries.filter(({ kind }) => kind === "pooled");
    /** @type {(units: number) => number} */
    const least = (units) => (units === 0 ? 0 : (units - 1) * unit_minutes + cms.threshold);
    /** @type {(of: BillEntry[]) => number} */
    const billed = (of) => sum(of.map((entry) => entry.billed ?? 0));
    const groups =
      rule === "midpoint"
        ? pooled.map((entry) => [entry])
        : disciplinesOf(pooled).map((one) => pooled.filter(({ discipline }) => discipline === one));
    return sum(groups.map((group) => least(billed(group))));
  }

  // ---- Likely mistakes -------------------------------------------------------------------------------

  /**
   * The ways that give what was billed. All minutes and units are known.
   * @type {(data: UnitData, date: string, read: BillEntries, counts: BillCount[]) => string[]}
   */
  function mistakesOf(data, date, { entries }, counts) {
    // Time of another length is counted by itself, so no way has another answer for it.
    const places = [...entries.keys()].filter((at) => entries[at].kind !== "separate");
    if (places.length === 0) return [];
    const asked = places.map((at) => {
      const { code, discipline, kind, minutes, assistant_minutes } = entries[at];
      return { code, discipline, timed: kind === "pooled", minutes: minutes ?? 0, assistant_minutes };
    });
    const table = { unit: data.unit_minutes, threshold: data.cms.threshold };
    const day = { units: data, table, date, lines: [], entries: asked, pools: ns.drillWays.poolsOf(asked) };
    /** @type {(count: BillCount, at: number) => boolean} */
    const isRight = ({ units }, at) => entries[at].billed === units[at]?.nearest;
    return WAYS.filter((way) => {
      const answer = ns.drillWays.answer(day, way);
      return counts.some((count) => {
        if (count.rule === "midpoint" && POOL_WAYS.has(way)) return false;
        return entries.every((entry, at) => {
          const place = places.indexOf(at);
          if (place < 0) return isRight(count, at);
          const given = entry.billed === answer[place][0];
          return OF_UNTIMED.has(way) ? isRight(count, at) || (entry.kind === "untimed" && given) : given;
        });
      });
    });
  }

  // ---- The whole bill --------------------------------------------------------------------------------

  /** The count that the bill is compared with. @type {(rule: RuleName | null, counts: BillCount[]) => BillCount | null} */
  function baseOf(rule, counts) {
    if (rule !== null) return counts.find((count) => count.rule === rule) ?? null;
    return [...counts].sort((a, b) => a.distance - b.distance)[0] ?? null;
  }

  /** @type {(rule: RuleName | null, base: BillCount, counts: BillCount[], billed: number) => BillVerdict} */
  function verdictOf(rule, base, counts, billed) {
    if (base.fits) return rule === null && !counts.every(({ fits }) => fits) ? "right_by_one_rule" : "right";
    if (counts.some(({ fits }) => fits)) return "right_by_other_rule";
    const total = base.total ?? billed;
    if (billed === total) return "elsewhere";
    return billed > total ? "over" : "under";
  }

  /** @type {(entry: BillEntry, right: RightUnits | null, day: BillVerdict) => CheckedLine} */
  function checkedLine({ code, discipline, lines, minutes, billed }, right, day) {
    const over = billed === null || right === null ? null : billed - right.nearest;
    /** @type {BillVerdict} */
    let verdict = "not_known";
    if (over === 0) verdict = "right";
    else if (over !== null && day === "right_by_other_rule") verdict = day;
    else if (over !== null) verdict = over > 0 ? "over" : "under";
    return {
      code,
      discipline,
      lines,
      minutes,
      billed,
      units: right?.nearest ?? null,
      least: right?.least ?? null,
      most: right?.most ?? null,
      verdict,
      by: Math.abs(over ?? 0),
    };
  }

  /**
   * Holds the units of a bill against its minutes: `{rule, date, lines: [{code, minutes, assistant_minutes,
   * discipline, billed}]}`. The rule is null where nobody knows it; minutes or billed units that are not
   * given are null or absent; an assistant's minutes and the discipline (pt) may be absent.
   * @type {Quarterhour["unitCheck"]["check"]}
   */
  function check(data, bill) {
    const { rule, date } = bill;
    const read = readEntries(data, bill);
    const { entries, whole } = read;
    const held = RULES.filter(
      (one) => data[one].from <= date && (data[one].to === null || date <= data[one].to),
    );
    const counts = held.map((one) => countBy(data, date, read, one));
    const base = baseOf(rule, counts);
    const unruled = rule !== null && base === null ? [note("no_rule_on_day", { rule, date })] : [];
    const billed = sum(entries.map((entry) => entry.billed ?? 0));
    const verdict = base !== null && whole ? verdictOf(rule, base, counts, billed) : "not_known";
    const wrong = verdict === "over" || verdict === "under" || verdict === "elsewhere";
    const asked = counts.filter((count) => rule === null || count.rule === rule);
    return {
      schema: SCHEMA,
      rule,
      date,
      verdict,
      by: base !== null && whole ? Math.abs((base.total ?? billed) - billed) : 0,
      billed_units: billed,
      lines: entries.map((entry, at) => checkedLine(entry, base?.units[at] ?? null, verdict)),
      rules: counts.map((count) => ({
        rule: count.rule,
        fits: whole ? count.fits : null,
        units: count.total,
        least_minutes: count.leastMinutes,
      })),
      mistakes: wrong ? mistakesOf(data, date, read, asked) : [],
      notes: [...read.notes, ...unruled],
    };
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitCheck = { check };
})();
