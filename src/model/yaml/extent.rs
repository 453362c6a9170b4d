//! How far a scalar reaches in its file. The YAML crate says where it begins and what it holds, but
//! not where it ends.

/// The length in bytes of the scalar that a text begins with, and whose value is known. Found by
/// following the value through the text, so no character of a plain scalar can be mistaken for its
/// end.
pub(super) fn of_scalar(text: &str, value: &str) -> usize {
    let start = properties(text);
    let rest = &text[start..];
    let length = match rest.chars().next() {
        Some('"' | '\'') => quoted(rest),
        // A block's first line only says how the lines below it are joined.
        Some('|' | '>') => rest
            .find('\n')
            .and_then(|line| Some(line + words(&rest[line..], value)?)),
        _ => words(rest, value),
    };
    start + length.unwrap_or_else(|| of_token(rest))
}

/// The length of what a text begins with, where it may also be a list or mapping: to the closing
/// quote, or to what ends a plain scalar on its first line.
pub(super) fn of_token(text: &str) -> usize {
    let line = text.split('\n').next().unwrap_or("");
    quoted(line).unwrap_or_else(|| {
        let end = [" #", ", ", "]", "}", ": "]
            .iter()
            .filter_map(|stop| line.find(stop))
            .min()
            .unwrap_or(line.len());
        line[..end].trim_end().len()
    })
}

/// The length of a quoted scalar with its quotes; none where the text begins with no quote, or the
/// scalar does not end.
fn quoted(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut inside = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = inside.next() {
        if quote == '"' && letter == '\\' {
            inside.next();
        } else if letter == quote {
            // In single quotes, two of them stand for one.
            let doubled = quote == '\'' && inside.next_if(|(_, next)| *next == quote).is_some();
            if !doubled {
                return Some(at + 1);
            }
        }
    }
    None
}

/// The length of the text in which the words of a value stand one after the other; a line break
/// between two of them is a space of the value.
fn words(text: &str, value: &str) -> Option<usize> {
    let mut end = 0;
    for word in value.split_whitespace() {
        let rest = text[end..].trim_start();
        let start = text.len() - rest.len();
        rest.strip_prefix(word)?;
        end = start + word.len();
    }
    Some(end)
}

/// The length of a tag or anchor before a scalar, with the spaces behind it.
fn properties(text: &str) -> usize {
    let mut rest = text;
    while rest.starts_with(['!', '&']) {
        let property = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest = rest[property..].trim_start();
    }
    text.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scalar_reaches_to_where_its_value_ends() {
        for (text, value, wanted) in [
            ("plain # remark", "plain", "plain"),
            ("a, b: c", "a, b: c", "a, b: c"),
            (
                "one\n  two\n\n  three\nnext: x",
                "one two\nthree",
                "one\n  two\n\n  three",
            ),
            (r#""x \"y\" z" # w"#, r#"x "y" z"#, r#""x \"y\" z""#),
            (r#""x \\" ""#, r"x \", r#""x \\""#),
            ("'it''s' 'w'", "it's", "'it''s'"),
            ("\"one\n  two\" x", "one two", "\"one\n  two\""),
            (">-\n  one\n  two\nnext: x", "one two", ">-\n  one\n  two"),
            ("!!str &a one two", "one two", "!!str &a one two"),
            ("é, ü]", "é", "é"),
            ("", "", ""),
        ] {
            assert_eq!(&text[..of_scalar(text, value)], wanted, "{text}");
        }
    }
}
