//! The everyday names of codes, which the calculator's list of codes is searched by.

use std::collections::BTreeMap;

use serde::Serialize;

use super::code_record::{CodeGroup, CodeRecord};
use super::name::Text;
use super::unit_data::built_in_codes;
use crate::units::Code;

/// What a code is found by, beside its number and title.
#[derive(Debug, Clone, Serialize)]
pub struct CodeNames {
    /// The code.
    pub code: Code,
    /// The group in which it is listed.
    pub group: CodeGroup,
    /// Everyday names, in the author's order.
    pub names: Vec<Text>,
}

/// The names of a site's codes, group by group; of the built-in ones, for a site without any.
pub(super) fn of_site(codes: &BTreeMap<Code, CodeRecord>) -> Vec<CodeNames> {
    if codes.is_empty() {
        of_records(&built_in_codes())
    } else {
        of_records(codes)
    }
}

fn of_records(codes: &BTreeMap<Code, CodeRecord>) -> Vec<CodeNames> {
    let mut names: Vec<CodeNames> = codes
        .iter()
        .map(|(code, record)| CodeNames {
            code: code.clone(),
            group: record.group.unwrap_or(CodeGroup::Other),
            names: record.keywords.clone(),
        })
        .collect();
    names.sort_by_key(|one| one.group);
    names
}
