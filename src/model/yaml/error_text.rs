//! Rewords the YAML crate's structural errors for authors.
//!
//! The crate gives a location and an English sentence, and Serde's sentences have fixed openings.
//! Only the kind of error is taken from them, and the names in backquotes, which the author wrote.

use super::keys::Duplicate;
use super::nesting::TOO_DEEP;
use super::source::Yaml;
use crate::diagnostic::{Diagnostic, Lint, nearest, offset_of};

/// A structural error by its kind, with the names in it.
pub(super) enum StructureError {
    /// A field that nothing reads: its name, and the known field that was probably meant.
    Unknown { name: String, meant: Option<String> },
    /// A required field that is not there.
    Missing(String),
    /// A value of another shape than its field wants.
    Type,
    /// Anything else, such as wrong syntax.
    Other,
}

impl StructureError {
    /// Reads the YAML crate's sentence.
    pub(super) fn of(message: &str) -> Self {
        if let Some(rest) = after(message, "unknown field `") {
            let (name, valid) = rest.split_once('`').unwrap_or((rest, ""));
            let valid = valid.split('`').skip(1).step_by(2);
            Self::Unknown {
                name: name.to_owned(),
                meant: nearest(name, valid).map(str::to_owned),
            }
        } else if let Some(rest) = after(message, "missing field `") {
            Self::Missing(rest.split('`').next().unwrap_or(rest).to_owned())
        } else if after(message, "invalid type: ").is_some() {
            Self::Type
        } else {
            Self::Other
        }
    }
}

/// The diagnostic for a structural error at a byte of the file.
pub(super) fn structural(yaml: Yaml<'_>, error: &serde_yaml::Error, at: usize) -> Diagnostic {
    let message = error.to_string();
    match StructureError::of(&message) {
        StructureError::Unknown { name, meant } => unknown(yaml, &message, at, &name, meant),
        StructureError::Missing(name) => Diagnostic::error(
            yaml.file,
            at..at,
            Lint::MissingField,
            format!("the field `{name}` is missing"),
        )
        .hint(format!("add a line `{name}: ...`")),
        StructureError::Type => wrong_type(yaml, &message, at),
        StructureError::Other => syntax(yaml, &message, at),
    }
}

fn unknown(
    yaml: Yaml<'_>,
    message: &str,
    at: usize,
    name: &str,
    meant: Option<String>,
) -> Diagnostic {
    let key = at..at + name.len();
    let text = format!("`{name}` is not a field here");
    let diagnostic = Diagnostic::error(yaml.file, key.clone(), Lint::UnknownField, text);
    if let Some(meant) = meant {
        return diagnostic
            .hint(format!("did you mean `{meant}`?"))
            .fix(key, meant);
    }
    let valid = after(message, "unknown field `").unwrap_or("");
    let valid: Vec<&str> = valid.split('`').skip(2).step_by(2).collect();
    diagnostic.hint(format!("the fields are {}", listed(&valid)))
}

fn wrong_type(yaml: Yaml<'_>, message: &str, at: usize) -> Diagnostic {
    let rest = after(message, "invalid type: ").unwrap_or("");
    // Only a number of more than 64 bits is no value at all.
    if rest.contains("any YAML value") {
        return Diagnostic::error(
            yaml.file,
            yaml.value_span_at(at),
            Lint::WrongType,
            "this number has more digits than a program can hold",
        )
        .hint("put it in double quotes");
    }
    let found = found_kind(rest);
    let expected = rest
        .split_once(", expected ")
        .map_or("something else", |(_, wanted)| {
            wanted.split(" at line ").next().unwrap_or(wanted)
        });
    let expected = match expected {
        "a sequence" => "a list",
        "a map" => "a mapping",
        other => other.strip_prefix("struct ").map_or(other, |_| "a mapping"),
    };
    Diagnostic::error(
        yaml.file,
        yaml.value_span_at(at),
        Lint::WrongType,
        format!("found {found}, expected {expected}"),
    )
}

/// The diagnostic for a bracket that opens one list or mapping too many.
pub(super) fn too_deep(yaml: Yaml<'_>, at: usize) -> Diagnostic {
    let (message, hint) = TOO_DEEP;
    Diagnostic::error(yaml.file, at..at + 1, Lint::YamlSyntax, message).hint(hint)
}

/// The diagnostic for a key that its mapping has twice.
pub(super) fn duplicate(yaml: Yaml<'_>, keys: &Duplicate) -> Diagnostic {
    let span = |error: &serde_yaml::Error| {
        let at = error.location().map_or(yaml.start, |place| {
            yaml.start + offset_of(yaml.text(), place.line(), place.column())
        });
        let rest = &yaml.file.text[at..yaml.end];
        let key = rest.split([':', '\n']).next().unwrap_or("").trim_end();
        at..at + key.len()
    };
    let second = span(&keys.second);
    let message = format!(
        "`{}` stands twice in this mapping",
        &yaml.file.text[second.clone()]
    );
    let first = keys.first.as_ref().map(|first| (yaml.file, span(first)));
    Diagnostic::error(yaml.file, second, Lint::DuplicateKey, message)
        .label(first, "first used here")
        .hint("keep one of the two: the other would be lost without a word")
}

fn syntax(yaml: Yaml<'_>, message: &str, at: usize) -> Diagnostic {
    if let Some(diagnostic) = apostrophe(yaml, at) {
        return diagnostic;
    }
    let (message, hint) = if message.contains("tab character")
        || (message.contains("cannot start any token") && yaml.file.text[at..].starts_with('\t'))
    {
        ("a tab where YAML allows only spaces", "indent with spaces")
    } else if message.contains("cannot start any token") {
        (
            "a value cannot begin with this character",
            "put the value in double quotes",
        )
    } else if message.contains("mapping values are not allowed") {
        (
            "a second colon in an unquoted value, or wrong indentation",
            "put the value in double quotes: `key: \"one: two\"`",
        )
    } else if message.contains("expected ',' or ']'") {
        (
            "a list in [brackets] is not closed",
            "close it with `]`, and put commas between its values",
        )
    } else if message.contains("expected ',' or '}'") {
        (
            "a mapping in {braces} is not closed",
            "close it with `}`, and put commas between its entries",
        )
    } else if message.contains("unexpected end of stream") {
        (
            "a quoted value is not closed",
            "close it with the quote that it began with",
        )
    } else if message.contains("recursion limit") {
        TOO_DEEP
    } else if message.contains("repetition limit") {
        (
            "the aliases (*name) of this file repeat too much of it",
            "write the values out, or repeat smaller ones",
        )
    } else if message.contains("undefined alias") || message.contains("unknown anchor") {
        (
            "a YAML alias (*name) without its anchor (&name)",
            "put a value that begins with * in double quotes",
        )
    } else if message.contains("unknown escape") {
        (
            "an unknown escape in a double-quoted value",
            "write a backslash as `\\\\`",
        )
    } else if message.contains("could not find expected ':'") || message.contains("expected key") {
        (
            "a line that is no `key: value`",
            "check the line and its indentation; quote values that hold special characters",
        )
    } else if message.contains("more than one document") {
        (
            "a second `---` in one YAML file",
            "keep one document a file",
        )
    } else {
        (
            "this is not valid YAML",
            "check quotes, colons and indentation on this line and the one before",
        )
    };
    Diagnostic::error(yaml.file, at..at + 1, Lint::YamlSyntax, message).hint(hint)
}

/// The diagnostic for an apostrophe that ends a value early: `title: 'Here's one'`. The YAML crate
/// reports the rest of the line, or the next one, so both lines are searched.
fn apostrophe(yaml: Yaml<'_>, at: usize) -> Option<Diagnostic> {
    let text = yaml.text();
    let line_of = |offset: usize| {
        let start = text[..offset].rfind('\n').map_or(0, |found| found + 1);
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |found| start + found);
        start..end
    };
    let here = line_of((at - yaml.start).min(text.len()));
    let before = (here.start > 0).then(|| line_of(here.start - 1));
    for line in [Some(here), before].into_iter().flatten() {
        let value = text[line.clone()]
            .find(": '")
            .map(|found| line.start + found + 2);
        let Some(value) = value else { continue };
        let inside = text[value + 1..line.end].trim_end().strip_suffix('\'');
        let Some(inside) = inside.filter(|inside| inside.replace("''", "").contains('\'')) else {
            continue;
        };
        let quoted = format!("\"{}\"", inside.replace('\\', "\\\\").replace('"', "\\\""));
        let whole = yaml.start + value..yaml.start + value + 1 + inside.len() + 1;
        let broken = inside.find('\'').unwrap_or(0);
        let place = yaml.start + value + 1 + broken;
        return Some(
            Diagnostic::error(
                yaml.file,
                place..place + 1,
                Lint::YamlSyntax,
                "an apostrophe ends this single-quoted value early",
            )
            .hint(format!("use double quotes: {quoted}"))
            .fix(whole, quoted),
        );
    }
    None
}

fn after<'a>(message: &'a str, opening: &str) -> Option<&'a str> {
    message
        .find(opening)
        .map(|at| &message[at + opening.len()..])
}

fn found_kind(rest: &str) -> &'static str {
    let openings = [
        ("sequence", "a list"),
        ("map", "a mapping"),
        ("string", "text"),
        ("integer", "a number"),
        ("floating point", "a number"),
        ("boolean", "true or false"),
        ("unit value", "nothing"),
        ("null", "nothing"),
    ];
    openings
        .iter()
        .find(|(opening, _)| rest.starts_with(opening))
        .map_or("another kind of value", |(_, kind)| kind)
}

fn listed(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
