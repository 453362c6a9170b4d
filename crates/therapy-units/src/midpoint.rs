//! The midpoint rule: each code alone, a unit counting once more than half of it is given.

use crate::data::UnitData;
use crate::family;
use crate::pool::{Kind, Pool, PoolUnits};

/// Counts a pool by CPT's general convention of time, as some payers apply it to each timed code
/// (also called "rule of eights" or substantial portion methodology). Nothing is pooled, and the
/// day's total is no limit: three codes of 8 minutes are three units in 24 minutes, and three of 7
/// are none.
pub(crate) fn count<'a>(data: &UnitData, pool: Pool<'a>) -> PoolUnits<'a> {
    let unit = data.unit_minutes.max(1);
    let units = pool
        .entries
        .iter()
        .map(|entry| match entry.kind {
            Kind::Pooled => (entry.minutes + unit.saturating_sub(data.cms.threshold)) / unit,
            Kind::Separate { first, each } => family::units(entry.minutes, first, each),
            Kind::Untimed => 1,
        })
        .collect();
    PoolUnits::without_ties(pool, units)
}
