//! What checks of bills get: the sentences, and for the patients' page the rules without CMS's records.

use super::data_script::data_script;
use crate::load::Asset;
use crate::model::{Model, bill_texts, counting_alone};

/// The scripts that give the browser's engine its sentences, and its rules where no records are needed.
pub(super) fn scripts(model: &Model) -> [Asset; 2] {
    let texts = bill_texts(&model.rules, &model.misconceptions);
    let units = counting_alone(&model.units);
    [
        data_script("units/bill-texts.js", "billTexts", &texts),
        data_script("units/bill-units.js", "billUnits", &units),
    ]
}
