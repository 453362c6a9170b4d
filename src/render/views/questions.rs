//! Questions as templates see them, with the data that their scripts mark answers by.

use serde::Serialize;
use serde_json::{Value, json};

use super::builder::ViewBuilder;
use crate::check::ClaimKey;
use crate::model::training::{
    AnswerOption, ClaimAnswer, ClaimQuestion, NumberQuestion, Question, QuestionForm,
};
use crate::model::yaml::{Placed, ScalarNumber};
use crate::model::{MisconceptionId, SourceId, Text};
use crate::read::RichTextId;
use crate::units::Line;

/// A question. The lists hold what the question's kind has, and are empty otherwise.
#[derive(Serialize)]
pub(in crate::render) struct QuestionView<'a> {
    /// Its id on the page.
    anchor: String,
    number: usize,
    kind: &'static str,
    ask: String,
    /// What can be chosen, put in order or matched, as HTML, in the order in which it is shown.
    choices: Vec<ChoiceView<'a>>,
    /// The texts that the choices are matched with, in the order in which they are shown.
    targets: Vec<&'a str>,
    /// The codes that a claim may have.
    codes: Vec<CodeView<'a>>,
    /// The minutes of a claim.
    minutes: Vec<MinutesView<'a>>,
    /// The rule of a claim, and whose it is.
    rule: Option<&'static str>,
    setting: Option<&'static str>,
    /// What is counted, as HTML.
    unit: Option<String>,
    /// The right answers, as HTML.
    key: Vec<String>,
    /// Wrong answers with a reply of their own.
    wrong: Vec<ReplyView<'a>>,
    /// Why the answer is right, as HTML.
    why: Option<String>,
    /// How the engine counts.
    steps: &'a [String],
    /// What the scripts mark by, as JSON.
    data: String,
}

/// A choice, with the reply to whoever takes it.
#[derive(Serialize)]
struct ChoiceView<'a> {
    text: String,
    right: bool,
    why: Option<String>,
    bug: Option<&'a str>,
    /// The number of the note that names its source.
    note: Option<usize>,
}

#[derive(Serialize)]
struct ReplyView<'a> {
    answer: String,
    why: String,
    bug: Option<&'a str>,
}

#[derive(Serialize)]
struct CodeView<'a> {
    code: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct MinutesView<'a> {
    code: &'a str,
    minutes: u32,
    assistant_minutes: u32,
    discipline: &'static str,
}

/// Where a question stands.
#[derive(Clone, Copy)]
pub(in crate::render) struct QuestionPlace<'a> {
    /// The path of its file.
    pub(in crate::render) path: &'a str,
    /// Its number on the page, from 1.
    pub(in crate::render) number: usize,
    /// The sources that the page cites, in the order of their notes.
    pub(in crate::render) notes: &'a [SourceId],
}

/// A question of a page.
pub(in crate::render) fn question<'a>(
    views: ViewBuilder<'a>,
    place: QuestionPlace<'_>,
    question: &'a Question,
) -> QuestionView<'a> {
    let builder = Builder { views, place };
    let mut view = QuestionView {
        anchor: format!("question-{}", place.number),
        number: place.number,
        kind: question.kind.as_str(),
        ask: builder.html(&question.ask),
        choices: Vec::new(),
        targets: Vec::new(),
        codes: Vec::new(),
        minutes: Vec::new(),
        rule: None,
        setting: None,
        unit: None,
        key: Vec::new(),
        wrong: Vec::new(),
        why: None,
        steps: &[],
        data: String::new(),
    };
    let mut data = builder.fill(&mut view, &question.form, question.kind.scalar);
    data["kind"] = question.kind.as_str().into();
    view.data = data.to_string();
    view
}

impl QuestionView<'_> {
    /// What the scripts mark by.
    pub(in crate::render) fn into_data(self) -> Value {
        serde_json::from_str(&self.data).expect("it was written as JSON")
    }
}

struct Builder<'a, 'b> {
    views: ViewBuilder<'a>,
    place: QuestionPlace<'b>,
}

impl<'a> From<&'a Line> for MinutesView<'a> {
    fn from(line: &'a Line) -> Self {
        Self {
            code: line.code.as_str(),
            minutes: line.minutes,
            assistant_minutes: line.assistant_minutes,
            discipline: line.discipline.as_str(),
        }
    }
}

impl<'a> Builder<'a, '_> {
    /// Fills in what the question's kind has, and gives what its scripts need.
    fn fill(&self, view: &mut QuestionView<'a>, form: &'a QuestionForm, at: ScalarNumber) -> Value {
        match form {
            QuestionForm::One(options) | QuestionForm::Many(options) => {
                view.choices = options.iter().map(|one| self.choice(one)).collect();
                let right: Vec<bool> = options.iter().map(|one| one.right.get()).collect();
                let bugs: Vec<_> = options.iter().map(|one| name(one.bug.as_ref())).collect();
                json!({ "right": right, "bugs": bugs })
            }
            QuestionForm::Spot(sentences) => {
                let choices = sentences.iter().map(|one| ChoiceView {
                    right: one.fault.get(),
                    why: Some(self.html(&one.why)),
                    ..self.plain_choice(&one.text)
                });
                view.choices = choices.collect();
                let right: Vec<bool> = sentences.iter().map(|one| one.fault.get()).collect();
                json!({ "right": right })
            }
            QuestionForm::Claim(claim) => self.claim(view, claim, at),
            QuestionForm::Number(number) => self.number(view, number),
            QuestionForm::Order { items, why } => {
                view.why = Some(self.html(why));
                view.key = items.iter().map(|item| self.html(item)).collect();
                let shown = self.shown(items.iter());
                view.choices = shown
                    .iter()
                    .map(|at| self.plain_choice(&items[*at]))
                    .collect();
                let right: Vec<usize> = shown.iter().map(|at| at + 1).collect();
                json!({ "right": right })
            }
            QuestionForm::Match { pairs, why } => {
                view.why = Some(self.html(why));
                view.choices = pairs
                    .iter()
                    .map(|pair| self.plain_choice(&pair.left))
                    .collect();
                view.key = pairs.iter().map(|pair| self.html(&pair.right)).collect();
                let shown = self.shown(pairs.iter().map(|pair| &pair.right));
                view.targets = shown
                    .iter()
                    .map(|at| self.plain(&pairs[*at].right))
                    .collect();
                let place = |at: usize| shown.iter().position(|shown| *shown == at);
                let right: Vec<_> = (0..pairs.len()).map(place).collect();
                json!({ "right": right })
            }
            QuestionForm::Short { points, why } => {
                view.key = points.iter().map(|point| self.html(point)).collect();
                view.why = why.as_ref().map(|why| self.html(why));
                json!({})
            }
        }
    }

    fn number(&self, view: &mut QuestionView<'a>, number: &'a NumberQuestion) -> Value {
        let right = std::iter::once(&number.answer).chain(&number.accept);
        let right: Vec<&str> = right.map(|number| number.as_str()).collect();
        view.unit = number.unit.as_ref().map(|unit| self.html(unit));
        view.key = vec![number.answer.grouped()];
        view.why = Some(self.html(&number.why));
        let wrong = number.wrong.iter().map(|wrong| ReplyView {
            answer: wrong.answer.grouped(),
            why: self.html(&wrong.why),
            bug: name(wrong.bug.as_ref()),
        });
        view.wrong = wrong.collect();
        let wrong = number.wrong.iter();
        let wrong: Vec<Value> = wrong
            .map(|one| json!({ "answer": one.answer.as_str(), "bug": name(one.bug.as_ref()) }))
            .collect();
        json!({ "right": right, "wrong": wrong })
    }

    fn claim(
        &self,
        view: &mut QuestionView<'a>,
        claim: &'a ClaimQuestion,
        at: ScalarNumber,
    ) -> Value {
        let site = self.views.site;
        view.minutes = claim.lines.0.iter().map(MinutesView::from).collect();
        view.rule = Some(claim.rule.as_str());
        view.setting = Some(claim.setting.as_str());
        view.why = claim.why.as_ref().map(|why| self.html(why));
        let wrong = claim.wrong.iter().map(|wrong| ReplyView {
            answer: wrong.answer.to_string(),
            why: self.html(&wrong.why),
            bug: name(wrong.bug.as_ref()),
        });
        view.wrong = wrong.collect();
        let path = self.place.path.to_owned();
        // A claim without a key was reported, and nothing is drawn then.
        let Some(key) = site.claim_keys.get(&(path, at)) else {
            return json!({});
        };
        let ClaimKey {
            right,
            codes,
            modifiers,
            lines_each,
            steps,
        } = key;
        let nothing = site
            .model
            .catalog_of(&site.model.site.language)
            .theme("worked_nothing");
        let written = right.iter().map(|claim| match claim.lines() {
            [] => nothing.to_owned(),
            _ => claim.to_string(),
        });
        view.key = written.collect();
        view.steps = steps;
        view.codes = codes
            .iter()
            .map(|code| CodeView {
                code: code.as_str(),
                title: self.title(code.as_str()),
            })
            .collect();
        let lines = |claim: &ClaimAnswer| json!(claim.lines());
        let wrong = claim.wrong.iter();
        let wrong: Vec<Value> = wrong
            .map(|one| json!({ "lines": lines(&one.answer), "bug": name(one.bug.as_ref()) }))
            .collect();
        json!({
            "codes": codes.iter().map(|code| json!([code, self.title(code.as_str())])).collect::<Vec<_>>(),
            "modifiers": modifiers,
            "linesEach": lines_each,
            "right": right.iter().map(lines).collect::<Vec<_>>(),
            "wrong": wrong,
        })
    }

    fn title(&self, code: &str) -> &'a str {
        let mut codes = self.views.site.model.codes.iter();
        let found = codes.find(|(known, _)| known.as_str() == code);
        found.map_or("", |(_, record)| record.title.as_str())
    }

    fn choice(&self, option: &'a AnswerOption) -> ChoiceView<'a> {
        let source = option.source.as_ref();
        let note = source.and_then(|id| self.place.notes.iter().position(|known| *known == **id));
        ChoiceView {
            right: option.right.get(),
            why: Some(self.html(&option.why)),
            bug: name(option.bug.as_ref()),
            note: note.map(|at| at + 1),
            ..self.plain_choice(&option.text)
        }
    }

    fn plain_choice(&self, text: &Placed<Text>) -> ChoiceView<'a> {
        ChoiceView {
            text: self.html(text),
            right: false,
            why: None,
            bug: None,
            note: None,
        }
    }

    /// The places of texts in the order in which they are shown: that of the alphabet, which tells
    /// nothing; turned round where it is the author's.
    fn shown<'t>(&self, texts: impl Iterator<Item = &'t Placed<Text>>) -> Vec<usize> {
        let texts: Vec<String> = texts.map(|text| self.plain(text).to_lowercase()).collect();
        let mut places: Vec<usize> = (0..texts.len()).collect();
        places.sort_by(|one, other| texts[*one].cmp(&texts[*other]));
        if places.is_sorted() {
            places.reverse();
        }
        places
    }

    fn id(&self, text: &Placed<Text>) -> RichTextId {
        RichTextId::InFile(self.place.path.to_owned(), text.scalar)
    }

    fn html(&self, text: &Placed<Text>) -> String {
        self.views.rich_text(&self.id(text))
    }

    fn plain(&self, text: &Placed<Text>) -> &'a str {
        self.views.site.plain_text(&self.id(text))
    }
}

fn name(bug: Option<&Placed<MisconceptionId>>) -> Option<&str> {
    bug.map(|id| id.as_str())
}
