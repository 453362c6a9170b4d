/**
 * Marks an answer to a question of a case or of the knowledge check. It touches no page: an answer comes
 * in as a form was read, and a verdict goes out, in ids of the theme's sentences with their values.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** Something is missing or cannot be read, at these fields. @type {(...blanks: QuestionBlank[]) => QuestionVerdict} */
  const notYet = (...blanks) => ({ state: "not_yet", replies: [], bug: null, said: null, blanks });

  /** @type {(replies?: number[]) => QuestionVerdict} */
  const right = (replies = []) => ({ state: "right", replies, bug: null, said: null, blanks: [] });

  /** @type {(said: QuestionSentence | null, replies?: number[], bug?: string | null) => QuestionVerdict} */
  const wrong = (said, replies = [], bug = null) => ({ state: "wrong", replies, bug, said, blanks: [] });

  /** @type {(word: string, values?: Record<string, string | number>) => QuestionSentence} */
  const sentence = (word, values = {}) => ({ word, values });

  /** Typed text without spaces and without commas between thousands. @type {(typed: string) => string} */
  const bare = (typed) => typed.replace(/[\s,]/g, "");

  // ---- Choices --------------------------------------------------------------------------------

  /** @type {(question: QuestionData, chosen: number[]) => QuestionVerdict} */
  function one(question, chosen) {
    if (chosen.length === 0) return notYet({ field: 0, word: "blank_choice", values: {} });
    const [at] = chosen;
    return question.right[at] ? right([at]) : wrong(null, [at], question.bugs?.[at] ?? null);
  }

  /** @type {(question: QuestionData, chosen: number[]) => QuestionVerdict} */
  function many(question, chosen) {
    if (chosen.length === 0) return notYet({ field: 0, word: "blank_choice", values: {} });
    const hits = chosen.filter((at) => question.right[at]).length;
    const extra = chosen.length - hits;
    const of = question.right.filter(Boolean).length;
    if (hits === of && extra === 0) return right(chosen);
    const bugs = chosen.filter((at) => !question.right[at]).map((at) => question.bugs?.[at] ?? null);
    const kind = question.kind === "spot" ? "faults" : "part";
    const id =
      kind === "faults" ? `faults_${extra > 0 ? "extra" : "part"}` : extra > 0 ? "part_extra" : "part_right";
    // Only one misconception is named, where the wrong choices have one alone.
    return wrong(sentence(id, { n: hits, of, extra }), chosen, bugs.length === 1 ? bugs[0] : null);
  }

  // ---- Numbers --------------------------------------------------------------------------------

  /** @type {(question: QuestionData, typed: string) => QuestionVerdict} */
  function number(question, typed) {
    const text = bare(typed);
    if (text === "") return notYet({ field: 0, word: "blank_number", values: {} });
    const decimals = question.right.some((answer) => answer.includes("."));
    if (!(decimals ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(text)) {
      return notYet({ field: 0, word: "digits", values: {} });
    }
    /** @type {(answer: string) => boolean} */
    const same = (answer) => Number(answer) === Number(text);
    if (question.right.some(same)) return right();
    const at = question.wrong.findIndex(({ answer }) => same(answer));
    return wrong(null, at < 0 ? [] : [at], question.wrong[at]?.bug ?? null);
  }

  // ---- Claims ---------------------------------------------------------------------------------

  /** The lines in one order, those of one code and its modifiers together. @type {(lines: QuestionLine[]) => string[]} */
  function normal(lines) {
    const units = new Map();
    for (const line of lines) {
      const key = [line.code, ...[...line.modifiers].sort()].join(" ");
      units.set(key, (units.get(key) ?? 0) + line.units);
    }
    return [...units].map(([key, count]) => `${key} x${count}`).sort();
  }

  /** @type {(one: QuestionLine[], other: QuestionLine[]) => boolean} */
  const sameClaim = (one, other) => normal(one).join() === normal(other).join();

  /** @type {(lines: QuestionLine[], code: string) => number} */
  const unitsOf = (lines, code) =>
    lines.filter((line) => line.code === code).reduce((sum, line) => sum + line.units, 0);

  /** @type {(lines: QuestionLine[]) => number} */
  const totalOf = (lines) => lines.reduce((sum, line) => sum + line.units, 0);

  /** Whether a claim is a right one but for modifiers that are missing. @type {(given: QuestionLine[], answer: QuestionLine[]) => boolean} */
  function lacksOnlyModifiers(given, answer) {
    const open = [...answer];
    const found = given.every((line) => {
      const at = open.findIndex(
        (known) =>
          known.code === line.code &&
          known.units === line.units &&
          line.modifiers.every((one) => known.modifiers.includes(one)),
      );
      if (at >= 0) open.splice(at, 1);
      return at >= 0;
    });
    return found && open.length === 0;
  }

  /** What is right about a wrong claim, in one sentence. @type {(question: QuestionData, given: QuestionLine[]) => QuestionSentence | null} */
  function rightOfClaim(question, given) {
    const codes = question.codes.map(([code]) => code);
    /** @type {(answer: QuestionLine[]) => string[]} */
    const agreed = (answer) => codes.filter((code) => unitsOf(answer, code) === unitsOf(given, code));
    if (question.right.some((answer) => agreed(answer).length === codes.length)) {
      return sentence("units_right");
    }
    const total = totalOf(given);
    if (total > 0 && question.right.some((answer) => totalOf(answer) === total)) {
      return sentence("total_right", { n: total });
    }
    const named = agreed(question.right[0]).filter((code) => unitsOf(given, code) > 0);
    return named.length > 0 ? sentence("codes_right", { codes: named.join(", ") }) : null;
  }

  /** @type {(question: QuestionData, rows: QuestionRow[]) => QuestionVerdict} */
  function claim(question, rows) {
    /** @type {QuestionBlank[]} */
    const blanks = [];
    /** @type {QuestionLine[]} */
    const given = [];
    rows.forEach(({ code, units, modifiers }, field) => {
      const text = bare(units);
      const first = rows.findIndex((row) => row.code === code) === field;
      if (text === "" && (first || modifiers.length > 0)) {
        blanks.push({ field, word: "blank_units", values: { code } });
      } else if (text !== "" && !/^\d+$/.test(text)) {
        blanks.push({ field, word: "digits_of", values: { code } });
      } else if (Number(text) > 0) {
        given.push({ code, units: Number(text), modifiers });
      }
    });
    if (blanks.length > 0) return notYet(...blanks);
    if (question.right.some((answer) => sameClaim(answer, given))) return right();
    const at = question.wrong.findIndex(({ lines }) => sameClaim(lines, given));
    if (at >= 0) return wrong(rightOfClaim(question, given), [at], question.wrong[at].bug);
    if (question.right.some((answer) => lacksOnlyModifiers(given, answer))) {
      return { ...notYet(), said: sentence("modifier_missing") };
    }
    return wrong(rightOfClaim(question, given));
  }

  // ---- Order and pairs ------------------------------------------------------------------------

  /** @type {(question: QuestionData, places: string[]) => QuestionVerdict} */
  function order(question, places) {
    const blanks = places.flatMap((place, field) =>
      place === "" ? [{ field, word: "blank_place", values: {} }] : [],
    );
    if (blanks.length > 0) return notYet(...blanks);
    const twice = places.findIndex((place, at) => places.indexOf(place) < at);
    if (twice >= 0) return notYet({ field: twice, word: "twice", values: { n: places[twice] } });
    return counted(question, places, "places_part");
  }

  /** @type {(question: QuestionData, partners: string[]) => QuestionVerdict} */
  function match(question, partners) {
    const blanks = partners.flatMap((partner, field) =>
      partner === "" ? [{ field, word: "blank_partner", values: {} }] : [],
    );
    return blanks.length > 0 ? notYet(...blanks) : counted(question, partners, "pairs_part");
  }

  /** @type {(question: QuestionData, given: string[], id: string) => QuestionVerdict} */
  function counted(question, given, id) {
    const of = question.right.length;
    const n = question.right.filter((value, at) => value === Number(given[at])).length;
    return n === of ? right() : wrong(n > 0 ? sentence(id, { n, of }) : null);
  }

  /** An answer in one's own words, which is marked by nobody else. @type {(question: QuestionData, text: string) => QuestionVerdict} */
  function short(_question, text) {
    if (text.trim() === "") return notYet({ field: 0, word: "blank_text", values: {} });
    return { state: "self", replies: [], bug: null, said: null, blanks: [] };
  }

  const kinds = { one, many, spot: many, number, claim, order, match, short };

  /** @type {Quarterhour["questions"]["judge"]} */
  const judge = (question, answer) => kinds[question.kind](question, answer);

  ns.questions = { judge };
})();
