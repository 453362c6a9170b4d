//! The name that was probably meant.
//!
//! Many names are looked up in an index: under every form that a name's first letters take when up to
//! two of them are left out. Two names of at most two edits share such a form, so that each wrong name
//! is compared with few others, however many there are.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// How many letters of a name are indexed; names as long as that differ in the rest.
const INDEXED: usize = 12;

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

/// A name's beginning in small letters, whole and with one or two letters left out, as numbers. The same
/// letters give the same number; others nearly never do, and what is found is compared.
fn forms(name: &str) -> Vec<u64> {
    let lower = name.chars().flat_map(char::to_lowercase);
    let letters: Vec<u32> = lower.take(INDEXED).map(u32::from).collect();
    let count = letters.len();
    let without = |one: usize, other: usize| {
        let kept = (0..count).filter(|at| *at != one && *at != other);
        // The hash FNV-1a, a letter at a time.
        kept.fold(0xcbf2_9ce4_8422_2325_u64, |hash, at| {
            (hash ^ u64::from(letters[at])).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let mut forms = vec![without(count, count)];
    for one in 0..count {
        forms.extend((one..count).map(|other| without(one, other)));
    }
    forms.sort_unstable();
    forms.dedup();
    forms
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
        let is_like = |one: &str, other: &str| !NameForms::of([one]).like(other).is_empty();
        for (one, other) in [
            ("hand-therapy", "hand-terapy"),
            ("balance", "blaance"),
            ("group", "gruops"),
            ("Occupational-therapy", "ocupational-therapy"),
        ] {
            assert!(is_like(one, other), "{one} {other}");
        }
        assert!(!is_like("balance", "lifting"));
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
