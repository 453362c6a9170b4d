/**
 * The patients' check of a bill: reads the form, asks the engine, shows the answer. Nothing is stored or
 * sent, the address is left alone, and no clock is read.
 */
(() => {
  "use strict";

  const { billUnits: data, billAnswer, elements, unitCheck } = globalThis.quarterhour;
  const MOST_UNITS = 99;
  /** Stands for a code that is not in the list; no code of that number exists. */
  const OTHER = "00000";

  /** A day on which every rule and code of today holds: the day of a visit is not asked for. */
  const DAY = [
    data.cms.from,
    data.midpoint.from,
    ...Object.values(data.codes).map((one) => one.valid_from ?? ""),
  ]
    .sort()
    .slice(-1)[0];

  /** Whether a text is a whole number, written in digits. @type {(text: string) => boolean} */
  const isWhole = (text) => /^[0-9]{1,4}$/.test(text);

  /** Starts the check in one element; the single file holds one for each language. @type {(root: HTMLElement) => void} */
  function start(root) {
    const form = root.querySelector("form");
    const rows = root.querySelector(".bill-rows");
    const sentences = new Map(
      [...root.querySelector(".bill-words").content.children].map((one) => [
        one.dataset.word,
        one.textContent,
      ]),
    );
    /** @type {BillWords} */
    const words = (id, values = {}) => elements.sentence(sentences.get(id) ?? id, values);
    let count = 0;

    // ---- Lines ----------------------------------------------------------------------------------

    const fieldOf = (row, name) => row.querySelector(`[data-field="${name}"] :is(select, input)`);

    function addRow() {
      const row = form.querySelector(".bill-row").content.firstElementChild.cloneNode(true);
      count += 1;
      for (const box of row.querySelectorAll("[data-field]")) {
        const id = `${root.id}--${box.dataset.field}-${count}`;
        const field = box.querySelector("select, input");
        const texts = [...box.querySelectorAll(".bill-hint, .bill-error")];
        field.id = id;
        box.querySelector("label").htmlFor = id;
        texts.forEach((text, at) => {
          text.id = `${id}-text-${at + 1}`;
        });
        field.setAttribute("aria-describedby", texts.map((text) => text.id).join(" "));
      }
      row.querySelector(".bill-remove").addEventListener("click", () => removeRow(row));
      rows.append(row);
      number();
      return row;
    }

    function removeRow(row) {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      number();
      fieldOf(next, "code").focus();
      forget();
    }

    /** Numbers the lines; one alone cannot be removed, and no more are added than can be counted. */
    function number() {
      const all = [...rows.children];
      all.forEach((row, at) => {
        row.querySelector("legend").textContent = words("bill_line", { n: at + 1 });
        const remove = row.querySelector(".bill-remove");
        remove.textContent = words("bill_remove", { n: at + 1 });
        remove.hidden = all.length === 1;
      });
      form.querySelector(".bill-add").hidden = all.length >= data.max_lines;
    }

    // ---- From the form to the answer ------------------------------------------------------------

    /** Shows what is wrong with a field, or that nothing is. */
    function mark(field, text) {
      const error = field.closest("[data-field], fieldset").querySelector(".bill-error");
      error.textContent = text;
      error.hidden = text === "";
      const marked = field.type === "radio" ? field.closest("fieldset") : field;
      if (text === "") marked.removeAttribute("aria-invalid");
      else marked.setAttribute("aria-invalid", "true");
      return text === "" ? null : field;
    }

    /** A line of the bill, and its first field that cannot be read. */
    function readRow(row, discipline) {
      const code = fieldOf(row, "code");
      const minutes = fieldOf(row, "minutes");
      const units = fieldOf(row, "units");
      const [given, billed] = [minutes.value.trim(), units.value.trim()];
      const badMinutes = given !== "" && !(isWhole(given) && Number(given) <= data.max_line_minutes);
      const badUnits = !(isWhole(billed) && Number(billed) <= MOST_UNITS);
      const wrong = [
        mark(code, code.value === "" ? words("bill_code_error") : ""),
        mark(minutes, badMinutes ? words("bill_minutes_error") : ""),
        mark(units, badUnits ? words("bill_units_error") : ""),
      ].find((field) => field !== null);
      const number = code.value === "other" ? OTHER : code.value;
      const own = data.codes[number]?.disciplines ?? [];
      return {
        line: {
          code: number,
          minutes: given === "" ? null : Number(given),
          // A code that one therapy alone bills says which one it was.
          discipline: own.length === 1 ? own[0] : discipline,
          billed: Number(billed),
        },
        wrong,
      };
    }

    function check() {
      const payers = [...form.elements.payer];
      const payer = payers.find((one) => one.checked)?.value ?? null;
      const payerError = mark(payers[0], payer === null ? words("bill_payer_error") : "");
      const read = [...rows.children].map((row) => readRow(row, form.elements.therapy.value));
      const wrong = payerError ?? read.map((one) => one.wrong).find((field) => field !== undefined);
      if (wrong) {
        forget();
        say(words("bill_problem"));
        wrong.focus();
        return;
      }
      const found = unitCheck.check(data, {
        // Only Original Medicare's way of counting is certain.
        rule: payer === "medicare" ? "cms" : null,
        date: DAY,
        lines: read.map((one) => one.line),
      });
      root.querySelector(".bill-answer").replaceChildren(...billAnswer.draw(found, words));
      root.querySelector(".bill-print").hidden = false;
      say(billAnswer.inShort(found, words));
      root.querySelector(".bill-result [tabindex]").focus();
    }

    function say(text) {
      root.querySelector("[role=status]").textContent = text;
    }

    /** Takes an answer away that the form no longer asks for. */
    function forget() {
      const empty = elements.make("p", { class: "bill-hint" }, words("bill_result_empty"));
      root.querySelector(".bill-answer").replaceChildren(empty);
      root.querySelector(".bill-print").hidden = true;
      say("");
    }

    function reset() {
      form.reset();
      rows.replaceChildren();
      addRow();
      for (const error of form.querySelectorAll(".bill-error")) error.hidden = true;
      for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
      forget();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check();
    });
    form.addEventListener("input", forget);
    form.querySelector(".bill-add").addEventListener("click", () => {
      const row = addRow();
      forget();
      fieldOf(row, "code").focus();
    });
    form.querySelector(".bill-reset").addEventListener("click", () => {
      reset();
      form.elements.payer[0].focus();
    });
    root.querySelector(".bill-print button").addEventListener("click", () => print());

    reset(); // a browser may have kept what was typed when the page was left
    const without = root.previousElementSibling;
    if (without?.matches(".bill-without")) without.setAttribute("hidden", "");
    root.classList.add("ready");
  }

  for (const root of document.querySelectorAll(".bill")) start(root);
})();
