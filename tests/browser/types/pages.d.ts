// What the scripts that work on a page add to the namespace.

/** The theme's sentence of an id, with values filled in. */
type Words = (id: string, values?: Record<string, any>) => string;
/** Makes an element from attributes and children; strings become text, never markup. */
type Make = (
  name: string,
  attributes?: Record<string, string>,
  ...children: (Node | string | null)[]
) => HTMLElement;

/** The patients' sentence of an id, with values filled in. */
type BillWords = (id: string, values?: Record<string, string | number | null | number[]>) => string;

/** The address and title of a source, if the page has it. */
type Sources = (id: string) => { href: string; title: string } | undefined;
/** A day whose setting was chosen. */
type DayOfSetting = Day & { setting: Setting };

/** An answer about a box of the self-audit; `na`: it does not apply. */
type AuditAnswer = "yes" | "no" | "na";
/** How often a box was empty; `of` are the notes to which it applies. */
interface AuditSum {
  box: number;
  no: number;
  of: number;
  share: number | null;
}

interface Quarterhour {
  /** The rules without CMS's records. */
  billUnits: UnitData;
  billAnswer: {
    draw(check: BillCheck, words: BillWords): HTMLElement[];
    inShort(check: BillCheck, words: BillWords): string;
  };
  /** Elements and sentences, for scripts that build a part of a page. */
  elements: {
    /** Loads scripts by their paths, with spaces between them, once. */
    load(paths: string): Promise<unknown>;
    make: Make;
    sentence(text: string, values: Record<string, any>): string;
  };
  /** Units as dials, a quarter each; null where they are too many to draw. */
  dial(units: number): SVGElement | null;
  /** The ruler of minutes; `count` gives the units of a day's timed minutes. */
  ruler: {
    at(
      count: (minutes: number) => number,
      minutes: number,
      quarter: number,
    ): Record<"minutes" | "units" | "from" | "to" | "next" | "more" | "full" | "left", number>;
  };
  /** Drills: parts of their page. */
  drillProblem: {
    table(problem: Problem, text: DrillText): HTMLElement;
    form(problem: Problem, text: DrillText): HTMLElement;
    typed(problem: Problem, form: any): DrillTyped[];
    showFaults(problem: Problem, form: any, faults: DrillFault[], text: DrillText): void;
    written(problem: Problem, counts: DrillCounts): string;
    modifierOf(discipline: string): string;
    disciplineOf(problem: Problem): string;
  };
  drillFeedback: {
    right(
      units: UnitData,
      date: string,
      problem: Problem,
      verdict: Verdict,
      text: DrillText,
    ): (HTMLElement | null)[];
    wrong(
      units: UnitData,
      date: string,
      problem: Problem,
      verdict: Verdict,
      text: DrillText,
      lesson: Node | null,
    ): (HTMLElement | null)[];
    heading(state: string, icon: string, title: string): HTMLElement;
  };
  /** Rows of values for spreadsheets. */
  tables: {
    csv(rows: (string | number)[][]): string;
    cells(rows: (string | number)[][]): string;
    /** Hands CSV to the reader as a file. */
    save(name: string, text: string): void;
  };
  /** The self-audit for several notes. */
  selfAudit: {
    sums(notes: (AuditAnswer | undefined)[][], boxes: number): AuditSum[];
    first(all: AuditSum[]): AuditSum[];
  };
  /** Worked examples that fade. */
  faded: {
    judge(
      answer: string,
      typed: string,
      kind: "choice" | "digits" | "text",
    ): "right" | "wrong" | "blank" | "unchosen" | "digits";
    /** `outcomes` holds, by the step's place from the end, how each open step ended. */
    next(count: number, outcomes: Map<number, "right" | "shown">): number[];
  };
  /** Counts a day, by default today's; lines are objects or texts such as `97530:33:7@ot`. */
  units(day: {
    rule?: RuleName;
    setting?: Setting;
    date?: string;
    lines?: (string | (Partial<DayLine> & { code: string; minutes: number }))[];
    payer?: string;
    custom_cap?: CustomCap;
  }): Answer | Refused;
  codeNames: CodeNames[];
  calculator: {
    address: {
      write(day: DayWithPicks): string;
      writePick(pick: TiePick): string;
      /** What cannot be read is listed in `unread`; null where there is no state. */
      read(text: string, fallback: DayWithPicks): (DayWithPicks & { unread: string[] }) | null;
    };
    bar: {
      draw(data: UnitData, pool: PoolAnswer, words: Words, make: Make): HTMLElement | null;
      stretches(line: PoolLine, length: number, pooled: boolean): { minutes: number; kind: string }[];
    };
    combobox: {
      attach(
        input: HTMLInputElement,
        list: HTMLElement,
        options: {
          finder: CodeFinder;
          discipline: () => Discipline;
          heading: (group: string) => string;
          onPick: () => void;
        },
      ): void;
    };
    /** Folded parts, each added by its script: it is connected, and then told of every day. */
    parts: {
      together(part: HTMLElement, context: LaterContext): (day: DayOfSetting | null) => void;
    };
    others: {
      entered(typed: string): string | null;
      of(
        codes: UnitData["codes"],
        words: Words,
      ): {
        titleOf(code: string): string;
        offers(typed: string, found: number): ReturnType<CodeFinder["matches"]>;
      };
    };
    codes: {
      finder(codes: UnitData["codes"], names: CodeNames[], words?: Words): CodeFinder;
      lineNames(names: CodeNames[]): Grammar["names"];
    };
    form(
      data: UnitData,
      words: Words,
      onInput: () => void,
    ): {
      element: HTMLFormElement;
      read(): FormState;
      write(day: DayOfSetting): void;
      note(text: string): void;
      startAgain(): void;
      showAll(errors: FormError[]): void;
      focusFirst(): void;
    };
    entry: {
      readRest(text: string, finder: CodeFinder, discipline: Discipline): PastedLine | null;
      read(
        text: string,
        finder: CodeFinder,
        grammar: Grammar,
      ): { typed: string; line: PastedLine | null }[] | null;
      attach(form: {
        rows: HTMLElement;
        most: number;
        finder: CodeFinder;
        names: Grammar["names"];
        control(row: Element, name: string): any;
        add(line?: PastedLine | null, after?: Element | null): any;
        fill(row: Element, line: PastedLine): void;
        isBlank(row: HTMLElement): boolean;
        isWhole(row: HTMLElement): boolean;
        edited(row: HTMLElement): void;
        leftOut(lines: string[]): void;
      }): { keypad(row: Element): void };
      minutesOf(typed: string, most: number): Minutes;
    };
    shared: {
      /** `prefix` begins the ids of the page's templates. */
      texts(prefix: string): { words: Words; sources: Sources };
      today(): string;
      copier(words: Words, status: HTMLElement): (text: string, button: HTMLElement) => Promise<void>;
    };
    sheetDay: {
      BLANK: SheetDay;
      read(
        data: UnitData,
        names: Grammar["names"],
        line: { text: string; picks: TiePick[] },
        given: SheetDefaults,
      ): SheetDay;
      minutes(answer: Answer): { timed: number; all: number };
      totals(days: SheetDay[]): SheetSums;
    };
    sheetBill: {
      check(data: UnitData, given: Pick<SheetDefaults, "rule" | "date">, reading: GrammarReading): SheetBill;
      draw(bill: SheetBill): HTMLElement;
      text(bill: SheetBill): string;
    };
    sheetExport: {
      writer(
        data: UnitData,
        words: Words,
        findings: FindingsWriter,
      ): {
        text(lines: SheetLine[], about: string, labels: boolean): string;
        rows(lines: SheetLine[], labels: boolean): (string | number)[][];
      };
    };
    sheetList: {
      attach(
        element: HTMLElement,
        sheet: {
          most: number;
          makeRow(text: string): SheetRow;
          /** Counts a line and shows its answer. */
          answer(line: SheetEntry, n: number): void;
          edited(line: SheetEntry, n: number): void;
          opened(line: SheetEntry): void;
          changed(): void;
          leftOut(count: number): void;
        },
      ): SheetList;
    };
    sheetRow: {
      maker(data: UnitData, words: Words, findings: FindingsWriter): { row(text: string): SheetRow };
    };
    payers: {
      readCap(text: string): CustomCap | null;
      writeCap(cap: CustomCap): string;
      /** What is known of a payer on a day and what is not, as sentences; none for no payer. */
      describe(
        data: UnitData,
        words: Words,
        id: string | undefined,
        day: Pick<Day, "rule" | "date">,
      ): string[];
      parts(prefix: string): PayerParts;
      attach(
        parts: PayerParts,
        options: {
          data: UnitData;
          words: Words;
          /** The rule and the date that stand in the form. */
          day: () => Pick<Day, "rule" | "date">;
          /** Called with a chosen payer's rule, where that is known. */
          setRule: (rule: RuleName) => void;
          onChange: () => void;
        },
      ): {
        read(): Pick<Day, "payer" | "custom_cap">;
        /** What is wrong with the typed cap. */
        error(): string | null;
        write(day: Pick<Day, "payer" | "custom_cap">): void;
        /** Says again what is known of the payer: the date or the rule has changed. */
        update(): void;
      };
    };
    picks: {
      answers(pool: PoolAnswer): Alternative[];
      ofAnswer(pool: PoolAnswer, at: number): TiePick[];
      chosen(pool: PoolAnswer, picks: TiePick[]): number;
      fitting(pools: PoolAnswer[], picks: TiePick[]): TiePick[];
      taking(picks: TiePick[], pool: PoolAnswer, at: number): TiePick[];
      count(
        data: UnitData,
        day: Day,
        picks: TiePick[],
      ): { error: Message } | { error?: undefined; usual: Answer; taken: TiePick[]; result: Answer };
    };
    claim: {
      writer(
        data: UnitData,
        words: Words,
        findings: FindingsWriter,
        make: Make,
      ): {
        draw(shown: Shown, actions: ResultActions): HTMLElement;
        /** The name of a payer, as a result states it. */
        payerText(id: string): string;
        text(result: Answer): string[];
      };
      answerText(data: UnitData, pool: PoolAnswer, answer: Alternative): string;
      lineText(line: Pick<ClaimLine, "code" | "units" | "modifiers">): string;
    };
    findings: {
      writer(data: UnitData, words: Words, sources: Sources, make: Make): FindingsWriter;
    };
    amounts: {
      writer(
        data: UnitData,
        words: Words,
        findings: FindingsWriter,
        make: Make,
      ): { draw(shown: Shown): HTMLElement };
    };
    later: {
      /** Loads the scripts of a name: `amounts`, `modifiers`. */
      load(name: string): Promise<unknown>;
      /** Fills a part with what needs those scripts: `ready` says whether they are there. */
      fill(
        body: HTMLElement,
        name: string,
        words: Words,
        ready: () => boolean,
        parts: () => Node[],
      ): Promise<void>;
      attach(root: HTMLElement, context: LaterContext): { changed(day: DayOfSetting | null): void };
    };
    modifiers: {
      read(text: string): ModifiedLine | null;
      write(one: ModifiedLine): string;
      keeper(
        data: UnitData,
        words: Words,
        make: Make,
        onChange: () => void,
      ): {
        /** The result with what was added. */
        applied(result: Answer): Answer;
        draw(result: Answer): HTMLElement | null;
        key(): unknown;
        set(list: ModifiedLine[]): void;
        written(result: Answer): ModifiedLine[];
      };
    };
    result: {
      make: Make;
      writer(
        data: UnitData,
        words: Words,
        sources: Sources,
      ): {
        draw(shown: Shown, actions: ResultActions): HTMLElement[];
        text(shown: Shown, address: string): string;
        spokenSummary(result: Answer): string;
        explain(error: Message): string;
      };
    };
  };
  searchClient: SearchClient;
  search(
    text: string,
    limit?: number,
  ): Promise<
    (Pick<NamedPage, "url" | "title" | "section" | "score" | "coverage" | "matched"> & {
      corrected: Typo[];
    })[]
  >;
  searchSums: {
    lines(text: string): string[] | null;
    minutes(text: string): number | null;
    units(count: number, each: number): number;
  };

  site: {
    left(link: number, width: number, windowWidth: number): number;
    reading(tops: number[], line: number): number;
    line(code: string, minutes: string): string;
    /** What the page says in its language. */
    messages: Record<string, string>;
    copy(pressed: Element, text: string, said: string, shown?: Element): Promise<void>;
  };
  isOver(day: string, clock: Date): boolean;
  place(fragment: string): { page: string; rest: string };
  searchAnswers: {
    span(units: number, each: number): [from: number, to: number];
    unitsIn(text: string): number | null;
    wantsChart(text: string): boolean;
    factIn(
      text: string,
      facts: FactAnswer[],
      stopWords: Set<string>,
    ): (Pick<FactAnswer, "label" | "note" | "ends"> & { value: FactAnswer["values"][0] }) | null;
    card(
      text: string,
      answer: NamedAnswer & { notes: Note[] },
      page: HTMLElement,
    ): Promise<HTMLElement | null>;
  };
  searchView: {
    query(
      name: string,
      text: string,
      limit: number,
      options?: SearchOptions,
    ): Promise<(NamedAnswer & { notes: Note[] }) | null>;
    /** Drops answers that a view still waits for. */
    forget(name: string): void;
    codePage(text: string): Promise<string | null>;
    element(name: string, properties?: Record<string, any>, ...children: (Node | string)[]): any;
    format(text: string, values: Record<string, any>): string;
    calculator(count: NonNullable<Start["extra"]["count"]>, lines: string[]): string | null;
    dotted(links: Node[]): (Node | string)[];
    notes(text: string, answer: NamedAnswer, start: Start): Note[];
    title(text: string, marks: string[]): (Node | string)[];
    excerptOf(result: NamedPage, section: NamedSection, marks: string[]): HTMLElement;
    resultCount(answer: NamedAnswer): string;
    announce(text: string): void;
    messages: Record<string, string>;
    MAX_SUGGESTIONS: number;
    PAGE_SIZE: number;
  };
}

/** The parts of a form in which a payer is chosen and a cap is typed (partials/payer_choice.html). */
interface PayerParts {
  payer: HTMLSelectElement;
  about: HTMLElement;
  folded: HTMLDetailsElement;
  cap: HTMLInputElement;
  per: HTMLSelectElement;
  /** The address of the page about payers; empty where there is none. */
  page: string;
}

/** Everyday names of a code, and the group in which it is listed. */
interface CodeNames {
  code: string;
  group: string;
  names: string[];
}

/** Finds codes by what people call them. */
/** What a folded part of the calculator works with. */
interface LaterContext {
  data: UnitData;
  words: Words;
  /** Puts lines in the place of those that were entered. */
  fill(lines: DayLine[]): void;
}

interface CodeFinder {
  /** What to offer, group by group, the best first; `name` is the everyday name that was meant. */
  matches(
    typed: string,
    discipline: Discipline,
  ): { code: string; title: string; group: string; name: string | null }[];
  codeOf(typed: string, discipline: Discipline): string | null;
  /** Whether a text is a code's number. */
  isNumber(typed: string): boolean;
}

/** A day of the calculator's page, with what the reader picked of equally right answers. */
interface DayWithPicks extends DayOfSetting {
  picks: TiePick[];
  /** Modifiers that the reader added. */
  mods?: ModifiedLine[];
}

/** A claim line by its name, `97530@ot*`, with the modifiers that were added to it. */
interface ModifiedLine {
  line: string;
  modifiers: string[];
}

/** A line that was pasted; of a code alone the minutes are still to be typed. */
type PastedLine = Omit<DayLine, "minutes"> & { minutes: number | null };

/** What buttons of a result do. */
interface ResultActions {
  copy(text: string, button: HTMLElement): void;
  pick(pool: PoolAnswer, at: number): void;
  /** The part in which modifiers are added. */
  added(result: Answer): HTMLElement | null;
}

/** A check with its number. */
interface NumberedCheck {
  check: Finding;
  n: number;
}

interface FindingsWriter {
  source(id: string): HTMLElement | null;
  /** Checks by the place of the claim line below which they stand, and those of no line. */
  byLine(result: Answer): { below: Record<number, NumberedCheck[]>; others: NumberedCheck[] };
  checks(numbered: NumberedCheck[]): HTMLElement;
  /** The findings that ask for a look before billing. */
  checksOf(result: Answer): Finding[];
  /** Checks without numbers, for a page of several results. */
  unnumbered(result: Answer): HTMLElement | null;
  /** As a line of plain text. */
  plain(finding: Finding): string;
  notes(result: Answer): HTMLElement | null;
  /** `short` marks hold a number alone. */
  marks(result: Answer, codes: string[], discipline: Discipline, short: boolean): HTMLElement | null;
  checksText(result: Answer): string[];
  notesText(result: Answer): string[];
  count(result: Answer): number;
}

/** The result on the calculator's page; another with the same `key` would look the same. */
interface Shown {
  key: string;
  state: DayWithPicks;
  /** The result without picks. */
  usual: Answer;
  /** The result as it was counted, and with the modifiers that were added. */
  counted: Answer;
  result: Answer;
  unbilled: UnbilledMinutes[];
  other: Answer | Refused;
}

/** Minutes of a code that nobody may bill. */
interface UnbilledMinutes {
  code: string;
  minutes: number;
}

/** The calculator's form as it was read. */
interface FormState extends DayOfSetting {
  unbilled: UnbilledMinutes[];
  errors: FormError[];
  /** The first error that is not merely a part still to be typed. */
  firstError: string | undefined;
  /** The line that is still being typed; -1 for none. */
  waiting: number;
}

interface FormError {
  input: HTMLElement;
  /** The line of the form, from 1 on; none for what belongs to the whole day. */
  n?: number;
  text: string;
  missing?: boolean;
}

/** An answer with titles and addresses for its first pages. */
type NamedAnswer = Omit<Found, "results"> & { results: NamedPage[]; total: number };

/** A note above the results, with a link or codes. */
interface Note {
  text: string;
  href?: string | null;
  link?: string;
  codes?: string[];
  /** Whether it answers a sum. */
  sum?: boolean;
}

/** A figure with its values, newest first, and the ids of their sources. */
interface FactAnswer {
  label: string;
  /** What readers call it. */
  keywords: string[];
  /** The last day of the newest value, as YYYY-MM-DD and in words. */
  ends: [day: string, text: string] | null;
  note: string;
  values: [year: number, shown: string, source: string][];
}

interface SearchClient {
  form: HTMLFormElement;
  root: string;
  language: string;
  ready(): Promise<SearchIndex>;
  complete<Answer extends { need: string[] }>(call: () => Answer): Promise<Answer>;
  query(text: string, limit: number, options?: SearchOptions): Promise<NamedAnswer>;
  text(page: number, place: number): Promise<string>;
  href(url: string): string;
  ui(): Promise<unknown>;
  load(paths: string): Promise<unknown>;
  part(name: string): Promise<any>;
}

// ---- The day sheet -------------------------------------------------------------------------------

/** What holds for all lines of a day sheet. */
interface SheetDefaults {
  rule: RuleName;
  setting: Setting;
  date: string;
  discipline: Discipline;
  /** Whether units that were billed stand behind the minutes. */
  billed: boolean;
  payer?: string;
  custom_cap?: CustomCap;
}

/** What is found about the billed units of a line. */
interface SheetBill {
  verdict: BillVerdict;
  /** Whether what was billed is not what the minutes give. */
  differs: boolean;
  said: BillSentences;
}

/** A line of the sheet, read and counted. */
type SheetDay =
  | { kind: "blank"; reading: GrammarReading }
  | { kind: "unread"; reading: GrammarReading; problems: GrammarProblem[] }
  | { kind: "refused"; reading: GrammarReading; problems: GrammarProblem[]; error: Message }
  | SheetCounted;

/** A day with an answer; `partly` where a part of its line was not understood. */
interface SheetCounted {
  kind: "counted" | "partly";
  reading: GrammarReading;
  problems: GrammarProblem[];
  /** The answer without picks. */
  usual: Answer;
  result: Answer;
  claim: ClaimLine[];
  bill: SheetBill | null;
  picks: TiePick[];
}

/** A line with what stands for it on the page. */
interface SheetEntry {
  row: SheetRow;
  picks: TiePick[];
  /** What holds for this line alone. */
  own: Partial<SheetDefaults>;
  day: SheetDay;
}

/** What is kept of a line to bring it back. */
interface SheetKept {
  text: string;
  picks: TiePick[];
  own: Partial<SheetDefaults>;
}

/** A line as it is told outside; `given` says in words what holds for it alone. */
interface SheetLine extends SheetDefaults {
  n: number;
  day: SheetDay;
  given: string;
}

interface SheetRow {
  element: HTMLElement;
  field: HTMLTextAreaElement;
  remove: HTMLElement;
  own: HTMLElement;
  number(n: number): void;
  grew(): void;
  show(day: SheetDay, n: number, onPick: (pool: PoolAnswer, at: number) => void): void;
  /** Marks what was not understood, now that the line is no longer typed. */
  settle(): void;
  /** The answer in a few words, for screen readers. */
  said(): string;
}

interface SheetSums {
  days: number;
  unread: number;
  units: number;
  timed: number;
  all: number;
  checks: number;
  /** Days whose billed units differ. */
  differ: number;
}

interface SheetList {
  lines(): SheetEntry[];
  /** Whether lines are yet to be answered. */
  busy(): boolean;
  canUndo(): boolean;
  /** Answers all lines anew, in their turn. */
  again(): void;
  /** Answers at once what waits. */
  finish(): void;
  answer(line: SheetEntry): void;
  add(): void;
  clear(): void;
  undo(): void;
  start(): void;
  holdsText(): boolean;
}

/** What the files say of two codes: the name of its sentence. */
type PairVerdict = "otherPaid" | "thisPaid" | "otherNever" | "thisNever" | "none" | "unpaid";

interface Quarterhour {
  answerCard: {
    codeIn(text: string): string | null;
    nextUnit(minutes: number, most: number, count: (minutes: number) => number): number | null;
    /** By setting. */
    verdicts(
      code: string,
      codes: { pairs: string; known: string; unpaidCodes: string },
      settings: number,
    ): PairVerdict[] | null;
  };
}

/** A code as it is compared: what its own rows say, and what it shares with others. */
interface ComparedCode {
  code: string;
  title: string;
  facts: string[][];
  lines: Record<string, string>;
  pairs: string;
  unpaid?: string;
  checked: string[];
}
/** What the page of comparison and search's answer about a code read. */
interface CompareData {
  facts: { label: string; marked: boolean }[];
  codes: ComparedCode[];
  words: Record<string, string>;
}
/** A row of the table; `differs` is null where that is not asked. */
interface CompareRow {
  label: string;
  differs: boolean | null;
  cells: string[][];
}

interface Quarterhour {
  compareData: CompareData;
}
