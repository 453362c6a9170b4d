//! What looks like a real person's data in a text.

use std::ops::Range;

/// Labels before a number that identifies a person.
const PERSONAL: [&str; 9] = [
    "dob",
    "d.o.b.",
    "date of birth",
    "mrn",
    "record number",
    "ssn",
    "social security number",
    "member id",
    "member number",
];

/// A personal label with a number behind it, in lower-case text.
pub(super) fn labeled(lower: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let part_of_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/');
    for label in PERSONAL {
        for (at, _) in lower.match_indices(label) {
            let alone = lower[..at]
                .chars()
                .next_back()
                .is_none_or(|before| !before.is_alphanumeric());
            let after = &lower[at + label.len()..];
            let number = after.trim_start_matches([':', '#', ' ', '.']);
            let gap = after.len() - number.len();
            let digits = number.len() - number.trim_start_matches(part_of_number).len();
            if alone && gap <= 3 && digits >= 4 {
                found.push(at..at + label.len() + gap + digits);
            }
        }
    }
    found
}

/// The shape of a Social Security number, or of a day as a chart has it.
pub(super) fn personal_shape(word: &str) -> bool {
    let shape: String = word
        .chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect();
    matches!(
        shape.as_str(),
        "999-99-9999" | "99/99/9999" | "9/99/9999" | "99/9/9999" | "9/9/9999"
    )
}

/// Whether a text holds what identifies a person: a labeled number, the shape of a Social Security
/// number or of a day as a chart has it, or that of a phone number.
pub(super) fn is_personal(text: &str) -> bool {
    let words = text.split(|c: char| c.is_whitespace() || ",;()\"'".contains(c));
    let shaped = words
        .map(|word| word.trim_end_matches(['.', ':', '!', '?']))
        .any(|word| personal_shape(word) || phone_shape(word));
    shaped || !labeled(&text.to_ascii_lowercase()).is_empty() || bracketed_phone(text)
}

/// The shape of a phone number in one word: 555-010-0199.
fn phone_shape(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '.']).collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths: Vec<usize> = parts
        .iter()
        .filter(|part| digits(part))
        .map(|part| part.len())
        .collect();
    parts.len() == lengths.len() && lengths.ends_with(&[3, 3, 4]) && lengths.len() <= 4
}

/// A phone number whose area code stands in brackets: (555) 010-0199.
fn bracketed_phone(text: &str) -> bool {
    text.split('(').skip(1).any(|rest| {
        let shape: String = rest
            .chars()
            .filter(|c| *c != ' ')
            .take(12)
            .map(|c| if c.is_ascii_digit() { '9' } else { c })
            .collect();
        shape == "999)999-9999"
    })
}

#[cfg(test)]
mod tests {
    use super::is_personal;

    #[test]
    fn what_identifies_a_person_is_found() {
        for text in [
            "Call 555-010-0199.",
            "Call (555) 010-0199 first",
            "Call 1-555-010-0199",
            "She was seen on 1/2/2026",
            "DOB 04/05/1950",
            "member number 123456",
        ] {
            assert!(is_personal(text), "{text}");
        }
        for text in [
            "97110 x2 GP on 2026-03-10",
            "97530:33 97110:7, then 8-22 minutes",
            "(20 to 30 minutes)",
            "a patient of 76 years, 1.5.2",
        ] {
            assert!(!is_personal(text), "{text}");
        }
    }
}
