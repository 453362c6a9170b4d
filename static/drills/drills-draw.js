/**
 * Draws the lines of a day, level by level: one to four timed codes; from level 5 untimed ones beside them,
 * two disciplines or two visits, an assistant, an assistant in an untimed code.
 */
(() => {
  "use strict";

  /** @type {(code: string, minutes: number) => DrillLine} */
  const line = (code, minutes) => ({
    code,
    minutes,
    assistant_minutes: 0,
    discipline: "pt",
    session: 1,
  });

  /**
   * Half of all minutes are such as clinics write, half any of a range.
   * @type {(data: DrillData, numbers: DrillNumbers) => number}
   */
  function minutesOf({ clinic_minutes, least_minutes, most_minutes }, numbers) {
    if (numbers.below(2) === 0) return numbers.oneOf(clinic_minutes);
    return least_minutes + numbers.below(most_minutes - least_minutes + 1);
  }

  /** @type {(data: DrillData, codes: string[], count: number, numbers: DrillNumbers) => DrillLine[]} */
  const timed = (data, codes, count, numbers) =>
    numbers
      .shuffled(codes)
      .slice(0, count)
      .map((code) => line(code, minutesOf(data, numbers)));

  /** @type {(data: DrillData, numbers: DrillNumbers) => DrillLine[]} */
  function oneCode(data, numbers) {
    const lines = timed(data, data.timed, 1, numbers);
    if (numbers.below(2) === 0) lines[0].minutes = numbers.oneOf(data.edge_minutes);
    return lines;
  }

  /** @type {(data: DrillData, numbers: DrillNumbers) => DrillLine[]} */
  function withUntimed(data, numbers) {
    const timedCount = 2 + numbers.below(2);
    const untimedCount = 1 + numbers.below(2);
    const untimed = numbers
      .shuffled(data.untimed)
      .slice(0, untimedCount)
      .map((code) => line(code, numbers.oneOf(data.untimed_minutes)));
    return [...untimed, ...timed(data, data.timed, timedCount, numbers)];
  }

  /** @type {(data: DrillData, numbers: DrillNumbers) => DrillLine[]} */
  function twoDisciplines(data, numbers) {
    const count = 2 + numbers.below(3);
    const lines = timed(data, data.timed, count, numbers);
    const last = lines.length - 1;
    lines.forEach((one, at) => {
      if (at === last || (at > 0 && numbers.below(2) === 0)) one.discipline = "ot";
    });
    return lines;
  }

  /** @type {(data: DrillData, numbers: DrillNumbers) => DrillLine[]} */
  function twoVisits(data, numbers) {
    const morning = timed(data, data.timed, 2, numbers);
    const order = numbers.shuffled(morning);
    const again = order.slice(0, 1 + numbers.below(2));
    return [...morning, ...again.map((one) => ({ ...one, minutes: minutesOf(data, numbers), session: 2 }))];
  }

  /**
   * Gives an assistant none, all or a part of each line's minutes.
   * @type {(lines: DrillLine[], numbers: DrillNumbers) => void}
   */
  function share(lines, numbers) {
    for (const one of lines) {
      const kind = numbers.below(4);
      if (kind === 1) one.assistant_minutes = one.minutes;
      if (kind > 1) one.assistant_minutes = 1 + numbers.below(one.minutes);
    }
  }

  /** @type {(lines: DrillLine[], numbers: DrillNumbers) => DrillLine[]} */
  const ofOneDiscipline = (lines, numbers) =>
    numbers.below(3) === 0 ? lines.map((one) => ({ ...one, discipline: "ot" })) : lines;

  /** @type {(data: DrillData, numbers: DrillNumbers) => DrillLine[]} */
  function assisted(data, numbers) {
    const count = 1 + numbers.below(3);
    const lines = timed(data, data.timed, count, numbers);
    share(lines, numbers);
    return ofOneDiscipline(lines, numbers);
  }

  /** @type {(data: DrillData, numbers: DrillNumbers) => DrillLine[]} */
  function assistedUntimed(data, numbers) {
    const count = 1 + numbers.below(2);
    const lines = timed(data, data.beside_assisted, count, numbers);
    share(lines, numbers);
    const code = numbers.oneOf(data.assisted);
    const minutes = numbers.oneOf(data.untimed_minutes);
    const tenth = Math.floor(minutes / 10);
    const half = Math.floor(minutes / 2);
    const kind = numbers.below(5);
    // The edges are a tenth and a half of the minutes: at each, and past it.
    const given = kind === 4 ? 1 + numbers.below(minutes) : [tenth, tenth + 1, half, half + 1][kind];
    lines.push({ ...line(code, minutes), assistant_minutes: Math.min(given, minutes) });
    return ofOneDiscipline(lines, numbers);
  }

  /** @type {Quarterhour["drillDraw"]["draw"]} */
  function draw(data, level, numbers) {
    if (level === 1) return oneCode(data, numbers);
    if (level <= 4) return timed(data, data.timed, level, numbers);
    if (level === 5) return withUntimed(data, numbers);
    if (level === 6) {
      return numbers.below(2) === 0 ? twoDisciplines(data, numbers) : twoVisits(data, numbers);
    }
    return level === 7 ? assisted(data, numbers) : assistedUntimed(data, numbers);
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.drillDraw = { draw };
})();
