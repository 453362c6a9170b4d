//! A session that two disciplines give together: its minutes are counted once. One of the two bills all
//! of them, or they are divided.

use serde::Serialize;

use crate::answer::{Answer, SCHEMA};
use crate::data::{Discipline, UnitData};
use crate::finding::{Finding, FindingId, finding};
use crate::message::values;
use crate::pool::{Kind, counting};
use crate::refusal::{Refusal, RefusalId, refuse};
use crate::{Day, Line, compute, findings};

/// Which lines of a day are one session, and how its minutes are divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Places of its lines in [`Day::lines`]. They belong to two disciplines, and the lines of each hold
    /// all of the session's minutes.
    pub lines: Vec<usize>,
    /// Of a divided session, the minutes of the discipline whose line stands first; without them it has
    /// half, rounded up.
    pub first_minutes: Option<u32>,
}

/// The ways to bill a session, each with the units of the whole day. In JSON: `{"schema": 2, "minutes":
/// 45, "disciplines": ["pt", "ot"], "ways": [...], "undivided": null}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoTreatment {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Minutes of the session.
    pub minutes: u32,
    /// The two disciplines, in order of entry.
    pub disciplines: [Discipline; 2],
    /// The first bills all, the second bills all, both bill their part.
    pub ways: Vec<Way>,
    /// Why the last way is missing; `None` where it is there.
    pub undivided: Option<Undivided>,
}

/// One way to bill a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Way {
    /// The minutes that each of [`CoTreatment::disciplines`] bills. Together they are the session's.
    pub minutes: [u32; 2],
    /// The day's units.
    pub answer: Answer,
}

/// Why the minutes of a session cannot be divided here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Undivided {
    /// A discipline has several codes in it, and which of them loses minutes only its note says.
    SeveralCodes,
    /// An assistant gave a part of the minutes, which may be in either part.
    AssistantsPart,
}

/// Counts a day in every way in which a session of two disciplines can be billed.
///
/// # Errors
///
/// A [`Refusal`] where the marked lines are not one session of two disciplines, or where the day is
/// refused.
///
/// # Example
///
/// ```
/// use therapy_units::{Date, Day, Line, Rule, Session, Setting, UnitData, co_treatment};
///
/// # let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules.json");
/// # let rules = std::fs::read_to_string(rules)?;
/// let data: UnitData = serde_json::from_str(&rules)?;
/// let date = Date::parse("2026-06-01").expect("a day");
/// let lines = vec![Line::parse("97530:40")?, Line::parse("97530:40@ot")?];
/// let day = Day::new(Rule::Cms, Setting::Practitioner, date, lines);
/// let session = Session { lines: vec![0, 1], first_minutes: None };
/// let ways = co_treatment(&data, &day, &session)?.ways;
/// let units: Vec<u32> = ways.iter().map(|way| way.answer.total_units).collect();
/// // 40 minutes of one discipline are 3 units; 20 and 20 are one each.
/// assert_eq!(units, [3, 3, 2]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn co_treatment(data: &UnitData, day: &Day, session: &Session) -> Result<CoTreatment, Refusal> {
    let marked: Vec<&Line> = at(day, &session.lines).collect();
    let (disciplines, minutes) = length(&marked)?;
    let first_minutes = match session.first_minutes {
        Some(first) if first == 0 || first >= minutes => {
            return refuse(
                RefusalId::SessionDivision,
                values!(minutes = minutes, first = first),
            );
        }
        Some(first) => first,
        None => minutes.div_ceil(2),
    };
    let parts = [[minutes, 0], [0, minutes]];
    let undivided = undivided(&marked);
    let parts = parts.into_iter().chain(
        undivided
            .is_none()
            .then_some([first_minutes, minutes - first_minutes]),
    );
    let ways = parts.map(|minutes| way(data, day, session, (disciplines, minutes)));
    Ok(CoTreatment {
        schema: SCHEMA,
        minutes,
        disciplines,
        ways: ways.collect::<Result<_, _>>()?,
        undivided,
    })
}

fn at<'a>(day: &'a Day, places: &'a [usize]) -> impl Iterator<Item = &'a Line> {
    let marked = |(at, _): &(usize, &Line)| places.contains(at);
    day.lines
        .iter()
        .enumerate()
        .filter(marked)
        .map(|(_, line)| line)
}

/// The two disciplines of a session, and its minutes.
fn length(marked: &[&Line]) -> Result<([Discipline; 2], u32), Refusal> {
    let mut disciplines: Vec<Discipline> = Vec::new();
    for line in marked {
        if !disciplines.contains(&line.discipline) {
            disciplines.push(line.discipline);
        }
    }
    let [first, second] = disciplines[..] else {
        let found = u32::try_from(disciplines.len()).unwrap_or(u32::MAX);
        return refuse(RefusalId::SessionDisciplines, values!(disciplines = found));
    };
    let minutes = |discipline: Discipline| {
        let lines = marked.iter().filter(|line| line.discipline == discipline);
        lines.fold(0_u32, |sum, line| sum.saturating_add(line.minutes))
    };
    let (all, other) = (minutes(first), minutes(second));
    if all != other {
        return refuse(
            RefusalId::SessionUnequal,
            values!(
                discipline = first.as_str(),
                minutes = all,
                other_discipline = second.as_str(),
                other_minutes = other
            ),
        );
    }
    if all < 2 {
        return refuse(RefusalId::SessionShort, values!(minutes = all));
    }
    Ok(([first, second], all))
}

fn undivided(marked: &[&Line]) -> Option<Undivided> {
    let parted = |line: &&Line| line.assistant_minutes > 0 && line.assistant_minutes < line.minutes;
    if marked.len() > 2 {
        Some(Undivided::SeveralCodes)
    } else {
        let parted = marked.iter().any(parted);
        parted.then_some(Undivided::AssistantsPart)
    }
}

/// The day with the session's minutes as the disciplines bill them. A discipline that bills none has no
/// line of it.
fn way(
    data: &UnitData,
    day: &Day,
    session: &Session,
    (disciplines, minutes): ([Discipline; 2], [u32; 2]),
) -> Result<Way, Refusal> {
    let divided = minutes[0] > 0 && minutes[1] > 0;
    let mut lines = Vec::new();
    let mut places = Vec::new();
    for (at, line) in day.lines.iter().enumerate() {
        let mut line = line.clone();
        if session.lines.contains(&at) {
            let part = minutes[usize::from(line.discipline != disciplines[0])];
            if part == 0 {
                continue;
            }
            if divided {
                line.minutes = part;
                line.assistant_minutes = line.assistant_minutes.min(part);
            }
            places.push(lines.len());
        }
        lines.push(line);
    }
    let day = Day {
        lines,
        ..day.clone()
    };
    let mut answer = compute(data, &day)?;
    if divided {
        without_the_session(data, &day, &places, &mut answer);
    }
    answer
        .findings
        .extend(about(data, &day, &places, (disciplines, minutes)));
    Ok(Way { minutes, answer })
}

/// Takes back that the session's own lines may be the same minutes: they have been divided.
fn without_the_session(data: &UnitData, day: &Day, places: &[usize], answer: &mut Answer) {
    let same = |one: &Finding| one.id == FindingId::SameMinutes;
    let Some(at) = answer.findings.iter().position(same) else {
        return;
    };
    answer.findings.retain(|one| !same(one));
    let others = findings::same_minutes(data, &day.lines, places);
    answer.findings.splice(at..at, others);
}

/// What is to be known of the session: that its minutes are counted once and, if they are divided,
/// that an untimed code is a unit all the same.
fn about(
    data: &UnitData,
    day: &Day,
    places: &[usize],
    (disciplines, minutes): ([Discipline; 2], [u32; 2]),
) -> Vec<Finding> {
    let mut found = vec![finding(
        data,
        FindingId::Session,
        values!(
            discipline = disciplines[0].as_str(),
            other_discipline = disciplines[1].as_str(),
            minutes = minutes[0] + minutes[1]
        ),
    )];
    if minutes[0] > 0 && minutes[1] > 0 {
        for line in at(day, places) {
            if counting(data, &line.code) == Some(Kind::Untimed) {
                found.push(finding(
                    data,
                    FindingId::SessionUntimed,
                    values!(discipline = line.discipline.as_str(), code = &line.code),
                ));
            }
        }
    }
    found
}
