//! Impacts: what a term in a section is worth (BM25F), in few enough steps for one digit.
//!
//! BM25F adds up a term's counts by field, each count weighed by its field and divided by how long
//! the field is against the average, and lets the sum saturate: `w / (w + k)`, a value from 0 to 1.
//! It is computed here, since a browser would need every section's lengths for it. What the browser
//! gets is the value in [`STEPS`] even steps. The ranking also asks for the best field in which the
//! term stands, so a posting's digit is `field * STEPS + step`. Four fields of 22 steps make 88
//! values, the most that fit the 90 digits of `encode`. The last step of a field is kept for a term
//! that is the whole heading or title.
//!
//! The other half of the score, the idf, is the same for all postings of a stem group and stands
//! once before them, in sevenths of its natural logarithm. The 90 digits then reach to 12.7, a word
//! that stands once in half a million sections; the browser caps it at 6 anyway.

use crate::document::FIELDS;
use crate::inverted::{Inverted, Posting};
use crate::options::{FieldWeight, Weights};

/// Steps of an impact within a field.
pub(crate) const STEPS: u32 = 22;
/// A term in more sections than this has its impacts in coarser steps. Such a word hardly decides a
/// ranking, while its postings are most of what is loaded for it, and fewer different digits
/// compress better.
const COMMON: usize = 1_000;
/// Steps that become one for such a term, which leaves it five: the step in the middle stands for
/// all of them.
const COARSE: u32 = 5;
/// Steps of an idf for each unit of its natural logarithm.
pub(crate) const IDF_STEPS: u32 = 7;

/// What turns counts into impacts: the weights, and the site's average length of each field, over the
/// sections that have the field.
pub(crate) struct Impacts {
    fields: [FieldWeight; FIELDS],
    saturation: f32,
    averages: [f32; FIELDS],
}

#[allow(clippy::cast_precision_loss)] // counts of words, far below the limit
impl Impacts {
    pub(crate) fn of(inverted: &Inverted, weights: &Weights) -> Self {
        let mut sums = [(0_u64, 0_u64); FIELDS];
        for lengths in &inverted.lengths {
            for (sum, length) in sums.iter_mut().zip(lengths) {
                if *length > 0 {
                    sum.0 += u64::from(*length);
                    sum.1 += 1;
                }
            }
        }
        Self {
            fields: [
                weights.body,
                weights.keyword,
                weights.heading,
                weights.title,
            ],
            saturation: weights.saturation,
            averages: sums.map(|(sum, of)| (sum as f32 / of.max(1) as f32).max(1.0)),
        }
    }

    /// The value of a posting's digit, as the head of this file derives it. `sections` is in how
    /// many sections the term stands.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 1
    pub(crate) fn step(&self, posting: &Posting, lengths: &[u32; FIELDS], sections: usize) -> u32 {
        let mut worth = 0.0;
        let mut best = 0;
        for (field, weight) in self.fields.iter().enumerate() {
            if posting.counts[field] > 0 {
                best = crate::inverted::number(field);
                let length = lengths[field] as f32 / self.averages[field];
                let divisor = 1.0 - weight.length + weight.length * length;
                worth += weight.worth * f32::from(posting.counts[field]) / divisor;
            }
        }
        let mut step = (worth / (worth + self.saturation) * STEPS as f32) as u32;
        let whole = STEPS - 1;
        if sections > COMMON {
            step = step / COARSE * COARSE + COARSE / 2;
        }
        best * STEPS
            + if posting.whole {
                whole
            } else {
                step.min(whole - 1)
            }
    }
}

/// The inverse document frequency of a stem group that stands in `sections` of `of` sections, in
/// steps; BM25's form of it, which is never negative.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)] // small and positive
pub(crate) fn idf(sections: usize, of: usize) -> u32 {
    let (with, all) = (sections as f32, of as f32);
    let logarithm = (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln();
    ((logarithm * IDF_STEPS as f32).round() as u32).min(crate::encode::DIGITS - 1)
}
