//! Weights: what a term in a section is worth, in few enough levels for three bits.
//!
//! BM25F adds up a term's counts by field, each weighed by its field. The sum is written as the
//! nearest of a few levels; the browser adds the levels of a page's sections up, divides by how long
//! the text is against the average, and lets the result saturate. So the weight of a page costs no
//! bytes beside those of its sections, and postings have few different digits, which compress well.
//! The last level is kept for a term of the title: the browser asks how far a query and a title
//! coincide.
//!
//! The other half of the score, the idf, is the same for all postings of a stem group and stands
//! once before them, in sevenths of its natural logarithm. The 90 digits then reach to 12.7, a word
//! that stands once in half a million sections.

use crate::document::{FIELDS, Field};
use crate::inverted::Posting;
use crate::options::Weights;

/// The weights that a posting may have, but for that of the title. Even steps of their logarithm,
/// from once in the text to a keyword that the text repeats.
pub(crate) const LEVELS: [f32; 7] = [1.0, 1.6, 2.4, 3.6, 5.5, 8.0, 12.0];
/// Steps of an idf for each unit of its natural logarithm.
pub(crate) const IDF_STEPS: u32 = 7;
/// Steps of a length for each doubling.
pub(crate) const LENGTH_STEPS: u32 = 6;

/// The level of a posting.
pub(crate) fn level(posting: &Posting, weights: &Weights) -> u32 {
    if posting.counts[Field::Title as usize] > 0 {
        return crate::inverted::number(LEVELS.len());
    }
    let of_field: [f32; FIELDS] = [
        weights.body,
        weights.heading,
        weights.description,
        weights.keyword,
        weights.title,
    ];
    let counts = posting.counts.iter().zip(of_field);
    let worth: f32 = counts.map(|(count, worth)| f32::from(*count) * worth).sum();
    let above = LEVELS
        .windows(2)
        .filter(|pair| worth > (pair[0] * pair[1]).sqrt());
    crate::inverted::number(above.count())
}

/// The digit of a length in words.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)] // small and positive
pub(crate) fn length(words: u32) -> u32 {
    let steps = (1.0 + words as f32).log2() * LENGTH_STEPS as f32;
    (steps.round() as u32).min(crate::encode::DIGITS - 1)
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
