//! `data/amounts.yaml`: every fact and source that it names is there, and every refusal has its
//! sentence with known placeholders.
//!
//! Only a site's own file is checked. The built-in one is that of this repository's site.

use super::engine_texts::{TextFile, check_texts};
use super::lookup::Lookup;
use crate::model::{FactUnit, RuleText};
use crate::units::AmountRefusalId;

const FILE: TextFile = TextFile("content/data/amounts.yaml");

/// What a sentence that is no refusal's may print.
const VALUES: [&str; 2] = ["practice_percent", "patient_percent"];

/// Reports what is wrong in the site's own file.
pub(super) fn check(records: &mut Lookup<'_>) {
    let model = records.model;
    let Some(rules) = &model.amount_rules else {
        return;
    };
    FILE.number(records, &rules.conversion_factor, FactUnit::Usd);
    FILE.number(records, &rules.practice_share, FactUnit::Percent);
    FILE.number(records, &rules.patient_share, FactUnit::Percent);
    let texts = rules.basis.iter().chain(&rules.left_out);
    for RuleText { text, source } in texts.chain([&rules.unsure, &rules.before_assistant]) {
        records.source(FILE.0, source);
        FILE.placeholders(records, text, &VALUES);
    }
    let ids = AmountRefusalId::ALL.iter();
    let ids: Vec<_> = ids.map(|id| (id.as_str(), id.values())).collect();
    let texts: Vec<_> = rules
        .refusals
        .0
        .iter()
        .map(|(id, text)| (id, text))
        .collect();
    let begins = rules.refusals.scalar;
    check_texts(records, FILE, "refusals", begins, &ids, &texts);
}
