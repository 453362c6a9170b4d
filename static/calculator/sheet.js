/**
 * The day sheet: one line is one patient's day, and the answer stands beside it as it is typed. Nothing
 * is stored, sent, or written to the address.
 */
(() => {
  "use strict";

  const { unitData: data, unitText, codeNames, calculator, tables, elements } = globalThis.quarterhour;
  const MOST_LINES = 200;
  const ANNOUNCE_DELAY = 900; // milliseconds without typing

  const byId = (id) => document.getElementById(id);
  const root = byId("sheet");
  if (!root) return;

  const { words, sources } = calculator.shared.texts("sheet");
  const form = /** @type {HTMLFormElement} */ (byId("sheet-form"));
  const names = calculator.codes.lineNames(codeNames);
  const findings = calculator.findings.writer(data, words, sources, elements.make);
  const rows = calculator.sheetRow.maker(data, words, findings);
  const exported = calculator.sheetExport.writer(data, words, findings);
  const copy = calculator.shared.copier(words, byId("sheet-status"));
  let announcing = 0;

  // ---- What holds for a line ------------------------------------------------------------------

  /** What holds for all lines. @type {() => SheetDefaults} */
  function defaults() {
    const value = (name) =>
      /** @type {HTMLInputElement} */ (form.querySelector(`.sheet-defaults [name=${name}]`)).value;
    const day = value("date");
    return {
      rule: /** @type {RuleName} */ (value("rule")),
      setting: /** @type {Setting} */ (value("setting")),
      date: unitText.isDay(day) ? day : calculator.shared.today(),
      discipline: /** @type {Discipline} */ (value("discipline")),
    };
  }

  /** What holds for one line alone, in words; empty where nothing does. */
  function givenText({ own }) {
    const told = [
      own.rule && words(`sheet_rule_${own.rule}`),
      own.setting && words(`calc_setting_${own.setting}`),
      own.date,
      own.discipline && words(`calc_${own.discipline}`),
    ].filter(Boolean);
    return told.length > 0 ? words("sheet_given", { given: told.join(", ") }) : "";
  }

  // ---- From a line to its answer --------------------------------------------------------------

  const list = calculator.sheetList.attach(byId("sheet-rows"), {
    most: MOST_LINES,
    makeRow: rows.row,
    answer(line, n) {
      const text = line.row.field.value;
      const given = { ...defaults(), ...line.own };
      line.day = calculator.sheetDay.read(data, names, { text, picks: line.picks }, given);
      line.row.show(line.day, n, (pool, at) => pick(line, pool, at));
    },
    edited: announce,
    opened: ownFields,
    changed: sum,
    leftOut: (left) => note(left > 0 ? words("sheet_left_out", { most: MOST_LINES, left }) : ""),
  });

  /** Shows the sums, and what can be done now. */
  function sum() {
    const sums = calculator.sheetDay.totals(list.lines().map(({ day }) => day));
    byId("sheet-totals").setAttribute("aria-busy", String(list.busy()));
    for (const one of byId("sheet-totals").querySelectorAll("[data-sum]")) {
      one.textContent = String(sums[/** @type {HTMLElement} */ (one).dataset.sum ?? ""]);
    }
    byId("sheet-unread").textContent =
      sums.unread > 0 ? words("sheet_said_unread", { count: sums.unread }) : "";
    byId("sheet-actions").hidden = sums.days + sums.unread === 0;
    byId("sheet-undo").hidden = !list.canUndo();
    byId("sheet-add").hidden = list.lines().length >= MOST_LINES;
  }

  /** Takes another of a pool's equally right answers. */
  function pick(line, pool, at) {
    const others = line.picks.filter(({ discipline }) => discipline !== pool.discipline);
    line.picks = [...others, ...calculator.picks.ofAnswer(pool, at)];
    const buttons = () => [...line.row.element.querySelectorAll(".sheet-ties button")];
    const place = buttons().findIndex((button) => button === document.activeElement);
    list.answer(line);
    buttons()[place]?.focus();
    announce(line, list.lines().indexOf(line) + 1);
  }

  /** Tells a screen reader a line's answer once typing has paused. */
  function announce(line, n) {
    clearTimeout(announcing);
    announcing = setTimeout(() => {
      const said = line.row.said();
      if (said) byId("sheet-status").textContent = `${words("sheet_line", { n })}: ${said}`;
    }, ANNOUNCE_DELAY);
  }

  /** Says something above the lines; nothing for an empty text. */
  function note(text) {
    byId("sheet-note").hidden = text === "";
    byId("sheet-note").textContent = text;
  }

  // ---- What holds for one line alone ----------------------------------------------------------

  /** Fills the part of a line that holds what differs from the others, once it is opened. */
  function ownFields({ row, own }) {
    if (row.own.children.length > 1) return;
    const fields = /** @type {HTMLTemplateElement} */ (byId("sheet-own")).content.cloneNode(true);
    row.own.append(fields);
    for (const field of row.own.querySelectorAll("select, input")) field.value = own[field.name] ?? "";
  }

  byId("sheet-rows").addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const line = list.lines().find(({ row }) => row.own.contains(field));
    if (!line) return;
    const given = field.name === "date" ? unitText.isDay(field.value) : field.value !== "";
    if (given) line.own[field.name] = field.value;
    else delete line.own[field.name];
    line.row.own.querySelector("summary").textContent = givenText(line) || words("sheet_own");
    list.answer(line);
  });

  form.addEventListener("change", (event) => {
    if (!byId("sheet-rows").contains(/** @type {Node} */ (event.target))) list.again();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("sheet-add").addEventListener("click", list.add);
  byId("sheet-undo").addEventListener("click", list.undo);

  // ---- What goes out --------------------------------------------------------------------------

  /** The lines as they are told outside. @type {() => SheetLine[]} */
  function told() {
    list.finish();
    return list.lines().map((line, at) => ({
      n: at + 1,
      day: line.day,
      given: givenText(line),
      ...defaults(),
      ...line.own,
    }));
  }

  /** What holds for all lines, in a sentence. */
  function about() {
    const { rule, setting, date } = defaults();
    return words("sheet_about", {
      rule: words(`sheet_rule_${rule}`),
      setting: words(`calc_setting_${setting}`),
      date,
    });
  }

  const actions = {
    text: (button, labels) => copy(exported.text(told(), about(), labels), button),
    cells: (button, labels) => copy(tables.cells(exported.rows(told(), labels)), button),
    csv: (_, labels) =>
      tables.save(`${words("sheet_file")}-${defaults().date}.csv`, tables.csv(exported.rows(told(), labels))),
    print: () => print(),
    clear() {
      note("");
      list.clear();
    },
  };
  byId("sheet-actions").addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    const labels = /** @type {HTMLInputElement} */ (byId("sheet-labels")).checked;
    if (button && Object.hasOwn(actions, button.value)) actions[button.value](button, labels);
  });
  addEventListener("beforeprint", list.finish);
  addEventListener("beforeunload", (event) => {
    if (list.holdsText()) event.preventDefault();
  });

  /** @type {HTMLInputElement} */ (byId("sheet-date")).value = calculator.shared.today();
  byId("sheet-without").hidden = true;
  root.classList.add("ready");
  list.start();
})();
