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
    pub(crate) idf: u32,
    /// The digit of its idf, then for each term a space, the term, a bar and its postings: a script
    /// finds a term by searching the text for it between a space and a bar.
    pub(crate) text: String,
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
            let idf = idf(sections.len(), inverted.lengths.len());
            let mut text = String::new();
            text.push(digit(idf));
            for term in terms {
                text.push(' ');
                text.push_str(&inverted.terms[*term as usize].replace(' ', "_"));
                text.push('|');
                let mut before = 0;
                for posting in postings(inverted, *term) {
                    push(posting.section - before, &mut text);
                    before = posting.section;
                    text.push(digit(level(posting, weights)));
                }
            }
            StemGroupLine {
                terms: terms.clone(),
                idf,
                text,
            }
        })
        .collect()
}

fn postings(inverted: &Inverted, term: u32) -> &[Posting] {
    let term = term as usize;
    &inverted.postings[inverted.starts[term]..inverted.starts[term + 1]]
}

/// The longest common beginning that the vocabulary notes, well below the 90 values of a digit.
const MAX_COMMON_PREFIX: usize = 40;

/// What separates two stem groups in a shard.
pub(crate) const SEPARATOR: &str = "||";

/// The words that a misspelling may mean, sorted. Each is written as the number of UTF-16 units that
/// it has in common with the one before, the digit of its stem group's idf, and the rest of the word.
pub(crate) fn vocabulary(inverted: &Inverted, lines: &[StemGroupLine]) -> String {
    let mut words: Vec<(&str, char)> = Vec::new();
    for line in lines {
        let idf = line.text.chars().next().expect("a stem group has an idf");
        let terms = line.text.split(' ').skip(1);
        for (term, _) in terms.filter_map(|term| term.split_once('|')) {
            if may_correct(term) {
                words.push((term, idf));
            }
        }
    }
    debug_assert!(words.len() <= inverted.terms.len());
    words.sort_unstable();
    let mut text = String::new();
    let mut before = "";
    for (word, idf) in words {
        let shared = word
            .char_indices()
            .zip(before.chars())
            .find(|((_, a), b)| a != b)
            .map_or(word.len().min(before.len()), |((at, _), _)| at);
        let shared_units = word[..shared].encode_utf16().count();
        let (shared, shared_units) = if shared_units > MAX_COMMON_PREFIX {
            (0, 0)
        } else {
            (shared, shared_units)
        };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push(digit(number(shared_units)));
        text.push(idf);
        text.push_str(&word[shared..]);
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
