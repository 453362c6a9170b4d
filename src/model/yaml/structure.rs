//! All structural errors of a text, and the errors of its scalars behind them.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::error_text::{self, StructureError};
use super::keys;
use super::number::ScalarNumber;
use super::places::{MOST_PLACES, with_more};
use super::repair::Repaired;
use super::scalar::{self, ValueError};
use super::source::Yaml;
use crate::diagnostic::{Diagnostic, offset_of};

/// How often a text is read again at most.
const MOST_READINGS: usize = 40;

/// The errors of a text that was read as a `T`: the structural error that ended the reading, if one
/// did, with those behind it, and the errors of scalars.
pub(super) fn errors<T: DeserializeOwned>(
    yaml: Yaml<'_>,
    text: &str,
    mut error: Option<serde_yaml::Error>,
    mut values: Vec<(ScalarNumber, ValueError)>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut repaired = Repaired::new(text);
    // Fields that an earlier error answers for, once each: misspelled ones, and those of a wrong
    // type.
    let mut answered = HashSet::new();
    if let Some(duplicate) = error.as_ref().and_then(|_| keys::duplicate(text)) {
        diagnostics.push(error_text::duplicate(yaml, &duplicate));
        error = None;
    }
    for _ in 0..MOST_READINGS {
        let Some(found) = error.take() else { break };
        let kind = StructureError::of(&found.to_string());
        // Two wrong keys got the same substitute, so they look like one key given twice. A changed
        // text can be wrong because of the change. Both were reported already.
        let later = !diagnostics.is_empty();
        if keys::is_duplicate(&found) || later && matches!(kind, StructureError::Other) {
            break;
        }
        let at = place_of(&repaired, &found);
        let is_answered = matches!(&kind, StructureError::Missing(name) if answered.remove(name));
        if let Some(original) = repaired.original(at).filter(|_| !is_answered) {
            diagnostics.push(error_text::structural(yaml, &found, yaml.start + original));
        }
        if mend(&mut repaired, at, kind, &mut answered) {
            let (outcome, errors) = scalar::collecting(|| read::<T>(&repaired));
            (error, values) = (outcome.err(), errors);
        }
    }
    diagnostics.extend(of_values::<T>(yaml, &repaired, values));
    diagnostics
}

fn read<T: DeserializeOwned>(repaired: &Repaired) -> Result<T, serde_yaml::Error> {
    serde_yaml::from_str(repaired.text())
}

fn place_of(repaired: &Repaired, error: &serde_yaml::Error) -> usize {
    error.location().map_or(0, |place| {
        offset_of(repaired.text(), place.line(), place.column())
    })
}

/// Changes the text so that the next reading gets past an error; whether it will.
fn mend(
    repaired: &mut Repaired,
    at: usize,
    found: StructureError,
    answered: &mut HashSet<String>,
) -> bool {
    let done = match found {
        StructureError::Unknown { meant, .. } => {
            answered.extend(meant);
            repaired.blank(at)
        }
        StructureError::Missing(name) => repaired.add(at, &name),
        StructureError::Type if repaired.original(at).is_none() => repaired.try_next_kind(at),
        StructureError::Type => repaired
            .key_of(at)
            .and_then(|key| blank(repaired, key, answered)),
        StructureError::Other => None,
    };
    done.is_some()
}

/// Blanks a field, and notes that it is not missing.
fn blank(repaired: &mut Repaired, key: usize, answered: &mut HashSet<String>) -> Option<()> {
    let rest = &repaired.text()[key..];
    answered.extend(rest.split(':').next().map(str::to_owned));
    repaired.blank(key)
}

fn of_values<T: DeserializeOwned>(
    yaml: Yaml<'_>,
    repaired: &Repaired,
    values: Vec<(ScalarNumber, ValueError)>,
) -> Vec<Diagnostic> {
    let more = values.len().saturating_sub(MOST_PLACES);
    let placed = values
        .into_iter()
        .take(MOST_PLACES)
        .filter_map(|(number, error)| {
            let (found, value) = scalar::failing_at(number, || read::<T>(repaired))?;
            let at = repaired.original(place_of(repaired, &found))?;
            let span = yaml.scalar_span(yaml.start + at, value.as_deref());
            Some(error.into_diagnostic(yaml.file, span))
        });
    with_more(placed.collect(), more, "values")
}
