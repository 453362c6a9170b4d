// The pure part of the one namespace of the browser's scripts. Each script adds its own part, and is
// loaded before those that use it.

/** Names of parts of the index that must be loaded first. */
type Need = Set<string>;

interface Quarterhour {
  unitData: UnitData;
  unitOther: {
    otherOf(code: string): { timed: boolean; name: string | null } | null;
    billed(code: string): string;
    recordOf(data: UnitData, code: string): CodeData | null;
    nameOnFile(data: UnitData, code: string): string | null;
    otherFindings(day: CountedDay): Unsourced[];
    readOther(cursor: GrammarCursor): string | null;
  };
  unitRefusals: {
    dayError(data: UnitData, day: Day): Message | null;
    lineError(data: UnitData, date: string, line: DayLine): Message | null;
  };
  unitTrace: {
    stepsOf(data: UnitData, day: CountedDay): Message[];
  };
  unitFindings: {
    findingsOf(data: UnitData, day: CountedDay): Finding[];
    pairScopes(data: UnitData, day: CountedDay): PairScope[];
    sameMinutes(lines: DayLine[], session: number[]): Unsourced[];
  };
  coTreatment: {
    ways(data: UnitData, day: Day, session: Session): CoTreatment | Refused;
    linesOf(
      day: Day,
      session: Session,
      disciplines: [Discipline, Discipline],
      minutes: [number, number],
    ): { lines: DayLine[]; places: number[] };
  };
  unitPayers: {
    findingsOf(data: UnitData, day: CountedDay): Finding[];
    payerOf(data: UnitData, id: string | undefined): PayerData | undefined;
    capsOn(payer: PayerData, date: string): PayerCap[];
    /** For a finding of an id about these codes, on a day of one discipline or several. */
    termsOf(
      cap: PayerCap,
      id: string,
      codes: string[],
      several: boolean,
    ): { remarks: string[]; values: Values };
  };
  unitRule: {
    compute(data: UnitData, day: Day): Answer | Refused;
    claimLines(
      data: UnitData,
      pool: { discipline: Discipline; lines: Pick<PoolLine, "code" | "units" | "assistant_units">[] },
    ): ClaimLine[];
    counting(data: UnitData, code: string): Counting;
    assistantUnits(data: UnitData, date: string, entry: DrillEntry, units: number): number;
  };
  /** Computes lines as a day of today; see units-today.js. */
  unitToday(data: UnitData, lines: { code: string; minutes: number }[]): Answer | Refused;
  unitCheck: {
    check(data: UnitData, bill: Bill): BillCheck;
  };
  billTexts: BillTexts;
  unitCheckText: {
    sentences(texts: BillTexts, check: BillCheck): BillSentences;
  };
  unitText: {
    parseLine(text: string): DayLine | null;
    writeLine(line: DayLine): string;
    format(text: string, values: Record<string, any>): string;
    findingText(data: UnitData, finding: Finding): string;
    parseMinutes(typed: string, max: number): Minutes;
    isDay(text: string): boolean;
  };
  unitMinutes: {
    cut(chars: string[]): GrammarToken[];
    sum(cursor: GrammarCursor, behindColon: boolean): GrammarMinutes;
    whole(digits: string): number | null;
    printed(minuteOfDay: number): string;
    MAX_STRETCH: number;
    MINUTES: Set<string>;
    HOURS: Set<string>;
    SPACE: RegExp;
  };
  unitEntry: {
    cursorOver(chars: string[]): GrammarCursor;
    atSeparator(cursor: GrammarCursor): boolean;
    readEntry(cursor: GrammarCursor, grammar: Grammar): { entry: GrammarEntry; ask: GrammarProblem | null };
    nameKey(name: string): string;
  };
  unitGrammar: {
    read(text: string, grammar: Grammar): GrammarReading;
    write(reading: Pick<GrammarReading, "label" | "entries">, grammar: Grammar): string;
    namesOf(names: Iterable<[string, string]>): Map<string, string[]>;
  };
  drillData: DrillData;
  drillRandom: { of(text: string): DrillNumbers };
  drillDraw: { draw(data: DrillData, level: number, numbers: DrillNumbers): DrillLine[] };
  drillWays: {
    answer(day: DrillDay, way: string): DrillCounts;
    canShow(day: DrillDay, way: string): boolean;
    poolsOf(entries: DrillEntry[]): DrillPool[];
    entriesOf(units: UnitData, lines: DrillLine[]): DrillEntry[];
  };
  drillRule: {
    LEVELS: number;
    seed(text: string): string | null;
    make(data: DrillData, units: UnitData, id: ProblemId): Problem;
    judge(data: DrillData, problem: Problem, typed: DrillTyped[]): Verdict;
    habits(answers: DrillSeen[]): string[];
  };
  drillDiagnosis: {
    MAX_STEPS: number;
    begin(data: DrillData, level: number): Diagnosis;
    found(diagnosis: Diagnosis): string | null;
    isOver(diagnosis: Diagnosis): boolean;
    next(data: DrillData, units: UnitData, seed: string, diagnosis: Diagnosis): Problem;
    learn(diagnosis: Diagnosis, problem: Problem, answer: DrillCounts): Diagnosis;
    entropy(diagnosis: Diagnosis, problem: Problem): number;
  };

  drillText: DrillTexts;
  drillWords: { of(texts: DrillTexts, language: string): DrillText };
  drillAddress: {
    write(version: number, state: DrillState): string;
    read(text: string, before: DrillState, version: number): { state: DrillState; unread: string[] };
  };

  /** Takes a part of the index. */
  part(name: string, value: any): void;
  core: {
    create(): SearchIndex;
    part(index: SearchIndex, name: string, value: any): void;
    folded(raw: string): string;
    tokens(text: string): Token[];
    /** Whether a word is of a script without spaces. */
    isPair(word: string): boolean;
    termsOf(index: SearchIndex, name: string): Term[];
    termOf(index: SearchIndex, text: string, need: Need): Term | null;
    shardsOf(index: SearchIndex, prefix: string): Set<number>;
    completions(index: SearchIndex, prefix: string, shards: Set<number>, need: Need): Term[];
    named(index: SearchIndex, pages: FoundPage[]): { need: string[]; results: NamedPage[] };
    textOf(index: SearchIndex, page: number, place: number): { need: string[]; text: string };
    asksOf(index: SearchIndex): { need: string[]; asks: { id: number; page: number; text: string }[] };
    // search-query.js
    parse(index: SearchIndex, text: string): Query;
    ways(index: SearchIndex, query: Query, typing: boolean | undefined, need: Need): Ways;
    addWay(state: Ways, term: Term, worth: number, covered: number[], kind: Way["kind"]): void;
    codeOf(start: Start, text: string): string | null;
    mayBeMisspelled(word: string): boolean;
    WORTH: Record<"other" | "nearCode", number>;
    // search-rank.js
    search(index: SearchIndex, text: string, options?: SearchOptions): Found;
    RANK: Record<"title" | "phrase" | "code" | "ask" | "intent" | "language" | "rarity" | "poor", number>;
    SPELLING: string;
  };
  spelling: {
    distance(a: string, b: string, max: number): number;
    corrections(index: SearchIndex, query: Query, state: Ways, need: Need): Typo[];
    nearCodes(index: SearchIndex, code: string, state: Ways, need: Need): string[];
    suggestions(index: SearchIndex, query: Query, need: Need): string[];
  };
}

/** Minutes that a person typed, or what is wrong with them. */
interface Minutes {
  minutes?: number;
  /** Where times of day were typed: when they begin, in minutes since midnight. */
  start?: number;
  error?: "empty" | "fraction" | "negative" | "exponent" | "over" | "times" | "backwards" | "number";
}

declare var quarterhour: Quarterhour;
