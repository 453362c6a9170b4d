//! Pools: a day's lines by discipline, those of one code added together.

use crate::data::{Timing, UnitData};
use crate::{Code, Day, Discipline};

/// How a line's minutes become units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// With the other timed minutes of the discipline (15-minute time).
    Pooled,
    /// By itself, in units of another length, under every rule.
    Separate {
        /// Minutes of the first unit.
        first: u32,
        /// Minutes of each further unit.
        each: u32,
    },
    /// One unit a day, whatever the minutes.
    Untimed,
}

/// All minutes of one code in a pool, with the assistant's among them.
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

/// How Medicare's rule came to a pool's units, for its steps and warnings.
#[derive(Debug, Clone)]
pub(crate) struct Pooling {
    /// Minutes of all pooled lines.
    pub(crate) minutes: u32,
    /// The table's units for those minutes.
    pub(crate) units: u32,
    /// Places in [`Pool::entries`] of the lines whose leftover earned a unit, largest leftover
    /// first.
    pub(crate) winners: Vec<usize>,
    /// Present where several lines have the smallest leftover that won and not all of them won.
    pub(crate) tie: Option<Tie>,
}

/// Lines that share a leftover, of which only some get a unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tie {
    /// Minutes that each of them has left.
    pub(crate) leftover: u32,
    /// How many lines have that leftover.
    pub(crate) tied: u32,
    /// How many of those get a unit.
    pub(crate) units: u32,
}

/// A pool with the units of its lines. All lists are in the order of [`Pool::entries`].
#[derive(Debug, Clone)]
pub(crate) struct PoolUnits<'a> {
    pub(crate) pool: Pool<'a>,
    /// Units of each line.
    pub(crate) units: Vec<u32>,
    /// The assistant's share of each line's units; empty until it is worked out.
    pub(crate) shares: Vec<crate::share::AssistantShare>,
    /// Other equally right answers, at most [`UnitData::max_alternatives`] of them.
    pub(crate) others: Vec<Other>,
    /// How many other equally right answers exist, listed or not.
    pub(crate) others_total: u64,
    /// Present under Medicare's rule where the pool has pooled lines.
    pub(crate) pooling: Option<Pooling>,
}

/// Another equally right answer of a pool: units, and those of them that are an assistant's, in
/// the order of its lines.
#[derive(Debug, Clone)]
pub(crate) struct Other {
    pub(crate) units: Vec<u32>,
    pub(crate) assistant_units: Vec<u32>,
}

impl<'a> PoolUnits<'a> {
    /// A pool whose units have one right answer.
    pub(crate) fn without_ties(pool: Pool<'a>, units: Vec<u32>) -> Self {
        Self {
            pool,
            units,
            shares: Vec::new(),
            others: Vec::new(),
            others_total: 0,
            pooling: None,
        }
    }
}

/// Sorts a day's lines into pools, one a discipline, whatever the number of sessions: Pub. 100-04,
/// chapter 5, section 20.2, counts the minutes of the day. Lines of one code and discipline are
/// added together where the first of them stands. Codes that the data lacks were refused before.
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

/// How a code's minutes become units; `None` for a code that the data lacks. Add-on and monthly codes,
/// of which a line is refused, are called untimed.
pub fn counting(data: &UnitData, code: &Code) -> Option<Kind> {
    let known = data.codes.get(code)?;
    Some(kind(data.unit_minutes, &known.timing))
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
        // Lines of add-on and monthly codes were refused before.
        Timing::Untimed | Timing::Addon { .. } | Timing::Monthly => Kind::Untimed,
    }
}
