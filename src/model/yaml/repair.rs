//! Reads on after a structural error, so that one run reports all wrong fields of a mapping.
//!
//! A structural error ends the YAML crate's reading. The text is then changed so that the reading
//! gets past it: the lines of a wrong field are blanked, and a missing field is put in with an empty
//! value. The same is done with the next error, until one cannot be passed. Only fields that stand
//! on lines of their own are changed; an error in {braces} or [brackets] is the last one reported.

use std::ops::Range;

/// A text that is changed, and the way back to the author's.
pub(super) struct Repaired {
    text: String,
    /// What was put in, in order: where in the changed text.
    inserted: Vec<Range<usize>>,
}

/// The value that a missing field gets, and others of the same length for fields of another kind.
const EMPTY_VALUES: [&str; 3] = ["''", "[]", "{}"];

impl Repaired {
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            inserted: Vec::new(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the author's text for a byte of this one; none for what was put in.
    pub(super) fn original(&self, at: usize) -> Option<usize> {
        let before = self.inserted.iter().filter(|range| range.end <= at);
        let inside = self.inserted.iter().any(|range| range.contains(&at));
        (!inside).then(|| at - before.map(Range::len).sum::<usize>())
    }

    /// Blanks the field whose key stands here, with its value. `None` where the field does not
    /// stand on lines of its own.
    pub(super) fn blank(&mut self, key: usize) -> Option<()> {
        let line = self.line_start(key);
        let column = self.column(key)?;
        let mut end = self.line_end(key);
        while end < self.text.len() {
            let next = end + 1;
            let next_end = self.line_end(next);
            let content = self.text[next..next_end].trim_start_matches(' ');
            let indent = next_end - next - content.len();
            let inside = content.is_empty()
                || indent > column
                || indent == column && content.starts_with("- ") && key - line == column;
            if !inside {
                break;
            }
            end = next_end;
        }
        let blank: String = self.text[key..end]
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
            .collect();
        self.text.replace_range(key..end, &blank);
        Some(())
    }

    /// Puts a field with an empty value in front of the mapping that begins here.
    pub(super) fn add(&mut self, mapping: usize, name: &str) -> Option<()> {
        let column = self.column(mapping)?;
        if self.text[mapping..].starts_with('{') {
            return None;
        }
        let line = format!("{name}: {}\n{}", EMPTY_VALUES[0], " ".repeat(column));
        self.text.insert_str(mapping, &line);
        for range in &mut self.inserted {
            if range.start >= mapping {
                *range = range.start + line.len()..range.end + line.len();
            }
        }
        self.inserted.push(mapping..mapping + line.len());
        Some(())
    }

    /// Gives a field that was put in an empty value of the next kind.
    pub(super) fn try_next_kind(&mut self, value: usize) -> Option<()> {
        let found = self.text.get(value..value + 2)?;
        let at = EMPTY_VALUES.iter().position(|empty| *empty == found)?;
        let next = EMPTY_VALUES.get(at + 1)?;
        self.text.replace_range(value..value + 2, next);
        Some(())
    }

    /// Where the key of the field stands whose value begins here.
    pub(super) fn key_of(&self, value: usize) -> Option<usize> {
        let line = self.line_start(value);
        let (start, before) = match self.text[line..value].trim() {
            "" | "-" if line > 0 => {
                let above = self.line_start(line - 1);
                (above, &self.text[above..line - 1])
            }
            _ => (line, &self.text[line..value]),
        };
        let key = before.trim_start_matches([' ', '-']);
        let colon = key.trim_end().strip_suffix(':')?;
        (!colon.contains([':', '{', '['])).then(|| start + before.len() - key.len())
    }

    /// The column of a byte before which its line has only spaces and list marks.
    fn column(&self, at: usize) -> Option<usize> {
        let before = &self.text[self.line_start(at)..at];
        before
            .chars()
            .all(|c| " -".contains(c))
            .then_some(before.len())
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |found| found + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |found| at + found)
    }
}
