//! Numbers as letters that need no escape in JSON or in a script's string, and scripts of them.

use serde::Serialize;

/// How many letters there are.
pub(super) const DIGITS: u32 = 90;
/// Digits of a number: as many for the last as for those before it.
const HALF: u32 = DIGITS / 2;

/// The letter of a small number: printable ASCII without space, quotes, backslash and bar.
pub(super) fn letter(number: u32) -> char {
    let code = 33 + number;
    let skipped = [34, 39, 92, 124]
        .into_iter()
        .fold(code, |code, gap| if code >= gap { code + 1 } else { code });
    char::from_u32(skipped).expect("fewer than 90 letters")
}

/// Appends a number of any size: first digits from the upper half, the last from the lower.
pub(super) fn push(mut number: u32, out: &mut String) {
    let mut digits = Vec::with_capacity(4);
    digits.push(number % HALF);
    number /= HALF;
    while number > 0 {
        digits.push(HALF + number % HALF);
        number /= HALF;
    }
    out.extend(digits.into_iter().rev().map(letter));
}

/// A value as a script's string: a long string through `JSON.parse` is read faster than a literal.
pub(super) fn quoted(value: &impl Serialize) -> String {
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
pub(super) fn script(name: &str, quoted: &str) -> String {
    format!("quarterhour.part(\"{name}\",JSON.parse('{quoted}'));\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the page's script does.
    fn read(text: &str) -> Vec<u32> {
        let value = |c: char| (0..DIGITS).find(|n| letter(*n) == c).expect("a letter");
        let mut numbers = Vec::new();
        let mut number = 0;
        for digit in text.chars().map(value) {
            if digit >= HALF {
                number = number * HALF + digit - HALF;
            } else {
                numbers.push(number * HALF + digit);
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
    fn letters_need_no_escape() {
        let all: String = (0..DIGITS).map(letter).collect();
        assert!(!all.contains([' ', '"', '\'', '\\', '|']));
        assert_eq!(
            script("a", &quoted(&"it's\"\\")),
            "quarterhour.part(\"a\",JSON.parse('\"it\\'s\\\\\"\\\\\\\\\"'));\n"
        );
    }
}
