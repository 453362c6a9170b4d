
// ---- The package ---------------------------------------------------------------------------------

/** A day as `units` takes it: what is absent is `cms`, `practitioner`, no assistant, `pt`. */
export type GivenDay = Partial<Omit<Day, "date" | "lines">> & {
  date: string;
  lines?: (string | (Pick<DayLine, "code" | "minutes"> & Partial<DayLine>))[];
};

export declare const version: string;
/** The rules, codes and records that the package brings. Codes have no titles. */
export declare const data: UnitData;
/** Counts a day; throws where it has no date. */
export declare function units(day: GivenDay, rules?: UnitData): Answer | Refused;
/** Counts a day of which every field is given, by rules that are handed in. */
export declare function compute(rules: UnitData, day: Day): Answer | Refused;
/** Reads `CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp]`; null where it is not that. */
export declare function parseLine(text: string): DayLine | null;
/** Reads a line as people type it. */
export declare function readLine(text: string, grammar?: Partial<Grammar>): GrammarReading;
/** A step of the working, or the error of a refused day, in words. */
export declare function messageText(message: Message, rules?: UnitData): string;
/** A finding in words. */
export declare function findingText(finding: Finding, rules?: UnitData): string;
