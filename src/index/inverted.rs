//! The inverted index: which form of a word stands in which section, how often, in which field.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use super::documents::{FIELDS, Field, Section};
use super::phrases::Phrases;
use super::tokens::{Joiner, STOP_WORDS, Token, tokens};

/// A form in a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) form: u32,
    pub(super) section: u32,
    /// How often, by field.
    pub(super) counts: [u8; FIELDS],
    /// Whether it is all that a heading or title says.
    pub(super) whole: bool,
}

/// Everything that is counted.
#[derive(Debug, Default)]
pub(super) struct Inverted {
    /// Every form, sorted; a phrase has spaces.
    pub(super) forms: Vec<String>,
    /// As an author wrote a form, where its accents say more than the form does.
    pub(super) accented: Vec<Option<String>>,
    /// How often each form stands on pages of the site's language, and of others.
    pub(super) spread: Vec<[u32; 2]>,
    /// By form, then section.
    pub(super) postings: Vec<Posting>,
    /// Where each form's postings begin; one more than there are forms.
    pub(super) starts: Vec<usize>,
    /// How many words each section has, by field.
    pub(super) lengths: Vec<[u32; FIELDS]>,
}

/// A page's sections, and whether it is in the site's own language.
pub(super) struct PageSections<'a> {
    pub(super) sections: Vec<Section<'a>>,
    pub(super) native: bool,
}

/// Counts a site's words, in parallel; how the work was shared out leaves no trace.
pub(super) fn invert(pages: &[PageSections<'_>], phrases: &Phrases) -> Inverted {
    let share = pages
        .len()
        .div_ceil(rayon::current_num_threads() * 2)
        .max(16);
    let counted: Vec<Counter<'_>> = pages
        .par_chunks(share)
        .map(|pages| {
            let mut counter = Counter::new(phrases);
            pages.iter().for_each(|page| counter.page(page));
            counter
        })
        .collect();
    join(&counted)
}

fn join(counted: &[Counter<'_>]) -> Inverted {
    let mut forms: Vec<String> = counted
        .iter()
        .flat_map(|counter| {
            let message = |(_, own): &(&String, &u32)| **own >= counter.stop_words;
            counter
                .forms
                .iter()
                .filter(message)
                .map(|(form, _)| form.clone())
        })
        .collect();
    forms.sort_unstable();
    forms.dedup();
    let mut inverted = Inverted {
        accented: vec![None; forms.len()],
        spread: vec![[0; 2]; forms.len()],
        starts: vec![0; forms.len() + 1],
        ..Inverted::default()
    };
    // Each counter's own numbers of forms, turned into the numbers of all.
    let maps: Vec<Vec<u32>> = counted
        .par_iter()
        .map(|counter| {
            let mut map = vec![0; counter.forms.len()];
            #[allow(clippy::iter_over_hash_type)] // each entry has a place of its own
            for (form, own) in &counter.forms {
                // A stop word's number leads nowhere and is never asked for.
                map[*own as usize] = number(forms.partition_point(|other| other < form));
            }
            map
        })
        .collect();
    for (counter, map) in counted.iter().zip(&maps) {
        for (own, all) in map.iter().enumerate().skip(counter.stop_words as usize) {
            let all = *all as usize;
            inverted.spread[all][0] += counter.spread[own][0];
            inverted.spread[all][1] += counter.spread[own][1];
            if let Some(written) = &counter.accented[own] {
                let known = &mut inverted.accented[all];
                if known.as_ref().is_none_or(|known| written < known) {
                    *known = Some(written.clone());
                }
            }
        }
        for posting in &counter.postings {
            inverted.starts[map[posting.form as usize] as usize + 1] += 1;
        }
    }
    for at in 0..forms.len() {
        inverted.starts[at + 1] += inverted.starts[at];
    }
    let blank = Posting {
        form: 0,
        section: 0,
        counts: [0; FIELDS],
        whole: false,
    };
    let total = inverted.starts[forms.len()];
    inverted.postings = vec![blank; total];
    let mut next = inverted.starts.clone();
    for (counter, map) in counted.iter().zip(&maps) {
        let first = number(inverted.lengths.len());
        for posting in &counter.postings {
            let form = map[posting.form as usize];
            let place = &mut next[form as usize];
            inverted.postings[*place] = Posting {
                form,
                section: first + posting.section,
                ..*posting
            };
            *place += 1;
        }
        inverted.lengths.extend_from_slice(&counter.lengths);
    }
    inverted.forms = forms;
    inverted
}

/// A count as the index keeps it.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a site has fewer than four thousand million words")
}

/// In place of a field: the form is all that a heading or title says.
const WHOLE: u8 = 255;

/// Counts the words of some pages.
struct Counter<'a> {
    phrases: &'a Phrases,
    /// Numbers of forms; the first are the stop words'.
    forms: TermNumbers,
    stop_words: u32,
    /// The phrases that each form may begin.
    begins: Vec<Option<&'a [Vec<String>]>>,
    accented: Vec<Option<String>>,
    spread: Vec<[u32; 2]>,
    postings: Vec<Posting>,
    lengths: Vec<[u32; FIELDS]>,
    /// The section's forms as they come, each with its field or [`WHOLE`].
    seen: Vec<(u32, u8)>,
}

impl<'a> Counter<'a> {
    fn new(phrases: &'a Phrases) -> Self {
        let mut counter = Self {
            phrases,
            forms: TermNumbers::default(),
            stop_words: 0,
            begins: Vec::new(),
            accented: Vec::new(),
            spread: Vec::new(),
            postings: Vec::new(),
            lengths: Vec::new(),
            seen: Vec::new(),
        };
        for word in STOP_WORDS.split_whitespace() {
            counter.number(word);
        }
        counter.stop_words = number(counter.forms.len());
        counter
    }

    fn page(&mut self, page: &PageSections<'_>) {
        for section in &page.sections {
            let mut lengths = [0; FIELDS];
            for (field, text) in &section.fields {
                lengths[*field as usize] += self.text(text, *field, page.native);
            }
            let at = number(self.lengths.len());
            self.lengths.push(lengths);
            self.seen.sort_unstable();
            for (form, field) in self.seen.drain(..) {
                let known = self
                    .postings
                    .last()
                    .is_some_and(|last| last.form == form && last.section == at);
                if !known {
                    self.postings.push(Posting {
                        form,
                        section: at,
                        counts: [0; FIELDS],
                        whole: false,
                    });
                }
                let last = self
                    .postings
                    .last_mut()
                    .expect("pushed above, if not before");
                match last.counts.get_mut(usize::from(field)) {
                    Some(count) => *count = count.saturating_add(1),
                    None => last.whole = true,
                }
            }
        }
    }

    /// Notes a text's words, phrases and compounds; returns how many words it has.
    fn text(&mut self, text: &str, field: Field, native: bool) -> u32 {
        let all: Vec<Token<'_>> = tokens(text).collect();
        let mut words = 0;
        let mut last = None;
        for (at, token) in all.iter().enumerate() {
            let form = self.number(&token.text);
            if form >= self.stop_words {
                words += 1;
                self.note(form, field, native);
                last = Some(form);
                if !token.raw.is_ascii() && self.accented[form as usize].is_none() {
                    self.accented[form as usize] = Some(token.raw.to_lowercase());
                }
            }
            for phrase in self.begins[form as usize].unwrap_or_default() {
                let rest = all[at..].iter().map(|token| &*token.text);
                if phrase.len() <= all.len() - at && rest.zip(phrase).all(|(a, b)| a == b) {
                    let form = self.number(&phrase.join(" "));
                    self.note(form, field, native);
                    if phrase.len() == all.len() && field >= Field::Heading {
                        self.seen.push((form, WHOLE));
                    }
                }
            }
            if at > 0 && token.glue != Joiner::None && all[at - 1].glue == Joiner::None {
                self.compound(&all[at - 1..], field, native);
            }
        }
        if let (1, Some(form), true) = (words, last, field >= Field::Heading) {
            self.seen.push((form, WHOLE));
        }
        words
    }

    /// `97530-59` and `8-minute` are findable as written, `re-evaluation` as one word.
    fn compound(&mut self, from: &[Token<'_>], field: Field, native: bool) {
        let parts = 1 + from[1..]
            .iter()
            .take_while(|token| token.glue != Joiner::None)
            .count();
        let parts = &from[..parts];
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
                let form = self.number(&key);
                self.note(form, field, native);
            }
        } else if parts.len() == 2 && parts[1].glue == Joiner::Hyphen {
            let form = self.number(&text(""));
            self.note(form, field, native);
        }
    }

    fn number(&mut self, form: &str) -> u32 {
        if let Some(known) = self.forms.get(form) {
            return *known;
        }
        let next = number(self.forms.len());
        self.forms.insert(form.to_owned(), next);
        self.begins.push(self.phrases.beginning(form));
        self.accented.push(None);
        self.spread.push([0; 2]);
        next
    }

    fn note(&mut self, form: u32, field: Field, native: bool) {
        // Parts joined may be a stop word ("in-to").
        if form < self.stop_words {
            return;
        }
        self.spread[form as usize][usize::from(!native)] += 1;
        self.seen.push((form, field as u8));
    }
}

/// Forms by their text. No input is chosen to collide, so a short hash does.
type TermNumbers = HashMap<String, u32, BuildHasherDefault<Fnv>>;

/// The hash of Fowler, Noll and Vo.
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
