//! How much a whole wording weighs: the length of the vector of its words' idfs, one for each stem
//! group. The browser needs it to tell how far a query and a title, or a question, coincide.

use crate::encode::{DIGITS, digit};
use crate::impact::IDF_STEPS;
use crate::inverted::{Inverted, number};
use crate::tokens::tokens;

/// Steps of a norm for each unit.
pub(crate) const NORM_STEPS: u32 = 4;

/// The stem group of each term, with its idf in steps.
pub(crate) struct Norms<'a> {
    inverted: &'a Inverted,
    groups: Vec<(u32, u32)>,
}

impl<'a> Norms<'a> {
    pub(crate) fn of(inverted: &'a Inverted, stem_groups: &[Vec<u32>], idfs: &[u32]) -> Self {
        let mut groups = vec![(0, 0); inverted.terms.len()];
        for (at, (terms, idf)) in stem_groups.iter().zip(idfs).enumerate() {
            for term in terms {
                groups[*term as usize] = (number(at), *idf);
            }
        }
        Self { inverted, groups }
    }

    /// The digit of a wording's norm.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )] // small and positive
    pub(crate) fn digit(&self, text: &str) -> char {
        let mut groups: Vec<(u32, u32)> = tokens(text)
            .filter_map(|token| {
                let terms = &self.inverted.terms;
                let at = terms.binary_search_by(|term| term.as_str().cmp(&token.text));
                Some(self.groups[at.ok()?])
            })
            .collect();
        groups.sort_unstable();
        groups.dedup();
        let square = |idf: u32| (idf as f32 / IDF_STEPS as f32).powi(2);
        let sum: f32 = groups.iter().map(|(_, idf)| square(*idf)).sum();
        digit(((sum.sqrt() * NORM_STEPS as f32).round() as u32).min(DIGITS - 1))
    }
}
