/**
 * The choice of a payer, and a cap that is typed by hand, for any form that has the parts of
 * partials/payer_choice.html. A payer whose rule is not known leaves the rule as it was chosen; what is
 * known of a payer and what is not is said below its name.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const CAP = /^([1-9][0-9]?)(\/discipline)?$/;

  /**
   * Reads a cap as an address holds it, `4` or `4/discipline`; null for another text.
   * @type {Quarterhour["calculator"]["payers"]["readCap"]}
   */
  function readCap(text) {
    const parts = CAP.exec(text.trim());
    return parts && { units: Number(parts[1]), per: parts[2] ? "discipline" : "day" };
  }

  /**
   * Writes a cap as `readCap` reads it.
   * @type {Quarterhour["calculator"]["payers"]["writeCap"]}
   */
  const writeCap = ({ units, per }) => (per === "discipline" ? `${units}/discipline` : String(units));

  /**
   * What is known of a payer's rule and caps on a day, and what is not, as sentences; none for no payer.
   * @type {Quarterhour["calculator"]["payers"]["describe"]}
   */
  function describe(data, words, id, { rule, date }) {
    const { format } = ns.unitText;
    const payer = ns.unitPayers.payerOf(data, id);
    if (!payer) return [];
    const finding = (name) => format(data.finding_texts[name].text, { payer: payer.name, rule });
    const counts = [payer.rule === undefined ? finding("payer_rule_unknown") : ""];
    if (payer.rule !== undefined)
      counts[0] = `${payer.sure ? "" : `${words("calc_unsure")}: `}${words(`calc_payer_${payer.rule}`)}`;
    if (!payer.caps) return [...counts, finding("payer_caps_unknown")];
    const caps = ns.unitPayers.capsOn(payer, date);
    if (payer.caps.length === 0) return [...counts, words("calc_payer_no_cap")];
    if (caps.length === 0) return [...counts, words("calc_payer_no_cap_yet")];
    return [...counts, ...caps.map((cap) => capText(cap))];

    /** A cap with all that limits it. */
    function capText(cap) {
      const { remarks, values } = ns.unitPayers.termsOf(cap, "", [], true);
      const most =
        cap.units === undefined
          ? finding("payer_cap_unknown")
          : words(`calc_payer_cap_${cap.period ?? "time"}`, { limit: cap.units });
      return [
        ...(cap.sure ? [] : [`${words("calc_unsure")}:`]),
        most,
        ...remarks.map((remark) => format(data.remark_texts[remark], values)),
      ].join(" ");
    }
  }

  /**
   * The parts of a form whose ids begin with `prefix` and two hyphens.
   * @type {Quarterhour["calculator"]["payers"]["parts"]}
   */
  function parts(prefix) {
    const part = (name) => /** @type {any} */ (document.getElementById(`${prefix}--${name}`));
    return {
      payer: part("payer"),
      about: part("payer-about"),
      folded: part("caps"),
      cap: part("cap"),
      per: part("cap-per"),
      page: part("payers").dataset.payers ?? "",
    };
  }

  /**
   * Connects the parts of a form: fills in the payers' names, and calls `onChange` after every choice.
   * @type {Quarterhour["calculator"]["payers"]["attach"]}
   */
  function attach({ payer, about, folded, cap, per, page }, { data, words, day, setRule, onChange }) {
    const { make } = ns.elements;
    const all = data.payers ?? [];
    payer.append(...all.map(({ id, name }) => make("option", { value: id }, name)));
    payer.closest(".calc-field").hidden = all.length === 0;

    const chosen = () => (payer.value === "" ? undefined : payer.value);
    const typed = () => cap.value.trim();
    const custom = () => {
      const read = /^[0-9]+$/.test(typed()) ? readCap(typed()) : null;
      return read ? { ...read, per: /** @type {CustomCap["per"]} */ (per.value) } : undefined;
    };

    /** Says what is known of the payer on the form's day. */
    function update() {
      const sentences = describe(data, words, chosen(), day());
      const name = ns.unitPayers.payerOf(data, chosen())?.name ?? "";
      const link =
        sentences.length > 0 && page !== ""
          ? make(
              "p",
              {},
              make("a", { href: `${page}#${payer.value}` }, words("calc_payer_more", { payer: name })),
            )
          : null;
      const shown = [...sentences.map((text) => make("p", {}, text)), ...(link ? [link] : [])];
      // The same text once more would be read out again.
      if (
        shown.map((one) => one.textContent).join() ===
        [...about.children].map((one) => one.textContent).join()
      )
        return;
      about.replaceChildren(...shown);
    }

    payer.addEventListener("change", () => {
      const rule = ns.unitPayers.payerOf(data, chosen())?.rule;
      if (rule) setRule(rule);
      update();
      onChange();
    });
    cap.addEventListener("input", onChange);
    per.addEventListener("change", onChange);

    return {
      update,
      read: () => {
        const custom_cap = custom();
        return { ...(chosen() && { payer: chosen() }), ...(custom_cap && { custom_cap }) };
      },
      error: () => (typed() !== "" && !custom() ? words("calc_error_cap", { typed: typed() }) : null),
      write: ({ payer: id, custom_cap }) => {
        payer.value = id ?? "";
        cap.value = String(custom_cap?.units ?? "");
        per.value = custom_cap?.per ?? "day";
        if (custom_cap) folded.open = true;
        update();
      },
    };
  }

  ns.calculator = { ...ns.calculator, payers: { attach, describe, parts, readCap, writeCap } };
})();
