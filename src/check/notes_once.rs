//! Notes of figures that the same sentence repeats: in "within 30 days¹ of the letter.¹" the second
//! says it all.

use super::checked::{Citation, Resolved};
use crate::diagnostic::SourceFile;
use crate::read::HtmlFragment;

/// Takes the note from every figure whose source the rest of its sentence names once more.
pub(super) fn keep_last(body: &HtmlFragment, resolved: &mut [Resolved], file: &SourceFile) {
    for at in 0..resolved.len() {
        let Some(number) = note_of(&resolved[at]) else {
            continue;
        };
        let end = body.placeholders[at].span.end;
        let said_again = (at + 1..resolved.len())
            .take_while(|next| {
                let start = body.placeholders[*next].span.start;
                let between = file.text.get(end..start);
                between.is_some_and(is_in_one_sentence)
            })
            .any(|next| note_of(&resolved[next]) == Some(number));
        if said_again && let Resolved::Figure(figure) = &mut resolved[at] {
            figure.note_follows = true;
        }
    }
}

fn note_of(resolved: &Resolved) -> Option<usize> {
    match resolved {
        Resolved::Figure(figure) => figure.note,
        Resolved::Cite(Citation::Note(number)) => Some(*number),
        _ => None,
    }
}

/// Whether what an author wrote between two notes ends neither a sentence, nor a line, nor a cell. A
/// note stands behind the full stop of its own sentence.
fn is_in_one_sentence(between: &str) -> bool {
    let within = between.trim_end().trim_end_matches(['.', '?', '!']);
    let ends = [". ", "? ", "! ", "\n", "|"];
    !ends.iter().any(|end| within.contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_before_the_next_one_and_with_its_line() {
        for one in ["", " of the letter. ", ", or", "** hours."] {
            assert!(is_in_one_sentence(one), "{one}");
        }
        for two in [" days. Within ", "\n- ", " | ", "? No. "] {
            assert!(!is_in_one_sentence(two), "{two}");
        }
    }
}
