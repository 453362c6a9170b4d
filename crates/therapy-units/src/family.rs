//! Codes in units of another length than 15 minutes: counted alone, each unit from its midpoint.

/// Units of a first stretch and further ones, each counting from more than half of it: 30 minutes
/// and then 15 give one unit from 16 minutes and two from 38. Both rules use it; under Medicare's
/// it is our reading, and the answer says so.
pub(crate) fn units(minutes: u32, first: u32, each: u32) -> u32 {
    let (first, each) = (first.max(1), each.max(1));
    if minutes < past_half(first) {
        return 0;
    }
    1 + (minutes.saturating_sub(first) + each - past_half(each)) / each
}

/// The least whole minutes that are more than half.
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
