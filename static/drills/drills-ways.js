/**
 * The answer that each misconception gives to a day: units of each entry, and those of them that carry an
 * assistant's modifier. Whatever a way does not change is done rightly.
 */
(() => {
  "use strict";

  /** @type {(a: number, b: number) => number} */
  const whole = (a, b) => Math.floor(a / b);
  /** @type {(numbers: number[]) => number} */
  const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
  /** @type {(numbers: number[]) => number[]} */
  const places = (numbers) => numbers.map((_, at) => at);

  // ---- Sums on the timed minutes of one pool --------------------------------------------------------

  /** What a total earns. @type {(table: DrillTable, minutes: number) => number} */
  const earned = ({ unit, threshold }, minutes) => whole(minutes + unit - threshold, unit);
  /** @type {(table: DrillTable, minutes: number[]) => number[]} */
  const fullUnits = ({ unit }, minutes) => minutes.map((one) => whole(one, unit));
  /** @type {(table: DrillTable, minutes: number[]) => number} */
  const openUnits = (table, minutes) => earned(table, sum(minutes)) - sum(fullUnits(table, minutes));

  /**
   * Larger leftovers first, among equal ones a code without a unit, then the order of entry.
   * @type {(table: DrillTable, minutes: number[]) => number[]}
   */
  const rightOrder = ({ unit }, minutes) =>
    places(minutes).sort(
      (a, b) =>
        (minutes[b] % unit) - (minutes[a] % unit) ||
        Number(minutes[a] >= unit) - Number(minutes[b] >= unit) ||
        a - b,
    );

  /**
   * The full units, and open ones by one each down an order.
   * @type {(table: DrillTable, minutes: number[], order: number[]) => number[]}
   */
  function openTo(table, minutes, order) {
    const units = fullUnits(table, minutes);
    for (const at of order.slice(0, openUnits(table, minutes))) units[at] += 1;
    return units;
  }

  /**
   * Gives a number of units to the codes: round after round down the order beyond the full ones; where even
   * these are too many, the smallest leftovers lose first.
   * @type {(table: DrillTable, count: number, minutes: number[]) => number[]}
   */
  function share(table, count, minutes) {
    const units = fullUnits(table, minutes);
    const order = rightOrder(table, minutes);
    if (order.length === 0) return units;
    const full = sum(units);
    for (let given = 0; full + given < count; given += 1) units[order[given % order.length]] += 1;
    const upwards = [...order].reverse();
    for (let taken = 0, at = 0; full - taken > count; at += 1) {
      const place = upwards[at % upwards.length];
      if (units[place] > 0) {
        units[place] -= 1;
        taken += 1;
      }
    }
    return units;
  }

  /** @type {(table: DrillTable, minutes: number[]) => number[]} */
  const rightUnits = (table, minutes) => share(table, earned(table, sum(minutes)), minutes);

  // ---- Ways of counting one pool ---------------------------------------------------------------------

  /** @type {Record<string, (table: DrillTable, minutes: number[], untimed: number) => number[]>} */
  const POOL_WAYS = {
    each_alone: (table, minutes) => minutes.map((one) => earned(table, one)),
    drop_under_8: (table, minutes) => {
      const kept = places(minutes).filter((at) => minutes[at] >= table.threshold);
      const units = rightUnits(
        table,
        kept.map((at) => minutes[at]),
      );
      return places(minutes).map((at) => (kept.includes(at) ? units[kept.indexOf(at)] : 0));
    },
    full_15s_only: fullUnits,
    floor_total: (table, minutes) => share(table, whole(sum(minutes), table.unit), minutes),
    eights_each: (table, minutes) => minutes.map((one) => whole(one, table.threshold)),
    eights_total: (table, minutes) => share(table, whole(sum(minutes), table.threshold), minutes),
    round_up_each: ({ unit }, minutes) => minutes.map((one) => Math.ceil(one / unit)),
    round_up_total: (table, minutes) => share(table, Math.ceil(sum(minutes) / table.unit), minutes),
    all_to_biggest: (table, minutes) => {
      const longest = minutes.indexOf(Math.max(...minutes));
      return places(minutes).map((at) => (at === longest ? earned(table, sum(minutes)) : 0));
    },
    most_total_minutes: (table, minutes) =>
      openTo(
        table,
        minutes,
        places(minutes).sort((a, b) => minutes[b] - minutes[a] || a - b),
      ),
    pile_on_largest: (table, minutes) => {
      const [largest] = rightOrder(table, minutes);
      return fullUnits(table, minutes).map((full, at) =>
        at === largest ? full + openUnits(table, minutes) : full,
      );
    },
    first_listed: (table, minutes) => openTo(table, minutes, places(minutes)),
    unit_for_unbilled: (table, minutes) => {
      const order = rightOrder(table, minutes);
      const billed = order.filter((at) => minutes[at] >= table.unit);
      const unbilled = order.filter((at) => minutes[at] < table.unit);
      return openTo(table, minutes, [...unbilled, ...billed]);
    },
    leftover_needs_8: (table, minutes) =>
      openTo(
        table,
        minutes,
        rightOrder(table, minutes).filter((at) => minutes[at] % table.unit >= table.threshold),
      ),
    more_than_8: (table, minutes) =>
      share(table, earned({ ...table, threshold: table.threshold + 1 }, sum(minutes)), minutes),
    eight_always_earns: (table, minutes) =>
      rightUnits(table, minutes).map((units, at) =>
        units === 0 && minutes[at] >= table.threshold ? 1 : units,
      ),
    both_of_tie: (table, minutes) => {
      const full = fullUnits(table, minutes);
      const right = rightUnits(table, minutes);
      const leftovers = places(minutes)
        .filter((at) => right[at] > full[at])
        .map((at) => minutes[at] % table.unit);
      const edge = Math.min(...leftovers);
      return right.map((units, at) => (minutes[at] % table.unit === edge ? full[at] + 1 : units));
    },
    untimed_in_total: (table, minutes, untimed) =>
      share(table, earned(table, sum(minutes) + untimed), minutes),
  };

  // ---- The whole day ---------------------------------------------------------------------------------

  /**
   * Counts some minutes of the entries; those of which none are given get no unit.
   * @type {(entries: DrillEntry[], minutesOf: (entry: DrillEntry) => number | null, count: (minutes: number[]) => number[]) => number[]}
   */
  function counted(entries, minutesOf, count) {
    const units = entries.map(() => 0);
    /** @type {number[]} */
    const places = [];
    /** @type {number[]} */
    const given = [];
    entries.forEach((entry, at) => {
      const minutes = minutesOf(entry);
      if (minutes === null) return;
      places.push(at);
      given.push(minutes);
    });
    count(given).forEach((one, at) => {
      units[places[at]] = one;
    });
    return units;
  }

  /** @type {(entries: DrillEntry[]) => Discipline[]} */
  const disciplinesOf = (entries) => [...new Set(entries.map(({ discipline }) => discipline))];
  /** @type {(...parts: number[][]) => number[]} */
  const added = (...parts) => parts[0].map((_, at) => sum(parts.map((part) => part[at])));

  /**
   * The timed minutes of each discipline with their places, and its untimed minutes.
   * @type {Quarterhour["drillWays"]["poolsOf"]}
   */
  const poolsOf = (entries) =>
    disciplinesOf(entries).map((discipline) => {
      /** @type {DrillPool} */
      const pool = { places: [], minutes: [], untimed: 0 };
      entries.forEach((entry, at) => {
        if (entry.discipline !== discipline) return;
        if (entry.timed) {
          pool.places.push(at);
          pool.minutes.push(entry.minutes);
        } else {
          pool.untimed += entry.minutes;
        }
      });
      return pool;
    });

  /**
   * Counts each discipline's timed minutes by a way, and gives one unit to each untimed code.
   * @type {(day: DrillDay, count: (minutes: number[], untimed: number) => number[]) => number[]}
   */
  function byPool({ entries, pools }, count) {
    /** @type {number[]} */
    const units = entries.map(({ timed }) => (timed ? 0 : 1));
    for (const { places: of, minutes, untimed } of pools) {
      const given = count(minutes, untimed);
      for (let at = 0; at < of.length; at += 1) units[of[at]] = given[at];
    }
    return units;
  }

  /** Those of whom minutes were given, counted by themselves. @type {(day: DrillDay, minutesOf: (entry: DrillEntry) => number) => number[]} */
  const person = ({ entries, table }, minutesOf) =>
    added(
      ...disciplinesOf(entries).map((discipline) =>
        counted(
          entries,
          (entry) =>
            entry.timed && entry.discipline === discipline && minutesOf(entry) > 0 ? minutesOf(entry) : null,
          (minutes) => rightUnits(table, minutes),
        ),
      ),
    );

  /** @type {Record<string, (day: DrillDay) => number[]>} */
  const DAY_WAYS = {
    untimed_as_timed: ({ entries, table }) =>
      added(
        ...disciplinesOf(entries).map((discipline) =>
          counted(
            entries,
            (entry) => (entry.discipline === discipline ? entry.minutes : null),
            (minutes) => rightUnits(table, minutes),
          ),
        ),
      ),
    untimed_by_minutes: (day) =>
      rightly(day).map((units, at) =>
        day.entries[at].timed ? units : Math.max(1, earned(day.table, day.entries[at].minutes)),
      ),
    untimed_not_billed: (day) => rightly(day).map((units, at) => (day.entries[at].timed ? units : 0)),
    one_pool_for_all: ({ entries, table }) =>
      added(
        counted(
          entries,
          (entry) => (entry.timed ? entry.minutes : null),
          (minutes) => rightUnits(table, minutes),
        ),
        entries.map(({ timed }) => (timed ? 0 : 1)),
      ),
    each_session_apart: (day) => {
      const sessions = [...new Set(day.lines.map(({ session }) => session))];
      const timedUnits = sessions.map((session) => {
        const lines = day.lines.filter((line) => line.session === session);
        const own = entriesOf(day.units, lines);
        const visit = { ...day, lines, entries: own, pools: poolsOf(own) };
        const units = rightly(visit);
        return day.entries.map((entry) => {
          const at = visit.entries.findIndex(
            ({ code, discipline, timed }) => timed && code === entry.code && discipline === entry.discipline,
          );
          return at < 0 ? 0 : units[at];
        });
      });
      return added(
        ...timedUnits,
        day.entries.map(({ timed }) => (timed ? 0 : 1)),
      );
    },
    people_counted_apart: (day) =>
      added(
        person(day, ({ minutes, assistant_minutes }) => minutes - assistant_minutes),
        person(day, ({ assistant_minutes }) => assistant_minutes),
        day.entries.map(({ timed }) => (timed ? 0 : 1)),
      ),
  };

  /** @type {(day: DrillDay) => number[]} */
  const rightly = (day) => byPool(day, (minutes) => rightUnits(day.table, minutes));

  // ---- An assistant's units --------------------------------------------------------------------------

  /** Full 15s to whoever gave them; what is left decides each further unit. @type {(day: DrillDay, entry: DrillEntry, units: number, marks: (therapist: number, assistant: number) => boolean) => number} */
  function further({ table: { unit } }, { minutes, assistant_minutes }, units, marks) {
    let therapist = minutes - assistant_minutes;
    let assistant = assistant_minutes;
    let plain = Math.min(units, whole(therapist, unit));
    let marked = Math.min(units - plain, whole(assistant, unit));
    therapist -= plain * unit;
    assistant -= marked * unit;
    while (plain + marked < units) {
      if (marks(therapist, assistant)) {
        marked += 1;
        assistant = Math.max(0, assistant - unit);
      } else {
        plain += 1;
        therapist = Math.max(0, therapist - unit);
      }
    }
    return marked;
  }

  /** @type {Record<string, (day: DrillDay, entry: DrillEntry, units: number) => number | null>} */
  const MARK_WAYS = {
    no_assistant_mark: () => 0,
    marks_all_of_code: (_, { assistant_minutes }, units) => (assistant_minutes > 0 ? units : 0),
    marks_whole_day: ({ entries }, { discipline }, units) =>
      entries.some((one) => one.discipline === discipline && one.assistant_minutes > 0) ? units : 0,
    marks_by_majority: (_, { timed, minutes, assistant_minutes }, units) =>
      timed ? (assistant_minutes * 2 > minutes ? units : 0) : null,
    last_unit_majority: (day, entry, units) =>
      entry.timed ? further(day, entry, units, (therapist, assistant) => assistant > therapist) : null,
    last_unit_plain: (day, entry, units) => (entry.timed ? further(day, entry, units, () => false) : null),
    last_unit_marked: (day, entry, units) =>
      entry.timed ? further(day, entry, units, (_therapist, assistant) => assistant > 0) : null,
    people_counted_apart: (day, entry) =>
      entry.timed
        ? person(day, ({ assistant_minutes }) => assistant_minutes)[day.entries.indexOf(entry)]
        : null,
    untimed_any_minute: (_, { timed, assistant_minutes }, units) =>
      timed ? null : assistant_minutes > 0 ? units : 0,
    untimed_at_10: (_, { timed, minutes, assistant_minutes }, units) =>
      timed ? null : assistant_minutes * 10 >= minutes ? units : 0,
    untimed_by_majority: (_, { timed, minutes, assistant_minutes }, units) =>
      timed ? null : assistant_minutes * 2 > minutes ? units : 0,
  };

  /** What a day must have for a way to differ from the rule. @type {Record<string, (day: DrillDay) => boolean>} */
  const NEEDS = {
    untimed_in_total: ({ entries }) => entries.some(({ timed }) => !timed),
    untimed_as_timed: ({ entries }) => entries.some(({ timed }) => !timed),
    untimed_by_minutes: ({ entries }) => entries.some(({ timed }) => !timed),
    untimed_not_billed: ({ entries }) => entries.some(({ timed }) => !timed),
    one_pool_for_all: ({ entries }) => disciplinesOf(entries).length > 1,
    each_session_apart: ({ lines }) => lines.some(({ session }) => session > 1),
  };

  /**
   * Whether a way can differ from the rule on a day; a diagnosis asks thousands of times.
   * @type {Quarterhour["drillWays"]["canShow"]}
   */
  function canShow(day, way) {
    if (Object.hasOwn(NEEDS, way)) return NEEDS[way](day);
    if (!Object.hasOwn(MARK_WAYS, way)) return true;
    return day.entries.some(({ assistant_minutes }) => assistant_minutes > 0);
  }

  /** @type {Quarterhour["drillWays"]["answer"]} */
  function answer(day, way) {
    const ofPool = Object.hasOwn(POOL_WAYS, way) ? POOL_WAYS[way] : null;
    const ofDay = Object.hasOwn(DAY_WAYS, way) ? DAY_WAYS[way] : null;
    const marks = Object.hasOwn(MARK_WAYS, way) ? MARK_WAYS[way] : () => null;
    const units = ofDay
      ? ofDay(day)
      : byPool(day, (minutes, untimed) =>
          ofPool ? ofPool(day.table, minutes, untimed) : rightUnits(day.table, minutes),
        );
    return day.entries.map((entry, at) => [
      units[at],
      marks(day, entry, units[at]) ?? ns.unitRule.assistantUnits(day.units, day.date, entry, units[at]),
    ]);
  }

  /**
   * Lines of one code and discipline added together: the first line's discipline first.
   * @type {Quarterhour["drillWays"]["entriesOf"]}
   */
  function entriesOf(units, lines) {
    /** @type {DrillEntry[]} */
    const entries = [];
    for (const { code, discipline, minutes, assistant_minutes } of lines) {
      const same = entries.find((one) => one.code === code && one.discipline === discipline);
      if (same) {
        same.minutes += minutes;
        same.assistant_minutes += assistant_minutes;
      } else {
        const timed = units.codes[code].timing.kind === "timed";
        entries.push({ discipline, code, timed, minutes, assistant_minutes });
      }
    }
    return disciplinesOf(entries).flatMap((discipline) =>
      entries.filter((entry) => entry.discipline === discipline),
    );
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.drillWays = { answer, canShow, entriesOf, poolsOf };
})();
