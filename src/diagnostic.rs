//! Diagnostics: what is wrong with an author's files. Each names a lint and has a place, a message
//! and mostly a hint; some have a fix that a tool could apply.

pub mod explain;
pub mod fixes;
mod hint;
mod lint;
mod nearest;
mod place;
pub mod report;
mod source;

use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;
use serde_json::json;

use crate::characters::{printable, printable_name};
pub use hint::Hint;
pub use lint::Lint;
pub use nearest::nearest;
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

/// One error or warning about a file of the author's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    lint: Lint,
    severity: Severity,
    path: String,
    place: Option<Place>,
    message: String,
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

    /// For a person: `path:line:col: error[lint]: message`, the line with a caret, and the hint.
    pub fn human(&self) -> String {
        let (line, column) = self.position();
        let mut out = format!(
            "{}:{line}:{column}: {}[{}]: {}\n",
            printable_name(&self.path),
            self.severity.name(),
            self.lint.name(),
            printable(&self.message)
        );
        if let Some(place) = &self.place {
            let snippet = place.snippet();
            let indent = " ".repeat(snippet.indent);
            let _ = writeln!(out, "   |  {}", snippet.text);
            let _ = writeln!(out, "   |  {indent}{}", "^".repeat(snippet.width));
        }
        if let Some(hint) = &self.hint {
            let _ = writeln!(out, "   = hint: {}", printable(hint));
        }
        out
    }

    /// For GitHub Actions: a workflow command that annotates the line in a pull request.
    pub fn github(&self) -> String {
        let (line, column) = self.position();
        let mut text = self.message.clone();
        if let Some(hint) = &self.hint {
            let _ = write!(text, " (hint: {hint})");
        }
        let text = printable(&text).replace('%', "%25").replace('\n', "%0A");
        format!(
            "::{} file={},line={line},col={column},title={}::{text}\n",
            self.severity.name(),
            github_value(&self.path),
            self.lint.name()
        )
    }

    /// For a program: `{lint, rule, severity, path, line, column, message, hint, fix}`. `rule` is
    /// the former name of `lint`, kept for programs that read it.
    pub fn json(&self) -> serde_json::Value {
        let (line, column) = self.position();
        json!({
            "lint": self.lint.name(),
            "rule": self.lint.name(),
            "severity": self.severity,
            "path": self.path,
            "line": line,
            "column": column,
            "message": self.message,
            "hint": self.hint,
            "fix": self.fix,
        })
    }
}

/// A path as GitHub's workflow commands take it: in front of the text a colon or comma would end the
/// value.
fn github_value(path: &str) -> String {
    printable_name(path)
        .replace('%', "%25")
        .replace(':', "%3A")
        .replace(',', "%2C")
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
            "content/a.md:2:5: error[broken-link]: no page\n   |  two three\n   |      ^^^^^\n"
        );
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
            "content/\\u{1b}c\\u{a}:,%.md:1:4: error[unknown-term]: no \\u{9b}2J, 5%\n\n   \
             |  ab \\u{1b}[2J\\u{fffc} c\n   |     ^^^^^^^^^^^^^^^^^\n   = hint: try \\u{7f}\n"
        );
        assert_eq!(
            found.github(),
            "::error file=content/\\u{1b}c\\u{a}%3A%2C%25.md,line=1,col=4,title=unknown-term::no \
             \\u{9b}2J, 5%25%0A (hint: try \\u{7f})\n"
        );
    }
}
