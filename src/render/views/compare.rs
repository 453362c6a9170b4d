//! What codes are held against each other by: the tables of the page of comparison, and the data from
//! which its script makes a table of any codes.
//!
//! A fact of a code is a list of finished sentences, so that the template and the script only lay out.
//! Two rows are about codes together: the line between them, and what Medicare's files say of them on
//! one day. `static/site/compare.js` makes them of the same data by the same rules as [`tables`].

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::answer_card::pair_letters;
use crate::check::CheckedSite;
use crate::model::catalog::Catalog;
use crate::model::{
    AnswerCard, Code, CodeRecord, Discipline, Status, Timing, UrlStyle, pair_file_days,
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

/// Of a code's examples so many are shown.
const MOST_EXAMPLES: usize = 3;

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
    "pairs_none",
    "pair_other_paid",
    "pair_this_paid",
    "pair_other_never",
    "pair_this_never",
    "pair_bundled",
    "pair_takes",
];

/// What the page's script reads.
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
        let fill = |text: &str, of: &Code, with: &Code| {
            let text = text.replace("{of}", of.as_str());
            text.replace("{with}", with.as_str())
        };
        if let Some(reason) = &of.unpaid {
            return format!("{head} {}", fill(reason, with.code, with.code));
        }
        let found = of.pairs.split(' ').find_map(|pair| {
            let (code, letters) = pair.split_once(':')?;
            (code == with.code.as_str()).then_some(letters)
        });
        let mut letters = found.unwrap_or("-").chars();
        let said = |letter: char| {
            let word = match letter {
                'o' => "pair_other_paid",
                't' => "pair_this_paid",
                'O' => "pair_other_never",
                'T' => "pair_this_never",
                _ => "pairs_none",
            };
            fill(self.word(word), of.code, with.code)
        };
        let first = letters.next().unwrap_or('-');
        let mut text = format!("{head} {}", said(first));
        if let Some(hospital) = letters.next().filter(|letter| *letter != first) {
            let head = self.word("card_with_hospital");
            let _ = write!(text, " {head} {}", said(hospital));
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
        unpaid: unpaid(record, catalog),
    }
}

/// Why no pair is asked of a code.
fn unpaid(record: &CodeRecord, catalog: &Catalog) -> Option<String> {
    let text = if record.bundled.get() {
        catalog.theme("pair_bundled").to_owned()
    } else if let Some(instead) = &record.medicare_takes {
        let text = catalog.theme("pair_takes");
        text.replace("{instead}", instead.as_str())
    } else if *record.timing == Timing::Monthly {
        catalog.theme("pair_monthly").to_owned()
    } else {
        return None;
    };
    Some(text.replace("{with}", record.code.as_str()))
}

/// A fact of a code, as sentences; none where nothing is known of it.
fn fact(site: &CheckedSite, record: &CodeRecord, catalog: &Catalog, word: &str) -> Vec<String> {
    let code = &record.code.value;
    let one = |text: &str| vec![text.to_owned()];
    let known = |text: Option<&str>| one(text.unwrap_or_else(|| catalog.theme("not_known")));
    match word {
        "what_it_reports" => one(site.plain_text(&RichTextId::Summary(code.clone(), None))),
        "timing" => one(&timing(&record.timing, catalog)),
        "one_to_one" => known(
            record
                .one_to_one
                .map(|flag| catalog.theme(if flag.get() { "yes" } else { "no" })),
        ),
        "card_bills_label" => billed_by(site, record, catalog),
        "status" => {
            let status = record.therapy_status.map(|status| match status {
                Status::Always => catalog.theme("always"),
                Status::Sometimes => catalog.theme("sometimes"),
            });
            let mut said = known(status);
            said.extend(
                record
                    .bundled
                    .get()
                    .then(|| catalog.theme("bundled").to_owned()),
            );
            said
        }
        "units_a_day" => {
            let limit = site.model.cms.limit_of(code).map(|(limit, as_of)| {
                let day = catalog.date(as_of);
                format!("{}, {} {day}", limit.units, catalog.theme("as_of"))
            });
            known(limit.as_deref())
        }
        "card_note" => {
            let needs = site.model.answer_card.note_of(record);
            let lines = needs.into_iter().flat_map(|needs| &needs.lines);
            let text = |scalar| RichTextId::InFile(AnswerCard::PATH.to_owned(), scalar);
            lines
                .map(|line| site.plain_text(&text(line.scalar)).to_owned())
                .collect()
        }
        _ => (0..record.examples.len().min(MOST_EXAMPLES))
            .map(|at| RichTextId::Example(code.clone(), at))
            .map(|id| site.plain_text(&id).to_owned())
            .collect(),
    }
}

fn timing(timing: &Timing, catalog: &Catalog) -> String {
    let word = |name: &str| catalog.theme(name);
    match timing {
        Timing::Timed { unit_minutes } => {
            format!(
                "{}, {unit_minutes} {}",
                word("timed"),
                word("minutes_a_unit")
            )
        }
        Timing::Untimed => word("untimed").to_owned(),
        Timing::Family { first, each, addon } => format!(
            "{} {first} {} {each} {} {addon}",
            word("first"),
            word("minutes_then"),
            word("minutes_each_on")
        ),
        Timing::Monthly => word("monthly").to_owned(),
        Timing::Addon { of } => format!("{} {of}", word("addon_of")),
    }
}

/// The disciplines, each with the modifier of its plan of care.
fn billed_by(site: &CheckedSite, record: &CodeRecord, catalog: &Catalog) -> Vec<String> {
    let modifiers = &site.model.units.modifiers;
    let said = record.disciplines.iter().map(|discipline| {
        let name = match discipline {
            Discipline::Pt => "PT",
            Discipline::Ot => "OT",
            Discipline::Slp => "SLP",
        };
        let plan = modifiers.get(discipline);
        match plan.filter(|_| record.therapy_status.is_some()) {
            Some(known) => catalog
                .theme("card_bills")
                .replace("{discipline}", name)
                .replace("{modifier}", known.plan.as_str()),
            None => name.to_owned(),
        }
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        return vec![catalog.theme("not_known").to_owned()];
    }
    vec![said.join(", ")]
}
