//! Counts of the whole site, which its pages print as `{{ count.sources_whole }}`.

use std::collections::HashSet;

use crate::model::catalog::Catalog;
use crate::model::{Model, ReadExtent};
use crate::read::{HtmlFragment, ReadPage, Reference, RichTexts};

/// How many of something a site has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sources of `data/sources.yaml`.
    pub sources: usize,
    /// Sources that were read whole.
    pub sources_whole: usize,
    /// Sources that were read in part.
    pub sources_part: usize,
    /// Sources that nobody read.
    pub sources_not_read: usize,
    /// Citations, `[@source-id]`, in the text of pages and data files.
    pub citations: usize,
    /// Citations of sources that nobody read.
    pub citations_not_read: usize,
    /// Sentences that are marked as not verified.
    pub not_verified: usize,
    /// Misconceptions that the drills look for.
    pub misconceptions: usize,
    /// Cases to work.
    pub cases: usize,
}

impl Counts {
    pub(super) fn of(model: &Model, pages: &[ReadPage], rich_texts: &RichTexts) -> Self {
        let counted = model.misconceptions.iter();
        let mut counts = Self {
            misconceptions: counted.filter(|one| one.level.is_some()).count(),
            cases: model.cases.len(),
            ..Self::default()
        };
        let mut unread = HashSet::new();
        for (id, source) in &model.sources.0 {
            counts.sources += 1;
            match source.read {
                ReadExtent::Whole => counts.sources_whole += 1,
                ReadExtent::Part => counts.sources_part += 1,
                ReadExtent::NotRead => {
                    counts.sources_not_read += 1;
                    unread.insert(id.as_str());
                }
            }
        }
        for (page, read) in model.pages.iter().zip(pages) {
            counts.add(&read.body, &unread, model.catalog_of(&page.language));
        }
        for (id, text) in rich_texts {
            let language = id.language().unwrap_or(&model.site.language);
            counts.add(&text.body, &unread, model.catalog_of(language));
        }
        counts
    }

    fn add(&mut self, text: &HtmlFragment, unread: &HashSet<&str>, catalog: &Catalog) {
        for placeholder in &text.placeholders {
            if let Reference::Cite(id) = &placeholder.reference {
                self.citations += 1;
                self.citations_not_read += usize::from(unread.contains(id.as_str()));
            }
        }
        let mark = catalog.text.not_verified.as_str().to_lowercase();
        self.not_verified += text
            .emphases
            .iter()
            .filter(|emphasis| emphasis.to_lowercase() == mark)
            .count();
    }

    /// The counts by the names that pages use.
    pub(super) fn by_name(&self) -> [(&'static str, usize); 9] {
        [
            ("sources", self.sources),
            ("sources_whole", self.sources_whole),
            ("sources_part", self.sources_part),
            ("sources_not_read", self.sources_not_read),
            ("citations", self.citations),
            ("citations_not_read", self.citations_not_read),
            ("not_verified", self.not_verified),
            ("misconceptions", self.misconceptions),
            ("cases", self.cases),
        ]
    }
}
