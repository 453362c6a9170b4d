//! How any text becomes a part of an address, by one rule for all scripts and both cases.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Letters and digits in lower case; the rest becomes single hyphens. Accents of Latin letters are
/// dropped, so that most addresses are plain ASCII; in other scripts a mark stays with its letter, as a
/// word is no word without it.
pub(super) fn slug_text(text: &str) -> String {
    let text: String = text.nfc().collect();
    let mut slug = String::with_capacity(text.len());
    for letter in text.to_lowercase().chars() {
        let last = slug.chars().next_back();
        let base = base(letter);
        if is_combining_mark(letter) {
            let in_word = last.is_some_and(|last| last.is_alphabetic() || is_combining_mark(last));
            if in_word && !last.is_some_and(is_latin) && !is_variation(letter) {
                slug.push(letter);
            }
        } else if base.is_alphanumeric() {
            slug.push(base);
        } else if !is_silent(letter) && last.is_some_and(|last| last != '-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').nfc().collect()
}

/// Signs that stand within a word: apostrophes, and the joiners that some scripts are written with.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '\u{200c}' | '\u{200d}')
}

/// A letter without its accents, where it is Latin.
fn base(letter: char) -> char {
    let first = std::iter::once(letter).nfd().next().unwrap_or(letter);
    if is_latin(first) { first } else { letter }
}

fn is_latin(letter: char) -> bool {
    let of_block = matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    letter.is_ascii_alphabetic() || (of_block && letter.is_alphabetic())
}

/// Whether a mark only chooses how the sign before it is drawn.
fn is_variation(mark: char) -> bool {
    matches!(mark, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::slug_text;

    #[test]
    fn one_rule_holds_for_both_cases_and_all_scripts() {
        for (text, wanted) in [
            ("¿Qué es?", "que-es"),
            ("Über ÜBUNG übung", "uber-ubung-ubung"),
            ("Être être Ö ö", "etre-etre-o-o"),
            ("cafe\u{301}s cre\u{300}me", "cafes-creme"),
            ("İstanbul", "istanbul"),
            ("STRASSE straße", "strasse-straße"),
            ("हिन्दी भाषा", "हिन्दी-भाषा"),
            ("தமிழ்", "தமிழ்"),
            ("Война и ЙОД", "война-и-йод"),
            ("한국어 도움말", "한국어-도움말"),
            ("PT's note", "pts-note"),
            ("⚙\u{fe0f} Setup", "setup"),
            ("ế Ǖ š", "e-u-s"),
            ("…", ""),
        ] {
            assert_eq!(slug_text(text), wanted, "{text}");
            assert_eq!(slug_text(wanted), wanted, "{text}");
        }
    }
}
