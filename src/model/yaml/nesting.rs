//! How deep lists and mappings in brackets stand inside each other. The YAML crate refuses what is
//! too deep only after it has read the whole text, in a time that grows with the square of the
//! depth, so the text is looked through before.

/// How deep lists and mappings may stand inside each other, which is what the YAML crate holds.
const MOST: usize = 128;

/// What is said about lists and mappings that stand too deep: the message and the hint.
pub(super) const TOO_DEEP: (&str, &str) = (
    "lists and mappings stand more than 128 deep in each other here",
    "put a value that begins with a bracket in double quotes, or use fewer levels",
);

/// The byte of the first bracket that opens one list or mapping too many.
///
/// Only brackets that begin a value are counted, and those inside them: `a: see [1]` opens nothing.
/// Text in quotes is passed over. A text of several lines may be taken for YAML, which matters only
/// where it opens more than a hundred brackets and closes none.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    // Whether a value may begin here.
    let mut begins = true;
    while let Some(byte) = bytes.get(at) {
        let is_blank = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
        match byte {
            b'[' | b'{' if begins => {
                depth += 1;
                if depth > MOST {
                    return Some(at);
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' | b'\'' if begins => at = end_of_quoted(bytes, at),
            b'#' if at == 0 || is_blank(at - 1) => {
                at += bytes[at..]
                    .iter()
                    .position(|byte| *byte == b'\n')
                    .unwrap_or(0);
            }
            _ => {}
        }
        begins = match bytes.get(at) {
            Some(b'[' | b'{' | b'\n') => true,
            Some(b',') => depth > 0,
            Some(b':') => depth > 0 || is_blank(at + 1),
            Some(b'-' | b'?') => begins && is_blank(at + 1),
            Some(b' ' | b'\t') => begins,
            _ => false,
        };
        at += 1;
    }
    None
}

/// The byte that ends a quoted value; its beginning if nothing ends it.
fn end_of_quoted(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' => at += 1,
            // Two single quotes stand for one: the second begins a quoted text that goes on.
            byte if *byte == quote => return at,
            _ => {}
        }
        at += 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_that_begin_values_are_counted() {
        let deep = |opening: &str| opening.repeat(MOST + 1);
        for (text, at) in [
            (format!("title: {}", deep("[")), 7 + MOST),
            (deep("{a: "), 4 * MOST),
            (format!("- {}", deep("[b, ")), 2 + 4 * MOST),
            (format!("a: b\n- ? {}", deep("[\n")), 9 + 2 * MOST),
            (format!("a: [\"]\", ']']\nb: {}", deep("[")), 17 + MOST),
        ] {
            assert_eq!(too_deep(&text), Some(at), "{text}");
        }
        for text in [
            format!("title: {}{}", "[".repeat(MOST), "]".repeat(MOST)),
            format!("title: see {}", deep("[")),
            format!("title: \"{}\"", deep("[")),
            format!("# {}\ntitle: '{}'", deep("["), deep("it''s [")),
            deep("- [ ] a\n"),
            deep("a: it's [\n"),
        ] {
            assert_eq!(too_deep(&text), None, "{text}");
        }
    }
}
