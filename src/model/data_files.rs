//! The files of `content/data/`, each read by its type.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::amounts::AmountRules;
use super::answer_card::AnswerCard;
use super::calculator_page::CalculatorPage;
use super::cms::Cms;
use super::data::{Facts, Glossary, Sources};
use super::date_rules::DateRules;
use super::decision::{self, Decision};
use super::diagrams::Diagrams;
use super::line_modifiers::LineModifiers;
use super::pair_texts::PairPages;
use super::payers::Payers;
use super::pictures::Pictures;
use super::sums;
use super::synonym::Synonyms;
use super::training::{self, Cards, CheckSettings, Drills, Misconceptions};
use super::unit_rules::UnitRules;
use super::updates::Updates;
use super::yaml::{ReadAs, Yaml};
use crate::diagnostic::{Diagnostic, Lint, SourceFile};

/// The name of a data file: `facts` of `content/data/facts.yaml`.
pub(super) fn data_name(path: &str) -> Option<&str> {
    path.strip_prefix("content/data/")?
        .strip_suffix(".yaml")
        .filter(|name| !name.contains('/'))
}

/// The name that a file of `content/data/cms/` goes by, where it is one that `import` writes.
pub(super) fn cms_name(path: &str) -> Option<&str> {
    path.strip_prefix("content/data/cms/")?
        .strip_suffix(".yaml")
        .filter(|name| ["pairs", "limits", "fees"].contains(name))
}

/// What the files of `content/data/` hold; a file that is missing or has errors leaves its default.
#[derive(Default)]
pub(super) struct DataFiles {
    pub(super) sources: Sources,
    pub(super) facts: Facts,
    pub(super) glossary: Glossary,
    pub(super) synonyms: Synonyms,
    pub(super) decision: Decision,
    pub(super) diagrams: Diagrams,
    pub(super) pictures: Pictures,
    pub(super) updates: Updates,
    pub(super) pair_pages: Option<PairPages>,
    pub(super) answer_card: AnswerCard,
    pub(super) payers: Payers,
    pub(super) calculator: CalculatorPage,
    pub(super) cards: Cards,
    pub(super) misconceptions: Misconceptions,
    pub(super) drills: Option<Drills>,
    pub(super) check_settings: Option<CheckSettings>,
    pub(super) rules: Option<UnitRules>,
    pub(super) amounts: Option<AmountRules>,
    pub(super) line_modifiers: Option<LineModifiers>,
    pub(super) dates: Option<DateRules>,
    pub(super) cms: Cms,
    /// What each file was read as, by its path from the root.
    pub(super) read_as: BTreeMap<String, ReadAs>,
    pub(super) others: BTreeMap<String, serde_yaml::Value>,
}

impl DataFiles {
    pub(super) fn read(
        &mut self,
        name: &str,
        file: &SourceFile,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let yaml = Yaml::document(file);
        let read_as = &mut self.read_as;
        let outcome = match name {
            "sources" => typed(yaml, read_as).map(|sources| self.sources = sources),
            "facts" => typed(yaml, read_as).map(|facts| self.facts = facts),
            "decision" => typed(yaml, read_as)
                .and_then(|written| decision::decision(written, file))
                .map(|decision| self.decision = decision),
            "diagrams" => typed(yaml, read_as).map(|diagrams| self.diagrams = diagrams),
            "pictures" => typed(yaml, read_as).map(|pictures| self.pictures = pictures),
            "updates" => typed(yaml, read_as).map(|updates| self.updates = updates),
            "pair_pages" => typed(yaml, read_as).map(|pages| self.pair_pages = Some(pages)),
            "answer_card" => typed(yaml, read_as).map(|card| self.answer_card = card),
            "payers" => typed(yaml, read_as).map(|payers| self.payers = payers),
            "calculator" => typed(yaml, read_as).map(|page| self.calculator = page),
            "cards" => typed(yaml, read_as).map(|cards| self.cards = cards),
            "misconceptions" => typed(yaml, read_as).map(|all| self.misconceptions = all),
            "drills" => typed(yaml, read_as).map(|drills| self.drills = Some(drills)),
            "knowledge_check" => {
                typed(yaml, read_as).map(|settings| self.check_settings = Some(settings))
            }
            "glossary" => typed(yaml, read_as).map(|glossary| self.glossary = glossary),
            "rules" => typed(yaml, read_as).map(|rules| self.rules = Some(rules)),
            "amounts" => typed(yaml, read_as).map(|rules| self.amounts = Some(rules)),
            "line_modifiers" => {
                typed(yaml, read_as).map(|modifiers| self.line_modifiers = Some(modifiers))
            }
            "dates" => typed(yaml, read_as).map(|rules| self.dates = Some(rules)),
            "synonyms" => typed(yaml, read_as).map(|synonyms| self.synonyms = synonyms),
            other => yaml.parse().map(|value| {
                self.others.insert(other.to_owned(), value);
            }),
        };
        if let Err(errors) = outcome {
            diagnostics.extend(errors);
        } else if name == "rules"
            && let Ok(value) = yaml.parse()
        {
            // Templates may use it as plain YAML.
            self.others.insert(name.to_owned(), value);
        }
    }

    /// Facts draw on the fee records, so their values follow once everything is read.
    pub(super) fn compute_facts(
        &mut self,
        files: &[SourceFile],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(file) = files
            .iter()
            .find(|file| file.path == "content/data/facts.yaml")
        else {
            return;
        };
        let facts = std::mem::take(&mut self.facts);
        match sums::compute(facts, &self.cms.fees, file) {
            Ok(facts) => self.facts = facts,
            Err(errors) => diagnostics.extend(errors),
        }
    }

    pub(super) fn read_cms(
        &mut self,
        name: &str,
        file: &SourceFile,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let yaml = Yaml::document(file);
        let read_as = &mut self.read_as;
        let outcome = match name {
            "pairs" => typed(yaml, read_as).map(|pairs| self.cms.pairs = pairs),
            "limits" => typed(yaml, read_as).map(|limits| self.cms.limits = limits),
            _ => typed(yaml, read_as).map(|fees| self.cms.fees = fees),
        };
        if let Err(errors) = outcome {
            diagnostics.extend(errors);
        }
    }
}

/// Reads a file as a type, and remembers as which.
fn typed<T: DeserializeOwned>(
    yaml: Yaml<'_>,
    read_as: &mut BTreeMap<String, ReadAs>,
) -> Result<T, Vec<Diagnostic>> {
    read_as.insert(yaml.file.path.clone(), ReadAs::of::<T>());
    yaml.parse()
}

/// Reports YAML that nothing reads: most often a folder or an ending is misspelled.
pub(super) fn misplaced(files: &[SourceFile], diagnostics: &mut Vec<Diagnostic>) {
    for file in files {
        let path = file.path.as_str();
        let inside = path.strip_prefix("content/").unwrap_or(path);
        let a_code = inside
            .strip_prefix("codes/")
            .is_some_and(|name| name.ends_with(".yaml") && !name.contains('/'));
        let questions = [training::FOLDER, training::CHECK_FOLDER]
            .iter()
            .filter_map(|folder| path.strip_prefix(folder))
            .any(|name| name.ends_with(".yaml") && !name.contains('/'));
        // Its pairs had no days, so they are refused rather than passed over.
        let old_pairs = inside == "data/edit_pairs.yaml";
        let data = data_name(path).or_else(|| cms_name(path)).is_some() && !old_pairs;
        let read = path.ends_with(".md") || inside == "site.yaml" || a_code || questions || data;
        if !read {
            let hint = if old_pairs {
                "pairs of codes are in content/data/cms/pairs.yaml, which `quarterhour import` writes"
            } else if path.ends_with(".yml") {
                "name it .yaml"
            } else {
                "YAML is read from content/site.yaml, content/codes/ and content/data/"
            };
            diagnostics.push(
                Diagnostic::whole_file(path, Lint::MisplacedFile, "nothing reads this file")
                    .hint(hint),
            );
        }
    }
}
