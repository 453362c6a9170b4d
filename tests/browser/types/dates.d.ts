// The shapes that both engines of deadlines share (src/dates), and what the page on deadlines adds.

type DateStart = "treated" | "planned" | "sent" | "denied" | "decided" | "requested" | "identified";
type DateUnit = "days" | "months" | "years" | "treatment-days";

/** Year, month from 1 to 12, and day. */
type CalendarDay = [number, number, number];

/** First and last day; null where there is none. */
interface DatePeriod {
  from: string | null;
  to: string | null;
}

/** How a deadline follows from the first of its starts that is known. */
interface DateRule {
  id: string;
  label: string;
  starts: DateStart[];
  amount: number;
  unit: DateUnit;
  received_days: number | null;
  holds: DatePeriod;
  weekend_source: string | null;
  met_by: DateStart | null;
  text: string;
  source: string;
  sure: boolean;
}

interface DateData {
  days: DatePeriod;
  max_treatments: number;
  rules: DateRule[];
  finding_texts: Record<string, { text: string; source: string | null }>;
  error_texts: Record<string, string>;
}

/** The days that were entered. */
interface GivenDays {
  starts: Partial<Record<DateStart, string>>;
  treatments: string[];
}

/** A finding or a refusal: its sentence stands in the data. */
interface DateMessage {
  id: string;
  values: Record<string, string | number>;
}

interface Deadline {
  id: string;
  label: string;
  state: "due" | "open" | "outside";
  start: DateStart;
  start_day: string;
  received: string | null;
  amount: number;
  unit: DateUnit;
  occurrence: number;
  counted: number | null;
  day: string | null;
  weekday: string | null;
  next_workday: string | null;
  met: boolean | null;
  sure: boolean;
  rule: string;
  source: string;
  weekend_source: string | null;
}

interface DatesAnswer {
  schema: number;
  starts: GivenDays["starts"];
  treatments: string[];
  deadlines: Deadline[];
  findings: DateMessage[];
  error?: undefined;
}

interface DatesRefused {
  schema: number;
  error: DateMessage;
}

/** The theme's sentence of an id, with values filled in; days are printed in words. */
type DateWords = (id: string, values?: Record<string, string | number>) => string;

/** An answer in words. */
interface DateWriter {
  words: DateWords;
  title(deadline: Deadline): string;
  /** The last day, or why there is none. */
  lastDay(deadline: Deadline): string;
  /** The sentences below a last day, without its sources. */
  remarks(deadline: Deadline, sent?: string): string[];
  finding(finding: DateMessage): string;
  reason(error: DateMessage): string;
  /** The deadlines by their last days; those without one come last. */
  inOrder(answer: DatesAnswer): Deadline[];
  /** What a screen reader is told. */
  spoken(answer: DatesAnswer): string;
  /** The whole answer as plain text; `source` gives a source's title. */
  text(answer: DatesAnswer, source: (id: string) => string): string;
}

interface Quarterhour {
  dateData: DateData;
  dateRule: {
    compute(data: DateData, given: GivenDays): DatesAnswer | DatesRefused;
    /** Whether a text is a day of the calendar, written as YYYY-MM-DD. */
    isDay(text: string): boolean;
    weekday(text: string): string;
  };
  dateText: {
    /** The days in a text that a person typed, as YYYY-MM-DD, and what in it is none. */
    readDays(typed: string): { days: string[]; wrong: string[] };
    writer(data: DateData, sentence: (id: string) => string): DateWriter;
  };
  /** On the page on deadlines: what the command `quarterhour dates --format json` prints. */
  dates(given: Partial<Record<DateStart, string>> & { treatments?: string[] }): DatesAnswer | DatesRefused;
}
