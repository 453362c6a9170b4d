/**
 * What a patient is told of a checked bill: never more than the minutes show, and what to ask. The sentences
 * are the theme's words.
 */
(() => {
  "use strict";

  const { make } = globalThis.quarterhour.elements;

  /** Stands for a code that is not in the list (see check-my-bill.js). */
  const OTHER = "00000";

  /** What to ask the clinic where only these ways of counting give the bill. */
  const QUESTIONS = [
    { word: "bill_ask_rounded", ways: ["round_up_each", "round_up_total"] },
    { word: "bill_ask_eights", ways: ["eights_each", "eights_total"] },
    { word: "bill_ask_moved", ways: ["all_to_biggest", "most_total_minutes"] },
    { word: "bill_ask_added", ways: ["untimed_in_total"] },
    { word: "bill_ask_untimed", ways: ["untimed_by_minutes"] },
  ];

  /** @type {(check: BillCheck) => string} */
  function dayWord({ verdict, rules }) {
    if (verdict !== "right_by_one_rule") return `bill_day_${verdict}`;
    return `bill_day_right_by_${rules.find(({ fits }) => fits)?.rule}`;
  }

  /** @type {(line: CheckedLine) => string} */
  function lineWord({ verdict, least, most }) {
    if (verdict === "right") return "bill_line_right";
    return least === most ? "bill_line_wrong" : "bill_line_wrong_tie";
  }

  /** @type {(check: BillCheck) => string | null} */
  function questionOf({ mistakes }) {
    const fits = QUESTIONS.find(({ ways }) => mistakes.every((way) => ways.includes(way)));
    return mistakes.length > 0 && fits ? fits.word : null;
  }

  /** @type {(code: string | number, words: BillWords) => string} */
  const codeText = (code, words) => (code === OTHER ? words("bill_code_other") : String(code));

  /** What is missing, and how many minutes the units need. @type {(check: BillCheck, words: BillWords) => string[]} */
  function missing({ notes, rules, rule }, words) {
    const each = notes.map(({ id, values }) => {
      if (id === "no_minutes") return words("bill_no_minutes", values);
      if (id === "addon_split") return words("bill_addon", values);
      return words("bill_unknown", { code: codeText(values.code, words) });
    });
    if (!notes.some(({ id }) => id === "no_minutes")) return each;
    const least = rules
      .filter((one) => one.least_minutes > 0 && (rule === null || rule === one.rule))
      .map((one) => words(`bill_least_${one.rule}`, { minutes: one.least_minutes }));
    return least.length > 0 ? [...each, ...least, words("bill_least_ask")] : each;
  }

  /** The units by both rules, where it is not known which one counts. @type {(check: BillCheck, words: BillWords) => string[]} */
  const byRules = ({ rule, rules }, words) =>
    rule === null && rules.every(({ units }) => units !== null)
      ? rules.map((one) => words(`bill_way_${one.rule}`, { units: one.units }))
      : [];

  /** Words to read out on the telephone. @type {(check: BillCheck, words: BillWords) => string[]} */
  function spoken(check, words) {
    const items = check.lines.map(({ code, billed }) =>
      words("bill_say_item", { code: codeText(code, words), billed: billed ?? 0 }),
    );
    const question = questionOf(check);
    return [
      words("bill_say_start"),
      words("bill_say_lines", { list: items.join("; ") }),
      words("bill_say_minutes"),
      words("bill_say_rule"),
      ...(question ? [words(question)] : []),
      words("bill_say_copy"),
      words("bill_say_correct"),
      words("bill_say_end"),
    ];
  }

  /** @type {(texts: string[]) => HTMLElement | null} */
  const list = (texts) =>
    texts.length === 0 ? null : make("ul", {}, ...texts.map((text) => make("li", {}, text)));

  /** What was found, in one sentence. @type {(check: BillCheck, words: BillWords) => string} */
  function inShort(check, words) {
    const units = check.lines.reduce((total, line) => total + (line.units ?? 0), 0);
    return words(dayWord(check), { billed: check.billed_units, units });
  }

  /** The whole answer. @type {(check: BillCheck, words: BillWords) => HTMLElement[]} */
  function draw(check, words) {
    const fits = check.verdict === "right";
    const lines = check.lines
      .filter(({ verdict }) => verdict !== "not_known")
      .map((line) => words(lineWord(line), { ...line }));
    const question = questionOf(check);
    return [
      make("p", { class: "bill-day" }, inShort(check, words)),
      fits ? null : make("p", { class: "bill-care" }, words("bill_not_an_error")),
      list(lines),
      list(byRules(check, words)),
      list(missing(check, words)),
      question ? make("p", {}, words("bill_question", { question: words(question) })) : null,
      make("p", {}, words("bill_next")),
      make("h3", {}, words("bill_say")),
      make("p", { class: "bill-hint" }, words("bill_say_hint")),
      make("blockquote", { class: "bill-say" }, ...spoken(check, words).map((text) => make("p", {}, text))),
      make("p", { class: "bill-printed" }, words("bill_printed", { title: document.title })),
    ].filter((part) => part !== null);
  }

  globalThis.quarterhour.billAnswer = { draw, inShort };
})();
