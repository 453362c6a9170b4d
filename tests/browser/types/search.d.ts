// The types of search: what its files contain (crates/static-search/src/manifest.rs and shards.rs), and what
// its core returns.

/** The numbers by which the files are written. */
interface Format {
  /** The character of the digit 0, and those behind it that are no digits. */
  first: number;
  skipped: number[];
  /** The base of a number of any size; twice as many digits there are. */
  half: number;
  fields: number;
  /** Steps of an impact within a field, and of an idf for each unit of its natural logarithm. */
  steps: number;
  idf_steps: number;
  /** The longest phrase that is looked up, in words. */
  phrase: number;
  /** The shortest word that a misspelling is corrected to, in letters. */
  letters: number;
}

/** The manifest: what the script needs before any word is looked up. */
interface Manifest {
  format: Format;
  language: string;
  pages: number;
  /** How many sections each page has, as numbers of any size (crates/static-search/src/encode.rs). */
  sections: string;
  /** For each page its class, a position in `classes`, as numbers of any size. */
  class: string;
  classes: PageClass[];
  codes: string;
  stop: string;
  synonyms: Record<string, string>;
  /** How many letters the last word of a query needs to be completed. */
  prefix: number;
  shards: [first: string, name: string, overflow: string][];
  vocabulary: string;
  titles: string[];
  titles_each: number;
  excerpts_each: number;
  /** What a folded query matches that is a code and nothing else; its group is the code. */
  code_pattern: string | null;
  /** What the site's generator adds for the page's own scripts. */
  extra: { count: { unit_minutes: number; code: string; calculator: string | null } | null };
}

type PageClass = [
  language: string,
  audiences: string[],
  prior: "never" | "list" | "practice" | "answer",
  isCode: boolean,
];

/** The manifest, parsed. */
interface Start extends Omit<Manifest, "synonyms"> {
  /** The value of each digit, by its character. */
  digits: Uint8Array;
  first: number[];
  stopWords: Set<string>;
  codeList: string[];
  /** The pattern of codes, compiled. */
  code: RegExp | null;
  /** What readers say, with the terms that mean it, separated by bars. */
  synonyms: Map<string, string>;
  /** Terms that stand in another shard than their place in the order says, with its number. */
  overflow: Map<string, number>;
  classAt(page: number): PageClass;
}

/** A part of titles: each page's address, title and lines of headings. */
interface TitlePart {
  from: number;
  excerpts: string[];
  pages: [address: string, title: string, headings: string][];
}

/** A part of excerpts: each section's text. */
interface ExcerptPart {
  from: number;
  pages: string[][];
}

interface SearchIndex {
  /** Shards, titles, excerpts and the vocabulary, by name. */
  parts: Map<string, any>;
  start: Start;
  terms: Map<string, Term>;
  words: VocabularyWord[] | null;
  answers: Map<string, Found>;
}

interface VocabularyWord {
  text: string;
  idf: number;
  /** Which letters the word has, a bit each. */
  letterBits: number;
}

/** A word of the site that is spelled nearly like another. */
interface Near {
  text: string;
  /** Edits from the word to this one. */
  edits: number;
  idf: number;
}

/** A word or phrase of the index, its postings, and the terms that share its stem. */
interface Term {
  text: string;
  postings: string;
  stemGroup: StemGroup;
}

interface StemGroup {
  idf: number;
  terms: Term[];
}

/** A word of a text. */
interface Token {
  raw: string;
  text: string;
  at: number;
  end: number;
  /** How it hangs on the token before: `-`, `/` or nothing. */
  joiner: string;
  /** Its position in the query's slots; -1 for none. */
  slot: number;
}

interface Query {
  slots: string[];
  spans: Span[];
  /** Whether the last word may be incomplete. */
  open: boolean;
}

interface Span {
  text: string;
  words: number;
  covered: number[];
  joined?: boolean;
}

/** A way in which words of a query may be matched. */
interface Way {
  term: Term;
  worth: number;
  covered: number[];
  kind: "exact" | "phrase" | "stemGroup" | "prefix" | "synonym" | "typo";
}

interface Ways {
  found: Way[];
  /** For each slot the highest factor of a match so far; 0 for none. */
  bestWorth: number[];
}

interface Weights {
  best: Float32Array[];
  field: Uint8Array[];
  exact: Uint8Array[];
  phrase: Float32Array;
  needed: number[];
}

interface SearchOptions {
  language?: string;
  /** The requested audiences by their names; none for all. */
  audiences?: string[];
  /** Whether the query is still being typed. */
  typing?: boolean;
}

interface FoundSection {
  at: number;
  score: number;
  words: number;
  together: number;
}

interface FoundPage {
  page: number;
  matched: number;
  score: number;
  sections: FoundSection[];
}

interface Typo {
  word: string;
  meant: string;
  slot?: number;
}

/** The answer to a query; until `need` is empty, the other fields are to be ignored. */
interface Found {
  need: string[];
  results: FoundPage[];
  matched: number;
  words: number;
  typos: Typo[];
  suggestions: string[];
  codes: string[];
  marks: string[];
}

interface NamedSection {
  place: number;
  score: number;
  together: number;
  title: string;
  url: string;
}

interface NamedPage {
  page: number;
  title: string;
  address: string;
  url: string;
  section: string;
  score: number;
  sections: NamedSection[];
}
