//! Reads the code records of a site, and checks each against the name of its file.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::code_record::CodeRecord;
use super::yaml::Yaml;
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::units::Code;

/// Records by code, each with its file's place in the model's list of files.
pub(super) type CodeRecords = BTreeMap<Code, (usize, CodeRecord)>;

/// The folder of the records.
pub(super) const FOLDER: &str = "content/codes/";

pub(super) fn read_codes(files: &[SourceFile], diagnostics: &mut Vec<Diagnostic>) -> CodeRecords {
    let read: Vec<_> = files
        .par_iter()
        .enumerate()
        .filter_map(|(at, file)| {
            let name = file.path.strip_prefix(FOLDER)?;
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
                    diagnostics.push(misnamed(&files[at], stem, &record));
                }
                records.insert(record.code.value.clone(), (at, record));
            }
        }
    }
    records
}

fn misnamed(file: &SourceFile, stem: &str, record: &CodeRecord) -> Diagnostic {
    let code = &record.code;
    let span = Yaml::document(file).span_of::<CodeRecord>(code.scalar);
    Diagnostic::error(
        file,
        span,
        Lint::CodeFileName,
        format!("the file is named {stem}.yaml, but its code is {code}"),
    )
    .hint(format!("rename the file to {code}.yaml, or mend the code"))
}
