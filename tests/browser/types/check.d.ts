// The knowledge check: forms, results and what a class's results say.

/** A place of a form: written items with their difficulties, or days of the drills. */
interface CheckFormSlot {
  id: string;
  items?: number[];
  family?: { level: number; shows: string[] };
}

/** What forms are made of. */
interface CheckFormPool {
  version: number;
  slots: CheckFormSlot[];
  last: string;
  essential: string[];
  target: number;
}

/** What stands in a slot: the place of an item in its list, or a day. */
type CheckPick = { item: number; day?: undefined } | { day: ProblemId; item?: undefined };

interface CheckForm {
  seed: string;
  draw: number;
  picks: CheckPick[];
  difficulty: number;
  unshown: string[];
}

interface Quarterhour {
  checkForm: {
    make(pool: CheckFormPool, data: DrillData, units: UnitData, seed: string): CheckForm;
  };
}

/** A written item, as its key knows it. */
interface CheckItem {
  id: string;
  question: QuestionData;
}

/** What the scripts of the check know: its pool, its keys, and what its days are drawn from. */
interface CheckData {
  pass: number;
  nearly: number;
  pool: CheckFormPool;
  /** In the pool's order. */
  slots: { unit: number; gate: string | null; items: CheckItem[] }[];
  drills: DrillData;
  units: UnitData;
  patients: string[];
  /** What may be done in a code's minutes. */
  activities: Record<string, string[]>;
  /** How "This is what you get if ..." ends, by the misconception. */
  ways: Record<string, string>;
}

/** What stands in a place of a form: an item, or a day to count. */
interface CheckQuestion {
  place: number;
  id: string;
  unit: number;
  gate: string | null;
  item: CheckItem | null;
  problem: Problem | null;
}

interface CheckVerdict {
  state: "right" | "wrong" | "not_yet" | "self";
  bug: string | null;
  replies: number[];
  faults: DrillFault[];
  blanks: QuestionBlank[];
}

interface CheckSummary {
  verdicts: CheckVerdict[];
  right: boolean[];
  score: number;
  missedGates: string[];
  units: { unit: number; of: number; misses: number[] }[];
  outcome: "passed" | "gate" | "nearly" | "lessons";
  bugs: string[];
}

type CheckDecoded =
  | { fault: "shape" | "version" | "check" }
  | { fault: null; form: CheckForm; day: string; questions: CheckQuestion[]; answers: any[] };

/** The numbers that end a review of claims. */
interface ClaimReviewRule {
  /** How many right claims release, by the number of wrong ones. */
  release: number[];
  /** Within how many claims the second, third and further wrong one leads back to the lessons. */
  back: number[];
  most: number;
}

type ReviewedClaim = "right" | "wrong" | "gate";

interface Quarterhour {
  checkData: CheckData;
  checkResult: {
    questions(data: CheckData, form: CheckForm): CheckQuestion[];
    judge(data: CheckData, question: CheckQuestion, answer: any): CheckVerdict;
    blank(question: QuestionData): any;
    summary(data: CheckData, questions: CheckQuestion[], answers: any[]): CheckSummary;
    /** `day` is written YYYY-MM-DD. */
    encode(data: CheckData, form: CheckForm, day: string, answers: any[]): string;
    decode(data: CheckData, text: string): CheckDecoded;
  };
  checkClass: {
    /** `people` holds for each person what was right, in the order of the questions. */
    figures(people: boolean[][]): {
      scores: number[];
      shares: number[];
      rest: (number | null)[];
      kr20: number | null;
      few: boolean;
    };
  };
  claimReviewRule: {
    after(
      rule: ClaimReviewRule,
      claims: ReviewedClaim[],
    ): {
      decision: "go_on" | "released" | "back" | "gate" | "undecided";
      right: number;
      wrong: number;
      /** How many right claims in a row would release; null where none can any more. */
      missing?: number | null;
    };
  };
}
