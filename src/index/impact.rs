//! Impacts: what a form in a section is worth (BM25F), in few enough steps for one letter.

use super::documents::FIELDS;
use super::inverted::{Inverted, Posting};

/// What a word is worth by field: body, keyword, heading, title.
const WEIGHT: [f32; FIELDS] = [1.0, 2.5, 3.5, 6.0];
/// How much a long field makes each of its words worth less.
const LENGTH: [f32; FIELDS] = [0.6, 0.3, 0.4, 0.5];
/// How soon more of the same word stops counting.
const SATURATION: f32 = 1.4;

/// Steps of an impact within a field.
pub(super) const STEPS: u32 = 22;
/// From so many sections on, a form's impacts are told in coarser steps: a word that stands
/// everywhere says little, and its postings are most of what is loaded for it.
const COMMON: usize = 1_000;
/// Steps that are told as one then.
const COARSE: u32 = 5;
/// Steps of a family's rarity for each unit of its logarithm.
const IDF_STEPS: f32 = 7.0;

/// Average lengths of a site's fields.
pub(super) struct Averages([f32; FIELDS]);

#[allow(clippy::cast_precision_loss)] // counts of words, far below the limit
impl Averages {
    /// Of a site.
    pub(super) fn of(inverted: &Inverted) -> Self {
        let mut sums = [(0_u64, 0_u64); FIELDS];
        for lengths in &inverted.lengths {
            for (sum, length) in sums.iter_mut().zip(lengths) {
                if *length > 0 {
                    sum.0 += u64::from(*length);
                    sum.1 += 1;
                }
            }
        }
        Self(sums.map(|(sum, of)| (sum as f32 / of.max(1) as f32).max(1.0)))
    }

    /// A posting's letter: four classes by its best field, each in [`STEPS`], of which the last is
    /// for a form that is all that the field says. `sections` is in how many the form stands.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 1
    pub(super) fn step(&self, posting: &Posting, lengths: &[u32; FIELDS], sections: usize) -> u32 {
        let mut worth = 0.0;
        let mut best = 0;
        for field in 0..FIELDS {
            if posting.counts[field] > 0 {
                best = super::inverted::number(field);
                let length = lengths[field] as f32 / self.0[field];
                let shared = 1.0 - LENGTH[field] + LENGTH[field] * length;
                worth += WEIGHT[field] * f32::from(posting.counts[field]) / shared;
            }
        }
        let mut step = (worth / (worth + SATURATION) * STEPS as f32) as u32;
        let most = STEPS - 1;
        if sections > COMMON {
            step = step / COARSE * COARSE + COARSE / 2;
        }
        best * STEPS
            + if posting.whole {
                most
            } else {
                step.min(most - 1)
            }
    }
}

/// How rare a word is that stands in so many of so many sections, in steps.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)] // small and positive
pub(super) fn idf(sections: usize, of: usize) -> u32 {
    let (with, all) = (sections as f32, of as f32);
    let logarithm = (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln();
    ((logarithm * IDF_STEPS).round() as u32).min(super::encode::DIGITS - 1)
}
