//! A diagnostic as programs read it: as JSON, and as GitHub's annotation of a line.

use std::fmt::Write as _;

use serde_json::json;

use super::{Diagnostic, Label};
use crate::characters::{printable, printable_name};

impl Diagnostic {
    /// For GitHub Actions: a workflow command that annotates the line in a pull request.
    pub fn github(&self) -> String {
        let (line, column) = self.position();
        let mut text = self.message.clone();
        for label in &self.labels {
            let _ = write!(text, " ({}: {})", label.message, label.place_name());
        }
        if let Some(hint) = &self.hint {
            let _ = write!(text, " (hint: {hint})");
        }
        let text = printable(&text).replace('%', "%25");
        format!(
            "::{} file={},line={line},col={column},title={}::{text}\n",
            self.severity.name(),
            github_value(&self.path),
            self.lint.name()
        )
    }

    /// For a program: `{lint, rule, severity, path, line, column, message, labels, hint, fix}`, a
    /// label being `{path, line, column, message}`. `rule` is the former name of `lint`, kept for
    /// programs that read it. Paths and fixes are as they are; what a person reads is escaped.
    pub fn json(&self) -> serde_json::Value {
        let (line, column) = self.position();
        let labels: Vec<serde_json::Value> = self.labels.iter().map(Label::json).collect();
        json!({
            "lint": self.lint.name(),
            "rule": self.lint.name(),
            "severity": self.severity,
            "path": self.path,
            "line": line,
            "column": column,
            "message": printable(&self.message),
            "labels": labels,
            "hint": self.hint.as_deref().map(printable),
            "fix": self.fix,
        })
    }
}

impl Label {
    fn json(&self) -> serde_json::Value {
        json!({
            "path": self.path,
            "line": self.place.line,
            "column": self.place.column,
            "message": printable(&self.message),
        })
    }
}

/// A path as GitHub's workflow commands take it: in front of the text a colon or comma would end the
/// value.
pub(super) fn github_value(path: &str) -> String {
    printable_name(path)
        .replace('%', "%25")
        .replace(':', "%3A")
        .replace(',', "%2C")
}
