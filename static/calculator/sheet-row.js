/**
 * A row of the day sheet: the field of a line, and the answer beside it. The row draws; what is counted
 * and when is the sheet's.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const { make } = ns.elements;

  const QUOTE = "\u0060"; // a backtick, between which sentences quote a line

  /** Whether a line has a part that was not understood. */
  const isWrong = ({ kind }) => ["unread", "refused", "partly"].includes(kind);

  /** Whether what is not understood ends where the reader types, and so may be half a word. */
  const isTyping = (field, day) =>
    field === document.activeElement &&
    day.kind !== "blank" &&
    day.problems.some(({ to }) => to >= [...field.value.trimEnd()].length);

  /**
   * Makes the maker of rows for a page's data and words.
   * @type {Quarterhour["calculator"]["sheetRow"]["maker"]}
   */
  function maker(data, words, findings) {
    const { format } = ns.unitText;
    let made = 0;

    // ---- The answer ---------------------------------------------------------------------------

    /** A sentence; what it quotes of a line stands between backticks. */
    const quoting = (sentence) =>
      sentence.split(QUOTE).map((part, at) => (at % 2 === 1 ? make("code", {}, part) : part));

    /** What was not understood or is asked about, pointed at in its line. */
    function problem(text, { id, values, from, to }, kind) {
      const chars = [...text];
      const part = (first, end) => chars.slice(first, end).join("");
      return make(
        "p",
        { class: kind },
        make(
          "code",
          {},
          part(0, from),
          make("mark", {}, part(from, Math.max(to, from + 1)) || " "),
          part(to),
        ),
        " ",
        make("span", {}, ...quoting(format(data.line_error_texts[id], values))),
      );
    }

    const claimLine = ({ code, units, modifiers }) =>
      make("li", {}, make("b", {}, code), ` ×${units} `, make("span", {}, modifiers.join(" ")));

    /** The equally right answers of a day as buttons, pool by pool. */
    function ties({ usual, picks }, n, onPick) {
      return usual.pools
        .filter((pool) => pool.alternatives_total > 0)
        .map((pool) => {
          const now = ns.calculator.picks.chosen(pool, picks);
          const label = words("calc_answers", { total: pool.alternatives_total + 1 });
          const buttons = ns.calculator.picks.answers(pool).map((answer, at) => {
            const text = ns.calculator.claim.answerText(data, pool, answer);
            const button = make("button", { type: "button", "aria-pressed": String(at === now) }, text);
            button.addEventListener("click", () => onPick(pool, at));
            return button;
          });
          const name = `${words("sheet_line", { n })}, ${words(`calc_${pool.discipline}`)}: ${label}`;
          return make(
            "div",
            { class: "sheet-ties", role: "group", "aria-label": name },
            make("span", {}, label),
            ...buttons,
          );
        });
    }

    /** The notes of a day, folded away, and made when they are opened. */
    function notes(result) {
      const count = result.findings.filter(({ level }) => level === "note").length;
      if (count === 0) return null;
      const details = make(
        "details",
        { class: "calc-notes" },
        make("summary", {}, words("calc_notes", { count })),
      );
      details.addEventListener("toggle", () => {
        const list = details.children.length === 1 ? findings.notes(result)?.querySelector("ul") : null;
        if (list) details.append(list);
      });
      return details;
    }

    /** A day's units, claim lines, choices, checks and notes. */
    function counted(day, n, onPick) {
      const { result, claim } = day;
      const { timed, all } = ns.calculator.sheetDay.minutes(result);
      return [
        make(
          "p",
          { class: "sheet-sum" },
          make("strong", {}, words("calc_total", { units: result.total_units })),
          " ",
          make("span", {}, words("sheet_minutes", { timed, all })),
        ),
        claim.length > 0
          ? make("ul", { class: "sheet-claim" }, ...claim.map(claimLine))
          : make("p", {}, words("calc_nothing_billed")),
        day.bill ? ns.calculator.sheetBill.draw(day.bill) : null,
        ...ties(day, n, onPick),
        findings.unnumbered(result),
        notes(result),
      ];
    }

    /** What stands beside a line. */
    function drawn(text, day, n, onPick) {
      if (day.kind === "blank") return [];
      const problems = day.problems.map((one) => problem(text, one, "sheet-problem"));
      if (day.kind === "unread") return problems;
      if (day.kind === "refused") {
        const told = make(
          "p",
          { class: "sheet-problem" },
          format(data.error_texts[day.error.id], day.error.values),
        );
        return [told, ...problems];
      }
      const asks = day.reading.asks.map((one) => problem(text, one, "sheet-ask"));
      const partly =
        day.kind === "partly" ? make("p", { class: "sheet-partly" }, words("sheet_partly")) : null;
      return [...problems, ...asks, partly, ...counted(day, n, onPick)];
    }

    /** A day in a few words, for screen readers; empty for a blank line. */
    function spoken(day) {
      if (day.kind === "blank") return "";
      if (day.kind === "refused") return format(data.error_texts[day.error.id], day.error.values);
      const wrong = day.problems.map(({ id, values }) => format(data.line_error_texts[id], values));
      if (day.kind === "unread") return wrong.join(" ");
      const { result, claim, bill } = day;
      const checks = findings.count(result);
      return [
        ...(bill ? [ns.calculator.sheetBill.text(bill)] : []),
        ...wrong,
        words("calc_said_total", { units: result.total_units }),
        ...claim.map(({ code, units }) => words("calc_said_line", { code, units })),
        checks > 0 ? words("calc_said_checks", { count: checks }) : words("calc_no_check"),
      ].join(" ");
    }

    // ---- The row ------------------------------------------------------------------------------

    const pattern = make(
      "li",
      { class: "sheet-row" },
      make(
        "div",
        { class: "sheet-entry" },
        make("label"),
        make(
          "div",
          { class: "sheet-grow" },
          make("textarea", {
            rows: "1",
            maxlength: "1000",
            autocomplete: "off",
            autocapitalize: "none",
            spellcheck: "false",
            enterkeyhint: "next",
          }),
        ),
        make("button", { type: "button", class: "quiet sheet-remove" }, "×"),
        make("details", { class: "sheet-own" }, make("summary", {}, words("sheet_own"))),
      ),
      make("div", { class: "sheet-answer" }),
    );

    /** Makes a row for a text. @type {ReturnType<Quarterhour["calculator"]["sheetRow"]["maker"]>["row"]} */
    function row(text) {
      made += 1;
      const element = /** @type {HTMLElement} */ (pattern.cloneNode(true));
      const part = (name) => /** @type {HTMLElement} */ (element.querySelector(name));
      const field = /** @type {HTMLTextAreaElement} */ (part("textarea"));
      const [label, grow, remove, own, answer] = [
        "label",
        ".sheet-grow",
        "button",
        "details",
        ".sheet-answer",
      ].map(part);
      field.id = `sheet--${made}`;
      label.setAttribute("for", field.id);
      answer.id = `${field.id}-answer`;
      field.value = text;
      /** @type {SheetDay} */
      let shown = ns.calculator.sheetDay.BLANK;

      function mark(wrong) {
        element.classList.toggle("wrong", wrong);
        if (wrong) {
          field.setAttribute("aria-invalid", "true");
          field.setAttribute("aria-describedby", answer.id);
        } else {
          field.removeAttribute("aria-invalid");
          field.removeAttribute("aria-describedby");
        }
      }
      return {
        element,
        field,
        remove,
        own,
        /** Numbers the row; `n` is its place on the sheet, from 1. */
        number(n) {
          label.textContent = words("sheet_line", { n });
          remove.setAttribute("aria-label", words("calc_remove", { n }));
        },
        /** Lets the field grow with its text. */
        grew: () => grow.setAttribute("data-text", field.value),
        /** Shows a day beside its line. */
        show(day, n, onPick) {
          shown = day;
          element.dataset.kind = day.kind;
          answer.replaceChildren(...drawn(field.value, day, n, onPick).filter((one) => one !== null));
          mark(isWrong(day) && !isTyping(field, day));
        },
        /** Marks what was not understood, now that the line is no longer typed. */
        settle: () => mark(isWrong(shown)),
        said: () => spoken(shown),
      };
    }

    return { row };
  }

  ns.calculator = { ...ns.calculator, sheetRow: { maker } };
})();
