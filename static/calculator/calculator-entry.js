/**
 * Quick entry: Enter goes on to what comes next, several lines can be pasted, and the keypad of a
 * telephone fits what is typed.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /**
   * Reads one pasted line: a line of an address, the same with spaces or tabs, or a code alone. Null if
   * it is none of these.
   * @type {Quarterhour["calculator"]["entry"]["readLine"]}
   */
  function readLine(text, finder, discipline) {
    const words = text
      .trim()
      .replace(/^cpt\s*(?=[0-9])/i, "")
      .replace(/\s*(minutes|mins?)\.?$/i, "");
    if (finder.isNumber(words))
      return { code: words.toUpperCase(), minutes: null, assistant_minutes: 0, discipline };
    const line = ns.unitText.parseLine(words.replace(/\s*:\s*|\s+/g, ":"));
    if (line === null) return null;
    return /@/.test(words) ? line : { ...line, discipline };
  }

  /**
   * Reads a pasted text line by line; null if no line of it can be read, or if it is a code alone, which
   * the field takes as it is.
   * @type {Quarterhour["calculator"]["entry"]["read"]}
   */
  function read(text, finder, discipline) {
    const pieces = text
      .split(/[\r\n;,]+/)
      .map((piece) => piece.trim())
      .filter(Boolean);
    const lines = pieces.map((typed) => ({ typed, line: readLine(typed, finder, discipline) }));
    const several = lines.length > 1 || (lines[0]?.line?.minutes ?? null) !== null;
    return several && lines.some(({ line }) => line) ? lines : null;
  }

  /**
   * Connects the rows of a form.
   * @type {Quarterhour["calculator"]["entry"]["attach"]}
   */
  function attach({ rows, most, finder, control, add, fill, isBlank, isWhole, edited, leftOut }) {
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
      const lines = read(text, finder, control(first, "discipline").value);
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

  ns.calculator = { ...ns.calculator, entry: { attach, read, readLine } };
})();
