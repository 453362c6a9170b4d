//! The questions of all cases in plain text, each with what it needs to stand alone: other programs
//! show one question at a time, far from its case.

use crate::check::{CheckedSite, ClaimKey};
use crate::model::catalog::Catalog;
use crate::model::training::{
    Case, CheckItem, CheckUnit, ClaimQuestion, NumberQuestion, Question, QuestionForm,
};
use crate::model::yaml::Placed;
use crate::model::{Date, SourceId, Text};
use crate::read::RichTextId;

/// A question.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The case's id and the question's number: `c04-2`.
    pub(super) id: String,
    pub(super) unit: u32,
    pub(super) kind: &'static str,
    pub(super) title: String,
    /// The case, a paragraph each: what happened, the note, the day.
    pub(super) story: Vec<String>,
    pub(super) ask: String,
    pub(super) form: Form,
    /// Why the answer is right; empty where each option has its own reason.
    pub(super) why: String,
    /// The titles of the sources.
    pub(super) sources: Vec<String>,
    /// The address of the section that teaches it.
    pub(super) more: String,
}

/// What can be answered.
#[derive(Debug, Clone)]
pub(super) enum Form {
    Choice {
        single: bool,
        options: Vec<Choice>,
    },
    Number(Number),
    Claim(Claim),
    Order(Vec<String>),
    Match(Vec<(String, String)>),
    /// An answer in one's own words, with what a good one says.
    Open(Vec<String>),
}

#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) text: String,
    pub(super) right: bool,
    pub(super) why: String,
}

#[derive(Debug, Clone)]
pub(super) struct Number {
    pub(super) right: Vec<String>,
    /// What is counted; may be empty.
    pub(super) unit: String,
    /// Wrong numbers, and why each is wrong.
    pub(super) wrong: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// Every right claim.
    pub(super) right: Vec<String>,
    /// The units of each code about which all right claims agree.
    pub(super) units: Vec<(String, u32)>,
    /// Wrong claims, and why each is wrong.
    pub(super) wrong: Vec<(String, String)>,
}

/// The questions of a site, by unit: those of its cases, and those of the knowledge check if the site
/// gives them away.
pub(super) fn items(site: &CheckedSite, base: Option<&str>) -> Vec<Item> {
    let model = &site.model;
    let maker = Maker {
        site,
        catalog: model.catalog_of(&model.site.language),
        base,
    };
    let of_case = |case| maker.case(case);
    let mut items: Vec<Item> = model.cases.values().flat_map(of_case).collect();
    if model.site.exports.check.get() {
        let of_unit = |unit| maker.check(unit);
        items.extend(model.check_units.values().flat_map(of_unit));
    }
    items.sort_by_key(|item| item.unit);
    items
}

/// A question as one or more that a program without claims can ask: the units of each code as a
/// number, and the whole claim, with its modifiers, as a choice among those with a reply of their own.
/// Where right claims differ in a code, no number would be right on its own, so it is not asked.
pub(super) fn split(item: &Item, catalog: &Catalog) -> Vec<Item> {
    let Form::Claim(claim) = &item.form else {
        return vec![item.clone()];
    };
    let part = |name: &str, ask: String, form: Form| Item {
        id: format!("{}-{name}", item.id),
        title: format!("{} ({name})", item.title),
        ask: format!("{} {ask}", item.ask).trim_end().to_owned(),
        form,
        ..item.clone()
    };
    let mut parts = Vec::new();
    for (code, units) in &claim.units {
        let ask = catalog.theme("train_export_units").replace("{code}", code);
        let number = Number {
            right: vec![units.to_string()],
            unit: String::new(),
            wrong: Vec::new(),
        };
        parts.push(part(code, ask, Form::Number(number)));
    }
    if !claim.wrong.is_empty() {
        let single = claim.right.len() == 1;
        let word = if single { "claim" } else { "claims" };
        let ask = catalog.theme(&format!("train_export_{word}"));
        let right = claim.right.iter().map(|claim| Choice {
            text: claim.clone(),
            right: true,
            why: catalog.theme("train_q_right").to_owned(),
        });
        let wrong = claim.wrong.iter().map(|(claim, why)| Choice {
            text: claim.clone(),
            right: false,
            why: why.clone(),
        });
        let options = right.chain(wrong).collect();
        parts.push(part(
            "claim",
            ask.to_owned(),
            Form::Choice { single, options },
        ));
    }
    // Nothing of it can be marked, so a person marks it.
    if parts.is_empty() {
        let ask = String::new();
        parts.push(part("claim", ask, Form::Open(claim.right.clone())));
    }
    parts
}

/// What a question has of the case or slot that asks it.
struct Asked<'a> {
    id: String,
    title: String,
    unit: u32,
    story: Vec<String>,
    sources: &'a [Placed<SourceId>],
    lesson: Option<&'a Placed<Text>>,
}

struct Maker<'a> {
    site: &'a CheckedSite,
    catalog: &'a Catalog,
    base: Option<&'a str>,
}

impl Maker<'_> {
    fn case(&self, case: &Case) -> Vec<Item> {
        let path = case.path();
        let plain = |text: &Placed<Text>| self.plain(&path, text);
        let mut story = vec![plain(&case.setting)];
        if !case.note.is_empty() {
            let note: Vec<String> = case.note.iter().map(plain).collect();
            let label = self.catalog.theme("train_case_note");
            story.push(format!("{label}: {}", note.join(" ")));
        }
        story.push(self.day(*case.date));
        let item = |(question, number): (&Question, usize)| {
            let id = format!("{}-{number}", case.id);
            let asked = Asked {
                title: format!("{id} {}", case.title),
                id,
                unit: case.unit.get(),
                story: story.clone(),
                sources: &case.sources,
                lesson: Some(&case.lesson),
            };
            self.item(&path, asked, question)
        };
        case.questions.iter().zip(1..).map(item).collect()
    }

    /// The items of the knowledge check of a unit.
    fn check(&self, unit: &CheckUnit) -> Vec<Item> {
        let path = unit.path();
        let item = |item: &CheckItem| {
            let setting = item.setting.iter().map(|text| self.plain(&path, text));
            let day = item.date.map(|day| self.day(day));
            let asked = Asked {
                id: item.id.to_string(),
                title: item.id.to_string(),
                unit: unit.unit.get(),
                story: setting.chain(day).collect(),
                sources: &item.sources,
                lesson: item.lesson.as_ref(),
            };
            self.item(&path, asked, &item.question)
        };
        unit.items().map(item).collect()
    }

    fn item(&self, path: &str, asked: Asked<'_>, question: &Question) -> Item {
        let plain = |text: &Placed<Text>| self.plain(path, text);
        let (form, why) = self.form(path, question, plain);
        let lesson = asked.lesson.map(|lesson| self.address(lesson.as_str()));
        Item {
            id: asked.id,
            unit: asked.unit,
            kind: question.kind.as_str(),
            title: asked.title,
            story: asked.story,
            ask: plain(&question.ask),
            form,
            why,
            sources: self.sources(asked.sources, question),
            more: lesson.unwrap_or_default(),
        }
    }

    fn plain(&self, path: &str, text: &Placed<Text>) -> String {
        let id = RichTextId::InFile(path.to_owned(), text.scalar);
        one_line(self.site.plain_text(&id))
    }

    fn day(&self, day: Date) -> String {
        let label = self.catalog.theme("train_case_day");
        format!("{label} {}.", self.catalog.date(day))
    }

    /// What can be answered, and why the right answer is.
    fn form(
        &self,
        path: &str,
        question: &Question,
        plain: impl Fn(&Placed<Text>) -> String,
    ) -> (Form, String) {
        match &question.form {
            QuestionForm::One(options) | QuestionForm::Many(options) => {
                let single = matches!(question.form, QuestionForm::One(_));
                let options = options.iter().map(|option| Choice {
                    text: plain(&option.text),
                    right: option.right.get(),
                    why: plain(&option.why),
                });
                let options = options.collect();
                (Form::Choice { single, options }, String::new())
            }
            QuestionForm::Spot(sentences) => {
                let options = sentences.iter().map(|sentence| Choice {
                    text: plain(&sentence.text),
                    right: sentence.fault.get(),
                    why: plain(&sentence.why),
                });
                let options = options.collect();
                let single = false;
                (Form::Choice { single, options }, String::new())
            }
            QuestionForm::Number(asked) => (Form::Number(number(asked, &plain)), plain(&asked.why)),
            QuestionForm::Claim(asked) => {
                let at = (path.to_owned(), question.kind.scalar);
                let key = self.site.claim_keys.get(&at);
                let why = asked.why.iter().map(&plain);
                let steps = key.into_iter().flat_map(|key| key.steps.iter().cloned());
                let why: Vec<String> = why.chain(steps).collect();
                (Form::Claim(claim(asked, key, &plain)), why.join(" "))
            }
            QuestionForm::Order { items, why } => {
                (Form::Order(items.iter().map(&plain).collect()), plain(why))
            }
            QuestionForm::Match { pairs, why } => {
                let pairs = pairs
                    .iter()
                    .map(|pair| (plain(&pair.left), plain(&pair.right)));
                (Form::Match(pairs.collect()), plain(why))
            }
            QuestionForm::Short { points, why } => {
                let points = points.iter().map(&plain).collect();
                (
                    Form::Open(points),
                    why.as_ref().map(&plain).unwrap_or_default(),
                )
            }
        }
    }

    /// The titles of the sources of a question, or those of all where it names none.
    fn sources(&self, all: &[Placed<SourceId>], question: &Question) -> Vec<String> {
        let mut ids: Vec<&SourceId> = question.sources().map(|id| &**id).collect();
        if ids.is_empty() {
            ids = all.iter().map(|id| &**id).collect();
        }
        ids.dedup();
        let found = ids.into_iter().filter_map(|id| self.site.model.source(id));
        found
            .map(|source| one_line(source.title.as_str()))
            .collect()
    }

    /// A path of the site, from its root or, if that is known, with the site's address.
    fn address(&self, path: &str) -> String {
        match self.base {
            Some(base) => format!("{base}{}", path.trim_start_matches('/')),
            None => path.to_owned(),
        }
    }
}

fn number(asked: &NumberQuestion, plain: impl Fn(&Placed<Text>) -> String) -> Number {
    let right = std::iter::once(&asked.answer).chain(&asked.accept);
    let wrong = asked.wrong.iter();
    Number {
        right: right.map(|number| number.as_str().to_owned()).collect(),
        unit: asked.unit.as_ref().map(&plain).unwrap_or_default(),
        wrong: wrong
            .map(|wrong| (wrong.answer.as_str().to_owned(), plain(&wrong.why)))
            .collect(),
    }
}

fn claim(
    asked: &ClaimQuestion,
    key: Option<&ClaimKey>,
    plain: impl Fn(&Placed<Text>) -> String,
) -> Claim {
    let right = key.map_or(&[][..], |key| key.right.as_slice());
    let units_of = |code: &str| {
        let each = right.iter().map(|claim| {
            let lines = claim.lines().iter();
            let units = lines.filter(|line| line.code.as_str() == code);
            units.map(|line| line.units).sum::<u32>()
        });
        let mut each: Vec<u32> = each.collect();
        each.dedup();
        match each[..] {
            [units] => Some((code.to_owned(), units)),
            _ => None,
        }
    };
    let codes = key.map_or(&[][..], |key| key.codes.as_slice());
    let wrong = asked.wrong.iter();
    Claim {
        right: right.iter().map(ToString::to_string).collect(),
        units: codes
            .iter()
            .filter_map(|code| units_of(code.as_str()))
            .collect(),
        wrong: wrong
            .map(|wrong| (wrong.answer.to_string(), plain(&wrong.why)))
            .collect(),
    }
}

/// A text without tabs and ends of lines, which mean something in some of the formats.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
