/**
 * The calculator's page: joins form, rule, result and address. Nothing is stored or sent.
 * `quarterhour.units({rule, date, lines})` gives what `quarterhour units --format json` gives.
 */
(() => {
  "use strict";

  const { unitData: data, unitRule, unitText, calculator } = globalThis.quarterhour;
  const { make } = calculator.result;
  const SAY_AFTER = 900;

  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  /** Counts a day, by default today's. Lines are objects, or texts such as "97530:33:7@ot". */
  globalThis.quarterhour.units = ({ rule = "cms", date = today(), lines = [] }) => unitRule.compute(data, {
    rule,
    date,
    lines: lines.map((line) => {
      const given = typeof line === "string" ? unitText.parseLine(line) ?? { code: line, minutes: 0 } : line;
      return { assistant_minutes: 0, discipline: "pt", ...given };
    }),
  });

  const byId = (id) => document.getElementById(id);
  const root = byId("calculator");
  if (!root) return;

  const sentences = new Map([...byId("calc-words").content.children].map((one) => [one.dataset.word, one.textContent]));
  const words = (id, values = {}) => unitText.format(sentences.get(id) ?? id, values);
  const cited = new Map([...byId("calc-sources").content.querySelectorAll("a")].map((one) => (
    [one.dataset.source, { href: one.getAttribute("href"), title: one.textContent }]
  )));
  const write = calculator.result.writer(data, words, (id) => cited.get(id));

  /** @type {() => Day} */
  const empty = () => ({ rule: "cms", date: today(), lines: [] });

  /** The result on the page, with its state and the other rule's result. @type {Shown | null} */
  let current = null;
  let settled = true; // whether the address's entry in the history is to be kept as it is
  let saying = 0;

  // ---- From the form to the result ------------------------------------------------------------

  function update() {
    const form = view.read();
    const note = (id, values) => make("p", { class: "calc-waits" }, words(id, values));
    if (form.wrong) return hold(note("calc_result_waits", { fault: form.wrong }));
    if (form.lines.length === 0) return hold(make("p", { class: "calc-empty" }, words("calc_result_empty")), false);
    const state = { rule: form.rule, date: form.date, lines: form.lines };
    const shown = JSON.stringify([state, form.waiting]);
    if (current?.shown === shown) return state; // what has the focus stays where it is
    const result = unitRule.compute(data, state);
    if (result.error) return hold(make("p", { class: "calc-waits" }, write.explain(result.error)));
    const other = unitRule.compute(data, { ...state, rule: form.rule === "cms" ? "midpoint" : "cms" });
    const opened = byId("result-body").querySelector(".calc-working")?.open ?? false;
    current = { shown, state, result, other };
    byId("result-body").replaceChildren(
      ...(form.waiting >= 0 ? [note("calc_not_counted", { n: form.waiting + 1 })] : []),
      ...write.draw(result, other, copy),
      make("p", { class: "calc-printed" }, words("calc_printed", { title: document.title })),
    );
    byId("result-body").querySelector(".calc-working").open = opened;
    byId("result-actions").hidden = false;
    jump(words("calc_jump", { units: result.total_units }));
    say(write.said(result));
    return state;
  }

  /** No result, and why. */
  function hold(message, spoken = true) {
    current = null;
    byId("result-body").replaceChildren(message);
    byId("result-actions").hidden = true;
    jump("");
    say(spoken ? words("calc_said_waits", { reason: message.textContent }) : "");
    return null;
  }

  /** The way to a result that lies below the form. */
  function jump(text) {
    byId("calc-jump").textContent = text;
    byId("calc-jump").hidden = text === "";
  }

  /** One polite message, once typing has stopped. */
  function say(text) {
    clearTimeout(saying);
    saying = setTimeout(() => { byId("calc-status").textContent = text; }, SAY_AFTER);
  }

  // ---- The address ----------------------------------------------------------------------------

  /** After a link, an example or a submit, the first edit makes a new entry; later edits change it. */
  function record(state) {
    const hash = `#${calculator.address.write(state)}`;
    if (hash === location.hash) return;
    const address = location.pathname + hash;
    if (settled) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    settled = false;
  }

  function changed() {
    const state = update();
    if (state) record(state);
  }

  /** Sets the form from the address; false if the address holds no state. */
  function load() {
    const state = calculator.address.read(location.hash, empty()) ?? calculator.address.read(location.search, empty());
    if (!state && location.hash.length > 1) return false; // a link within the page
    view.write(state ?? empty());
    const note = byId("calc-note");
    note.hidden = !state?.unread.length;
    note.textContent = state?.unread.length ? words("calc_unread", { parts: state.unread.join(", ") }) : "";
    settled = true;
    update();
    return Boolean(state);
  }

  // ---- Buttons --------------------------------------------------------------------------------

  /** Copies a text; where the browser forbids it, shows the text to be copied by hand. */
  async function copy(text, button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = words("calc_copied");
      byId("calc-status").textContent = words("calc_copied");
      setTimeout(() => { button.textContent = label; }, 2000);
    } catch {
      byId("calc-by-hand")?.remove();
      const shown = { id: "calc-by-hand", rows: "4", readonly: "", "aria-label": words("calc_copy_failed") };
      const box = /** @type {HTMLTextAreaElement} */ (make("textarea", shown));
      box.value = text;
      button.after(box);
      box.select();
      if (document.execCommand("copy")) {
        box.remove();
        button.focus();
        button.textContent = words("calc_copied");
        setTimeout(() => { button.textContent = label; }, 2000);
      }
    }
  }

  /** @type {(now: Shown) => string} */
  const link = (now) => `${location.origin === "null" ? "file://" : location.origin}${location.pathname}#${calculator.address.write(now.state)}`;
  const actions = {
    link: (button, now) => copy(link(now), button),
    text: (button, now) => copy(write.text(now.result, now.other, link(now)), button),
    print: () => print(),
  };

  const view = calculator.form(data, words, changed);
  byId("result-actions").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && current) actions[button.value](button, current);
  });
  view.element.addEventListener("submit", (event) => {
    event.preventDefault();
    const { faults } = view.read();
    view.showAll(faults);
    const state = update();
    if (state) record(state);
    settled = true;
    if (faults.length === 0) byId("result-title").focus();
  });
  byId("calc-jump").addEventListener("click", () => byId("result-title").focus());
  byId("calc-reset").addEventListener("click", () => {
    view.write(empty());
    byId("calc-note").hidden = true;
    if (location.hash || location.search) history.pushState(null, "", location.pathname);
    settled = true;
    update();
    view.focusFirst();
  });
  // A worked example further down the page opens here.
  document.addEventListener("click", (event) => {
    const to = /** @type {Element} */ (event.target).closest("a");
    const opens = to && !root.contains(to) && to.pathname === location.pathname && to.hash.includes("line=");
    if (opens) setTimeout(() => byId("result-title").focus());
  });
  addEventListener("popstate", load);
  addEventListener("hashchange", load);
  addEventListener("beforeprint", () => {
    for (const details of root.querySelectorAll(".calc-working")) details.open = true;
  });

  document.querySelector(".calc-without").hidden = true;
  root.classList.add("ready");
  load();
})();
