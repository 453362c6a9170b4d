//! What templates see of the data, a file a kind: nothing here writes files or knows a page.

pub(in crate::render) mod answer_card;
pub(in crate::render) mod audience;
pub(in crate::render) mod builder;
pub(in crate::render) mod cards;
pub(in crate::render) mod cases;
pub(in crate::render) mod code_summary;
pub(in crate::render) mod compare;
mod compare_facts;
pub(in crate::render) mod date;
pub(in crate::render) mod drill_day;
pub(in crate::render) mod exports;
pub(in crate::render) mod fact;
pub(in crate::render) mod glossary;
pub(in crate::render) mod knowledge_check;
pub(in crate::render) mod link;
pub(in crate::render) mod pair;
pub(in crate::render) mod payers;
pub(in crate::render) mod questions;
pub(in crate::render) mod source;
