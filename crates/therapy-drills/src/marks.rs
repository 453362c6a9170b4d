//! Which units of an entry each misconception gives an assistant's modifier.

use crate::Misconception;
use crate::day::Entry;
use crate::ways::Asked;

/// The marked units of an entry by a way; ways of other kinds mark rightly. `of_pool` says whether an
/// assistant treated in the entry's discipline at all.
pub(crate) fn by(
    asked: &Asked<'_>,
    way: Misconception,
    entry: &Entry,
    units: u32,
    of_pool: impl Fn() -> bool,
) -> u32 {
    let (minutes, assistant) = (entry.minutes, entry.assistant_minutes);
    let all_if = |yes: bool| if yes { units } else { 0 };
    match way {
        Misconception::NoAssistantMark => 0,
        Misconception::MarksAllOfCode => all_if(assistant > 0),
        Misconception::MarksWholeDay => all_if(of_pool()),
        Misconception::MarksByMajority if entry.timed => all_if(assistant * 2 > minutes),
        Misconception::LastUnitMajority
        | Misconception::LastUnitPlain
        | Misconception::LastUnitMarked
            if entry.timed =>
        {
            further(way, asked.units.unit_minutes.max(1), entry, units)
        }
        Misconception::UntimedAnyMinute if !entry.timed => all_if(assistant > 0),
        Misconception::UntimedAt10 if !entry.timed => all_if(assistant * 10 >= minutes),
        Misconception::UntimedByMajority if !entry.timed => all_if(assistant * 2 > minutes),
        _ => asked.rightly_marked(entry, units),
    }
}

/// Full 15s go to whoever gave them; the way decides each further unit by what is left.
fn further(way: Misconception, unit: u32, entry: &Entry, units: u32) -> u32 {
    let mut therapist = entry.minutes - entry.assistant_minutes;
    let mut assistant = entry.assistant_minutes;
    let plain = units.min(therapist / unit);
    let mut marked = (units - plain).min(assistant / unit);
    therapist -= plain * unit;
    assistant -= marked * unit;
    for _ in plain + marked..units {
        let marks = match way {
            Misconception::LastUnitMajority => assistant > therapist,
            Misconception::LastUnitMarked => assistant > 0,
            _ => false,
        };
        if marks {
            marked += 1;
            assistant = assistant.saturating_sub(unit);
        } else {
            therapist = therapist.saturating_sub(unit);
        }
    }
    marked
}
