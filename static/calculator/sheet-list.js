/**
 * The lines of the day sheet: how they come, go, and are moved through, by keys, by pasting and by
 * buttons. What a line means is the sheet's; here it is only answered in its turn.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const SLICE = 30; // milliseconds of work before the browser may paint

  /**
   * Keeps the lines of an element, with at least one and at most `most`.
   * @type {Quarterhour["calculator"]["sheetList"]["attach"]}
   */
  function attach(element, { most, makeRow, answer, edited, opened, changed, leftOut }) {
    /** In order. @type {SheetEntry[]} */
    let lines = [];
    /** Lines that are yet to be answered. @type {Set<SheetEntry>} */
    const waiting = new Set();
    /** The lines as they were before the last step that took some away. @type {SheetKept[] | null} */
    let kept = null;
    let working = 0;

    const isBlank = ({ row }) => row.field.value.trim() === "";
    /** @type {() => SheetKept} */
    const blank = () => ({ text: "", picks: [], own: {} });

    // ---- Answers ------------------------------------------------------------------------------

    function answerNow(line) {
      waiting.delete(line);
      answer(line, lines.indexOf(line) + 1);
    }

    /** Answers the lines that wait, the first ones at once and the others between paints. */
    function work() {
      clearTimeout(working);
      const end = performance.now() + SLICE;
      do {
        const [line] = waiting;
        if (line) answerNow(line);
      } while (waiting.size > 0 && performance.now() < end);
      changed();
      if (waiting.size > 0) working = setTimeout(work);
    }

    /** Answers all lines that wait, before they are told outside. */
    function finish() {
      [...waiting].forEach(answerNow);
      changed();
    }

    /** Answers all lines anew. */
    function again() {
      for (const line of lines) waiting.add(line);
      work();
    }

    // ---- Lines --------------------------------------------------------------------------------

    /** Numbers the lines from one on. */
    function number(from) {
      for (let at = from; at < lines.length; at += 1) lines[at].row.number(at + 1);
    }

    /** Puts lines on the sheet behind a place. @type {(all: SheetKept[], at: number) => void} */
    function insert(all, at) {
      const added = all.map(({ text, picks, own }) => {
        /** @type {SheetEntry} */
        const line = { row: makeRow(text), picks, own: { ...own }, day: ns.calculator.sheetDay.BLANK };
        connect(line);
        line.row.grew();
        waiting.add(line);
        return line;
      });
      const rows = document.createDocumentFragment();
      rows.append(...added.map(({ row }) => row.element));
      element.insertBefore(rows, element.children[at] ?? null);
      lines.splice(at, 0, ...added);
      number(at);
    }

    /** Takes a line off the sheet, and gives its place. */
    function take(line) {
      const at = lines.indexOf(line);
      lines.splice(at, 1);
      waiting.delete(line);
      line.row.element.remove();
      return at;
    }

    /** Keeps the lines, so that they can be brought back. */
    function keep() {
      const whole = lines.filter((line) => !isBlank(line));
      kept =
        whole.length > 0 ? whole.map(({ row, picks, own }) => ({ text: row.field.value, picks, own })) : null;
    }

    /** Replaces all lines. */
    function replace(all) {
      lines = [];
      waiting.clear();
      element.replaceChildren();
      insert(all.length > 0 ? all : [blank()], 0);
      work();
    }

    function focus(at) {
      lines[Math.max(0, Math.min(at, lines.length - 1))].row.field.focus();
    }

    function remove(line) {
      if (!isBlank(line)) keep();
      const at = take(line);
      if (lines.length === 0) insert([blank()], 0);
      number(at);
      work();
      focus(at);
    }

    /** Goes on to the next line, which is made where there is none. */
    function next(at) {
      if (at + 1 >= lines.length && lines.length < most) {
        insert([blank()], at + 1);
        work();
      }
      focus(at + 1);
    }

    /** Puts pasted lines on the sheet: the first into a blank line, the others behind it. */
    function paste(line, text) {
      const texts = text.split(/\r\n|\r|\n/).filter((one) => one.trim() !== "");
      const { own } = line;
      const behind = isBlank(line) ? take(line) : lines.indexOf(line) + 1;
      const fitting = texts.slice(0, most - lines.length);
      insert(
        fitting.map((one) => ({ text: one, picks: [], own })),
        behind,
      );
      if (lines.length === 0) insert([blank()], 0);
      leftOut(texts.length - fitting.length);
      work();
      focus(behind + fitting.length - 1);
    }

    // ---- What the reader does -----------------------------------------------------------------

    function onKey(event, line) {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const { field } = line.row;
      const at = lines.indexOf(line);
      const { selectionStart: from, selectionEnd: to } = field;
      if (event.key === "Enter") next(at);
      else if (event.key === "ArrowDown" && to === field.value.length && at + 1 < lines.length) focus(at + 1);
      else if (event.key === "ArrowUp" && from === 0 && at > 0) focus(at - 1);
      else if (event.key === "Backspace" && field.value === "" && lines.length > 1) {
        remove(line);
        focus(at - 1);
      } else return;
      event.preventDefault();
    }

    /** Connects a line's row to what the reader does with it. */
    function connect(line) {
      const { field, remove: button, own } = line.row;
      field.addEventListener("input", () => {
        // Where a device pastes without saying so, several lines arrive in the field.
        if (/[\r\n]/.test(field.value)) {
          const text = field.value;
          field.value = "";
          paste(line, text);
          return;
        }
        line.row.grew();
        answerNow(line);
        changed();
        edited(line, lines.indexOf(line) + 1);
      });
      field.addEventListener("paste", (event) => {
        const text = event.clipboardData?.getData("text") ?? "";
        if (!/[\r\n]/.test(text.trim())) return;
        event.preventDefault();
        paste(line, text);
      });
      field.addEventListener("keydown", (event) => onKey(event, line));
      field.addEventListener("blur", () => {
        if (lines.includes(line) && !waiting.has(line)) line.row.settle();
      });
      button.addEventListener("click", () => remove(line));
      own.addEventListener("toggle", () => opened(line));
    }

    return {
      lines: () => lines,
      busy: () => waiting.size > 0,
      canUndo: () => kept !== null,
      again,
      finish,
      answer(line) {
        answerNow(line);
        changed();
      },
      add: () => next(lines.length - 1),
      clear() {
        keep();
        replace([]);
        focus(0);
      },
      undo() {
        const back = kept ?? [];
        keep();
        replace(back);
        focus(lines.length - 1);
      },
      start: () => replace([]),
      holdsText: () => lines.some((line) => !isBlank(line)),
    };
  }

  ns.calculator = { ...ns.calculator, sheetList: { attach } };
})();
