//! The inverted index: which term stands in which section, how often, in which field. A term is a
//! word form, a phrase or a compound, as `tokens` folds it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use crate::document::{FIELDS, Field};
use crate::indexed::IndexedDocument;
use crate::phrases::Phrases;
use crate::tokens::{Joiner, Token, tokens};

/// A term in a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) term: u32,
    pub(crate) section: u32,
    /// How often, by field.
    pub(crate) counts: [u8; FIELDS],
}

/// The counts of a whole site, by term.
#[derive(Debug, Default)]
pub(crate) struct Inverted {
    /// Every term, sorted; a phrase's words are separated by spaces.
    pub(crate) terms: Vec<String>,
    /// A term as an author wrote it, where that has accents that the term lost.
    pub(crate) accented: Vec<Option<String>>,
    /// How often each term stands in documents of the site's language, and of others.
    pub(crate) spread: Vec<[u32; 2]>,
    /// By term, then section.
    pub(crate) postings: Vec<Posting>,
    /// Where each term's postings begin; one more than there are terms.
    pub(crate) starts: Vec<usize>,
    /// How many words each section has, by field.
    pub(crate) lengths: Vec<[u32; FIELDS]>,
}

/// Counts a site's words in parallel. The result is the same however many threads there are:
/// [`join`] sorts the terms and takes the chunks in the order of their documents.
pub(crate) fn invert(
    documents: &[IndexedDocument<'_>],
    phrases: &Phrases,
    stop_words: &[(&str, &str)],
) -> Inverted {
    let chunk = documents
        .len()
        .div_ceil(rayon::current_num_threads() * 2)
        .max(16);
    let counted: Vec<Counter<'_>> = documents
        .par_chunks(chunk)
        .map(|documents| {
            let mut counter = Counter::new(phrases, stop_words);
            documents
                .iter()
                .for_each(|document| counter.document(document));
            counter
        })
        .collect();
    join(&counted)
}

fn join(counted: &[Counter<'_>]) -> Inverted {
    let mut terms: Vec<String> = counted
        .iter()
        .flat_map(|counter| {
            let indexed = |(_, local): &(&String, &u32)| **local >= counter.stop_words;
            counter
                .terms
                .iter()
                .filter(indexed)
                .map(|(term, _)| term.clone())
        })
        .collect();
    terms.sort_unstable();
    terms.dedup();
    let mut inverted = Inverted {
        accented: vec![None; terms.len()],
        spread: vec![[0; 2]; terms.len()],
        starts: vec![0; terms.len() + 1],
        ..Inverted::default()
    };
    // Each counter has numbered the terms in its own order; these maps lead from that to the
    // numbers of the whole site.
    let maps: Vec<Vec<u32>> = counted
        .par_iter()
        .map(|counter| {
            let mut map = vec![0; counter.terms.len()];
            #[allow(clippy::iter_over_hash_type)] // each entry writes its own element
            for (term, local) in &counter.terms {
                // A stop word's number leads nowhere and is never asked for.
                map[*local as usize] = number(terms.partition_point(|other| other < term));
            }
            map
        })
        .collect();
    for (counter, map) in counted.iter().zip(&maps) {
        for (local, all) in map.iter().enumerate().skip(counter.stop_words as usize) {
            let all = *all as usize;
            inverted.spread[all][0] += counter.spread[local][0];
            inverted.spread[all][1] += counter.spread[local][1];
            if let Some(written) = &counter.accented[local] {
                let known = &mut inverted.accented[all];
                if known.as_ref().is_none_or(|known| written < known) {
                    *known = Some(written.clone());
                }
            }
        }
        for posting in &counter.postings {
            inverted.starts[map[posting.term as usize] as usize + 1] += 1;
        }
    }
    for at in 0..terms.len() {
        inverted.starts[at + 1] += inverted.starts[at];
    }
    let blank = Posting {
        term: 0,
        section: 0,
        counts: [0; FIELDS],
    };
    let total = inverted.starts[terms.len()];
    inverted.postings = vec![blank; total];
    let mut next = inverted.starts.clone();
    for (counter, map) in counted.iter().zip(&maps) {
        let first = number(inverted.lengths.len());
        for posting in &counter.postings {
            let term = map[posting.term as usize];
            let place = &mut next[term as usize];
            inverted.postings[*place] = Posting {
                term,
                section: first + posting.section,
                ..*posting
            };
            *place += 1;
        }
        inverted.lengths.extend_from_slice(&counter.lengths);
    }
    inverted.terms = terms;
    inverted
}

/// A count or position in 32 bits: postings are the bulk of the index in memory.
pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a site has fewer than four billion words")
}

/// Counts the words of some documents.
struct Counter<'a> {
    phrases: &'a Phrases,
    /// The number of each term; stop words have the first ones.
    terms: TermNumbers,
    stop_words: u32,
    /// The phrases that each term may begin.
    begins: Vec<Option<&'a [Vec<String>]>>,
    accented: Vec<Option<String>>,
    spread: Vec<[u32; 2]>,
    postings: Vec<Posting>,
    lengths: Vec<[u32; FIELDS]>,
    /// The section's terms as they come, each with its field.
    seen: Vec<(u32, u8)>,
}

impl<'a> Counter<'a> {
    fn new(phrases: &'a Phrases, stop_words: &[(&str, &str)]) -> Self {
        let mut counter = Self {
            phrases,
            terms: TermNumbers::default(),
            stop_words: 0,
            begins: Vec::new(),
            accented: Vec::new(),
            spread: Vec::new(),
            postings: Vec::new(),
            lengths: Vec::new(),
            seen: Vec::new(),
        };
        let words = stop_words
            .iter()
            .flat_map(|(_, words)| words.split_whitespace());
        for word in words {
            counter.number(word);
        }
        counter.stop_words = number(counter.terms.len());
        counter
    }

    fn document(&mut self, document: &IndexedDocument<'_>) {
        for section in &document.sections {
            let mut lengths = [0; FIELDS];
            for (field, text) in &section.fields {
                lengths[*field as usize] += self.text(text, *field, document.native);
            }
            let at = number(self.lengths.len());
            self.lengths.push(lengths);
            self.seen.sort_unstable();
            for (term, field) in self.seen.drain(..) {
                let known = self
                    .postings
                    .last()
                    .is_some_and(|last| last.term == term && last.section == at);
                if !known {
                    self.postings.push(Posting {
                        term,
                        section: at,
                        counts: [0; FIELDS],
                    });
                }
                let last = self
                    .postings
                    .last_mut()
                    .expect("pushed above, if not before");
                let count = &mut last.counts[usize::from(field)];
                *count = count.saturating_add(1);
            }
        }
    }

    /// Notes a text's words, phrases and compounds; returns how many words it has.
    fn text(&mut self, text: &str, field: Field, native: bool) -> u32 {
        let all: Vec<Token<'_>> = tokens(text).collect();
        let mut words = 0;
        for (at, token) in all.iter().enumerate() {
            let term = self.number(&token.text);
            if term >= self.stop_words {
                words += 1;
                self.note(term, field, native);
                if !token.raw.is_ascii() && self.accented[term as usize].is_none() {
                    self.accented[term as usize] = Some(token.raw.to_lowercase());
                }
            }
            for phrase in self.begins[term as usize].unwrap_or_default() {
                let rest = all[at..].iter().map(|token| &*token.text);
                if phrase.len() <= all.len() - at && rest.zip(phrase).all(|(a, b)| a == b) {
                    let term = self.number(&phrase.join(" "));
                    self.note(term, field, native);
                }
            }
            if at > 0 && token.joiner != Joiner::None && all[at - 1].joiner == Joiner::None {
                self.compound(&all[at - 1..], field, native);
            }
        }
        words
    }

    /// `A4-210` and `8-minute` are findable as written, `re-use` as one word.
    fn compound(&mut self, from: &[Token<'_>], field: Field, native: bool) {
        let length = 1 + from[1..]
            .iter()
            .take_while(|token| token.joiner != Joiner::None)
            .count();
        let parts = &from[..length];
        let text = |between: &str| {
            let words: Vec<&str> = parts.iter().map(|token| &*token.text).collect();
            words.join(between)
        };
        let has_digit = parts
            .iter()
            .any(|token| token.text.contains(|c: char| c.is_ascii_digit()));
        if has_digit && parts.len() <= 4 {
            let key = text(" ");
            let known = self.phrases.beginning(&parts[0].text);
            if !known.is_some_and(|all| all.iter().any(|phrase| phrase.join(" ") == key)) {
                let term = self.number(&key);
                self.note(term, field, native);
            }
        } else if parts.len() == 2 && parts[1].joiner == Joiner::Hyphen {
            let term = self.number(&text(""));
            self.note(term, field, native);
        }
    }

    fn number(&mut self, term: &str) -> u32 {
        if let Some(known) = self.terms.get(term) {
            return *known;
        }
        let next = number(self.terms.len());
        self.terms.insert(term.to_owned(), next);
        self.begins.push(self.phrases.beginning(term));
        self.accented.push(None);
        self.spread.push([0; 2]);
        next
    }

    fn note(&mut self, term: u32, field: Field, native: bool) {
        // A compound joined to one word may be a stop word ("in-to").
        if term < self.stop_words {
            return;
        }
        self.spread[term as usize][usize::from(!native)] += 1;
        self.seen.push((term, field as u8));
    }
}

/// The number of each term. The standard hasher also withstands keys that an attacker chose to
/// collide; these are the words of a site's own author, so a faster hash is enough.
type TermNumbers = HashMap<String, u32, BuildHasherDefault<Fnv>>;

/// The 64-bit FNV-1a hash (Fowler, Noll and Vo).
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
