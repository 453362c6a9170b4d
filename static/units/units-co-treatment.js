/**
 * A session that two disciplines give together: its minutes are counted once. One of the two bills all of
 * them, or they are divided. It is loaded where such sessions are counted.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** @type {(id: string, values: Values) => Refused} */
  const refused = (id, values) => ({ schema: 2, error: { id, values } });

  /**
   * Counts a day in every way in which a session can be billed: the first discipline bills all, the second
   * does, both bill their part. `session` names the places of its lines and may say how many minutes the
   * first has of a divided one.
   * @type {Quarterhour["coTreatment"]["ways"]}
   */
  function ways(data, day, session) {
    const marked = day.lines.filter((_, at) => session.lines.includes(at));
    const disciplines = [...new Set(marked.map((line) => line.discipline))];
    if (disciplines.length !== 2) return refused("session_disciplines", { disciplines: disciplines.length });
    const [first, second] = disciplines;
    const [minutes, others] = disciplines.map((discipline) =>
      marked.reduce((sum, line) => sum + (line.discipline === discipline ? line.minutes : 0), 0),
    );
    if (minutes !== others) {
      return refused("session_unequal", {
        discipline: first,
        minutes,
        other_discipline: second,
        other_minutes: others,
      });
    }
    if (minutes < 2) return refused("session_short", { minutes });
    const asked = session.first_minutes ?? null;
    if (asked !== null && (asked === 0 || asked >= minutes)) {
      return refused("session_division", { minutes, first: asked });
    }
    const part = asked ?? Math.ceil(minutes / 2);
    const undivided = whyUndivided(marked);
    const parts = [[minutes, 0], [0, minutes], ...(undivided === null ? [[part, minutes - part]] : [])];
    const made = [];
    for (const [one, other] of parts) {
      const answer = answerOf(data, day, session, [first, second], [one, other]);
      if (answer.error) return answer;
      made.push({ minutes: /** @type {[number, number]} */ ([one, other]), answer });
    }
    return { schema: 2, minutes, disciplines: [first, second], ways: made, undivided };
  }

  /**
   * Why the minutes cannot be divided here: which of several codes loses minutes, and in which part an
   * assistant's minutes are, only the notes say.
   * @type {(marked: DayLine[]) => CoTreatment["undivided"]}
   */
  function whyUndivided(marked) {
    if (marked.length > 2) return "several_codes";
    const parted = marked.some((line) => line.assistant_minutes > 0 && line.assistant_minutes < line.minutes);
    return parted ? "assistants_part" : null;
  }

  /**
   * The day's lines where the two disciplines bill these minutes of the session, and the places of its
   * lines among them. A discipline that bills none has no line of it.
   * @type {Quarterhour["coTreatment"]["linesOf"]}
   */
  function linesOf(day, session, [first], minutes) {
    const divided = minutes[0] > 0 && minutes[1] > 0;
    /** @type {DayLine[]} */
    const lines = [];
    /** @type {number[]} */
    const places = [];
    day.lines.forEach((line, at) => {
      if (!session.lines.includes(at)) {
        lines.push(line);
        return;
      }
      const part = minutes[line.discipline === first ? 0 : 1];
      if (part === 0) return;
      places.push(lines.length);
      const assistant = Math.min(line.assistant_minutes, part);
      lines.push(divided ? { ...line, minutes: part, assistant_minutes: assistant } : line);
    });
    return { lines, places };
  }

  /**
   * The day's answer where the two disciplines bill these minutes of the session.
   * @type {(data: UnitData, day: Day, session: Session, disciplines: [Discipline, Discipline], minutes: [number, number]) => Answer | Refused}
   */
  function answerOf(data, day, session, disciplines, minutes) {
    const divided = minutes[0] > 0 && minutes[1] > 0;
    const { lines, places } = linesOf(day, session, disciplines, minutes);
    const answer = ns.unitRule.compute(data, { ...day, lines });
    if (answer.error) return answer;
    const findings = divided ? withoutSession(data, lines, places, answer.findings) : answer.findings;
    const [discipline, other_discipline] = disciplines;
    const values = { discipline, other_discipline, minutes: minutes[0] + minutes[1] };
    const untimed = lines.filter(
      (line, at) =>
        divided && places.includes(at) && ns.unitRule.counting(data, line.code).kind === "untimed",
    );
    const about = [
      finding("note", "session", values, true),
      ...untimed.map((line) =>
        finding("check", "session_untimed", { discipline: line.discipline, code: line.code }, false),
      ),
    ];
    return { ...answer, findings: [...findings, ...sourced(data, about)] };
  }

  /** @type {(level: Level, id: string, values: Values, sure: boolean) => Unsourced} */
  const finding = (level, id, values, sure) => ({ level, id, values, sure, remarks: [] });

  /** @type {(data: UnitData, found: Unsourced[]) => Finding[]} */
  const sourced = (data, found) =>
    found.map((one) => ({ ...one, sources: [data.finding_texts[one.id].source] }));

  /**
   * Findings without those of the session's own lines, which have been divided.
   * @type {(data: UnitData, lines: DayLine[], places: number[], findings: Finding[]) => Finding[]}
   */
  function withoutSession(data, lines, places, findings) {
    const at = findings.findIndex((one) => one.id === "same_minutes");
    if (at < 0) return findings;
    const others = sourced(data, ns.unitFindings.sameMinutes(lines, places));
    const rest = findings.filter((one) => one.id !== "same_minutes");
    return [...rest.slice(0, at), ...others, ...rest.slice(at)];
  }

  ns.coTreatment = { ways, linesOf };
})();
