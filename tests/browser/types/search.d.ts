// The types of search: what its files contain (crates/static-search/src/manifest.rs and shards.rs), and what
// its core returns.

/** The numbers by which the files are written. */
interface Format {
  /** The character of the digit 0, and those behind it that are no digits. */
  first: number;
  skipped: number[];
  /** The base of a number of any size; twice as many digits there are. */
  half: number;
  /** The weights that a posting may have; the last is that of a word of the title. */
  levels: number[];
  saturation: number;
  /** How much a text's length divides its words' weights. */
  length: number;
  /** Steps of an idf for each unit of its natural logarithm, of a length for each doubling, of a norm for each unit. */
  idf_steps: number;
  length_steps: number;
  norm_steps: number;
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
  /** How many sections each page has, its questions among them, as numbers of any size (crates/static-search/src/encode.rs). */
  sections: string;
  /** How many questions each page has, and for each question the place of its section. */
  asks: string;
  targets: string;
  /** Norms of questions and of titles, and lengths of sections: a digit each. */
  ask_norms: string;
  title_norms: string;
  lengths: string;
  /** For each page its class, a position in `classes`, as numbers of any size. */
  class: string;
  classes: PageClass[];
  codes: string;
  /** Words that do not narrow a search, by language. */
  stop: Record<string, string>;
  intents: [name: string, pattern: string, worth: number][];
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
  extra: {
    count: { unit_minutes: number; code: string; calculator: string | null } | null;
    /** The part that has all figures, and the page of sources. */
    facts: string;
    sources: string | null;
  };
}

type PageClass = [
  language: string,
  audiences: string[],
  /** The factor of its score; 0 for what is never a result. */
  worth: number,
  /** Whether its sections stand for themselves. */
  entries: boolean,
  isCode: boolean,
  answers: string[],
];

/** Where a question stands: its page, the section that answers it, and its norm. */
interface AskPlace {
  page: number;
  target: number;
  norm: number;
}

/** The places of sections and questions. */
interface Places {
  /** The first section of each page, and one more. */
  first: number[];
  /** How many questions each page has. */
  asks: number[];
  askAt: Map<number, AskPlace>;
  pageAt: Uint32Array;
}

/** What lengths divide weights by, by section and by page. */
interface Lengths {
  sections: Float32Array;
  pages: Float32Array;
}

/** The manifest, parsed. */
interface Start extends Omit<Manifest, "synonyms" | "intents" | "asks">, Places {
  /** The value of each digit, by its character. */
  digits: Uint8Array;
  norms: Lengths;
  stops: [language: string, words: Set<string>][];
  /** The stop words of all languages. */
  stopWords: Set<string>;
  intents: { name: string; pattern: RegExp; worth: number }[];
  codeList: string[];
  /** The pattern of codes, compiled. */
  code: RegExp | null;
  /** What readers say, with the terms that mean it, separated by bars. */
  synonyms: Map<string, string>;
  /** Terms that stand in another shard than their place in the order says, with its number. */
  overflow: Map<string, number>;
  classAt(page: number): PageClass;
  /** Of each page, whether its sections stand for themselves. */
  entries: Uint8Array;
  /** How many sections there are in each language. */
  spread: Map<string, number>;
  titleNorm(page: number): number;
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

/** A shard: words, the idfs of their groups, gaps and levels. */
interface ShardPart {
  words: string;
  idfs: string;
  gaps: string;
  levels: string;
}

interface SearchIndex {
  /** Shards, titles, excerpts and the vocabulary, by name. */
  parts: Map<string, any>;
  start: Start;
  /** The terms of each shard that was looked into, by their texts. */
  terms: Map<string, Map<string, Term>>;
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
  /** What the slip from the word to this one costs. */
  cost: number;
  idf: number;
}

/** A word or phrase of the index, its postings, and the terms that share its stem. */
interface Term {
  text: string;
  /** The gaps between its sections, and the levels of its weights there. */
  gaps: string;
  levels: string;
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
  /** The query with its codes as the site writes them. */
  text: string;
  /** All words, and those of them that narrow the search. */
  all: string[];
  slots: string[];
  /** What the query wants, by the names that pages use. */
  intents: string[];
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

/** A way in which words of a query may be matched: a term and the other forms of its word. */
interface Way {
  forms: { term: Term; worth: number }[];
  idf: number;
  worth: number;
  covered: number[];
  kind: "exact" | "phrase" | "prefix" | "synonym" | "typo";
}

interface Ways {
  found: Way[];
  /** For each slot the highest factor of a match so far; 0 for none. */
  bestWorth: number[];
}

/** What the ways of a query find, by slot. */
interface Evidence {
  page: Float32Array[];
  section: Float32Array[];
  /** Whether a page's title has the slot. */
  title: Float32Array[];
  /** How well a page covers the slot. */
  covered: Float32Array[];
  /** Of each question, by its number, how well it has each slot. */
  asks: Map<number, Float32Array>;
  phrase: Float32Array;
  /** The pages that have any word. */
  pages: Set<number>;
}

/** A query while pages are judged. */
interface Asked {
  evidence: Evidence;
  /** The rarity of each slot, their sum, and the length of their vector. */
  idfs: number[];
  total: number;
  norm: number;
  /** How much of what the query wants a page says that it answers, from 0 to 1. */
  wants(page: number): number;
  /** For each slot that is a code the page about it, else -1. */
  own: number[];
}

interface SearchOptions {
  language?: string;
  /** The requested audiences by their names; none for all. */
  audiences?: string[];
  /** Whether the query is still being typed. */
  typing?: boolean;
  /** Questions that are not matched, by their numbers: to measure search without them. */
  muted?: Set<number>;
}

interface FoundSection {
  at: number;
  score: number;
}

interface FoundPage {
  page: number;
  /** How many words of the query it has. */
  matched: number;
  score: number;
  /** The share of the query that it covers, rare words counting more. */
  coverage: number;
  /** The number of the question that coincides with the query; -1 for none. */
  ask: number;
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
  /** What the best page covers, and whether that is too little to answer the query. */
  coverage: number;
  poor: boolean;
  /** Words that the site does not have. */
  missing: string[];
  intents: string[];
  typos: Typo[];
  suggestions: string[];
  codes: string[];
  marks: string[];
}

interface NamedSection {
  place: number;
  score: number;
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
  coverage: number;
  matched: number;
  /** The place of the question that coincides with the query; -1 for none. */
  ask: number;
  sections: NamedSection[];
}
