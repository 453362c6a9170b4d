//! The line grammar: one text line holds one patient's day.
//!
//! ```text
//! 97530 25, 97110 15 pta 5, 97140 8        codes with minutes, one with an assistant's
//! 97530:25   CPT 97530 x 25 min   97530-GP 25   97530 <tab> 25
//! 97530 9:05-9:28   97530 905-928   97530 1:05pm-1:28   97530 11:50pm-12:10
//! 97530 15+8   manual 15   97530 20 ot   #room4 97530 25
//! other-timed 20   other-untimed=ABC12 30  codes that are not on file
//! ```
//!
//! Entries are parted by commas, semicolons or nothing, as a code or a name begins the next one.
//! `CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp]` means what [`crate::Line::parse`] makes of it; where its
//! last part looks like a clock it is asked about, and `pta=15` is the form that cannot be mistaken.
//! `static/units/units-grammar.js` reads the same in the browser.

mod clock;
mod cursor;
mod entry;
mod head;
mod minutes;
mod other;
mod print;
mod reading;
mod tokens;
mod words;

use cursor::{Cursor, place};
use tokens::{Kind, is_space};

pub use print::print;
pub use reading::{Entry, Grammar, Label, Problem, ProblemId, Reading};
pub use words::{Names, name_key};

/// Reads a line. What cannot be read is an error at its place, and everything else stands.
///
/// Only the form is read: whether a code is known and its minutes make sense is checked by
/// [`crate::compute`].
///
/// ```
/// use therapy_units::grammar::{Grammar, Names, ProblemId, print, read};
/// use therapy_units::{Code, Discipline};
///
/// let manual = Code::parse("97140").expect("a code");
/// let names = Names::new([("Manual", &manual)]);
/// let grammar = Grammar { names: &names, discipline: Discipline::Pt, billed: false };
///
/// let day = read("#4 97530 9:05-9:28, manual 15 pta 5, 97110 x3", &grammar);
/// assert_eq!(day.label.as_ref().map(|label| label.text.as_str()), Some("4"));
/// assert_eq!(print(&day, &grammar), "#4 97530 9:05am-9:28am, 97140 15 pta=5");
///
/// let error = &day.errors[0];
/// assert_eq!(error.id, ProblemId::BilledUnits);
/// assert_eq!((error.from, error.to), (43, 45));
/// ```
pub fn read(text: &str, grammar: &Grammar<'_>) -> Reading {
    let mut cursor = Cursor::new(text);
    let mut reading = Reading::default();
    label(&mut cursor, &mut reading);
    loop {
        while cursor.separator_ahead() {
            cursor.at += 1;
        }
        if cursor.peek().is_none() {
            return reading;
        }
        match entry::entry(&mut cursor, grammar) {
            Ok((entry, ask)) => {
                reading.entries.push(entry);
                reading.asks.extend(ask);
            }
            Err(problem) => {
                reading.errors.push(problem);
                cursor.recover();
            }
        }
    }
}

/// Reads `#label` in front; a colon behind it is passed.
fn label(cursor: &mut Cursor, reading: &mut Reading) {
    if cursor.peek() != Some(&Kind::Sign('#')) {
        return;
    }
    let (from, begin) = cursor.place(cursor.at, cursor.at + 1);
    let ends = |c: &char| is_space(*c) || matches!(c, ',' | ';' | '|' | ':');
    let rest = &cursor.chars()[begin..];
    let to = begin + rest.iter().take_while(|c| !ends(c)).count();
    if to == begin {
        let problem = cursor.fail(ProblemId::EmptyLabel, cursor.at, cursor.at + 1);
        reading.errors.push(problem);
    } else {
        reading.label = Some(Label {
            text: cursor.slice(begin, to),
            from: place(from),
            to: place(to),
        });
        cursor.pass_to(to);
    }
    if cursor.sign_ahead(0) == Some(':') {
        cursor.at += 1;
    }
}
