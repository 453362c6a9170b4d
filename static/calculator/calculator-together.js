/**
 * A session that two disciplines give together, in a folded part of the form: which lines are the session,
 * and side by side what each way of billing it gives.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const { make } = ns.elements;

  /** The first two lines of two disciplines with the same minutes: probably a session. */
  function likely(lines) {
    for (let one = 0; one < lines.length; one += 1) {
      const other = lines.findIndex(
        (line, at) =>
          at > one && line.discipline !== lines[one].discipline && line.minutes === lines[one].minutes,
      );
      if (other > 0) return [one, other];
    }
    return [];
  }

  /**
   * Connects the part; gives what shows it for a day.
   * @type {Quarterhour["calculator"]["parts"]["together"]}
   */
  function together(part, { data, words, fill }) {
    const [boxes, result] = [".calc-session-lines", ".calc-ways"].map((name) => part.querySelector(name));
    const first = part.querySelector("input[type=text]");
    const share = part.querySelector(".calc-session-first");
    /** @type {DayOfSetting | null} */
    let day = null;
    /** The places that the reader marked; null before the first mark. @type {number[] | null} */
    let marked = null;

    const disciplineOf = (name) => words(`calc_${name}`);

    const places = ({ lines }) => marked ?? likely(lines);

    function drawLines({ lines }, chosen) {
      boxes.replaceChildren(
        ...lines.map((line, at) => {
          const attributes = { type: "checkbox", ...(chosen.includes(at) && { checked: "" }) };
          const box = make("input", { ...attributes, id: `together--${at}` });
          box.addEventListener("change", () => {
            marked = [...boxes.querySelectorAll("input")].flatMap((one, n) => (one.checked ? [n] : []));
            draw();
          });
          const { code, minutes, discipline } = line;
          const text = words("calc_together_line", { code, minutes, discipline: disciplineOf(discipline) });
          return make("label", { class: "calc-choice", for: box.id }, box, make("span", {}, text));
        }),
      );
    }

    const way = (entered, counted, { minutes, answer }) => {
      const [one, other] = counted.disciplines.map(disciplineOf);
      const divided = minutes[0] > 0 && minutes[1] > 0;
      const title = divided
        ? words("calc_together_divided", { one, other, minutes: minutes[0], other_minutes: minutes[1] })
        : words("calc_together_all", { discipline: minutes[0] > 0 ? one : other, minutes: counted.minutes });
      const use = make("button", { type: "button", class: "quiet" }, words("calc_together_use"));
      use.addEventListener("click", () => {
        const { lines } = ns.coTreatment.linesOf(
          entered,
          { lines: places(entered) },
          counted.disciplines,
          minutes,
        );
        marked = null;
        fill(lines);
        part.querySelector("summary").focus();
        result.replaceChildren(make("p", { class: "calc-note" }, words("calc_together_used")));
      });
      const claim = answer.claim_lines.map((line) => make("li", {}, ns.calculator.claim.lineText(line)));
      return make(
        "li",
        { class: "calc-way", "data-minutes": minutes.join("+") },
        make("p", { class: "calc-way-title" }, title),
        make(
          "p",
          { class: "calc-units" },
          make("strong", {}, words("calc_total", { units: answer.total_units })),
        ),
        make("ul", {}, ...claim),
        use,
      );
    };

    /** What is found in the session itself, once. */
    function about({ ways }) {
      const found = ways.at(-1).answer.findings.filter(({ id }) => id.startsWith("session"));
      return found.map((finding) => {
        const unsure = finding.sure ? null : make("b", { class: "calc-unsure" }, words("calc_unsure"));
        return make(
          "p",
          { class: "calc-hint" },
          unsure,
          unsure && " ",
          ns.unitText.findingText(data, finding),
        );
      });
    }

    function draw() {
      const chosen = day ? places(day) : [];
      share.hidden = chosen.length !== 2;
      if (day && boxes.children.length === 0) drawLines(day, chosen);
      const typed = first.value.trim();
      const message = (text) => result.replaceChildren(make("p", { class: "calc-waits" }, text));
      if (!day || chosen.length < 2) {
        message(words("calc_together_need"));
        return;
      }
      const read = ns.unitText.parseMinutes(typed, data.max_line_minutes);
      if (typed !== "" && read.error) {
        message(words("calc_together_minutes", { typed }));
        return;
      }
      const entered = day;
      const session = { lines: chosen, first_minutes: typed === "" ? null : read.minutes };
      const counted = ns.coTreatment.ways(data, entered, session);
      if (counted.error) {
        message(ns.unitText.format(data.error_texts[counted.error.id], counted.error.values));
        return;
      }
      const undivided = counted.undivided && words(`calc_together_${counted.undivided}`);
      result.replaceChildren(
        make("ul", { class: "calc-way-list" }, ...counted.ways.map((one) => way(entered, counted, one))),
        ...(undivided ? [make("p", { class: "calc-note" }, undivided)] : []),
        ...about(counted),
      );
    }

    first.addEventListener("input", (event) => {
      event.stopPropagation(); // it is no part of the day that the form counts
      if (day) draw();
    });
    first.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // it would submit the form
    });

    return (now) => {
      if (now?.lines.length !== day?.lines.length) marked = null; // places are those of other lines
      day = now;
      boxes.replaceChildren();
      draw();
    };
  }

  ns.calculator = { ...ns.calculator, parts: { ...ns.calculator.parts, together } };
})();
