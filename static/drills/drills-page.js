/**
 * The page of drills: takes a state from the address, draws its problem, and answers. Nothing is stored or
 * sent; the history of a visit lives in this script alone.
 */
(() => {
  "use strict";

  const { drillData: data, unitData: units, drillText: texts, ...ns } = globalThis.quarterhour;
  const { drillAddress, drillDiagnosis, drillFeedback, drillProblem, drillRandom, drillRule } = ns;
  const { make } = ns.elements;
  const byId = (id) => document.getElementById(id);
  const root = byId("drills");
  if (!root) return;

  const choice = byId("drill-choice");
  const body = byId("drill-body");
  const verdictBox = byId("drill-verdict");
  const lessons = new Map(
    [...byId("drill-lessons").content.querySelectorAll("a")].map((one) => [one.dataset.lesson, one]),
  );
  /** How many of the next days are looked through for one that tells more. */
  const AHEAD = 40;
  /** The problems of a review that count for a level. */
  const REVIEW = 6;
  /** The belief below which a way no longer counts as fitting. */
  const FITS = 0.05;
  /** Words of which two and a number make a seed. */
  const SEED_WORDS = [
    "amber",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "heron",
    "iris",
    "juniper",
  ];

  let state = { mode: "practice", seed: "", level: 2, n: 10, k: 1, lang: "en" };
  let text = ns.drillWords.of(texts, "en");
  /** @type {Problem} */
  let problem;
  /** @type {DrillSeen[]} */
  let seen = [];
  let answered = 0;
  let rightly = 0;
  /** @type {Diagnosis | null} */
  let diagnosis = null;

  function newSeed() {
    const word = () => SEED_WORDS[Math.floor(Math.random() * SEED_WORDS.length)];
    return `${word()}-${word()}-${1 + Math.floor(Math.random() * 99)}`;
  }

  const announce = (message) => {
    byId("drill-status").textContent = message;
  };

  // ---- From the state to a problem ------------------------------------------------------------------

  /** The level of a review's problem. */
  const reviewLevel = (k) =>
    1 + drillRandom.of(`quarterhour/${data.version}/${state.seed}/review/${k}`).below(drillRule.LEVELS);

  function problemAt(k) {
    const level = state.mode === "review" ? reviewLevel(k) : state.level;
    return drillRule.make(data, units, { seed: state.seed, level, k });
  }

  /** Begins a set: forgets what was answered and draws the first problem. */
  function begin() {
    seen = [];
    answered = 0;
    rightly = 0;
    diagnosis = state.mode === "diagnose" ? drillDiagnosis.begin(data, Math.max(2, state.level)) : null;
    show(diagnosis ? drillDiagnosis.next(data, units, state.seed, diagnosis) : problemAt(state.k));
  }

  /**
   * In a site of one file the address belongs to the page that is shown. While the file loads no page is hidden
   * yet, so the address itself is asked too.
   */
  function isElsewhere() {
    const page = root.closest("[data-page]");
    const here = isState(location.hash) || location.hash === `#${page?.dataset.page}`;
    return page !== null && (page.hidden || !here);
  }

  function writeAddress() {
    if (isElsewhere()) return;
    history.replaceState(null, "", `#${drillAddress.write(data.version, state)}`);
  }

  function fillChoice() {
    choice.elements.mode.value = state.mode;
    choice.elements.level.value = String(state.level);
    choice.elements.seed.value = state.seed;
    choice.elements.lang.value = state.lang;
    choice.elements.level.disabled = state.mode === "review";
    for (const labeled of root.querySelectorAll("[data-word]")) {
      const name = labeled.dataset.word;
      const words = text.words(name, { most: 40 });
      labeled.textContent = labeled.tagName === "OPTION" ? `${labeled.value}. ${words}` : words;
    }
    root.lang = text.language;
  }

  function show(next) {
    problem = next;
    const k = diagnosis ? diagnosis.step : problem.k;
    byId("drill-title").textContent = diagnosis
      ? text.words("problem", { k })
      : text.words("problem_of", { k: answered + 1, n: state.n });
    const level = text.words("level_named", {
      level: problem.level,
      name: text.words(`level_${problem.level}`),
    });
    const form = drillProblem.form(problem, text);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form);
    });
    body.replaceChildren(
      make(
        "p",
        { class: "drill-day" },
        text.words("day", { patient: texts.patients[problem.patient], date: text.date(data.date) }),
        ...[drillProblem.disciplineOf(problem), diagnosis ? "" : level]
          .filter((part) => part !== "")
          .map((part) => ` · ${part}`),
      ),
      drillProblem.table(problem, text),
      form,
    );
    verdictBox.hidden = true;
    verdictBox.replaceChildren();
    writeAddress();
    fillChoice();
  }

  // ---- From an answer to what it says ---------------------------------------------------------------

  function answer(form) {
    const typed = drillProblem.typed(problem, form);
    const verdict = drillRule.judge(data, problem, typed);
    drillProblem.showFaults(problem, form, verdict.faults, text);
    if (verdict.outcome === "not_yet") {
      announce(text.words("not_yet"));
      return;
    }
    form.querySelector("button").disabled = true;
    for (const input of form.querySelectorAll("input")) input.readOnly = true;
    answered += 1;
    const right = verdict.outcome === "right";
    if (right) rightly += 1;
    seen.push({ shows: problem.ways.map(({ id }) => id), matches: verdict.matches, right });
    verdictBox.dataset.state = verdict.outcome;
    if (diagnosis) afterStep(verdict, diagnosis);
    else afterProblem(verdict, right);
    verdictBox.hidden = false;
    verdictBox.querySelector("h3").focus();
  }

  /** @type {(id: string) => Node | null} */
  const lessonOf = (id) => {
    const link = lessons.get(id);
    return link ? document.importNode(link, true) : null;
  };

  function afterProblem(verdict, right) {
    announce(text.words(right ? "right" : "wrong"));
    const parts = right
      ? drillFeedback.right(units, data.date, problem, verdict, text)
      : drillFeedback.wrong(units, data.date, problem, verdict, text, lessonOf(verdict.named));
    const habits = drillRule.habits(seen).map((id) => {
      const { way, lang } = text.way(id);
      return make("p", { class: "drill-habit", lang }, text.words("twice", { if: way }));
    });
    const progress = make("p", {}, text.words("progress", { right: rightly, n: answered }));
    verdictBox.replaceChildren(
      ...parts.filter((part) => part !== null),
      ...habits,
      progress,
      buttons(verdict, right),
    );
    if (answered === state.n || (state.mode === "review" && answered === REVIEW)) {
      progress.append(" ", text.words("mastered_takes", { least: REVIEW - 1, n: REVIEW }));
    }
  }

  function button(word, act, quiet = false) {
    const made = make("button", { type: "button", ...(quiet && { class: "quiet" }) }, text.words(word));
    made.addEventListener("click", act);
    return made;
  }

  function goTo(k) {
    state = { ...state, k };
    show(problemAt(k));
    byId("drill-title").focus();
  }

  /** The next problem for which a test holds, or the very next one. */
  function nextWhere(holds) {
    for (let k = problem.k + 1; k <= problem.k + AHEAD; k += 1) {
      if (holds(problemAt(k))) return k;
    }
    return problem.k + 1;
  }

  /** Whether a day tells some ways apart. */
  const tellsApart = (ids) => (day) => {
    const answers = ids.map((id) =>
      JSON.stringify(day.ways.find((one) => one.id === id)?.counts ?? day.right[0]),
    );
    return new Set(answers).size > 1;
  };

  function buttons({ matches, named }, right) {
    const next = () => goTo(matches.length > 1 ? nextWhere(tellsApart(matches)) : problem.k + 1);
    const like = () => goTo(nextWhere((day) => day.ways.some((one) => one.id === named)));
    return make(
      "p",
      { class: "drill-buttons" },
      button("next", next),
      named ? button("like", like, true) : null,
      right ? null : button("again", () => goTo(problem.k), true),
    );
  }

  // ---- Finding the gap ------------------------------------------------------------------------------

  /** @type {(verdict: Verdict, before: Diagnosis) => void} */
  function afterStep(verdict, before) {
    const now = drillDiagnosis.learn(before, problem, verdict.counts);
    diagnosis = now;
    const over = drillDiagnosis.isOver(now);
    const left = now.beliefs.filter(([, belief]) => belief >= FITS).length;
    const next = () => {
      show(drillDiagnosis.next(data, units, state.seed, now));
      byId("drill-title").focus();
    };
    const parts = over
      ? result(now)
      : [
          drillFeedback.heading("noted", "…", text.words("left", { n: left })),
          make("p", { class: "drill-buttons" }, button("next", next)),
        ];
    verdictBox.dataset.state = over ? "result" : "noted";
    verdictBox.replaceChildren(...parts);
    announce(text.words("left", { n: left }));
  }

  /** @type {(done: Diagnosis) => HTMLElement[]} */
  function result(done) {
    const found = drillDiagnosis.found(done);
    const n = done.step - 1;
    const again = make(
      "p",
      { class: "drill-buttons" },
      button("new_seed", fresh),
      button("practice", practice, true),
    );
    if (found === "right") {
      return [
        drillFeedback.heading("right", "✓", text.words("found_nothing", { n })),
        make("p", {}, text.words("mastered_half", { level: done.level })),
        again,
      ];
    }
    if (found === null || found === "unlisted") {
      const word = found === null ? "found_open" : "found_unknown";
      return [drillFeedback.heading("open", "?", text.words(word, { n })), again];
    }
    const { way, keep, lang } = text.way(found);
    const lesson = lessonOf(found);
    return [
      drillFeedback.heading("found", "!", text.words("found", { if: way })),
      make("p", {}, text.words("found_hint", { n })),
      make("p", { class: "drill-keep", lang }, make("strong", {}, text.words("keep")), ": ", keep),
      lesson ? make("p", {}, `${text.words("read_more")}: `, lesson) : null,
      again,
    ].filter((part) => part !== null);
  }

  function practice() {
    state = { ...state, mode: "practice", k: 1 };
    begin();
    byId("drill-title").focus();
  }

  function fresh() {
    state = { ...state, seed: newSeed(), k: 1 };
    begin();
    byId("drill-title").focus();
  }

  // ---- The choice -----------------------------------------------------------------------------------

  choice.addEventListener("submit", (event) => {
    event.preventDefault();
    const seed = drillRule.seed(choice.elements.seed.value.trim());
    choice.elements.seed.toggleAttribute("aria-invalid", seed === null);
    if (seed === null) {
      choice.elements.seed.focus();
      announce(text.words("seed_hint", { most: 40 }));
      return;
    }
    const { mode, level, lang } = choice.elements;
    state = { ...state, seed, mode: mode.value, level: Number(level.value), lang: lang.value, k: 1 };
    text = ns.drillWords.of(texts, state.lang);
    begin();
    byId("drill-title").focus();
  });
  choice.addEventListener("change", () => {
    choice.elements.level.disabled = choice.elements.mode.value === "review";
  });
  byId("drill-new").addEventListener("click", fresh);
  byId("drill-copy").addEventListener("click", async (event) => {
    const { target } = event;
    try {
      await navigator.clipboard.writeText(location.href);
      target.textContent = text.words("copied");
      announce(text.words("copied"));
    } catch {
      announce(text.words("copy_failed"));
      target.textContent = text.words("copy_failed");
    }
  });

  /** Whether a text is a state of this page, and not a link within it or the state of another page. */
  const isState = (written) => /(^|[#?&])(seed|level|mode)=/.test(written);

  function fromAddress() {
    const written = isState(location.hash) ? location.hash : location.search;
    const { state: read, unread } = drillAddress.read(written, { ...state, seed: newSeed() }, data.version);
    state = read;
    text = ns.drillWords.of(texts, state.lang);
    begin();
    if (unread.length > 0) announce(text.words("unread", { parts: unread.join(", ") }));
    if (unread.length > 0)
      body.prepend(make("p", { class: "drill-hint" }, text.words("unread", { parts: unread.join(", ") })));
  }

  document.querySelector(".drills-without").hidden = true;
  root.classList.add("ready");
  addEventListener("hashchange", () => {
    if (isState(location.hash)) fromAddress();
  });
  fromAddress();
})();
