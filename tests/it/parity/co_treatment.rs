//! Sessions of two disciplines in both engines: whole results over a space of days with marked lines.

use quarterhour::units::{self, Day, Session, UnitData, co_treatment};
use serde_json::{Value, json};

use super::both::Browser;
use super::spaces;

/// A session of a day: the lines at even places, all, or mostly two of two disciplines, with equal minutes on
/// both sides in most cases.
fn session(at: usize, day: &mut Day) -> Session {
    let first = day.lines[0].discipline;
    let other = day.lines.iter().position(|line| line.discipline != first);
    let marked: Vec<usize> = match at % 8 {
        0 => (0..day.lines.len()).collect(),
        1..7 => std::iter::once(0).chain(other).collect(),
        _ => (0..day.lines.len())
            .filter(|place| place % 2 == 0)
            .collect(),
    };
    let minutes = day.lines[0].minutes;
    for &place in marked.iter().filter(|_| !at.is_multiple_of(7)) {
        if let Some(line) = day.lines.get_mut(place) {
            line.minutes = minutes;
            line.assistant_minutes = line.assistant_minutes.min(minutes);
        }
    }
    let first_minutes = match at % 5 {
        0 | 1 => None,
        2 => Some(minutes / 3),
        3 => Some(minutes),
        _ => Some(7),
    };
    Session {
        lines: marked,
        first_minutes,
    }
}

fn in_rust(data: &UnitData, day: &Day, session: &Session) -> Value {
    match co_treatment(data, day, session) {
        Ok(counted) => serde_json::to_value(counted).expect("an answer is JSON"),
        Err(refusal) => json!({ "schema": units::SCHEMA, "error": refusal }),
    }
}

#[test]
fn both_engines_divide_sessions_alike() {
    let data = super::with_more_records();
    let browser = Browser::open(&data);
    let count = if std::env::var_os("QUICK").is_some() {
        4_000
    } else {
        15_000
    };
    let several = |day: &Day| {
        let first = day.lines.first().map(|line| line.discipline);
        day.lines.iter().any(|line| Some(line.discipline) != first)
    };
    let days = spaces::Random::new(&data, 97150).filter(several);
    let mut answered = 0;
    let days: Vec<(Day, Session)> = days
        .take(count)
        .enumerate()
        .map(|(at, mut day)| {
            let session = session(at, &mut day);
            (day, session)
        })
        .collect();
    for batch in days.chunks(500) {
        let asked: Vec<Value> = batch
            .iter()
            .map(|(day, session)| {
                let session =
                    json!({ "lines": session.lines, "first_minutes": session.first_minutes });
                json!({ "day": day, "session": session })
            })
            .collect();
        let asked = serde_json::to_string(&asked).expect("days are JSON");
        let answers: String = browser.call("sessions", &asked);
        let answers: Vec<Value> = serde_json::from_str(&answers).expect("the script gives JSON");
        assert_eq!(answers.len(), batch.len(), "an answer a day");
        for ((day, session), in_browser) in batch.iter().zip(&answers) {
            let in_rust = in_rust(&data, day, session);
            assert_eq!(in_rust, *in_browser, "{day:?} {session:?}");
            answered += usize::from(in_rust.get("ways").is_some());
        }
    }
    println!("{count} sessions, {answered} of them answered, the same in both engines");
    assert!(answered * 4 > count, "only {answered} were answered");
}
