//! What the page's script needs to answer a number of minutes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::check::CheckedSite;
use crate::model::Timing;

/// How the script answers a number of minutes: by units of the code that most pages are about.
#[derive(Serialize)]
pub(super) struct UnitCount<'a> {
    unit_minutes: u32,
    code: &'a str,
    calculator: Option<&'a str>,
}

/// The code that most pages are about, if it is timed.
pub(super) fn unit_count(site: &CheckedSite) -> Option<UnitCount<'_>> {
    let model = &site.model;
    let mut about: BTreeMap<&str, usize> = BTreeMap::new();
    for code in model.pages.iter().flat_map(|page| &page.front.codes) {
        *about.entry(code.as_str()).or_default() += 1;
    }
    let most = about.iter().max_by_key(|(_, pages)| **pages)?.0;
    let (code, record) = model
        .codes
        .iter()
        .find(|(code, _)| code.as_str() == *most)?;
    let Timing::Timed { unit_minutes } = &*record.timing else {
        return None;
    };
    let calculator = model.page_with("calculator.html");
    Some(UnitCount {
        unit_minutes: *unit_minutes,
        code: code.as_str(),
        calculator: calculator.map(|page| page.address.as_str()),
    })
}
