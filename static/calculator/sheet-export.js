/**
 * A day sheet as plain text and as rows of cells. A line that was not understood is told by its number
 * alone: what stands in it is never copied out, for it may be a name. Labels go along only where the
 * reader asks for them.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const COLUMNS = [
    "line",
    "date",
    "rule",
    "code",
    "units",
    "modifiers",
    "therapy",
    "day_units",
    "timed_minutes",
    "all_minutes",
    "others",
    "checks",
  ];

  /**
   * Makes the writer of sheets for a page's data and words.
   * @type {Quarterhour["calculator"]["sheetExport"]["writer"]}
   */
  function writer(data, words, findings) {
    const { minutes, totals } = ns.calculator.sheetDay;
    const { checksOf } = findings;
    const { answerText, lineText } = ns.calculator.claim;
    const labelOf = ({ reading }) => reading.label?.text ?? "";

    /** The other right answers of a day. */
    const othersOf = ({ usual, picks }) =>
      usual.pools.flatMap((pool) => {
        const now = ns.calculator.picks.chosen(pool, picks);
        const all = ns.calculator.picks.answers(pool);
        return all.flatMap((answer, at) => (at === now ? [] : [answerText(data, pool, answer)]));
      });

    /** @type {(line: SheetLine, labels: boolean) => string[]} */
    function dayText({ n, day, given }, labels) {
      const label = labels && labelOf(day) ? ` (${labelOf(day)})` : "";
      const name = `${words("sheet_line", { n })}${label}`;
      if (day.kind !== "counted") return [words("sheet_line_unread", { name })];
      const { result, claim } = day;
      const { timed, all } = minutes(result);
      const units = words("calc_total", { units: result.total_units });
      return [
        `${name}: ${claim.length > 0 ? claim.map(lineText).join(", ") : words("calc_nothing_billed")}. ` +
          words("sheet_line_sums", { units, timed, all }),
        ...(given ? [`  ${given}`] : []),
        ...(day.bill ? [`  ${ns.calculator.sheetBill.text(day.bill)}`] : []),
        ...othersOf(day).map((other) => `  ${words("sheet_or", { other })}`),
        ...checksOf(result).map((one) => `  ${words("sheet_to_check", { check: findings.plain(one) })}`),
      ];
    }

    /** @type {ReturnType<Quarterhour["calculator"]["sheetExport"]["writer"]>["text"]} */
    function text(lines, about, labels) {
      const told = lines.filter(({ day }) => day.kind !== "blank");
      const sums = totals(told.map(({ day }) => day));
      return [
        about,
        "",
        ...told.flatMap((line) => dayText(line, labels)),
        "",
        words("sheet_said_totals", sums),
        ...(sums.unread > 0 ? [words("sheet_said_unread", { count: sums.unread })] : []),
      ].join("\n");
    }

    /** @type {(line: SheetLine, label: string[]) => (string | number)[][]} */
    function dayRows({ n, day, date, rule }, label) {
      const first = [n, ...label, date, words(`sheet_rule_${rule}`)];
      const width = COLUMNS.length - 3;
      if (day.kind !== "counted") return [[...first, words("sheet_unread"), ...Array(width - 1).fill("")]];
      const { result } = day;
      const { timed, all } = minutes(result);
      // A day's own figures stand in its first row alone, so that a column can be summed up.
      const whole = [
        result.total_units,
        timed,
        all,
        othersOf(day).join(" | "),
        checksOf(result).map(findings.plain).join(" | "),
        ...(day.bill ? [ns.calculator.sheetBill.text(day.bill)] : []),
      ];
      const claim =
        day.claim.length > 0 ? day.claim : [{ code: "", units: 0, modifiers: [], discipline: "" }];
      return claim.map(({ code, units, modifiers, discipline }, at) => [
        ...first,
        ns.unitOther.billed(code),
        units,
        modifiers.join(" "),
        discipline === "" ? "" : words(`calc_${discipline}`),
        ...(at === 0 ? whole : Array(whole.length).fill("")),
      ]);
    }

    /** @type {ReturnType<Quarterhour["calculator"]["sheetExport"]["writer"]>["rows"]} */
    function rows(lines, labels) {
      const told = lines.filter(({ day }) => day.kind !== "blank");
      const billed = lines.some(({ day }) => day.kind === "counted" && day.bill);
      const [number, ...others] = COLUMNS.map((id) => words(`sheet_column_${id}`));
      const head = [
        number,
        ...(labels ? [words("sheet_column_label")] : []),
        ...others,
        ...(billed ? [words("sheet_column_bill")] : []),
      ];
      return [head, ...told.flatMap((line) => dayRows(line, labels ? [labelOf(line.day)] : []))];
    }

    return { text, rows };
  }

  ns.calculator = { ...ns.calculator, sheetExport: { writer } };
})();
