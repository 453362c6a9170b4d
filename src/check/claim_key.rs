//! What questions about claims are marked by.

use std::collections::BTreeMap;

use crate::model::Code;
use crate::model::training::ClaimAnswer;
use crate::model::yaml::ScalarNumber;

/// Keys by the path of the question's file and the number of its `kind` there.
pub type ClaimKeys = BTreeMap<(String, ScalarNumber), ClaimKey>;

/// What a question about a claim is marked by, and what its form offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimKey {
    /// Every right answer.
    pub right: Vec<ClaimAnswer>,
    /// The codes of the form, in the order of the minutes.
    pub codes: Vec<Code>,
    /// The modifiers that a line of the form can have.
    pub modifiers: Vec<String>,
    /// How many lines a code has in the form: the same for all, so that none is told.
    pub lines_each: usize,
    /// How the units were worked out, a sentence each.
    pub steps: Vec<String>,
}
