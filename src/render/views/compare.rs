//! What codes are held against each other by: the tables of the page of comparison, and the data from
//! which its script makes a table of any codes, and search's page a short answer about one.
//!
//! A fact of a code is a list of finished sentences, so that the template and the script only lay out.
//! Two rows are about codes together: the line between them, and what Medicare's files say of them on
//! one day. `static/site/compare.js` makes them of the same data by the same rules as [`tables`].

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::answer_card::pair_letters;
use super::compare_facts::fact;
use crate::check::CheckedSite;
use crate::model::catalog::Catalog;
use crate::model::{
    Code, CodeRecord, PairVerdict, UrlStyle, pair_file_days, why_unpaid, with_codes,
};
use crate::read::RichTextId;

/// The template of the page of comparison.
pub(in crate::render) const COMPARE_TEMPLATE: &str = "compare.html";

/// The facts of a code by the theme's words for them, and whether a difference is marked: two summaries
/// always differ, which says nothing.
const FACTS: [(&str, bool); 8] = [
    ("what_it_reports", false),
    ("timing", true),
    ("one_to_one", true),
    ("card_bills_label", true),
    ("status", true),
    ("units_a_day", true),
    ("card_note", true),
    ("examples", false),
];

/// So many codes stand beside the first in a table of the page.
const BESIDE_FIRST: usize = 3;

/// The theme's sentences that the rows about codes together are made of.
const WORDS: [&str; 16] = [
    "boundary_with",
    "this_code",
    "compare_differs",
    "compare_same",
    "compare_day",
    "compare_see_columns",
    "compare_no_line",
    "compare_with",
    "card_with_hospital",
    "pairs_no_pair",
    "pair_other_paid",
    "pair_this_paid",
    "pair_other_never",
    "pair_this_never",
    "pair_bundled",
    "pair_takes",
];

/// What the scripts read.
#[derive(Serialize)]
pub(in crate::render) struct CompareData<'a> {
    facts: Vec<FactView<'a>>,
    codes: Vec<ComparedCode<'a>>,
    words: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct FactView<'a> {
    label: &'a str,
    marked: bool,
}

/// A code's facts, in the order of [`FACTS`], and what it shares with others.
#[derive(Serialize)]
struct ComparedCode<'a> {
    code: &'a Code,
    title: &'a str,
    facts: Vec<Vec<String>>,
    /// The line to each code that is mistaken for it.
    lines: BTreeMap<&'a Code, &'a str>,
    /// Its pairs, as the answer card has them: `97150:op`, a letter for each setting's verdict.
    pairs: String,
    /// Why no pair is asked of it, with `{of}` in another code's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    unpaid: Option<String>,
    /// When its page was checked, and that nobody has reviewed it, as sentences.
    checked: Vec<String>,
}

/// A table of few codes, each a column.
#[derive(Serialize)]
pub(in crate::render) struct CompareTable<'a> {
    codes: Vec<ColumnView<'a>>,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct ColumnView<'a> {
    code: &'a Code,
    title: &'a str,
    href: String,
}

#[derive(Serialize)]
struct RowView {
    label: String,
    /// Whether the codes differ; none where that is not asked.
    differs: Option<bool>,
    /// A list of sentences for each code.
    cells: Vec<Vec<String>>,
}

/// The data of all codes of a site, in its own language.
pub(in crate::render) fn data(site: &CheckedSite) -> CompareData<'_> {
    let model = &site.model;
    let catalog = model.catalog_of(&model.site.language);
    let day = pair_file_days(&model.units)
        .first()
        .map(|(_, day)| catalog.date(*day));
    let words = WORDS.into_iter().map(|word| {
        let text = catalog.theme(word);
        (word, text.replace("{day}", day.as_deref().unwrap_or("–")))
    });
    CompareData {
        facts: FACTS
            .iter()
            .map(|(word, marked)| FactView {
                label: catalog.theme(word),
                marked: *marked,
            })
            .collect(),
        codes: model
            .codes
            .values()
            .map(|record| compared(site, record, catalog))
            .collect(),
        words: words.collect(),
    }
}

/// The tables of the page: the first code beside a few others, and again beside the next.
pub(in crate::render) fn tables<'a>(
    data: &CompareData<'a>,
    codes: &[&Code],
    url_style: UrlStyle,
) -> Vec<CompareTable<'a>> {
    let known = |code: &&&Code| data.codes.iter().any(|one| one.code == **code);
    let codes: Vec<&&Code> = codes.iter().filter(known).collect();
    let Some((first, others)) = codes.split_first() else {
        return Vec::new();
    };
    let of = |code: &Code| data.codes.iter().find(|one| one.code == code);
    others
        .chunks(BESIDE_FIRST)
        .map(|few| {
            let chosen = std::iter::once(first).chain(few);
            let chosen: Vec<&ComparedCode<'a>> = chosen.filter_map(|code| of(code)).collect();
            table(data, &chosen, url_style)
        })
        .collect()
}

fn table<'a>(
    data: &CompareData<'a>,
    chosen: &[&ComparedCode<'a>],
    url_style: UrlStyle,
) -> CompareTable<'a> {
    let own = data.facts.iter().enumerate().map(|(at, fact)| {
        let cells: Vec<Vec<String>> = chosen.iter().map(|one| one.facts[at].clone()).collect();
        RowView {
            label: fact.label.to_owned(),
            differs: fact
                .marked
                .then(|| cells.iter().any(|cell| *cell != cells[0])),
            cells,
        }
    });
    CompareTable {
        codes: chosen
            .iter()
            .map(|one| ColumnView {
                code: one.code,
                title: one.title,
                href: url_style.to(&format!("/codes/{}/", one.code)),
            })
            .collect(),
        rows: own
            .chain([data.lines(chosen), data.one_day(chosen)])
            .collect(),
    }
}

impl CompareData<'_> {
    fn word(&self, name: &str) -> &str {
        self.words.get(name).map_or("", String::as_str)
    }

    /// The line between the first code and each other.
    fn lines(&self, chosen: &[&ComparedCode<'_>]) -> RowView {
        let first = chosen[0];
        let cell = |one: &&ComparedCode<'_>| {
            if one.code == first.code {
                return self.word("this_code").to_owned();
            }
            let own = one.lines.get(first.code);
            let line = own.or_else(|| first.lines.get(one.code));
            line.map_or(self.word("compare_no_line"), |line| line)
                .to_owned()
        };
        RowView {
            label: format!("{} {}", self.word("boundary_with"), first.code),
            differs: None,
            cells: chosen.iter().map(|one| vec![cell(one)]).collect(),
        }
    }

    /// What the files say of each code with those to its left.
    fn one_day(&self, chosen: &[&ComparedCode<'_>]) -> RowView {
        let cells = chosen.iter().enumerate().map(|(at, one)| {
            let before = &chosen[..at];
            match (before, &one.unpaid) {
                ([], _) => vec![self.word("compare_see_columns").to_owned()],
                // The same holds beside every code, so it is said once.
                ([of, ..], Some(reason)) => vec![reason.replace("{of}", of.code.as_str())],
                _ => before.iter().map(|of| self.verdict(of, one)).collect(),
            }
        });
        RowView {
            label: self.word("compare_day").to_owned(),
            differs: None,
            cells: cells.collect(),
        }
    }

    /// What the files say of two codes; the hospitals' too, where it is not the same.
    fn verdict(&self, of: &ComparedCode<'_>, with: &ComparedCode<'_>) -> String {
        let head = self
            .word("compare_with")
            .replace("{code}", of.code.as_str());
        if let Some(reason) = &of.unpaid {
            return format!("{head} {}", with_codes(reason, with.code, with.code));
        }
        let found = of.pairs.split(' ').find_map(|pair| {
            let (code, letters) = pair.split_once(':')?;
            (code == with.code.as_str()).then_some(letters)
        });
        let mut letters = found.unwrap_or("-").chars();
        let sentence = |letter: char| {
            let verdict = PairVerdict::of_letter(letter).unwrap_or(PairVerdict::NoPair);
            with_codes(self.word(verdict.list_word_key()), of.code, with.code)
        };
        let first = letters.next().unwrap_or('-');
        let mut text = format!("{head} {}", sentence(first));
        if let Some(hospital) = letters.next().filter(|letter| *letter != first) {
            let head = self.word("card_with_hospital");
            let _ = write!(text, " {head} {}", sentence(hospital));
        }
        text
    }
}

fn compared<'a>(
    site: &'a CheckedSite,
    record: &'a CodeRecord,
    catalog: &'a Catalog,
) -> ComparedCode<'a> {
    let code = &record.code.value;
    let lines = record.look_alikes.iter().enumerate().map(|(at, other)| {
        let text = site.plain_text(&RichTextId::Boundary(code.clone(), at));
        (&other.code.value, text)
    });
    ComparedCode {
        code,
        title: record.title.as_str(),
        facts: FACTS
            .iter()
            .map(|(word, _)| fact(site, record, catalog, word))
            .collect(),
        lines: lines.collect(),
        pairs: pair_letters(site, code),
        unpaid: why_unpaid(record, catalog),
        checked: checked(site, code, catalog),
    }
}

/// When a code's page was checked against its sources; and, as long as it is so, that nobody signed for it.
/// What a reviewer signed stands on the page, with whether it has changed since.
fn checked(site: &CheckedSite, code: &Code, catalog: &Catalog) -> Vec<String> {
    let model = &site.model;
    let front = model.page_of_code(code).map(|page| &page.front);
    let Some((front, day)) = front.and_then(|front| Some((front, front.checked?))) else {
        return Vec::new();
    };
    let day = catalog.date(day.value);
    let mut lines = vec![format!("{} {day}.", catalog.theme("checked_on"))];
    if front.reviewed.is_none() {
        let of_site = model.site.not_reviewed.as_ref().map(|text| text.as_str());
        lines.push(
            of_site
                .unwrap_or_else(|| catalog.theme("not_reviewed"))
                .to_owned(),
        );
    }
    lines
}
