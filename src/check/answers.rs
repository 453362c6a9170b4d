//! `data/answer_card.yaml` and `data/pair_pages.yaml`: codes, sources and pages known, patterns with
//! values that are there.

use super::audiences;
use super::engine_texts::TextFile;
use super::lookup::Lookup;
use crate::model::{AnswerCard, PairPages};

pub(super) fn check(lookup: &mut Lookup<'_>) {
    answer_card(lookup);
    if let Some(pairs) = &lookup.model.pair_pages {
        pair_pages(lookup, pairs);
    }
}

fn answer_card(lookup: &mut Lookup<'_>) {
    let card = &lookup.model.answer_card;
    let path = AnswerCard::PATH;
    for code in &card.with {
        lookup.code(path, code);
    }
    for needs in &card.note {
        for code in &needs.codes {
            lookup.code(path, code);
        }
        lookup.sources(path, &needs.sources);
    }
    for page in card.note_page.iter().chain(&card.patients_page) {
        lookup.page(path, page);
    }
}

fn pair_pages(lookup: &mut Lookup<'_>, pairs: &PairPages) {
    let path = PairPages::PATH;
    lookup.code(path, &pairs.of);
    lookup.sources(path, &pairs.sources);
    for id in &pairs.audience {
        audiences::of_data(lookup, path, id);
    }
    let patterns = [&pairs.title, &pairs.description];
    for pattern in patterns.into_iter().chain(&pairs.asks) {
        TextFile(path).placeholders(lookup, pattern, &PairPages::VALUES);
    }
    let known = pairs.history.iter().flat_map(|known| &known.codes);
    let noted = pairs.notes.0.iter().map(|(code, _)| code);
    let reviewed = pairs.reviewed.0.iter().map(|(code, _)| code);
    for code in known.chain(noted).chain(reviewed) {
        lookup.code(path, code);
    }
}
