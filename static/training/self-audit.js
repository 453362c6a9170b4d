/**
 * The self-audit for several notes: makes a form of the page's own list and table, and says which box is
 * empty most often, what it may lead to, and what to mend first. Nothing is stored or sent.
 */
(() => {
  "use strict";
  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  const MOST = 20; // notes
  const FIRST = 3; // boxes to mend first
  /** @type {AuditAnswer[]} */
  const ANSWERS = ["yes", "no", "na"];

  // ---- Sums, without the page --------------------------------------------------------------------

  /**
   * How often each box was empty. A box that does not apply to a note is left out of its share.
   * @type {Quarterhour["selfAudit"]["sums"]}
   */
  const sums = (notes, boxes) =>
    Array.from({ length: boxes }, (_, box) => {
      const given = notes.map((note) => note[box]);
      const no = given.filter((one) => one === "no").length;
      const of = no + given.filter((one) => one === "yes").length;
      return { box, no, of, share: of === 0 ? null : no / of };
    });

  /**
   * The boxes to mend first: those that are empty in the largest share of notes, then in the most.
   * @type {Quarterhour["selfAudit"]["first"]}
   */
  const first = (all) =>
    all
      .filter(({ no }) => no > 0)
      .sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || b.no - a.no || a.box - b.box)
      .slice(0, FIRST);

  ns.selfAudit = { sums, first };

  // ---- The page ----------------------------------------------------------------------------------

  const byId = (id) => document.getElementById(id);
  const root = byId("audit");
  const article = root?.closest("article");
  if (!root || !article) return;
  const { make, sentence } = ns.elements;

  /** A text without what belongs to the page around it: signs of a task, numbers of sources. */
  function textOf(element) {
    const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
    copy.querySelectorAll(".task, .tick > input, sup").forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  const items = [...article.querySelectorAll(".prose li:has(> :is(.task, .tick))")];
  const table = [...article.querySelectorAll(".prose table")].find((one) => {
    const { tBodies } = /** @type {HTMLTableElement} */ (one);
    return tBodies[0]?.rows.length === items.length;
  });
  if (items.length === 0 || !table) return;
  const rows = [.../** @type {HTMLTableElement} */ (table).tBodies[0].rows];
  const boxes = items.map((item, at) => {
    const [name, rule, denial] = [...rows[at].cells].map(textOf);
    const heading = item.closest("ul").previousElementSibling?.querySelector("h2");
    return { ask: textOf(item), group: heading ? textOf(heading) : "", name, rule, denial };
  });

  const sentences = new Map(
    [.../** @type {HTMLTemplateElement} */ (byId("audit-words")).content.children].map((one) => [
      /** @type {HTMLElement} */ (one).dataset.word,
      one.textContent ?? "",
    ]),
  );
  /** @type {Words} */
  const words = (id, values = {}) => sentence(sentences.get(`train_audit_${id}`) ?? id, values);

  /** What was answered, a list a note, a place a box. @type {(AuditAnswer | undefined)[][]} */
  let notes = Array.from({ length: MOST }, () => []);

  // ---- The form ----------------------------------------------------------------------------------

  const pick = /** @type {HTMLSelectElement} */ (make("select", { id: "audit-note" }));
  for (let n = 1; n <= MOST; n += 1)
    pick.append(make("option", { value: String(n - 1) }, words("number", { n })));
  const progress = make("span", { class: "audit-progress" });
  const button = (value, quiet = true) =>
    make("button", { type: "button", value, ...(quiet ? { class: "quiet" } : {}) }, words(value));

  /** A box with its three answers. */
  function question(box, at) {
    const choices = ANSWERS.map((answer) =>
      make(
        "label",
        {},
        make("input", { type: "radio", name: `audit--${at}`, value: answer }),
        ` ${words(answer)}`,
      ),
    );
    return make(
      "fieldset",
      { class: "audit-question" },
      make("legend", {}, box.name),
      make("p", {}, box.ask),
      make("div", { class: "audit-choices" }, ...choices),
    );
  }

  const groups = [...new Set(boxes.map((box) => box.group))].map((group) =>
    make(
      "fieldset",
      { class: "audit-group" },
      make("legend", {}, group),
      ...boxes.flatMap((box, at) => (box.group === group ? [question(box, at)] : [])),
    ),
  );
  const form = make(
    "form",
    { class: "audit-form" },
    make("h3", {}, words("title", { most: MOST })),
    make("p", { class: "audit-hint" }, words("hint")),
    make("div", { class: "audit-bar" }, make("label", { for: "audit-note" }, words("note")), pick, progress),
    ...groups,
    make("div", { class: "audit-buttons" }, button("next", false), button("show"), button("again")),
  );
  const title = make("h3", { id: "audit-result", tabindex: "-1" }, words("result"));
  const body = make("div");
  const actions = make("div", { class: "audit-buttons", hidden: "" }, button("print", false), button("csv"));
  const status = make("p", { class: "visually-hidden", role: "status" });

  const radios = () => /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[type=radio]")]);
  const answered = (note) => note.filter((one) => one !== undefined).length;
  const progressText = () =>
    words("answered", { done: answered(notes[pick.selectedIndex]), all: boxes.length });

  /** Shows a note's answers in the form. */
  function open(at) {
    pick.selectedIndex = at;
    for (const radio of radios()) radio.checked = notes[at][Number(radio.name.slice(7))] === radio.value;
    progress.textContent = progressText();
  }

  // ---- The result --------------------------------------------------------------------------------

  const percent = (share) => words("percent", { n: Math.round(share * 100) });

  function result() {
    const begun = notes.filter((note) => answered(note) > 0);
    actions.hidden = begun.length === 0;
    if (begun.length === 0) {
      body.replaceChildren(make("p", {}, words("empty")));
      return;
    }
    const all = sums(begun, boxes.length);
    const failed = all.reduce((sum, { no }) => sum + no, 0);
    const mend = first(all).map(({ box, no, of }) => {
      const { name, denial } = boxes[box];
      return make("li", {}, words("reason", { box: name, no, of, denial }));
    });
    body.replaceChildren(
      make("p", {}, words("counted", { notes: begun.length, failed })),
      make("h4", { class: "audit-first" }, words("first")),
      mend.length > 0 ? make("ol", {}, ...mend) : make("p", {}, words("none")),
      make("h4", { id: "audit-each" }, words("table")),
      make(
        "div",
        { class: "table-box", tabindex: "0", role: "group", "aria-labelledby": "audit-each" },
        make("table", {}, head(["box", "share", "rule", "denial"]), make("tbody", {}, ...all.map(row))),
      ),
    );
  }

  const head = (columns) =>
    make("thead", {}, make("tr", {}, ...columns.map((id) => make("th", { scope: "col" }, words(id)))));

  function row({ box, no, of, share }) {
    const { name, rule, denial } = boxes[box];
    const empty = share === null ? words("unanswered") : `${no} / ${of}, ${percent(share)}`;
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, name),
      ...[empty, rule, denial].map((text) => make("td", {}, text)),
    );
  }

  /** The result and each note's answers, a row a box. */
  function download() {
    const begun = notes.flatMap((note, at) => (answered(note) > 0 ? [at] : []));
    const titles = ["box", "share", "rule", "denial"].map((id) => words(id));
    const table = sums(
      begun.map((at) => notes[at]),
      boxes.length,
    ).map(({ box, share }) => {
      const { name, rule, denial } = boxes[box];
      const each = begun.map((at) => words(notes[at][box] ?? "unanswered"));
      return [name, share === null ? words("unanswered") : percent(share), rule, denial, ...each];
    });
    const { csv, save } = ns.tables;
    save(words("file"), csv([[...titles, ...begun.map((at) => words("number", { n: at + 1 }))], ...table]));
  }

  // ---- What the reader does ----------------------------------------------------------------------

  form.addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.type === "radio") {
      notes[pick.selectedIndex][Number(field.name.slice(7))] = /** @type {AuditAnswer} */ (field.value);
      progress.textContent = progressText();
      result();
    } else {
      open(pick.selectedIndex);
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("click", (event) => {
    const value = /** @type {HTMLElement} */ (event.target).closest("button")?.value;
    if (value === "next") {
      open(Math.min(pick.selectedIndex + 1, MOST - 1));
      status.textContent = words("number", { n: pick.selectedIndex + 1 });
      pick.focus();
    } else if (value === "show") {
      title.focus();
    } else if (value === "again") {
      notes = Array.from({ length: MOST }, () => []);
      open(0);
      result();
      status.textContent = words("empty");
      pick.focus();
    } else if (value === "print") {
      print();
    } else if (value === "csv") {
      download();
    }
  });

  root.append(
    form,
    make("section", { class: "audit-result", "aria-labelledby": "audit-result" }, title, body, actions),
    status,
  );
  article.querySelector(".audit-without").remove();
  root.hidden = false;
  open(0);
  result();
})();
