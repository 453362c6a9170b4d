//! Numbers as digits that need no escape in JSON or in a script's string, and scripts of them.
//!
//! An index is mostly small numbers: gaps between section numbers, impacts, idfs. As decimal text
//! they would take two or three characters each and a separator. Printable ASCII without the
//! characters that JSON, a script's string or the index's own syntax would need to escape leaves
//! [`DIGITS`] = 90 digits, one character each.
//!
//! A number that is known to be below 90 is one digit ([`digit`]). A number of any size ([`push`])
//! needs an end without a separator, so the digits are split in two halves of 45: the last digit of
//! a number comes from the lower half, all digits before it from the upper half. That is LEB128
//! with 45 in place of 128: numbers below 45 take one character, below 2,025 two, below 91,125
//! three. `numbers` in `script/search-core.js` reads them back.

use serde::Serialize;

/// How many digits there are: 94 visible ASCII characters less the four that are skipped.
pub(crate) const DIGITS: u32 = 90;
/// The base of a number of any size: half of the digits end a number, half continue it.
pub(crate) const HALF: u32 = DIGITS / 2;
/// The character of the digit 0, the first visible one.
pub(crate) const FIRST: u32 = 33;
/// Characters that are no digits: both quotes, the backslash, and the bar, which separates what an
/// index line holds.
pub(crate) const SKIPPED: [u32; 4] = [34, 39, 92, 124];

/// The digit of a number below [`DIGITS`].
pub(crate) fn digit(number: u32) -> char {
    let code = SKIPPED
        .into_iter()
        .fold(FIRST + number, |code, gap| code + u32::from(code >= gap));
    char::from_u32(code).expect("fewer than 90 digits")
}

/// Appends a number of any size, its most significant digit first.
pub(crate) fn push(mut number: u32, out: &mut String) {
    let mut digits = Vec::with_capacity(4);
    digits.push(number % HALF);
    number /= HALF;
    while number > 0 {
        digits.push(HALF + number % HALF);
        number /= HALF;
    }
    out.extend(digits.into_iter().rev().map(digit));
}

/// A value as a script's string of JSON: browsers read a long string through `JSON.parse` faster
/// than the same value as a literal.
pub(crate) fn quoted(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("text and numbers are JSON");
    if !json.contains(['\\', '\'']) {
        return json;
    }
    let mut text = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match c {
            '\\' => text.push_str("\\\\"),
            '\'' => text.push_str("\\'"),
            c => text.push(c),
        }
    }
    text
}

/// A script that hands a quoted value to the page under a name.
pub(crate) fn script(name: &str, quoted: &str) -> String {
    format!("quarterhour.part(\"{name}\",JSON.parse('{quoted}'));\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of a text, read as the page's script reads them.
    fn read(text: &str) -> Vec<u32> {
        let value = |c: char| (0..DIGITS).find(|n| digit(*n) == c).expect("a digit");
        let mut numbers = Vec::new();
        let mut number = 0;
        for value in text.chars().map(value) {
            if value >= HALF {
                number = number * HALF + value - HALF;
            } else {
                numbers.push(number * HALF + value);
                number = 0;
            }
        }
        numbers
    }

    proptest::proptest! {
        #[test]
        fn numbers_come_back(numbers in proptest::collection::vec(0_u32..4_000_000, 0..20)) {
            let mut text = String::new();
            numbers.iter().for_each(|number| push(*number, &mut text));
            proptest::prop_assert_eq!(read(&text), numbers);
        }
    }

    #[test]
    fn digits_need_no_escape() {
        let all: String = (0..DIGITS).map(digit).collect();
        assert!(!all.contains([' ', '"', '\'', '\\', '|']));
        assert_eq!(
            script("a", &quoted(&"it's\"\\")),
            "quarterhour.part(\"a\",JSON.parse('\"it\\'s\\\\\"\\\\\\\\\"'));\n"
        );
    }
}
