//! A discipline's day: lines of one code added together, one pool a discipline.

use crate::data::{Timing, UnitData};
use crate::{Code, Day, Discipline};

/// How a line's minutes count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// With the other timed minutes of the discipline (15-minute time).
    Pooled,
    /// By itself, in units of another length, under every rule.
    Separate {
        /// Minutes of the first unit.
        first: u32,
        /// Minutes of each further one.
        each: u32,
    },
    /// One unit, however long.
    Untimed,
}

/// A code's minutes in a pool.
#[derive(Debug, Clone)]
pub(crate) struct PoolEntry<'a> {
    pub(crate) code: &'a Code,
    pub(crate) minutes: u32,
    pub(crate) assistant_minutes: u32,
    pub(crate) kind: Kind,
}

/// A discipline's lines, in order of entry.
#[derive(Debug, Clone)]
pub(crate) struct Pool<'a> {
    pub(crate) discipline: Discipline,
    pub(crate) entries: Vec<PoolEntry<'a>>,
}

/// How Medicare's rule came to its answer in a pool.
#[derive(Debug, Clone)]
pub(crate) struct Pooling {
    /// Minutes of all pooled lines.
    pub(crate) minutes: u32,
    /// Units of the table for them.
    pub(crate) units: u32,
    /// Places of the lines that got a unit by their leftover, in the order of getting.
    pub(crate) winners: Vec<usize>,
    /// Equal leftovers where not all of them get a unit.
    pub(crate) tie: Option<Tie>,
}

/// Lines that share a leftover, of which only some get a unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tie {
    pub(crate) leftover: u32,
    pub(crate) tied: u32,
    pub(crate) units: u32,
}

/// A pool with its units.
#[derive(Debug, Clone)]
pub(crate) struct PoolUnits<'a> {
    pub(crate) pool: Pool<'a>,
    /// Units of each line.
    pub(crate) units: Vec<u32>,
    /// How many of them an assistant's modifier marks, with the working.
    pub(crate) marks: Vec<crate::share::AssistantShare>,
    /// Other equally right units, as many as are listed.
    pub(crate) others: Vec<Other>,
    /// How many there are.
    pub(crate) others_total: u64,
    /// Present under Medicare's rule where the pool has pooled lines.
    pub(crate) pooling: Option<Pooling>,
}

/// Another equally right answer of a pool.
#[derive(Debug, Clone)]
pub(crate) struct Other {
    pub(crate) units: Vec<u32>,
    pub(crate) assistant_units: Vec<u32>,
}

impl<'a> PoolUnits<'a> {
    /// A pool whose units allow no other answer.
    pub(crate) fn without_ties(pool: Pool<'a>, units: Vec<u32>) -> Self {
        Self {
            pool,
            units,
            marks: Vec::new(),
            others: Vec::new(),
            others_total: 0,
            pooling: None,
        }
    }
}

/// Sorts a day's lines into pools. Lines of one code and discipline are added at the first one's
/// place: a day is one pool a discipline, whatever the number of sessions (Pub. 100-04 ch. 5
/// s. 20.2: minutes of the day).
pub(crate) fn pools<'a>(data: &'a UnitData, day: &'a Day) -> Vec<Pool<'a>> {
    let mut pools: Vec<Pool<'a>> = Vec::new();
    for line in &day.lines {
        let at = pools
            .iter()
            .position(|pool| pool.discipline == line.discipline)
            .unwrap_or_else(|| {
                pools.push(Pool {
                    discipline: line.discipline,
                    entries: Vec::new(),
                });
                pools.len() - 1
            });
        let entries = &mut pools[at].entries;
        if let Some(entry) = entries.iter_mut().find(|entry| *entry.code == line.code) {
            entry.minutes += line.minutes;
            entry.assistant_minutes += line.assistant_minutes;
        } else if let Some(known) = data.codes.get(&line.code) {
            entries.push(PoolEntry {
                code: &line.code,
                minutes: line.minutes,
                assistant_minutes: line.assistant_minutes,
                kind: kind(data.unit_minutes, &known.timing),
            });
        }
    }
    pools
}

fn kind(unit: u32, timing: &Timing) -> Kind {
    match timing {
        Timing::Timed { unit_minutes } if *unit_minutes == unit => Kind::Pooled,
        Timing::Timed { unit_minutes } => Kind::Separate {
            first: *unit_minutes,
            each: *unit_minutes,
        },
        Timing::Family { first, each, .. } if *first == unit && *each == unit => Kind::Pooled,
        Timing::Family { first, each, .. } => Kind::Separate {
            first: *first,
            each: *each,
        },
        // An add-on was refused before.
        Timing::Untimed | Timing::Addon { .. } => Kind::Untimed,
    }
}
