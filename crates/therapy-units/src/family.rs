//! Codes in units of another length than 15 minutes: counted alone, each unit from its midpoint.

/// Units of a code whose first unit lasts `first` minutes and each further one `each`, where a unit
/// counts once more than half of it is given: with 30 and 15, one unit from 16 minutes and two from
/// 38 (30 and 8). Both rules count such codes this way. For Medicare that is this crate's reading,
/// which the warning `separate_not_pooled` says.
///
/// Of the minutes after the first unit, x, a further unit counts from the midpoint h of each
/// `each`: the first from h, the second from `each` + h. That is (x + `each` - h) / `each`, rounded
/// down; Medicare's table is the same sum with 15 and 8.
pub(crate) fn units(minutes: u32, first: u32, each: u32) -> u32 {
    let (first, each) = (first.max(1), each.max(1));
    if minutes < past_half(first) {
        return 0;
    }
    1 + (minutes.saturating_sub(first) + each - past_half(each)) / each
}

/// The least whole number of minutes that is more than half of a length: 8 of 15, 16 of 30.
fn past_half(length: u32) -> u32 {
    length / 2 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_then_fifteen() {
        for (minutes, expected) in [
            (0, 0),
            (15, 0),
            (16, 1),
            (30, 1),
            (37, 1),
            (38, 2),
            (52, 2),
            (53, 3),
        ] {
            assert_eq!(units(minutes, 30, 15), expected, "{minutes} minutes");
        }
    }

    #[test]
    fn two_hours_then_one() {
        for (minutes, expected) in [(60, 0), (61, 1), (120, 1), (150, 1), (151, 2), (211, 3)] {
            assert_eq!(units(minutes, 120, 60), expected, "{minutes} minutes");
        }
    }
}
