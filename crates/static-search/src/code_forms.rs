//! How readers write codes, as a pattern that the browser's script compiles.

use std::fmt::Write as _;

use crate::tokens::key;

/// How readers write the codes that documents are about.
#[derive(Debug, Clone, Default)]
pub struct CodeForms<'a> {
    /// The shapes of a code: `9` stands for a digit, `A` for a letter, and a space for a place where
    /// readers may write one: `99 999`. Any other character stands for itself.
    pub shapes: Vec<&'a str>,
    /// Words that may stand before a code (`part`, `no`), in any case and with or without accents.
    pub labels: Vec<&'a str>,
}

impl CodeForms<'_> {
    /// A regular expression over a folded query, for a script; its group is the code. None where
    /// there are no codes.
    pub(crate) fn pattern(&self) -> Option<String> {
        if self.shapes.is_empty() {
            return None;
        }
        let shapes: Vec<String> = self
            .shapes
            .iter()
            .map(|shape| shape_pattern(shape))
            .collect();
        let labels: Vec<String> = self.labels.iter().map(|label| key(label)).collect();
        let mut pattern = "^".to_owned();
        if !labels.is_empty() {
            // Writing to a `String` cannot fail.
            let _ = write!(pattern, r"(?:(?:{})[\s:#]*)*", labels.join("|"));
        }
        let _ = write!(pattern, "({})$", shapes.join("|"));
        Some(pattern)
    }
}

fn shape_pattern(shape: &str) -> String {
    let marks: Vec<char> = shape.chars().collect();
    let mut pattern = String::new();
    for run in marks.chunk_by(|one, next| one == next) {
        match run[0] {
            '9' => pattern.push_str("[0-9]"),
            'A' => pattern.push_str("[a-z]"),
            ' ' => pattern.push_str(" ?"),
            other => {
                let repeated = other.to_lowercase().to_string().repeat(run.len());
                repeated.chars().for_each(|c| push_literal(c, &mut pattern));
                continue;
            }
        }
        if run.len() > 1 && run[0] != ' ' {
            let _ = write!(pattern, "{{{}}}", run.len());
        }
    }
    pattern
}

fn push_literal(c: char, pattern: &mut String) {
    if "^$\\.*+?()[]{}|/".contains(c) {
        pattern.push('\\');
    }
    pattern.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_labels_become_one_pattern() {
        let forms = CodeForms {
            shapes: vec!["99 999", "A9", "X.9"],
            labels: vec!["Código", "no"],
        };
        assert_eq!(
            forms.pattern().as_deref(),
            Some(r"^(?:(?:codigo|no)[\s:#]*)*([0-9]{2} ?[0-9]{3}|[a-z][0-9]|x\.[0-9])$")
        );
        assert_eq!(CodeForms::default().pattern(), None);
    }
}
