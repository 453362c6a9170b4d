//! The names that a site has: what they stand for, and hints at the one that was meant. Each list is
//! indexed for hints at its first wrong name.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::diagnostic::{Hint, NameIndex};
use crate::model::{Code, Fact, Model, SourceId};

/// The names of facts, sources and codes.
pub(super) struct KnownNames<'a> {
    model: &'a Model,
    facts_by_name: HashMap<&'a str, &'a Fact>,
    sources_by_id: HashMap<&'a str, &'a SourceId>,
    facts: OnceLock<NameIndex<'a>>,
    sources: OnceLock<NameIndex<'a>>,
    codes: OnceLock<NameIndex<'a>>,
}

impl<'a> KnownNames<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let facts = model.facts.0.iter();
        let sources = model.sources.0.iter();
        Self {
            model,
            facts_by_name: facts.map(|(name, fact)| (name.as_str(), fact)).collect(),
            sources_by_id: sources.map(|(id, _)| (id.as_str(), id)).collect(),
            facts: OnceLock::new(),
            sources: OnceLock::new(),
            codes: OnceLock::new(),
        }
    }

    pub(super) fn find_fact(&self, name: &str) -> Option<&'a Fact> {
        self.facts_by_name.get(name).copied()
    }

    pub(super) fn find_source(&self, id: &str) -> Option<&'a SourceId> {
        self.sources_by_id.get(id).copied()
    }

    pub(super) fn fact(&self, found: &str) -> Hint {
        let facts = || self.model.facts.0.iter().map(|(name, _)| name.as_str());
        let index = self.facts.get_or_init(|| NameIndex::of(facts()));
        let otherwise = || "facts are defined in content/data/facts.yaml".to_owned();
        hint(index, found, otherwise)
    }

    pub(super) fn source(&self, found: &str) -> Hint {
        let sources = || self.model.sources.0.iter().map(|(id, _)| id.as_str());
        let index = self.sources.get_or_init(|| NameIndex::of(sources()));
        let otherwise = || "add it to content/data/sources.yaml".to_owned();
        hint(index, found, otherwise)
    }

    pub(super) fn code(&self, found: &str) -> Hint {
        let codes = || self.model.codes.keys().map(Code::as_str);
        let index = self.codes.get_or_init(|| NameIndex::of(codes()));
        hint(index, found, || format!("add content/codes/{found}.yaml"))
    }
}

/// The hint at the nearest of many names, or else at what `otherwise` says.
pub(super) fn hint(names: &NameIndex<'_>, found: &str, otherwise: impl FnOnce() -> String) -> Hint {
    match names.nearest(found) {
        Some(near) => Hint::meant(found, near),
        None => otherwise().into(),
    }
}
