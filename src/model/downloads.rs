//! `downloads` of `site.yaml`: the CSV files of `content/` that a site publishes for readers.
//!
//! A table may hold data that is not meant for everyone, so a person has to list it.

use super::csv_path::{CsvPath, is_csv};
use super::refused::Refused;
use super::site::Site;
use super::yaml::{Placed, Yaml};
use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile};
use crate::load::Asset;

/// Reports listed files that are missing, and CSV files of `content/` that are not listed.
pub(super) fn check(
    listed: &[Placed<CsvPath>],
    files: &[SourceFile],
    assets: &[Asset],
    refused: &Refused,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let tables: Vec<&str> = assets
        .iter()
        .filter_map(|asset| asset.source.strip_prefix("content/"))
        .filter(|path| is_csv(path))
        .collect();
    let site_file = files.iter().find(|file| file.path == "content/site.yaml");
    for listed in listed {
        let path = listed.as_str();
        if tables.contains(&path) || refused.file(&format!("content/{path}")) {
            continue;
        }
        let Some(file) = site_file else { continue };
        let span = Yaml::document(file).span_of::<Site>(listed.scalar);
        let message = format!("there is no file content/{path}");
        let hint = Hint::nearest(path, tables.iter().copied(), || {
            "put the file there, or take it off the list".to_owned()
        });
        diagnostics.push(Diagnostic::error(file, span, Lint::Download, message).hint(hint));
    }
    for path in tables {
        if !listed.iter().any(|listed| listed.as_str() == path) {
            let message = "site.yaml does not list this file under `downloads`";
            let hint = format!("to publish it, add `downloads: [{path}]`; otherwise delete it");
            diagnostics.push(
                Diagnostic::whole_file(format!("content/{path}"), Lint::Download, message)
                    .hint(hint),
            );
        }
    }
}
