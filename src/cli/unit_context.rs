//! What `units` counts by: a site's rules, names and payers, or the built-in ones.

use std::path::Path;

use quarterhour::diagnostic::{Diagnostic, in_order, nearest};
use quarterhour::error::IoError;
use quarterhour::load::load;
use quarterhour::model::{
    Discipline, Model, ModelOptions, Payers, Sources, built_in_amounts, built_in_line_names,
    built_in_sources, built_in_units, limits_of, line_names,
};
use quarterhour::units::grammar::{Grammar, Names, Problem};
use quarterhour::units::{
    AmountData, Finding, Refusal, Rule, UnitData, finding_text, format_message,
};

use super::units_args::UnitsArgs;

/// What `units` counts by.
pub(super) struct UnitContext {
    /// Rules, codes and sentences.
    pub(super) data: UnitData,
    /// What amounts are computed from, if they were asked for.
    pub(super) amounts: Option<AmountData>,
    /// The sources that the sentences name.
    pub(super) sources: Sources,
    /// What codes are called.
    names: Names,
    /// The site's payers; none without a site.
    payers: Option<Payers>,
}

/// The rules and codes of a site, or the built-in ones where there is no site. The inner error is
/// what is wrong with the site's rules or codes.
pub(super) fn unit_context(
    root: &Path,
    amounts: bool,
) -> Result<Result<UnitContext, Vec<Diagnostic>>, IoError> {
    if !root.join("content/site.yaml").exists() {
        return Ok(Ok(UnitContext {
            data: built_in_units(),
            amounts: amounts.then(built_in_amounts).flatten(),
            sources: built_in_sources(),
            names: built_in_line_names(),
            payers: None,
        }));
    }
    let model = match site_data(root)? {
        Ok(model) => model,
        Err(errors) => return Ok(Err(errors)),
    };
    Ok(Ok(UnitContext {
        amounts: amounts.then(|| model.amounts().cloned()).flatten(),
        sources: if model.file("content/data/rules.yaml").is_some() {
            model.sources
        } else {
            built_in_sources()
        },
        data: model.units,
        names: line_names(&model.codes),
        payers: Some(model.payers),
    }))
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

    /// The rule to count by: the one that was named, or the payer's. What is not sure of a payer goes
    /// to standard error; the error says why there is no rule.
    pub(super) fn rule(&self, args: &UnitsArgs) -> Result<Rule, String> {
        let Some(id) = &args.payer else {
            return Ok(args.rule);
        };
        let Some(payers) = &self.payers else {
            return Err(
                "payers are those of a site, and there is none here: name its folder with --root"
                    .to_owned(),
            );
        };
        let Some((_, payer)) = payers.0.iter().find(|(known, _)| known.as_str() == id) else {
            let near = nearest(id, payers.0.iter().map(|(known, _)| known.as_str()));
            let hint = near.map_or_else(
                || "content/data/payers.yaml lists them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(format!("there is no payer `{}`; {hint}", id.escape_debug()));
        };
        let Some((rule, sure)) = payer.counting_rule() else {
            return Err(format!(
                "by which rule `{id}` counts is not known here: ask it, and name the rule with --rule"
            ));
        };
        if !sure {
            eprintln!(
                "that `{id}` counts by {} is not certain: its entry says why",
                rule.as_str()
            );
        }
        let date = args.date.unwrap_or_else(quarterhour::model::today);
        let caps = payer.caps_on(date).count();
        if caps > 0 || payer.caps.is_none() {
            let what = if caps > 0 {
                "has a limit of units"
            } else {
                "may have limits of units"
            };
            eprintln!("`{id}` {what}, which is not held against these answers");
        }
        Ok(rule)
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
