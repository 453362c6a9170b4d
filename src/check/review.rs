//! A person's review of a page: what it covers, and whether that has changed since.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::checked::{CheckedSite, Resolved, ResolvedFragment};
use super::figures::Figure;
use super::payers;
use super::pictures;
use crate::dates::DateRule;
use crate::model::training::Case;
use crate::model::{
    Code, FeeRecord, LimitRecord, Model, PageId, PageKind, PairPages, PairRecord, ReviewDigest,
};
use crate::read::{FactRef, FigureRef, Reference, RichTextId};

/// Whether what a reviewer read is what the page says now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewState {
    /// It is.
    Unchanged,
    /// The text, a figure or a record is another.
    Changed,
    /// The review kept no digest.
    Unknown,
}

/// The state of a page's review; none if nobody reviewed it.
pub fn review_state(site: &CheckedSite, id: PageId) -> Option<ReviewState> {
    let review = site.model.pages[id].front.reviewed.as_ref()?;
    Some(match &review.digest {
        None => ReviewState::Unknown,
        Some(signed) if *signed == review_digest(site, id) => ReviewState::Unchanged,
        Some(_) => ReviewState::Changed,
    })
}

/// The digest of what a page says: its title, description, questions and text, or its case; the figures that it
/// draws, with their years and sources; its diagrams; the payers; and the records of its codes. The
/// days on which somebody looked at it are left out, so that a signature does not change what it
/// signs.
pub fn review_digest(site: &CheckedSite, id: PageId) -> ReviewDigest {
    let model = &site.model;
    let page = &model.pages[id];
    // The first part tells digests of another making apart, should the list of parts ever change.
    let mut parts = vec!["review 1".to_owned(), page.title.clone()];
    parts.extend(page.front.description.iter().map(ToString::to_string));
    for ask in &page.front.asks {
        let at = ask.at.as_ref().map_or("", |at| at.as_str());
        parts.push(format!("asks, at {at}: {}", ask.ask));
    }
    parts.extend(case_text(model, id));
    parts.extend(review_pair(model, id));
    if let Some(body) = &page.body {
        parts.push(model.files[body.file].text[body.start..].trim().to_owned());
    }
    for (name, figure) in review_figures(site, id) {
        let year = figure
            .year
            .map_or_else(String::new, |year| year.to_string());
        let sure = if figure.sure { "sure" } else { "unsure" };
        let source = figure.source.as_ref().map_or("", |id| id.as_str());
        parts.push(format!("{name} {} {year} {source} {sure}", figure.text));
    }
    parts.extend(review_diagrams(site, id));
    parts.extend(review_payers(&site.model, id));
    parts.extend(review_deadlines(&site.model, id));
    for code in review_codes(model, id) {
        parts.extend(record_text(model, code));
        let texts = model
            .codes
            .get(code)
            .and_then(|it| it.texts_in(&page.language));
        if let Some(texts) = texts {
            parts.push(texts.title.to_string());
            parts.extend(texts.summary.iter().map(ToString::to_string));
        }
    }
    parts.extend(review_records(model, id));
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        // No text of a site holds this character, so it parts any two texts.
        hash.update([0]);
    }
    ReviewDigest::of(&hash.finalize())
}

/// The case of a page as it is written, without the line that a reviewer signs on.
pub(super) fn case_text(model: &Model, id: PageId) -> Option<String> {
    let page = &model.pages[id];
    let PageKind::Case(_) = &page.kind else {
        return None;
    };
    let text = &model.files[page.record?].text;
    let lines = text.lines().filter(|line| !line.starts_with("reviewed:"));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// What a pair's page says beside the records of its codes.
pub fn review_pair(model: &Model, id: PageId) -> Vec<String> {
    let (PageKind::Pair { with, .. }, Some(pairs)) =
        (&model.pages[id].kind, model.pair_pages.as_ref())
    else {
        return Vec::new();
    };
    let texts = pairs.history_of(with).chain(pairs.note_of(with));
    let texts = texts.chain(std::iter::once(&pairs.others));
    texts.map(ToString::to_string).collect()
}

/// The codes that a page is about.
pub fn review_codes(model: &Model, id: PageId) -> Vec<&Code> {
    let page = &model.pages[id];
    let mut codes: Vec<&Code> = match &page.kind {
        PageKind::Code(code) => vec![code],
        PageKind::Pair { of, with } => vec![of, with],
        _ => Vec::new(),
    };
    for code in &page.front.codes {
        if !codes.contains(&&**code) {
            codes.push(code);
        }
    }
    codes
}

/// The figures that a page and its codes' records draw, each once, by the name that draws it.
pub fn review_figures(site: &CheckedSite, id: PageId) -> Vec<(String, &Figure)> {
    let codes = review_codes(&site.model, id);
    let page = &site.model.pages[id];
    let draws_payers = payers::are_on(page);
    let file = match &page.kind {
        PageKind::Case(case) => site.model.cases.get(case).map(Case::path),
        PageKind::Pair { .. } => Some(PairPages::PATH.to_owned()),
        _ => None,
    };
    let of_data = site.rich_texts.iter().filter(|(id, _)| match id {
        RichTextId::Summary(code, _)
        | RichTextId::Boundary(code, _)
        | RichTextId::Example(code, _) => codes.contains(&code),
        RichTextId::PayerAbout(_) | RichTextId::PayerLook(_) | RichTextId::PayerEntry(..) => {
            draws_payers
        }
        RichTextId::InFile(path, _) => file.as_ref() == Some(path),
        _ => false,
    });
    let texts = std::iter::once(&site.pages[id].text).chain(of_data.map(|(_, text)| text));
    let mut figures: Vec<(String, &Figure)> = Vec::new();
    for (reference, resolved) in texts.flat_map(resolved) {
        let (Some(name), Resolved::Figure(figure)) = (name(reference), resolved) else {
            continue;
        };
        if !figures.iter().any(|(known, _)| *known == name) {
            figures.push((name, figure));
        }
    }
    figures
}

/// CMS's records of a page's codes, a line each. The file that says so is left out: a new quarter
/// that changes nothing is no change.
pub fn review_records(model: &Model, id: PageId) -> Vec<String> {
    let codes = review_codes(model, id);
    let cms = &model.cms;
    let pairs = cms.pairs.pairs.iter();
    let pairs = pairs.filter(|it| codes.contains(&&*it.column_1) || codes.contains(&&*it.column_2));
    let limits = cms.limits.limits.iter();
    let limits = limits.filter(|it| codes.contains(&&*it.code));
    let fees = cms.fees.fees.iter();
    let fees = fees.filter(|it| codes.contains(&&*it.code));
    let lines = pairs.map(pair).chain(limits.map(limit));
    lines.chain(fees.map(fee)).collect()
}

fn resolved(text: &ResolvedFragment) -> impl Iterator<Item = (&Reference, &Resolved)> {
    let references = text.body.placeholders.iter().map(|it| &it.reference);
    references.zip(&text.resolved)
}

/// The name that draws a figure. A count has none here: it changes with any page of the site, and
/// nobody signs for it.
fn name(reference: &Reference) -> Option<String> {
    let Reference::Figure(figure) = reference else {
        return None;
    };
    match figure {
        FigureRef::Fact(FactRef { name, year: None }) => Some(format!("fact.{name}")),
        FigureRef::Fact(FactRef {
            name,
            year: Some(year),
        }) => Some(format!("fact.{name}.{year}")),
        FigureRef::Limit(code) => Some(format!("limit.{code}")),
        FigureRef::Count(_) => None,
    }
}

/// What the diagrams and pictures of a page say, as their files have it.
pub fn review_diagrams(site: &CheckedSite, id: PageId) -> Vec<String> {
    let model = &site.model;
    let resolved = site.pages[id].text.resolved.iter();
    let texts = resolved.filter_map(|it| match it {
        Resolved::Diagram { number, .. } => {
            let (name, _) = model.diagrams.0.get(*number)?;
            let text = &model.file("content/data/diagrams.yaml")?.text;
            let mut entries = entries(text);
            let (_, entry) = entries.find(|(key, _)| *key == name.as_str())?;
            Some(entry.to_owned())
        }
        Resolved::Picture { name, .. } => pictures::written(&model.pictures, name),
        _ => None,
    });
    texts.collect()
}

/// What the page of payers says of each, as their file has it, without the days on which somebody
/// looked; nothing for other pages.
pub fn review_payers(model: &Model, id: PageId) -> Vec<String> {
    let file = model.file("content/data/payers.yaml");
    let Some(file) = file.filter(|_| payers::are_on(&model.pages[id])) else {
        return Vec::new();
    };
    entries(&file.text)
        .map(|(_, text)| without_days(text.trim_end()))
        .collect()
}

/// The rules that the page on deadlines shows, a line each with numbers, period and sources; nothing
/// for other pages.
pub fn review_deadlines(model: &Model, id: PageId) -> Vec<String> {
    let dates = model.dates.iter();
    dates
        .filter(|_| model.pages[id].template() == "dates.html")
        .flat_map(|dates| &dates.data.rules)
        .map(deadline)
        .collect()
}

fn deadline(rule: &DateRule) -> String {
    let starts: Vec<&str> = rule.starts.iter().map(|start| start.as_str()).collect();
    let mut line = format!(
        "{}, from {}, {} {}: {} [{}]",
        rule.label,
        starts.join(" or "),
        rule.amount,
        rule.unit.as_str(),
        rule.text,
        rule.source
    );
    if let Some(days) = rule.received_days {
        let _ = write!(line, "; received after {days} days");
    }
    if let Some(source) = &rule.weekend_source {
        let _ = write!(line, "; weekends move [{source}]");
    }
    for (word, day) in [("from", rule.holds.from), ("to", rule.holds.to)] {
        if let Some(day) = day {
            let _ = write!(line, "; holds {word} {day}");
        }
    }
    if !rule.sure {
        line.push_str("; not certain");
    }
    line
}

/// The text of a payer without the days on which its values were compared with their sources.
fn without_days(text: &str) -> String {
    let mut parts = text.split("checked: ");
    let first = parts.next().unwrap_or_default().to_owned();
    let day = |c: char| c.is_ascii_digit() || c == '-';
    parts.fold(first, |kept, part| {
        kept + part.trim_start_matches(day).trim_start_matches(", ")
    })
}

/// A code's record as its file has it, without the days on which it is looked at, what lists
/// and search find it by and the texts in other languages.
fn record_text(model: &Model, code: &Code) -> Option<String> {
    let file = model.file(&format!("content/codes/{code}.yaml"))?;
    let left_out = ["checked", "review_by", "group", "keywords", "translations"];
    let kept = entries(&file.text).filter(|(key, _)| !left_out.contains(key));
    Some(
        kept.map(|(_, text)| text.trim_end())
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

/// The entries of a YAML file's mapping, each with its key. A line that begins with neither a space
/// nor a comment's `#` begins an entry.
fn entries(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with([' ', '#', '-', '\n']) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.clone().into_iter().skip(1).chain([text.len()]);
    starts.into_iter().zip(ends).filter_map(|(start, end)| {
        let entry = &text[start..end];
        Some((entry.split_once(':')?.0.trim_matches('"'), entry))
    })
}

fn pair(record: &PairRecord) -> String {
    let from = record.from.known();
    let from = from.map_or_else(|| "unknown".to_owned(), |day| day.to_string());
    format!(
        "pair, {}: column 1 {}, column 2 {}, indicator {}, from {from}{}",
        record.setting.as_str(),
        record.column_1,
        record.column_2,
        record.indicator.as_str(),
        to(record.to)
    )
}

fn limit(record: &LimitRecord) -> String {
    format!(
        "limit, {}: {}, {} units, indicator {}, from {}{}",
        record.setting.as_str(),
        record.code,
        record.units,
        record.adjudication.as_str(),
        record.from,
        to(record.to)
    )
}

fn fee(record: &FeeRecord) -> String {
    format!(
        "fee: {}, {}, {} in total, ${} outside a facility and ${} in one, from {}{}",
        record.code,
        record.year,
        record.total_nonfacility.as_str(),
        record.amount_nonfacility.as_str(),
        record.amount_facility.as_str(),
        record.from,
        to(record.to)
    )
}

fn to(day: Option<crate::model::Date>) -> String {
    day.map_or_else(String::new, |day| format!(", to {day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payer_looked_at_again_is_the_same() {
        let text = "seen: {sources: [a], checked: 2026-11-25, sure: true}\n";
        let again = text.replace("2026-11-25", "2027-03-01");
        assert_eq!(without_days(text), without_days(&again));
        assert_ne!(
            without_days(text),
            without_days(&text.replace("true", "false"))
        );
    }

    #[test]
    fn a_mapping_has_its_entries() {
        let text = "# About.\na: 1\n\"97530\":\n  b: 2\n\n  # More.\n  c: 3\nlist:\n- x\n- y\n";
        let found: Vec<_> = entries(text).collect();
        assert_eq!(
            found,
            [
                ("a", "a: 1\n"),
                ("97530", "\"97530\":\n  b: 2\n\n  # More.\n  c: 3\n"),
                ("list", "list:\n- x\n- y\n"),
            ]
        );
    }
}
