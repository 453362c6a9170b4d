//! A reading as a line that reads back as it.

use std::fmt::Write as _;

use super::clock::{MAX_STRETCH, printed};
use super::reading::{Entry, Grammar, Reading};
use super::words::assistant_word;

/// Writes the label and the entries in the form that cannot be mistaken: `#4 97530 25 pta=5, 97140 8`.
/// What was not understood is left out. [`super::read`] with the same grammar reads the same back, if
/// bills are checked or no entry has billed units.
// Writing to a `String` cannot fail.
pub fn print(reading: &Reading, grammar: &Grammar<'_>) -> String {
    let mut out = String::new();
    if let Some(label) = &reading.label {
        let _ = write!(out, "#{}", label.text);
    }
    for (at, entry) in reading.entries.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        } else if reading.label.is_some() {
            out.push(' ');
        }
        one(&mut out, entry, grammar);
    }
    out
}

fn one(out: &mut String, entry: &Entry, grammar: &Grammar<'_>) {
    let line = &entry.line;
    let _ = write!(out, "{}", line.code);
    for modifier in &entry.modifiers {
        let _ = write!(out, "-{modifier}");
    }
    let _ = match line.start {
        Some(start) if (1..=MAX_STRETCH).contains(&line.minutes) => {
            let stop = printed(start + line.minutes);
            write!(out, " {}-{stop}", printed(start))
        }
        // Longer than a stretch may be: its first minute shows the start.
        Some(start) if line.minutes > MAX_STRETCH => {
            let (stop, rest) = (printed(start + 1), line.minutes - 1);
            write!(out, " {}-{stop}+{rest}", printed(start))
        }
        _ => write!(out, " {}", line.minutes),
    };
    if line.assistant_minutes > 0 {
        let word = assistant_word(line.discipline);
        let _ = write!(out, " {word}={}", line.assistant_minutes);
    } else if line.discipline != grammar.discipline {
        let _ = write!(out, " {}", line.discipline.as_str());
    }
    if let Some(units) = entry.billed_units {
        let _ = write!(out, " x{units}");
    }
}
