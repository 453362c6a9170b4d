/**
 * What the answers to a form of the knowledge check come to, and the text that carries them to a trainer:
 * `QH1.cedar-7.ANSWERS.ABC`. The digit is the check's version, then come the form's name, the answers and three
 * characters against typing errors. It holds no name. Anyone who reads this script can make one up.
 *
 * The answers are bits, five to a character of Crockford's base 32: the day (15 bits, days from 2020), then
 * the questions of the form in order. `one`: 4 bits, 0 where nothing is chosen. `many`: a bit an option.
 * `number`: 4 bits of length, 4 for each character; a length of 15 stands for what is no number. `claim`: 7 bits
 * of units a line (0 blank, 127 what is no number, else one more than the units) and a bit a modifier. A day to
 * count: 6 bits of units for each code, and 6 of marked units where they are asked (0 and 63 as above).
 */
(() => {
  "use strict";

  const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const NUMBER_SIGNS = "0123456789.-";
  const MARK = "QH";
  /** Bits of a count in a claim, and in a day to count. */
  const CLAIM_BITS = 7;
  const DAY_BITS = 6;
  const DAY_OF_EPOCH = Date.UTC(2020, 0, 1) / 86400000;
  /** What stands for something that could not be read. */
  const UNREADABLE = "?";

  // ---- Questions -------------------------------------------------------------------------------------

  /** What stands in each place of a form. @type {Quarterhour["checkResult"]["questions"]} */
  function questions(data, form) {
    return form.picks.map((pick, place) => {
      const { unit, gate, items } = data.slots[place];
      const { id } = data.pool.slots[place];
      if (pick.day) {
        const problem = ns.drillRule.make(data.drills, data.units, pick.day);
        return { place, id, unit, gate, item: null, problem };
      }
      return { place, id, unit, gate, item: items[pick.item], problem: null };
    });
  }

  /** @type {Quarterhour["checkResult"]["judge"]} */
  function judge(data, { item, problem }, answer) {
    if (problem) {
      const verdict = ns.drillRule.judge(data.drills, problem, answer ?? []);
      const state = verdict.outcome;
      return { state, bug: verdict.named, replies: [], faults: verdict.faults, blanks: [] };
    }
    const { question } = /** @type {CheckItem} */ (item);
    const verdict = ns.questions.judge(question, answer ?? ns.checkResult.blank(question));
    const { replies, blanks } = verdict;
    // A forgotten modifier is a wrong answer here: the check asks for it.
    const state = verdict.state === "not_yet" && blanks.length === 0 ? "wrong" : verdict.state;
    return { state, bug: verdict.bug, replies, faults: [], blanks };
  }

  /** The answer of somebody who did nothing. @type {Quarterhour["checkResult"]["blank"]} */
  function blank(question) {
    if (question.kind === "number") return "";
    if (question.kind !== "claim") return [];
    const lines = Array.from({ length: question.linesEach });
    return question.codes.flatMap(([code]) => lines.map(() => ({ code, units: "", modifiers: [] })));
  }

  /** What all answers together come to. @type {Quarterhour["checkResult"]["summary"]} */
  function summary(data, all, answers) {
    const verdicts = all.map((question, place) => judge(data, question, answers[place]));
    const right = verdicts.map(({ state }) => state === "right");
    const score = right.filter(Boolean).length;
    const missedGates = all.flatMap(({ gate }, place) => (gate && !right[place] ? [gate] : []));
    const units = [...new Set(all.map(({ unit }) => unit))].map((unit) => {
      const places = all.filter((one) => one.unit === unit).map(({ place }) => place);
      return { unit, of: places.length, misses: places.filter((place) => !right[place]) };
    });
    const isEnough = score >= data.pass;
    const outcome = isEnough
      ? missedGates.length > 0
        ? "gate"
        : "passed"
      : score >= data.nearly
        ? "nearly"
        : "lessons";
    const bugs = [...new Set(verdicts.flatMap(({ bug }) => (bug ? [bug] : [])))];
    return { verdicts, right, score, missedGates, units, outcome, bugs };
  }

  // ---- Bits ------------------------------------------------------------------------------------------

  /** @type {(value: number, width: number) => number[]} */
  const bitsOf = (value, width) => Array.from({ length: width }, (_, at) => (value >> (width - 1 - at)) & 1);

  /** Typed text without spaces and without commas between thousands. @type {(typed: string) => string} */
  const bare = (typed) => typed.replace(/[\s,]/g, "");

  /** @type {(typed: string | undefined, width: number) => number[]} */
  function countBits(typed, width) {
    const text = bare(typed ?? "");
    const most = 2 ** width - 1;
    if (text === "") return bitsOf(0, width);
    const count = /^\d{1,3}$/.test(text) ? Number(text) + 1 : most;
    return bitsOf(Math.min(count, most), width);
  }

  /** @type {(typed: string) => number[]} */
  function numberBits(typed) {
    const text = bare(typed);
    const signs = [...text].map((sign) => NUMBER_SIGNS.indexOf(sign));
    if (signs.length > 14 || signs.includes(-1)) return bitsOf(15, 4);
    return [...bitsOf(signs.length, 4), ...signs.flatMap((sign) => bitsOf(sign, 4))];
  }

  /** @type {(question: CheckQuestion, answer: any) => number[]} */
  function answerBits({ item, problem }, answer) {
    if (problem) {
      return problem.entries.flatMap((_, at) => [
        ...countBits(answer?.[at]?.units, DAY_BITS),
        ...(problem.asks_marks ? countBits(answer?.[at]?.marked, DAY_BITS) : []),
      ]);
    }
    const { question } = /** @type {CheckItem} */ (item);
    const given = answer ?? blank(question);
    if (question.kind === "one") return bitsOf(given.length === 0 ? 0 : given[0] + 1, 4);
    if (question.kind === "many") return question.right.map((_, at) => (given.includes(at) ? 1 : 0));
    if (question.kind === "number") return numberBits(given);
    return /** @type {QuestionRow[]} */ (given).flatMap(({ units, modifiers }) => [
      ...countBits(units, CLAIM_BITS),
      ...question.modifiers.map((one) => (modifiers.includes(one) ? 1 : 0)),
    ]);
  }

  /** Takes bits from the front. @type {(bits: number[]) => (width: number) => number} */
  function reader(bits) {
    let at = 0;
    return (width) => {
      const taken = bits.slice(at, at + width);
      at += width;
      return taken.reduce((value, bit) => value * 2 + bit, 0);
    };
  }

  /** @type {(take: (width: number) => number, width: number) => string} */
  function readCount(take, width) {
    const value = take(width);
    if (value === 0) return "";
    return value === 2 ** width - 1 ? UNREADABLE : String(value - 1);
  }

  /** @type {(question: CheckQuestion, take: (width: number) => number) => any} */
  function readAnswer({ item, problem }, take) {
    if (problem) {
      return problem.entries.map(() => ({
        units: readCount(take, DAY_BITS),
        marked: problem.asks_marks ? readCount(take, DAY_BITS) : "",
      }));
    }
    const { question } = /** @type {CheckItem} */ (item);
    if (question.kind === "one") {
      const chosen = take(4);
      return chosen === 0 || chosen > question.right.length ? [] : [chosen - 1];
    }
    if (question.kind === "many") return question.right.flatMap((_, at) => (take(1) === 1 ? [at] : []));
    if (question.kind === "number") {
      const length = take(4);
      if (length === 15) return UNREADABLE;
      return Array.from({ length }, () => NUMBER_SIGNS[take(4)] ?? UNREADABLE).join("");
    }
    return /** @type {QuestionRow[]} */ (blank(question)).map(({ code }) => ({
      code,
      units: readCount(take, CLAIM_BITS),
      modifiers: question.modifiers.filter(() => take(1) === 1),
    }));
  }

  // ---- The text --------------------------------------------------------------------------------------

  /** Three characters that a typing error changes. @type {(text: string) => string} */
  function checkOf(text) {
    const drawn = ns.drillRandom.of(text).next();
    return [10, 5, 0].map((shift) => SIGNS[(drawn >>> shift) & 31]).join("");
  }

  /** @type {Quarterhour["checkResult"]["encode"]} */
  function encode(data, form, day, answers) {
    const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86400000) - DAY_OF_EPOCH;
    const all = questions(data, form).map((question, place) => answerBits(question, answers[place]));
    const bits = [...bitsOf(days, 15), ...all.flat()];
    while (bits.length % 5 > 0) bits.push(0);
    const take = reader(bits);
    const signs = Array.from({ length: bits.length / 5 }, () => SIGNS[take(5)]);
    const text = `${MARK}${data.pool.version}.${form.seed}.${signs.join("")}`;
    return `${text}.${checkOf(text)}`;
  }

  /** What people take for a sign of base 32. @type {(text: string) => string} */
  const plain = (text) => text.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");

  /** @type {Quarterhour["checkResult"]["decode"]} */
  function decode(data, text) {
    const found = /^QH(\d{1,4})\.([a-z0-9-]{1,40})\.([0-9a-z]{1,600})\.([0-9a-z]{3})$/i.exec(
      text.replace(/\s/g, ""),
    );
    if (!found) return { fault: "shape" };
    const [version, seed, signs] = [found[1], found[2].toLowerCase(), plain(found[3])];
    if (Number(version) !== data.pool.version) return { fault: "version" };
    if (checkOf(`${MARK}${version}.${seed}.${signs}`) !== plain(found[4])) return { fault: "check" };
    const form = ns.checkForm.make(data.pool, data.drills, data.units, seed);
    const all = questions(data, form);
    const take = reader([...signs].flatMap((sign) => bitsOf(SIGNS.indexOf(sign), 5)));
    const day = new Date((take(15) + DAY_OF_EPOCH) * 86400000).toISOString().slice(0, 10);
    const answers = all.map((question) => readAnswer(question, take));
    return { fault: null, form, day, questions: all, answers };
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.checkResult = { questions, judge, blank, summary, encode, decode };
})();
