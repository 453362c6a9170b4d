/** Writes a result as elements of the page and as plain text, with the same facts in the same order. */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const { bar } = ns.calculator;

  /**
   * Makes an element from attributes and children; strings become text, never markup.
   * @type {Make}
   */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  const sum = (items, amount) => items.reduce((total, item) => total + amount(item), 0);
  const claimText = ({ code, units, modifiers }) => `${code} x${units} ${modifiers.join(" ")}`;

  /**
   * Makes the writer of results for a page's data, words and sources.
   * @type {Quarterhour["calculator"]["result"]["writer"]}
   */
  function writer(data, words, sources) {
    const { format } = ns.unitText;
    const { claimLines } = ns.unitRule;
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

    /** The day's units and minutes. */
    function total(result) {
      const timed = sum(result.pools, (pool) => pool.timed_minutes);
      const all = timed + sum(result.pools, (pool) => pool.untimed_minutes);
      return make(
        "div",
        { class: "calc-total" },
        make(
          "p",
          { class: "calc-units" },
          make("strong", {}, words("calc_total", { units: result.total_units })),
          ` ${words(`calc_by_rule_${result.rule}`)}`,
        ),
        make("p", { class: "calc-service" }, words("calc_service", { date: result.date })),
        make(
          "dl",
          { class: "calc-minutes" },
          make(
            "div",
            {},
            make("dt", {}, words("calc_timed_minutes")),
            make("dd", { "data-timed-minutes": "" }, String(timed)),
          ),
          make(
            "div",
            {},
            make("dt", {}, words("calc_total_minutes")),
            make("dd", { "data-total-minutes": "" }, String(all)),
          ),
        ),
        make("p", { class: "calc-hint" }, words("calc_state_both")),
      );
    }

    /** The claim lines as a table, with a button that copies them. */
    function claim(result, copy) {
      const part = make("section", { class: "calc-claim" }, make("h3", {}, words("calc_claim")));
      if (result.claim_lines.length === 0) {
        part.append(make("p", {}, words("calc_nothing_billed")));
        return part;
      }
      const rows = result.claim_lines.map(({ code, units, modifiers }) => [
        code,
        String(units),
        modifiers.join(" "),
      ]);
      part.append(table([words("calc_code"), words("calc_units"), words("calc_modifiers")], rows));
      const button = make("button", { type: "button", class: "quiet" }, words("calc_copy_claim"));
      button.addEventListener("click", () => copy(result.claim_lines.map(claimText).join("\n"), button));
      part.append(button);
      return part;
    }

    /** A code's line of a pool: minutes and units. */
    function line({ code, minutes, assistant_minutes, timed, units, assistant_units }, discipline) {
      const { assistant } = data.modifiers[discipline];
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
          ` ${data.codes[code].title}`,
          make("small", {}, about),
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

    /** A pool's lines, bars and other right answers. */
    function pool(one, several) {
      const heading = several ? words(`calc_discipline_${one.discipline}`) : words("calc_where");
      return make(
        "section",
        { class: "calc-pool" },
        make("h3", {}, heading),
        make("ul", { class: "calc-result-lines" }, ...one.lines.map((each) => line(each, one.discipline))),
        bar.draw(data, one, words, make),
        alternatives(one),
      );
    }

    /** Another right answer as lines of a claim, which show an assistant's units too. */
    function alternativeText(one, { units, assistant_units }) {
      const lines = one.lines.map((each, at) => ({
        ...each,
        units: units[at],
        assistant_units: assistant_units[at],
      }));
      return claimLines(data, { ...one, lines })
        .map(claimText)
        .join(", ");
    }

    /** The pool's other right answers. */
    function alternatives(one) {
      if (one.alternatives_total === 0) return null;
      const shown = one.alternatives.length;
      return make(
        "div",
        { class: "calc-others" },
        make("h4", {}, words("calc_other_answers", { total: one.alternatives_total })),
        make("p", { class: "calc-hint" }, words("calc_other_answers_hint")),
        shown < one.alternatives_total ? make("p", {}, words("calc_other_first", { shown })) : null,
        make("ul", {}, ...one.alternatives.map((other) => make("li", {}, alternativeText(one, other)))),
      );
    }

    /** The warnings, each with its source. */
    function warnings(result) {
      if (result.warnings.length === 0) return null;
      return make(
        "section",
        { class: "calc-warnings" },
        make("h3", {}, words("calc_warnings")),
        make(
          "ul",
          {},
          ...result.warnings.map((one) =>
            make(
              "li",
              { "data-warning": one.id },
              sentence(data.warning_texts, one),
              " ",
              source(data.warning_texts[one.id].source),
            ),
          ),
        ),
      );
    }

    /** A link to a source, if the page has it. */
    function source(id) {
      const known = sources(id);
      if (!known) return null;
      return make(
        "small",
        { class: "calc-source" },
        `${words("calc_source")} `,
        make("a", { href: known.href }, known.title),
      );
    }

    /** The steps that led to the units, folded away. */
    function working(result) {
      const groups = result.pools.map(({ discipline }) => {
        const steps = result.steps.filter((step) => step.values.discipline === discipline);
        return make(
          "div",
          {},
          result.pools.length > 1 ? make("h4", {}, words(`calc_discipline_${discipline}`)) : null,
          make(
            "ol",
            {},
            ...steps.map((step) =>
              make(
                "li",
                { "data-step": step.id },
                sentence(data.step_texts, step),
                " ",
                source(data.step_texts[step.id].source),
              ),
            ),
          ),
        );
      });
      return make(
        "details",
        { class: "calc-working" },
        make("summary", {}, words("calc_working")),
        ...groups,
      );
    }

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
        several ? `${code} ${words(`calc_${discipline}`)}` : code,
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

    /** A result as elements of the page; `other` is the same day by the other rule. */
    function draw(result, other, copy) {
      const several = result.pools.length > 1;
      return [
        total(result),
        claim(result, copy),
        ...result.pools.map((one) => pool(one, several)),
        warnings(result),
        working(result),
        both(result, other),
      ].filter(Boolean);
    }

    /** A result as plain text, to be pasted into a message. */
    function text(result, other, address) {
      const timed = sum(result.pools, (one) => one.timed_minutes);
      const all = timed + sum(result.pools, (one) => one.untimed_minutes);
      const lines = [
        `${words("calc_total", { units: result.total_units })} ${words(`calc_by_rule_${result.rule}`)}, ${result.date}`,
        `${words("calc_timed_minutes")}: ${timed}. ${words("calc_total_minutes")}: ${all}.`,
        "",
        ...(result.claim_lines.length ? result.claim_lines.map(claimText) : [words("calc_nothing_billed")]),
      ];
      for (const one of result.pools) {
        if (one.alternatives_total === 0) continue;
        lines.push(
          "",
          `${words("calc_other_answers", { total: one.alternatives_total })}:`,
          ...one.alternatives.map((other) => `- ${alternativeText(one, other)}`),
        );
      }
      lines.push("", ...result.steps.map((step, at) => `${at + 1}. ${sentence(data.step_texts, step)}`));
      if (result.warnings.length)
        lines.push(
          "",
          `${words("calc_warnings")}:`,
          ...result.warnings.map((one) => `- ${sentence(data.warning_texts, one)}`),
        );
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
      if (result.warnings.length > 0)
        parts.push(words("calc_said_warnings", { count: result.warnings.length }));
      return parts.join(" ");
    }

    return { draw, text, spokenSummary, explain };
  }

  ns.calculator = { ...ns.calculator, result: { make, writer } };
})();
