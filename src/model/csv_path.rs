//! Paths of CSV files, as `downloads` of `site.yaml` lists them.

use super::yaml::{Scalar, ValueError, deserialize_scalar, schema};
use crate::diagnostic::Lint;

/// The path of a CSV file, from `content/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvPath(String);

impl CsvPath {
    /// The path as it is written.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scalar for CsvPath {
    const EXPECTED: &'static str = "the path of a CSV file, from content/";

    fn schema() -> schemars::Schema {
        schema::pattern("\\.[Cc][Ss][Vv]$")
    }

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

/// Whether a file is named as a CSV file.
pub(super) fn is_csv(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"))
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
