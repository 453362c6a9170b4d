/**
 * What a day's payer adds to its findings: whether it counts by the day's rule, and caps that the day's
 * units go over, or one that was typed by hand. Claim lines and totals stay as they are: a cap says what
 * is paid, not what was done. What is not known of a payer is absent from its data.
 */
(() => {
  "use strict";

  /** Remarks on what is taken for granted: with one of them a finding is not sure. */
  const ASSUMED = new Set([
    "cap_of_visit",
    "cap_of_unknown_time",
    "cap_each_provider",
    "cap_per_unknown",
    "cap_codes_unknown",
    "cap_only",
  ]);
  const PER = { discipline: "cap_each_discipline", provider: "cap_each_provider", all: "cap_together" };

  /** @type {(level: Level, id: string, values: Values, sources: string[], sure: boolean, remarks?: string[]) => Finding} */
  const finding = (level, id, values, sources, sure, remarks = []) => ({
    level,
    id,
    values,
    sources,
    sure,
    remarks,
  });

  /**
   * The payer of an id, if the data has it.
   * @type {Quarterhour["unitPayers"]["payerOf"]}
   */
  const payerOf = (data, id) => (data.payers ?? []).find((payer) => payer.id === id);

  /**
   * The findings of a day's payer, then that of a typed cap.
   * @type {Quarterhour["unitPayers"]["findingsOf"]}
   */
  function findingsOf(data, day) {
    const payer = payerOf(data, day.payer);
    return [
      ...(payer ? [...ruleFindings(day, payer), ...capsFindings(data, day, payer)] : []),
      ...(day.custom_cap ? customFindings(data, day, day.custom_cap) : []),
    ];
  }

  /**
   * What there is to say of the payer's rule, beside that of the day.
   * @type {(day: CountedDay, payer: PayerData) => Finding[]}
   */
  function ruleFindings({ rule }, { name, rule: wanted, sure, sources = [] }) {
    /** @type {(level: Level, id: string, known: boolean, more?: Values) => Finding[]} */
    const told = (level, id, known, more) => [
      finding(level, id, { payer: name, rule, ...more }, sources, known),
    ];
    if (wanted === undefined) return told("note", "payer_rule_unknown", true);
    if (wanted !== rule) return told("check", "payer_rule_differs", sure, { wanted });
    return sure ? [] : told("note", "payer_rule_unsure", false);
  }

  /**
   * The findings of the caps that hold on the day; that nobody knows of any is told too.
   * @type {(data: UnitData, day: CountedDay, payer: PayerData) => Finding[]}
   */
  function capsFindings(data, day, payer) {
    if (payer.caps) return capsOn(payer, day.date).flatMap((cap) => capFindings(data, day, payer.name, cap));
    return [finding("note", "payer_caps_unknown", { payer: payer.name }, [], true)];
  }

  /**
   * The caps that hold on a day of service, as far as their days are known.
   * @type {Quarterhour["unitPayers"]["capsOn"]}
   */
  const capsOn = ({ caps = [] }, date) =>
    caps.filter(({ from = date, to = date }) => from <= date && date <= to);

  /**
   * The units that a cap adds up: of each discipline by itself, or of the day. What brings no unit is
   * left out.
   * @type {(day: CountedDay, each: boolean, counts: (code: string) => boolean) => CapSum[]}
   */
  function sums({ pools }, each, counts) {
    const parts = each
      ? pools.map(({ discipline, claim }) => ({ discipline, claim }))
      : [{ discipline: null, claim: pools.flatMap((pool) => pool.claim) }];
    return parts
      .map(({ discipline, claim }) => {
        const lines = claim.filter(({ code }) => counts(code));
        return {
          discipline,
          units: lines.reduce((total, line) => total + line.units, 0),
          codes: [...new Set(lines.map(({ code }) => code))],
        };
      })
      .filter(({ units }) => units > 0);
  }

  /**
   * Whether a cap counts a code. Where its codes are not known, all count but evaluations.
   * @type {(data: UnitData, counts: PayerCap["counts"], code: string) => boolean}
   */
  function isCounted(data, counts, code) {
    if (Array.isArray(counts)) return counts.includes(code);
    if (counts === "timed") return !["untimed", "monthly"].includes(data.codes[code].timing.kind);
    return !data.evaluations.includes(code);
  }

  /**
   * What was added up, and the most that is paid of it.
   * @type {(day: CountedDay, sum: CapSum, limit: number) => Values}
   */
  const totals = ({ date }, { discipline, units, codes }, limit) => ({
    units,
    limit,
    codes: codes.join(", "),
    date,
    ...(discipline !== null && { discipline }),
  });

  /**
   * The findings of one cap that holds on the day.
   * @type {(data: UnitData, day: CountedDay, payer: string, cap: PayerCap) => Finding[]}
   */
  function capFindings(data, day, payer, cap) {
    const { units: limit, period, per, counts, parts = [], sources } = cap;
    const each = per === "discipline" || per === "provider";
    const several = day.pools.filter(({ claim }) => claim.length > 0).length > 1;
    /** @type {(level: Level, id: string, sum: CapSum | null, values: Values) => Finding} */
    const told = (level, id, sum, values) => {
      const terms = termsOf(cap, id, sum?.codes ?? [], several);
      const sure = cap.sure && !terms.remarks.some((remark) => ASSUMED.has(remark));
      return finding(level, id, { payer, ...values, ...terms.values }, sources, sure, terms.remarks);
    };
    if (limit === undefined) return [told("note", "payer_cap_unknown", null, {})];
    const summed = sums(day, each, (code) => isCounted(data, counts, code));
    const ofSums = summed.flatMap((sum) => {
      const values = totals(day, sum, limit);
      if (sum.units > limit) return [told("check", "payer_cap", sum, { ...values, over: sum.units - limit })];
      return period === "week" ? [told("note", "payer_cap_week", sum, values)] : [];
    });
    if (summed.length === 0) return [];
    return [
      ...ofSums,
      ...parts.map(({ part, units, when }) => {
        const values = { payer, limit: units, part, ...(when !== undefined && { when }) };
        const remarks = when === undefined ? [] : ["cap_when"];
        return finding("note", "payer_cap_part", values, sources, cap.sure, remarks);
      }),
    ];
  }

  /**
   * By which terms a cap counts, each as a remark with its values.
   * @type {Quarterhour["unitPayers"]["termsOf"]}
   */
  function termsOf({ period, per, counts, from, to, only, exceptions = [] }, id, codes, several) {
    const over = id === "payer_cap";
    const fitting = exceptions.filter(
      (exception) => !exception.codes || exception.codes.some((code) => codes.includes(code)),
    );
    const exception = over ? fitting.map(({ text }) => text).join(" ") : "";
    const perRemark = per ? PER[per] : several && "cap_per_unknown";
    const countsRemark = Array.isArray(counts)
      ? "cap_listed"
      : counts
        ? `cap_${counts}`
        : "cap_codes_unknown";
    return {
      remarks: [
        over && (period ? `cap_of_${period}` : "cap_of_unknown_time"),
        perRemark,
        countsRemark,
        from === undefined ? "cap_start_unknown" : "cap_since",
        to !== undefined && "cap_until",
        only !== undefined && "cap_only",
        exception !== "" && "cap_exception",
      ].filter((remark) => typeof remark === "string"),
      values: {
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(only !== undefined && { only }),
        ...(exception !== "" && { exception }),
      },
    };
  }

  /**
   * The findings of a typed cap, which counts every code but evaluations.
   * @type {(data: UnitData, day: CountedDay, custom: CustomCap) => Finding[]}
   */
  function customFindings(data, day, { units: limit, per }) {
    const each = per === "discipline";
    return sums(day, each, (code) => isCounted(data, undefined, code))
      .filter(({ units }) => units > limit)
      .map((sum) => {
        const values = { ...totals(day, sum, limit), over: sum.units - limit };
        const remarks = ["cap_by_hand", each ? "cap_each_discipline" : "cap_together", "cap_treatment"];
        return finding("check", "payer_cap", values, [], true, remarks);
      });
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitPayers = { findingsOf, payerOf, capsOn, termsOf };
})();
