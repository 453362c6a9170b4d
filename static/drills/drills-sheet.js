/**
 * A sheet or its key with seeds of the trainer's own: one seed or several, one after another, each on paper of
 * its own. The address holds them, as `#v=1&seed=seed-01&seed=seed-02`.
 */
(() => {
  "use strict";

  const { drillData: data, unitData: units, drillText: texts, ...ns } = globalThis.quarterhour;
  const { drillProblem, drillRule } = ns;
  const { make } = ns.elements;
  const byId = (id) => document.getElementById(id);
  const form = byId("sheet-form");
  const days = byId("sheet-days");
  if (!form || !days) return;

  /** The most seeds of one print, as many as a class has learners. */
  const MOST = 40;
  /** A class of this many, where none is named. */
  const CLASS = 12;
  const levels = days.dataset.levels.split(" ").filter(Boolean).map(Number);
  const each = Number(days.dataset.each);
  const isKey = "key" in days.dataset;
  const text = ns.drillWords.of(texts, document.documentElement.lang);

  /** A day of a sheet: the lines and blanks, or the answers. */
  function day(problem, number) {
    const discipline = drillProblem.disciplineOf(problem);
    const whose = discipline === "" ? "" : ` (${discipline})`;
    const title = make("h3", {}, `${number}. ${texts.patients[problem.patient]}${whose}`);
    if (isKey) {
      const answers = problem.right.map((one) => drillProblem.written(problem, one));
      const right = make("strong", {}, answers.join(` ${text.words("or")} `));
      return make(
        "section",
        { class: "drill-sheet-day" },
        title,
        make("p", { class: "drill-answer" }, right),
      );
    }
    const blank = () => make("span", { class: "drill-blank" });
    const two = problem.entries.some(({ discipline }) => discipline !== problem.entries[0].discipline);
    const blanks = problem.entries.flatMap(({ code, discipline: of }) => [
      make(
        "span",
        { class: "drill-write" },
        two ? `${code} ${of.toUpperCase()}: ` : `${code}: `,
        blank(),
        ...(problem.asks_marks ? [` ${drillProblem.modifierOf(of)}: `, blank()] : []),
      ),
      " ",
    ]);
    return make(
      "section",
      { class: "drill-sheet-day" },
      title,
      drillProblem.table(problem, text),
      make("p", {}, ...blanks),
    );
  }

  function sheetOf(seed) {
    const problems = levels.flatMap((level) =>
      Array.from({ length: each }, (_, at) => drillRule.make(data, units, { seed, level, k: at + 1 })),
    );
    const foot = text.words("printed", { seed, version: data.version, title: document.title });
    return make(
      "div",
      { class: "sheet-of-seed" },
      make("h2", {}, `${text.words("seed")}: ${seed}`),
      ...problems.map((problem, at) => day(problem, at + 1)),
      make("p", { class: "drill-hint" }, `${foot}. ${text.date(data.date)}, Medicare.`),
    );
  }

  /** Draws the sheets of seeds; tells which texts are none. @type {(typed: string[]) => void} */
  function draw(typed) {
    const seeds = typed.slice(0, MOST).flatMap((one) => drillRule.seed(one) ?? []);
    const wrong = typed.filter((one) => drillRule.seed(one) === null);
    byId("sheet-status").textContent =
      wrong.length > 0
        ? text.words("unread", { parts: wrong.map((one) => one.slice(0, 40)).join(", ") })
        : "";
    if (seeds.length === 0) return;
    days.replaceChildren(...seeds.map(sheetOf));
    byId("sheet-foot").hidden = true;
    history.replaceState(null, "", `#v=${data.version}&${seeds.map((seed) => `seed=${seed}`).join("&")}`);
    for (const key of document.querySelectorAll(".sheet-key a")) key.hash = location.hash;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    draw(form.elements.seeds.value.split(/[\s,]+/).filter(Boolean));
  });
  byId("sheet-class").addEventListener("click", () => {
    const seeds = Array.from({ length: CLASS }, (_, at) => `seed-${String(at + 1).padStart(2, "0")}`);
    form.elements.seeds.value = seeds.join(" ");
    draw(seeds);
  });
  byId("sheet-print").addEventListener("click", () => {
    for (const closed of days.querySelectorAll("details")) closed.open = true;
    print();
  });

  function fromAddress() {
    const written = location.hash.includes("=") ? location.hash : location.search;
    const seeds = new URLSearchParams(written.replace(/^[#?]/, "")).getAll("seed");
    if (seeds.length === 0) return;
    form.elements.seeds.value = seeds.join(" ").slice(0, 600);
    draw(seeds);
  }

  // The placement sheet's days are chosen, not drawn, so it takes no seed.
  if (levels.length > 0) {
    form.hidden = false;
    addEventListener("hashchange", fromAddress);
    fromAddress();
  }
})();
