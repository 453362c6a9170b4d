//! Reading level: the Flesch-Kincaid grade for English, INFLESZ for Spanish. A formula only says how
//! hard a page is, so the report names the hardest sentences.

use super::reporter::{Reporter, markdown};
use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};

/// The hardest US school grade for a page that patients read.
const PATIENT_GRADE: f64 = 8.0;
/// The hardest US school grade for any other page.
const STAFF_GRADE: f64 = 12.0;
/// The lowest INFLESZ of a Spanish page for patients: below 55 a text is "somewhat hard".
const PATIENT_INFLESZ: f64 = 55.0;
/// On fewer words than this a formula's result is chance.
const MIN_WORDS: usize = 100;
/// How many sentences a report names.
const MAX_NAMED: usize = 3;

pub(super) fn check(site: &CheckedSite, reporter: &mut Reporter) {
    for (id, page) in site.model.pages.iter().enumerate() {
        let blocks = &site.pages[id].prose;
        let sentences: Vec<&str> = blocks.iter().flat_map(|block| sentences(block)).collect();
        let Some(measure) = Measure::of(page.language.as_str(), site.model.is_plain(page)) else {
            continue;
        };
        let text = Counts::of_all(&sentences, measure.syllables());
        if text.words < MIN_WORDS || measure.passes(text) {
            continue;
        }
        let Some((file, _)) = markdown(site, id) else {
            continue;
        };
        let span = page
            .place(&site.model.files, page.title_scalar)
            .map_or(0..0, |(_, span)| span);
        let mut warning = Diagnostic::error(file, span, Lint::ReadingLevel, measure.message(text));
        if let Some(hint) = worst(&sentences, measure) {
            warning = warning.hint(hint);
        }
        reporter.of_page(page, Lint::ReadingLevel, warning.warning());
    }
}

/// Which formula judges a page.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Measure {
    /// The Flesch-Kincaid grade, with the highest that passes.
    Grade(f64),
    /// Szigriszt-Pazos' INFLESZ, with the lowest that passes.
    Inflesz(f64),
}

impl Measure {
    /// For a page that is only for readers who need `plain` words, or for any other.
    fn of(language: &str, plain: bool) -> Option<Self> {
        match (language, plain) {
            ("en", true) => Some(Self::Grade(PATIENT_GRADE)),
            ("en", false) => Some(Self::Grade(STAFF_GRADE)),
            ("es", true) => Some(Self::Inflesz(PATIENT_INFLESZ)),
            _ => None,
        }
    }

    fn syllables(self) -> fn(&str) -> usize {
        match self {
            Self::Grade(_) => english_syllables,
            Self::Inflesz(_) => spanish_syllables,
        }
    }

    /// How hard a text is; a greater number is harder.
    fn hardness(self, text: Counts) -> f64 {
        match self {
            Self::Grade(_) => grade(text),
            Self::Inflesz(_) => -inflesz(text),
        }
    }

    fn passes(self, text: Counts) -> bool {
        match self {
            Self::Grade(hardest) => grade(text) <= hardest,
            Self::Inflesz(least) => inflesz(text) >= least,
        }
    }

    fn message(self, text: Counts) -> String {
        match self {
            Self::Grade(hardest) => {
                format!(
                    "this page reads at grade {:.1}; its readers need {hardest} or below",
                    grade(text)
                )
            }
            Self::Inflesz(least) => {
                format!(
                    "this page has an INFLESZ of {:.0}; its readers need {least} or above",
                    inflesz(text)
                )
            }
        }
    }
}

/// The hardest sentences, quoted.
fn worst(sentences: &[&str], measure: Measure) -> Option<String> {
    let mut hard: Vec<(f64, &str)> = sentences
        .iter()
        .map(|sentence| (Counts::of(sentence, measure.syllables()), *sentence))
        .filter(|(counts, _)| counts.words >= 8)
        .map(|(counts, sentence)| (measure.hardness(counts), sentence))
        .collect();
    hard.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    hard.dedup();
    let named: Vec<String> = hard
        .iter()
        .take(MAX_NAMED)
        .map(|(_, sentence)| format!("\u{201c}{}\u{201d}", short(sentence)))
        .collect();
    (!named.is_empty()).then(|| format!("begin with {}", named.join(", ")))
}

fn short(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    if words.len() <= 12 {
        words.join(" ")
    } else {
        format!("{} …", words[..12].join(" "))
    }
}

/// The numbers that the formulas are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Counts {
    fn of(sentence: &str, syllables: fn(&str) -> usize) -> Self {
        let words = sentence
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '–' | '—'))
            .filter(|word| word.chars().any(char::is_alphanumeric));
        let mut counts = Self {
            sentences: 1,
            ..Self::default()
        };
        for word in words {
            counts.words += 1;
            // A number counts as one short word: how many syllables it has when spoken says nothing
            // about the prose.
            let letters = word.chars().any(char::is_alphabetic);
            counts.syllables += if letters { syllables(word).max(1) } else { 1 };
        }
        if counts.words == 0 {
            Self::default()
        } else {
            counts
        }
    }

    fn of_all(sentences: &[&str], syllables: fn(&str) -> usize) -> Self {
        sentences
            .iter()
            .map(|sentence| Self::of(sentence, syllables))
            .fold(Self::default(), |sum, one| Self {
                sentences: sum.sentences + one.sentences,
                words: sum.words + one.words,
                syllables: sum.syllables + one.syllables,
            })
    }

    fn ratios(self) -> (f64, f64) {
        let float = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        let words = float(self.words.max(1));
        (
            words / float(self.sentences.max(1)),
            float(self.syllables) / words,
        )
    }
}

/// The Flesch-Kincaid grade (Kincaid and others, 1975).
fn grade(text: Counts) -> f64 {
    let (sentence, word) = text.ratios();
    0.39 * sentence + 11.8 * word - 15.59
}

/// The INFLESZ of a Spanish text (Szigriszt-Pazos, 1993; scale by Barrio-Cantalejo, 2008).
fn inflesz(text: Counts) -> f64 {
    let (sentence, word) = text.ratios();
    206.835 - 62.3 * word - sentence
}

/// A block's sentences. The end of a block always ends a sentence.
fn sentences(block: &str) -> impl Iterator<Item = &str> {
    let mut ends = Vec::new();
    let mut start = 0;
    for (at, mark) in block.match_indices(['.', '!', '?', ':']) {
        let end = at + mark.len();
        let after = block[end..].trim_start_matches(['”', '"', ')', '’', '\'']);
        // Only behind a mark that ends a word is the word looked at: else a long one is read again for
        // each mark in it.
        let ends_word = after.is_empty() || after.starts_with(char::is_whitespace);
        if ends_word && !(mark == "." && is_abbreviation(&block[start..at])) {
            ends.push(start..end);
            start = end;
        }
    }
    ends.push(start..block.len());
    ends.into_iter().map(move |range| &block[range])
}

/// Whether the last word of a text is abbreviated by the period that follows.
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("");
    word.len() <= 1 || word.contains('.') || matches!(word, "Dr" | "Mr" | "Ms" | "ch" | "vs")
}

/// Syllables by vowel groups, with English's silent endings.
fn english_syllables(word: &str) -> usize {
    let letters: Vec<char> = word
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut groups = 0;
    let mut before = false;
    for &letter in &letters {
        groups += usize::from(vowel(letter) && !before);
        before = vowel(letter);
    }
    let text: String = letters.into_iter().collect();
    let silent_e = text.ends_with('e') && !text.ends_with("le") && !text.ends_with("ee");
    let silent_ed = text.ends_with("ed") && !text.ends_with("ted") && !text.ends_with("ded");
    let silent_es = text.ends_with("es")
        && !["ses", "zes", "xes", "ches", "shes", "ges", "ces", "les"]
            .iter()
            .any(|end| text.ends_with(end));
    groups - usize::from((silent_e || silent_ed || silent_es) && groups > 1)
}

/// Syllables by nuclei: two strong vowels part, a weak one joins its neighbor unless accented.
fn spanish_syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let strong = |c: char| matches!(c, 'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú');
    let weak = |c: char| matches!(c, 'i' | 'u' | 'ü');
    let mut nuclei: usize = 0;
    let mut before: Option<char> = None;
    for (at, &letter) in letters.iter().enumerate() {
        // `que`, `gui`: the u is not spoken.
        let mute = letter == 'u'
            && at > 0
            && matches!(letters[at - 1], 'q' | 'g')
            && letters
                .get(at + 1)
                .is_some_and(|&c| matches!(c, 'e' | 'i' | 'é' | 'í'));
        if mute {
            before = None;
        } else if strong(letter) {
            nuclei += usize::from(!before.is_some_and(weak));
            before = Some(letter);
        } else if weak(letter) {
            nuclei += usize::from(before.is_none());
            before = Some(letter);
        } else {
            before = None;
        }
    }
    if letters.last() == Some(&'y') && before.is_none() && letters.len() == 1 {
        nuclei += 1;
    }
    nuclei
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_spoken() {
        for (word, count) in [
            ("cat", 1),
            ("therapy", 3),
            ("make", 1),
            ("table", 2),
            ("walked", 1),
            ("wanted", 2),
            ("codes", 1),
            ("Medicare", 3),
            ("units", 2),
        ] {
            assert_eq!(english_syllables(word), count, "{word}");
        }
        for (word, count) in [
            ("terapia", 3),
            ("ayuda", 3),
            ("día", 2),
            ("que", 1),
            ("aéreo", 4),
            ("ciudad", 2),
            ("su", 1),
            ("guía", 2),
        ] {
            assert_eq!(spanish_syllables(word), count, "{word}");
        }
    }

    #[test]
    fn a_block_has_its_sentences() {
        let found: Vec<&str> = sentences("It is $2.50 (in the U.S. only). Is it? Yes").collect();
        assert_eq!(
            found,
            ["It is $2.50 (in the U.S. only).", " Is it?", " Yes"]
        );
    }

    #[test]
    fn plain_words_read_easier_than_long_ones() {
        let plain = ["You stand up.", "You sit down.", "We help you."];
        let hard = [
            "Administrative contractors necessitate comprehensive documentation of functional improvement.",
        ];
        assert!(grade(Counts::of_all(&plain, english_syllables)) < 3.0);
        assert!(grade(Counts::of_all(&hard, english_syllables)) > 15.0);
        let facil = ["Usted se pone de pie.", "Le damos la mano."];
        assert!(inflesz(Counts::of_all(&facil, spanish_syllables)) > 80.0);
    }
}
