//! A window on a source: the lines of a diagnostic's places with their numbers, and marks below
//! them. It is drawn by annotate-snippets, which knows how wide letters are.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::place::{Place, character_at};
use crate::characters::printable;

/// How many columns a window takes, so that it fits a line of most terminals.
pub(super) const WIDTH: usize = 100;

/// How many bytes of a line are read on each side of its marks: at least as many letters as the
/// window shows, however long the line is.
const AROUND: usize = 4 * WIDTH;

/// How many characters of a span are marked.
const MOST_MARKED: usize = 80;

/// How many bytes may lie between two places of one window.
const NEAR: usize = 2_000;

/// A place in a window.
#[derive(Clone, Copy)]
pub(super) struct Mark<'a> {
    pub(super) place: &'a Place,
    /// What is said beside it.
    pub(super) label: Option<&'a str>,
    /// Whether the diagnostic is about it; otherwise it only helps to understand.
    pub(super) is_main: bool,
}

/// Whether two places are shown in one window: both must fit into its width.
pub(super) fn share_a_window(one: &Place, other: &Place) -> bool {
    let apart = one.span().start.abs_diff(other.span().start);
    let fit = if one.line == other.line {
        one.column.abs_diff(other.column) <= WIDTH / 4
    } else {
        one.column.max(other.column) <= WIDTH / 2
    };
    one.is_beside(other) && apart <= NEAR && fit
}

/// Draws the window of some places that share it; there must be one. Each line ends with a line
/// break, and the numbers are as wide as that of the last line.
pub(super) fn drawn(marks: &[Mark<'_>], level: Level<'_>, renderer: &Renderer) -> String {
    let first = marks.iter().min_by_key(|mark| mark.place.span().start);
    let last = marks.iter().max_by_key(|mark| mark.place.span().start);
    let (Some(first), Some(last)) = (first, last) else {
        return String::new();
    };
    let (first, last) = (first.place, last.place);
    let excerpt = Excerpt::of(first, last, marks);
    let annotations = marks.iter().zip(excerpt.spans).map(|(mark, span)| {
        let kind = if mark.is_main {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        kind.span(span).label(mark.label.map(printable))
    });
    let snippet = Snippet::source(&excerpt.text)
        .line_start(first.line)
        .annotations(annotations);
    let window = renderer.render(&[Group::with_level(level).element(snippet)]);
    // The first line is an empty one, on which a snippet with a path would name it.
    let window = window.split_once('\n').map_or("", |(_, window)| window);
    format!("{}\n", window.trim_end_matches('\n'))
}

/// The text of a window as it is shown, and the spans of its marks in there.
struct Excerpt {
    text: String,
    spans: Vec<Range<usize>>,
}

impl Excerpt {
    fn of(first: &Place, last: &Place, marks: &[Mark<'_>]) -> Self {
        let whole = first.whole();
        let marked: Vec<Range<usize>> = marks
            .iter()
            .map(|mark| {
                let Range { start, end } = mark.place.span();
                let most = whole[start..end].char_indices().nth(MOST_MARKED);
                start..most.map_or(end, |(at, _)| start + at)
            })
            .collect();
        let marked_end = marked.iter().map(|span| span.end).max().unwrap_or(0);
        let before = first.span().start.saturating_sub(AROUND);
        let from = character_at(whole, first.line_span().start.max(before));
        let to = character_at(whole, last.line_span().end.min(marked_end + AROUND));
        let to = marked_end.max(from + whole[from..to].trim_end_matches([' ', '\t']).len());
        // What is escaped becomes longer, so the spans are counted in the escaped text.
        let mut bounds: Vec<usize> = marked.iter().flat_map(|s| [s.start, s.end]).collect();
        bounds.push(to);
        bounds.sort_unstable();
        let mut text = String::new();
        let mut places: Vec<(usize, usize)> = Vec::with_capacity(bounds.len());
        let mut done = from;
        for bound in bounds {
            push_printable(&whole[done..bound], &mut text);
            places.push((bound, text.len()));
            done = bound;
        }
        let shown = |at: usize| {
            let found = places.iter().find(|(bound, _)| *bound == at);
            found.map_or(text.len(), |(_, shown)| *shown)
        };
        let spans = marked.iter().map(|s| shown(s.start)..shown(s.end));
        Self {
            spans: spans.collect(),
            text,
        }
    }
}

/// Adds lines with everything escaped but their ends.
fn push_printable(lines: &str, out: &mut String) {
    for (at, line) in lines.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push_str(&printable(line));
    }
}

#[cfg(test)]
mod tests {
    use super::super::SourceFile;
    use super::*;

    /// The window of one span, given by the text in it.
    fn window(text: &str, marked: &str) -> String {
        let file = SourceFile {
            path: "content/a.md".into(),
            text: text.into(),
        };
        let start = text.find(marked).expect("it stands there");
        let place = Place::of(&file, start..start + marked.len());
        let mark = Mark {
            place: &place,
            label: None,
            is_main: true,
        };
        drawn(&[mark], Level::ERROR, &Renderer::plain().term_width(WIDTH))
    }

    #[test]
    fn a_mark_stands_below_its_letters_however_wide_they_are() {
        assert_eq!(
            window("日本語 word\n", "word"),
            "1 | 日本語 word\n  |        ^^^^\n"
        );
        assert_eq!(window("a 日本 b\n", "日本"), "1 | a 日本 b\n  |   ^^^^\n");
        assert_eq!(window("😀 x\n", "x"), "1 | 😀 x\n  |    ^\n");
        // Combining marks take no room of their own.
        assert_eq!(
            window("e\u{301}a\u{308} x\n", "x"),
            "1 | e\u{301}a\u{308} x\n  |    ^\n"
        );
        assert_eq!(
            window("- \tb: x\n", "x"),
            "1 | -     b: x\n  |          ^\n"
        );
    }

    #[test]
    fn of_a_long_line_the_surroundings_are_shown() {
        for letter in ["a", "é", "語", "\u{202e}"] {
            let text = format!("{}here{}", letter.repeat(9000), letter.repeat(9000));
            let window = window(&text, "here");
            let lines: Vec<&str> = window.lines().collect();
            assert_eq!(lines.len(), 2, "{window}");
            assert!(
                lines[0].starts_with("1 | ...") && lines[0].ends_with("..."),
                "{window}"
            );
            assert!(
                lines[0].contains("here") && lines[1].ends_with("^^^^"),
                "{window}"
            );
            assert!(lines[0].chars().count() <= WIDTH, "{window}");
        }
    }

    #[test]
    fn a_long_span_is_marked_at_its_beginning() {
        let text = format!("see {}", "x".repeat(3000));
        let window = window(&text, &text[4..]);
        assert_eq!(window.matches('^').count(), MOST_MARKED, "{window}");
        assert!(window.lines().all(|line| line.len() <= WIDTH), "{window}");
    }

    #[test]
    fn the_ends_of_lines_and_of_the_text_can_be_marked() {
        let file = SourceFile {
            path: "content/a.md".into(),
            text: "a  \n\nb".into(),
        };
        let at = |at| {
            let place = Place::of(&file, at..at);
            let mark = Mark {
                place: &place,
                label: Some("ends\nhere"),
                is_main: false,
            };
            drawn(&[mark], Level::ERROR, &Renderer::plain())
        };
        assert_eq!(at(1), "1 | a\n  |  - ends\\u{a}here\n");
        assert_eq!(at(4), "2 |\n  | - ends\\u{a}here\n");
        assert_eq!(at(9), "3 | b\n  |  - ends\\u{a}here\n");
    }
}
