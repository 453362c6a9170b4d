/**
 * Draws the questions of a form of the knowledge check, and, once it is finished, what is right about each.
 */
(() => {
  "use strict";

  const ns = globalThis.quarterhour;
  const { checkDom, questionForms, drillProblem, drillFeedback } = ns;
  const { make, say } = checkDom;

  /** The text of an item, which the page holds for the script. */
  const itemRoot = (id) =>
    document.getElementById("check-items").content.querySelector(`[data-item="${id}"]`);

  /** A field for a number of units. */
  function field(id, label) {
    const input = make("input", { id, type: "text", inputmode: "numeric", autocomplete: "off" });
    return { input, row: make("p", { class: "check-field" }, make("label", { for: id }, label), " ", input) };
  }

  /** A day to count with a field for each code. */
  function day(problem, id, text) {
    const { entries, asks_marks } = problem;
    const two = entries.some(({ discipline }) => discipline !== entries[0].discipline);
    const rows = entries.map(({ code, discipline }, at) => {
      const of = two ? `${code} ${discipline.toUpperCase()}` : code;
      const modifier = drillProblem.modifierOf(discipline);
      return {
        units: field(`${id}-units-${at}`, text.words("units_of", { code: of })),
        marked: asks_marks
          ? field(`${id}-marked-${at}`, text.words("marked_of", { modifier, code: of }))
          : null,
      };
    });
    const boxes = rows.map(({ units, marked }) =>
      make("div", { class: "drill-entry" }, units.row, marked && marked.row),
    );
    const { drillData, drillText } = ns;
    const patient = drillText.patients[problem.patient];
    return {
      shown: [
        make("p", {}, text.words("day", { patient, date: text.date(drillData.date) })),
        drillProblem.table(problem, text),
        make(
          "fieldset",
          {},
          make("legend", {}, text.words("ask")),
          make("p", { class: "question-hint" }, text.words("ask_hint")),
          ...boxes,
        ),
      ],
      fields: rows.flatMap(({ units, marked }) => [units.input, ...(marked ? [marked.input] : [])]),
      read: () =>
        rows.map(({ units, marked }) => ({
          units: units.input.value,
          marked: marked ? marked.input.value : "",
        })),
      /** What has to be filled in, each with its field. */
      faults: ({ faults }) =>
        faults.map(({ entry, marked, kind }) => {
          const row = rows[entry];
          const keys = {
            blank: "hint_blank",
            not_a_number: "hint_number",
            too_many_marked: "hint_marked_over",
          };
          const values = {
            code: entries[entry].code,
            modifier: drillProblem.modifierOf(entries[entry].discipline),
            units: row.units.input.value,
            marked: row.marked ? row.marked.input.value : "",
          };
          const key = kind === "too_many_marked" || !marked ? keys[kind] : `${keys[kind]}_marked`;
          return { field: (marked ? row.marked : row.units).input, text: text.words(key, values) };
        }),
    };
  }

  /** A written item with its fields. */
  function item({ id: name, question }, id) {
    const root = itemRoot(name);
    const setting = root.querySelector("[data-part=setting]");
    const { shown, fields, names, read } = questionForms.fields(root, question, id);
    return {
      shown: [
        ...(setting ? questionForms.copy(setting) : []),
        make("div", { class: "question-form" }, ...shown),
      ],
      fields,
      read,
      faults: ({ blanks }) =>
        blanks.map(({ field: at, word, values }) => ({
          field: fields[at],
          text: questionForms.say(word, { text: names[at] ?? "", ...values }),
        })),
    };
  }

  /** What the page knows of a misconception. */
  function misconception(id) {
    const known =
      id && document.getElementById("check-misconceptions").content.querySelector(`[data-id="${id}"]`);
    if (!known) return null;
    const [way, keep] = known.querySelectorAll("p");
    return { way: way.textContent, keep: keep.textContent, lesson: known.querySelector("a") };
  }

  const heading = (state) =>
    make(
      "h3",
      {},
      make("span", { class: "question-icon", "aria-hidden": "true" }, state === "right" ? "✓" : "✗"),
      ` ${say(state === "not_yet" ? "blank" : state)}`,
    );

  /** The right answer to an item with the reasons, after what its wrong answer is called. */
  function keyOfItem({ id }, { state, bug }) {
    const known = state === "wrong" ? misconception(bug) : null;
    const named = known && [
      make("p", {}, questionForms.say("this_is", { way: known.way })),
      make("p", {}, make("strong", {}, questionForms.say("keep")), ` ${known.keep}`),
    ];
    return [
      heading(state),
      ...(named ?? []),
      ...questionForms.copy(itemRoot(id).querySelector("[data-part=key]")),
    ];
  }

  /** The right answers to a day with the working. */
  function keyOfDay(problem, { state, bug }, answer, text) {
    const { drillData, unitData, drillRule } = ns;
    if (state === "not_yet") {
      const right = problem.right.map((counts) => drillProblem.written(problem, counts)).join("; ");
      return [heading(state), make("p", {}, `${say("right_is")} ${right}`)];
    }
    const verdict = drillRule.judge(drillData, problem, answer);
    if (state === "right") {
      return [
        heading(state),
        ...drillFeedback.right(unitData, drillData.date, problem, verdict, text).slice(1),
      ];
    }
    const lesson = misconception(bug)?.lesson;
    const copied = lesson ? document.importNode(lesson, true) : null;
    const shown = drillFeedback.wrong(unitData, drillData.date, problem, verdict, text, copied);
    return [heading(state), ...shown.slice(1)];
  }

  /** @type {Quarterhour["checkQuestions"]["draw"]} */
  function draw(question, of, text) {
    const number = question.place + 1;
    const id = `check--${number}`;
    const { shown, fields, read, faults } = question.item
      ? item(question.item, id)
      : day(question.problem, id, text);
    const title = make("h2", { id: `${id}-title`, tabindex: "-1" }, say("question", { n: number, of }));
    const attributes = { class: "question check-question", "aria-labelledby": title.id };
    const element = make("section", attributes, title, ...shown);
    /** @type {(verdict: CheckVerdict, answer: any) => void} */
    function close(verdict, answer) {
      for (const one of fields) one.removeAttribute("aria-invalid");
      for (const one of element.querySelectorAll("input")) one.disabled = true;
      const key = question.item
        ? keyOfItem(question.item, verdict)
        : keyOfDay(question.problem, verdict, answer, text);
      const state = verdict.state === "right" ? "right" : "wrong";
      element.append(
        make("div", { class: "question-verdict", "data-state": state }, ...key.filter((one) => one !== null)),
      );
    }
    return { element, title, fields, read, faults, close };
  }

  ns.checkQuestions = { draw };
})();
