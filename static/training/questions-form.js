/**
 * Draws the forms of questions from the texts that stand on the page. A form is read as a whole, when
 * its button is pressed: nothing is judged while somebody types or moves on.
 */
(() => {
  "use strict";

  const ns = globalThis.quarterhour;
  const { make, sentence } = ns.elements;

  /** @type {Quarterhour["questionForms"]["say"]} */
  const say = (id, values = {}) => sentence(ns.questionWords[id] ?? id, values);

  /** @type {Quarterhour["questionForms"]["copy"]} */
  const copy = (element) => [...document.importNode(element, true).childNodes];

  const part = (root, name) => root.querySelector(`[data-part="${name}"]`);
  const parts = (root, name) => [...root.querySelectorAll(`[data-part="${name}"]`)];

  /** A group of fields under the question as its legend. */
  const group = (root, ...children) =>
    make("fieldset", {}, make("legend", {}, ...copy(part(root, "ask"))), ...children);

  const hint = (id, text) => make("p", { id, class: "question-hint" }, text);

  /** A text field for digits. */
  const digits = (id, attributes = {}) =>
    /** @type {HTMLInputElement} */ (
      make("input", { id, type: "text", inputmode: "numeric", autocomplete: "off", ...attributes })
    );

  /** A box or button to choose, with its text. */
  function choice(type, id, name, ...text) {
    const input = /** @type {HTMLInputElement} */ (make("input", { type, id, name }));
    return {
      input,
      row: make("div", { class: "question-choice" }, input, make("label", { for: id }, ...text)),
    };
  }

  /** One or many of the choices, or of the sentences of a note. */
  function choices(root, { kind }, id) {
    const type = kind === "one" ? "radio" : "checkbox";
    const rows = parts(root, "choice").map((text, at) => choice(type, `${id}-${at}`, id, ...copy(text)));
    const asked = { one: "choose_one", many: "choose_all", spot: "choose_faults" }[kind];
    const inputs = rows.map(({ input }) => input);
    return {
      shown: [group(root, hint(`${id}-hint`, say(asked)), ...rows.map(({ row }) => row))],
      fields: inputs,
      names: [],
      read: () => inputs.flatMap((input, at) => (input.checked ? [at] : [])),
    };
  }

  function number(root, _question, id) {
    const unit = part(root, "unit");
    const field = digits(id, unit ? { "aria-describedby": `${id}-unit` } : {});
    const behind = unit && make("span", { id: `${id}-unit` }, ...copy(unit));
    return {
      shown: [
        make("label", { for: id }, ...copy(part(root, "ask"))),
        make("p", { class: "question-number" }, field, " ", behind),
      ],
      fields: [field],
      names: [],
      read: () => field.value,
    };
  }

  /** A line of a claim: its units, and a box for each modifier. */
  function claimLine(code, place, { modifiers, linesEach }, id) {
    const line = linesEach > 1 ? `, ${say("line", { n: place })}` : "";
    const units = digits(id);
    const boxes = modifiers.map((modifier) => choice("checkbox", `${id}-${modifier}`, id, modifier));
    const name = `${say("modifiers")}, ${code}${line}`;
    return {
      units,
      shown: make(
        "div",
        { class: "question-line" },
        make("label", { for: id }, say("units_of", { code }) + line),
        units,
        make(
          "div",
          { class: "question-modifiers", role: "group", "aria-label": name },
          ...boxes.map(({ row }) => row),
        ),
      ),
      read: () => ({
        code,
        units: units.value,
        modifiers: modifiers.filter((_, at) => boxes[at].input.checked),
      }),
    };
  }

  function claim(root, question, id) {
    const codes = question.codes.map(([code, title], at) => {
      const lines = Array.from({ length: question.linesEach }, (_, place) =>
        claimLine(code, place + 1, question, `${id}-${at}-${place}`),
      );
      const shown = lines.map((line) => line.shown);
      return { lines, box: make("fieldset", {}, make("legend", {}, `${code} ${title}`.trim()), ...shown) };
    });
    const lines = codes.flatMap((one) => one.lines);
    const about = say("zero") + (question.linesEach > 1 ? ` ${say("second")}` : "");
    return {
      shown: [group(root, hint(`${id}-hint`, about), ...codes.map(({ box }) => box))],
      fields: lines.map(({ units }) => units),
      names: [],
      read: () => lines.map((line) => line.read()),
    };
  }

  /** A list to choose from, beside each of the choices. */
  function selects(root, options, id) {
    const texts = parts(root, "choice");
    const fields = texts.map((_, at) => {
      const empty = make("option", { value: "" }, say("pick"));
      const all = options.map(([value, text]) => make("option", { value }, text));
      return /** @type {HTMLSelectElement} */ (make("select", { id: `${id}-${at}` }, empty, ...all));
    });
    const rows = texts.map((text, at) =>
      make(
        "div",
        { class: "question-row" },
        make("label", { for: `${id}-${at}` }, ...copy(text)),
        fields[at],
      ),
    );
    return {
      shown: [group(root, ...rows)],
      fields,
      names: texts.map((text) => text.textContent),
      read: () => fields.map((field) => field.value),
    };
  }

  const order = (root, _question, id) =>
    selects(
      root,
      parts(root, "choice").map((_, at) => [String(at + 1), String(at + 1)]),
      id,
    );

  const match = (root, _question, id) =>
    selects(
      root,
      parts(root, "target").map((text, at) => [String(at), text.textContent]),
      id,
    );

  function short(root, _question, id) {
    const field = /** @type {HTMLTextAreaElement} */ (
      make("textarea", { id, rows: "4", autocomplete: "off", "aria-describedby": `${id}-hint` })
    );
    return {
      shown: [
        make("label", { for: id }, ...copy(part(root, "ask"))),
        hint(`${id}-hint`, say("your_answer")),
        field,
      ],
      fields: [field],
      names: [],
      read: () => field.value,
    };
  }

  const kinds = { one: choices, many: choices, spot: choices, number, claim, order, match, short };

  /** @type {Quarterhour["questionForms"]["fields"]} */
  const fields = (root, question, id) => kinds[question.kind](root, question, id);

  /** @type {Quarterhour["questionForms"]["draw"]} */
  function draw(root, question, id) {
    const { shown, ...form } = fields(root, question, id);
    const button = make("button", {}, say("check"));
    const attributes = { class: "question-form", novalidate: "" };
    const element = /** @type {HTMLFormElement} */ (
      make("form", attributes, ...shown, make("p", {}, button))
    );
    return { element, ...form };
  }

  ns.questionForms = { make, say, copy, fields, draw };
})();
