//! The contents of the index's files as text: stem groups with their postings, the bare vocabulary,
//! titles and addresses, and what excerpts are cut from.

use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use crate::document::Document;
use crate::encode::{digit, push};
use crate::impact::{idf, level};
use crate::indexed::IndexedDocument;
use crate::inverted::{Inverted, Posting, number};
use crate::options::Weights;

/// A stem group as it is written.
pub(crate) struct StemGroupLine {
    /// The numbers of its terms, in order.
    pub(crate) terms: Vec<u32>,
    /// Its idf in steps.
    idf: u32,
    /// For each term the gaps between its sections, as numbers of any size.
    gaps: Vec<String>,
    /// For each posting of all terms the digit of its level.
    levels: String,
}

impl StemGroupLine {
    /// Its idf in steps.
    pub(crate) const fn idf(&self) -> u32 {
        self.idf
    }

    /// About how many bytes it takes, before compression.
    pub(crate) fn size(&self) -> usize {
        const WORD: usize = 8;
        let gaps: usize = self.gaps.iter().map(String::len).sum();
        gaps + self.levels.len() + WORD * self.terms.len()
    }
}

/// Writes every stem group, in the order of their first terms.
pub(crate) fn stem_group_lines(
    inverted: &Inverted,
    stem_groups: &[Vec<u32>],
    weights: &Weights,
) -> Vec<StemGroupLine> {
    stem_groups
        .par_iter()
        .map(|terms| {
            let mut sections: Vec<u32> = terms
                .iter()
                .flat_map(|term| postings(inverted, *term))
                .map(|posting| posting.section)
                .collect();
            sections.sort_unstable();
            sections.dedup();
            let mut line = StemGroupLine {
                terms: terms.clone(),
                idf: idf(sections.len(), inverted.lengths.len()),
                gaps: Vec::with_capacity(terms.len()),
                levels: String::new(),
            };
            for term in terms {
                let mut gaps = String::new();
                let mut before = 0;
                for posting in postings(inverted, *term) {
                    push(posting.section - before, &mut gaps);
                    before = posting.section;
                    line.levels.push(digit(level(posting, weights)));
                }
                line.gaps.push(gaps);
            }
            line
        })
        .collect()
}

/// What one file has of the stem groups: like stands with like, which compresses well.
#[derive(Serialize)]
pub(crate) struct Shard {
    /// Every term as the digit of how many UTF-16 units it has in common with the term before, and the
    /// rest; a phrase's words are joined by `_`. Terms end with a space, the last of a group with a bar.
    words: String,
    /// For each group the digit of its idf.
    idfs: String,
    /// For each term the gaps between its sections, as numbers of any size; terms end with a space.
    gaps: String,
    /// For each posting the digit of its level.
    levels: String,
}

/// The shard of some stem groups.
pub(crate) fn shard(inverted: &Inverted, lines: &[StemGroupLine]) -> Shard {
    let mut shard = Shard {
        words: String::new(),
        idfs: String::new(),
        gaps: String::new(),
        levels: String::new(),
    };
    let mut before = "";
    for line in lines {
        shard.idfs.push(digit(line.idf));
        shard.levels.push_str(&line.levels);
        for (at, (term, gaps)) in line.terms.iter().zip(&line.gaps).enumerate() {
            let term = inverted.terms[*term as usize].as_str();
            let (shared, rest) = shared_beginning(before, term);
            shard.words.push(digit(shared));
            shard.words.push_str(&rest.replace(' ', "_"));
            let ends = at + 1 == line.terms.len();
            shard.words.push(if ends { '|' } else { ' ' });
            shard.gaps.push_str(gaps);
            shard.gaps.push(' ');
            before = term;
        }
    }
    shard
}

fn postings(inverted: &Inverted, term: u32) -> &[Posting] {
    let term = term as usize;
    &inverted.postings[inverted.starts[term]..inverted.starts[term + 1]]
}

/// The longest common beginning that the vocabulary notes, well below the 90 values of a digit.
const MAX_COMMON_PREFIX: usize = 40;

/// How many UTF-16 units a term has in common with the one before, and the rest of it.
fn shared_beginning<'a>(before: &str, term: &'a str) -> (u32, &'a str) {
    let shared = term
        .char_indices()
        .zip(before.chars())
        .find(|((_, a), b)| a != b)
        .map_or(term.len().min(before.len()), |((at, _), _)| at);
    let units = term[..shared].encode_utf16().count();
    if units > MAX_COMMON_PREFIX {
        (0, term)
    } else {
        (number(units), &term[shared..])
    }
}

/// The words that a misspelling may mean, sorted. Each is written as the number of UTF-16 units that
/// it has in common with the one before, the digit of its stem group's idf, and the rest of the word.
pub(crate) fn vocabulary(inverted: &Inverted, lines: &[StemGroupLine]) -> String {
    let mut words: Vec<(&str, u32)> = Vec::new();
    for line in lines {
        let terms = line.terms.iter();
        let terms = terms.map(|term| inverted.terms[*term as usize].as_str());
        words.extend(
            terms
                .filter(|term| may_correct(term))
                .map(|term| (term, line.idf)),
        );
    }
    words.sort_unstable();
    let mut text = String::new();
    let mut before = "";
    for (word, idf) in words {
        let (shared, rest) = shared_beginning(before, word);
        if !text.is_empty() {
            text.push(' ');
        }
        text.push(digit(shared));
        text.push(digit(idf));
        text.push_str(rest);
        before = word;
    }
    text
}

/// A misspelling is never corrected to a shorter word than this.
pub(crate) const MIN_LETTERS: usize = 3;

/// Whether a misspelling may be corrected to this term: never to a code, nor to a short word.
fn may_correct(term: &str) -> bool {
    term.chars().count() >= MIN_LETTERS && term.chars().all(char::is_alphabetic)
}

/// Titles and addresses of neighboring documents.
#[derive(Serialize)]
pub(crate) struct Titles {
    /// The number of the first document that is in this file.
    from: usize,
    /// Address, title, and a line for each further section.
    pages: Vec<(String, String, String)>,
    /// The names of the files of their excerpts, each for `excerpts_each` documents.
    excerpts: Vec<String>,
}

/// Titles and addresses of a range of documents; `excerpts` are the files of their excerpts.
pub(crate) fn titles(
    documents: &[Document<'_>],
    indexed: &[IndexedDocument<'_>],
    range: Range<usize>,
    excerpts: Vec<String>,
) -> Titles {
    let from = range.start;
    let pages = range
        .map(|id| {
            let document = &documents[id];
            let lines: Vec<String> = indexed[id].texts()[1..]
                .iter()
                .map(|section| {
                    if plain_anchor(section.heading) == section.anchor {
                        section.heading.to_string()
                    } else {
                        format!("{}\t{}", section.heading, section.anchor)
                    }
                })
                .collect();
            (
                document.address.to_string(),
                document.title.to_string(),
                lines.join("\n"),
            )
        })
        .collect();
    Titles {
        from,
        pages,
        excerpts,
    }
}

/// The anchor that most headings have; the page's script makes the same, so it is not written.
fn plain_anchor(heading: &str) -> String {
    let mut anchor = String::with_capacity(heading.len());
    for c in heading.chars() {
        if c.is_ascii_alphanumeric() {
            anchor.push(c.to_ascii_lowercase());
        } else if !anchor.ends_with('-') && !anchor.is_empty() {
            anchor.push('-');
        }
    }
    anchor.truncate(anchor.trim_end_matches('-').len());
    anchor
}

/// What excerpts of neighboring documents are cut from.
#[derive(Serialize)]
pub(crate) struct Excerpts<'a> {
    /// The number of the first document that is in this file.
    from: usize,
    /// By document, then section; its questions stand behind its sections.
    pages: Vec<Vec<&'a str>>,
}

/// The texts of a range of documents.
pub(crate) fn excerpts<'a>(
    indexed: &'a [IndexedDocument<'_>],
    range: Range<usize>,
) -> Excerpts<'a> {
    let from = range.start;
    let pages = indexed[range]
        .iter()
        .map(|document| {
            document
                .sections
                .iter()
                .map(|section| &*section.text)
                .collect()
        })
        .collect();
    Excerpts { from, pages }
}
