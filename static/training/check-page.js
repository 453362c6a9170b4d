/**
 * The page of the knowledge check: a form by its name, its questions as one list, and the verdicts at the end.
 * Nothing is stored or sent; the name of the form stands in the address, the answers nowhere.
 */
(() => {
  "use strict";

  const { drillData, unitData, drillText, checkData, ...ns } = globalThis.quarterhour;
  const { checkForm, checkResult, checkQuestions, checkOutcome, drillRule } = ns;
  const { make, say, button, today, address, link } = ns.checkDom;
  const root = document.getElementById("knowledge-check");
  if (!root || !checkData) return;

  /** @type {CheckData} */
  const data = { ...checkData, drills: drillData, units: unitData };
  const text = ns.drillWords.of(drillText, document.documentElement.lang);
  const status = make("p", { class: "visually-hidden", role: "status" });
  const place = make("div", {});
  /** Words of which one and a number make a name. */
  const NAMES = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "iris", "juniper"];

  /** The form that is being answered, and whether anything was typed into it. */
  let current = "";
  let isOpen = false;

  const newName = () =>
    `${NAMES[Math.floor(Math.random() * NAMES.length)]}-${1 + Math.floor(Math.random() * 999)}`;

  // ---- Before ----------------------------------------------------------------------------------------

  function start(name, fault = "") {
    current = "";
    isOpen = false;
    const input = /** @type {HTMLInputElement} */ (
      make("input", {
        id: "check-form",
        value: name,
        maxlength: "40",
        autocomplete: "off",
        autocapitalize: "none",
        spellcheck: "false",
        "aria-describedby": "check-form-hint",
      })
    );
    const error = make("p", { class: "check-error", id: "check-form-error" }, fault);
    error.hidden = fault === "";
    const form = make(
      "form",
      { class: "check-start", novalidate: "" },
      make("p", {}, say("start_text", { of: data.slots.length, pass: data.pass })),
      make("label", { for: input.id }, say("form")),
      make("p", { class: "question-hint", id: "check-form-hint" }, say("form_hint")),
      error,
      make("p", { class: "check-buttons" }, input, " ", make("button", {}, say("start"))),
      make("p", { class: "question-hint" }, say("private")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const seed = drillRule.seed(input.value.trim());
      if (seed) begin(seed);
      else {
        error.textContent = say("bad_form");
        error.hidden = false;
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", "check-form-error check-form-hint");
        input.focus();
      }
    });
    place.replaceChildren(form);
    return input;
  }

  // ---- The questions ---------------------------------------------------------------------------------

  function begin(seed) {
    current = seed;
    const form = checkForm.make(data.pool, data.drills, data.units, seed);
    const questions = checkResult.questions(data, form);
    const of = questions.length;
    const drawn = questions.map((question) => checkQuestions.draw(question, of, text));
    const answered = questions.map(() => false);
    const progress = make("p", { class: "check-progress" });
    const links = drawn.map(({ title }, at) => link(title, String(at + 1)));
    const list = make("ol", {}, ...links.map((one) => make("li", {}, one)));

    const stateOf = (at) => checkResult.judge(data, questions[at], drawn[at].read());
    function told() {
      const n = answered.filter(Boolean).length;
      progress.textContent = say("progress", { n, of });
      links.forEach((one, at) => {
        const word = answered[at] ? "link_answered" : "link_open";
        one.setAttribute("aria-label", say(word, { n: at + 1 }));
        one.toggleAttribute("data-answered", answered[at]);
      });
    }
    drawn.forEach(({ element }, at) => {
      element.addEventListener("input", () => {
        isOpen = true;
        answered[at] = stateOf(at).state !== "not_yet";
        told();
      });
    });

    const missing = make("div", { class: "check-missing", hidden: "" });
    const finishing = make(
      "p",
      { class: "check-buttons" },
      button("finish", () => finish(false)),
    );
    /** Ends the form, or shows first what is blank. */
    function finish(anyway) {
      const verdicts = drawn.map((_, at) => stateOf(at));
      const open = verdicts.flatMap((verdict, at) =>
        verdict.state === "not_yet" ? drawn[at].faults(verdict).map((one) => ({ ...one, n: at + 1 })) : [],
      );
      for (const one of drawn.flatMap(({ fields }) => fields)) one.removeAttribute("aria-invalid");
      if (open.length === 0 || anyway) return close();
      for (const { field } of open) field.setAttribute("aria-invalid", "true");
      const title = make("h2", { tabindex: "-1" }, say("missing", { n: open.length }));
      const items = open.map(({ field, text: fault, n }) =>
        make("li", {}, link(field, say("missing_at", { n, fault }))),
      );
      missing.replaceChildren(
        title,
        make("p", {}, say("missing_hint")),
        make("ul", {}, ...items),
        make(
          "p",
          {},
          button("finish_anyway", () => finish(true), true),
        ),
      );
      missing.hidden = false;
      title.focus();
    }
    function close() {
      isOpen = false;
      const answers = drawn.map(({ read }) => read());
      const summary = checkResult.summary(data, questions, answers);
      drawn.forEach((one, at) => one.close(summary.verdicts[at], answers[at]));
      const result = checkOutcome.draw({
        summary,
        text: checkResult.encode(data, form, today(), answers),
        titles: drawn.map(({ title }) => title),
        certificate: root.dataset.certificate,
        status,
        again: () => start(newName()).focus(),
      });
      for (const one of [progress, nav, missing, finishing]) one.remove();
      about.after(result.element);
      result.title.focus();
    }

    const about = make(
      "p",
      { class: "check-about" },
      say("about", { form: seed, version: data.pool.version }),
    );
    const nav = make("nav", { class: "check-nav", "aria-label": say("questions") }, list);
    place.replaceChildren(about, progress, nav, ...drawn.map(({ element }) => element), missing, finishing);
    told();
    history.replaceState(null, "", `#v=${data.pool.version}&form=${seed}`);
    status.textContent = say("begun", { form: seed, of });
    drawn[0].title.focus();
  }

  // ---- The address -----------------------------------------------------------------------------------

  function open() {
    const given = address();
    const [form, version] = [given.get("form"), given.get("v")];
    const seed = drillRule.seed(form ?? "");
    if (form !== null && version !== null && version !== String(data.pool.version)) {
      start(seed ?? newName(), say("other_version", { version: data.pool.version }));
    } else if (form !== null && seed === null) {
      start(newName(), say("bad_form"));
    } else {
      start(seed ?? newName());
    }
  }

  window.addEventListener("hashchange", () => {
    const form = address().get("form");
    if (form !== null && drillRule.seed(form) !== current && !isOpen) open();
  });
  // Whoever closes the page by accident would lose what was typed.
  window.addEventListener("beforeunload", (event) => {
    if (isOpen) event.preventDefault();
  });

  root.append(place, status);
  root.closest("article").querySelector(".check-without").remove();
  root.hidden = false;
  open();
})();
