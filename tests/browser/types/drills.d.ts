// The shapes that both engines of the drills share (crates/therapy-drills).

interface DrillData {
  version: number;
  date: string;
  max_timed_minutes: number;
  max_draws: number;
  timed: string[];
  untimed: string[];
  beside_assisted: string[];
  assisted: string[];
  clinic_minutes: number[];
  least_minutes: number;
  most_minutes: number;
  edge_minutes: number[];
  untimed_minutes: number[];
  activities: [string, number][];
  patients: number;
  misconceptions: { id: string; family: string; level: number }[];
}

/** A stream of numbers. */
interface DrillNumbers {
  next(): number;
  below(limit: number): number;
  shuffled<T>(things: T[]): T[];
  oneOf<T>(things: T[]): T;
}

interface DrillLine {
  code: string;
  minutes: number;
  assistant_minutes: number;
  discipline: Discipline;
  session: number;
}

interface DrillEntry {
  discipline: Discipline;
  code: string;
  timed: boolean;
  minutes: number;
  assistant_minutes: number;
}

/** Minutes of a unit, and minutes to earn one. */
interface DrillTable {
  unit: number;
  threshold: number;
}

/** What ways of counting read. */
interface DrillDay {
  units: UnitData;
  table: DrillTable;
  date: string;
  lines: DrillLine[];
  entries: DrillEntry[];
  pools: DrillPool[];
}

/** The timed minutes of a discipline with the places of their entries, and its untimed minutes. */
interface DrillPool {
  places: number[];
  minutes: number[];
  untimed: number;
}

/** Units of each entry, and those of them that are an assistant's. */
type DrillCounts = [number, number][];

interface ProblemId {
  seed: string;
  level: number;
  step?: number;
  k: number;
}

interface Problem extends ProblemId {
  version: number;
  patient: number;
  lines: DrillLine[];
  activities: number[];
  entries: DrillEntry[];
  asks_marks: boolean;
  right: DrillCounts[];
  ways: { id: string; counts: DrillCounts }[];
}

/** A drawn day with its answers. */
interface Drawn {
  lines: DrillLine[];
  entries: DrillEntry[];
  right: DrillCounts[];
  ways: { id: string; counts: DrillCounts }[];
  /** Whether the engine refuses the day, or calls its answer a reading of the rule. */
  disputed: boolean;
}

/** What a learner typed for an entry. */
interface DrillTyped {
  units: string;
  marked?: string;
}

interface DrillFault {
  entry: number;
  marked: boolean;
  kind: "blank" | "not_a_number" | "too_many_marked";
}

interface Verdict {
  outcome: "right" | "wrong" | "not_yet";
  faults: DrillFault[];
  counts: DrillCounts;
  total_right: boolean;
  units_right: boolean;
  matches: string[];
  named: string | null;
  family: string | null;
}

/** What one answer says about misconceptions. */
interface DrillSeen {
  shows: string[];
  matches: string[];
  right: boolean;
}

/** What is believed of a learner: "right", "unlisted" or a misconception. */
interface Diagnosis {
  level: number;
  beliefs: [string, number][];
  step: number;
}

/** What is asked of the page, as its address has it. */
interface DrillState {
  mode: string;
  seed: string;
  level: number;
  /** How many problems a set has. */
  n: number;
  /** Which problem of the seed. */
  k: number;
  lang: string;
}

interface DrillTexts {
  patients: string[];
  languages: Record<
    string,
    {
      words: Record<string, string>;
      months: string[];
      date: string;
      activities: Record<string, string[]>;
      ways: Record<string, { way: string; keep: string }>;
    }
  >;
}

/** The words of a language. */
interface DrillText {
  words(key: string, values?: Record<string, string | number>): string;
  way(id: string): { way: string; keep: string; lang: string };
  activity(code: string, at: number): { text: string; lang: string };
  date(day: string): string;
  language: string;
}
