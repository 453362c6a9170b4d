//! How addresses and numbers are written: percent-encoding, and commas between thousands.

use std::fmt::Write as _;

/// A text in which each character that is not kept stands as the numbers of its bytes: `%20`.
pub fn percent_encoded(text: &str, kept: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if kept(character) {
            out.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Digits with a comma between their thousands, as American English writes them: `2,480`.
pub fn thousands(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_is_written_byte_for_byte() {
        let letters = |c: char| c.is_ascii_alphanumeric();
        assert_eq!(percent_encoded("a é/", letters), "a%20%C3%A9%2F");
        assert_eq!(percent_encoded("a é/", |c| c != ' '), "a%20é/");
    }

    #[test]
    fn thousands_are_counted_from_the_right() {
        for (digits, written) in [
            ("", ""),
            ("7", "7"),
            ("999", "999"),
            ("1000000", "1,000,000"),
        ] {
            assert_eq!(thousands(digits), written);
        }
    }
}
