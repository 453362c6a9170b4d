/**
 * What Medicare pays for the day, folded away below the claim lines. What computes it is loaded when the
 * reader opens it.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  let open = false; // whether the reader opened it, as each edit draws it anew

  /**
   * Makes the writer of amounts for a page's data, words and sources.
   * @type {Quarterhour["calculator"]["amounts"]["writer"]}
   */
  function writer(data, words, findings, make) {
    /** A sentence with its source. */
    const said = (name, { text, source }) => make(name, {}, text, " ", findings.source(source));

    const list = (title, texts) => [
      make("h4", {}, words(title)),
      make("ul", {}, ...texts.map((one) => said("li", one))),
    ];

    const unsure = (sure) =>
      sure ? null : make("small", {}, make("b", { class: "calc-unsure" }, words("calc_unsure")));

    /** A row of the table; the amount is followed by whether it is not certain. */
    const row = (name, about, amount, sure, attributes = {}) =>
      make(
        "tr",
        attributes,
        make("th", { scope: "row" }, name),
        make("td", {}, about),
        make("td", { class: "right" }, amount, unsure(sure)),
      );

    /** The amounts as a table: each claim line, all of them, and the patient's share. */
    function table(result, { amounts, amounts_total: total }, percent) {
      const lines = amounts.map(({ code, units, amount, sure }, at) => {
        const about = `x${units} ${result.claim_lines[at].modifiers.join(" ")}`;
        return row(code, about, amount, sure, { "data-amount": code });
      });
      const heads = ["calc_code", "calc_amounts_line", "calc_amounts_dollars"];
      return make(
        "table",
        {},
        make("caption", {}, words("calc_amounts_of", { year: amounts[0].year })),
        make("thead", {}, make("tr", {}, ...heads.map((id) => make("th", { scope: "col" }, words(id))))),
        make(
          "tbody",
          {},
          ...lines,
          row(words("calc_amounts_total"), "", total.amount, total.sure, { "data-amount": "total" }),
          row(words("calc_amounts_share", { percent }), "", total.patient, total.sure, {
            "data-amount": "patient",
          }),
        ),
      );
    }

    /** What stands inside, once all is loaded. */
    function parts({ result }) {
      const fees = ns.amountData;
      const { format } = ns.unitText;
      const priced = ns.unitAmounts.amounts(fees, data, result);
      if (priced.amounts_refused) {
        const { id, values } = priced.amounts_refused;
        return [make("p", { class: "calc-waits" }, format(fees.refusal_texts[id], values))];
      }
      const { amounts, amounts_total: total } = priced;
      if (amounts.length === 0) return [make("p", {}, words("calc_nothing_billed"))];
      return [
        table(result, priced, fees.patient_percent),
        total.full ? make("p", {}, words("calc_amounts_full", { code: total.full })) : null,
        total.sure ? null : said("p", fees.unsure),
        amounts.some((one) => one.before_assistant) ? said("p", fees.before_assistant) : null,
        ...list("calc_amounts_left_out", fees.left_out),
        ...list("calc_amounts_found", fees.basis),
      ].flatMap((part) => part ?? []);
    }

    /** The folded part of a result. */
    function draw(shown) {
      const body = make("div", {});
      const details = make(
        "details",
        { class: "calc-amounts", ...(open && { open: "" }) },
        make("summary", {}, words("calc_amounts")),
        body,
      );
      const ready = () => Boolean(ns.unitAmounts && ns.amountData);
      const fill = () => ns.calculator.later.fill(body, "amounts", words, ready, () => parts(shown));
      details.addEventListener("toggle", () => {
        open = details.hasAttribute("open");
        if (open && body.childElementCount === 0) fill();
      });
      if (open) fill();
      return details;
    }

    return { draw };
  }

  ns.calculator = { ...ns.calculator, amounts: { writer } };
})();
