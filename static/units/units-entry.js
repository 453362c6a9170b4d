/**
 * An entry of the line grammar: a code or a name, and in any order its minutes, an assistant's and a
 * discipline. units-grammar.js reads whole lines with it. What cannot be read is thrown as a problem,
 * an id with values and the characters that it is about.
 */
(() => {
  "use strict";

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  const { cut, sum, whole, MINUTES, HOURS } = ns.unitMinutes;

  const SEPARATORS = [",", ";", "|"];
  const UNITS = ["u", "unit", "units"];
  const BOOKS = ["cpt", "hcpcs"];
  const IN_NAMES = ["-", "/", "&", "'", "."];
  const FEWEST_TIMES = 8; // fewer minutes behind "x" are asked about: "x 3" may be three units

  /** @type {Map<string, Discipline>} */
  const DISCIPLINES = new Map([
    ["pt", "pt"],
    ["gp", "pt"],
    ["ot", "ot"],
    ["go", "ot"],
    ["slp", "slp"],
    ["gn", "slp"],
  ]);
  /** @type {Map<string, Discipline>} */
  const ASSISTANTS = new Map([
    ["pta", "pt"],
    ["ota", "ot"],
    ["cota", "ot"],
    ["slpa", "slp"],
  ]);

  /** Problems whose text prints no piece of the line. */
  const WITHOUT_TEXT = ["no_minutes", "empty_label"];

  /** @type {(word: string) => boolean} */
  const isReserved = (word) =>
    word === "x" ||
    BOOKS.includes(word) ||
    UNITS.includes(word) ||
    MINUTES.has(word) ||
    HOURS.has(word) ||
    DISCIPLINES.has(word) ||
    ASSISTANTS.has(word);

  /**
   * A line's pieces, and how many of them are read.
   * @type {Quarterhour["unitEntry"]["cursorOver"]}
   */
  function cursorOver(chars) {
    const tokens = cut(chars);
    /** @type {(kind: GrammarToken["kind"]) => (by: number) => string | undefined} */
    const of = (kind) => (by) => {
      const token = tokens[cursor.at + by];
      return token?.kind === kind ? token.text : undefined;
    };
    /** @type {GrammarCursor} */
    const cursor = {
      at: 0,
      token: (by) => tokens[cursor.at + by],
      code: of("code"),
      number: of("number"),
      word: of("word"),
      sign: of("sign"),
      glued: (by) => tokens[cursor.at + by]?.glued ?? false,
      place: (first, end) => [tokens[first]?.from ?? chars.length, tokens[end - 1]?.to ?? chars.length],
      slice: (from, to) => chars.slice(from, to).join(""),
      problem(id, first, end, values = {}) {
        const [from, to] = cursor.place(first, end);
        if (!WITHOUT_TEXT.includes(id)) values = { found: cursor.slice(from, to), ...values };
        return { id, values, from, to };
      },
      fail(id, first, end, values) {
        cursor.at = Math.max(cursor.at, end);
        return cursor.problem(id, first, end, values);
      },
    };
    return cursor;
  }

  /** @type {Quarterhour["unitEntry"]["atSeparator"]} */
  const atSeparator = (cursor) => SEPARATORS.includes(cursor.sign(0) ?? "");

  // ---- Codes and names ----------------------------------------------------------------------

  /**
   * A name as names are looked up: "Neuro Re-Ed" is "neuro re ed".
   * @type {Quarterhour["unitEntry"]["nameKey"]}
   */
  function nameKey(name) {
    const chars = [...name];
    const words = cut(chars).filter((token) => token.kind !== "sign");
    return words
      .map(({ kind, text, from, to }) => (kind === "word" ? text : chars.slice(from, to).join("")))
      .join(" ");
  }

  /**
   * The one code that the pieces up to the cursor name.
   * @type {(cursor: GrammarCursor, grammar: Grammar, begin: number) => string}
   */
  function named(cursor, grammar, begin) {
    const codes = grammar.names.get(nameKey(cursor.slice(...cursor.place(begin, cursor.at)))) ?? [];
    if (codes.length === 1) return codes[0];
    if (codes.length === 0) throw cursor.fail("unknown_name", begin, cursor.at);
    throw cursor.fail("ambiguous_name", begin, cursor.at, { codes: codes.join(", ") });
  }

  /** @type {(cursor: GrammarCursor) => void} */
  function passName(cursor) {
    /** @type {(by: number) => boolean} */
    const goesOn = (by) => {
      const word = cursor.word(by);
      return word !== undefined && !isReserved(word);
    };
    cursor.at += 1;
    for (;;) {
      if (goesOn(0)) cursor.at += 1;
      else if (IN_NAMES.includes(cursor.sign(0) ?? "") && goesOn(1)) cursor.at += 2;
      else return;
    }
  }

  /**
   * The code of an entry, with a discipline that stands in front of it. It passes a piece or more.
   * @type {(cursor: GrammarCursor, grammar: Grammar) => {code: string, discipline?: Discipline, begin: number}}
   */
  function head(cursor, grammar) {
    const first = cursor.at;
    /** @type {Discipline | undefined} */
    let discipline;
    for (let word = cursor.word(0); word !== undefined; word = cursor.word(0)) {
      if (!BOOKS.includes(word)) {
        if (discipline !== undefined || !DISCIPLINES.has(word)) break;
        discipline = DISCIPLINES.get(word);
      }
      cursor.at += 1;
    }
    const begin = cursor.at;
    const token = cursor.token(0);
    if (!token || atSeparator(cursor)) throw cursor.fail("no_code", first, begin);
    if (token.kind === "sign") {
      throw cursor.fail(token.text === "#" ? "label_not_in_front" : "unexpected", begin, begin + 1);
    }
    if (token.kind === "word" && isReserved(token.text)) throw cursor.fail("no_code", begin, begin + 1);
    if (token.kind === "word") {
      passName(cursor);
      return { code: named(cursor, grammar, begin), discipline, begin };
    }
    cursor.at += 1;
    if (token.kind === "code") return { code: token.text.toUpperCase(), discipline, begin };
    // Digits are the short form of a code if the names have it, such as 530.
    if (grammar.names.has(token.text)) return { code: named(cursor, grammar, begin), discipline, begin };
    const minutes = token.text.length <= 2 || cursor.sign(0) === "-";
    throw cursor.fail(minutes ? "no_code" : "not_a_code", begin, cursor.at);
  }

  /**
   * Reads modifiers that are joined to a code by hyphens: `97530-GP-59`. Gives the piece of a last one
   * that is a number, which may be meant as minutes.
   * @type {(cursor: GrammarCursor, draft: GrammarDraft) => number | null}
   */
  function joined(cursor, draft) {
    /** @type {number | null} */
    let last = null;
    while (cursor.sign(0) === "-" && cursor.glued(0) && cursor.glued(1)) {
      const piece = cursor.at + 1;
      const text = cursor.number(1) ?? cursor.word(1) ?? "";
      if (!/^(?:[0-9]{2}|[a-z]{2})$/.test(text)) break;
      const isNumber = cursor.number(1) !== undefined;
      if (isNumber && cursor.glued(2) && !["-", ...SEPARATORS].includes(cursor.sign(2) ?? "")) break;
      const discipline = DISCIPLINES.get(text);
      if (text === "cq" || text === "co") throw cursor.fail("assistant_modifier", piece, piece + 1);
      if (discipline) draft.named.push([discipline, piece]);
      else draft.modifiers.push(text.toUpperCase());
      last = isNumber ? piece : null;
      cursor.at += 2;
    }
    return last;
  }

  // ---- Entries ------------------------------------------------------------------------------

  /** @type {(cursor: GrammarCursor, draft: GrammarDraft, discipline: Discipline, piece: number) => void} */
  function nameDiscipline(cursor, draft, discipline, piece) {
    draft.discipline ??= discipline;
    if (draft.discipline !== discipline) {
      throw cursor.fail("discipline_twice", piece, piece + 1, { discipline: draft.discipline });
    }
  }

  /** @type {(cursor: GrammarCursor, draft: GrammarDraft) => void} */
  function amount(cursor, draft) {
    const at = cursor.at;
    const behindColon = draft.behindColon === at;
    const { minutes, start, plain } = sum(cursor, behindColon);
    Object.assign(draft, { minutes, start, oldForm: behindColon && plain ? at : null });
  }

  /** @type {(cursor: GrammarCursor, draft: GrammarDraft, minutes: number, from: number) => void} */
  function setAssistant(cursor, draft, minutes, from) {
    if (draft.assistant !== undefined) throw cursor.fail("assistant_twice", from, cursor.at);
    draft.assistant = minutes;
  }

  /**
   * Reads the last part of CODE:MINUTES:ASSISTANT, and asks where it looks like a clock.
   * @type {(cursor: GrammarCursor, draft: GrammarDraft) => void}
   */
  function assistantBehindColon(cursor, draft) {
    const at = cursor.at;
    const from = draft.oldForm ?? at;
    draft.oldForm = null;
    const digits = cursor.glued(1) ? cursor.number(1) : undefined;
    if (digits === undefined) throw cursor.fail("not_minutes", at, at + 1);
    const minutes = whole(digits);
    if (minutes === null) throw cursor.fail("not_minutes", at + 1, at + 2);
    cursor.at += 2;
    setAssistant(cursor, draft, minutes, at);
    if (digits.length === 2 && minutes < 60) {
      const values = { minutes: draft.minutes ?? 0, assistant_minutes: minutes };
      draft.ask = cursor.problem("looks_like_clock", from, cursor.at, values);
    }
  }

  /** @type {(cursor: GrammarCursor, draft: GrammarDraft) => void} */
  function assistant(cursor, draft) {
    const at = cursor.at;
    cursor.at += 1;
    if ([":", "="].includes(cursor.sign(0) ?? "")) cursor.at += 1;
    if (cursor.number(0) === undefined) throw cursor.fail("no_assistant_minutes", at, cursor.at);
    setAssistant(cursor, draft, sum(cursor, false).minutes, at);
  }

  /** @type {(cursor: GrammarCursor, grammar: Grammar, draft: GrammarDraft, digits: string) => void} */
  function billed(cursor, grammar, draft, digits) {
    const [first, end] = [cursor.at, cursor.at + 2];
    if (!grammar.billed) throw cursor.fail("billed_units", first, end);
    // With four digits, "x1000" would have the form of a code.
    if (digits.length > 3) throw cursor.fail("unexpected", first, end);
    if (draft.billed !== null) throw cursor.fail("billed_twice", first, end);
    draft.billed = Number(digits);
    cursor.at = end;
  }

  /**
   * Reads what stands behind "x": `x 25 min` is minutes, `x3` are billed units.
   * @type {(cursor: GrammarCursor, grammar: Grammar, draft: GrammarDraft) => void}
   */
  function times(cursor, grammar, draft) {
    const at = cursor.at;
    const open = draft.minutes === undefined;
    const digits = cursor.number(1);
    if (digits === undefined) throw cursor.fail(open ? "not_minutes" : "unexpected", at, at + 1);
    const inMinutes = MINUTES.has(cursor.word(2) ?? "");
    if (inMinutes && !open) throw cursor.fail("unexpected", at, at + 1);
    if (!inMinutes && (cursor.glued(1) || !open)) return billed(cursor, grammar, draft, digits);
    const number = whole(digits);
    if (!inMinutes && number !== null && number < FEWEST_TIMES) {
      throw cursor.fail("units_or_minutes", at, at + 2);
    }
    cursor.at += 1;
    amount(cursor, draft);
  }

  /**
   * Reads a word; false where it begins the next entry.
   * @type {(cursor: GrammarCursor, grammar: Grammar, draft: GrammarDraft, word: string) => boolean}
   */
  function readWord(cursor, grammar, draft, word) {
    const at = cursor.at;
    const open = draft.minutes === undefined;
    const discipline = DISCIPLINES.get(word);
    const ofAssistant = ASSISTANTS.get(word);
    if (discipline) {
      nameDiscipline(cursor, draft, discipline, at);
      cursor.at += 1;
    } else if (ofAssistant) {
      nameDiscipline(cursor, draft, ofAssistant, at);
      assistant(cursor, draft);
    } else if (word === "x") {
      times(cursor, grammar, draft);
    } else if (BOOKS.includes(word) || (!open && !isReserved(word))) {
      return false;
    } else {
      throw cursor.fail(open ? "not_minutes" : "unexpected", at, at + 1);
    }
    return true;
  }

  /** @type {(cursor: GrammarCursor, draft: GrammarDraft) => void} */
  function readAt(cursor, draft) {
    const discipline = [...DISCIPLINES.values()].find((name) => name === cursor.word(1));
    const end = cursor.at + (cursor.word(1) === undefined ? 1 : 2);
    if (!discipline) throw cursor.fail("not_a_discipline", cursor.at, end);
    nameDiscipline(cursor, draft, discipline, cursor.at + 1);
    cursor.at = end;
  }

  /**
   * Reads one more part of an entry; false where the entry ends.
   * @type {(cursor: GrammarCursor, grammar: Grammar, draft: GrammarDraft) => boolean}
   */
  function part(cursor, grammar, draft) {
    const { at } = cursor;
    const open = draft.minutes === undefined;
    const token = cursor.token(0);
    if (!token || token.kind === "code") return false;
    if (token.kind === "word") return readWord(cursor, grammar, draft, token.text);
    if (token.kind === "number") {
      if (UNITS.includes(cursor.word(1) ?? "")) billed(cursor, grammar, draft, token.text);
      else if (open) amount(cursor, draft);
      else throw cursor.fail("unexpected", at, at + 1);
      return true;
    }
    const numberFollows = cursor.number(1) !== undefined;
    if (SEPARATORS.includes(token.text)) {
      // Columns of a table: the minutes stand in the next one.
      if (open && numberFollows) cursor.at += 1;
      return cursor.at > at;
    }
    if (token.text === ":" && draft.oldForm !== null && token.glued) assistantBehindColon(cursor, draft);
    else if (token.text === "@") readAt(cursor, draft);
    else if (token.text === "-" && open && numberFollows) {
      if (cursor.glued(1)) throw cursor.fail("not_minutes", at, at + 2);
      cursor.at += 1;
    } else if (token.text === "." && !open) cursor.at += 1;
    else throw cursor.fail(token.text === "#" ? "label_not_in_front" : "unexpected", at, at + 1);
    return true;
  }

  /**
   * Reads an entry, and what is asked about it. It passes a piece or more.
   * @type {Quarterhour["unitEntry"]["readEntry"]}
   */
  function readEntry(cursor, grammar) {
    const first = cursor.at;
    const { code, discipline, begin } = head(cursor, grammar);
    const headEnd = cursor.at;
    /** @type {GrammarDraft} */
    const draft = {
      discipline,
      named: [],
      modifiers: [],
      billed: null,
      behindColon: null,
      oldForm: null,
      ask: null,
    };
    const numeric = joined(cursor, draft);
    for (const [named, piece] of draft.named) nameDiscipline(cursor, draft, named, piece);
    const intro = cursor.sign(0);
    if (intro === ":" || intro === "=") cursor.at += 1;
    if (intro === ":") draft.behindColon = cursor.at;
    while (part(cursor, grammar, draft));
    const { minutes, start } = draft;
    if (minutes === undefined) {
      throw numeric === null
        ? cursor.problem("no_minutes", begin, headEnd, { code })
        : cursor.problem("modifier_or_minutes", numeric, numeric + 1);
    }
    const line = {
      code,
      minutes,
      assistant_minutes: draft.assistant ?? 0,
      discipline: draft.discipline ?? grammar.discipline,
      ...(start !== undefined && { start }),
    };
    const [from, to] = cursor.place(first, cursor.at);
    const entry = { line, modifiers: draft.modifiers, billed_units: draft.billed, from, to };
    return { entry, ask: draft.ask };
  }

  ns.unitEntry = { cursorOver, atSeparator, readEntry, nameKey };
})();
