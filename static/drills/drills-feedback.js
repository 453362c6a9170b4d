/**
 * Draws what an answer says: what is right about it, the learner's way beside the right one, the sentence to
 * keep and where it stands.
 */
(() => {
  "use strict";

  const { elements, drillProblem, unitRule, unitText } = globalThis.quarterhour;
  const { make } = elements;
  const { modifierOf, written } = drillProblem;

  /** Ways that begin with a total of their own. */
  const OF_TOTAL = ["floor_total", "eights_total", "round_up_total", "more_than_8", "all_to_biggest"];

  /** The engine's working, which is written in English. @type {(units: UnitData, date: string, problem: Problem) => string[]} */
  function rightSteps(units, date, problem) {
    const lines = problem.lines.map(({ code, minutes, assistant_minutes, discipline }) => ({
      code,
      minutes,
      assistant_minutes,
      discipline,
    }));
    const answer = unitRule.compute(units, { rule: "cms", setting: "practitioner", date, lines });
    if (answer.error) return [];
    return answer.steps.map(({ id, values }) => unitText.format(units.step_texts[id].text, values));
  }

  /** The learner's way, step by step. @type {(problem: Problem, verdict: Verdict, text: DrillText) => string[]} */
  function ownSteps(problem, { counts, named }, { words }) {
    const steps = [];
    const timed = problem.entries.flatMap((entry, at) => (entry.timed ? [{ entry, at }] : []));
    const minutes = timed.reduce((sum, { entry }) => sum + entry.minutes, 0);
    const units = timed.reduce((sum, { at }) => sum + counts[at][0], 0);
    if (named === "one_pool_for_all") steps.push(words("way_together"));
    if (named !== null && OF_TOTAL.includes(named)) steps.push(words("way_total", { minutes, units }));
    problem.entries.forEach((entry, at) => {
      const [own, marked] = counts[at];
      const values = { code: entry.code, minutes: entry.minutes, units: own };
      const struck = named === "drop_under_8" && entry.timed && own === 0;
      if (struck) steps.push(words("way_struck", values));
      else if (entry.timed) steps.push(words("way_code", values));
      else if (named === "untimed_in_total") steps.push(words("way_joins", values));
      else steps.push(words("way_outside", values));
      if (problem.asks_marks && own > 0) {
        const modifier = modifierOf(entry.discipline);
        steps.push(marked > 0 ? words("way_marked", { marked, modifier }) : words("way_marked_none"));
      }
    });
    return steps;
  }

  /** One line on what is right about a wrong answer. @type {(problem: Problem, verdict: Verdict, text: DrillText) => string} */
  function rightAbout(problem, { counts, total_right, units_right }, { words }) {
    if (units_right) return words("right_codes");
    const right = problem.right[0];
    const total = counts.reduce((sum, [units]) => sum + units, 0);
    if (total_right) return words("right_total", { units: total });
    const codes = problem.entries.filter((_, at) => counts[at][0] === right[at][0]).map(({ code }) => code);
    return codes.length > 0 ? words("right_some", { codes: codes.join(", ") }) : words("right_none");
  }

  /** What can be said of the way. @type {(verdict: Verdict, text: DrillText) => HTMLElement} */
  function said({ named, matches, family }, text) {
    if (named) {
      const { way, lang } = text.way(named);
      return make("p", { lang, class: "drill-named" }, text.words("what_if", { if: way }));
    }
    if (family) {
      const fault = text.words(`family_${family}`);
      return make("p", {}, text.words("several_family", { fault }));
    }
    return make("p", {}, text.words(matches.length > 1 ? "several" : "unrecognized"));
  }

  /** @type {(title: string, steps: string[], lang: string, answer: string) => HTMLElement} */
  const column = (title, steps, lang, answer) =>
    make(
      "div",
      { class: "drill-way" },
      make("h4", {}, title),
      make("ol", { lang }, ...steps.map((step) => make("li", {}, step))),
      make("p", { class: "drill-answer" }, make("strong", {}, answer)),
    );

  /** A verdict's heading, which takes the focus. @type {(state: string, icon: string, title: string) => HTMLElement} */
  const heading = (state, icon, title) =>
    make(
      "h3",
      { tabindex: "-1", "data-state": state },
      make("span", { class: "drill-icon", "aria-hidden": "true" }, icon),
      ` ${title}`,
    );

  /** @type {Quarterhour["drillFeedback"]["right"]} */
  function right(units, date, problem, verdict, text) {
    const others = problem.right.filter((one) => written(problem, one) !== written(problem, verdict.counts));
    const tie = others.length > 0;
    return [
      heading("right", "✓", text.words("right")),
      make("p", {}, text.words(tie ? "right_tie" : "right_hint")),
      tie
        ? make(
            "p",
            {},
            text.words("others", { answers: others.map((one) => written(problem, one)).join("; ") }),
          )
        : null,
      make(
        "details",
        {},
        make("summary", {}, text.words("show")),
        make("ol", { lang: "en" }, ...rightSteps(units, date, problem).map((step) => make("li", {}, step))),
      ),
    ];
  }

  /** @type {Quarterhour["drillFeedback"]["wrong"]} */
  function wrong(units, date, problem, verdict, text, lesson) {
    const { named } = verdict;
    const rightAnswers = problem.right.map((one) => written(problem, one)).join("; ");
    const kept = named ? text.way(named) : null;
    return [
      heading("wrong", "✗", text.words("wrong")),
      make("p", {}, make("strong", {}, text.words("right_about")), ` ${rightAbout(problem, verdict, text)}`),
      said(verdict, text),
      make(
        "div",
        { class: "drill-ways" },
        column(
          text.words("your_way"),
          ownSteps(problem, verdict, text),
          text.language,
          written(problem, verdict.counts),
        ),
        column(text.words("right_way"), rightSteps(units, date, problem), "en", rightAnswers),
      ),
      kept
        ? make(
            "p",
            { class: "drill-keep", lang: kept.lang },
            make("strong", {}, text.words("keep")),
            ": ",
            kept.keep,
          )
        : null,
      lesson ? make("p", {}, `${text.words("read_more")}: `, lesson) : null,
    ];
  }

  globalThis.quarterhour.drillFeedback = { right, wrong, heading };
})();
