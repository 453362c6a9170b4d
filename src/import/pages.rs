//! Which pages and worked examples name the codes of a change.

use std::collections::{BTreeMap, BTreeSet};

use super::change::RecordChange;
use crate::diagnostic::SourceFile;
use crate::model::Code;

/// A page that a person should read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageToRead {
    /// Its file.
    pub path: String,
    /// What it names: a code, or the two of a pair.
    pub names: Vec<String>,
    /// The lines on which worked examples with these codes begin.
    pub examples: Vec<usize>,
}

/// Finds them. A change of a pair is about pages that name both codes.
pub(super) fn naming(files: &[SourceFile], changes: &[RecordChange]) -> Vec<PageToRead> {
    let groups: BTreeSet<&[Code]> = changes.iter().map(|change| &*change.codes).collect();
    files
        .iter()
        .filter(|file| file.path.ends_with(".md"))
        .filter_map(|file| page(file, &groups))
        .collect()
}

fn page(file: &SourceFile, groups: &BTreeSet<&[Code]>) -> Option<PageToRead> {
    let mut codes: BTreeMap<&str, Vec<MentionPlace>> = BTreeMap::new();
    let mut example = None;
    for (at, line) in file.text.lines().enumerate() {
        if line.starts_with("```") {
            let opens = example.is_none() && line.trim_start_matches('`').starts_with("units");
            example = opens.then_some(at + 1);
        }
        for word in line.split(|c: char| !c.is_ascii_alphanumeric()) {
            if word.len() == 5 && Code::parse(word).is_some() {
                codes
                    .entry(word)
                    .or_default()
                    .push(MentionPlace { example });
            }
        }
    }
    let named: Vec<&&[Code]> = groups
        .iter()
        .filter(|group| group.iter().all(|code| codes.contains_key(code.as_str())))
        .collect();
    if named.is_empty() {
        return None;
    }
    let mut examples = BTreeSet::new();
    for group in &named {
        let of = |code: &Code| -> BTreeSet<usize> {
            let places = codes.get(code.as_str()).into_iter().flatten();
            places.filter_map(|place| place.example).collect()
        };
        let all = group.iter().map(of).reduce(|one, other| &one & &other);
        examples.extend(all.unwrap_or_default());
    }
    let joined = |group: &&&[Code]| {
        let codes: Vec<&str> = group.iter().map(Code::as_str).collect();
        codes.join(" + ")
    };
    Some(PageToRead {
        path: file.path.clone(),
        names: named.iter().map(joined).collect(),
        examples: examples.into_iter().collect(),
    })
}

/// Where a code stands: in the example that begins on this line, or in none.
struct MentionPlace {
    example: Option<usize>,
}
