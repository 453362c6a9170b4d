//! Reads the code records of a site, and checks each against the name of its file.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::code_record::CodeRecord;
use super::yaml::{PathSegment, Yaml};
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::units::Code;

/// Records by code, each with its file's place in the model's list of files.
pub(super) type CodeRecords = BTreeMap<Code, (usize, CodeRecord)>;

pub(super) fn read_codes(files: &[SourceFile], diagnostics: &mut Vec<Diagnostic>) -> CodeRecords {
    let read: Vec<_> = files
        .par_iter()
        .enumerate()
        .filter_map(|(at, file)| {
            let name = file.path.strip_prefix("content/codes/")?;
            let stem = name.strip_suffix(".yaml")?;
            Some((at, stem, Yaml::document(file).parse::<CodeRecord>()))
        })
        .collect();
    let mut records = BTreeMap::new();
    for (at, stem, outcome) in read {
        match outcome {
            Err(errors) => diagnostics.extend(errors),
            Ok(record) => {
                if record.code.as_str() != stem {
                    diagnostics.push(misnamed(&files[at], stem, &record.code));
                }
                records.insert(record.code.clone(), (at, record));
            }
        }
    }
    records
}

fn misnamed(file: &SourceFile, stem: &str, code: &Code) -> Diagnostic {
    let span = Yaml::document(file).span_of(&[PathSegment::Key("code")]);
    Diagnostic::error(
        file,
        span,
        Lint::CodeFileName,
        format!("the file is named {stem}.yaml, but its code is {code}"),
    )
    .hint(format!("rename the file to {code}.yaml, or mend the code"))
}
