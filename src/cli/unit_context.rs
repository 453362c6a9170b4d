//! What `units` counts by: a site's rules, names and payers, or the built-in rules and names.

use std::path::Path;

use quarterhour::diagnostic::{Diagnostic, in_order};
use quarterhour::drills::BillTexts;
use quarterhour::error::IoError;
use quarterhour::load::load;
use quarterhour::model::{
    Discipline, Model, ModelOptions, Sources, bill_texts, built_in_amounts, built_in_bill_texts,
    built_in_line_names, built_in_sources, built_in_units, limits_of, line_names,
};
use quarterhour::units::grammar::{Grammar, Names, Problem};
use quarterhour::units::{AmountData, Finding, Refusal, UnitData, finding_text, format_message};

/// What `units` counts by.
pub(super) struct UnitContext {
    /// Rules, codes, payers and sentences.
    pub(super) data: UnitData,
    /// What amounts are computed from, if they were asked for.
    pub(super) amounts: Option<AmountData>,
    /// The sources that the sentences name.
    pub(super) sources: Sources,
    /// The sentences about bills, and the words of the ways of counting that a site describes; empty
    /// unless they were asked for.
    pub(super) bills: BillTexts,
    /// What codes are called.
    names: Names,
}

/// What a command needs beside rules and codes. It is read from files, so only what is needed is made.
#[derive(Clone, Copy, Default)]
pub(super) struct Wanted {
    /// What amounts are computed from.
    pub(super) amounts: bool,
    /// The sentences about bills.
    pub(super) bills: bool,
}

/// The rules and codes of a site, or the built-in ones where there is no site. The inner error is
/// what is wrong with the site's rules or codes.
pub(super) fn unit_context(
    root: &Path,
    Wanted { amounts, bills }: Wanted,
) -> Result<Result<UnitContext, Vec<Diagnostic>>, IoError> {
    if !root.join("content/site.yaml").exists() {
        return Ok(Ok(UnitContext {
            data: built_in_units(),
            amounts: amounts.then(built_in_amounts).flatten(),
            sources: built_in_sources(),
            bills: bills.then(built_in_bill_texts).unwrap_or_default(),
            names: built_in_line_names(),
        }));
    }
    let model = match site_data(root)? {
        Ok(model) => model,
        Err(errors) => return Ok(Err(errors)),
    };
    Ok(Ok(UnitContext {
        amounts: amounts.then(|| model.amounts().cloned()).flatten(),
        sources: sources_of(&model),
        data: model.units,
        bills: if bills {
            bill_texts(&model.rules, &model.misconceptions)
        } else {
            BillTexts::default()
        },
        names: line_names(&model.codes),
    }))
}

/// The site's sources, and behind them those of the built-in rules where it has none of its own.
fn sources_of(model: &Model) -> Sources {
    let mut sources = model.sources.clone();
    if model.file("content/data/rules.yaml").is_none() {
        sources.0.extend(built_in_sources().0);
    }
    sources
}

/// A site whose codes and data are sound; the inner error is what is wrong with them. An error in a page
/// changes nothing that is counted, so it does not stop a command.
pub(super) fn site_data(root: &Path) -> Result<Result<Model, Vec<Diagnostic>>, IoError> {
    let (loaded, mut errors) = load(root, limits_of)?;
    let model = Model::build(loaded, ModelOptions::default(), &mut errors);
    let counts =
        |path: &str| path.starts_with("content/codes/") || path.starts_with("content/data/");
    let sound = !errors.iter().any(|diagnostic| counts(diagnostic.path()));
    Ok(model.filter(|_| sound).ok_or_else(|| in_order(errors)))
}

impl UnitContext {
    /// How lines are read.
    pub(super) fn grammar(&self) -> Grammar<'_> {
        Grammar {
            names: &self.names,
            discipline: Discipline::Pt,
            billed: false,
        }
    }

    /// A problem of a typed line in words.
    pub(super) fn problem(&self, problem: &Problem) -> String {
        let id = problem.id.as_str();
        let text = self
            .data
            .line_error_texts
            .get(id)
            .map_or(id, String::as_str);
        format_message(text, &problem.values)
    }

    /// A refusal in words.
    pub(super) fn refusal(&self, refusal: &Refusal) -> String {
        let id = refusal.id.as_str();
        let text = self.data.error_texts.get(id).map_or(id, String::as_str);
        format_message(text, &refusal.values)
    }

    /// A finding in words, marked where no source bears it out for the day.
    pub(super) fn finding(&self, finding: &Finding) -> String {
        let text = finding_text(&self.data, finding);
        if finding.sure {
            text
        } else {
            format!("{text} (Not certain.)")
        }
    }
}
