// Questions of cases and of the knowledge check: what a page says of them, answers and verdicts.

type QuestionKind = "one" | "many" | "claim" | "number" | "order" | "match" | "spot" | "short";

/** A line of a claim. */
interface QuestionLine {
  code: string;
  units: number;
  modifiers: string[];
}

/** A line of a claim as it was typed. */
interface QuestionRow {
  code: string;
  units: string;
  modifiers: string[];
}

/** What a question is marked by; each kind has its own part of it. */
interface QuestionData {
  kind: QuestionKind;
  /** Of choices whether each is right; of numbers and claims the right ones; of rows their right places. */
  right: any[];
  bugs?: (string | null)[];
  /** Wrong answers with a reply of their own. */
  wrong: any[];
  /** Codes with their titles. */
  codes: [string, string][];
  modifiers: string[];
  linesEach: number;
}

/** A sentence of the theme, by the end of its key. */
interface QuestionSentence {
  word: string;
  values: Record<string, string | number>;
}

/** A field that is blank or cannot be read. */
interface QuestionBlank extends QuestionSentence {
  field: number;
}

interface QuestionVerdict {
  state: "right" | "wrong" | "not_yet" | "self";
  /** The choices, or the wrong answers, whose reply is shown. */
  replies: number[];
  bug: string | null;
  /** What is right about a wrong answer, or what is missing. */
  said: QuestionSentence | null;
  blanks: QuestionBlank[];
}

interface Quarterhour {
  questionWords: Record<string, string>;
  questions: {
    judge(question: QuestionData, answer: any): QuestionVerdict;
  };
}
