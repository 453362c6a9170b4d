//! Which diagnostics a report shows: of one lint in one file no more than a person reads.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::human::{COLORED, Look, PLAIN};
use super::machine::github_value;
use super::{Diagnostic, Lint, Severity};
use crate::characters::printable_name;

/// How many diagnostics of a lint are shown of a file; the rest is counted.
const MOST_SHOWN: usize = 100;

/// How many diagnostics a report has at most without a summary by lint: they fit a screen.
const WITHOUT_SUMMARY: usize = 10;

/// A part of a report.
#[derive(Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    /// A diagnostic that is shown.
    Shown(&'a Diagnostic),
    /// How many more of a lint its file has.
    LeftOut(LeftOut<'a>),
}

/// Diagnostics of one lint in one file that are counted instead of shown.
#[derive(Debug, PartialEq, Eq)]
pub struct LeftOut<'a> {
    path: &'a str,
    lint: Lint,
    severity: Severity,
    count: usize,
}

impl Entry<'_> {
    /// For a person.
    pub fn human(&self) -> String {
        self.drawn(&PLAIN)
    }

    /// For a person at a terminal that shows colors.
    pub fn colored(&self) -> String {
        self.drawn(&COLORED)
    }

    fn drawn(&self, look: &Look) -> String {
        match self {
            Entry::Shown(diagnostic) => look.diagnostic(diagnostic),
            Entry::LeftOut(rest) => {
                let path = printable_name(rest.path);
                look.headline(&path, rest.severity, rest.lint, &rest.text())
            }
        }
    }

    /// For GitHub Actions.
    pub fn github(&self) -> String {
        match self {
            Entry::Shown(diagnostic) => diagnostic.github(),
            Entry::LeftOut(rest) => format!(
                "::{} file={},title={}::{}\n",
                rest.severity.name(),
                github_value(rest.path),
                rest.lint.name(),
                rest.text()
            ),
        }
    }
}

impl LeftOut<'_> {
    fn text(&self) -> String {
        let verb = if self.count == 1 { "is" } else { "are" };
        format!(
            "{} more {verb} not shown (`check --format json` lists all)",
            self.count
        )
    }
}

/// The diagnostics to show, in their order, and after those of a file how many were left out. The
/// diagnostics of a file must stand together.
pub fn shown(diagnostics: &[Diagnostic]) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for of_file in diagnostics.chunk_by(|a, b| a.path == b.path) {
        let mut counts: BTreeMap<(Lint, Severity), usize> = BTreeMap::new();
        for diagnostic in of_file {
            let key = (diagnostic.lint, diagnostic.severity);
            let count = counts.entry(key).or_default();
            *count += 1;
            if *count <= MOST_SHOWN {
                entries.push(Entry::Shown(diagnostic));
            }
        }
        for ((lint, severity), count) in counts {
            if count > MOST_SHOWN {
                entries.push(Entry::LeftOut(LeftOut {
                    path: &of_file[0].path,
                    lint,
                    severity,
                    count: count - MOST_SHOWN,
                }));
            }
        }
    }
    entries
}

/// How many diagnostics there are of each lint, the most frequent first: a line each. It is empty
/// for the few that a person sees at a glance.
pub fn summary_by_lint(diagnostics: &[Diagnostic]) -> String {
    if diagnostics.len() <= WITHOUT_SUMMARY {
        return String::new();
    }
    let mut counts: BTreeMap<(Lint, Severity), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let key = (diagnostic.lint, diagnostic.severity);
        *counts.entry(key).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut out = String::new();
    for ((lint, severity), count) in counts {
        let ending = if count == 1 { "" } else { "s" };
        let kind = severity.name();
        let _ = writeln!(out, "{count:>6} {kind}{ending} of {}", lint.name());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_of_a_lint_in_a_file_are_shown() {
        let of = |path: &str, lint, number: usize| -> Vec<Diagnostic> {
            (0..number)
                .map(|n| Diagnostic::whole_file(path, lint, n.to_string()))
                .collect()
        };
        let mut all = of("content/a.md", Lint::BrokenLink, 101);
        all.extend(of("content/a.md", Lint::RawHtml, 100));
        all.extend(of("content/b,.md", Lint::BrokenLink, 105));
        let shown = shown(&all);
        let counted: Vec<String> = shown
            .iter()
            .filter(|entry| matches!(entry, Entry::LeftOut(_)))
            .map(Entry::github)
            .collect();
        assert_eq!(shown.len(), 302);
        assert_eq!(
            counted,
            [
                "::error file=content/a.md,title=broken-link::1 more is not shown \
                 (`check --format json` lists all)\n",
                "::error file=content/b%2C.md,title=broken-link::5 more are not shown \
                 (`check --format json` lists all)\n",
            ]
        );
        assert_eq!(
            summary_by_lint(&all),
            "   206 errors of broken-link\n   100 errors of raw-html\n"
        );
        assert_eq!(summary_by_lint(&all[..10]), "");
    }
}
