// The shapes that both unit engines share (crates/therapy-units/src/data.rs and answer.rs), and the browser's own in between.

type RuleName = "cms" | "midpoint";
type Discipline = "pt" | "ot" | "slp";
/** Whose claim it is, by the files in which CMS keeps pairs and limits. */
type Setting = "practitioner" | "hospital";
/** Whether a finding must be looked at before billing. */
type Level = "check" | "note";
/** The values of a message, by name. */
type Values = Record<string, string | number>;

/** The data of the unit rules. */
interface UnitData {
  unit_minutes: number;
  max_lines: number;
  max_alternatives: number;
  max_line_minutes: number;
  cms: Period & { threshold: number };
  midpoint: Period;
  assistants: AssistantPeriod[];
  modifiers: Record<Discipline, { plan: string; assistant: string | null }>;
  evaluations: string[];
  codes: Record<string, CodeData>;
  pairs: (RecordGroup & { pairs: EditPair[] })[];
  limits: (RecordGroup & { limits: Limit[] })[];
  /** The newest whole file of pairs of a setting; `from` is the first day that the records are kept for. */
  pair_files: { setting: Setting; from: string; as_of: string }[];
  /** Absent where there are none. */
  payers?: PayerData[];
  step_texts: Record<string, SourcedText>;
  finding_texts: Record<string, SourcedText>;
  remark_texts: Record<string, string>;
  error_texts: Record<string, string>;
  line_error_texts: Record<string, string>;
}

/** Records of CMS with one first and last day of service. */
interface RecordGroup {
  setting: Setting;
  from: string | null;
  to: string | null;
  /** The file that they are from. */
  as_of: string;
  /** The days of which that file speaks. */
  sure_from: string;
  sure_to: string;
}

/** The most units of a code: of a claim line (adjudication 1), or of a day (2; with 3, open to appeal). */
interface Limit {
  code: string;
  units: number;
  adjudication: 1 | 2 | 3;
}

/** Two codes of which Medicare pays the first; with `indicator` 1 the second too, if a modifier is justified. */
interface EditPair {
  column_1: string;
  column_2: string;
  indicator: 0 | 1;
}

/** A payer; what is not known of it is absent. */
interface PayerData {
  id: string;
  name: string;
  rule?: RuleName;
  /** Whether the rule is sure, and the sources that speak of it. */
  sure: boolean;
  sources?: string[];
  /** Empty where it is known to have none. */
  caps?: PayerCap[];
}

/** The most units that a payer pays; what is not known of it is absent. */
interface PayerCap {
  units?: number;
  period?: "day" | "visit" | "week";
  per?: "discipline" | "provider" | "all";
  counts?: "timed" | "treatment" | string[];
  /** Caps on a part of the units, told and not held against a day. */
  parts?: { part: string; units: number; when?: string }[];
  /** About any code, where no codes are named. */
  exceptions?: { text: string; codes?: string[] }[];
  /** Where or for whom it holds, if not everywhere. */
  only?: string;
  from?: string;
  to?: string;
  sure: boolean;
  sources: string[];
}

/** A cap that was typed by hand: of the day's units, or of those of each discipline. */
interface CustomCap {
  units: number;
  per: "day" | "discipline";
}

/** First and last day of service. */
interface Period {
  from: string;
  to: string | null;
}

type AssistantPeriod = Period & ({ method: "unknown" } | TherapistFirst);

interface TherapistFirst {
  method: "therapist-first";
  therapist_minutes: number;
  window: { each_from: number; each_to: number; together_from: number; together_to: number };
  untimed_share_percent: number;
}

interface CodeData {
  title: string;
  timing: Timing;
  status: "always" | "sometimes" | null;
  bundled: boolean;
  /** The code that Medicare takes in its place. */
  medicare_takes: string | null;
  /** Those that bill it; none are named of a code that all may bill. */
  disciplines: Discipline[];
  valid_from: string | null;
  valid_to: string | null;
}

type Timing =
  | { kind: "timed"; unit_minutes: number }
  | { kind: "untimed" }
  | { kind: "family"; first: number; each: number; addon: string }
  | { kind: "addon"; of: string }
  | { kind: "monthly" };

interface SourcedText {
  text: string;
  source: string;
}

/** A day to count. */
interface Day {
  rule: RuleName;
  /** Absent, it is a practitioner's. */
  setting?: Setting;
  date: string;
  lines: DayLine[];
  /** Which of equal leftovers get a unit; absent, the usual ones do. */
  picks?: TiePick[];
  /** The id of a payer of the data, whose caps are held against the day. */
  payer?: string;
  custom_cap?: CustomCap;
}

/** A code to which the clinician gives a unit, of several with the same leftover. */
interface TiePick {
  code: string;
  discipline: Discipline;
}

interface DayLine {
  code: string;
  minutes: number;
  assistant_minutes: number;
  discipline: Discipline;
  /** When the line began, in minutes since midnight. */
  start?: number | null;
}

/** A message: an id of the rules data with the values for its text. */
interface Message {
  id: string;
  values: Values;
}

/** What a biller should know of a day; its text and its remarks' texts are in the rules data. */
interface Finding extends Message {
  level: Level;
  sources: string[];
  sure: boolean;
  remarks: string[];
}

/** A day's units with the steps that led to them. */
interface Answer {
  schema: number;
  rule: RuleName;
  date: string;
  setting: Setting;
  /** As asked; absent where none was. */
  payer?: string;
  pools: PoolAnswer[];
  claim_lines: ClaimLine[];
  total_units: number;
  steps: Message[];
  findings: Finding[];
  error?: undefined;
}

/** A day that is refused, with the reason. */
interface Refused {
  schema: number;
  error: Message;
}

interface PoolAnswer {
  discipline: Discipline;
  /** Minutes that are added up over codes, minutes of codes counted by themselves, and all others. */
  timed_minutes: number;
  separate_minutes: number;
  untimed_minutes: number;
  timed_units: number;
  lines: PoolLine[];
  alternatives: Alternative[];
  alternatives_total: number;
}

interface PoolLine {
  code: string;
  minutes: number;
  assistant_minutes: number;
  timed: boolean;
  units: number;
  assistant_units: number;
}

interface Alternative {
  units: number[];
  assistant_units: number[];
}

interface ClaimLine {
  code: string;
  units: number;
  modifiers: string[];
  discipline: Discipline;
}

// ---- While counting -----------------------------------------------------------------------------

/** How a code's minutes are counted; the lengths of one that is untimed are 0. */
interface Counting {
  kind: "pooled" | "separate" | "untimed";
  first: number;
  each: number;
}

/** A code's line of a pool, from its minutes to its units. */
interface Line extends Counting {
  code: string;
  minutes: number;
  assistant_minutes: number;
  units: number;
  assistant_units: number;
  /** Units of full 15 minutes, what is left over them, and whether that became a unit. */
  base: number;
  leftover: number;
  won: boolean;
  assistant: Assisted | null;
}

/** What an assistant's units depend on beside the line. */
type RuleOnDate = Pick<Day, "rule" | "date">;

/** A day with its pools counted. */
interface CountedDay extends RuleOnDate {
  setting: Setting;
  lines: DayLine[];
  pools: CountedPool[];
  payer?: string;
  custom_cap?: CustomCap;
}

/** Units that a cap adds up, with the codes that brought them; of no discipline they are the day's. */
interface CapSum {
  discipline: Discipline | null;
  units: number;
  codes: string[];
}

/** A finding before its sources are added. */
type Unsourced = Omit<Finding, "sources">;

/** Billed codes that are held against pairs together: a discipline's, or with null the whole day's. */
interface PairScope {
  discipline: Discipline | null;
  codes: string[];
  pairs: { group: RecordGroup; pair: EditPair }[];
}

/** A code's limit, with the group that it stands in. */
interface LimitOfCode {
  group: RecordGroup;
  limit: Limit;
}

/** Makes a message for a step of a pool. */
type MakeMessage = (id: string, values: Values) => Message;

/** A discipline's lines of a day. */
interface Pool {
  discipline: Discipline;
  lines: Line[];
}

/** How the units of a pool were shared out. */
interface Sharing {
  minutes: number;
  units: number;
  winners: Line[];
  tied: Line[];
  /** How many of the tied took a unit. */
  take: number;
}

interface CountedPool extends Pool {
  claim: ClaimLine[];
  shared: Sharing | null;
  others: { shown: Alternative[]; total: number };
}

/** Who earned a line's units: each of them by time, or all by the assistant's share. */
type Assisted = AssistedByTime | { marked: number; over: boolean; percent: number };

interface AssistedByTime {
  marked: number;
  therapist: number;
  full: { plain: number; marked: number };
  further: ({ by: "plain" | "marked" | "rest" } & Left)[];
  left: Left;
  /** Whether two units were left and the published case does not fit. */
  outside: boolean;
}

/** Minutes that are left after the full units. */
type Left = { therapist_left: number; assistant_left: number };

/** A line whose units are shared between two people. */
interface AssistedMinutes {
  minutes: number;
  assistant_minutes: number;
  units: number;
}

// ---- The line grammar ----------------------------------------------------------------------------

/** How lines are read. */
interface Grammar {
  /** What people call codes: names as `nameKey` gives them, each with the codes that it may mean. */
  names: Map<string, string[]>;
  /** The discipline of an entry that names none. */
  discipline: Discipline;
  /** Whether `x3` is read as units that were billed; otherwise it is an error. */
  billed: boolean;
}

/** A piece of a line. Places count characters (code points) from 0. */
interface GrammarToken {
  kind: "code" | "number" | "word" | "sign";
  text: string;
  from: number;
  to: number;
  /** Whether nothing stands between it and the piece before. */
  glued: boolean;
}

/** Where a reader stands in a line's pieces; `by` counts pieces ahead. */
interface GrammarCursor {
  at: number;
  token(by: number): GrammarToken | undefined;
  code(by: number): string | undefined;
  number(by: number): string | undefined;
  word(by: number): string | undefined;
  sign(by: number): string | undefined;
  glued(by: number): boolean;
  place(first: number, end: number): [number, number];
  slice(from: number, to: number): string;
  problem(id: string, first: number, end: number, values?: Values): GrammarProblem;
  /** A problem whose pieces are passed. */
  fail(id: string, first: number, end: number, values?: Values): GrammarProblem;
}

/** Minutes, and when they began where that was written; plain is one number and nothing else. */
interface GrammarMinutes {
  minutes: number;
  start: number | undefined;
  plain: boolean;
}

/** What is known of an entry while it is read. */
interface GrammarDraft {
  minutes?: number;
  start?: number;
  assistant?: number;
  discipline?: Discipline;
  /** Disciplines of joined modifiers, with their pieces. */
  named: [Discipline, number][];
  modifiers: string[];
  billed: number | null;
  behindColon: number | null;
  oldForm: number | null;
  ask: GrammarProblem | null;
}

/** A part of a line that was not read, or is asked about; its text is in `line_error_texts`. */
interface GrammarProblem extends Message {
  from: number;
  to: number;
}

interface GrammarEntry {
  line: DayLine;
  /** Modifiers that do not name a discipline. */
  modifiers: string[];
  billed_units: number | null;
  from: number;
  to: number;
}

/** A line as it was read. */
interface GrammarReading {
  label: { text: string; from: number; to: number } | null;
  entries: GrammarEntry[];
  errors: GrammarProblem[];
  asks: GrammarProblem[];
}

/** A line of a bill with the minutes of the note; what was not seen is null. */
interface BillLine {
  code: string;
  minutes?: number | null;
  assistant_minutes?: number;
  discipline?: Discipline;
  billed?: number | null;
}

/** A day as a bill and a note have it (crates/therapy-drills/src/bill.rs). */
interface Bill {
  rule: RuleName | null;
  date: string;
  lines: BillLine[];
}

type BillVerdict =
  "right" | "right_by_other_rule" | "right_by_one_rule" | "over" | "under" | "elsewhere" | "not_known";

/** What is missing on a bill, or does not fit together. */
interface BillNote extends Message {
  lines: number[];
}

/** A code on a bill, with the right units of the answer nearest to it, and the fewest and most. */
interface CheckedLine {
  code: string;
  discipline: Discipline;
  lines: number[];
  minutes: number | null;
  billed: number | null;
  units: number | null;
  least: number | null;
  most: number | null;
  verdict: BillVerdict;
  by: number;
}

interface BillCheck {
  schema: number;
  rule: RuleName | null;
  date: string;
  verdict: BillVerdict;
  by: number;
  billed_units: number;
  lines: CheckedLine[];
  rules: { rule: RuleName; fits: boolean | null; units: number | null; least_minutes: number }[];
  mistakes: string[];
  notes: BillNote[];
}

/** The sentences about bills and refusals, and the words of ways of counting. */
interface BillTexts {
  texts: Record<string, string>;
  ways: Record<string, { if: string; keep: string }>;
}

interface BillSentences {
  day: string;
  lines: string[];
  mistake: string | null;
  keep: string | null;
  notes: string[];
}

/** A code of a bill while it is read; `kind` is null for a line that is set aside. */
interface BillEntry {
  code: string;
  discipline: Discipline;
  lines: number[];
  /** The minutes of each line, 0 where it has none. */
  parts: number[];
  minutes: number | null;
  assistant_minutes: number;
  billed: number | null;
  kind: Counting["kind"] | null;
  /** Units that were billed under a family's first code. */
  firstBilled: number;
  lacksMinutes: boolean;
  lacksUnits: boolean;
}

interface BillEntries {
  entries: BillEntry[];
  /** Disciplines whose timed minutes are not all known. */
  open: Set<Discipline>;
  /** Whether all of the day can be judged. */
  whole: boolean;
  notes: BillNote[];
}

interface RightUnits {
  nearest: number;
  least: number;
  most: number;
}

/** A bill counted by one rule. */
interface BillCount {
  rule: RuleName;
  units: (RightUnits | null)[];
  distance: number;
  fits: boolean;
  total: number | null;
  leastMinutes: number;
}
