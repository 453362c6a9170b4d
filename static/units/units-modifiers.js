/**
 * Modifiers that a person adds to claim lines: ordered behind those that follow from the minutes, and held
 * against each other, against the pairs of the day, and against the KX threshold of its year. The Rust
 * engine, crates/therapy-units, does the same, and the parity tests compare the two.
 *
 * It is pure, and changes no unit. Amounts are in cents.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** Modifiers for a distinct service, of which a line has one. */
  const DISTINCT = ["59", "XE", "XS", "XP", "XU"];
  const NOTES = [
    "kx_above",
    "kx_reaches",
    "kx_below",
    "kx_not_known",
    "kx_no_threshold",
    "telehealth_not_verified",
  ];
  const UNSURE = ["kx_reaches", "kx_early", "kx_below", "telehealth_not_verified"];

  /** @type {(id: string, values: Values) => ModifierFinding} */
  const found = (id, values) => ({
    id,
    level: NOTES.includes(id) ? "note" : "check",
    values,
    sure: !UNSURE.includes(id),
  });

  /** @type {(cents: number) => string} */
  const dollars = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

  /**
   * The modifiers of a line that can stand on it, each once and in order, and what is wrong with others.
   * @type {(data: ModifierData, units: UnitData, code: string, added: string[]) => { taken: string[], refused: ModifierFinding[] }}
   */
  function taken(data, units, code, added) {
    const counted = Object.values(units.modifiers).flatMap(({ plan, assistant }) => [plan, assistant]);
    /** @type {(modifier: string) => string | null} */
    const wrong = (modifier) => {
      if (!/^[0-9A-Z]{2}$/.test(modifier)) return "not_a_modifier";
      return counted.includes(modifier) ? "counted_modifier" : null;
    };
    /** @type {(modifier: string) => number} */
    const place = (modifier) => {
      const at = data.modifiers.findIndex((known) => known.modifier === modifier);
      return at < 0 ? data.modifiers.length : at;
    };
    const refused = added.flatMap((modifier) => {
      const id = wrong(modifier);
      return id === null ? [] : [found(id, { code, modifier })];
    });
    const right = added.filter((modifier) => wrong(modifier) === null);
    return { taken: [...new Set(right)].sort((a, b) => place(a) - place(b)), refused };
  }

  /**
   * What of a line's added modifiers contradicts itself or the pairs of the day.
   * @type {(answer: Answer, line: ClaimLine, added: string[]) => ModifierFinding[]}
   */
  function contradictions(answer, line, added) {
    const { code } = line;
    /** @type {ModifierFinding[]} */
    const all = [];
    /** @type {(...wanted: string[]) => boolean} */
    const has = (...wanted) => wanted.every((one) => added.includes(one));
    const medicare = answer.rule === "cms";
    const distinct = added.filter((one) => DISTINCT.includes(one));
    if (has("KX", "GA")) all.push(found("kx_with_ga", { code }));
    if (has("GA", "GZ")) all.push(found("ga_with_gz", { code }));
    if (distinct.length > 1) all.push(found("distinct_twice", { code, modifiers: distinct.join(", ") }));
    if (distinct.length > 0 && medicare) all.push(...withoutPair(answer, line, distinct[0]));
    if (has("95") && medicare) all.push(found("telehealth_not_verified", { code }));
    return all;
  }

  /**
   * A distinct service on a code that no pair of the day asks it of.
   * @type {(answer: Answer, line: ClaimLine, modifier: string) => ModifierFinding[]}
   */
  function withoutPair({ findings }, { code, discipline }, modifier) {
    const pairs = findings.filter(
      ({ id, values }) =>
        (id === "edit_pair" || id === "edit_pair_never") &&
        (values.discipline ?? discipline) === discipline &&
        (values.column_1 === code || values.column_2 === code),
    );
    if (pairs.some(({ id }) => id === "edit_pair")) return [];
    if (pairs.length === 0) return [found("distinct_no_pair", { code, modifier })];
    const { column_1: one, column_2: other } = pairs[0].values;
    return [found("distinct_never", { code, modifier, other: one === code ? other : one })];
  }

  /**
   * Where a therapy's charges of the year stand, as far as it can be known: charges before the day are
   * typed, and of the day only national amounts are at hand.
   * @type {(data: ModifierData, answer: Answer & { amounts?: LineAmount[] }, modifiers: string[][], ot: boolean, cents: number) => ModifierFinding[]}
   */
  function threshold(data, answer, modifiers, ot, cents) {
    const lines = answer.claim_lines
      .map(({ discipline }, at) => ({ discipline, modifiers: modifiers[at], amount: answer.amounts?.[at] }))
      .filter(({ discipline }) => (discipline === "ot") === ot);
    if (lines.length === 0) return [];
    const year = Number(answer.date.slice(0, 4));
    const therapy = ot ? "OT" : "PT + SLP";
    const limit = data.thresholds.find((one) => one.year === year);
    if (!limit) return [found("kx_no_threshold", { therapy, year })];
    const values = { therapy, total: dollars(cents), threshold: dollars(limit.cents), year };
    /** @type {(id: string, more?: Values) => ModifierFinding[]} */
    const tell = (id, more = {}) => {
      const finding = found(id, { ...values, ...more });
      return [{ ...finding, sure: finding.sure && limit.sure }];
    };
    if (cents >= limit.cents) {
      // A line that is not attested as needed has one of the others.
      const closed = ["KX", "GA", "GY", "GZ"];
      const open = lines.some((line) => !line.modifiers.some((one) => closed.includes(one)));
      return tell(open ? "kx_missing" : "kx_above");
    }
    if (!answer.amounts) return tell("kx_not_known");
    const day = lines.reduce((sum, { amount }) => sum + Number((amount?.amount ?? "0").replace(".", "")), 0);
    const more = { day: dollars(day) };
    if (cents + day > limit.cents) return tell("kx_reaches", more);
    return tell(lines.some((line) => line.modifiers.includes("KX")) ? "kx_early" : "kx_below", more);
  }

  /**
   * Puts what a person adds on the claim lines of an answer, which may have amounts.
   * @type {Quarterhour["unitModifiers"]["wholeLines"]}
   */
  function wholeLines(data, units, answer, { modifiers: added = [], pt_slp_cents, ot_cents }) {
    /** @type {ModifierFinding[]} */
    const findings = [];
    const modifiers = answer.claim_lines.map((line, at) => {
      const own = taken(data, units, line.code, added[at] ?? []);
      findings.push(...own.refused, ...contradictions(answer, line, own.taken));
      return [...line.modifiers, ...own.taken];
    });
    if (answer.rule === "cms") {
      if (typeof pt_slp_cents === "number")
        findings.push(...threshold(data, answer, modifiers, false, pt_slp_cents));
      if (typeof ot_cents === "number") findings.push(...threshold(data, answer, modifiers, true, ot_cents));
    }
    return { modifiers, findings };
  }

  ns.unitModifiers = { wholeLines };
})();
