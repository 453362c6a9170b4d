/**
 * Quick entry: Enter goes on to what comes next, several lines can be pasted, and the keypad of a
 * telephone fits what is typed.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const SEPARATORS = ",;|";
  const ANY_CODE = "00000"; // what stands before the minutes of a field to make them a line's
  /** @type {Grammar} */
  const MINUTES_ALONE = { names: new Map(), discipline: "pt", billed: false };

  /**
   * Reads what the line grammar left: a code alone, or a code with two numbers, the second of them an
   * assistant's minutes. Null if it is neither.
   * @type {Quarterhour["calculator"]["entry"]["readRest"]}
   */
  function readRest(text, finder, discipline) {
    const words = text.trim().replace(/^cpt\s*(?=[0-9])/i, "");
    if (finder.isNumber(words))
      return { code: words.toUpperCase(), minutes: null, assistant_minutes: 0, discipline };
    const line = ns.unitText.parseLine(words.replace(/\s*:\s*|\s+/g, ":"));
    if (line === null) return null;
    return /@/.test(words) ? line : { ...line, discipline };
  }

  /** The part of a line around a problem: to the entries beside it, or to the separators. */
  function around(chars, { from, to }, entries) {
    const before = entries.map((one) => one.to).filter((end) => end <= from);
    const behind = entries.map((one) => one.from).filter((start) => start >= to);
    let first = from;
    while (first > Math.max(0, ...before) && !SEPARATORS.includes(chars[first - 1])) first -= 1;
    let last = to;
    while (last < Math.min(chars.length, ...behind) && !SEPARATORS.includes(chars[last])) last += 1;
    return { from: first, typed: chars.slice(first, last).join("").trim() };
  }

  /**
   * Reads a pasted text, line by line. What cannot be read stands in its place as it was typed. Null if
   * nothing of it can be read, or if it is a code alone, which the field takes as it is.
   * @type {Quarterhour["calculator"]["entry"]["read"]}
   */
  function read(text, finder, grammar) {
    const found = text.split(/[\r\n]+/).flatMap((pasted) => {
      const chars = [...pasted];
      const { entries, errors } = ns.unitGrammar.read(pasted, grammar);
      const understood = entries.map(({ line, from, to }) => ({
        from,
        typed: chars.slice(from, to).join(""),
        line: /** @type {PastedLine} */ (line),
      }));
      const rest = errors.map((error) => {
        const part = around(chars, error, entries);
        return { ...part, line: readRest(part.typed, finder, grammar.discipline) };
      });
      const parts = new Map(rest.map((part) => [part.from, part])); // two problems may be about one part
      return [...understood, ...parts.values()].sort((a, b) => a.from - b.from);
    });
    const several = found.length > 1 || (found[0]?.line?.minutes ?? null) !== null;
    return several && found.some(({ line }) => line)
      ? found.map(({ typed, line }) => ({ typed, line }))
      : null;
  }

  /**
   * The minutes of a field: a number, start and stop, or several of these added up.
   * @type {Quarterhour["calculator"]["entry"]["minutesOf"]}
   */
  function minutesOf(typed, most) {
    const plain = ns.unitText.parseMinutes(typed, most);
    if (plain.minutes !== undefined || plain.error === "over") return plain;
    const sum = typed.trim().replace(/\s*[,;&]\s*/g, "+");
    const { entries, errors } = ns.unitGrammar.read(`${ANY_CODE} ${sum}`, MINUTES_ALONE);
    if (entries.length !== 1 || errors.length > 0) return plain;
    const { minutes, start, assistant_minutes: assistant, discipline } = entries[0].line;
    const alone = assistant === 0 && discipline === MINUTES_ALONE.discipline && minutes <= most;
    return alone ? { minutes, start: start ?? undefined } : plain;
  }

  /**
   * Connects the rows of a form.
   * @type {Quarterhour["calculator"]["entry"]["attach"]}
   */
  function attach({ rows, most, finder, names, control, add, fill, isBlank, isWhole, edited, leftOut }) {
    const rowOf = (event) => event.target.closest(".calc-row");
    const fieldOf = (event) =>
      event.target.matches("input") ? event.target.closest("[data-field]").dataset.field : "";

    /** Goes on from a field that is filled; false where the form is to be submitted. */
    function goOn(row, name) {
      if (name === "code" && finder.codeOf(control(row, "code").value, control(row, "discipline").value)) {
        control(row, "minutes").focus();
        return true;
      }
      const full = row === rows.lastElementChild && rows.children.length >= most;
      if (name === "code" || full || !isWhole(row)) return false;
      control(row.nextElementSibling ?? add(), "code").focus();
      return true;
    }

    rows.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.defaultPrevented || event.isComposing) return;
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const name = fieldOf(event);
      if (name && goOn(rowOf(event), name)) event.preventDefault();
    });

    rows.addEventListener("paste", (event) => {
      const first = rowOf(event);
      const text = event.clipboardData?.getData("text") ?? "";
      const discipline = control(first, "discipline").value;
      const lines = read(text, finder, { names, discipline, billed: false });
      if (!lines || !["code", "minutes"].includes(fieldOf(event))) return;
      event.preventDefault();
      let row = isBlank(first) ? null : first;
      const left = [];
      for (const { typed, line } of lines) {
        // The first line takes the row of the field where it is blank; others get rows behind it.
        const next = row === null ? first : rows.children.length < most ? add(null, row) : null;
        if (next === null) {
          left.push(typed);
          continue;
        }
        row = next;
        if (line) fill(row, line);
        else control(row, "code").value = typed;
        edited(row);
      }
      control(row ?? first, "minutes").focus();
      leftOut(left);
    });

    /** Switches between the keypad of digits and one that has what times need. */
    const times = /** @type {HTMLElement} */ (document.getElementById("calc-times"));
    times.addEventListener("click", () => {
      const on = times.getAttribute("aria-pressed") !== "true";
      times.setAttribute("aria-pressed", String(on));
      rows.dataset.keypad = on ? "text" : "numeric";
      for (const row of rows.children) keypad(row);
    });
    /** Gives a row's fields of minutes the keypad that was chosen. */
    function keypad(row) {
      for (const name of ["minutes", "assistant"]) {
        control(row, name).setAttribute("inputmode", rows.dataset.keypad ?? "numeric");
      }
    }
    return { keypad };
  }

  ns.calculator = { ...ns.calculator, entry: { attach, minutesOf, read, readRest } };
})();
