//! `downloads` of `site.yaml`: the CSV files of `content/` that a site publishes for readers.
//!
//! A table may hold data that is not meant for everyone, so a person has to list it.

use super::site::Site;
use super::yaml::{Placed, Scalar, ValueError, Yaml, deserialize_scalar};
use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile};
use crate::load::Asset;

/// The path of a CSV file, from `content/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvPath(String);

impl Scalar for CsvPath {
    const EXPECTED: &'static str = "the path of a CSV file, from content/";

    fn parse(text: &str) -> Result<Self, ValueError> {
        let error =
            |message: String, hint: &str| Err(ValueError::new(Lint::Download, message).hint(hint));
        if !is_csv(text) {
            return error(
                format!("`{text}` is not the name of a CSV file"),
                "list files that end in .csv; images, PDF, audio and video need no listing",
            );
        }
        let inside = text.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !inside || text.starts_with("content/") || text.contains('\\') {
            return error(
                format!("`{text}` is not a path from content/"),
                "write fees/2026.csv for content/fees/2026.csv",
            );
        }
        Ok(Self(text.to_owned()))
    }

    fn substitute() -> Self {
        Self("stand-in.csv".to_owned())
    }
}

deserialize_scalar!(CsvPath);

fn is_csv(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"))
}

/// Reports listed files that are missing, and CSV files of `content/` that are not listed.
pub(super) fn check(
    listed: &[Placed<CsvPath>],
    files: &[SourceFile],
    assets: &[Asset],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let tables: Vec<&str> = assets
        .iter()
        .filter_map(|asset| asset.source.strip_prefix("content/"))
        .filter(|path| is_csv(path))
        .collect();
    let site_file = files.iter().find(|file| file.path == "content/site.yaml");
    for listed in listed {
        let CsvPath(path) = &listed.value;
        if tables.contains(&path.as_str()) {
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
        if !listed.iter().any(|listed| listed.0 == path) {
            let message = "site.yaml does not list this file under `downloads`";
            let hint = format!("to publish it, add `downloads: [{path}]`; otherwise delete it");
            diagnostics.push(
                Diagnostic::whole_file(format!("content/{path}"), Lint::Download, message)
                    .hint(hint),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_in_content() {
        for sound in ["a.csv", "fees/2026 b.CSV"] {
            assert!(CsvPath::parse(sound).is_ok(), "{sound}");
        }
        for bad in [
            "a.pdf",
            "csv",
            "/a.csv",
            "../a.csv",
            "a//b.csv",
            "content/a.csv",
            "a\\b.csv",
            "",
        ] {
            assert!(CsvPath::parse(bad).is_err(), "{bad}");
        }
    }
}
