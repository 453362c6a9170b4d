//! The prose of a page's Markdown, its words, and the codes among them.

use std::ops::Range;

use crate::model::Code;

/// A page's Markdown in which everything that is not prose is blanked: addresses, references,
/// citations.
pub(super) struct Masked(pub(super) String);

/// Ends the label of a link's definition, `[label]: address`.
const DEFINITION: &str = "]:";

/// Whether a text ends in the label of a definition, and not in a link to a code or term.
fn defines_label(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let label = line.trim_start().strip_prefix('[');
    label.is_some_and(|label| !label.contains(['[', ']']))
}

impl Masked {
    pub(super) fn of(markdown: &str) -> Self {
        let mut bytes = markdown.as_bytes().to_vec();
        for (open, close) in [
            ("](", ")"),
            ("[@", "]"),
            ("[[", "]]"),
            ("{{", "}}"),
            ("<http", ">"),
            (DEFINITION, "\n"),
        ] {
            let mut from = 0;
            while let Some(at) = markdown[from..].find(open).map(|at| from + at) {
                let inside = at + open.len();
                let end = markdown[inside..]
                    .find(close)
                    .map_or(markdown.len(), |end| inside + end + close.len());
                if open == DEFINITION && !defines_label(&markdown[..at]) {
                    from = inside;
                    continue;
                }
                // Spaces of the same length leave all offsets as they are.
                for byte in &mut bytes[at..end] {
                    if *byte != b'\n' {
                        *byte = b' ';
                    }
                }
                from = end;
            }
        }
        Self(String::from_utf8(bytes).unwrap_or_default())
    }

    /// Runs without white space, trimmed of the marks around a word.
    pub(super) fn words(&self) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let mut start = None;
        for (at, letter) in self.0.char_indices().chain([(self.0.len(), ' ')]) {
            match (start, letter.is_whitespace()) {
                (None, false) => start = Some(at),
                (Some(from), true) => {
                    words.push(self.trimmed(from..at));
                    start = None;
                }
                _ => {}
            }
        }
        words
    }

    fn trimmed(&self, word: Range<usize>) -> Range<usize> {
        let text = &self.0[word.clone()];
        let mark = |c: char| !c.is_alphanumeric() && c != '$';
        let inner = text.trim_start_matches(mark);
        let start = word.start + text.len() - inner.len();
        let kept = inner.trim_end_matches(|c: char| mark(c) && c != '%').len();
        start..start + kept
    }
}

/// The codes of `97161-97163` or `59/XE`, each by itself.
pub(super) fn pieces(text: &str, word: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = word.start;
    for (at, letter) in text[word.clone()].char_indices() {
        if !letter.is_ascii_alphanumeric() && letter != ',' && letter != '$' {
            pieces.push(start..word.start + at);
            start = word.start + at + letter.len_utf8();
        }
    }
    pieces.push(start..word.end);
    pieces
}

/// Five digits that begin with 9 (CPT's medicine section), or a letter of HCPCS and four digits.
pub(super) fn therapy_code(word: &str) -> Option<Code> {
    let bytes = word.as_bytes();
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let has_shape = bytes.len() == 5
        && digits(&bytes[1..])
        && (bytes[0] == b'9' || (b'A'..=b'V').contains(&bytes[0]));
    has_shape.then(|| Code::parse(word)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_references_are_no_prose() {
        let markdown = "[[97530]]: one [@s]: two {{ fact.x }}\n[label]: https://e.org/5\n";
        let text = Masked::of(markdown);
        let words = text.words().into_iter().map(|at| &text.0[at]);
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        assert_eq!(words, ["one", "two", "label"]);
    }

    #[test]
    fn codes_are_distinguished_from_other_numbers() {
        for code in ["97530", "G0283"] {
            assert!(therapy_code(code).is_some(), "{code}");
        }
        for other in ["12345", "97,530", "2026", "9753O", "975301"] {
            assert!(therapy_code(other).is_none(), "{other}");
        }
        let text = "(97161-97163)";
        assert_eq!(pieces(text, 1..12), [1..6, 7..12]);
    }
}
