/**
 * The findings of a result: checks to make before billing, each with a mark in the rows that it is
 * about, and notes, which are folded away.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));

  /**
   * What a finding is about: codes, each of one discipline or with null of any.
   * @type {(finding: Finding) => { code: string, discipline: string | null }[]}
   */
  function subjects({ values }) {
    const { discipline = null, other_discipline: otherDiscipline = discipline } = values;
    return [
      { code: values.code, discipline },
      { code: values.column_1, discipline },
      { code: values.column_2, discipline },
      { code: values.other_code, discipline: otherDiscipline },
      ...String(values.codes ?? "")
        .split(", ")
        .map((code) => ({ code, discipline })),
    ].flatMap(({ code, discipline: of }) =>
      typeof code === "string" ? [{ code, discipline: of === null ? null : String(of) }] : [],
    );
  }

  /** Whether a finding is about one of these codes of a discipline. */
  const isAbout = (finding, codes, discipline) =>
    subjects(finding).some(
      (one) => codes.includes(one.code) && (one.discipline === null || one.discipline === discipline),
    );

  /**
   * Makes the writer of findings for a page's data, words and sources.
   * @type {Quarterhour["calculator"]["findings"]["writer"]}
   */
  function writer(data, words, sources, make) {
    const { findingText, format } = ns.unitText;
    const ofLevel = (result, level) => result.findings.filter((one) => one.level === level);
    const checksOf = (result) => ofLevel(result, "check");
    const idOf = (n) => `check--${n}`;

    /** A link to a source, if the page has it; its title, where it has no address. */
    function source(id) {
      const known = sources(id);
      if (!known) return null;
      return make(
        "small",
        { class: "calc-source" },
        `${words("calc_source")} `,
        known.href ? make("a", { href: known.href }, known.title) : known.title,
      );
    }

    /** A finding as an item of a list: what it says, then more quietly what limits it. */
    function item(finding, attributes = {}) {
      const remarks = finding.remarks.map((id) => format(data.remark_texts[id], finding.values));
      return make(
        "li",
        { "data-finding": finding.id, ...attributes },
        ...(finding.sure ? [] : [make("b", { class: "calc-unsure" }, words("calc_unsure")), " "]),
        findingText(data, { ...finding, remarks: [] }),
        ...(remarks.length > 0 ? [" ", make("span", { class: "calc-remarks" }, remarks.join(" "))] : []),
        ...finding.sources.flatMap((id) => [" ", source(id)]),
      );
    }

    /** Checks as a list, numbered as the marks are. */
    const checks = (numbered) =>
      make(
        "ol",
        { class: "calc-checks" },
        ...numbered.map(({ check, n }) => item(check, { id: idOf(n), value: String(n), tabindex: "-1" })),
      );

    /** The checks of a result that shares its page with others, so that no number is theirs alone. */
    function unnumbered(result) {
      const found = checksOf(result);
      return found.length > 0 ? make("ul", { class: "calc-checks" }, ...found.map((one) => item(one))) : null;
    }

    /**
     * The checks with their numbers: `below` holds those of each claim line, by the line's place, which is
     * that of the first line that they are about; `others` are about none.
     */
    function byLine(result) {
      const below = {};
      const others = [];
      checksOf(result).forEach((check, at) => {
        const numbered = { check, n: at + 1 };
        const line = result.claim_lines.findIndex(({ code, discipline }) =>
          isAbout(check, [code], discipline),
        );
        if (line < 0) others.push(numbered);
        else (below[line] ??= []).push(numbered);
      });
      return { below, others };
    }

    /** The notes, folded away. */
    function notes(result) {
      const found = ofLevel(result, "note");
      if (found.length === 0) return null;
      return make(
        "details",
        { class: "calc-notes" },
        make("summary", {}, words("calc_notes", { count: found.length })),
        make("ul", {}, ...found.map((one) => item(one))),
      );
    }

    /** A link to a check. It leaves the address alone, which holds the day. */
    function mark(n, short) {
      const name = words("calc_check", { n });
      const text = short ? String(n) : name;
      const link = make("a", { class: "calc-mark", href: `#${idOf(n)}`, "aria-label": name }, text);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        document.getElementById(idOf(n))?.focus();
      });
      return link;
    }

    /** Marks of the checks that are about one of these codes of a discipline; null if none is. */
    function marks(result, codes, discipline, short) {
      const links = checksOf(result).flatMap((one, at) =>
        isAbout(one, codes, discipline) ? [mark(at + 1, short)] : [],
      );
      return links.length > 0 ? make("span", { class: "calc-marks" }, ...links) : null;
    }

    /** A finding as a line of plain text. */
    const plain = (finding) =>
      [
        finding.sure ? null : `${words("calc_unsure")}:`,
        findingText(data, finding),
        ...finding.sources.map((id) => {
          const known = sources(id);
          return known ? `(${words("calc_source")} ${known.title})` : null;
        }),
      ]
        .filter(Boolean)
        .join(" ");

    /** Lines of plain text below a heading; none without findings. */
    function listed(found, heading, sign) {
      if (found.length === 0) return [];
      return ["", `${heading}:`, ...found.map((one, at) => `${sign(at + 1)} ${plain(one)}`)];
    }

    const checksText = (result) => listed(checksOf(result), words("calc_checks"), (n) => `${n}.`);
    const notesText = (result) => {
      const found = ofLevel(result, "note");
      return listed(found, words("calc_notes", { count: found.length }), () => "-");
    };

    return {
      source,
      byLine,
      checks,
      checksOf,
      unnumbered,
      plain,
      notes,
      marks,
      checksText,
      notesText,
      count: (result) => checksOf(result).length,
    };
  }

  ns.calculator = { ...ns.calculator, findings: { writer } };
})();
