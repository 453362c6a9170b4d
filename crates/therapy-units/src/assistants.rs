//! Which of a line's units are an assistant's: CQ in physical therapy, CO in occupational therapy.

use crate::data::{AssistantMethod, UnitData, Window};
use crate::pool::{Kind, PoolEntry, PoolUnits};
use crate::share::{AssistantShare, RemainderUnit, ShareWorking};
use crate::{Date, Day, Discipline, Rule};

/// Numbers of the method since 2022.
#[derive(Clone, Copy)]
struct Method {
    /// Minutes of an ordinary timed unit: 15.
    unit: u32,
    /// Minutes that the therapist needs to keep a further unit plain: 8.
    enough: u32,
    window: Window,
    /// The assistant's share, in percent, above which a line that is not pooled is marked: 10.
    percent: u32,
}

/// Works out which units of a pool, and of its alternatives, are an assistant's (Pub. 100-04,
/// chapter 5, section 20.1; 42 CFR 410.59(a)(4) and 410.60(a)(4); 86 FR 64996). That is so only
/// under Medicare's rule, for a discipline whose assistants have a modifier, and on a day of the
/// present method's period; everywhere else no unit is an assistant's.
pub(crate) fn with_shares<'a>(
    data: &UnitData,
    day: &Day,
    mut counted: PoolUnits<'a>,
) -> PoolUnits<'a> {
    let entries = &counted.pool.entries;
    let method = method(data, day.date, counted.pool.discipline).filter(|_| day.rule == Rule::Cms);
    let shares = |units: &[u32]| -> Vec<AssistantShare> {
        entries
            .iter()
            .zip(units)
            .map(|(entry, &units)| match method {
                Some(method) if entry.assistant_minutes > 0 && units > 0 => {
                    line(method, entry, units)
                }
                _ => AssistantShare::default(),
            })
            .collect()
    };
    counted.shares = shares(&counted.units);
    for other in &mut counted.others {
        let shares = shares(&other.units);
        other.assistant_units = shares.iter().map(|share| share.marked).collect();
    }
    counted
}

/// How many of any number of units of one code are an assistant's, by the rule that [`with_shares`]
/// follows: for holding other ways of counting against it. `timed` says whether the code's minutes decide
/// its units; then come all minutes, and those of them that the assistant gave alone.
pub fn assistant_units(
    data: &UnitData,
    date: Date,
    discipline: Discipline,
    (timed, (minutes, assistant_minutes)): (bool, (u32, u32)),
    units: u32,
) -> u32 {
    let method = method(data, date, discipline);
    let Some(method) = method.filter(|_| assistant_minutes > 0 && units > 0) else {
        return 0;
    };
    if timed {
        self::timed(method, (minutes, assistant_minutes), units).marked
    } else {
        by_share(method, (minutes, assistant_minutes), units).marked
    }
}

/// The method of a day for a discipline whose assistants have a modifier.
fn method(data: &UnitData, date: Date, discipline: Discipline) -> Option<Method> {
    let modifiers = data.modifiers.get(&discipline)?;
    modifiers.assistant.as_ref()?;
    match data.assistant_method(date)? {
        AssistantMethod::TherapistFirst {
            therapist_minutes,
            window,
            untimed_share_percent,
        } => Some(Method {
            unit: data.unit_minutes.max(1),
            enough: *therapist_minutes,
            window: *window,
            percent: *untimed_share_percent,
        }),
        AssistantMethod::Unknown => None,
    }
}

fn line(method: Method, entry: &PoolEntry<'_>, units: u32) -> AssistantShare {
    let minutes = (entry.minutes, entry.assistant_minutes);
    match entry.kind {
        Kind::Pooled => timed(method, minutes, units),
        Kind::Separate { .. } | Kind::Untimed => by_share(method, minutes, units),
    }
}

/// Marks all units of a line, or none, by the assistant's share of its minutes.
fn by_share(method: Method, (minutes, assistant): (u32, u32), units: u32) -> AssistantShare {
    let over = u64::from(assistant) * 100 > u64::from(method.percent) * u64::from(minutes);
    AssistantShare {
        marked: if over { units } else { 0 },
        working: Some(ShareWorking::Share {
            percent: method.percent,
        }),
    }
}

/// Divides a pooled line's units between the therapist (plain) and the assistant (marked).
///
/// First, full 15s go to whoever gave them, the therapist's before the assistant's. Then each
/// further unit is plain if the therapist has 8 minutes or more left (42 CFR 410.60(a)(4)), else
/// marked if the assistant has any minutes left, else plain. Each unit uses up the minutes that
/// earned it. So 13 minutes of a therapist and 23 of an assistant are 2 units: the assistant's full
/// 15 is marked, which leaves 13 and 8, and the second unit is plain.
///
/// Two further units of one code are covered by a published case only where the minutes left lie
/// in [`Window`]; beyond it the same steps apply, and `outside` asks for a warning.
fn timed(method: Method, (minutes, assistant): (u32, u32), units: u32) -> AssistantShare {
    let unit = method.unit;
    let therapist = minutes - assistant;
    let plain = units.min(therapist / unit);
    let marked = (units - plain).min(assistant / unit);
    let mut therapist_left = therapist - unit * plain;
    let mut assistant_left = assistant - unit * marked;
    let remaining = units - plain - marked;
    let outside = (remaining >= 2 && !inside(method.window, therapist_left, assistant_left))
        .then_some((therapist_left, assistant_left));
    let mut further = Vec::with_capacity(remaining as usize);
    for _ in 0..remaining {
        if therapist_left >= method.enough {
            further.push(RemainderUnit::Plain {
                therapist: therapist_left,
            });
            therapist_left = therapist_left.saturating_sub(unit);
        } else if assistant_left > 0 {
            further.push(RemainderUnit::Marked {
                therapist: therapist_left,
                assistant: assistant_left,
            });
            assistant_left = assistant_left.saturating_sub(unit);
        } else {
            further.push(RemainderUnit::Rest {
                therapist: therapist_left,
            });
        }
    }
    let by_assistant = |further: &&RemainderUnit| matches!(further, RemainderUnit::Marked { .. });
    let marked_further = further.iter().filter(by_assistant).count();
    AssistantShare {
        marked: marked + u32::try_from(marked_further).unwrap_or(u32::MAX),
        working: Some(ShareWorking::Timed {
            therapist,
            plain,
            marked,
            further,
            outside,
        }),
    }
}

/// Whether the minutes left are those of the published case of two further units (86 FR 64996).
fn inside(window: Window, therapist: u32, assistant: u32) -> bool {
    let each = window.each_from..=window.each_to;
    each.contains(&therapist)
        && each.contains(&assistant)
        && (window.together_from..=window.together_to).contains(&(therapist + assistant))
}
