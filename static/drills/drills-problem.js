/**
 * Draws a problem with the fields of its answer, and reads them.
 */
(() => {
  "use strict";

  const { make } = globalThis.quarterhour.elements;

  /** The modifier of an assistant's units. @type {(discipline: string) => string} */
  const modifierOf = (discipline) => (discipline === "ot" ? "CO" : "CQ");

  /** @type {Quarterhour["drillProblem"]["table"]} */
  function table(problem, text) {
    const { lines, activities, asks_marks } = problem;
    const visits = lines.some(({ session }) => session > 1);
    const two = lines.some(({ discipline }) => discipline !== lines[0].discipline);
    const heads = [
      "minutes",
      "code",
      "done",
      ...(asks_marks ? ["assistant"] : []),
      ...(visits ? ["session"] : []),
      ...(two ? ["discipline"] : []),
    ];
    const head = make("tr", {}, ...heads.map((key) => make("th", { scope: "col" }, text.words(key))));
    const rows = lines.map((line, at) => {
      const done = text.activity(line.code, activities[at]);
      return make(
        "tr",
        {},
        make("td", {}, String(line.minutes)),
        make("th", { scope: "row" }, line.code),
        make("td", { lang: done.lang }, done.text),
        asks_marks ? make("td", {}, String(line.assistant_minutes)) : null,
        visits ? make("td", {}, String(line.session)) : null,
        two ? make("td", {}, line.discipline.toUpperCase()) : null,
      );
    });
    const caption = text.words("table");
    return make(
      "div",
      { class: "table-box", tabindex: "0", role: "group", "aria-label": caption },
      make("table", { class: "drill-lines" }, make("thead", {}, head), make("tbody", {}, ...rows)),
    );
  }

  /** A field for a number of units. @type {(id: string, label: string) => HTMLElement[]} */
  const field = (id, label) => [
    make("label", { for: id }, label),
    make("input", { id, name: id, inputmode: "numeric", autocomplete: "off", maxlength: "12" }),
  ];

  /** @type {Quarterhour["drillProblem"]["form"]} */
  function form(problem, text) {
    const two = problem.entries.some(({ discipline }) => discipline !== problem.entries[0].discipline);
    const groups = problem.entries.map(({ code, discipline }, at) => {
      const of = two ? `${code} ${discipline.toUpperCase()}` : code;
      return make(
        "div",
        { class: "drill-entry" },
        make("p", {}, ...field(`drill-units--${at}`, text.words("units_of", { code: of }))),
        problem.asks_marks
          ? make(
              "p",
              {},
              ...field(
                `drill-marked--${at}`,
                text.words("marked_of", { modifier: modifierOf(discipline), code: of }),
              ),
            )
          : null,
      );
    });
    return make(
      "form",
      { class: "drill-form", novalidate: "" },
      make(
        "fieldset",
        {},
        make("legend", {}, text.words("ask")),
        make("p", { class: "drill-hint" }, text.words("ask_hint")),
        make("div", { class: "drill-errors", hidden: "" }),
        ...groups,
      ),
      make("p", { class: "drill-buttons" }, make("button", { type: "submit" }, text.words("check"))),
    );
  }

  /** @type {Quarterhour["drillProblem"]["typed"]} */
  const typed = (problem, of) =>
    problem.entries.map((_, at) => ({
      units: of.elements[`drill-units--${at}`].value,
      marked: of.elements[`drill-marked--${at}`]?.value ?? "",
    }));

  /**
   * Shows what keeps the fields from being an answer, each with a link to its field; none clears them.
   * @type {Quarterhour["drillProblem"]["showFaults"]}
   */
  function showFaults(problem, of, faults, text) {
    const box = of.querySelector(".drill-errors");
    for (const input of of.querySelectorAll("input")) input.removeAttribute("aria-invalid");
    box.hidden = faults.length === 0;
    const items = faults.map(({ entry, marked, kind }) => {
      const { code, discipline } = problem.entries[entry];
      const id = marked ? `drill-marked--${entry}` : `drill-units--${entry}`;
      of.elements[id].setAttribute("aria-invalid", "true");
      const keys = { blank: "hint_blank", not_a_number: "hint_number", too_many_marked: "hint_marked_over" };
      const key = kind === "too_many_marked" || !marked ? keys[kind] : `${keys[kind]}_marked`;
      const link = make(
        "a",
        { href: `#${id}` },
        text.words(key, {
          code,
          modifier: modifierOf(discipline),
          units: of.elements[`drill-units--${entry}`].value,
          marked: of.elements[`drill-marked--${entry}`]?.value ?? "",
        }),
      );
      // The address holds the problem, so the link moves the focus and leaves it alone.
      link.addEventListener("click", (event) => {
        event.preventDefault();
        of.elements[id].focus();
      });
      return make("li", {}, link);
    });
    box.replaceChildren(
      make("h3", { tabindex: "-1" }, text.words("not_yet")),
      make("p", {}, text.words("not_yet_hint")),
      make("ul", {}, ...items),
    );
    if (faults.length > 0) box.querySelector("h3").focus();
  }

  /** The one discipline of a day's lines; none where there are two. @type {(problem: Problem) => string} */
  function disciplineOf({ lines }) {
    const all = new Set(lines.map(({ discipline }) => discipline.toUpperCase()));
    return all.size === 1 ? [...all][0] : "";
  }

  /** An answer in a line. @type {Quarterhour["drillProblem"]["written"]} */
  function written({ entries }, counts) {
    const two = entries.some(({ discipline }) => discipline !== entries[0].discipline);
    return entries
      .map(({ code, discipline }, at) => {
        const [units, marked] = counts[at];
        const of = two ? `${code} ${discipline.toUpperCase()}` : code;
        return `${of}: ${units}${marked > 0 ? ` (${marked} ${modifierOf(discipline)})` : ""}`;
      })
      .join(", ");
  }

  globalThis.quarterhour.drillProblem = { table, form, typed, showFaults, written, modifierOf, disciplineOf };
})();
