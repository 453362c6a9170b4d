//! A date as templates see it.

use serde::Serialize;

use crate::model::Date;
use crate::model::catalog::Catalog;

/// A date for a template: for `datetime="…"` and for the reader.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct DateView {
    iso: String,
    text: String,
}

impl DateView {
    pub(in crate::render) fn new(date: Date, catalog: &Catalog) -> Self {
        Self {
            iso: date.to_string(),
            text: catalog.date(date),
        }
    }
}
