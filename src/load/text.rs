//! Text files: read as UTF-8, with one kind of line end, and without refused characters.

use std::fs;

use rayon::prelude::*;

use super::found::Found;
use super::limits::{self, Limits};
use crate::characters::{end_of_turn, is_refused, name_of, unclosed_turn};
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::error::IoError;

/// The file of a site's settings.
const SETTINGS: &str = "content/site.yaml";

/// Whether a file of `content/` is read as text.
pub(super) fn is_text(path: &str) -> bool {
    [".md", ".yaml", ".yml"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

/// The settings of a site before all else is read. What is wrong with the file is left to
/// [`read_all`], which reads it once more.
pub(super) fn settings(content: &[Found]) -> Result<Option<SourceFile>, IoError> {
    let Some(found) = content.iter().find(|found| found.path == SETTINGS) else {
        return Ok(None);
    };
    Ok(read(found, &Limits::default())?.0)
}

/// Reads text files in parallel; one that is not UTF-8 or too large is reported and left out.
pub(super) fn read_all(
    found: Vec<Found>,
    limits: &Limits,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<SourceFile>, IoError> {
    let read: Vec<_> = found
        .into_par_iter()
        .map(|found| {
            // The settings hold the limits, so that these are not their own.
            let limits = match found.path.as_str() {
                SETTINGS => &Limits::default(),
                _ => limits,
            };
            read(&found, limits)
        })
        .collect();
    let mut files = Vec::with_capacity(read.len());
    for outcome in read {
        let (file, found) = outcome?;
        files.extend(file);
        diagnostics.extend(found);
    }
    Ok(files)
}

/// A text file, with the diagnostics about its size and its characters.
pub(super) fn read(
    found: &Found,
    limits: &Limits,
) -> Result<(Option<SourceFile>, Vec<Diagnostic>), IoError> {
    let Found { path, disk } = found;
    let bytes = fs::metadata(disk).map_err(IoError::of("read", disk))?.len();
    if let Some(too_large) = limits::of_file(found, bytes, limits) {
        return Ok((None, vec![too_large]));
    }
    let bytes = fs::read(disk).map_err(IoError::of("read", disk))?;
    let (file, mut diagnostics) = as_text(path.clone(), bytes);
    let too_large = file.as_ref().and_then(|file| limits::of_text(file, limits));
    if let Some(too_large) = too_large {
        diagnostics.push(too_large);
        return Ok((None, diagnostics));
    }
    Ok((file, diagnostics))
}

/// The text of a file, if it is UTF-8, with the diagnostics about its characters.
pub(super) fn as_text(path: String, bytes: Vec<u8>) -> (Option<SourceFile>, Vec<Diagnostic>) {
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = with_plain_line_ends(text).into();
            let file = SourceFile { path, text };
            let turned = unclosed_turns(&file);
            let (file, mut diagnostics) = refuse_characters(file);
            diagnostics.extend(turned);
            (file, diagnostics)
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes())
                .into_owned()
                .into();
            let file = SourceFile { path, text };
            let span = valid..valid + char::REPLACEMENT_CHARACTER.len_utf8();
            let message = "a byte here is not valid UTF-8";
            let diagnostic = Diagnostic::error(&file, span, Lint::NotUtf8, message)
                .hint("save the file as UTF-8 in your editor");
            (None, vec![diagnostic])
        }
    }
}

/// Drops a byte order mark and turns every kind of line end into a line feed. Some editors write
/// these, and they mean nothing. YAML and Markdown both take a carriage return for a line end, even
/// without a line feed after it.
fn with_plain_line_ends(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

/// Reports each line that holds a refused character. The file is then read with substitutes for
/// them, so that the same run finds what else is wrong with it, at the right places.
fn refuse_characters(file: SourceFile) -> (Option<SourceFile>, Vec<Diagnostic>) {
    if !file.text.contains(is_refused) {
        return (Some(file), Vec::new());
    }
    let mut diagnostics = Vec::new();
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        let mut refused = line.char_indices().filter(|(_, c)| is_refused(*c));
        if let Some((at, first)) = refused.next() {
            let span = start + at..start + at + first.len_utf8();
            let message = format!("this line holds {}", name_of(first));
            let diagnostic = Diagnostic::error(&file, span.clone(), Lint::BadCharacter, message);
            diagnostics.push(match refused.count() {
                0 => diagnostic.hint("delete it").fix(span, ""),
                1 => diagnostic.hint("delete it, and one more on this line"),
                more => diagnostic.hint(format!("delete it, and {more} more on this line")),
            });
        }
        start += line.len();
    }
    let text: String = file
        .text
        .chars()
        .map(|c| if is_refused(c) { substitute(c) } else { c })
        .collect();
    let path = file.path;
    let text = text.into();
    (Some(SourceFile { path, text }), diagnostics)
}

/// Reports each line whose end still stands under a mark that turned the direction of writing.
fn unclosed_turns(file: &SourceFile) -> Vec<Diagnostic> {
    if file.text.is_ascii() {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        if let Some((at, turn)) = unclosed_turn(line.char_indices()) {
            let span = start + at..start + at + turn.len_utf8();
            let message = format!(
                "{} turns the text behind it and is not ended on this line",
                name_of(turn)
            );
            let end = u32::from(end_of_turn(turn));
            diagnostics.push(
                Diagnostic::error(file, span.clone(), Lint::BidiControl, message)
                    .hint(format!("delete it, or end it with U+{end:04X}"))
                    .fix(span, ""),
            );
        }
        start += line.len();
    }
    diagnostics
}

/// A harmless character of the same length in bytes, so that all places after it stay the same.
fn substitute(refused: char) -> char {
    match refused.len_utf8() {
        1 => ' ',
        2 => '\u{a0}',
        3 => char::REPLACEMENT_CHARACTER,
        _ => '\u{1f7e5}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_is_one_kind() {
        let (file, found) = as_text("a.md".to_owned(), b"\xef\xbb\xbfa\r\nb\rc\n".to_vec());
        assert!(found.is_empty());
        assert_eq!(&*file.expect("UTF-8").text, "a\nb\nc\n");
    }

    #[test]
    fn a_line_with_refused_characters_is_reported_once_and_moves_no_place() {
        let text = "a\u{8}\u{9f}\u{fffc}\u{1fffe}b\nplain\n\tc\u{fdd0}";
        let (file, found) = as_text("a.md".to_owned(), text.as_bytes().to_vec());
        let places: Vec<_> = found.iter().map(Diagnostic::position).collect();
        assert_eq!(places, [(1, 2), (3, 3)]);
        let file = file.expect("the file goes on");
        assert_eq!(file.text.len(), text.len());
        assert!(!file.text.contains(is_refused));
        assert_eq!(file.text.find("plain"), text.find("plain"));
    }
}
