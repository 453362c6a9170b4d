/**
 * The line grammar: one text line holds one patient's day.
 *
 *   97530 25, 97110 15 pta 5, 97140 8        codes with minutes, one with an assistant's
 *   97530:25   CPT 97530 x 25 min   97530-GP 25   97530 9:05-9:28   97530 905-928
 *   97530 15+8   manual 15   97530 20 ot   #room4 97530 25
 *
 * `read` gives entries, and errors at their characters; what can be read stands beside what cannot.
 * Problems are ids with values; their texts are `line_error_texts` of the rules data. The module
 * `grammar` of crates/therapy-units reads the same, and the parity tests compare the two.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const { printed, MAX_STRETCH, SPACE } = ns.unitMinutes;
  const { cursorOver, atSeparator, readEntry, nameKey } = ns.unitEntry;

  /** @type {Record<Discipline, string>} */
  const ASSISTANT_WORDS = { pt: "pta", ot: "ota", slp: "slpa" };

  /**
   * Names as people write them, as the table that `read` takes.
   * @type {Quarterhour["unitGrammar"]["namesOf"]}
   */
  function namesOf(names) {
    /** @type {Map<string, string[]>} */
    const table = new Map();
    for (const [name, code] of names) {
      const key = nameKey(name);
      const codes = table.get(key) ?? [];
      if (!codes.includes(code)) table.set(key, [...codes, code]);
    }
    return table;
  }

  /** @type {(cursor: GrammarCursor, chars: string[], reading: GrammarReading) => void} */
  function readLabel(cursor, chars, reading) {
    const sign = cursor.token(0);
    if (cursor.sign(0) !== "#" || !sign) return;
    let to = sign.to;
    while (to < chars.length && !SPACE.test(chars[to]) && !":,;|".includes(chars[to])) to += 1;
    if (to === sign.to) reading.errors.push(cursor.fail("empty_label", cursor.at, cursor.at + 1));
    else reading.label = { text: cursor.slice(sign.to, to), from: sign.from, to };
    while ((cursor.token(0)?.from ?? to) < to) cursor.at += 1;
    if (cursor.sign(0) === ":") cursor.at += 1;
  }

  /**
   * Reads a line. What cannot be read is an error at its place, and everything else stands.
   * @type {Quarterhour["unitGrammar"]["read"]}
   */
  function read(text, grammar) {
    const chars = [...text];
    const cursor = cursorOver(chars);
    /** @type {GrammarReading} */
    const reading = { label: null, entries: [], errors: [], asks: [] };
    readLabel(cursor, chars, reading);
    for (;;) {
      while (atSeparator(cursor)) cursor.at += 1;
      if (!cursor.token(0)) return reading;
      try {
        const { entry, ask } = readEntry(cursor, grammar);
        reading.entries.push(entry);
        if (ask) reading.asks.push(ask);
      } catch (problem) {
        if (problem instanceof Error) throw problem;
        reading.errors.push(/** @type {GrammarProblem} */ (problem));
        while (cursor.token(0) && !atSeparator(cursor) && !cursor.code(0)) cursor.at += 1;
      }
    }
  }

  /** @type {(line: DayLine) => string} */
  function writeMinutes({ minutes, start }) {
    if (start === undefined || start === null || minutes === 0) return String(minutes);
    if (minutes <= MAX_STRETCH) return `${printed(start)}-${printed(start + minutes)}`;
    // Longer than a stretch may be: its first minute shows the start.
    return `${printed(start)}-${printed(start + 1)}+${minutes - 1}`;
  }

  /**
   * Writes a reading's label and entries so that `read` gives them back; what was not understood is
   * left out.
   * @type {Quarterhour["unitGrammar"]["write"]}
   */
  function write({ label, entries }, grammar) {
    const written = entries.map(({ line, modifiers, billed_units }) => {
      const { code, assistant_minutes, discipline } = line;
      let rest = discipline === grammar.discipline ? "" : ` ${discipline}`;
      if (assistant_minutes > 0) rest = ` ${ASSISTANT_WORDS[discipline]}=${assistant_minutes}`;
      if (billed_units !== null) rest += ` x${billed_units}`;
      return `${[code, ...modifiers].join("-")} ${writeMinutes(line)}${rest}`;
    });
    return [label === null ? [] : `#${label.text}`, written.length > 0 ? written.join(", ") : []]
      .flat()
      .join(" ");
  }

  ns.unitGrammar = { read, write, namesOf };
})();
