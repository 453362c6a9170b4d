/**
 * The calculator's page: connects the form, the unit rule, the result and the address. Nothing is
 * stored or sent. `quarterhour.units({rule, setting, date, lines, payer, custom_cap})` returns what the command
 * `quarterhour units --format json` prints.
 */
(() => {
  "use strict";

  const { unitData: data, unitRule, unitText, calculator } = globalThis.quarterhour;
  const { make } = calculator.result;
  const ANNOUNCE_DELAY = 900; // milliseconds without typing
  const FOLDED = [".calc-notes", ".calc-working"]; // parts of a result that the reader opens

  const { today } = calculator.shared;

  /** Counts a day, by default today's. Lines are objects, or texts such as "97530:33:7@ot". */
  globalThis.quarterhour.units = ({
    rule = "cms",
    setting = "practitioner",
    date = today(),
    lines = [],
    payer,
    custom_cap,
  }) =>
    unitRule.compute(data, {
      rule,
      setting,
      date,
      payer,
      custom_cap,
      lines: lines.map((line) => {
        const given =
          typeof line === "string" ? (unitText.parseLine(line) ?? { code: line, minutes: 0 }) : line;
        return { assistant_minutes: 0, discipline: "pt", ...given };
      }),
    });

  const byId = (id) => document.getElementById(id);
  const root = byId("calculator");
  if (!root) return;

  const { words, sources } = calculator.shared.texts("calc");
  const write = calculator.result.writer(data, words, sources);

  /** @type {() => DayWithPicks} */
  const empty = () => ({ rule: "cms", setting: "practitioner", date: today(), lines: [], picks: [] });

  /** What the reader picked of equally right answers. @type {TiePick[]} */
  let picks = [];
  /** What the reader adds to claim lines. */
  const added = calculator.modifiers.keeper(data, words, make, () => onInput());
  /** The result on the page, with its state, the usual result and the other rule's. @type {Shown | null} */
  let current = null;
  let keepEntry = true; // whether the next edit makes a new entry in the browser's history
  let announcing = 0;

  // ---- From the form to the result ------------------------------------------------------------

  /** Shows the result of what stands in the form; returns its state, or null where there is none. */
  function update() {
    const form = view.read();
    const entered = form.lines.length > 0 && !form.firstError;
    later.changed(
      entered ? { rule: form.rule, setting: form.setting, date: form.date, lines: form.lines } : null,
    );
    const note = (id, values) => make("p", { class: "calc-waits" }, words(id, values));
    if (form.firstError) {
      // What is marked in the form, and listed above it, is not read out here once more.
      const listed = form.errors.every(({ input, missing }) => missing || input.matches("[aria-invalid]"));
      return showMessage(
        listed ? note("calc_result_waits_listed") : note("calc_result_waits", { error: form.firstError }),
      );
    }
    if (form.lines.length === 0)
      return showMessage(make("p", { class: "calc-empty" }, words("calc_result_empty")), false);
    const { rule, setting, date, lines, payer, custom_cap } = form;
    const day = { rule, setting, date, lines, payer, custom_cap };
    const answered = calculator.picks.count(data, day, picks);
    if (answered.error) return showMessage(make("p", { class: "calc-waits" }, write.explain(answered.error)));
    const { usual, taken, result: counted } = answered;
    const state = { ...day, picks: taken, mods: added.written(counted) };
    const key = JSON.stringify([state, form.waiting, form.unbilled, added.key()]);
    if (current?.key === key) return state; // drawing it again would lose the focus inside it
    const result = added.applied(counted);
    const other = unitRule.compute(data, { ...state, rule: form.rule === "cms" ? "midpoint" : "cms" });
    const opened = FOLDED.filter((name) => byId("result-body").querySelector(`${name}[open]`));
    current = { key, state, usual, counted, result, other, unbilled: form.unbilled };
    place(byId("result-body"), [
      ...(form.waiting >= 0 ? [note("calc_not_counted", { n: form.waiting + 1 })] : []),
      ...write.draw(current, { copy, pick, added: added.draw }),
      make("p", { class: "calc-printed" }, words("calc_printed", { title: document.title })),
    ]);
    for (const name of opened) byId("result-body").querySelector(name)?.setAttribute("open", "");
    byId("result-actions").hidden = false;
    jump(words("calc_jump", { units: result.total_units }));
    announce(write.spokenSummary(result));
    return state;
  }

  /** Puts elements in place of what stands there. One that stays never leaves, and keeps the focus. */
  function place(body, elements) {
    const at = elements.findIndex((one) => one.parentNode === body);
    if (at < 0) return body.replaceChildren(...elements);
    for (const one of [...body.childNodes]) if (one !== elements[at]) one.remove();
    elements[at].before(...elements.slice(0, at));
    elements[at].after(...elements.slice(at + 1));
  }

  /** Shows a message in place of a result. */
  function showMessage(message, spoken = true) {
    current = null;
    byId("result-body").replaceChildren(message);
    byId("result-actions").hidden = true;
    jump("");
    announce(spoken ? words("calc_said_waits", { reason: message.textContent }) : "");
    return null;
  }

  /** Labels the link to a result that lies below the form; without a label it is hidden. */
  function jump(text) {
    byId("calc-jump").textContent = text;
    byId("calc-jump").hidden = text === "";
  }

  /** Announces a text to screen readers once typing has paused. */
  function announce(text) {
    clearTimeout(announcing);
    announcing = setTimeout(() => {
      byId("calc-status").textContent = text;
    }, ANNOUNCE_DELAY);
  }

  // ---- The address ----------------------------------------------------------------------------

  /**
   * Writes the state to the address. The first edit after a link, an example or a submit makes a new
   * entry in the history; later edits change that entry.
   */
  function record(state) {
    const hash = `#${calculator.address.write(state)}`;
    if (hash === location.hash) return;
    const address = location.pathname + hash;
    if (keepEntry) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    keepEntry = false;
  }

  /** After an edit of the form. */
  function onInput() {
    const state = update();
    if (state) record(state);
  }

  /** Takes another of a pool's equally right answers. */
  function pick(pool, at) {
    picks = calculator.picks.taking(picks, pool, at);
    onInput();
    byId(`pick--${pool.discipline}-${at}`)?.focus();
  }

  /** Sets the form from the address; false if the address has no state. */
  function load() {
    const state =
      calculator.address.read(location.hash, empty()) ?? calculator.address.read(location.search, empty());
    if (!state && location.hash.length > 1) return false; // a link within the page
    view.write(state ?? empty());
    picks = state?.picks ?? [];
    added.set(state?.mods ?? []);
    keepEntry = true;
    const taken = update()?.picks ?? picks;
    const { writePick } = calculator.address;
    const left = picks.map(writePick).filter((one) => !taken.map(writePick).includes(one));
    const unread = [...(state?.unread ?? []), ...left];
    view.note(unread.length > 0 ? words("calc_unread", { parts: unread.join(", ") }) : "");
    return Boolean(state);
  }

  // ---- Buttons --------------------------------------------------------------------------------

  const copy = calculator.shared.copier(words, byId("calc-status"));

  /** @type {(now: Shown) => string} */
  const link = (now) =>
    `${location.protocol}//${location.host}${location.pathname}#${calculator.address.write(now.state)}`;
  const actions = {
    link: (button, now) => copy(link(now), button),
    text: (button, now) => copy(write.text(now, link(now)), button),
    print: () => print(),
  };

  const view = calculator.form(data, words, onInput);
  /** Puts lines in the place of those that were entered. */
  function fill(lines) {
    view.write({ ...view.read(), lines });
    onInput();
  }
  const later = calculator.later.attach(view.element, { data, words, fill });
  byId("result-actions").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && current) actions[button.value](button, current);
  });
  view.element.addEventListener("submit", (event) => {
    event.preventDefault();
    const { errors } = view.read();
    view.showAll(errors);
    const state = update();
    if (state) record(state);
    keepEntry = true;
    if (errors.length === 0) byId("result-title").focus();
  });
  byId("calc-jump").addEventListener("click", () => byId("result-title").focus());
  byId("calc-reset").addEventListener("click", () => {
    picks = [];
    added.set([]);
    view.startAgain();
    if (location.hash || location.search) history.pushState(null, "", location.pathname);
    keepEntry = true;
    update();
    view.focusFirst();
  });
  // A worked example on this page opens in the calculator through the address; move the focus there.
  document.addEventListener("click", (event) => {
    const to = /** @type {Element} */ (event.target).closest("a");
    const opensHere =
      to && !root.contains(to) && to.pathname === location.pathname && to.hash.includes("line=");
    if (opensHere) setTimeout(() => byId("result-title").focus());
  });
  addEventListener("popstate", load);
  addEventListener("hashchange", load);
  addEventListener("beforeprint", () => {
    for (const details of root.querySelectorAll(FOLDED.join())) details.setAttribute("open", "");
  });

  document.querySelector(".calc-without").hidden = true;
  root.classList.add("ready");
  load();
})();
