/**
 * The form: its rows, what a person typed in them, and the errors in it. What was typed is never
 * changed or lost because of an error.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const { combobox } = ns.calculator;

  /**
   * Sets the form up. `words` gives the theme's sentences; `onInput` is called after every edit.
   * @type {Quarterhour["calculator"]["form"]}
   */
  function form(data, words, onInput) {
    const { isDay } = ns.unitText;
    const { minutesOf } = ns.calculator.entry;
    const element = document.getElementById("calc-form");
    const rows = document.getElementById("calc-rows");
    const template = document.getElementById("calc-row").content;
    const date = document.getElementById("calc-date");
    const payerParts = ns.calculator.payers.parts("calc");
    const capInput = payerParts.cap;
    const payers = ns.calculator.payers.attach(payerParts, {
      data,
      words,
      day: () => ({ rule: element.elements.rule.value, date: date.value }),
      setRule: (rule) => {
        element.elements.rule.value = rule;
      },
      onChange: () => {
        if (!payers.error()) showError(capInput, null);
        updateSummary();
        onInput();
      },
    });
    let made = 0;

    const field = (row, name) => row.querySelector(`[data-field="${name}"]`);
    const control = (row, name) => field(row, name).querySelector("input, select");
    const all = () => [...rows.children];
    const finder = ns.calculator.codes.finder(data.codes, ns.codeNames, words);
    const { titleOf } = ns.calculator.others.of(data.codes, words);
    const codeOf = (row) => finder.codeOf(control(row, "code").value, control(row, "discipline").value);

    // ---- Rows ---------------------------------------------------------------------------------

    /** Connects labels, hints and errors to their controls by ids that only this row has. */
    function connect(row) {
      made += 1;
      for (const part of row.querySelectorAll(".calc-field")) {
        const id = `line--${made}-${part.dataset.field}`;
        const input = part.querySelector("input, select");
        input.id = id;
        part.querySelector("label").htmlFor = id;
        const describing = [".calc-hint", ".calc-error", ".calc-code-title"]
          .map((name) => part.querySelector(name))
          .filter(Boolean);
        describing.forEach((text, n) => {
          text.id = `${id}-about-${n}`;
        });
        const ids = describing.map((text) => text.id);
        if (part.dataset.field === "minutes") ids.unshift("calc-minutes-hint");
        if (ids.length) input.setAttribute("aria-describedby", ids.join(" "));
      }
      const list = row.querySelector("[role=listbox]");
      list.id = `line--${made}-list`;
      control(row, "code").setAttribute("aria-controls", list.id);
    }

    /** Adds a row, filled with a line or empty, behind another one or at the end. */
    function add(line = null, after = rows.lastElementChild) {
      const row = template.cloneNode(true).firstElementChild;
      connect(row);
      if (after) after.after(row);
      else rows.append(row);
      entry.keypad(row);
      combobox.attach(control(row, "code"), row.querySelector("[role=listbox]"), {
        finder,
        discipline: () => control(row, "discipline").value,
        heading: (group) => words(`calc_group_${group}`),
        onPick: () => edited(row),
      });
      row.addEventListener("input", () => edited(row));
      // Once the focus leaves a row, its line is no longer half typed. The timeout is there because a
      // row that is being removed loses the focus too.
      row.addEventListener("focusout", () =>
        setTimeout(() => {
          if (row.isConnected) onInput();
        }),
      );
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

    /** Writes a line's values into a row. */
    function fill(row, { code, minutes, assistant_minutes, discipline }) {
      control(row, "code").value = code;
      control(row, "minutes").value = String(minutes ?? "");
      control(row, "discipline").value = discipline;
      if (assistant_minutes > 0) {
        control(row, "assistant").value = String(assistant_minutes);
        row.querySelector("details").open = true;
      }
    }

    const isBlank = (row) =>
      ["code", "minutes", "assistant"].every((name) => control(row, name).value.trim() === "");
    const entry = ns.calculator.entry.attach({
      rows,
      most: data.max_lines,
      finder,
      names: ns.calculator.codes.lineNames(ns.codeNames),
      control,
      add,
      fill,
      isBlank,
      isWhole: (row) => Boolean(readRow(row, all().indexOf(row)).line),
      edited: (row) => edited(row),
      leftOut: (lines) =>
        note(
          lines.length > 0 ? words("calc_left_out", { most: data.max_lines, parts: lines.join(", ") }) : "",
        ),
    });

    /** Says something above the form; nothing for an empty text. */
    function note(text) {
      const place = document.getElementById("calc-note");
      place.hidden = text === "";
      place.textContent = text;
    }

    /** Removes a row and moves the focus to the next one. */
    function remove(row) {
      const neighbor = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      const next = neighbor ?? add();
      number();
      control(next, "code").focus();
      onInput();
    }

    /** Numbers the rows in their order on the page; the only row left cannot be removed. */
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

    /** Shows the code's name below it, and the minutes of a start and stop time below them. */
    function describe(row) {
      const code = codeOf(row);
      const timing = code && ns.unitOther.recordOf(data, code)?.timing.kind;
      const typed = control(row, "code").value;
      const number = code && !finder.isNumber(typed) && typed !== code ? `${code} ` : "";
      const name = code ? `${number}${titleOf(code)}` : "";
      field(row, "code").querySelector(".calc-code-title").textContent =
        timing === "untimed" ? `${name} (${words("calc_untimed")})` : name;
      const time = control(row, "minutes").value;
      const { minutes } = minutesOf(time, data.max_line_minutes);
      const times = minutes !== undefined && !/^[0-9]*$/.test(time.trim());
      field(row, "minutes").querySelector(".calc-code-title").textContent = times
        ? words("calc_minutes_read", { minutes })
        : "";
    }

    // ---- Errors -------------------------------------------------------------------------------

    /**
     * Reads a row: `{line}`, `{blank: true}`, `{waiting: true}` while a part is still to be typed, or errors.
     * @type {(row: HTMLElement, at: number) => { errors: FormError[], line?: DayLine, unbilled?: number, blank?: boolean, waiting?: boolean }}
     */
    function readRow(row, at) {
      const typed = Object.fromEntries(
        ["code", "minutes", "assistant", "unbilled", "discipline"].map((name) => [
          name,
          control(row, name).value.trim(),
        ]),
      );
      if (isBlank(row)) return { blank: true, errors: [] };
      const n = at + 1;
      /** @type {FormError[]} */
      const errors = [];
      const addError = (name, id, values) => {
        const input = control(row, name);
        const typing = input === document.activeElement && !input.matches("[aria-invalid]");
        errors.push({ input, n, text: words(id, values), missing: id.endsWith("_empty") || typing });
      };
      const code = codeOf(row);
      if (!typed.code) addError("code", "calc_error_code_empty");
      else if (!code) addError("code", "calc_error_code_unknown", { typed: typed.code });
      const most = data.max_line_minutes;
      const minutes = minutesOf(typed.minutes, most);
      if (minutes.error)
        addError("minutes", `calc_error_minutes_${finder.isNumber(typed.minutes) ? "code" : minutes.error}`, {
          typed: typed.minutes,
          most,
        });
      const assistant = typed.assistant ? minutesOf(typed.assistant, most) : { minutes: 0 };
      const tooMany = Number(assistant.minutes) > Number(minutes.minutes);
      if (assistant.error)
        addError("assistant", `calc_error_assistant_${assistant.error}`, { typed: typed.assistant, most });
      else if (tooMany) {
        addError("assistant", "calc_error_assistant_more", {
          assistant_minutes: assistant.minutes,
          minutes: minutes.minutes,
        });
      }
      const unbilled = typed.unbilled ? minutesOf(typed.unbilled, most) : { minutes: 0 };
      if (unbilled.error) addError("unbilled", "calc_error_unbilled", { typed: typed.unbilled });
      const assistantMinutes = tooMany ? 0 : (assistant.minutes ?? 0);
      const line = {
        code: code ?? "",
        minutes: minutes.minutes ?? assistantMinutes,
        assistant_minutes: assistantMinutes,
        discipline: /** @type {Discipline} */ (typed.discipline),
        ...(minutes.start !== undefined && { start: minutes.start }),
      };
      errors.push(...refusals(row, line).map((error) => ({ ...error, n })));
      if (errors.length) return { errors, waiting: errors.every((one) => one.missing) };
      return { errors, line, unbilled: unbilled.minutes };
    }

    /** The field that a refusal of the rule is about, where it is not the code. */
    const FIELD_OF_REFUSAL = { assistant_evaluation: "assistant", discipline_mismatch: "discipline" };

    /**
     * The error for which the rule refuses a row's line: what is still to be typed is taken as allowed.
     * @type {(row: HTMLElement, line: DayLine) => FormError[]}
     */
    function refusals(row, line) {
      if (line.code === "" || !isDay(date.value)) return [];
      const error = ns.unitRefusals.lineError(data, date.value, line);
      if (!error) return [];
      const input = control(row, FIELD_OF_REFUSAL[error.id] ?? "code");
      return [{ input, text: ns.unitText.format(data.error_texts[error.id], error.values) }];
    }

    /** Reads the whole form: the lines that can be counted, and the errors of the others. */
    function read() {
      const reads = all().map(readRow);
      const errors = reads.flatMap((one) => one.errors);
      if (reads.every((one) => one.blank)) {
        errors.push({ input: control(all()[0], "code"), text: words("calc_error_no_lines"), missing: true });
      }
      if (!isDay(date.value)) errors.push({ input: date, text: words("calc_error_date") });
      const cap = payers.error();
      if (cap) errors.push({ input: capInput, text: cap });
      return {
        rule: element.elements.rule.value,
        setting: element.elements.setting.value,
        date: date.value,
        ...payers.read(),
        lines: reads.flatMap((one) => (one.line ? [one.line] : [])),
        unbilled: reads.flatMap(({ line, unbilled = 0 }) =>
          line && unbilled > 0 ? [{ code: line.code, minutes: unbilled }] : [],
        ),
        errors,
        firstError: errors.find((error) => !error.missing)?.text,
        waiting: reads.findIndex((one) => one.waiting),
      };
    }

    /** Shows a field's error beside it, or removes it. */
    function showError(input, text) {
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

    const inputs = () => [...rows.querySelectorAll("input, select"), date, capInput];

    /** Shows every error beside its field, and in a summary with links above the form. */
    function showAll(errors) {
      for (const input of inputs()) showError(input, errors.find((error) => error.input === input)?.text);
      const summary = document.getElementById("calc-errors");
      summary.hidden = errors.length === 0;
      const several = all().length > 1;
      summary.querySelector("ul").replaceChildren(
        ...errors.map(({ input, text, n }) => {
          const item = document.createElement("li");
          const link = document.createElement("a");
          link.href = `#${input.id}`;
          link.textContent = several && n ? words("calc_error_line", { n, error: text }) : text;
          link.addEventListener("click", (event) => {
            event.preventDefault();
            input.focus();
            input.closest(".calc-field").scrollIntoView({ block: "nearest" });
          });
          item.append(link);
          return item;
        }),
      );
      if (errors.length) summary.focus();
    }

    /** Removes or updates errors that are shown in a row; new ones wait for submit. */
    function updateErrors(row) {
      const { errors } = readRow(row, all().indexOf(row));
      for (const input of row.querySelectorAll("[aria-invalid]")) {
        showError(input, errors.find((error) => error.input === input)?.text);
      }
    }

    /** After an edit of a row. */
    function edited(row) {
      describe(row);
      updateErrors(row);
      updateSummary();
      onInput();
    }

    /** Removes from the summary what has been corrected. */
    function updateSummary() {
      const summary = document.getElementById("calc-errors");
      if (summary.hidden) return;
      const wrong = new Set(
        inputs()
          .filter((input) => input.matches("[aria-invalid]"))
          .map((input) => `#${input.id}`),
      );
      for (const link of summary.querySelectorAll("a")) {
        if (!wrong.has(link.getAttribute("href"))) link.parentElement.remove();
      }
      summary.hidden = summary.querySelector("li") === null;
    }

    /** Fills the whole form with a day. */
    function write({ rule, setting, date: day, lines, ...others }) {
      element.elements.rule.value = rule;
      element.elements.setting.value = setting;
      date.value = day;
      payers.write(others);
      rows.replaceChildren();
      for (const line of lines) add(line);
      if (lines.length === 0) add();
      showAll([]);
    }

    element.addEventListener("change", (event) => {
      if (event.target !== date && !["rule", "setting"].includes(event.target.name)) return;
      if (isDay(date.value)) showError(date, null);
      all().forEach(updateErrors); // codes have first and last days
      payers.update();
      updateSummary();
      onInput();
    });
    document.getElementById("calc-add").addEventListener("click", () => {
      control(add(), "code").focus();
      onInput();
    });

    /** Empties the lines for another day. What days have in common stays: all but lines and picks. */
    function startAgain() {
      const discipline = control(all()[0], "discipline").value;
      write({ ...read(), lines: [] });
      control(all()[0], "discipline").value = discipline;
      note("");
    }

    return {
      element,
      read,
      write,
      note,
      startAgain,
      showAll,
      focusFirst: () => control(all()[0], "code").focus(),
    };
  }

  ns.calculator = { ...ns.calculator, form };
})();
