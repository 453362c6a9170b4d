/**
 * What the results of a class say about its questions. Pure: lists of right and wrong in, figures out. How they
 * are made is told on the class page.
 */
(() => {
  "use strict";

  /** With fewer people chance moves the figures too much. */
  const FEW = 20;

  /** @type {(numbers: number[]) => number} */
  const sum = (numbers) => numbers.reduce((before, one) => before + one, 0);
  /** @type {(numbers: number[]) => number} */
  const mean = (numbers) => sum(numbers) / numbers.length;

  /** The correlation of two lists; none where one of them does not vary. @type {(one: number[], other: number[]) => number | null} */
  function correlation(one, other) {
    const [ofOne, ofOther] = [mean(one), mean(other)];
    const both = sum(one.map((value, at) => (value - ofOne) * (other[at] - ofOther)));
    const squares = sum(one.map((value) => (value - ofOne) ** 2));
    const others = sum(other.map((value) => (value - ofOther) ** 2));
    return squares > 0 && others > 0 ? both / Math.sqrt(squares * others) : null;
  }

  /** @type {Quarterhour["checkClass"]["figures"]} */
  function figures(people) {
    const count = people[0]?.length ?? 0;
    const marks = people.map((right) => right.map(Number));
    const scores = marks.map(sum);
    const columns = Array.from({ length: count }, (_, at) => marks.map((one) => one[at]));
    const shares = columns.map(mean);
    const rest = columns.map((column) =>
      correlation(
        column,
        scores.map((score, person) => score - column[person]),
      ),
    );
    const variance = mean(scores.map((score) => (score - mean(scores)) ** 2));
    const within = sum(shares.map((share) => share * (1 - share)));
    const kr20 = count > 1 && variance > 0 ? (count / (count - 1)) * (1 - within / variance) : null;
    return { scores, shares, rest, kr20, few: people.length < FEW };
  }

  const ns = (globalThis.quarterhour = Object.hasOwn(globalThis, "quarterhour")
    ? globalThis.quarterhour
    : /** @type {Quarterhour} */ ({}));
  ns.checkClass = { figures };
})();
