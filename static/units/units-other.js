/**
 * Codes that are not on file: a line says how such a code counts, `other-timed` or `other-untimed`, and
 * may give the name under which it is billed, `other-timed=ABC12`.
 */
(() => {
  "use strict";

  const FORM = /^other-(un)?timed(?:=([A-Z][A-Z0-9]{1,11}|[0-9]{5}|[0-9]{4}[A-Z]))?$/;

  /** @type {(table: object, key: string) => boolean} */
  const hasKey = (table, key) => Object.prototype.hasOwnProperty.call(table, key);

  /**
   * How a code counts and is called if it is not on file; null for a code of five characters.
   * @type {Quarterhour["unitOther"]["otherOf"]}
   */
  function otherOf(code) {
    const parts = FORM.exec(code);
    return parts && { timed: parts[1] === undefined, name: parts[2] ?? null };
  }

  /**
   * A code as a claim has it: its own name where it has one and is not on file.
   * @type {Quarterhour["unitOther"]["billed"]}
   */
  const billed = (code) => otherOf(code)?.name ?? code;

  /**
   * What is known of a code: its record or, if none is on file, how it counts and nothing else.
   * @type {Quarterhour["unitOther"]["recordOf"]}
   */
  function recordOf(data, code) {
    if (hasKey(data.codes, code)) return data.codes[code];
    const other = otherOf(code);
    if (!other) return null;
    return {
      title: "",
      timing: other.timed ? { kind: "timed", unit_minutes: data.unit_minutes } : { kind: "untimed" },
      status: null,
      bundled: false,
      medicare_takes: null,
      disciplines: [],
      valid_from: null,
      valid_to: null,
    };
  }

  /**
   * Whether a code that is said not to be on file is.
   * @type {Quarterhour["unitOther"]["nameOnFile"]}
   */
  function nameOnFile(data, code) {
    const name = otherOf(code)?.name ?? null;
    return name !== null && hasKey(data.codes, name) ? name : null;
  }

  /**
   * What is found in them: that they are not on file, and lines without names, which are added up.
   * @type {Quarterhour["unitOther"]["otherFindings"]}
   */
  const otherFindings = ({ pools, lines }) =>
    pools.flatMap(({ discipline, lines: entries }) =>
      entries.flatMap(({ code }) => {
        const other = otherOf(code);
        if (!other) return [];
        const same = lines.filter((line) => line.code === code && line.discipline === discipline).length;
        /** @type {(level: Level, id: string, values: Values) => Unsourced} */
        const found = (level, id, values) => ({
          level,
          id,
          values: { discipline, code, ...values },
          sure: true,
          remarks: [],
        });
        return [
          found("note", "other_code", { timed: other.timed ? 1 : 0 }),
          ...(other.name === null && same > 1 ? [found("check", "other_added", { lines: same })] : []),
        ];
      }),
    );

  /**
   * Reads one at the cursor of the line grammar, which passes it; null if something else stands there. A
   * number behind `=` is the minutes, as behind any code.
   * @type {Quarterhour["unitOther"]["readOther"]}
   */
  function readOther(cursor) {
    const word = cursor.sign(1) === "-" ? 2 : 1;
    const kind = cursor.word(word) ?? "";
    if (cursor.word(0) !== "other" || !["timed", "untimed"].includes(kind)) return null;
    const begin = cursor.at;
    cursor.at += word + 1;
    const code = `other-${kind}`;
    if (cursor.sign(0) !== "=" || (cursor.word(1) ?? cursor.code(1)) === undefined) return code;
    const first = cursor.at + 1;
    cursor.at += 2;
    while (cursor.glued(0) && cursor.sign(0) === undefined) cursor.at += 1;
    const name = cursor.slice(...cursor.place(first, cursor.at));
    const upper = name.replace(/[a-z]/g, (letter) => letter.toUpperCase());
    if (!otherOf(`${code}=${upper}`)) throw cursor.fail("not_a_code_name", begin, cursor.at);
    return `${code}=${upper}`;
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.unitOther = { otherOf, billed, recordOf, nameOnFile, otherFindings, readOther };
})();
