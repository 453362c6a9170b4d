/** A day as readers ask of it in passing: today, by CMS's rule, in a practitioner's office, by one therapist. */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /**
   * Computes lines of codes and minutes as such a day, each of a discipline that its code may have. The
   * codes are those of `data`.
   * @type {Quarterhour["unitToday"]}
   */
  ns.unitToday = (data, lines) =>
    ns.unitRule.compute(data, {
      rule: "cms",
      setting: "practitioner",
      date: new Date().toLocaleDateString("sv"), // as YYYY-MM-DD
      lines: lines.map(({ code, minutes }) => ({
        code,
        minutes,
        assistant_minutes: 0,
        discipline: data.codes[code].disciplines?.[0] ?? "pt",
      })),
    });
})();
