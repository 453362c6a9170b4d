//! The manifest: what the page's script needs before any word is looked up.

use std::collections::BTreeMap;

use serde::Serialize;

use super::encode::{digit, push};
use super::inverted::{PageSections, number};
use super::phrases::{SynonymGroups, key};
use super::tokens::STOP_WORDS;
use crate::check::CheckedSite;
use crate::model::{Audiences, Page, PageKind, Timing, audience_of};

/// The manifest; its field names are those that the script reads.
#[derive(Serialize)]
pub(super) struct IndexManifest<'a> {
    language: &'a str,
    pages: usize,
    /// How many sections each page has, as numbers of any size.
    sections: String,
    /// For each page the digit of its class, a position in `classes`.
    class: String,
    /// Every combination that [`class_of`] gives on this site, once.
    classes: Vec<PageClass<'a>>,
    codes: String,
    stop: &'static str,
    synonyms: BTreeMap<&'a str, String>,
    /// How many letters the last word of a query needs to be completed.
    pub(super) prefix: u8,
    pub(super) shards: Vec<ShardEntry>,
    /// The name of the vocabulary's file; empty where the shards are all at hand.
    pub(super) vocabulary: String,
    /// The names of the files of titles, each for `titles_each` pages.
    pub(super) titles: Vec<String>,
    pub(super) titles_each: usize,
    pub(super) excerpts_each: usize,
    count: Option<UnitCount<'a>>,
}

/// A shard as the manifest lists it: its first term, its file's name, and its overflow terms. Those
/// sort behind the first term of the next shard, so the script would look for them there; they
/// stand here because their stem group begins here. Separated by bars.
pub(super) type ShardEntry = (String, String, String);

/// How the script answers a number of minutes: by units of the code that most pages are about.
#[derive(Serialize)]
struct UnitCount<'a> {
    unit_minutes: u32,
    code: &'a str,
    calculator: Option<&'a str>,
}

/// Language, audience (a bit each), kind (0 never an answer, 1 a list of others' texts, 2 any
/// other), and whether it is a code's page.
type PageClass<'a> = (&'a str, u8, u8, bool);

/// The manifest of a site, without its files.
pub(super) fn manifest<'a>(
    site: &'a CheckedSite,
    pages: &[PageSections<'_>],
    synonyms: &'a SynonymGroups,
) -> IndexManifest<'a> {
    let model = &site.model;
    let mut sections = String::new();
    let mut class = String::new();
    let mut classes = Vec::new();
    for (page, indexed) in model.pages.iter().zip(pages) {
        push(number(indexed.sections.len()), &mut sections);
        let page_class = class_of(page, &model.site.audiences);
        let at = classes.iter().position(|known| *known == page_class);
        let at = at.unwrap_or_else(|| {
            classes.push(page_class);
            classes.len() - 1
        });
        class.push(digit(number(at)));
    }
    let codes: Vec<&str> = model.codes.keys().map(|code| code.as_str()).collect();
    IndexManifest {
        language: model.site.language.as_str(),
        pages: pages.len(),
        sections,
        class,
        classes,
        codes: codes.join(" "),
        stop: STOP_WORDS,
        synonyms: synonyms
            .iter()
            .map(|(wording, terms)| {
                let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
                (wording.as_str(), terms.join("|"))
            })
            .collect(),
        prefix: 0,
        shards: Vec::new(),
        vocabulary: String::new(),
        titles: Vec::new(),
        titles_each: 0,
        excerpts_each: 0,
        count: unit_count(site),
    }
}

fn class_of<'a>(page: &'a Page, audiences: &Audiences) -> PageClass<'a> {
    let audience = page.front.audience.iter().fold(0, |bits, audience| {
        bits | audience_of(audiences, audience).map_or(0, |(at, _)| 1 << at)
    });
    let kind = match page.template() {
        "search.html" => 0,
        "sources.html" => 1,
        _ => 2,
    };
    let is_code = matches!(page.kind, PageKind::Code(_));
    (page.language.as_str(), audience, kind, is_code)
}

/// The code that most pages are about, if it is timed.
fn unit_count(site: &CheckedSite) -> Option<UnitCount<'_>> {
    let model = &site.model;
    let mut about: BTreeMap<&str, usize> = BTreeMap::new();
    for code in model.pages.iter().flat_map(|page| &page.front.codes) {
        *about.entry(code.as_str()).or_default() += 1;
    }
    let most = about.iter().max_by_key(|(_, pages)| **pages)?.0;
    let (code, record) = model
        .codes
        .iter()
        .find(|(code, _)| code.as_str() == *most)?;
    let Timing::Timed { unit_minutes } = &record.timing else {
        return None;
    };
    let calculator = model.page_with("calculator.html");
    Some(UnitCount {
        unit_minutes: key(&unit_minutes.to_string()).parse().ok()?,
        code: code.as_str(),
        calculator: calculator.map(|page| page.address.as_str()),
    })
}
