//! `data/payers.yaml`: what is known of each payer's rule, caps, modifiers, permission and appeals.
//!
//! Every field of a payer but `also`, `asks` and `more` must be written, if only as the word
//! `unknown`: then it is `None` here, pages say that it is not known, and nothing falls back on
//! Medicare's answer.

use schemars::JsonSchema;
use serde::Deserialize;

use super::name::{Slug, SourceId, Text};
use super::payer_caps::{Cap, Caps, NoCaps};
use super::payer_terms::{Clock, Modifier, PayerTopic};
use super::seen::Seen;
use super::yaml::schema::Either;
use super::yaml::{Placed, ScalarNumber, Table, unknown};
use crate::units::Rule;

/// The payers in the author's order, by the ids that are also anchors of their page.
pub type Payers = Table<Slug, Payer>;

/// What is known of a payer.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// Its name, as headings print it.
    pub name: Text,
    /// Other names that readers search for.
    #[serde(default)]
    pub also: Vec<Text>,
    /// What the entry covers, in a sentence (inline Markdown).
    pub about: Placed<Text>,
    /// Where its rule stands, or whom to ask (inline Markdown).
    pub look: Placed<Text>,
    /// Questions of readers that one of its rows answers.
    #[serde(default)]
    pub asks: Vec<Question>,
    /// How it turns minutes into units.
    #[serde(deserialize_with = "unknown::or")]
    #[schemars(with = "unknown::Or<PayerRule>")]
    pub rule: Option<Placed<PayerRule>>,
    /// The most units that it pays in a day, visit or week.
    #[serde(deserialize_with = "unknown::or")]
    #[schemars(with = "unknown::Or<Either<Vec<Cap>, NoCaps>>")]
    pub caps: Option<Placed<Caps>>,
    /// The modifiers that it wants on claim lines.
    #[serde(deserialize_with = "unknown::or")]
    #[schemars(with = "unknown::Or<Vec<WantedModifiers>>")]
    pub modifiers: Option<Placed<Vec<WantedModifiers>>>,
    /// When treatment needs its permission first.
    #[serde(deserialize_with = "unknown::or")]
    #[schemars(with = "unknown::Or<Vec<Statement>>")]
    pub prior_authorization: Option<Placed<Vec<Statement>>>,
    /// Whether and how it pays for what an assistant gave.
    #[serde(deserialize_with = "unknown::or")]
    #[schemars(with = "unknown::Or<Vec<Statement>>")]
    pub assistants: Option<Placed<Vec<Statement>>>,
    /// The times that it wants in the record.
    #[serde(deserialize_with = "unknown::or")]
    #[schemars(with = "unknown::Or<Vec<Statement>>")]
    pub record: Option<Placed<Vec<Statement>>>,
    /// Whether the order of lines on the claim matters.
    #[serde(deserialize_with = "unknown::or")]
    #[schemars(with = "unknown::Or<Vec<Statement>>")]
    pub claim_order: Option<Placed<Vec<Statement>>>,
    /// The steps against a denial, the first one first.
    #[serde(deserialize_with = "unknown::or")]
    #[schemars(with = "unknown::Or<Vec<AppealStep>>")]
    pub appeal: Option<Placed<Vec<AppealStep>>>,
    /// What else is worth knowing.
    #[serde(default)]
    pub more: Vec<Statement>,
}

/// A reader's question, and the row that answers it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question as a reader asks it.
    pub question: Text,
    /// The row of the payer's section that answers it.
    pub row: Placed<PayerTopic>,
}

/// A sentence and how it is known.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The sentence (inline Markdown).
    pub text: Placed<Text>,
    /// Where it was seen.
    pub seen: Seen,
}

/// What every entry of a row has.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its text (inline Markdown), if it has one.
    pub text: Option<&'a Placed<Text>>,
    /// How it is known.
    pub seen: &'a Seen,
}

/// How a payer turns minutes into units.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayerRule {
    /// The rule, or `unknown` where a source speaks of it without settling it.
    #[serde(deserialize_with = "unknown::or_scalar")]
    #[schemars(with = "unknown::Or<Placed<Rule>>")]
    pub value: Option<Rule>,
    /// What the source says, or leaves open (inline Markdown).
    #[serde(default)]
    pub text: Option<Placed<Text>>,
    /// Where it was seen.
    pub seen: Seen,
}

/// Modifiers that a payer wants.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedModifiers {
    /// The modifiers: GP, GO, GN.
    pub modifiers: Vec<Modifier>,
    /// On which lines, and since when (inline Markdown).
    #[serde(default)]
    pub text: Option<Placed<Text>>,
    /// Where it was seen.
    pub seen: Seen,
}

/// A step against a denial, with its clock.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealStep {
    /// What the step is called: "reconsideration".
    pub step: Text,
    /// The time in which it must be asked for, or `unknown`.
    #[serde(deserialize_with = "unknown::or_placed")]
    #[schemars(with = "unknown::Or<Placed<Clock>>")]
    pub within: Option<Placed<Clock>>,
    /// What the time runs from: "receipt of the notice".
    pub from: Text,
    /// For whom it holds, and what differs (inline Markdown).
    #[serde(default)]
    pub text: Option<Placed<Text>>,
    /// Where it was seen.
    pub seen: Seen,
}

impl Payer {
    /// The rule by which it counts, and whether that is sure. `None` where it is not known, which
    /// is no reason to take Medicare's.
    pub fn counting_rule(&self) -> Option<(Rule, bool)> {
        let rule = self.rule.as_ref()?;
        Some((rule.value.value?, rule.seen.sure.get()))
    }

    /// The sources of all its values, row by row.
    pub fn sources(&self) -> impl Iterator<Item = &SourceId> {
        let rows = PayerTopic::ALL.into_iter();
        let entries = rows.flat_map(|topic| self.entries(topic).unwrap_or_default());
        entries.flat_map(|entry| entry.seen.sources.iter().map(|id| &**id))
    }

    /// What a row holds, in the author's order; `None` where nothing is known.
    pub fn entries(&self, topic: PayerTopic) -> Option<Vec<Entry<'_>>> {
        match topic {
            PayerTopic::Rule => self.rule.as_ref().map(|rule| {
                let text = rule.text.as_ref();
                vec![Entry::of(text, &rule.seen)]
            }),
            PayerTopic::Caps => self.caps.as_deref().map(|caps| match caps {
                Caps::None(none) => vec![Entry::of(Some(&none.none), &none.seen)],
                Caps::Listed(caps) => {
                    let caps = caps.iter();
                    caps.map(|cap| Entry::of(cap.text.as_ref(), &cap.seen))
                        .collect()
                }
            }),
            PayerTopic::Modifiers => self.modifiers.as_ref().map(|wanted| {
                let wanted = wanted.iter();
                wanted
                    .map(|one| Entry::of(one.text.as_ref(), &one.seen))
                    .collect()
            }),
            PayerTopic::Appeal => self.appeal.as_ref().map(|steps| {
                let steps = steps.iter();
                steps
                    .map(|step| Entry::of(step.text.as_ref(), &step.seen))
                    .collect()
            }),
            PayerTopic::PriorAuthorization => statements(self.prior_authorization.as_deref()),
            PayerTopic::Assistants => statements(self.assistants.as_deref()),
            PayerTopic::Record => statements(self.record.as_deref()),
            PayerTopic::ClaimOrder => statements(self.claim_order.as_deref()),
            PayerTopic::More => statements(Some(&self.more)),
        }
    }

    /// Where a row begins; `None` where nothing is known, and for `more`, which may be left out.
    pub fn row_scalar(&self, topic: PayerTopic) -> Option<ScalarNumber> {
        let statements = |row: &Option<Placed<Vec<Statement>>>| Some(row.as_ref()?.scalar);
        match topic {
            PayerTopic::Rule => Some(self.rule.as_ref()?.scalar),
            PayerTopic::Caps => Some(self.caps.as_ref()?.scalar),
            PayerTopic::Modifiers => Some(self.modifiers.as_ref()?.scalar),
            PayerTopic::PriorAuthorization => statements(&self.prior_authorization),
            PayerTopic::Assistants => statements(&self.assistants),
            PayerTopic::Record => statements(&self.record),
            PayerTopic::ClaimOrder => statements(&self.claim_order),
            PayerTopic::Appeal => Some(self.appeal.as_ref()?.scalar),
            PayerTopic::More => None,
        }
    }
}

impl<'a> Entry<'a> {
    fn of(text: Option<&'a Placed<Text>>, seen: &'a Seen) -> Self {
        Self { text, seen }
    }
}

fn statements(statements: Option<&Vec<Statement>>) -> Option<Vec<Entry<'_>>> {
    let statements = statements?.iter();
    Some(
        statements
            .map(|one| Entry::of(Some(&one.text), &one.seen))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;
    use crate::model::CountedCodes;
    use crate::model::code_record::CodeRecord;
    use crate::model::yaml::Yaml;
    use crate::units::Code;

    fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> T {
        let file = SourceFile {
            path: "content/data/a.yaml".to_owned(),
            text: text.into(),
        };
        Yaml::document(&file).parse().expect("right YAML")
    }

    fn payer(caps: &str) -> Payer {
        parsed(&format!(
            "name: A\nabout: b\nlook: c\nrule: unknown\nmodifiers: unknown\n\
             prior_authorization: unknown\nassistants: unknown\nrecord: unknown\n\
             claim_order: unknown\nappeal: unknown\ncaps: {caps}\n"
        ))
    }

    const SEEN: &str = "seen: {sources: [s], checked: 2026-11-25, sure: true}";

    #[test]
    fn unknown_is_neither_a_cap_nor_the_absence_of_one() {
        let nobody_knows = payer("unknown");
        assert!(nobody_knows.caps.is_none() && nobody_knows.counting_rule().is_none());
        let none = payer(&format!("{{none: by code, {SEEN}}}"));
        assert!(matches!(none.caps.as_deref(), Some(Caps::None(_))));
    }

    #[test]
    fn a_cap_counts_its_codes() {
        let record = |code: &str, timing: &str| -> CodeRecord {
            parsed(&format!("code: \"{code}\"\ntitle: t\ntiming: {timing}\n"))
        };
        let timed = record("97110", "{kind: timed, unit_minutes: 15}");
        let untimed = record("97014", "{kind: untimed}");
        let evaluation = record("97161", "{kind: untimed}");
        let evaluations = [evaluation.code.clone()];
        let listed = CountedCodes::Listed(vec![Code::parse("97014").expect("a code").into()]);
        for (counts, expected) in [
            (CountedCodes::Timed, [true, false, false]),
            (CountedCodes::Treatment, [true, true, false]),
            (listed, [false, true, false]),
        ] {
            let found = [&timed, &untimed, &evaluation].map(|it| counts.include(it, &evaluations));
            assert_eq!(found, expected, "{counts:?}");
        }
    }
}
