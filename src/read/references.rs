//! References in text: `{{ fact.name }}`, `{{ fact.name.2024 }}`, `{{ limit.97530 }}` and
//! `{{ count.name }}`.

use std::ops::Range;

use super::figure_ref::{FactRef, FigureRef};

/// A piece of a text that was split at its references. Places are bytes of that text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SplitPiece<'a> {
    /// Text that has no reference in it.
    Literal(&'a str),
    /// A reference with its place, braces included.
    Reference(FigureRef, Range<usize>),
    /// What stands in braces but is no reference, with its place.
    Unknown(&'a str, Range<usize>),
}

/// Splits a text at its references.
pub(super) fn pieces(text: &str) -> Vec<SplitPiece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = 0;
    while let Some(open) = text[rest..].find("{{").map(|at| rest + at) {
        if open > rest {
            pieces.push(SplitPiece::Literal(&text[rest..open]));
        }
        let end = text[open..]
            .find("}}")
            .map_or(text.len(), |at| open + at + 2);
        let inside = text[open + 2..end].trim_end_matches("}}").trim();
        pieces.push(match reference(inside) {
            Some(reference) if text[..end].ends_with("}}") => {
                SplitPiece::Reference(reference, open..end)
            }
            _ => SplitPiece::Unknown(inside, open..end),
        });
        rest = end;
    }
    if rest < text.len() {
        pieces.push(SplitPiece::Literal(&text[rest..]));
    }
    pieces
}

fn reference(inside: &str) -> Option<FigureRef> {
    let (kind, name) = inside.split_once('.')?;
    match kind {
        "fact" => {
            let (name, year) = match name.split_once('.') {
                Some((name, year)) => (name, Some(year.parse().ok()?)),
                None => (name, None),
            };
            let name = name.to_owned();
            Some(FigureRef::Fact(FactRef { name, year }))
        }
        "limit" => Some(FigureRef::Limit(name.to_owned())),
        "count" => Some(FigureRef::Count(name.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_separated_from_text() {
        let text = "a {{ fact.kx.2024 }} b {{x}} {{ fact.y";
        let found = pieces(text);
        assert_eq!(found[0], SplitPiece::Literal("a "));
        let fact = FactRef {
            name: "kx".into(),
            year: Some(2024),
        };
        assert_eq!(
            found[1],
            SplitPiece::Reference(FigureRef::Fact(fact), 2..20)
        );
        assert_eq!(found[3], SplitPiece::Unknown("x", 23..28));
        assert_eq!(found[5], SplitPiece::Unknown("fact.y", 29..38));
    }
}
