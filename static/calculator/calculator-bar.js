/** The bars of a result: each line's minutes in stretches of 15, and which of them became units. */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /**
   * Cuts a line's minutes into stretches `{minutes, kind}`. The kind is "full" for full units, "won" or
   * "lost" for leftover minutes with or without a unit, and "part" for units of another length.
   * @type {Quarterhour["calculator"]["bar"]["stretches"]}
   */
  function stretches({ minutes, units }, length, pooled) {
    if (!pooled) return minutes > 0 ? [{ minutes, kind: units > 0 ? "part" : "lost" }] : [];
    const full = Math.min(units, Math.floor(minutes / length));
    const made = Array.from({ length: full }, () => ({ minutes: length, kind: "full" }));
    const leftover = minutes - full * length;
    if (leftover > 0) made.push({ minutes: leftover, kind: units > full ? "won" : "lost" });
    return made;
  }

  /**
   * Draws a bar for each timed line of a pool, with a legend; null if there is none.
   * @type {Quarterhour["calculator"]["bar"]["draw"]}
   */
  function draw(data, pool, words, make) {
    const lines = pool.lines.filter((line) => line.timed && line.minutes > 0);
    if (lines.length === 0) return null;
    const maxMinutes = Math.max(...lines.map((line) => line.minutes), data.unit_minutes * 2);
    const kinds = new Set();
    const rows = lines.map((line) => {
      const pooled = ns.unitRule.counting(data, line.code).kind === "pooled";
      const bar = make("div", { class: "bar", role: "img", "aria-label": words("calc_bar_alone", line) });
      bar.style.inlineSize = `${(100 * line.minutes) / maxMinutes}%`;
      for (const { minutes, kind } of stretches(line, data.unit_minutes, pooled)) {
        kinds.add(kind);
        const stretch = make("span", { class: `stretch ${kind}`, "aria-hidden": "true" }, String(minutes));
        stretch.style.flexGrow = String(minutes);
        bar.append(stretch);
      }
      return make(
        "div",
        { class: "bar-row" },
        make("span", { class: "bar-code", "aria-hidden": "true" }, ns.unitOther.billed(line.code)),
        make("div", { class: "bar-track" }, bar),
      );
    });
    const legend = make(
      "ul",
      { class: "bar-legend" },
      ...["full", "won", "lost", "part"]
        .filter((kind) => kinds.has(kind))
        .map((kind) =>
          make(
            "li",
            {},
            make("span", { class: `stretch ${kind}`, "aria-hidden": "true" }),
            words(`calc_legend_${kind}`),
          ),
        ),
    );
    return make("div", { class: "bars" }, ...rows, legend);
  }

  ns.calculator = { ...ns.calculator, bar: { draw, stretches } };
})();
