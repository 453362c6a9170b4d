/**
 * The form: its rows, what a person typed in them, and what is wrong with it. Nothing that was
 * typed is ever changed or lost by a fault.
 */
(() => {
  "use strict";

  const quarterhour = globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour") ? globalThis.quarterhour : /** @type {Quarterhour} */ ({});
  const { combobox } = quarterhour.calculator;

  /**
   * Makes the form's own part; `words` gives the theme's sentences, `changed` hears every edit.
   * @type {Quarterhour["calculator"]["form"]}
   */
  function form(data, words, changed) {
    const { parseMinutes, isDay } = quarterhour.unitText;
    const element = document.getElementById("calc-form");
    const rows = document.getElementById("calc-rows");
    const template = document.getElementById("calc-row").content;
    const date = document.getElementById("calc-date");
    let made = 0;

    const field = (row, name) => row.querySelector(`[data-field="${name}"]`);
    const control = (row, name) => field(row, name).querySelector("input, select");
    const all = () => [...rows.children];

    // ---- Rows ---------------------------------------------------------------------------------

    /** Labels, hints and faults are joined to their controls by ids of the row's own. */
    function join(row) {
      made += 1;
      for (const part of row.querySelectorAll(".calc-field")) {
        const id = `line--${made}-${part.dataset.field}`;
        const input = part.querySelector("input, select");
        input.id = id;
        part.querySelector("label").htmlFor = id;
        const describing = [".calc-hint", ".calc-error", ".calc-code-title"].map((name) => part.querySelector(name)).filter(Boolean);
        describing.forEach((text, n) => { text.id = `${id}-about-${n}`; });
        const ids = describing.map((text) => text.id);
        if (part.dataset.field === "minutes") ids.unshift("calc-minutes-hint");
        if (ids.length) input.setAttribute("aria-describedby", ids.join(" "));
      }
      const list = row.querySelector("[role=listbox]");
      list.id = `line--${made}-list`;
      control(row, "code").setAttribute("aria-controls", list.id);
    }

    function add(line) {
      const row = template.cloneNode(true).firstElementChild;
      join(row);
      rows.append(row);
      combobox.attach(control(row, "code"), row.querySelector("[role=listbox]"), data.codes, () => edited(row));
      row.addEventListener("input", () => edited(row));
      // A line that is left is no longer half-typed. Later, since a row loses the focus too as it goes.
      row.addEventListener("focusout", () => setTimeout(() => { if (row.isConnected) changed(); }));
      row.querySelector(".calc-remove").addEventListener("click", () => remove(row));
      if (line) fill(row, line);
      else {
        const before = row.previousElementSibling;
        if (before) control(row, "discipline").value = control(before, "discipline").value;
      }
      number();
      describe(row);
      return row;
    }

    function fill(row, { code, minutes, assistant_minutes, discipline }) {
      control(row, "code").value = code;
      control(row, "minutes").value = String(minutes);
      control(row, "discipline").value = discipline;
      if (assistant_minutes > 0) {
        control(row, "assistant").value = String(assistant_minutes);
        row.querySelector("details").open = true;
      }
    }

    function remove(row) {
      const neighbour = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      const next = neighbour ?? add();
      number();
      control(next, "code").focus();
      changed();
    }

    /** Line numbers follow the order on the page; the last line left cannot be removed. */
    function number() {
      const present = all();
      present.forEach((row, at) => {
        row.setAttribute("aria-label", words("calc_line", { n: at + 1 }));
        const button = row.querySelector(".calc-remove");
        button.textContent = words("calc_remove", { n: at + 1 });
        button.hidden = present.length === 1;
      });
      document.getElementById("calc-add").hidden = present.length >= data.max_lines;
    }

    /** The code's name below it, and what a start and stop time came to. */
    function describe(row) {
      const code = combobox.codeOf(data.codes, control(row, "code").value);
      const timing = code && data.codes[code].timing.kind;
      const name = code ? data.codes[code].title : "";
      field(row, "code").querySelector(".calc-code-title").textContent = timing === "untimed" ? `${name} (${words("calc_untimed")})` : name;
      const typed = control(row, "minutes").value;
      const { minutes } = parseMinutes(typed, data.max_line_minutes);
      const times = typed.includes(":") && minutes !== undefined;
      field(row, "minutes").querySelector(".calc-code-title").textContent = times ? words("calc_minutes_read", { minutes }) : "";
    }

    // ---- Faults -------------------------------------------------------------------------------

    /**
     * Reads a row: `{line}`, `{blank: true}`, `{waiting: true}` when a part is still to come, or faults.
     * @type {(row: HTMLElement, at: number) => { faults: FormFault[], line?: DayLine, blank?: boolean, waiting?: boolean }}
     */
    function readRow(row, at) {
      const typed = Object.fromEntries(["code", "minutes", "assistant", "discipline"].map((name) => [name, control(row, name).value.trim()]));
      if (!typed.code && !typed.minutes && !typed.assistant) return { blank: true, faults: [] };
      const n = at + 1;
      /** @type {FormFault[]} */
      const faults = [];
      const fault = (name, id, values) => {
        const input = control(row, name);
        const typing = input === document.activeElement && !input.matches("[aria-invalid]");
        faults.push({ input, text: words(id, { n, ...values }), missing: id.endsWith("_empty") || typing });
      };
      const refused = (name, id, values) => {
        faults.push({ input: control(row, name), text: quarterhour.unitText.format(data.error_texts[id], values) });
      };
      const code = combobox.codeOf(data.codes, typed.code);
      if (!typed.code) fault("code", "calc_error_code_empty");
      else if (!code) fault("code", "calc_error_code_unknown", { typed: typed.code });
      else if (data.codes[code].timing.kind === "addon") {
        const { of } = data.codes[code].timing;
        refused("code", "addon_entered", { code, of });
      }
      const most = data.max_line_minutes;
      const minutes = parseMinutes(typed.minutes, most);
      if (minutes.fault) fault("minutes", `calc_error_minutes_${minutes.fault}`, { typed: typed.minutes, most });
      const assistant = typed.assistant ? parseMinutes(typed.assistant, most) : { minutes: 0 };
      if (assistant.fault) fault("assistant", `calc_error_assistant_${assistant.fault}`, { typed: typed.assistant, most });
      else if (Number(assistant.minutes) > Number(minutes.minutes)) {
        fault("assistant", "calc_error_assistant_more", { assistant_minutes: assistant.minutes, minutes: minutes.minutes });
      } else if (code && Number(assistant.minutes) > 0 && data.evaluations.includes(code)) {
        refused("assistant", "assistant_evaluation", { code, assistant_minutes: assistant.minutes });
      }
      if (faults.length) return { faults, waiting: faults.every((one) => one.missing) };
      const line = { code, minutes: minutes.minutes, assistant_minutes: assistant.minutes, discipline: typed.discipline };
      return { faults, line: /** @type {DayLine} */ (line) };
    }

    /** Everything that the form says: the lines that can be counted, and what keeps the others from it. */
    function read() {
      const reads = all().map(readRow);
      const faults = reads.flatMap((one) => one.faults);
      if (reads.every((one) => one.blank)) {
        faults.push({ input: control(all()[0], "code"), text: words("calc_error_no_lines"), missing: true });
      }
      if (!isDay(date.value)) faults.push({ input: date, text: words("calc_error_date") });
      return {
        rule: element.elements.rule.value,
        date: date.value,
        lines: reads.flatMap((one) => (one.line ? [one.line] : [])),
        faults,
        wrong: faults.find((fault) => !fault.missing)?.text,
        waiting: reads.findIndex((one) => one.waiting),
      };
    }

    /** Shows a field's fault beside it, or takes it away. */
    function show(input, text) {
      const part = input.closest(".calc-field");
      const place = part.querySelector(".calc-error");
      if (!place) return;
      place.textContent = text ?? "";
      place.hidden = !text;
      part.classList.toggle("wrong", Boolean(text));
      if (text) {
        input.setAttribute("aria-invalid", "true");
        part.closest("details")?.setAttribute("open", "");
      } else input.removeAttribute("aria-invalid");
    }

    const inputs = () => [...rows.querySelectorAll("input, select"), date];

    /** Shows every fault: beside its field, and in a summary with links above the form. */
    function showAll(faults) {
      for (const input of inputs()) show(input, faults.find((fault) => fault.input === input)?.text);
      const summary = document.getElementById("calc-errors");
      summary.hidden = faults.length === 0;
      summary.querySelector("ul").replaceChildren(...faults.map(({ input, text }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#${input.id}`;
        link.textContent = text;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          input.focus();
          input.closest(".calc-field").scrollIntoView({ block: "nearest" });
        });
        item.append(link);
        return item;
      }));
      if (faults.length) summary.focus();
    }

    /** A fault that was shown goes as soon as it is mended; a new one is shown beside its field on submit. */
    function edited(row) {
      describe(row);
      const { faults } = readRow(row, all().indexOf(row));
      for (const input of row.querySelectorAll("[aria-invalid]")) {
        show(input, faults.find((fault) => fault.input === input)?.text);
      }
      tidySummary();
      changed();
    }

    /** The summary holds only what is still wrong. */
    function tidySummary() {
      const summary = document.getElementById("calc-errors");
      if (summary.hidden) return;
      const wrong = new Set(inputs().filter((input) => input.matches("[aria-invalid]")).map((input) => `#${input.id}`));
      for (const link of summary.querySelectorAll("a")) {
        if (!wrong.has(link.getAttribute("href"))) link.parentElement.remove();
      }
      summary.hidden = summary.querySelector("li") === null;
    }

    /** Sets the whole form. */
    function write({ rule, date: day, lines }) {
      element.elements.rule.value = rule;
      date.value = day;
      rows.replaceChildren();
      for (const line of lines) add(line);
      if (lines.length === 0) add();
      showAll([]);
    }

    element.addEventListener("change", (event) => {
      if (event.target !== date && event.target.name !== "rule") return;
      if (isDay(date.value)) show(date, null);
      tidySummary();
      changed();
    });
    document.getElementById("calc-add").addEventListener("click", () => {
      control(add(), "code").focus();
      changed();
    });

    return { element, read, write, showAll, focusFirst: () => control(all()[0], "code").focus() };
  }

  quarterhour.calculator = { ...quarterhour.calculator, form };
})();
