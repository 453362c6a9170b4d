//! A diagnostic as a person reads it.

use std::fmt::Write as _;

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_WARNING_STYLE,
    Style,
};
use annotate_snippets::{Level, Renderer};

use super::place::Place;
use super::window::{Mark, WIDTH, drawn, share_a_window};
use super::{Diagnostic, Label, Lint, Severity};
use crate::characters::{printable, printable_name};

/// How many digits the line numbers are given room for at least. So the hints of most diagnostics
/// stand below each other.
const LEAST_DIGITS: usize = 2;

/// The colors of a report, or none.
pub(super) struct Look {
    renderer: Renderer,
    error: Style,
    warning: Style,
    /// Of the message, and of the word `hint`.
    strong: Style,
    /// Of what frames the sources.
    frame: Style,
}

/// For a file, or a page that shows the report.
pub(super) const PLAIN: Look = Look {
    renderer: Renderer::plain().term_width(WIDTH),
    error: Style::new(),
    warning: Style::new(),
    strong: Style::new(),
    frame: Style::new(),
};

/// For a terminal.
pub(super) const COLORED: Look = Look {
    renderer: Renderer::styled().term_width(WIDTH),
    error: DEFAULT_ERROR_STYLE,
    warning: DEFAULT_WARNING_STYLE,
    strong: DEFAULT_EMPHASIS_STYLE,
    frame: DEFAULT_LINE_NUM_STYLE,
};

impl Diagnostic {
    /// For a person: `path:line:col: error[lint]: message`, the places with their lines, and the
    /// hint.
    pub fn human(&self) -> String {
        PLAIN.diagnostic(self)
    }

    /// For a person at a terminal that shows colors.
    pub fn colored(&self) -> String {
        COLORED.diagnostic(self)
    }
}

impl Look {
    /// The first line: `place: error[lint]: message`.
    pub(super) fn headline(
        &self,
        place: &str,
        severity: Severity,
        lint: Lint,
        message: &str,
    ) -> String {
        let kind = match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
        };
        let strong = self.strong;
        format!(
            "{place}: {kind}{}[{}]{kind:#}: {strong}{}{strong:#}\n",
            severity.name(),
            lint.name(),
            printable(message)
        )
    }

    /// A whole diagnostic: the first line, the places with their lines, and the hint.
    pub(super) fn diagnostic(&self, diagnostic: &Diagnostic) -> String {
        let (line, column) = diagnostic.position();
        let place = format!("{}:{line}:{column}", printable_name(&diagnostic.path));
        let severity = diagnostic.severity;
        let mut out = self.headline(&place, severity, diagnostic.lint, &diagnostic.message);
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let windows = windows(diagnostic);
        let numbers = windows.iter().map(|window| digits(window.last_line()));
        let room = numbers.max().unwrap_or(0).max(LEAST_DIGITS);
        let frame = self.frame;
        for window in windows {
            if let Some(label) = window.heading {
                let place = label.place_name();
                let _ = writeln!(out, "{:room$}{frame}::: {frame:#}{place}", "");
            }
            let indent = room - digits(window.last_line()).min(room);
            for line in drawn(&window.marks, level.clone(), &self.renderer).lines() {
                let _ = writeln!(out, "{:indent$}{line}", "");
            }
        }
        if let Some(hint) = &diagnostic.hint {
            let (strong, hint) = (self.strong, printable(hint));
            let _ = writeln!(
                out,
                "{:room$} {frame}= {frame:#}{strong}hint{strong:#}: {hint}",
                ""
            );
        }
        out
    }
}

/// Some places that are shown together.
struct Window<'a> {
    /// The label whose place is named above; none for the diagnostic's own place.
    heading: Option<&'a Label>,
    marks: Vec<Mark<'a>>,
}

impl Window<'_> {
    fn last_line(&self) -> usize {
        let lines = self.marks.iter().map(|mark| mark.place.line);
        lines.max().unwrap_or(0)
    }
}

/// The windows of a diagnostic: that of its own place, with the labels near it, and one for each
/// other label.
fn windows(diagnostic: &Diagnostic) -> Vec<Window<'_>> {
    let mut windows = Vec::with_capacity(1);
    if let Some(place) = &diagnostic.place {
        windows.push(Window {
            heading: None,
            marks: vec![Mark {
                place,
                label: None,
                is_main: true,
            }],
        });
    }
    for label in &diagnostic.labels {
        let mark = Mark {
            place: &label.place,
            label: Some(&label.message),
            is_main: false,
        };
        let near = |own: &Place| share_a_window(own, &label.place);
        match windows.first_mut() {
            Some(own) if diagnostic.place.as_ref().is_some_and(near) => own.marks.push(mark),
            _ => windows.push(Window {
                heading: Some(label),
                marks: vec![mark],
            }),
        }
    }
    windows
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |tens| tens as usize + 1)
}
