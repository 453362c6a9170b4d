/**
 * Modifiers that only the reader knows, added to the claim lines of a result: "Add what you know". What holds
 * them against each other and against the day is loaded when the part is opened, or when the address has
 * modifiers. They stay on the lines of the same code, therapy and giver while the day is edited. Typed
 * charges of the year go nowhere, not even to the address.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const MODIFIED = /^([^@:*]{2,20})(?:@(pt|ot|slp))?(\*?):([0-9A-Z]{2}(?:\.[0-9A-Z]{2})*)$/i;
  const DOLLARS = /^\$?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})(?:\.([0-9]{2}))?$/;

  /** Writes a line's modifiers as `97530:KX.59`, `97530@ot:KX`; a star marks an assistant's line. */
  const write = ({ line, modifiers }) => `${line}:${modifiers.join(".")}`;

  /** Reads what `write` wrote; null if it is nothing such. */
  function read(text) {
    const parts = MODIFIED.exec(text.trim());
    if (!parts) return null;
    const [, code, discipline = "pt", star, modifiers] = parts;
    const therapy = discipline.toLowerCase() === "pt" ? "" : `@${discipline.toLowerCase()}`;
    return {
      line: `${code.toUpperCase()}${therapy}${star}`,
      modifiers: modifiers.toUpperCase().split("."),
    };
  }

  /** Cents of an amount in dollars; null where it is none. */
  function cents(text) {
    const parts = DOLLARS.exec(text.trim());
    return parts ? Number(parts[1].replaceAll(",", "")) * 100 + Number(parts[2] ?? "0") : null;
  }

  /**
   * Makes the keeper of what the reader adds. `onChange` is called when the result must be drawn anew.
   * @type {Quarterhour["calculator"]["modifiers"]["keeper"]}
   */
  function keeper(data, words, make, onChange) {
    /** Modifiers by the line's name. @type {Map<string, string[]>} */
    const added = new Map();
    /** Charges of the year before the day, as they are typed, by therapy. */
    const typed = { pt_slp: "", ot: "" };
    /** The part as it is on the page, and the lines that it is for. @type {{ key: string, part: HTMLElement } | null} */
    let drawn = null;
    let open = false;

    const ready = () => Boolean(ns.unitModifiers && ns.modifierData);
    const load = () => ns.calculator.later.load("modifiers");

    const nameOf = ({ code, discipline, modifiers }) => {
      const { assistant } = data.modifiers[discipline];
      const therapy = discipline === "pt" ? "" : `@${discipline}`;
      return `${code}${therapy}${assistant !== null && modifiers.includes(assistant) ? "*" : ""}`;
    };

    const totals = () => ({ pt_slp_cents: cents(typed.pt_slp), ot_cents: cents(typed.ot) });
    const isEmpty = () => added.size === 0 && typed.pt_slp === "" && typed.ot === "";

    /** What is in the address: the modifiers of lines that the result has. */
    const written = (result) =>
      result.claim_lines.map(nameOf).flatMap((line, at, all) => {
        const modifiers = (added.get(line) ?? []).filter((one) => /^[0-9A-Z]{2}$/.test(one));
        return modifiers.length > 0 && all.indexOf(line) === at ? [{ line, modifiers }] : [];
      });

    /** A result with what was added. Until it can be held against the day, the result as it was. */
    function applied(result) {
      if (isEmpty()) return result;
      if (!ready()) {
        load().then(onChange, () => {});
        return result;
      }
      const { amountData: fees, unitAmounts, modifierData } = ns;
      // Its sentences stand beside those of the engine's findings, which are drawn and copied alike.
      Object.assign(data.finding_texts, modifierData.finding_texts);
      const priced = unitAmounts && fees ? unitAmounts.amounts(fees, data, result) : {};
      const { modifiers, findings } = ns.unitModifiers.wholeLines(
        modifierData,
        data,
        { ...result, ...priced },
        { modifiers: result.claim_lines.map((line) => added.get(nameOf(line)) ?? []), ...totals() },
      );
      return {
        ...result,
        claim_lines: result.claim_lines.map((line, at) => ({ ...line, modifiers: modifiers[at] })),
        findings: [
          ...result.findings,
          ...findings.map((one) => ({
            ...one,
            sources: [modifierData.finding_texts[one.id].source],
            remarks: [],
          })),
        ],
      };
    }

    // ---- The part of the page -----------------------------------------------------------------

    /** Sets a line's modifiers by what is checked and typed. */
    function take(name, fieldset) {
      const checked = [...fieldset.querySelectorAll("[type=checkbox]:checked")].map((box) => box.value);
      const own = fieldset
        .querySelector("[type=text]")
        .value.toUpperCase()
        .split(/[\s,.]+/);
      const all = [...checked, ...own.filter((one) => one !== "")];
      if (all.length > 0) added.set(name, all);
      else added.delete(name);
      onChange();
    }

    /** The modifiers that can be added to a line. */
    function lineFields({ code, units, modifiers, discipline }, name, at) {
      const known = ns.modifierData.modifiers;
      const now = added.get(name) ?? [];
      const id = (end) => `added--${at}-${end}`;
      const boxes = known.map(({ modifier, text }) => {
        const box = make("input", { type: "checkbox", id: id(modifier), value: modifier });
        box.toggleAttribute("checked", now.includes(modifier));
        return make(
          "label",
          { class: "calc-choice", for: id(modifier) },
          box,
          make("span", {}, modifier, make("small", {}, text)),
        );
      });
      const own = now.filter((one) => !known.some(({ modifier }) => modifier === one)).join(" ");
      const legend = `${code} x${units} ${modifiers.join(" ")}`;
      const fieldset = make(
        "fieldset",
        {},
        make("legend", {}, legend),
        ...boxes,
        make("label", { for: id("own") }, words("calc_added_own")),
        make("input", { type: "text", id: id("own"), value: own, autocomplete: "off", spellcheck: "false" }),
      );
      fieldset.dataset.discipline = discipline;
      fieldset.addEventListener("input", () => take(name, fieldset));
      return fieldset;
    }

    /** The field for charges of the year before the day. */
    function totalField(bucket, date) {
      const id = `added--${bucket}`;
      const error = make("p", { class: "calc-error", id: `${id}-error`, hidden: "" });
      const about = `${id}-hint ${id}-error`;
      const input = /** @type {HTMLInputElement} */ (
        make("input", {
          type: "text",
          inputmode: "decimal",
          id,
          value: typed[bucket],
          autocomplete: "off",
          "aria-describedby": about,
        })
      );
      input.addEventListener("input", () => {
        typed[bucket] = input.value.trim();
        const wrong = typed[bucket] !== "" && cents(typed[bucket]) === null;
        error.hidden = !wrong;
        error.textContent = wrong ? words("calc_added_total_error") : "";
        input.toggleAttribute("aria-invalid", wrong);
        // The day's own amounts tell how far the total goes.
        ns.calculator.later.load("amounts").then(onChange, onChange);
      });
      return make(
        "div",
        { class: "calc-field" },
        make("label", { for: id }, words(`calc_added_total_${bucket}`, { year: date.slice(0, 4) })),
        make("p", { class: "calc-hint", id: `${id}-hint` }, words("calc_added_total_hint")),
        error,
        input,
      );
    }

    /** The fields for the lines of a result, of which each name stands once. */
    function fields({ claim_lines: lines, rule, date }) {
      const names = lines.map(nameOf);
      const ot = lines.some(({ discipline }) => discipline === "ot");
      const other = lines.some(({ discipline }) => discipline !== "ot");
      const buckets = [...(other ? ["pt_slp"] : []), ...(ot ? ["ot"] : [])];
      return [
        make("p", { class: "calc-hint" }, words("calc_added_hint")),
        ...lines.map((line, at) =>
          names.indexOf(names[at]) === at ? lineFields(line, names[at], at) : null,
        ),
        ...(rule === "cms" ? buckets.map((bucket) => totalField(bucket, date)) : []),
      ].flatMap((one) => one ?? []);
    }

    /** Fills the part, once what it needs is loaded. */
    const fill = (body, result) =>
      ns.calculator.later.fill(body, "modifiers", words, ready, () => fields(result));

    /**
     * The part below the claim lines of a result without additions. The same lines have the same part, so
     * that the focus stays in it while the rest is drawn anew.
     */
    function draw(result) {
      if (result.claim_lines.length === 0) return null;
      const { claim_lines: lines, rule, date } = result;
      const key = JSON.stringify([lines, rule, date.slice(0, 4)]);
      if (drawn?.key === key) return drawn.part;
      const body = make("div", {});
      const part = make(
        "details",
        { class: "calc-added", ...((open || added.size > 0) && { open: "" }) },
        make("summary", {}, words("calc_added")),
        body,
      );
      part.addEventListener("toggle", () => {
        open = part.hasAttribute("open");
        if (open && body.childElementCount === 0) fill(body, result);
      });
      drawn = { key, part };
      return part;
    }

    /** Takes the modifiers of an address in place of all that was added. */
    function set(list) {
      added.clear();
      for (const { line, modifiers } of list) added.set(line, modifiers);
      typed.pt_slp = "";
      typed.ot = "";
      drawn = null;
    }

    const key = () => [...added, totals(), ready(), Boolean(ns.amountData)];
    return { applied, draw, key, set, written };
  }

  ns.calculator = { ...ns.calculator, modifiers: { keeper, read, write } };
})();
