//! The page that a wrong address or file name probably means.
//!
//! The last part of an address is compared first: it is the page's own name, while the parts in
//! front of it are the same for many pages. Names are looked up in an index that is made once, at
//! the first wrong address.

use std::sync::OnceLock;

use crate::diagnostic::NameForms;
use crate::model::{Model, PageId};

/// Most edits (a letter added, dropped, changed or exchanged with its neighbor) between two names.
const MOST_EDITS: usize = 2;

/// The pages by the last part of their address, or of their file's path.
pub(super) struct NearPages<'a> {
    model: &'a Model,
    by_address: OnceLock<Names<'a>>,
    by_file: OnceLock<Names<'a>>,
    assets: OnceLock<Names<'a>>,
}

/// Full names by the forms of their last parts; those of pages, each with its page.
struct Names<'a> {
    names: Vec<(&'a str, Option<PageId>)>,
    forms: NameForms,
}

impl<'a> NearPages<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self {
            model,
            by_address: OnceLock::new(),
            by_file: OnceLock::new(),
            assets: OnceLock::new(),
        }
    }

    /// The address nearest to one that was written on a page; never that page's own.
    pub(super) fn address(&self, written: &str, from: Option<PageId>) -> Option<&'a str> {
        let names = self.by_address.get_or_init(|| {
            let pages = self.model.pages.iter().enumerate();
            Names::of(pages.map(|(id, page)| (page.address.as_str(), Some(id))))
        });
        self.nearest(names, written, from)
    }

    /// The path of the file nearest to one that was written on a page; never that page's own.
    pub(super) fn file(&self, path: &str, from: Option<PageId>) -> Option<&'a str> {
        let names = self.by_file.get_or_init(|| {
            let files = self.model.by_file.iter();
            let mut files: Vec<_> = files.map(|(path, id)| (path.as_str(), Some(*id))).collect();
            files.sort_unstable();
            Names::of(files)
        });
        self.nearest(names, path, from)
    }

    /// The path of the site's own file that is nearest to one that was written on a page.
    pub(super) fn asset(&self, path: &str, from: Option<PageId>) -> Option<&'a str> {
        let names = self.assets.get_or_init(|| {
            let assets = self.model.assets.iter();
            let own = assets.filter(|asset| !asset.is_built_in());
            Names::of(own.map(|asset| (asset.path.as_str(), None)))
        });
        self.nearest(names, path, from)
    }

    /// Of the names whose last part is nearest, one in the same folder comes first, then one in the
    /// page's language, then one whose folder is nearest.
    fn nearest(&self, names: &Names<'a>, written: &str, from: Option<PageId>) -> Option<&'a str> {
        let (folder, last) = parts(written);
        let most = most_edits(last)?;
        let language = from.map(|id| &self.model.pages[id].language);
        names
            .forms
            .like(last)
            .into_iter()
            .map(|at| names.names[at])
            .filter(|(_, id)| id.is_none() || *id != from)
            .filter_map(|(name, id)| {
                let (other, its_last) = parts(name);
                let edits = strsim::osa_distance(last, its_last);
                let foreign = language
                    .zip(id)
                    .is_some_and(|(own, id)| *own != self.model.pages[id].language);
                (edits <= most).then_some((edits, other != folder, foreign, other, name))
            })
            .min_by_key(|(edits, elsewhere, foreign, other, name)| {
                let distance = if *elsewhere {
                    strsim::osa_distance(folder, other)
                } else {
                    0
                };
                (*edits, *elsewhere, *foreign, distance, *name)
            })
            .map(|(.., name)| name)
    }
}

impl<'a> Names<'a> {
    fn of(names: impl IntoIterator<Item = (&'a str, Option<PageId>)>) -> Self {
        let names: Vec<(&str, Option<PageId>)> = names.into_iter().collect();
        let forms = NameForms::of(names.iter().map(|(name, _)| parts(name).1));
        Self { names, forms }
    }
}

/// The folder and the last part of an address or path. The file of a section is named after its
/// folder.
fn parts(name: &str) -> (&str, &str) {
    let name = name.trim_matches('/');
    let name = name.strip_suffix(".md").unwrap_or(name);
    let of_folder = ["/_index", "/index", "/README"];
    let folder = of_folder.iter().find_map(|end| name.strip_suffix(end));
    let name = folder.unwrap_or(name);
    name.rsplit_once('/').unwrap_or(("", name))
}

/// How many edits a name may be away: one for every three of its letters and digits.
fn most_edits(name: &str) -> Option<usize> {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    (letters > 0).then(|| ((letters + 1) / 3).min(MOST_EDITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_named_after_its_folder() {
        assert_eq!(parts("content/scope/_index.md"), ("content", "scope"));
        assert_eq!(parts("/scope/lifting/"), ("scope", "lifting"));
        assert_eq!(parts("/"), ("", ""));
    }
}
