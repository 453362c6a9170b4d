//! The parts of an index as text: families with their postings, the bare vocabulary, titles and
//! addresses, and what excerpts are cut from.

use rayon::prelude::*;
use serde::Serialize;

use super::encode::{letter, push};
use super::impact::{Averages, idf};
use super::inverted::{Inverted, PageSections, number};
use crate::check::CheckedSite;

/// A family as it is written.
pub(super) struct StemGroupLine {
    /// Its forms, in order.
    pub(super) forms: Vec<u32>,
    /// Its rarity's letter, then for each form a space, the form, a bar and its postings: a script
    /// finds a form by searching the text for it between a space and a bar.
    pub(super) text: String,
}

/// Writes every family, in the order of their first forms.
pub(super) fn stem_group_lines(
    inverted: &Inverted,
    stem_groups: &[Vec<u32>],
) -> Vec<StemGroupLine> {
    let averages = Averages::of(inverted);
    stem_groups
        .par_iter()
        .map(|forms| {
            let mut sections: Vec<u32> = forms
                .iter()
                .flat_map(|form| postings(inverted, *form))
                .map(|posting| posting.section)
                .collect();
            sections.sort_unstable();
            sections.dedup();
            let mut text = String::new();
            text.push(letter(idf(sections.len(), inverted.lengths.len())));
            for form in forms {
                text.push(' ');
                text.push_str(&inverted.forms[*form as usize].replace(' ', "_"));
                text.push('|');
                let mut before = 0;
                let postings = postings(inverted, *form);
                for posting in postings {
                    push(posting.section - before, &mut text);
                    before = posting.section;
                    let lengths = &inverted.lengths[posting.section as usize];
                    text.push(letter(averages.step(posting, lengths, postings.len())));
                }
            }
            StemGroupLine {
                forms: forms.clone(),
                text,
            }
        })
        .collect()
}

fn postings(inverted: &Inverted, form: u32) -> &[super::inverted::Posting] {
    let form = form as usize;
    &inverted.postings[inverted.starts[form]..inverted.starts[form + 1]]
}

/// Between two families.
pub(super) const BETWEEN: &str = "||";

/// The words that a misspelling may mean, sorted, each with how many of a script's letters it
/// shares with the one before, and its family's rarity.
pub(super) fn vocabulary(inverted: &Inverted, lines: &[StemGroupLine]) -> String {
    let mut words: Vec<(&str, char)> = Vec::new();
    for line in lines {
        let rare = line.text.chars().next().expect("a family has a rarity");
        let forms = line.text.split(' ').skip(1);
        for (form, _) in forms.filter_map(|form| form.split_once('|')) {
            if can_be_meant(form) {
                words.push((form, rare));
            }
        }
    }
    debug_assert!(words.len() <= inverted.forms.len());
    words.sort_unstable();
    let mut text = String::new();
    let mut before = "";
    for (word, rare) in words {
        let shared = word
            .char_indices()
            .zip(before.chars())
            .find(|((_, a), b)| a != b)
            .map_or(word.len().min(before.len()), |((at, _), _)| at);
        let shared_letters = word[..shared].encode_utf16().count();
        let (shared, shared_letters) = if shared_letters > 40 {
            (0, 0)
        } else {
            (shared, shared_letters)
        };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push(letter(number(shared_letters)));
        text.push(rare);
        text.push_str(&word[shared..]);
        before = word;
    }
    text
}

/// Codes are never guessed, nor is a word of one or two letters.
fn can_be_meant(form: &str) -> bool {
    form.chars().count() > 2 && form.chars().all(char::is_alphabetic)
}

/// Titles and addresses of neighbouring pages.
#[derive(Serialize)]
pub(super) struct Titles {
    /// The number of the first page.
    from: usize,
    /// Address, title, and a line for each further section.
    pages: Vec<(String, String, String)>,
    /// Names of the files of excerpts, each for so many pages.
    excerpts: Vec<String>,
}

/// Titles of the pages from one on.
pub(super) fn titles(
    site: &CheckedSite,
    pages: &[PageSections<'_>],
    from: usize,
    to: usize,
    excerpts: Vec<String>,
) -> Titles {
    let pages = (from..to)
        .map(|id| {
            let page = &site.model.pages[id];
            let lines: Vec<String> = pages[id].sections[1..]
                .iter()
                .map(|section| {
                    if plain_anchor(&section.heading) == section.anchor {
                        section.heading.to_string()
                    } else {
                        format!("{}\t{}", section.heading, section.anchor)
                    }
                })
                .collect();
            (
                page.address.to_string(),
                page.title.clone(),
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

/// What excerpts of neighbouring pages are cut from.
#[derive(Serialize)]
pub(super) struct Excerpts<'a> {
    from: usize,
    /// By page, then section.
    pages: Vec<Vec<&'a str>>,
}

/// Texts of some pages.
pub(super) fn excerpts<'a>(pages: &'a [PageSections<'_>], from: usize, to: usize) -> Excerpts<'a> {
    let pages = pages[from..to]
        .iter()
        .map(|page| page.sections.iter().map(|part| &*part.text).collect())
        .collect();
    Excerpts { from, pages }
}
