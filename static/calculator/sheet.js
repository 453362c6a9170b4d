/**
 * The day sheet: one line is one patient's day, and the answer stands beside it as it is typed. Nothing
 * is stored, sent, or written to the address.
 */
(() => {
  "use strict";

  const {
    unitData: data,
    unitText,
    unitPayers,
    codeNames,
    calculator,
    tables,
    elements,
  } = globalThis.quarterhour;
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

  /** A field of what holds for all lines. */
  function field(name) {
    return /** @type {HTMLInputElement} */ (form.querySelector(`.sheet-defaults [name=${name}]`));
  }

  /** What holds for all lines, the payer aside. @type {() => SheetDefaults} */
  function defaults() {
    const day = field("date").value;
    return {
      rule: /** @type {RuleName} */ (field("rule").value),
      setting: /** @type {Setting} */ (field("setting").value),
      date: unitText.isDay(day) ? day : calculator.shared.today(),
      discipline: /** @type {Discipline} */ (field("discipline").value),
      billed: field("billed").checked,
    };
  }

  const payerParts = calculator.payers.parts("sheet");
  const payers = calculator.payers.attach(payerParts, {
    data,
    words,
    day: defaults,
    setRule: (rule) => {
      field("rule").value = rule;
    },
    onChange: () => {
      const error = payers.error();
      const told = payerParts.cap.closest(".calc-field").querySelector(".calc-error");
      told.hidden = error === null;
      told.textContent = error ?? "";
      if (error === null) payerParts.cap.removeAttribute("aria-invalid");
      else payerParts.cap.setAttribute("aria-invalid", "true");
      list.again();
    },
  });

  /** What holds for a line. @type {(line: SheetEntry) => SheetDefaults} */
  const givenFor = ({ own }) => ({ ...defaults(), ...payers.read(), ...own });

  /** The name of a payer. */
  const payerName = (id) => unitPayers.payerOf(data, id)?.name ?? id;

  /** What holds for one line alone, in words; empty where nothing does. */
  function givenText({ own }) {
    const told = [
      own.payer && payerName(own.payer),
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
      line.day = calculator.sheetDay.read(data, names, { text, picks: line.picks }, givenFor(line));
      line.row.show(line.day, n, (pool, at) => pick(line, pool, at));
    },
    edited: announce,
    opened: ownFields,
    changed: sum,
    leftOut: (left) => note(left > 0 ? words("sheet_left_out", { most: MOST_LINES, left }) : ""),
  });

  /** Says above the lines, in the words that fold away, what holds for all of them. */
  function tellAll() {
    const { payer, custom_cap: cap } = payers.read();
    const { rule, setting, date, discipline } = defaults();
    const told = [
      payer ? payerName(payer) : words("sheet_no_payer"),
      words(`sheet_rule_${rule}`),
      words(`calc_setting_${setting}`),
      unitText.format("{date}", { date }),
      words(`calc_discipline_${discipline}`),
      ...(cap ? [words("sheet_cap", { units: cap.units })] : []),
    ];
    byId("sheet-all").querySelector("summary").textContent = words("sheet_all", { given: told.join(", ") });
  }

  /** Shows the sums, and what can be done now. */
  function sum() {
    tellAll();
    const sums = calculator.sheetDay.totals(list.lines().map(({ day }) => day));
    byId("sheet-totals").setAttribute("aria-busy", String(list.busy()));
    for (const one of byId("sheet-totals").querySelectorAll("[data-sum]")) {
      one.textContent = String(sums[/** @type {HTMLElement} */ (one).dataset.sum ?? ""]);
    }
    byId("sheet-differ").hidden = !field("billed").checked;
    byId("sheet-unread").textContent =
      sums.unread > 0 ? words("sheet_said_unread", { count: sums.unread }) : "";
    byId("sheet-actions").hidden = sums.days + sums.unread === 0;
    byId("sheet-undo").hidden = !list.canUndo();
    byId("sheet-add").hidden = list.lines().length >= MOST_LINES;
  }

  /** Takes another of a pool's equally right answers. */
  function pick(line, pool, at) {
    line.picks = calculator.picks.taking(line.picks, pool, at);
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
    for (const select of row.own.querySelectorAll("select")) {
      const all = /** @type {HTMLSelectElement} */ (
        form.querySelector(`#sheet-all select[name=${select.name}]`)
      );
      const choices = [...all.options].filter(({ value }) => value !== "");
      select.append(...choices.map((option) => option.cloneNode(true)));
    }
    for (const field of row.own.querySelectorAll("select, input")) field.value = own[field.name] ?? "";
  }

  /** Takes the rule of a payer that was chosen for one line, where it is known. */
  function followPayer({ row, own }) {
    const rule = unitPayers.payerOf(data, own.payer)?.rule;
    if (rule === undefined) return;
    own.rule = rule;
    row.own.querySelector("select[name=rule]").value = rule;
  }

  byId("sheet-rows").addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const line = list.lines().find(({ row }) => row.own.contains(field));
    if (!line) return;
    const given = field.name === "date" ? unitText.isDay(field.value) : field.value !== "";
    if (given) line.own[field.name] = field.value;
    else delete line.own[field.name];
    if (field.name === "payer") followPayer(line);
    line.row.own.querySelector("summary").textContent = givenText(line) || words("sheet_own");
    list.answer(line);
  });

  form.addEventListener("change", (event) => {
    if (!(/** @type {Element} */ (event.target).closest(".sheet-defaults"))) return;
    payers.update();
    list.again();
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
      ...givenFor(line),
    }));
  }

  /** What holds for all lines, in a sentence. */
  function about() {
    const { rule, setting, date } = defaults();
    const { payer } = payers.read();
    const named = { rule: words(`sheet_rule_${rule}`), setting: words(`calc_setting_${setting}`), date };
    const paidBy = payer ? [words("calc_service_payer", { payer: payerName(payer) })] : [];
    return [words("sheet_about", named), ...paidBy].join(" ");
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
  // On a wide screen there is room for it; on a telephone the first line comes first.
  /** @type {HTMLDetailsElement} */ (byId("sheet-all")).open = matchMedia("(min-width: 48rem)").matches;
  byId("sheet-without").hidden = true;
  root.classList.add("ready");
  list.start();
})();
