//! Diagnostics as SARIF 2.1.0, which code hosts and editors read.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::place::Place;
use super::{Diagnostic, Fix, Label, Lint};
use crate::characters::printable;
use crate::notation::percent_encoded;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The report of one run, all diagnostics in their order.
pub fn sarif(diagnostics: &[Diagnostic]) -> Value {
    let rules: Vec<Value> = Lint::ALL
        .iter()
        .map(|lint| json!({"id": lint.name(), "shortDescription": {"text": lint.about()}}))
        .collect();
    let results: Vec<Value> = diagnostics.iter().map(result).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "quarterhour", "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(diagnostic: &Diagnostic) -> Value {
    let mut text = printable(&diagnostic.message).into_owned();
    if let Some(hint) = &diagnostic.hint {
        let _ = write!(text, " (hint: {})", printable(hint));
    }
    let place = diagnostic.place.as_ref();
    let mut result = json!({
        "ruleId": diagnostic.lint.name(),
        "level": diagnostic.severity.name(),
        "message": {"text": text},
        "locations": [{"physicalLocation": location(&diagnostic.path, place)}],
    });
    if !diagnostic.labels.is_empty() {
        result["relatedLocations"] = diagnostic.labels.iter().map(related).collect();
    }
    if let Some(fix) = &diagnostic.fix {
        result["fixes"] = json!([change(&diagnostic.path, fix)]);
    }
    result
}

fn related(label: &Label) -> Value {
    json!({
        "message": {"text": printable(&label.message)},
        "physicalLocation": location(&label.path, Some(&label.place)),
    })
}

/// A place in a file; of a file as a whole only its address.
fn location(path: &str, place: Option<&Place>) -> Value {
    let mut location = json!({"artifactLocation": {"uri": uri(path)}});
    if let Some(place) = place {
        location["region"] = json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.end_column(),
        });
    }
    location
}

fn change(path: &str, fix: &Fix) -> Value {
    json!({
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(path)},
            "replacements": [{
                "deletedRegion": {"byteOffset": fix.start, "byteLength": fix.end - fix.start},
                "insertedContent": {"text": fix.text},
            }],
        }],
    })
}

/// A path from the site's root as a relative address.
fn uri(path: &str) -> String {
    percent_encoded(path, |c| c.is_ascii_alphanumeric() || "/-._~".contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::SourceFile;
    use super::*;

    #[test]
    fn a_result_names_both_places_and_the_fix() {
        let file = SourceFile {
            path: "content/a \u{202e}.md".into(),
            text: "é one\né two\n".into(),
        };
        let found = Diagnostic::error(&file, 10..13, Lint::DuplicateAnchor, "`\u{202e}` again")
            .label(Some((&file, 3..6)), "first used here")
            .hint("write it otherwise")
            .fix(10..13, "three");
        let report = sarif(&[found]);
        let uri = json!({"uri": "content/a%20%E2%80%AE.md"});
        let region = |line| json!({"startLine": line, "startColumn": 3, "endColumn": 6});
        let wanted = json!({
            "ruleId": "duplicate-anchor",
            "level": "error",
            "message": {"text": "`\\u{202e}` again (hint: write it otherwise)"},
            "locations": [{"physicalLocation": {"artifactLocation": uri, "region": region(2)}}],
            "relatedLocations": [{
                "message": {"text": "first used here"},
                "physicalLocation": {"artifactLocation": uri, "region": region(1)},
            }],
            "fixes": [{"artifactChanges": [{
                "artifactLocation": uri,
                "replacements": [{
                    "deletedRegion": {"byteOffset": 10, "byteLength": 3},
                    "insertedContent": {"text": "three"},
                }],
            }]}],
        });
        assert_eq!(report["runs"][0]["results"][0], wanted);
        let rules = report["runs"][0]["tool"]["driver"]["rules"].as_array();
        assert_eq!(rules.map(Vec::len), Some(Lint::ALL.len()));
    }
}
