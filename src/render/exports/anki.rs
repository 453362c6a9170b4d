//! Cards as a text file that Anki imports: a line a note, its fields between tabs.
//!
//! Anki reads the first lines that begin with `#` as settings. It passes over every other line that
//! begins so, which is where the site's notice stands; since that does not reach the collection, the
//! notice is also the answer of the last card. A note is known again by its guid, so who imports a
//! later file gets new texts and keeps what is learned.

use std::fmt::Write as _;

use crate::cards::Card;
use crate::check::CheckedSite;
use crate::model::Model;
use crate::read::RichTextId;

/// The settings, in the order in which Anki's manual lists them.
const HEADERS: &str = "#separator:tab\n#html:false\n#guid column:1\n#deck column:2\n#notetype column:3\n#tags column:6\n";

/// The kind of note with a question and an answer, which every collection has.
const NOTE_TYPE: &str = "Basic";

/// What every guid begins with.
const GUID: &str = "quarterhour-";

/// The whole file. `base` is the site's absolute address, if it is known.
pub(super) fn text(site: &CheckedSite, cards: &[Card], base: Option<&str>) -> String {
    let model = &site.model;
    let catalog = model.catalog_of(&model.site.language);
    let mut text = HEADERS.to_owned();
    let notice = one_line(site.plain_text(&RichTextId::Notice(None)));
    if !notice.is_empty() {
        comment(&notice, &mut text);
    }
    let word = |key: &str| catalog.theme(key);
    let (source, more) = (word("train_cards_source"), word("train_cards_more"));
    for card in cards {
        let sources = card.sources.iter().filter_map(|id| model.source(id));
        let titles: Vec<&str> = sources.map(|found| found.title.as_str()).collect();
        let address = base.map_or_else(
            || card.page.clone(),
            |base| format!("{base}{}", card.page.trim_start_matches('/')),
        );
        let back = format!(
            "{} {source} {}. {more} {address}",
            card.back,
            titles.join("; ")
        );
        let tags = format!("unit-{} {}", card.unit, card.topic.as_str());
        let fields = [&card.id, &deck(model, card.unit), &card.front, &back, &tags];
        note(fields.map(String::as_str), &mut text);
    }
    if !notice.is_empty() {
        let deck = model.site.title.to_string();
        let front = word("train_cards_notice");
        note(["notice", &deck, front, &notice, "notice"], &mut text);
    }
    text
}

/// The deck of a unit of the training, below that of the site.
fn deck(model: &Model, unit: u32) -> String {
    let catalog = model.catalog_of(&model.site.language);
    let title = catalog.theme(&format!("train_case_unit_{unit}"));
    format!("{}::{unit} {title}", model.site.title)
}

/// Writes a line that Anki passes over. A colon would make a setting of it.
fn comment(text: &str, out: &mut String) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "# {}", text.replace(':', " -"));
}

fn note([id, deck, front, back, tags]: [&str; 5], out: &mut String) {
    let guid = format!("{GUID}{id}");
    let fields = [&guid, deck, NOTE_TYPE, front, back, tags].map(field);
    out.push_str(&fields.join("\t"));
    out.push('\n');
}

/// A field as Anki reads it: within quotes where it holds one, with that doubled.
fn field(text: &str) -> String {
    let text = one_line(text);
    if text.contains('"') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// A text without tabs and ends of lines, which end a field or a note.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_holds_neither_tab_nor_line_and_keeps_its_quotes() {
        assert_eq!(field("a\tb\r\nc"), "a b c");
        assert_eq!(field("\"a\" < b"), "\"\"\"a\"\" < b\"");
    }

    #[test]
    fn a_comment_sets_nothing() {
        let mut out = String::new();
        comment("tags: all of them", &mut out);
        assert_eq!(out, "# tags - all of them\n");
    }
}
