//! Names in YAML looked up in the model, and the diagnostic for one that is not there.

use super::known_names::KnownNames;
use super::links::OF_DRAFT;
use super::near_pages::NearPages;
use crate::diagnostic::{Diagnostic, Hint, Lint};
use crate::model::yaml::{Placed, ScalarNumber};
use crate::model::{Address, Code, Language, Model, PageId, SourceId, Text};

pub(super) struct Lookup<'a> {
    pub(super) model: &'a Model,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    near: NearPages<'a>,
    names: KnownNames<'a>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(model: &'a Model, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            model,
            diagnostics,
            near: NearPages::new(model),
            names: KnownNames::of(model),
        }
    }

    /// Reports what is wrong at a scalar of a YAML file.
    pub(super) fn report(
        &mut self,
        path: &str,
        scalar: ScalarNumber,
        lint: Lint,
        message: String,
        hint: impl Into<Hint>,
    ) {
        if let Some((file, span)) = self.model.place(path, scalar) {
            self.diagnostics
                .push(Diagnostic::error(file, span, lint, message).hint(hint));
        }
    }

    pub(super) fn page(&mut self, path: &str, address: &Placed<Text>) {
        if let Some((message, hint)) = self.no_page(address.as_str(), None) {
            self.report(path, address.scalar, Lint::UnknownPage, message, hint);
        }
    }

    pub(super) fn sources(&mut self, path: &str, ids: &[Placed<SourceId>]) {
        for id in ids {
            self.source(path, id);
        }
    }

    pub(super) fn source(&mut self, path: &str, id: &Placed<SourceId>) {
        if let Some((message, hint)) = self.no_source(id) {
            self.report(path, id.scalar, Lint::UnknownSource, message, hint);
        }
    }

    pub(super) fn code(&mut self, path: &str, code: &Placed<Code>) {
        self.code_at(path, code, code.scalar);
    }

    /// Reports a code that is not there at another scalar than its own.
    pub(super) fn code_at(&mut self, path: &str, code: &Code, scalar: ScalarNumber) {
        if let Some((message, hint)) = self.no_code(code) {
            self.report(path, scalar, Lint::UnknownCode, message, hint);
        }
    }

    /// What is wrong with the address of a page, if anything.
    pub(super) fn no_page(&self, written: &str, from: Option<PageId>) -> Option<(String, Hint)> {
        let model = self.model;
        let address = Address::parse(written);
        let known = address.as_ref().is_some_and(|address| {
            model.by_address.contains_key(address) || model.refused.address(address)
        });
        if known {
            return None;
        }
        if let Some(draft) = address.and_then(|address| model.drafts.at_address(&address)) {
            let message = format!("{draft}, so the site has no page for it");
            return Some((message, OF_DRAFT.into()));
        }
        let hint = match self.near.address(written, from) {
            Some(near) => Hint::meant(written, near),
            None => "write a page's address from the root: /scope/".into(),
        };
        Some((format!("there is no page at `{written}`"), hint))
    }

    pub(super) fn no_source(&self, id: &SourceId) -> Option<(String, Hint)> {
        if self.names.find_source(id.as_str()).is_some() || self.model.refused.data("sources") {
            return None;
        }
        let hint = self.names.source(id.as_str());
        Some((format!("there is no source `{id}`"), hint))
    }

    /// Reports a language that is not one of the site's other languages.
    pub(super) fn other_language(&mut self, path: &str, language: &Placed<Language>) {
        let site = &self.model.site;
        let mut known = site.languages.0.iter().map(|(known, _)| known.as_str());
        if known.clone().any(|known| known == language.as_str()) {
            return;
        }
        let (message, hint) = if language == &site.language {
            (
                format!("`{language}` is the site's own language"),
                "the record's own `title` and `summary` are in it".into(),
            )
        } else {
            let hint = Hint::nearest(language.as_str(), &mut known, || {
                "list it in `languages` of content/site.yaml".to_owned()
            });
            (format!("the site has no language `{language}`"), hint)
        };
        self.report(path, language.scalar, Lint::UnknownLanguage, message, hint);
    }

    /// Whether facts may be missing only because their file, or that of the fees, is refused.
    pub(super) fn facts_refused(&self) -> bool {
        let refused = &self.model.refused;
        refused.data("facts") || refused.data("cms/fees")
    }

    pub(super) fn no_code(&self, code: &Code) -> Option<(String, Hint)> {
        if self.model.codes.contains_key(code) || self.model.refused.code(code.as_str()) {
            return None;
        }
        let hint = self.names.code(code.as_str());
        Some((format!("there is no code {code}"), hint))
    }
}
