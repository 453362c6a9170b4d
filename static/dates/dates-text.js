/**
 * The text side of the page on deadlines: treatment days as people write them, and an answer in words.
 * It touches no page.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** @type {(text: string) => string} */
  const padded = (text) => text.padStart(2, "0");

  /**
   * A day as people write it, as YYYY-MM-DD; null if it is none. Month, day and year are in the American
   * order, and a year of two digits is one of this century.
   * @type {(text: string) => string | null}
   */
  function readDay(text) {
    const american = /^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2}|[0-9]{4})$/.exec(text);
    const day = american
      ? `${american[3].padStart(4, "20")}-${padded(american[1])}-${padded(american[2])}`
      : text;
    return ns.dateRule.isDay(day) ? day : null;
  }

  /** @type {Quarterhour["dateText"]["readDays"]} */
  function readDays(typed) {
    /** @type {{ days: string[]; wrong: string[] }} */
    const found = { days: [], wrong: [] };
    for (const text of typed.split(/[\s,;]+/).filter(Boolean)) {
      const day = readDay(text);
      if (day === null) found.wrong.push(text);
      else found.days.push(day);
    }
    return found;
  }

  /** @type {Quarterhour["dateText"]["writer"]} */
  function writer(data, sentence) {
    const months = sentence("months").split("|");

    /** A day in words; what is no day stays as it is. @type {(value: string | number) => string} */
    function printed(value) {
      const text = String(value);
      if (!ns.dateRule.isDay(text)) return text;
      const [year, month, day] = text.split("-");
      const names = { day: String(Number(day)), month: months[Number(month) - 1], year };
      return filled(sentence("date"), names);
    }

    /**
     * Replaces `{name}` by a value, and `{name|one|many}` by the word that goes with the number.
     * @type {(text: string, values: Record<string, string | number>) => string}
     */
    const filled = (text, values) =>
      text.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name, one, many) => {
        if (!Object.hasOwn(values, name)) return whole;
        if (one === undefined) return printed(values[name]);
        return Number(values[name]) === 1 ? one : many;
      });

    /** @type {DateWords} */
    const words = (id, values = {}) => filled(sentence(id), values);

    /** @type {(text: string) => string} */
    const weekday = (text) => words(`dates_${ns.dateRule.weekday(text)}`);

    /** @type {(day: string) => string} */
    const withWeekday = (day) => `${printed(day)}, ${weekday(day)}`;

    /** @type {(deadline: Deadline) => string} */
    const title = ({ label, occurrence }) =>
      occurrence > 1 ? words("dates_occurrence", { label, n: occurrence }) : label;

    /** The last day in words, or why there is none. @type {(deadline: Deadline) => string} */
    function lastDay({ id, state, day, counted, amount }) {
      if (day !== null) return withWeekday(day);
      if (state === "open") return words("dates_open", { counted: counted ?? 0, amount });
      const holds = data.rules.find((rule) => rule.id === id)?.holds;
      return holds?.from
        ? words("dates_outside_from", { from: holds.from })
        : words("dates_outside_to", { to: holds?.to ?? "" });
    }

    /** What a last day on a weekend means; null for other days. @type {(deadline: Deadline) => string | null} */
    function weekend({ day, weekday: name, next_workday: workday }) {
      if (day === null || (name !== "saturday" && name !== "sunday")) return null;
      return workday === null
        ? words("dates_weekend_stays", { weekday: weekday(day) })
        : words("dates_weekend_moves", { weekday: weekday(day), day: withWeekday(workday) });
    }

    /** The sentences below a last day, without its sources. @type {(deadline: Deadline, sent?: string) => string[]} */
    function remarks(deadline, sent) {
      const { start, start_day: day, received, met } = deadline;
      return [
        words("dates_counted_from", { start: words(`dates_${start}`), day: withWeekday(day) }),
        received === null ? null : words("dates_received", { day: withWeekday(received) }),
        weekend(deadline),
        met === null || sent === undefined
          ? null
          : words(met ? "dates_met" : "dates_not_met", { day: withWeekday(sent) }),
      ].filter((text) => text !== null);
    }

    /** @type {(finding: DateMessage) => string} */
    const finding = ({ id, values }) => filled(data.finding_texts[id].text, values);

    /** @type {(error: DateMessage) => string} */
    const reason = ({ id, values }) => filled(data.error_texts[id], values);

    const behindAll = "~"; // sorts behind every day

    /** @type {DateWriter["inOrder"]} */
    function inOrder({ deadlines }) {
      /** @type {(deadline: Deadline) => string} */
      const key = ({ day }) => day ?? behindAll;
      return [...deadlines].sort((one, other) =>
        key(one) < key(other) ? -1 : Number(key(one) > key(other)),
      );
    }

    /** @type {(answer: DatesAnswer) => string} */
    function spoken(answer) {
      const due = inOrder(answer).filter(({ day }) => day !== null);
      if (due.length === 0) return words("dates_said_none");
      const [first] = due;
      return words("dates_said", { count: due.length, day: lastDay(first), label: title(first) });
    }

    /** The whole answer as plain text. @type {(answer: DatesAnswer, source: (id: string) => string) => string} */
    function text(answer, source) {
      const looks = answer.findings.map((one) => `${words("dates_look")}: ${finding(one)}`);
      const lines = inOrder(answer).map((one) =>
        [
          `${title(one)}: ${lastDay(one)}`,
          ...remarks(one, answer.starts.sent),
          one.rule + (one.sure ? "" : ` (${words("dates_unsure")})`),
          `${words("dates_source")} ${source(one.source)}`,
        ].join("\n  "),
      );
      return [...looks, ...lines, words("dates_foot")].join("\n\n");
    }

    return { words, title, lastDay, remarks, finding, reason, inOrder, spoken, text };
  }

  ns.dateText = { readDays, writer };
})();
