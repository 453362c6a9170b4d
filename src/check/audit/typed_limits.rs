//! Unit limits that prose types: CMS changes them by the quarter, so prose draws them from the
//! records.

use std::collections::BTreeMap;
use std::ops::Range;

use super::masked::{Masked, pieces, therapy_code};
use super::reporter::ReportFn;
use crate::check::checked::CheckedSite;
use crate::diagnostic::Lint;
use crate::model::{Code, Page, PageKind, Setting};

/// Words for a limit, in English and Spanish.
const LIMIT: [&str; 9] = [
    "limit", "limits", "maximum", "most", "cap", "límite", "límites", "máximo", "máxima",
];
/// Words that name Medicare's own limit, so that no more need be said.
const UNLIKELY: [&str; 3] = ["mue", "mues", "unlikely"];
const UNITS: [&str; 4] = ["unit", "units", "unidad", "unidades"];
const DAY: [&str; 6] = ["day", "daily", "día", "diario", "diarias", "date"];
/// Numbers as words, from one.
const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];
/// Spanish numbers as words, from two: "una" is also the article.
const SPANISH: [&str; 11] = [
    "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
];
/// How many words may stand between a number of units and its day, or a limit's name and number.
const REACH: usize = 6;

/// Practitioners' limits in force in the newest file, by code; those of 0 units say that a code is
/// not paid.
pub(super) fn limits(site: &CheckedSite) -> BTreeMap<&Code, u32> {
    let records = site.model.cms.limits.limits.iter();
    records
        .filter(|record| record.setting == Setting::Practitioner && record.to.is_none())
        .map(|record| (&*record.code, record.units.get()))
        .filter(|(_, units)| *units > 0)
        .collect()
}

/// Reports each number of units that reads as the limit of a code with a record.
pub(super) fn typed_limits(
    limits: &BTreeMap<&Code, u32>,
    page: &Page,
    markdown: &str,
    text: &Masked,
    words: &[Range<usize>],
    report: &mut ReportFn<'_>,
) {
    if limits.is_empty() {
        return;
    }
    let main = match &page.kind {
        PageKind::Code(code) => Some(code),
        _ => page.front.codes.first().map(|code| &**code),
    };
    for sentence in sentences(text, words) {
        let of = |code: &Code| {
            limits
                .get_key_value(code)
                .map(|(code, units)| (*code, *units))
        };
        let whole = sentence[0].start..sentence[sentence.len() - 1].end;
        let mut named: Vec<(&Code, u32)> = codes(markdown, line_end(markdown, whole))
            .iter()
            .filter_map(of)
            .collect();
        let in_sentence = !named.is_empty();
        if !in_sentence {
            named.extend(main.and_then(of));
        }
        let sentence = Sentence::of(text, sentence, in_sentence);
        for claim in sentence.claims() {
            let typed = &text.0[claim.place.clone()];
            let equal = named.iter().find(|(_, units)| *units == claim.number);
            let (code, message) = match (equal, named.as_slice()) {
                (Some((code, _)), _) => (
                    code,
                    format!("`{typed}` is typed here, and stands in the record of {code}"),
                ),
                (None, [(code, units)]) if claim.named => (
                    code,
                    format!("`{typed}` is typed here as a limit; the record of {code} has {units}"),
                ),
                _ => continue,
            };
            let hint = format!(
                "draw it from there: {{{{ limit.{code} }}}}, or `allow` it on this page with a reason"
            );
            report(Lint::TypedLimit, claim.place, message, &hint);
        }
    }
}

/// The words of each sentence, list item or row of a table.
fn sentences<'w>(text: &Masked, words: &'w [Range<usize>]) -> Vec<&'w [Range<usize>]> {
    let words_end = |pair: &[Range<usize>]| {
        let gap = &text.0[pair[0].end..pair[1].start];
        let lines = gap.split('\n').skip(1);
        let ends = |mark: char| matches!(mark, '.' | '!' | '?' | ';');
        let block = |line: &str| {
            let begin = line.trim_start();
            begin.starts_with(['|', '-', '*', '#', '>', '`'])
        };
        gap.contains(ends) || gap.contains("\n\n") || lines.into_iter().any(block)
    };
    let mut found = Vec::new();
    let mut start = 0;
    for (at, pair) in words.windows(2).enumerate() {
        if words_end(pair) {
            found.push(&words[start..=at]);
            start = at + 1;
        }
    }
    found.push(&words[start..]);
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// A sentence may begin or end with a link to a code, which is no word of the prose: its range is
/// taken to the ends of its line.
fn line_end(markdown: &str, whole: Range<usize>) -> Range<usize> {
    let stop = |c: char| matches!(c, '\n' | '.' | '!' | '?' | ';');
    let start = markdown[..whole.start].rfind(stop).map_or(0, |at| at + 1);
    let rest = &markdown[whole.end..];
    let end = rest.find(stop).map_or(markdown.len(), |at| whole.end + at);
    start..end
}

fn codes(markdown: &str, range: Range<usize>) -> Vec<Code> {
    let text = &markdown[range.clone()];
    let words = Masked(text.to_owned()).words();
    let pieces = words.into_iter().flat_map(|word| pieces(text, word));
    pieces
        .filter_map(|piece| therapy_code(&text[piece]))
        .collect()
}

/// A number that is said to be a limit.
struct Claim {
    number: u32,
    /// The number with its unit.
    place: Range<usize>,
    /// Whether the sentence calls it a limit, so that another number than the record's is wrong.
    named: bool,
}

/// A sentence's words in lower case, with their places.
struct Sentence<'w> {
    words: Vec<String>,
    places: &'w [Range<usize>],
    /// Whether it names a code that has a limit.
    has_code: bool,
}

impl<'w> Sentence<'w> {
    fn of(text: &Masked, places: &'w [Range<usize>], has_code: bool) -> Self {
        let lower = |place: &Range<usize>| text.0[place.clone()].to_lowercase();
        Self {
            words: places.iter().map(lower).collect(),
            places,
            has_code,
        }
    }

    fn claims(&self) -> Vec<Claim> {
        let any = |list: &[&str], words: &[String]| {
            words.iter().any(|word| list.contains(&word.as_str()))
        };
        let unlikely = any(&UNLIKELY, &self.words);
        let limit = unlikely || any(&LIMIT, &self.words);
        let mut claims = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let Some(number) = number(word) else {
                continue;
            };
            // One word may stand between: "6 timed units".
            let near = self.words[at + 1..].iter().take(2);
            let unit = near
                .into_iter()
                .position(|word| UNITS.contains(&word.as_str()));
            let Some(unit) = unit.map(|skipped| at + 1 + skipped) else {
                let from = at.saturating_sub(REACH);
                // "The MUE of 97530 is 6."
                if any(&UNLIKELY, &self.words[from..at]) {
                    claims.push(self.claim(number, at..at, false));
                }
                continue;
            };
            let end = self.words.len().min(unit + 1 + REACH);
            let daily = any(&DAY, &self.words[unit + 1..end]);
            // "Untimed: one unit a day" is no limit of CMS's.
            if unlikely || (daily && (limit || (self.has_code && number > 1))) {
                claims.push(self.claim(number, at..unit, limit));
            }
        }
        claims
    }

    fn claim(&self, number: u32, words: Range<usize>, named: bool) -> Claim {
        Claim {
            number,
            place: self.places[words.start].start..self.places[words.end].end,
            named,
        }
    }
}

/// The number that a word is, up to 99: no limit of units that prose would name is higher.
fn number(word: &str) -> Option<u32> {
    let place = |list: &[&str]| list.iter().position(|known| *known == word);
    let counted = place(&NUMBERS)
        .map(|at| at + 1)
        .or_else(|| place(&SPANISH).map(|at| at + 2));
    let number = counted.and_then(|number| u32::try_from(number).ok());
    let digits = !word.is_empty() && word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit());
    number.or_else(|| digits.then(|| word.parse().ok()).flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(markdown: &str) -> Vec<String> {
        let (one, other) = (Code::parse("97530"), Code::parse("97112"));
        let (one, other) = (one.expect("a code"), other.expect("a code"));
        let limits = BTreeMap::from([(&one, 6), (&other, 4)]);
        let page = page(one.clone());
        let text = Masked::of(markdown);
        let mut found = Vec::new();
        let words = text.words();
        typed_limits(
            &limits,
            &page,
            markdown,
            &text,
            &words,
            &mut |_, at, _, _| {
                found.push(markdown[at].to_owned());
            },
        );
        found
    }

    fn page(code: Code) -> Page {
        let front = crate::model::FrontMatter {
            codes: vec![code.into()],
            ..crate::model::FrontMatter::default()
        };
        Page {
            address: crate::model::Address::parse("/a/").expect("an address"),
            kind: PageKind::Page,
            language: crate::model::Language::english(),
            title: String::new(),
            title_scalar: crate::model::yaml::ScalarNumber::FIRST,
            front,
            body: None,
            record: None,
            folder: String::new(),
        }
    }

    #[test]
    fn a_limit_in_prose_is_found() {
        for (markdown, typed) in [
            ("Medicare passes 6 units of [[97530]] a day.", "6 units"),
            ("[[97530]]: six units a day", "six units"),
            ("97112 stops at 4 units per day.", "4 units"),
            ("The limit is 6 units a day.", "6 units"),
            ("The daily limit of 97530 is 8 units on one day.", "8 units"),
            ("The MUE of 97530 is 6.", "6"),
            ("Its MUE is 8 units.", "8 units"),
            ("El límite son 6 unidades al día.", "6 unidades"),
            ("| 97112 | 4 units a day |", "4 units"),
        ] {
            assert_eq!(found(markdown), [typed], "{markdown}");
        }
    }

    #[test]
    fn other_numbers_of_units_are_left_alone() {
        for markdown in [
            "[[97530]] is billed in units. 6 units a day are many.",
            "Two units of 97530 a day are common.",
            "38 minutes of 97530 are 3 units on that day.",
            "It is untimed: one unit a day, 97530.",
            "The limit for minutes is 8, so 1 unit.",
            "The MUE of 97530 has adjudication indicator 3.",
            "6 units of 97140 a day",
            "The limit is {{ limit.97530 }}.",
            "Limits\n\n6 units a day",
        ] {
            assert_eq!(found(markdown), Vec::<String>::new(), "{markdown}");
        }
    }
}
