//! Names in YAML looked up in the model, and the diagnostic for one that is not there.

use std::ops::Range;

use super::near_pages::NearPages;
use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile};
use crate::model::yaml::{PathSegment, Yaml};
use crate::model::{Address, Code, Language, Model, PageId, SourceId};

/// A value in a YAML file by its path. Its offset is only looked up when something is wrong there.
pub(super) struct YamlPlace {
    path: String,
    steps: Vec<crate::read::OwnedPathSegment>,
}

impl YamlPlace {
    pub(super) fn of(path: &str, steps: &[PathSegment<'_>]) -> Self {
        Self {
            path: path.to_owned(),
            steps: steps.iter().map(|step| (*step).into()).collect(),
        }
    }
}

pub(super) struct Lookup<'a> {
    pub(super) model: &'a Model,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    near: NearPages<'a>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(model: &'a Model, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            model,
            diagnostics,
            near: NearPages::new(model),
        }
    }

    pub(super) fn report(
        &mut self,
        place: &YamlPlace,
        lint: Lint,
        message: String,
        hint: impl Into<Hint>,
    ) {
        if let Some((file, span)) = self.find(place) {
            self.diagnostics
                .push(Diagnostic::error(file, span, lint, message).hint(hint));
        }
    }

    /// The file and bytes of a value.
    pub(super) fn find(&self, place: &YamlPlace) -> Option<(&'a SourceFile, Range<usize>)> {
        let file = self.model.file(&place.path)?;
        let steps: Vec<PathSegment<'_>> = place.steps.iter().map(PathSegment::from).collect();
        Some((file, Yaml::document(file).span_of(&steps)))
    }

    /// What is wrong with the address of a page, if anything.
    pub(super) fn no_page(&self, written: &str, from: Option<PageId>) -> Option<(String, Hint)> {
        let model = self.model;
        let known = Address::parse(written).is_some_and(|address| {
            model.by_address.contains_key(&address) || model.refused.address(&address)
        });
        if known {
            return None;
        }
        let hint = match self.near.address(written, from) {
            Some(near) => Hint::meant(written, near),
            None => "write a page's address from the root: /scope/".into(),
        };
        Some((format!("there is no page at `{written}`"), hint))
    }

    pub(super) fn sources(&mut self, ids: &[SourceId], place: impl Fn(usize) -> YamlPlace) {
        for (at, id) in ids.iter().enumerate() {
            self.source(id, &place(at));
        }
    }

    pub(super) fn source(&mut self, id: &SourceId, place: &YamlPlace) {
        if let Some((message, hint)) = self.no_source(id) {
            self.report(place, Lint::UnknownSource, message, hint);
        }
    }

    pub(super) fn no_source(&self, id: &SourceId) -> Option<(String, Hint)> {
        if self.model.source(id).is_some() || self.model.refused.data("sources") {
            return None;
        }
        let known = self.model.sources.0.iter().map(|(id, _)| id.as_str());
        let hint = Hint::nearest(id.as_str(), known, || {
            "add it to content/data/sources.yaml".to_owned()
        });
        Some((format!("there is no source `{id}`"), hint))
    }

    /// Reports a language that is not one of the site's other languages.
    pub(super) fn other_language(&mut self, language: &Language, place: &YamlPlace) {
        let site = &self.model.site;
        let mut known = site.languages.0.iter().map(|(known, _)| known.as_str());
        if known.clone().any(|known| known == language.as_str()) {
            return;
        }
        let (message, hint) = if *language == site.language {
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
        self.report(place, Lint::UnknownLanguage, message, hint);
    }

    /// Whether facts may be missing only because their file, or that of the fees, is refused.
    pub(super) fn facts_refused(&self) -> bool {
        let refused = &self.model.refused;
        refused.data("facts") || refused.data("cms/fees")
    }

    pub(super) fn code(&mut self, code: &Code, place: &YamlPlace) {
        if let Some((message, hint)) = self.no_code(code) {
            self.report(place, Lint::UnknownCode, message, hint);
        }
    }

    pub(super) fn no_code(&self, code: &Code) -> Option<(String, Hint)> {
        if self.model.codes.contains_key(code) || self.model.refused.code(code.as_str()) {
            return None;
        }
        let known = self.model.codes.keys().map(Code::as_str);
        let hint = Hint::nearest(code.as_str(), known, || {
            format!("add content/codes/{code}.yaml")
        });
        Some((format!("there is no code {code}"), hint))
    }
}
