/** Writes a result as elements of the page and as plain text, with the same facts in the same order. */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const { bar } = ns.calculator;
  const { make } = ns.elements;

  const sum = (items, amount) => items.reduce((total, item) => total + amount(item), 0);

  /**
   * Makes the writer of results for a page's data, words and sources.
   * @type {Quarterhour["calculator"]["result"]["writer"]}
   */
  function writer(data, words, sources) {
    const { format } = ns.unitText;
    const { counting } = ns.unitRule;
    const { titleOf } = ns.calculator.others.of(data.codes, words);
    const findings = ns.calculator.findings.writer(data, words, sources, make);
    const claim = ns.calculator.claim.writer(data, words, findings, make);
    const amounts = ns.calculator.amounts.writer(data, words, findings, make);
    const sentence = (texts, { id, values }) => format(texts[id].text, values);
    /** The sentence of an error for which a day is refused. */
    const explain = ({ id, values }) => format(data.error_texts[id], values);

    function table(head, rows, attributes = {}) {
      const cells = (kind, scope) => (text, at) => {
        const cell = make(kind, { ...(scope && { scope }), ...(at > 0 && { class: "right" }) });
        cell.append(text);
        return cell;
      };
      return make(
        "table",
        attributes,
        make("thead", {}, make("tr", {}, ...head.map(cells("th", "col")))),
        make(
          "tbody",
          {},
          ...rows.map(([first, ...others]) =>
            make(
              "tr",
              {},
              make("th", { scope: "row" }, first),
              ...others.map((text) => make("td", { class: "right" }, text)),
            ),
          ),
        ),
      );
    }

    // ---- Parts of a result --------------------------------------------------------------------

    /** The day's units, and the minutes that the note must state. */
    function total(result) {
      const several = result.pools.length > 1;
      const timed = sum(result.pools, (one) => one.timed_units);
      return make(
        "div",
        { class: "calc-total" },
        make(
          "p",
          { class: "calc-units" },
          make(
            "strong",
            {},
            // Untimed units are no quarters of an hour, so a total that holds some is not drawn.
            timed === result.total_units && timed > 0 ? ns.dial(timed) : null,
            words("calc_total", { units: result.total_units }),
          ),
          ` ${words(`calc_by_rule_${result.rule}`)}`,
        ),
        make("p", { class: "calc-service" }, service(result)),
        ...result.pools.map((one) => minutesOf(one, several)),
        make("p", { class: "calc-hint" }, words(several ? "calc_state_each" : "calc_state_both")),
      );
    }

    const service = ({ date, setting, payer }) =>
      [
        words("calc_service", { date }),
        words(`calc_setting_${setting}`),
        ...(payer ? [claim.payerText(payer)] : []),
      ].join(". ");

    /** A pool's minutes by name, as its note states them. Disciplines are never added up. */
    function minutesStated({
      timed_minutes: timed,
      separate_minutes: separate,
      untimed_minutes: untimed,
      lines,
    }) {
      const codes = lines
        .map(({ code }) => code)
        .filter((code) => counting(data, code).kind === "separate")
        .join(", ");
      return [
        { kind: "timed", name: words("calc_timed_minutes"), minutes: timed },
        ...(codes === ""
          ? []
          : [{ kind: "separate", name: words("calc_separate_minutes", { codes }), minutes: separate }]),
        { kind: "total", name: words("calc_total_minutes"), minutes: timed + separate + untimed },
      ];
    }

    /** A pool's minutes; where there are several pools, below the discipline's name. */
    function minutesOf(one, several) {
      const stated = minutesStated(one).map(({ kind, name, minutes }) =>
        make("div", {}, make("dt", {}, name), make("dd", { [`data-${kind}-minutes`]: "" }, String(minutes))),
      );
      return make(
        "div",
        { class: "calc-minutes" },
        several ? make("p", {}, words(`calc_discipline_${one.discipline}`)) : null,
        make("dl", {}, ...stated),
      );
    }

    /** A code's line of a pool: minutes and units. */
    function line(result, { code, minutes, assistant_minutes, timed, units, assistant_units }, discipline) {
      const { assistant } = data.modifiers[discipline];
      const timing = ns.unitOther.recordOf(data, code)?.timing;
      const codes = timing?.kind === "family" ? [code, timing.addon] : [code];
      const about = [
        words("calc_minutes_read", { minutes }),
        timed ? null : words("calc_untimed"),
        assistant_minutes > 0 ? words("calc_by_assistant", { assistant_minutes }) : null,
      ]
        .filter(Boolean)
        .join(", ");
      const marked =
        assistant_units > 0
          ? make("small", {}, words("calc_assistant_units", { units: assistant_units, modifier: assistant }))
          : null;
      return make(
        "li",
        {
          "data-code": code,
          "data-discipline": discipline,
          "data-minutes": String(minutes),
          "data-assistant-minutes": String(assistant_minutes),
        },
        make(
          "span",
          { class: "line-code" },
          make("b", {}, code),
          ` ${titleOf(code)}`,
          make("small", {}, about),
          findings.marks(result, codes, discipline, false),
        ),
        make(
          "span",
          { class: units === 0 ? "line-units none" : "line-units" },
          make("span", { "data-units": "" }, String(units)),
          ` ${words("calc_unit_word", { units })}`,
          marked,
        ),
      );
    }

    /** A pool's lines and bars. */
    function pool(result, one, several) {
      const heading = several ? words(`calc_discipline_${one.discipline}`) : words("calc_where");
      return make(
        "section",
        { class: "calc-pool" },
        make("h3", {}, heading),
        make(
          "ul",
          { class: "calc-result-lines" },
          ...one.lines.map((each) => line(result, each, one.discipline)),
        ),
        bar.draw(data, one, words, make),
      );
    }

    /** The steps that led to the units, folded away. Those of the whole day come last. */
    function working(result) {
      const several = result.pools.length > 1;
      const of = (discipline) => result.steps.filter((step) => step.values.discipline === discipline);
      const groups = [
        ...result.pools.map(({ discipline }) => ({
          heading: words(`calc_discipline_${discipline}`),
          steps: of(discipline),
        })),
        { heading: words("calc_whole_day"), steps: of(undefined) },
      ].filter(({ steps }) => steps.length > 0);
      return make(
        "details",
        { class: "calc-working" },
        make("summary", {}, words("calc_working")),
        ...groups.map(({ heading, steps }) =>
          make(
            "div",
            {},
            several || groups.length > 1 ? make("h4", {}, heading) : null,
            make("ol", {}, ...steps.map(workingStep)),
          ),
        ),
      );
    }

    const workingStep = (step) =>
      make(
        "li",
        { "data-step": step.id },
        sentence(data.step_texts, step),
        " ",
        findings.source(data.step_texts[step.id].source),
      );

    // ---- Both rules ---------------------------------------------------------------------------

    const unitsByCode = (result) =>
      result.pools.flatMap((one) =>
        one.lines.map((each) => ({
          key: `${each.code}@${one.discipline}`,
          code: each.code,
          discipline: one.discipline,
          units: each.units,
        })),
      );

    /** A sentence that says how the two rules differ on these lines. */
    function reason(cms, midpoint) {
      if (cms.total_units > midpoint.total_units) return words("calc_both_cms_more");
      if (cms.total_units < midpoint.total_units) return words("calc_both_midpoint_more");
      const there = unitsByCode(midpoint);
      if (unitsByCode(cms).some(({ units }, at) => units !== there[at].units))
        return words("calc_both_split");
      const marked = cms.pools.some((one) => one.lines.some((each) => each.assistant_units > 0));
      return words(marked ? "calc_both_marks" : "calc_both_same");
    }

    /** The day's units by both rules, side by side. */
    function both(result, other) {
      const part = make("section", { class: "calc-both" }, make("h3", {}, words("calc_both")));
      if (other.error) {
        part.append(make("p", {}, words("calc_both_refused", { reason: explain(other.error) })));
        return part;
      }
      const [cms, midpoint] = result.rule === "cms" ? [result, other] : [other, result];
      const there = unitsByCode(midpoint);
      const several = result.pools.length > 1;
      const rows = unitsByCode(cms).map(({ code, discipline, units }, at) => [
        several ? `${ns.unitOther.billed(code)} ${words(`calc_${discipline}`)}` : ns.unitOther.billed(code),
        String(units),
        String(there[at].units),
      ]);
      rows.push([words("calc_both_total"), String(cms.total_units), String(midpoint.total_units)]);
      part.append(
        table([words("calc_both_code"), words("calc_both_cms"), words("calc_both_midpoint")], rows),
        make("p", {}, reason(cms, midpoint)),
      );
      return part;
    }

    // ---- The whole result ---------------------------------------------------------------------

    /** A result as elements of the page. */
    function draw(shown, actions) {
      const { result, other } = shown;
      const several = result.pools.length > 1;
      return [
        total(result),
        shown.unbilled.length > 0 ? make("p", { class: "calc-unbilled-minutes" }, aside(shown)) : null,
        claim.draw(shown, actions),
        actions.added(shown.counted),
        amounts.draw(shown),
        ...result.pools.map((one) => pool(result, one, several)),
        findings.notes(result),
        working(result),
        both(result, other),
      ].filter(Boolean);
    }

    /** The minutes that are told apart and never counted. */
    const aside = ({ unbilled }) =>
      words("calc_unbilled_result", {
        minutes: unbilled.map(({ code, minutes }) => `${code} ${minutes}`).join(", "),
      });

    /** A result as plain text, to be pasted into a message. */
    function text(shown, address) {
      const { result, other } = shown;
      const several = result.pools.length > 1;
      const lines = [
        `${words("calc_total", { units: result.total_units })} ${words(`calc_by_rule_${result.rule}`)}`,
        service(result),
        ...result.pools.map((one) =>
          [
            several ? `${words(`calc_discipline_${one.discipline}`)}: ` : "",
            minutesStated(one)
              .map(({ name, minutes }) => `${name}: ${minutes}.`)
              .join(" "),
          ].join(""),
        ),
        ...(shown.unbilled.length > 0 ? [aside(shown)] : []),
        "",
        ...claim.text(result),
      ];
      for (const one of result.pools) {
        if (one.alternatives_total === 0) continue;
        lines.push(
          "",
          `${words("calc_other_answers", { total: one.alternatives_total })}:`,
          ...one.alternatives.map((another) => `- ${ns.calculator.claim.answerText(data, one, another)}`),
        );
      }
      lines.push("", ...result.steps.map((step, at) => `${at + 1}. ${sentence(data.step_texts, step)}`));
      lines.push(...findings.notesText(result));
      if (!other.error) lines.push("", result.rule === "cms" ? reason(result, other) : reason(other, result));
      lines.push("", address);
      return lines.join("\n");
    }

    /** A result in a few sentences, for screen readers. */
    function spokenSummary(result) {
      const parts = [words("calc_said_total", { units: result.total_units })];
      parts.push(...unitsByCode(result).map(({ code, units }) => words("calc_said_line", { code, units })));
      const ties = sum(result.pools, (one) => one.alternatives_total);
      if (ties > 0) parts.push(words("calc_said_others", { total: ties }));
      const checks = findings.count(result);
      parts.push(checks > 0 ? words("calc_said_checks", { count: checks }) : words("calc_no_check"));
      return parts.join(" ");
    }

    return { draw, text, spokenSummary, explain };
  }

  ns.calculator = { ...ns.calculator, result: { make, writer } };
})();
