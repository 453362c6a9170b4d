/**
 * The claim of a result: the choice between equally right answers, and the claim lines, each with the
 * checks that are about it.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const lineText = ({ code, units, modifiers }) => `${code} x${units} ${modifiers.join(" ")}`;

  /**
   * A right answer of a pool as lines of a claim, which show an assistant's units too.
   * @type {Quarterhour["calculator"]["claim"]["answerText"]}
   */
  function answerText(data, pool, { units, assistant_units }) {
    const lines = pool.lines.map((each, at) => ({
      ...each,
      units: units[at],
      assistant_units: assistant_units[at],
    }));
    return ns.unitRule
      .claimLines(data, { ...pool, lines })
      .map(lineText)
      .join(", ");
  }

  /**
   * Makes the writer of claims for a page's data and words.
   * @type {Quarterhour["calculator"]["claim"]["writer"]}
   */
  function writer(data, words, findings, make) {
    const { answers, chosen } = ns.calculator.picks;

    /** The right answers of a pool as a choice; null if there is but one. `pool` is the usual answer's. */
    function choice(pool, picks, several, onPick) {
      if (pool.alternatives_total === 0) return null;
      const { discipline } = pool;
      const now = chosen(pool, picks);
      const all = answers(pool);
      const options = all.map((answer, at) => {
        const id = `pick--${discipline}-${at}`;
        const radio = make("input", {
          type: "radio",
          id,
          name: `pick--${discipline}`,
          ...(at === now && { checked: "" }),
        });
        radio.addEventListener("change", () => onPick(pool, at));
        const text = make("span", { class: "calc-answer" }, answerText(data, pool, answer));
        const usual = at === 0 ? make("small", {}, words("calc_answer_usual")) : null;
        return make("label", { class: "calc-choice", for: id }, radio, make("span", {}, text, usual));
      });
      const total = pool.alternatives_total + 1;
      const of = several ? `${words(`calc_discipline_${discipline}`)}: ` : "";
      return make(
        "fieldset",
        { class: "calc-others" },
        make("legend", {}, `${of}${words("calc_answers", { total })}`),
        make("p", { class: "calc-hint" }, words("calc_other_answers_hint")),
        all.length < total ? make("p", {}, words("calc_other_first", { shown: all.length })) : null,
        ...options,
      );
    }

    /** The claim lines as a table; below a line stand the checks of which it is the first subject. */
    function table(result, below) {
      const marks = result.claim_lines.map(({ code, discipline }) =>
        findings.marks(result, [code], discipline, true),
      );
      const marked = marks.some(Boolean);
      const head = ["calc_code", "calc_units", "calc_modifiers", ...(marked ? ["calc_check_column"] : [])];
      const rows = result.claim_lines.flatMap(({ code, units, modifiers }, at) => [
        make(
          "tr",
          { class: "calc-claim-line" },
          make("th", { scope: "row" }, code),
          make("td", { class: "right" }, String(units)),
          make("td", {}, modifiers.join(" ")),
          marked ? make("td", {}, marks[at]) : null,
        ),
        ...(below[at]
          ? [make("tr", {}, make("td", { colspan: String(head.length) }, findings.checks(below[at])))]
          : []),
      ]);
      return make(
        "table",
        {},
        make("thead", {}, make("tr", {}, ...head.map((id) => make("th", { scope: "col" }, words(id))))),
        make("tbody", {}, ...rows),
      );
    }

    /**
     * The claim: choices, lines with their checks, checks of no line, and a button that copies it all.
     * `usual` is the result without picks.
     */
    function draw({ result, usual, state }, { copy, pick }) {
      const { below, others } = findings.byLine(result);
      const several = usual.pools.length > 1;
      const button = make("button", { type: "button", class: "quiet" }, words("calc_copy_claim"));
      button.addEventListener("click", () =>
        copy([...text(result), ...payerLine(result)].join("\n"), button),
      );
      const billed = result.claim_lines.length > 0;
      const checks = findings.count(result);
      return make(
        "section",
        { class: "calc-claim" },
        make("h3", {}, words("calc_claim")),
        ...usual.pools.map((pool) => choice(pool, state.picks, several, pick)),
        make(
          "p",
          { class: checks > 0 ? "calc-to-check" : "calc-no-check" },
          checks > 0 ? words("calc_checks_count", { count: checks }) : words("calc_no_check"),
        ),
        billed ? table(result, below) : make("p", {}, words("calc_nothing_billed")),
        others.length > 0 ? findings.checks(others) : null,
        billed ? button : null,
      );
    }

    /** The claim lines as plain text, and below them what must be checked before they are billed. */
    const text = (result) => [
      ...(result.claim_lines.length > 0 ? result.claim_lines.map(lineText) : [words("calc_nothing_billed")]),
      ...findings.checksText(result),
    ];

    /** The payer's name, as a result states it. */
    const payerText = (id) =>
      words("calc_service_payer", { payer: ns.unitPayers.payerOf(data, id)?.name ?? id });
    const payerLine = ({ payer }) => (payer ? ["", payerText(payer)] : []);

    return { draw, payerText, text };
  }

  ns.calculator = { ...ns.calculator, claim: { writer, answerText, lineText } };
})();
