//! A day to count as templates see it, with its answers, its working and what leads to wrong answers.

use serde::Serialize;

use crate::drills::{Counts, DrillLine, Problem, ProblemId, day_of};
use crate::model::Model;
use crate::model::catalog::Catalog;
use crate::model::training::{DrillRules, Drills};
use crate::render::views::date::DateView;
use crate::units::{Discipline, compute, format_message};

/// A day to count.
#[derive(Serialize)]
pub(in crate::render) struct DrillDayView<'a> {
    number: u32,
    level: u32,
    patient: &'a str,
    date: DateView,
    lines: Vec<LineView<'a>>,
    /// Whether lines belong to different visits.
    visits: bool,
    /// Whether lines belong to different disciplines.
    disciplines: bool,
    /// The first line's discipline.
    discipline: &'static str,
    /// Whether an assistant gave a part.
    assistants: bool,
    fields: Vec<FieldView>,
    /// The right answers, each with a count for each field.
    right: Vec<Vec<CountView>>,
    /// The working.
    steps: Vec<String>,
    /// Wrong answers, with the ways that lead to each.
    wrong: Vec<WrongView<'a>>,
}

#[derive(Serialize)]
struct LineView<'a> {
    code: String,
    minutes: u32,
    assistant_minutes: u32,
    discipline: &'static str,
    session: u32,
    activity: &'a str,
}

/// What an answer names units for.
#[derive(Serialize)]
struct FieldView {
    code: String,
    discipline: &'static str,
    /// The modifier of an assistant's units.
    modifier: &'static str,
}

#[derive(Serialize)]
struct CountView {
    code: String,
    discipline: &'static str,
    units: u32,
    marked: u32,
}

#[derive(Serialize)]
struct WrongView<'a> {
    counts: Vec<CountView>,
    /// What leads to it, each as the end of "This is what you get if ...".
    ways: Vec<&'a str>,
}

/// Makes the days of a site.
pub(in crate::render) struct DrillDays<'a> {
    model: &'a Model,
    drills: &'a Drills,
    rules: &'a DrillRules,
    catalog: &'a Catalog,
}

impl<'a> DrillDays<'a> {
    pub(in crate::render) fn of(
        model: &'a Model,
        drills: &'a Drills,
        rules: &'a DrillRules,
    ) -> Self {
        Self {
            model,
            drills,
            rules,
            catalog: model.catalog_of(&model.site.language),
        }
    }

    /// A day that a seed draws.
    pub(in crate::render) fn drawn(
        &self,
        seed: &str,
        level: u32,
        k: u32,
    ) -> Option<DrillDayView<'a>> {
        let id = ProblemId {
            seed: seed.to_owned(),
            level,
            step: None,
            k,
        };
        let problem = Problem::make(&self.rules.data, &self.rules.units, id).ok()?;
        Some(self.view(&problem))
    }

    /// A given day; none for lines that cannot be read, which were reported.
    pub(in crate::render) fn given(&self, lines: &str, k: u32) -> Option<DrillDayView<'a>> {
        let problem = self.rules.given(lines, k).ok()?;
        Some(self.view(&problem))
    }

    fn view(&self, problem: &Problem) -> DrillDayView<'a> {
        let patients = &self.drills.patients;
        let lines = &problem.lines;
        DrillDayView {
            number: problem.id.k,
            level: problem.id.level,
            patient: patients
                .get(problem.patient as usize)
                .map_or("", |name| name.as_str()),
            date: DateView::new(self.rules.data.date, self.catalog),
            lines: lines
                .iter()
                .zip(&problem.activities)
                .map(|(line, at)| self.line(line, *at))
                .collect(),
            visits: lines.iter().any(|line| line.session > 1),
            disciplines: lines
                .iter()
                .any(|line| line.discipline != lines[0].discipline),
            discipline: lines.first().map_or("", |line| line.discipline.as_str()),
            assistants: problem.asks_marks,
            fields: problem
                .entries
                .iter()
                .map(|entry| FieldView {
                    code: entry.code.to_string(),
                    discipline: entry.discipline.as_str(),
                    modifier: if entry.discipline == Discipline::Ot {
                        "CO"
                    } else {
                        "CQ"
                    },
                })
                .collect(),
            right: problem
                .right
                .iter()
                .map(|counts| self::counts(problem, counts))
                .collect(),
            steps: self.steps(lines),
            wrong: self.wrong(problem),
        }
    }

    fn line(&self, line: &DrillLine, activity: u32) -> LineView<'a> {
        LineView {
            code: line.code.to_string(),
            minutes: line.minutes,
            assistant_minutes: line.assistant_minutes,
            discipline: line.discipline.as_str(),
            session: line.session,
            activity: self
                .drills
                .activity(&line.code, activity)
                .unwrap_or_default(),
        }
    }

    /// The engine's working as sentences.
    fn steps(&self, lines: &[DrillLine]) -> Vec<String> {
        let day = day_of(self.rules.data.date, lines);
        let steps = compute(&self.rules.units, &day).map(|answer| answer.steps);
        let texts = steps.into_iter().flatten().filter_map(|step| {
            let text = self.rules.units.step_texts.get(step.id.as_str())?;
            Some(format_message(&text.text, &step.values))
        });
        texts.collect()
    }

    /// Each wrong answer once, in the order of the misconceptions.
    fn wrong(&self, problem: &Problem) -> Vec<WrongView<'a>> {
        let mut told: Vec<(&Counts, Vec<&'a str>)> = Vec::new();
        for way in &problem.ways {
            let mut known = self.model.misconceptions.iter();
            let Some(known) = known.find(|known| known.id.as_str() == way.id.as_str()) else {
                continue;
            };
            let text = known.en.way.as_str();
            match told.iter_mut().find(|(counts, _)| **counts == way.counts) {
                Some((_, texts)) => texts.push(text),
                None => told.push((&way.counts, vec![text])),
            }
        }
        let views = told.into_iter().map(|(counts, ways)| WrongView {
            counts: self::counts(problem, counts),
            ways,
        });
        views.collect()
    }
}

fn counts(problem: &Problem, counts: &Counts) -> Vec<CountView> {
    let entries = problem.entries.iter().zip(counts);
    entries
        .map(|(entry, (units, marked))| CountView {
            code: entry.code.to_string(),
            discipline: entry.discipline.as_str(),
            units: *units,
            marked: *marked,
        })
        .collect()
}
