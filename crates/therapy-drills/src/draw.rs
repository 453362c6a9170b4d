//! Draws the lines of a day, level by level.

use therapy_units::{Code, Discipline};

use crate::data::DrillData;
use crate::day::DrillLine;
use crate::random::Random;

/// Draws a day of a level: one to four timed codes; from level 5 untimed ones beside them, two disciplines
/// or two visits, an assistant, an assistant in an untimed code.
pub(crate) fn draw(data: &DrillData, level: u32, numbers: &mut Random) -> Vec<DrillLine> {
    match level {
        1 => first(data, numbers),
        2..=4 => timed(data, &data.timed, level, numbers),
        5 => with_untimed(data, numbers),
        6 if numbers.below(2) == 0 => two_disciplines(data, numbers),
        6 => two_visits(data, numbers),
        7 => assisted(data, numbers),
        _ => assisted_untimed(data, numbers),
    }
}

fn line(code: Code, minutes: u32) -> DrillLine {
    DrillLine {
        code,
        minutes,
        assistant_minutes: 0,
        discipline: Discipline::Pt,
        session: 1,
    }
}

/// Half of all minutes are such as clinics write, half any of a range.
fn minutes(data: &DrillData, numbers: &mut Random) -> u32 {
    if numbers.below(2) == 0 {
        numbers
            .one_of(&data.clinic_minutes)
            .copied()
            .unwrap_or(data.least_minutes)
    } else {
        data.least_minutes + numbers.below(data.most_minutes - data.least_minutes + 1)
    }
}

/// Different codes of a list, each with minutes.
fn timed(data: &DrillData, of: &[Code], count: u32, numbers: &mut Random) -> Vec<DrillLine> {
    let mut codes = of.to_vec();
    numbers.shuffle(&mut codes);
    let codes = codes.into_iter().take(count as usize);
    codes
        .map(|code| line(code, minutes(data, numbers)))
        .collect()
}

/// One code, half the time at an edge of the table.
fn first(data: &DrillData, numbers: &mut Random) -> Vec<DrillLine> {
    let mut lines = timed(data, &data.timed, 1, numbers);
    if numbers.below(2) == 0
        && let (Some(line), Some(edge)) = (lines.first_mut(), numbers.one_of(&data.edge_minutes))
    {
        line.minutes = *edge;
    }
    lines
}

/// Two or three timed codes, and one or two untimed ones in front.
fn with_untimed(data: &DrillData, numbers: &mut Random) -> Vec<DrillLine> {
    let (timed_count, untimed_count) = (2 + numbers.below(2), 1 + numbers.below(2));
    let mut codes = data.untimed.clone();
    numbers.shuffle(&mut codes);
    let mut lines: Vec<DrillLine> = codes
        .into_iter()
        .take(untimed_count as usize)
        .map(|code| line(code, untimed_minutes(data, numbers)))
        .collect();
    lines.extend(timed(data, &data.timed, timed_count, numbers));
    lines
}

fn untimed_minutes(data: &DrillData, numbers: &mut Random) -> u32 {
    numbers
        .one_of(&data.untimed_minutes)
        .copied()
        .unwrap_or(data.least_minutes)
}

/// Two to four codes: the first is of physical therapy, the last of occupational therapy.
fn two_disciplines(data: &DrillData, numbers: &mut Random) -> Vec<DrillLine> {
    let count = 2 + numbers.below(3);
    let mut lines = timed(data, &data.timed, count, numbers);
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        if at == last || (at > 0 && numbers.below(2) == 0) {
            line.discipline = Discipline::Ot;
        }
    }
    lines
}

/// Two codes in the morning, and one or both of them again later.
fn two_visits(data: &DrillData, numbers: &mut Random) -> Vec<DrillLine> {
    let mut lines = timed(data, &data.timed, 2, numbers);
    let mut again = lines.clone();
    numbers.shuffle(&mut again);
    again.truncate(1 + numbers.below(2) as usize);
    for mut line in again {
        line.minutes = minutes(data, numbers);
        line.session = 2;
        lines.push(line);
    }
    lines
}

/// One to three timed codes of one discipline, shared with an assistant.
fn assisted(data: &DrillData, numbers: &mut Random) -> Vec<DrillLine> {
    let count = 1 + numbers.below(3);
    let mut lines = timed(data, &data.timed, count, numbers);
    shared(&mut lines, numbers);
    with_discipline(lines, numbers)
}

/// One or two timed codes and an untimed one that an assistant gave in part.
fn assisted_untimed(data: &DrillData, numbers: &mut Random) -> Vec<DrillLine> {
    let count = 1 + numbers.below(2);
    let mut lines = timed(data, &data.beside_assisted, count, numbers);
    shared(&mut lines, numbers);
    if let Some(code) = numbers.one_of(&data.assisted) {
        let mut line = line(code.clone(), untimed_minutes(data, numbers));
        // The edges are a tenth and a half of the minutes: at each, and past it.
        line.assistant_minutes = match numbers.below(5) {
            0 => line.minutes / 10,
            1 => line.minutes / 10 + 1,
            2 => line.minutes / 2,
            3 => line.minutes / 2 + 1,
            _ => 1 + numbers.below(line.minutes),
        }
        .min(line.minutes);
        lines.push(line);
    }
    with_discipline(lines, numbers)
}

/// Gives an assistant none, all or a part of each line's minutes.
fn shared(lines: &mut [DrillLine], numbers: &mut Random) {
    for line in lines {
        line.assistant_minutes = match numbers.below(4) {
            0 => 0,
            1 => line.minutes,
            _ => 1 + numbers.below(line.minutes),
        };
    }
}

/// One day in three is of occupational therapy.
fn with_discipline(mut lines: Vec<DrillLine>, numbers: &mut Random) -> Vec<DrillLine> {
    if numbers.below(3) == 0 {
        for line in &mut lines {
            line.discipline = Discipline::Ot;
        }
    }
    lines
}
