/**
 * What is said of a checked bill. The sentences are in the data (`bill-texts.js`), as in the Rust crate
 * therapy-drills (bill_text.rs).
 */
(() => {
  "use strict";

  /** Stands between ways that are told as several. */
  const OR_IF = ", or if ";

  /** @type {(check: BillCheck) => string} */
  function dayId({ verdict, rules }) {
    if (verdict !== "right_by_one_rule") return `day_${verdict}`;
    return `day_right_by_${rules.find(({ fits }) => fits)?.rule}`;
  }

  /** @type {(line: CheckedLine) => string} */
  function lineId({ verdict, least, most }) {
    if (verdict === "not_known" || verdict === "right") return `line_${verdict}`;
    return least === most ? "line_wrong" : "line_wrong_tie";
  }

  /**
   * Says what was found; a sentence that the data lacks is its id, so that nothing is passed over.
   * @type {Quarterhour["unitCheckText"]["sentences"]}
   */
  function sentences({ texts, ways }, check) {
    /** @type {(id: string, values: Record<string, unknown>) => string} */
    const say = (id, values) => ns.unitText.format(Object.hasOwn(texts, id) ? texts[id] : id, values);
    const named = check.mistakes.filter((way) => Object.hasOwn(ways, way)).map((way) => ways[way]);
    /** @type {string | null} */
    let mistake = null;
    if (named.length === 1) mistake = say("mistake_one", { way: named[0].if });
    else if (named.length > 1) {
      mistake = say("mistake_several", { ways: named.map((way) => way.if).join(OR_IF) });
    }
    const notes = check.notes.map(({ id, values }) => say(id, values));
    if (check.notes.some(({ id }) => id === "no_minutes")) {
      for (const { rule, least_minutes: minutes } of check.rules) {
        const asked = check.rule === null || check.rule === rule;
        if (asked && minutes > 0) notes.push(say(`least_${rule}`, { minutes }));
      }
    }
    const units = check.lines.reduce((total, line) => total + (line.units ?? 0), 0);
    return {
      day: say(dayId(check), { billed: check.billed_units, units, by: check.by }),
      lines: check.lines.map((line) => say(lineId(line), { ...line })),
      mistake,
      keep: named.length === 1 ? named[0].keep : null,
      notes,
    };
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitCheckText = { sentences };
})();
