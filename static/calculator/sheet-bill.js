/** Billed units on the day sheet: held against the minutes of their line, and told in sentences. */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** Verdicts for which nothing has to be looked at. */
  const SOUND = ["right", "not_known"];

  /**
   * Checks the billed units of a line that was read.
   * @type {Quarterhour["calculator"]["sheetBill"]["check"]}
   */
  function check(data, { rule, date }, { entries }) {
    const lines = entries.map(({ line, billed_units: billed }) => ({ ...line, billed }));
    const found = ns.unitCheck.check(data, { rule, date, lines });
    return {
      verdict: found.verdict,
      differs: !SOUND.includes(found.verdict),
      said: ns.unitCheckText.sentences(ns.billTexts, found),
    };
  }

  /** What is told of a bill beside its first sentence. @type {(bill: SheetBill) => string[]} */
  const more = ({ differs, said }) =>
    [...(differs ? said.lines : []), said.mistake, said.keep, ...said.notes].filter((one) => one !== null);

  /** @type {Quarterhour["calculator"]["sheetBill"]["draw"]} */
  function draw(bill) {
    const { make } = ns.elements;
    const kind = bill.differs ? "differs" : bill.verdict === "right" ? "right" : "open";
    return make(
      "div",
      { class: "sheet-bill", "data-bill": kind },
      make("p", {}, make("strong", {}, bill.said.day)),
      ...more(bill).map((text) => make("p", {}, text)),
    );
  }

  /** @type {Quarterhour["calculator"]["sheetBill"]["text"]} */
  const text = (bill) => [bill.said.day, ...more(bill)].join(" ");

  ns.calculator = { ...ns.calculator, sheetBill: { check, draw, text } };
})();
