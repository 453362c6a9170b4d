//! The sums that right and wrong ways are put together from, on the timed minutes of one pool.

use std::cmp::Reverse;

use therapy_units::UnitData;

/// The numbers of the table: 15 minutes a unit, 8 to earn one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    pub(crate) unit: u32,
    pub(crate) threshold: u32,
}

impl Table {
    pub(crate) fn of(units: &UnitData) -> Self {
        let unit = units.unit_minutes.max(1);
        Self {
            unit,
            threshold: units.cms.threshold.clamp(1, unit),
        }
    }

    /// The units that a total earns.
    pub(crate) fn units(self, minutes: u32) -> u32 {
        (minutes + self.unit - self.threshold) / self.unit
    }

    /// The full units of each code.
    pub(crate) fn full(self, minutes: &[u32]) -> Vec<u32> {
        minutes.iter().map(|one| one / self.unit).collect()
    }

    /// The units that are left to give once each code has its full ones.
    pub(crate) fn open(self, minutes: &[u32]) -> u32 {
        let full: u32 = self.full(minutes).iter().sum();
        self.units(minutes.iter().sum()) - full
    }

    /// The order in which open units are given: larger leftovers first, among equal ones a code without
    /// a unit, then the order of entry.
    pub(crate) fn order(self, minutes: &[u32]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..minutes.len()).collect();
        order.sort_by_key(|&at| {
            let minutes = minutes[at];
            (Reverse(minutes % self.unit), minutes >= self.unit, at)
        });
        order
    }

    /// Gives a number of units to the codes: the full ones first, then one each down the order, from its
    /// top again if need be. Where even the full ones are too many, the smallest leftovers lose first.
    pub(crate) fn share(self, units: u32, minutes: &[u32]) -> Vec<u32> {
        let mut shared = self.full(minutes);
        let full: u32 = shared.iter().sum();
        let order = self.order(minutes);
        if order.is_empty() {
            return shared;
        }
        let mut open = units.saturating_sub(full);
        for &at in order.iter().cycle() {
            if open == 0 {
                break;
            }
            shared[at] += 1;
            open -= 1;
        }
        let mut over = full.saturating_sub(units);
        for &at in order.iter().rev().cycle() {
            if over == 0 {
                break;
            }
            if shared[at] > 0 {
                shared[at] -= 1;
                over -= 1;
            }
        }
        shared
    }

    /// The right units, with the usual choice where leftovers tie.
    pub(crate) fn right(self, minutes: &[u32]) -> Vec<u32> {
        self.share(self.units(minutes.iter().sum()), minutes)
    }

    /// The full units, and the open ones by one each to the first of an order.
    pub(crate) fn open_to(self, minutes: &[u32], order: impl Iterator<Item = usize>) -> Vec<u32> {
        let mut units = self.full(minutes);
        for at in order.take(self.open(minutes) as usize) {
            units[at] += 1;
        }
        units
    }
}
