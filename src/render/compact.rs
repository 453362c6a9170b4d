//! Scripts and style sheets without their comments and indents, for a file that other sites carry.

/// A script or style sheet without lines that are comments, empty lines and indents. What runs stays
/// as it was written, line for line. A text of which it is not plain where its comments are is
/// returned whole.
pub(super) fn compact(text: &str) -> String {
    stripped(text).unwrap_or_else(|| text.to_owned())
}

/// The text without what only its readers need; `None` where a line of it could be a comment and is
/// none, or is a part of a longer string.
fn stripped(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        if in_comment {
            if let Some(end) = line.find("*/") {
                (end + 2 == line.len()).then_some(())?;
                in_comment = false;
            }
            continue;
        }
        let begins = line.starts_with("/*");
        match line.find("*/") {
            None if begins => in_comment = true,
            Some(end) if begins && end + 2 == line.len() => {}
            _ if line.is_empty() || line.starts_with("//") => {}
            _ => {
                is_whole(line).then_some(())?;
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    (!in_comment).then_some(out)
}

/// Whether neither a string nor a comment goes on behind the end of a line.
fn is_whole(line: &str) -> bool {
    let quotes = line.matches('`').count();
    let comments_end = line.rfind("/*").is_none_or(|at| line[at..].contains("*/"));
    quotes.is_multiple_of(2) && !line.ends_with('\\') && comments_end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_empty_lines_and_indents_go() {
        let script = "/**\n * About.\n */\n(() => {\n  \"use strict\";\n\n  // Why.\n  /** @type {A} */\n  \
                      const a = /** @type {A} */ (b); // kept\n  /** @type {A} */ (a).go(`x`);\n})();\n";
        assert_eq!(
            compact(script),
            "(() => {\n\"use strict\";\nconst a = /** @type {A} */ (b); // kept\n/** @type {A} */ (a).go(`x`);\n})();\n"
        );
        assert_eq!(compact("/* A. */\na {\n  b: c;\n}\n"), "a {\nb: c;\n}\n");
    }

    #[test]
    fn a_text_whose_comments_are_not_plain_stays_whole() {
        for text in [
            "a = `one\n  // no comment\n`;\n",
            "a = 'one \\\n  // no comment';\n",
            "a(); /* begins\n// ends */\n",
            "/* one\n*/ a();\n",
            "/* never ends\n",
        ] {
            assert_eq!(compact(text), text, "{text}");
        }
    }
}
