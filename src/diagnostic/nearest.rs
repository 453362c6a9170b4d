//! The name that was probably meant.
//!
//! Many names are looked up in an index: under every form that a name's first letters take when up to
//! two of them are left out. Two names of at most two edits share such a form, so that each wrong name
//! is compared with few others, however many there are.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many letters of a name are indexed; names as long as that differ in the rest.
const INDEXED: usize = 12;

/// How many letters are left out of an indexed name at most.
const LEFT_OUT: usize = 2;

/// So many names are compared one by one, which also finds those of more edits.
const FEW: usize = 64;

/// The valid name nearest to `found`, ignoring case: at most one edit (a letter added, dropped,
/// changed or exchanged with its neighbor) for every three letters and digits of `found`.
pub fn nearest<'a>(found: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let found = found.to_lowercase();
    let length = found.chars().count();
    let letters = found.chars().filter(|c| c.is_alphanumeric()).count();
    valid
        .into_iter()
        // A name that is much longer or shorter is not compared letter by letter.
        .filter(|name| name.chars().count().abs_diff(length) * 3 <= letters + 1)
        .map(|name| (strsim::osa_distance(&found, &name.to_lowercase()), name))
        .filter(|(distance, _)| distance * 3 <= letters + 1)
        .min()
        .map(|(_, name)| name)
}

/// Names by their forms.
#[derive(Debug)]
pub struct NameForms(Vec<(u64, usize)>);

impl NameForms {
    /// Indexes names, which are known by their place in the list.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut forms: Vec<(u64, usize)> = names
            .into_iter()
            .enumerate()
            .flat_map(|(at, name)| forms(name).into_iter().map(move |form| (form, at)))
            .collect();
        forms.sort_unstable();
        Self(forms)
    }

    /// The names that share a form with the one found: all that are at most two edits away.
    pub fn like(&self, found: &str) -> BTreeSet<usize> {
        let mut like = BTreeSet::new();
        for form in forms(found) {
            let start = self.0.partition_point(|(other, _)| *other < form);
            let same = self.0[start..]
                .iter()
                .take_while(|(other, _)| *other == form);
            like.extend(same.map(|(_, at)| *at));
        }
        like
    }
}

/// Many names, among which the nearest is found without comparing all.
#[derive(Debug)]
pub struct NameIndex<'a> {
    names: Vec<Cow<'a, str>>,
    forms: Option<NameForms>,
}

impl<'a> NameIndex<'a> {
    /// Indexes names.
    pub fn of<T: Into<Cow<'a, str>>>(names: impl IntoIterator<Item = T>) -> Self {
        let names: Vec<Cow<'a, str>> = names.into_iter().map(Into::into).collect();
        let forms = (names.len() > FEW).then(|| NameForms::of(names.iter().map(|name| &**name)));
        Self { names, forms }
    }

    /// The name nearest to one found, as [`nearest`] gives it.
    pub fn nearest(&self, found: &str) -> Option<&str> {
        match &self.forms {
            None => nearest(found, self.names.iter().map(|name| &**name)),
            Some(forms) => {
                let like = forms.like(found);
                nearest(found, like.into_iter().map(|at| &*self.names[at]))
            }
        }
    }

    /// The names in their order.
    pub fn names(&self) -> &[Cow<'a, str>] {
        &self.names
    }
}

/// A name's beginning in small letters, whole and with up to two letters left out, as numbers.
fn forms(name: &str) -> BTreeSet<u64> {
    let whole: Vec<char> = name
        .chars()
        .flat_map(char::to_lowercase)
        .take(INDEXED)
        .collect();
    let mut last = BTreeSet::from([whole]);
    let mut all = last.clone();
    for _ in 0..LEFT_OUT {
        last = last
            .iter()
            .flat_map(|form| (0..form.len()).map(|at| [&form[..at], &form[at + 1..]].concat()))
            .collect();
        all.extend(last.iter().cloned());
    }
    all.into_iter().map(|form| number_of(&form)).collect()
}

/// The same letters give the same number; others nearly never do, and what is found is compared.
fn number_of(form: &[char]) -> u64 {
    let mut hasher = DefaultHasher::new();
    form.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_names_are_offered() {
        assert_eq!(nearest("tilte", ["title", "template"]), Some("title"));
        assert_eq!(nearest("colour", ["title", "template"]), None);
    }

    #[test]
    fn near_names_share_a_form() {
        for (one, other) in [
            ("hand-therapy", "hand-terapy"),
            ("balance", "blaance"),
            ("group", "gruops"),
            ("Occupational-therapy", "ocupational-therapy"),
        ] {
            assert!(!forms(one).is_disjoint(&forms(other)), "{one} {other}");
        }
        assert!(forms("balance").is_disjoint(&forms("lifting")));
    }

    #[test]
    fn among_many_names_the_nearest_is_found() {
        let names: Vec<String> = (0..500).map(|n| format!("name {n}")).collect();
        let index = NameIndex::of(names.iter().map(String::as_str).chain(["balance"]));
        assert_eq!(index.nearest("blaance"), Some("balance"));
        assert_eq!(index.nearest("name 499x"), Some("name 499"));
        assert_eq!(index.nearest("something else"), None);
    }
}
