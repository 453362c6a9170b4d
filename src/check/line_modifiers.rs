//! `data/line_modifiers.yaml`: its fact and sources are there, no modifier stands twice, and every
//! finding has its sentence with known placeholders.
//!
//! Only a site's own file is checked. The built-in one is that of this repository's site.

use super::engine_texts::{TextFile, check_texts};
use super::lookup::Lookup;
use crate::diagnostic::Lint;
use crate::model::FactUnit;
use crate::units::ModifierFindingId;

const FILE: TextFile = TextFile("content/data/line_modifiers.yaml");

/// Reports what is wrong in the site's own file.
pub(super) fn check(records: &mut Lookup<'_>) {
    let model = records.model;
    let Some(own) = &model.line_modifiers else {
        return;
    };
    FILE.number(records, &own.threshold, FactUnit::Usd);
    for (at, one) in own.modifiers.iter().enumerate() {
        records.source(FILE.0, &one.source);
        let above = &own.modifiers[..at];
        if above.iter().any(|other| other.modifier == one.modifier) {
            records.report(
                FILE.0,
                one.modifier.scalar,
                Lint::BadValue,
                format!("`{}` stands twice", one.modifier.as_str()),
                "keep one of them: their order is the order on a line".to_owned(),
            );
        }
    }
    for (_, text) in &own.findings.0 {
        records.source(FILE.0, &text.source);
    }
    let texts = own.findings.0.iter();
    let texts: Vec<_> = texts.map(|(id, record)| (id, &record.text)).collect();
    let ids = ModifierFindingId::ALL.iter();
    let ids: Vec<_> = ids.map(|id| (id.as_str(), id.values())).collect();
    check_texts(records, FILE, "findings", own.findings.scalar, &ids, &texts);
}
