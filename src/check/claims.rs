//! What a page's text claims, a sentence, list item or row of a table each, with figures drawn and
//! citations numbered as on the page.

use std::ops::Range;

use super::checked::{CheckedSite, Citation, Resolved};
use super::review::case_text;
use crate::model::PageId;
use crate::read::Reference;

/// A part of a page's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// A heading, as Markdown writes it.
    Heading(String),
    /// A sentence, a list item or a row of a table.
    Statement(String),
    /// A fenced block, such as a worked example, or a case, as its author wrote it.
    Block(String),
}

/// The claims of a page in order.
pub fn claims(site: &CheckedSite, id: PageId) -> Vec<Claim> {
    let Some(body) = &site.model.pages[id].body else {
        return case_text(&site.model, id)
            .map(Claim::Block)
            .into_iter()
            .collect();
    };
    let source = &site.model.files[body.file].text;
    let mut text = String::with_capacity(source.len());
    let mut at = body.start;
    for (span, shown) in shown(site, id, source) {
        if span.start >= at {
            text.push_str(&source[at..span.start]);
            text.push_str(&shown);
            at = span.end;
        }
    }
    text.push_str(&source[at..]);
    split(&text)
}

/// What stands on the page in place of each reference, by the reference's place. Two citations side
/// by side are one place to Markdown.
fn shown(site: &CheckedSite, id: PageId, source: &str) -> Vec<(Range<usize>, String)> {
    let fragment = &site.pages[id].text;
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (placeholder, resolved) in fragment.body.placeholders.iter().zip(&fragment.resolved) {
        let written = &source[placeholder.span.clone()];
        let text = match (&placeholder.reference, resolved) {
            // The place of a run of text with escapes is that of the whole run; it stays as it is.
            (Reference::Figure(_), Resolved::Figure(figure)) if written.starts_with("{{") => {
                match figure.year {
                    Some(year) => format!("{} ({year})", figure.text),
                    None => figure.text.clone(),
                }
            }
            (Reference::Cite(_), Resolved::Cite(Citation::Note(number))) => format!("[{number}]"),
            (Reference::CodeLink(_) | Reference::TermLink(_), _) => {
                let inside = written.trim_start_matches("[[").trim_end_matches("]]");
                inside.rsplit('|').next().unwrap_or(inside).to_owned()
            }
            _ => continue,
        };
        match found.last_mut() {
            Some((span, shown)) if *span == placeholder.span => shown.push_str(&text),
            _ => found.push((placeholder.span.clone(), text)),
        }
    }
    // Footnotes are drawn at the end of a page, wherever they are written.
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// Splits Markdown into its claims.
fn split(text: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut open = Open::default();
    let mut fenced: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            match fenced.take() {
                Some(block) => claims.push(Claim::Block(block)),
                None => {
                    open.end(&mut claims);
                    fenced = Some(trimmed.trim_start_matches('`').to_owned());
                }
            }
            continue;
        }
        if let Some(block) = &mut fenced {
            block.push('\n');
            block.push_str(line);
            continue;
        }
        let quoted = trimmed.strip_prefix('>').unwrap_or(trimmed).trim();
        if quoted.is_empty() {
            open.end(&mut claims);
        } else if quoted.starts_with('#') {
            open.end(&mut claims);
            claims.push(Claim::Heading(quoted.to_owned()));
        } else if quoted.starts_with('|') {
            open.end(&mut claims);
            // The line between a table's head and its rows.
            if quoted.contains(|c: char| !"|-: ".contains(c)) {
                claims.push(Claim::Statement(quoted.to_owned()));
            }
        } else if let Some(item) = item(quoted) {
            open.end(&mut claims);
            open = Open {
                text: item.to_owned(),
                whole: true,
            };
        } else {
            open.add(quoted);
        }
    }
    open.end(&mut claims);
    claims.extend(fenced.map(Claim::Block));
    claims
}

/// The text of a list item, without its mark.
fn item(line: &str) -> Option<&str> {
    let numbered = || {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = line[digits..].strip_prefix(['.', ')'])?;
        (digits > 0).then(|| rest.strip_prefix(' ')).flatten()
    };
    let marked = ["- ", "* ", "+ "];
    marked
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
        .or_else(numbered)
}

/// A paragraph or list item whose lines are still being read.
#[derive(Default)]
struct Open {
    text: String,
    /// Whether it is one claim however many sentences it has.
    whole: bool,
}

impl Open {
    fn add(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(line);
    }

    fn end(&mut self, claims: &mut Vec<Claim>) {
        let Self { text, whole } = std::mem::take(self);
        if text.is_empty() {
            return;
        }
        if whole {
            claims.push(Claim::Statement(text));
        } else {
            claims.extend(sentences(&text).into_iter().map(Claim::Statement));
        }
    }
}

/// The sentences of a paragraph; citations that follow a sentence belong to it.
fn sentences(paragraph: &str) -> Vec<String> {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    let cites = |word: &str| {
        let inside = word
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        inside.is_some_and(|inside| {
            inside
                .chars()
                .all(|c| c.is_ascii_digit() || "[]".contains(c))
        })
    };
    let mut found = Vec::new();
    let mut sentence: Vec<&str> = Vec::new();
    let mut ended = false;
    for word in words {
        let begins = word.starts_with(|c: char| !c.is_lowercase());
        if ended && begins && !cites(word) {
            found.push(sentence.join(" "));
            sentence.clear();
        }
        ended = ends(word) || (ended && cites(word));
        sentence.push(word);
    }
    found.push(sentence.join(" "));
    found
}

/// Whether a word ends a sentence: it has a full stop, and is no abbreviation.
fn ends(word: &str) -> bool {
    let bare = word.trim_end_matches(['"', '”', '’', ')', '*', '_']);
    let Some(before) = bare.strip_suffix(['.', '!', '?']) else {
        return false;
    };
    let letters = before.trim_start_matches(|c: char| !c.is_alphanumeric());
    let abbreviated = letters.chars().count() == 1 && letters.chars().all(char::is_alphabetic);
    let known = ["Dr", "Mr", "Ms", "vs", "ch", "No"].contains(&letters) || letters.contains('.');
    !(bare.ends_with('.') && (abbreviated || known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_its_claims() {
        let text = "## In short\n\nIt is one. [1][2] It is\ntwo (so they say). \"Three?\" Yes, Dr. A. said 2.5 units.\n\n\
                    - An item. Two sentences. [3]\n  - Inside\n\n> [!NOTE]\n> Look here.\n\n\
                    | Code | Units |\n|---|---|\n| 97530 | 2 |\n\n1. First\n   goes on\n\n```units\nlines: 97530:8\n```\nEnd";
        let statement = |text: &str| Claim::Statement(text.to_owned());
        assert_eq!(
            split(text),
            [
                Claim::Heading("## In short".to_owned()),
                statement("It is one. [1][2]"),
                statement("It is two (so they say)."),
                statement("\"Three?\""),
                statement("Yes, Dr. A. said 2.5 units."),
                statement("An item. Two sentences. [3]"),
                statement("Inside"),
                statement("[!NOTE] Look here."),
                statement("| Code | Units |"),
                statement("| 97530 | 2 |"),
                statement("First goes on"),
                Claim::Block("units\nlines: 97530:8".to_owned()),
                statement("End"),
            ]
        );
    }
}
