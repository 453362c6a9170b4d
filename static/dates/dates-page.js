/**
 * The page on deadlines: connects the form, the sums and the result. Nothing is stored or sent, and no
 * clock is read. `quarterhour.dates({treated, planned, treatments})` returns what the command
 * `quarterhour dates --format json` prints.
 */
(() => {
  "use strict";

  const { dateData: data, dateRule, dateText } = globalThis.quarterhour;
  const ANNOUNCE_DELAY = 900; // milliseconds without typing
  /** @type {DateStart[]} */
  const STARTS = ["treated", "planned", "sent", "denied", "decided", "requested", "identified"];

  globalThis.quarterhour.dates = ({ treatments = [], ...starts }) =>
    dateRule.compute(data, { starts, treatments });

  const { make } = globalThis.quarterhour.elements;
  const byId = (id) => document.getElementById(id);
  const root = byId("dates");
  if (!root) return;

  const form = byId("dates-form");
  const sentences = new Map(
    [...byId("dates-words").content.children].map((one) => [one.dataset.word, one.textContent]),
  );
  const sources = new Map(
    [...(byId("dates-sources")?.content.querySelectorAll("a") ?? [])].map((one) => [one.dataset.source, one]),
  );
  const write = dateText.writer(data, (id) => sentences.get(id) ?? id);
  const { words } = write;

  /** The answer on the page. @type {DatesAnswer | null} */
  let current = null;
  let announcing = 0;

  // ---- From the form to the answer ------------------------------------------------------------

  const errorOf = (field) => field.closest(".dates-field").querySelector(".dates-error");

  /** Shows what is wrong with a field, or that nothing is. */
  function mark(name, text) {
    const field = form.elements[name];
    const error = errorOf(field);
    error.textContent = text;
    error.hidden = text === "";
    if (text === "") field.removeAttribute("aria-invalid");
    else field.setAttribute("aria-invalid", "true");
  }

  /** The days in the form, and the first of its fields that cannot be read. */
  function readForm() {
    /** @type {GivenDays} */
    const given = { starts: {}, treatments: [] };
    /** @type {HTMLInputElement | null} */
    let wrong = null;
    for (const name of STARTS) {
      const field = form.elements[name];
      const bad = field.validity.badInput || (field.value !== "" && !dateRule.isDay(field.value));
      mark(name, bad ? words("dates_error_day") : "");
      if (bad) wrong ??= field;
      else if (field.value !== "") given.starts[name] = field.value;
    }
    const { days, wrong: unread } = dateText.readDays(form.elements.treatments.value);
    mark("treatments", unread.length > 0 ? words("dates_error_days", { text: unread.join(", ") }) : "");
    if (unread.length > 0) wrong ??= form.elements.treatments;
    given.treatments = days;
    return { given, wrong };
  }

  /** Shows the deadlines of the days in the form; gives the field that keeps them from being counted. */
  function update() {
    const { given, wrong } = readForm();
    const nothing = Object.keys(given.starts).length === 0 && given.treatments.length === 0;
    if (wrong !== null) {
      showMessage(words("dates_result_waits", { reason: errorOf(wrong).textContent }));
    } else if (nothing) {
      showMessage(words("dates_result_empty"), false);
    } else {
      const answer = dateRule.compute(data, given);
      if (answer.error) showMessage(words("dates_result_waits", { reason: write.reason(answer.error) }));
      else show(answer);
    }
    return wrong;
  }

  function showMessage(text, spoken = true) {
    current = null;
    byId("dates-result-body").replaceChildren(make("p", { class: "dates-empty" }, text));
    byId("dates-actions").hidden = true;
    announce(spoken ? text : "");
  }

  /** @type {(answer: DatesAnswer) => void} */
  function show(answer) {
    current = answer;
    byId("dates-result-body").replaceChildren(
      ...(answer.findings.length > 0 ? [findings(answer)] : []),
      make("ol", { class: "dates-list" }, ...write.inOrder(answer).map((one) => item(one, answer))),
      make("p", { class: "dates-hint" }, words("dates_foot")),
      make("p", { class: "dates-printed" }, words("dates_printed", { title: document.title })),
    );
    byId("dates-actions").hidden = false;
    announce(write.spoken(answer));
  }

  /** Announces a text to screen readers once typing has paused. */
  function announce(text) {
    clearTimeout(announcing);
    announcing = setTimeout(() => {
      byId("dates-status").textContent = text;
    }, ANNOUNCE_DELAY);
  }

  // ---- Parts of the answer --------------------------------------------------------------------

  /** A link to a source, behind a word; null for a source that the site does not keep. */
  function source(id, word = "dates_source") {
    const known = sources.get(id);
    if (!known) return null;
    return make("span", { class: "dates-source" }, `${words(word)} `, document.importNode(known, true));
  }

  /** @type {(answer: DatesAnswer) => HTMLElement} */
  function findings(answer) {
    const texts = answer.findings.map((one) => {
      const id = data.finding_texts[one.id].source;
      return make("p", {}, write.finding(one), " ", id === null ? null : source(id));
    });
    return make("div", { class: "dates-look" }, make("h3", {}, words("dates_look")), ...texts);
  }

  /** @type {(deadline: Deadline, answer: DatesAnswer) => HTMLElement} */
  function item(deadline, answer) {
    const { id, day, state, sure } = deadline;
    const more = document.querySelector(`[data-rule="${id}"] .dates-more`);
    const last = day === null ? make("span", {}) : make("time", { datetime: day });
    last.append(write.lastDay(deadline));
    return make(
      "li",
      { "data-deadline": id, "data-state": state },
      make("h3", {}, write.title(deadline)),
      make("p", { class: "dates-last" }, last),
      make("p", { class: "dates-remarks" }, write.remarks(deadline, answer.starts.sent).join(" ")),
      make(
        "p",
        { class: "dates-rule" },
        deadline.rule,
        sure ? null : make("span", { class: "dates-unsure" }, ` (${words("dates_unsure")})`),
        source(deadline.source),
        deadline.next_workday === null ? null : source(deadline.weekend_source, "dates_weekend_source"),
        more &&
          make("span", { class: "dates-source" }, `${words("dates_more")} `, document.importNode(more, true)),
      ),
    );
  }

  // ---- Buttons --------------------------------------------------------------------------------

  /** Copies a text, or shows it to be copied by hand where the browser does not allow it. */
  async function copy(text, button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = words("dates_copied");
      byId("dates-status").textContent = words("dates_copied");
      setTimeout(() => {
        button.textContent = label;
      }, 2000);
    } catch {
      byId("dates-by-hand")?.remove();
      const shown = {
        id: "dates-by-hand",
        rows: "6",
        readonly: "",
        "aria-label": words("dates_copy_failed"),
      };
      const textarea = /** @type {HTMLTextAreaElement} */ (make("textarea", shown));
      textarea.value = text;
      button.after(textarea);
      textarea.select();
    }
  }

  byId("dates-actions").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || !current) return;
    if (button.value === "print") print();
    else
      copy(
        write.text(current, (id) => sources.get(id)?.textContent ?? id),
        button,
      );
  });
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = update();
    (wrong ?? byId("dates-result-title")).focus();
  });
  byId("dates-reset").addEventListener("click", () => {
    form.reset();
    update();
    form.elements.treated.focus();
  });

  document.querySelector(".dates-without").hidden = true;
  root.classList.add("ready");
  update(); // a browser may have kept the form's days when the page was left
})();
