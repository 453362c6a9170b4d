/** The ruler of minutes: a slider below the picture, and what the unit rule gives for the minute that it stands at. */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /** Where the slider stands at first: a visit that people ask about. */
  const FIRST_MINUTE = 40;

  /**
   * What a minute gives: its units, the first and last minute that give as many, and the full quarters.
   * @type {Quarterhour["ruler"]["at"]}
   */
  function at(count, minutes, quarter) {
    const units = count(minutes);
    let from = minutes;
    let next = minutes + 1;
    while (from > 0 && count(from - 1) === units) from -= 1;
    while (count(next) === units) next += 1;
    return {
      minutes,
      units,
      from,
      to: next - 1,
      next,
      more: next - minutes,
      full: Math.floor(minutes / quarter),
      left: minutes % quarter,
    };
  }

  ns.ruler = { at };

  // ---- The page -----------------------------------------------------------------------------------

  const { make, sentence } = ns.elements;

  /** Makes one ruler slide; `number` is its number on the page. @type {(ruler: HTMLElement, number: number) => void} */
  function start(ruler, number) {
    const { code = "", discipline = "", date = "", setting } = ruler.dataset;
    const data = ns.billUnits;
    /** The build counted the same days, so none of them is refused. @type {(minutes: number) => number} */
    const count = (minutes) => {
      const line = /** @type {DayLine} */ ({ code, minutes, assistant_minutes: 0, discipline });
      const day = /** @type {Day} */ ({ rule: "cms", setting, date, lines: [line] });
      return /** @type {Answer} */ (ns.unitRule.compute(data, day)).total_units;
    };
    const words = (/** @type {string} */ id, values) => sentence(ruler.dataset[id] ?? "", values);
    const rows = [...ruler.querySelectorAll(".ruler-stretch")];
    const now = ruler.querySelector(".ruler-now");
    const last = Number(ruler.dataset.last);
    const id = `ruler--${number}`;
    const field = /** @type {HTMLInputElement} */ (
      make("input", {
        type: "range",
        id,
        min: "0",
        max: String(last),
        step: "1",
        value: String(Math.min(FIRST_MINUTE, last)),
      })
    );
    // The slider itself says its minutes and units, so the output is not read a second time.
    const output = make("output", { for: id, "aria-live": "off" });

    function show() {
      const found = at(count, Number(field.value), data.unit_minutes);
      const told = words("now", found);
      field.setAttribute("aria-valuetext", told);
      output.replaceChildren(
        make("strong", {}, ns.dial(found.units), told),
        make("p", {}, words("split", found)),
        make("p", {}, words("range", found)),
        make("p", {}, words("next", found)),
      );
      const place = `${(100 * found.minutes) / last}%`;
      now?.setAttribute("x1", place);
      now?.setAttribute("x2", place);
      rows.forEach((row, units) => row.classList.toggle("ruler-here", units === found.units));
    }

    ruler.prepend(make("label", { for: id }, ruler.dataset.slide ?? ""));
    ruler.querySelector(".ruler-scale")?.after(field, output);
    field.addEventListener("input", show);
    show();
    ruler.classList.add("ready");
  }

  const waiting = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ruler:not(.ready)"));
  waiting.forEach((ruler, at) => start(ruler, at + 1));
})();
