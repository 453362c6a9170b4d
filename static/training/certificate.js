/**
 * The certificate: form, version, score and day come from the text of a passed check, the name from whoever
 * prints it. The name goes into no address, and nothing is stored or sent.
 */
(() => {
  "use strict";

  const { drillData, unitData, drillText, checkData, checkResult, checkDom } = globalThis.quarterhour;
  const { make, say, button, address } = checkDom;
  const root = document.getElementById("certificate-fields");
  const paper = document.getElementById("certificate");
  if (!root || !paper || !checkData) return;

  /** @type {CheckData} */
  const data = { ...checkData, drills: drillData, units: unitData };
  const fill = (name, text) => {
    paper.querySelector(`[data-fill="${name}"]`).textContent = text;
  };

  /** A day such as 2026-03-10 in words. @type {(day: string) => string} */
  function inWords(day) {
    const own = drillText.languages[document.documentElement.lang] ?? drillText.languages.en;
    const [year, month, number] = day.split("-").map(Number);
    const values = { year, month: own.months[month - 1], day: number };
    return own.date.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  /** @type {(id: string, hint: string) => { input: HTMLInputElement, row: HTMLElement }} */
  function field(id, hint) {
    const attributes = { id: `certificate--${id}`, type: "text", autocomplete: "off", spellcheck: "false" };
    const input = /** @type {HTMLInputElement} */ (
      make("input", { ...attributes, "aria-describedby": `certificate--${id}-hint` })
    );
    const about = make("p", { class: "question-hint", id: `certificate--${id}-hint` }, say(hint));
    const label = make("label", { for: input.id }, say(`cert_${id}`));
    return { input, row: make("div", { class: "check-field" }, label, about, input) };
  }

  const result = field("result", "cert_result_hint");
  const name = field("name", "cert_name_hint");
  name.input.maxLength = 80;
  const status = make("p", { role: "status", class: "check-status" });
  const printing = button("print", () => print());

  /** @returns {string} what the text is, in a sentence */
  function read() {
    const text = result.input.value.trim();
    for (const one of ["form", "version", "score", "day"]) fill(one, "");
    printing.disabled = true;
    if (text === "") return say("cert_empty");
    const decoded = checkResult.decode(data, text);
    if (decoded.fault !== null) return say(`fault_${decoded.fault}`);
    const { form, day, questions, answers } = decoded;
    const { score, right, outcome } = checkResult.summary(data, questions, answers);
    if (outcome !== "passed") return say("cert_not_passed", { n: score, of: right.length });
    fill("form", form.seed);
    fill("version", String(data.pool.version));
    fill("score", say("cert_score_gates", { n: score, of: right.length }));
    fill("day", inWords(day));
    printing.disabled = false;
    return say("cert_ready");
  }

  const show = () => {
    status.textContent = read();
  };
  result.input.addEventListener("change", show);
  name.input.addEventListener("input", () => fill("name", name.input.value.trim()));
  /** Takes the text that the check's last page brings along. */
  function open() {
    const given = address().get("result");
    if (given !== null) result.input.value = given;
    show();
  }
  window.addEventListener("hashchange", open);
  root.append(result.row, name.row, status, make("p", { class: "check-buttons" }, printing));
  root.closest("section").querySelector(".check-without").remove();
  root.closest("article").classList.add("has-certificate");
  root.hidden = false;
  open();
})();
