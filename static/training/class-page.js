/**
 * The page of a class: takes pasted result texts, and says which questions were hard, how the figures of the
 * whole look, which habits were seen, and how each person did. All of it stays in the page.
 */
(() => {
  "use strict";

  const { drillData, unitData, checkData, checkResult, checkClass, checkDom, tables } =
    globalThis.quarterhour;
  const { make, say, button, table } = checkDom;
  const root = document.getElementById("class");
  if (!root || !checkData) return;

  const MOST = 40;
  /** @type {CheckData} */
  const data = { ...checkData, drills: drillData, units: unitData };

  const input = /** @type {HTMLTextAreaElement} */ (
    make("textarea", {
      id: "class-texts",
      rows: "8",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": "class-hint",
    })
  );
  const status = make("p", { role: "status", class: "check-status" });
  const place = make("div", { class: "class-result" });

  const percent = (share) => say("percent", { n: Math.round(share * 100) });
  /** A figure between -1 and 1; a dash where there is none. */
  const figure = (value) => (value === null ? "–" : value.toFixed(2).replace("-", "−"));

  /** The texts that were pasted, each read or with its fault. */
  function read() {
    const lines = input.value.split(/\s+/).filter((line) => line !== "");
    return lines.slice(0, MOST).map((text, at) => ({ at, decoded: checkResult.decode(data, text) }));
  }

  function section(id, title, ...children) {
    const heading = make("h3", { id: `class--${id}`, tabindex: "-1" }, title);
    return make("section", { "aria-labelledby": heading.id }, heading, ...children);
  }

  /** The questions, hardest first. */
  function questionRows({ shares, rest }) {
    const order = shares.map((_, at) => at).sort((a, b) => shares[a] - shares[b] || a - b);
    return order.map((at) => [
      say("question_short", { n: at + 1 }),
      say("unit_short", { n: data.slots[at].unit }),
      percent(shares[at]),
      figure(rest[at]),
    ]);
  }

  /** How many people showed each misconception, the most frequent first. */
  function habitRows(summaries) {
    const seen = new Map();
    for (const { bugs } of summaries) for (const bug of bugs) seen.set(bug, (seen.get(bug) ?? 0) + 1);
    const rows = [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return rows.map(([bug, count]) => [data.ways[bug] ?? bug, String(count)]);
  }

  const personRow = ({ at, form }, { score, right, missedGates, outcome, units }) => [
    String(at + 1),
    form,
    say("of", { n: score, of: right.length }),
    missedGates.length === 0 ? say("all_right") : missedGates.map((gate) => say(`gate_${gate}`)).join("; "),
    say(outcome === "passed" ? "passed" : "not_passed"),
    units
      .filter(({ misses }) => misses.length > 0)
      .map(({ unit, misses }) => say("unit_misses", { unit, n: misses.length }))
      .join(", ") || "–",
  ];

  /** The table of people with every question, for a spreadsheet. */
  function save(people, summaries) {
    const titles = data.slots.map((_, at) => say("question_short", { n: at + 1 }));
    const heads = [say("person"), say("form"), say("score"), say("result"), ...titles];
    const rows = people.map(({ at, form }, place) => {
      const { score, outcome, right } = summaries[place];
      const word = say(outcome === "passed" ? "passed" : "not_passed");
      return [at + 1, form, score, word, ...right.map(Number)];
    });
    tables.save(say("class_file"), tables.csv([heads, ...rows]));
  }

  function show() {
    const all = read();
    const good = all.flatMap(({ at, decoded }) => (decoded.fault === null ? [{ at, decoded }] : []));
    const people = good.map(({ at, decoded }) => ({ at, form: decoded.form.seed }));
    const summaries = good.map(({ decoded }) =>
      checkResult.summary(data, decoded.questions, decoded.answers),
    );
    const faults = all.flatMap(({ at, decoded }) =>
      decoded.fault === null
        ? []
        : [make("li", {}, say("class_fault", { n: at + 1, fault: say(`fault_${decoded.fault}`) }))],
    );
    const unread =
      faults.length > 0 ? [section("faults", say("class_faults"), make("ul", {}, ...faults))] : [];
    place.replaceChildren(...unread);
    status.textContent = say("class_read", { n: good.length, of: all.length });
    if (good.length === 0) return;
    const figures = checkClass.figures(summaries.map(({ right }) => right));
    const habits = habitRows(summaries);
    const kr20 = figures.kr20 === null ? say("kr20_none") : say("kr20_is", { value: figure(figures.kr20) });
    const first = section(
      "questions",
      say("class_questions"),
      table(
        say("class_questions"),
        [say("question_head"), say("unit_head"), say("share_right"), say("item_rest")],
        questionRows(figures),
      ),
    );
    place.append(
      first,
      section("whole", say("class_whole"), make("p", {}, kr20, figures.few ? ` ${say("too_few")}` : "")),
      section(
        "habits",
        say("class_habits"),
        habits.length > 0
          ? table(say("class_habits"), [say("habit_head"), say("people_head")], habits)
          : make("p", {}, say("no_habits")),
      ),
      section(
        "people",
        say("class_people"),
        table(
          say("class_people"),
          ["person", "form", "score", "gates", "result", "misses"].map((word) => say(word)),
          people.map((person, at) => personRow(person, summaries[at])),
        ),
      ),
      make(
        "p",
        { class: "check-buttons" },
        button("csv", () => save(people, summaries)),
        " ",
        button("print", () => print(), true),
      ),
    );
    first.querySelector("h3").focus();
  }

  root.append(
    make("label", { for: input.id }, say("class_texts", { most: MOST })),
    make("p", { class: "question-hint", id: "class-hint" }, say("class_hint")),
    input,
    make("p", { class: "check-buttons" }, button("class_show", show)),
    status,
    place,
  );
  root.closest("section").querySelector(".check-without").remove();
  root.hidden = false;
})();
