//! What a model has by its name, and the places of what was read.

use std::ops::Range;

use super::address::Address;
use super::amounts::amount_data;
use super::catalog::Catalog;
use super::code_record::CodeRecord;
use super::data::{Fact, Source};
use super::line_modifiers::modifier_data;
use super::name::{FactName, Language, SourceId};
use super::page::Page;
use super::pair_verdict::{pair_file_days, pair_verdict, why_unpaid, with_codes};
use super::payers::Payer;
use super::site::Site;
use super::training::{self, Case, CheckUnit, forms};
use super::yaml::{ReadAs, ScalarNumber, Yaml};
use super::{Model, Reading, SITE, audience_of, exports, records};
use crate::diagnostic::SourceFile;
use crate::drills::Pool;
use crate::units::{self, Code};

impl Model {
    /// The first page that a template draws.
    pub fn page_with(&self, template: &str) -> Option<&Page> {
        self.by_template.get(template).map(|id| &self.pages[*id])
    }

    /// The page of a code.
    pub fn page_of_code(&self, code: &Code) -> Option<&Page> {
        let address = Address::of_parts(["codes", code.as_str()]);
        self.by_address.get(&address).map(|id| &self.pages[*id])
    }

    /// What Medicare does with a code beside another on one day, in the theme's words: by the file for
    /// practitioners, or why no pair is asked of the other. None for a site without such files.
    pub fn pair_sentence(&self, catalog: &Catalog, of: &Code, with: &Code) -> Option<String> {
        let record = self.codes.get(with)?;
        let text = match why_unpaid(record, catalog) {
            Some(reason) => reason,
            None => {
                let file = pair_file_days(&self.units).first().copied()?;
                let verdict = pair_verdict(&self.units, file, of, with);
                catalog.theme(verdict.word_key()).to_owned()
            }
        };
        Some(with_codes(&text, of, with))
    }

    /// The files for other programs that the site has, by their paths from its root.
    pub fn exports(&self) -> impl Iterator<Item = &'static str> {
        let offered = |(_, template): &(&str, &str)| self.page_with(template).is_some();
        let files = exports::EXPORTS.iter().copied().filter(offered);
        files.map(|(file, _)| file)
    }

    /// Whether a page is written only for readers who need plain words.
    pub fn is_plain(&self, page: &Page) -> bool {
        let named = &page.front.audience;
        !named.is_empty()
            && named.iter().all(|id| {
                audience_of(&self.site.audiences, id)
                    .is_some_and(|audience| audience.reading == Reading::Plain)
            })
    }

    /// What amounts are computed from, by the site's files or the built-in ones. None where a fact has
    /// no number, which `check` reports.
    pub fn amounts(&self) -> Option<&units::AmountData> {
        let made = || amount_data(self.amount_rules.as_ref(), &self.facts, &self.cms.fees);
        self.amount_data.get_or_init(made).as_ref()
    }

    /// Modifiers that a person adds to claim lines, by the site's file or the built-in one.
    pub fn modifiers(&self) -> units::ModifierData {
        modifier_data(self.line_modifiers.as_ref(), &self.facts)
    }

    /// What forms of the knowledge check are drawn from; none on a site without a check or drills.
    pub fn check_pool(&self) -> Option<&Pool> {
        let (settings, rules) = (self.check_settings.as_ref()?, self.drill_rules.as_ref()?);
        let pool = || forms(settings, &self.check_units, rules, &self.misconceptions);
        Some(self.check_pool.get_or_init(pool))
    }

    /// A source by its id.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        let found = self.sources.0.iter().find(|(key, _)| key == id)?;
        Some(&found.1)
    }

    /// A fact by its name.
    pub fn fact(&self, name: &FactName) -> Option<&Fact> {
        let found = self.facts.0.iter().find(|(key, _)| **key == *name)?;
        Some(&found.1)
    }

    /// A payer by its id.
    pub fn payer(&self, id: &str) -> Option<&Payer> {
        let found = self.payers.0.iter().find(|(key, _)| key.as_str() == id)?;
        Some(&found.1)
    }

    /// The source that the engine names for a finding, if the site has it.
    pub fn finding_source(&self, id: units::FindingId) -> Option<(&SourceId, &Source)> {
        let id = id.as_str();
        let (_, text) = self
            .rules
            .findings
            .0
            .iter()
            .find(|(key, _)| key.as_str() == id)?;
        Some((&text.source, self.source(&text.source)?))
    }

    /// The text file at a path from the root.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .ok()
            .map(|at| &self.files[at])
    }

    /// The file at a path from the root, and the bytes of one of its scalars. None where the model
    /// took nothing from such a file.
    pub fn place(&self, path: &str, scalar: ScalarNumber) -> Option<(&SourceFile, Range<usize>)> {
        let file = self.file(path)?;
        let read_as = match self.read_as.get(path) {
            Some(read_as) => *read_as,
            None if path.starts_with(records::FOLDER) => ReadAs::of::<CodeRecord>(),
            None if path.starts_with(training::FOLDER) => ReadAs::of::<Case>(),
            None if path.starts_with(training::CHECK_FOLDER) => ReadAs::of::<CheckUnit>(),
            None if path == SITE => ReadAs::of::<Site>(),
            None => return None,
        };
        Some((file, read_as.span(Yaml::document(file), scalar)))
    }

    /// The messages of a language, or the English ones where the theme lacks the language.
    pub fn catalog_of(&self, language: &Language) -> &Catalog {
        self.words
            .get(language.as_str())
            .or_else(|| self.words.get(Language::english().as_str()))
            .expect("a model is not built without English messages")
    }
}
