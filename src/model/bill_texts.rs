//! The sentences about checked bills.

use super::name::Text;
use super::training::Misconceptions;
use super::unit_data::built_in_rules;
use super::unit_rules::UnitRules;
use super::yaml::{Placed, Table};
use crate::drills::{BILL_WAYS, BillTexts, WayTexts};

/// The built-in sentences, for a command outside any site.
pub fn built_in_bill_texts() -> BillTexts {
    bill_texts(&built_in_rules(), &Misconceptions::new())
}

/// The sentences about a checked bill, in English; the ways of counting that a site describes have words.
pub fn bill_texts(rules: &UnitRules, misconceptions: &Misconceptions) -> BillTexts {
    let sentences = |table: &Placed<Table<Placed<Text>, Placed<Text>>>| -> Vec<(String, String)> {
        let all = table.0.iter();
        all.map(|(id, text)| (id.as_str().to_owned(), text.as_str().to_owned()))
            .collect()
    };
    let ways = misconceptions.iter().filter_map(|one| {
        let name = one.id.as_str();
        let known = BILL_WAYS.iter().any(|way| way.as_str() == name);
        let texts = WayTexts {
            way: one.en.way.as_str().to_owned(),
            keep: one.en.keep.as_str().to_owned(),
        };
        known.then(|| (name.to_owned(), texts))
    });
    BillTexts {
        texts: sentences(&rules.errors)
            .into_iter()
            .chain(sentences(&rules.bill))
            .collect(),
        ways: ways.collect(),
    }
}
