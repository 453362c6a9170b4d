//! Diagnostics: what is wrong with an author's files. Each names a lint and has a place, a message
//! and mostly a hint; some have a fix that a tool could apply.

pub mod explain;
pub mod fixes;
mod hint;
mod human;
mod lint;
mod machine;
mod nearest;
mod place;
pub mod report;
pub mod sarif;
mod source;
mod window;

use std::ops::Range;

use serde::Serialize;

use crate::characters::printable_name;
pub use hint::Hint;
pub use lint::Lint;
pub use nearest::{NameForms, NameIndex, nearest};
use place::Place;
pub use source::{SourceFile, SourceText};

/// Whether a diagnostic stops a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site cannot be built.
    Error,
    /// The site can be built, but a person should look.
    Warning,
}

impl Severity {
    /// `error` or `warning`, as messages print it.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A replacement of a byte span that a tool could make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// First byte of the span in the file.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What stands there afterwards.
    pub text: String,
}

/// Another place that helps to understand a diagnostic, with what is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Label {
    path: String,
    place: Place,
    message: String,
}

impl Label {
    /// Its place as reports name it: `path:line:col`.
    fn place_name(&self) -> String {
        let Place { line, column, .. } = self.place;
        format!("{}:{line}:{column}", printable_name(&self.path))
    }
}

/// One error or warning about a file of the author's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    lint: Lint,
    severity: Severity,
    path: String,
    place: Option<Place>,
    message: String,
    labels: Vec<Label>,
    hint: Option<String>,
    fix: Option<Fix>,
}

impl Diagnostic {
    /// An error at a byte range of a file.
    pub fn error(
        file: &SourceFile,
        span: Range<usize>,
        lint: Lint,
        message: impl Into<String>,
    ) -> Self {
        Self {
            lint,
            severity: Severity::Error,
            path: file.path.clone(),
            place: Some(Place::of(file, span)),
            message: message.into(),
            labels: Vec::new(),
            hint: None,
            fix: None,
        }
    }

    /// An error about a file as a whole, or about one that cannot be read as text.
    pub fn whole_file(path: impl Into<String>, lint: Lint, message: impl Into<String>) -> Self {
        Self {
            lint,
            severity: Severity::Error,
            path: path.into(),
            place: None,
            message: message.into(),
            labels: Vec::new(),
            hint: None,
            fix: None,
        }
    }

    /// Turns the error into a warning, which does not stop a build.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Shows another place too, in this file or another, with what is said about it: "first used
    /// here". What stands in no text has no place, and is not shown.
    #[must_use]
    pub fn label(
        mut self,
        place: Option<(&SourceFile, Range<usize>)>,
        message: impl Into<String>,
    ) -> Self {
        self.labels.extend(place.map(|(file, span)| Label {
            path: file.path.clone(),
            place: Place::of(file, span),
            message: message.into(),
        }));
        self
    }

    /// Sets the hint: what the author can do about it. A hint at another name becomes a fix too,
    /// where exactly the name that it would replace stands at the diagnostic's place.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Hint>) -> Self {
        let hint = hint.into();
        self.hint = Some(hint.text);
        if let Some((written, meant)) = hint.replacement
            && let Some(place) = &self.place
            && let Some(start) = place.only(&written)
        {
            return self.fix(start..start + written.len(), meant);
        }
        self
    }

    /// Adds to the hint, in parentheses.
    #[must_use]
    pub fn also_hint(mut self, more: &str) -> Self {
        self.hint = Some(match self.hint {
            Some(hint) => format!("{hint} ({more})"),
            None => more.to_owned(),
        });
        self
    }

    /// Adds a replacement that a tool could make.
    #[must_use]
    pub fn fix(mut self, span: Range<usize>, text: impl Into<String>) -> Self {
        self.fix = Some(Fix {
            start: span.start,
            end: span.end,
            text: text.into(),
        });
        self
    }

    /// Moves the diagnostic from the text of a YAML value, where it was found, to the place of that
    /// value in its file. Its fix counts bytes of the value: it goes along where what it replaces
    /// stands in the file once, as it does unless the value is written with escapes.
    #[must_use]
    pub fn moved(mut self, file: &SourceFile, span: Range<usize>) -> Self {
        let place = Place::of(file, span);
        let before = self.place.replace(place.clone());
        self.path.clone_from(&file.path);
        // A label in the text of the value would point to the same place.
        self.labels
            .retain(|label| !before.as_ref().is_some_and(|p| p.is_beside(&label.place)));
        let Some((fix, before)) = self.fix.take().zip(before) else {
            return self;
        };
        let written = before.source(fix.start..fix.end).unwrap_or_default();
        match place.only(written).filter(|_| !written.is_empty()) {
            Some(start) => self.fix(start..start + written.len(), fix.text),
            None => self,
        }
    }

    /// The lint that it belongs to.
    pub fn lint(&self) -> Lint {
        self.lint
    }

    /// Whether it is an error or a warning.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The file's path from the root.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Line and column, counted from 1; 1:1 where it is about a whole file.
    pub fn position(&self) -> (usize, usize) {
        self.place.as_ref().map_or((1, 1), |p| (p.line, p.column))
    }
}

/// Sorts by file, place and lint, so that the same site always gives the same report, and drops
/// repeats.
pub fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| {
        (a.path.as_str(), a.position(), a.lint, a.message.as_str()).cmp(&(
            b.path.as_str(),
            b.position(),
            b.lint,
            b.message.as_str(),
        ))
    });
    diagnostics.dedup();
    diagnostics
}

/// The byte offset of a line and column, both counted from 1 and the column in characters. A column
/// past its line is the line's end.
pub fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = &text[start..];
    let line_text = rest.split('\n').next().unwrap_or("");
    let within = line_text
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(line_text.len(), |(at, _)| at);
    start + within
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_stands_below_the_words_it_means() {
        let file = SourceFile {
            path: "content/a.md".into(),
            text: "é one\ntwo three\n".into(),
        };
        let message = Diagnostic::error(&file, 11..16, Lint::BrokenLink, "no page").human();
        assert_eq!(
            message,
            "content/a.md:2:5: error[broken-link]: no page\n 2 | two three\n   |     ^^^^^\n"
        );
    }

    #[test]
    fn another_place_is_shown_beside_or_below() {
        let file = SourceFile {
            path: "content/a.md".into(),
            text: format!("one\ntwo\none\n{}end\n", "\n".repeat(3000)).into(),
        };
        let other = SourceFile {
            path: "content/b\u{202e}.md".into(),
            text: format!("{}x one\n", "\n".repeat(99)).into(),
        };
        let found = Diagnostic::error(&file, 8..11, Lint::DuplicateAnchor, "`one` again")
            .label(Some((&file, 0..3)), "first used here")
            .label(Some((&file, 3012..3015)), "far away")
            .label(Some((&other, 101..104)), "and here")
            .hint("try two");
        assert_eq!(
            found.human(),
            "content/a.md:3:1: error[duplicate-anchor]: `one` again\n   \
                1 | one\n     \
                  | --- first used here\n   \
                2 | two\n   \
                3 | one\n     \
                  | ^^^\n    \
                 ::: content/a.md:3004:1\n\
             3004 | end\n     \
                  | --- far away\n    \
                 ::: content/b\\u{202e}.md:100:3\n \
              100 | x one\n     \
                  |   --- and here\n     \
                  = hint: try two\n"
        );
        assert_eq!(
            found.github(),
            "::error file=content/a.md,line=3,col=1,title=duplicate-anchor::`one` again \
             (first used here: content/a.md:1:1) (far away: content/a.md:3004:1) \
             (and here: content/b\\u{202e}.md:100:3) (hint: try two)\n"
        );
        let label = &found.json()["labels"][2];
        let wanted = serde_json::json!({
            "path": "content/b\u{202e}.md", "line": 100, "column": 3, "message": "and here",
        });
        assert_eq!(*label, wanted);
    }

    #[test]
    fn only_marks_and_words_are_colored() {
        let file = SourceFile {
            path: "content/ error[x].md".into(),
            text: "a b\n".into(),
        };
        let found = Diagnostic::error(&file, 2..3, Lint::BrokenLink, "no page").hint("none");
        let colored = found.colored();
        let start = "content/ error[x].md:1:3: \u{1b}[1m\u{1b}[91merror[broken-link]\u{1b}[0m: ";
        assert!(colored.starts_with(start), "{colored:?}");
        let stripped = anstream::adapter::strip_str(&colored).to_string();
        assert_eq!(stripped, found.human());
    }

    #[test]
    fn what_an_author_wrote_gives_a_terminal_no_orders() {
        let file = SourceFile {
            path: "content/\u{1b}c\n:,%.md".into(),
            text: "ab \u{1b}[2J\u{fffc} c\n".into(),
        };
        let found = Diagnostic::error(&file, 3..10, Lint::UnknownTerm, "no \u{9b}2J, 5%\n")
            .hint("try \u{7f}");
        assert_eq!(
            found.human(),
            "content/\\u{1b}c\\u{a}:,%.md:1:4: error[unknown-term]: no \\u{9b}2J, 5%\\u{a}\n \
             1 | ab \\u{1b}[2J\\u{fffc} c\n   |    ^^^^^^^^^^^^^^^^^\n   = hint: try \\u{7f}\n"
        );
        assert_eq!(
            found.github(),
            "::error file=content/\\u{1b}c\\u{a}%3A%2C%25.md,line=1,col=4,title=unknown-term::no \
             \\u{9b}2J, 5%25\\u{a} (hint: try \\u{7f})\n"
        );
    }
}
