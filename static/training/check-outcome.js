/**
 * Draws what a finished form of the knowledge check comes to: the score, the gates, the misses by unit, and the
 * text for a trainer.
 */
(() => {
  "use strict";

  const ns = globalThis.quarterhour;
  const { make, say, button, link } = ns.checkDom;

  /** The lesson of a unit, which the page holds for the script. */
  const lessonOf = (unit) =>
    document.getElementById("check-lessons").content.querySelector(`[data-unit="${unit}"]`);

  /** A unit with its misses, each a link to its question. */
  function unitRow({ unit, of, misses }, titles) {
    const lesson = lessonOf(unit);
    const name = lesson ? lesson.dataset.name : "";
    const begin = say("unit_score", { unit, name, n: of - misses.length, of });
    if (misses.length === 0) return make("li", {}, begin);
    const links = misses.flatMap((place, at) => [
      at > 0 ? ", " : "",
      link(titles[place], say("question_short", { n: place + 1 })),
    ]);
    const read = lesson ? [` ${say("read")} `, document.importNode(lesson, true), "."] : [];
    return make("li", {}, `${begin} ${say("missed")} `, ...links, ".", ...read);
  }

  /** The result as a text, with a button that copies it where the browser can. */
  function resultText(text, status) {
    const input = /** @type {HTMLInputElement} */ (
      make("input", {
        id: "check-result-text",
        type: "text",
        readonly: "",
        value: text,
        "aria-describedby": "check-result-hint",
      })
    );
    const copy = button("copy", async () => {
      input.select();
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = say("copied");
      } catch {
        status.textContent = say("copy_by_hand");
      }
    });
    return make(
      "div",
      { class: "check-result-text" },
      make("label", { for: input.id }, say("result_text")),
      make("p", { class: "question-hint", id: "check-result-hint" }, say("result_text_hint")),
      make("p", {}, input, " ", copy),
    );
  }

  /** @type {Quarterhour["checkOutcome"]["draw"]} */
  function draw({ summary, text, titles, certificate, status, again }) {
    const { outcome, score, right, missedGates } = summary;
    const values = { n: score, of: right.length };
    const title = make("h2", { id: "check-result", tabindex: "-1" }, say(`title_${outcome}`, values));
    const gates = missedGates.map((gate) => say(`gate_${gate}`)).join("; ");
    const link = make("a", { href: `${certificate}#result=${text}` }, say("to_certificate"));
    return {
      title,
      element: make(
        "section",
        { class: "check-result", "aria-labelledby": title.id, "data-outcome": outcome },
        title,
        make("p", {}, say(`outcome_${outcome}`, values)),
        make("p", {}, missedGates.length === 0 ? say("gates_right") : say("gates_missed", { gates })),
        make("ul", {}, ...summary.units.map((unit) => unitRow(unit, titles))),
        resultText(text, status),
        make(
          "p",
          { class: "check-buttons" },
          ...(outcome === "passed" ? [link, " "] : []),
          button("another", again),
          " ",
          button("print", () => print(), true),
        ),
        make("p", { class: "question-hint" }, say("verdicts_below")),
      ),
    };
  }

  ns.checkOutcome = { draw };
})();
