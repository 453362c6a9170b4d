//! Times of day, and the minutes between two of them.

/// The longest time between a start and a stop that is taken as meant: a working day. A longer one is
/// mostly two times in the wrong order.
pub(super) const MAX_STRETCH: u32 = 8 * 60;

const NOON: u32 = 12 * 60;
const DAY: u32 = 24 * 60;

/// A time of day as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// 0 to 23.
    hour: u32,
    minute: u32,
    /// Whether it says pm; `None` where it says neither am nor pm.
    pm: Option<bool>,
    /// Written by the clock of 24 hours: `09:05`, `0:10`, `13:05`.
    whole_day: bool,
    /// An hour alone, which is a time only beside one that is written out.
    pub(super) bare: bool,
}

impl Clock {
    /// Puts a time together from its digits: `9` and `05`, or `905`, or `9` alone. `None` where there
    /// is no such time.
    pub(super) fn new(digits: &str, minute: Option<&str>, pm: Option<bool>) -> Option<Self> {
        let (hours, minutes) = match (digits.len(), minute) {
            (1..=2, minute) => (digits, minute.unwrap_or("00")),
            (3..=4, None) => digits.split_at(digits.len() - 2),
            _ => return None,
        };
        let (hour, number): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
        let fits = minutes.len() == 2
            && number < 60
            && if pm.is_some() {
                (1..=12).contains(&hour)
            } else {
                hour < 24
            };
        fits.then_some(Self {
            hour,
            minute: number,
            pm,
            whole_day: hours.starts_with('0') || hour > 12,
            bare: digits.len() < 3 && minute.is_none() && pm.is_none(),
        })
    }

    /// The minutes since midnight that it may mean, the likelier first: few clinics treat before six.
    fn readings(self) -> Vec<u32> {
        let morning = self.hour % 12 * 60 + self.minute;
        match self.pm {
            Some(pm) => vec![morning + if pm { NOON } else { 0 }],
            None if self.whole_day => vec![self.hour * 60 + self.minute],
            None if self.hour == 12 || self.hour < 6 => vec![morning + NOON, morning],
            None => vec![morning, morning + NOON],
        }
    }
}

/// The minutes from a start to a stop and when they began. Where am or pm is missing, the shortest time
/// is meant: 12:50 to 1:10 are 20 minutes. A stop may lie past midnight.
pub(super) fn between(start: Clock, stop: Clock) -> (u32, u32) {
    let mut best: Option<(u32, u32)> = None;
    for from in start.readings() {
        for to in stop.readings() {
            let minutes = (to + DAY - from) % DAY;
            if best.is_none_or(|(least, _)| minutes < least) {
                best = Some((minutes, from));
            }
        }
    }
    best.unwrap_or_default()
}

/// A time as it is printed, which can be read in one way only: `1:05pm`.
pub(super) fn printed(minute_of_day: u32) -> String {
    let (hour, minute) = (minute_of_day % DAY / 60, minute_of_day % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    format!("{hour}:{minute:02}{half}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(digits: &str, minute: &str, pm: Option<bool>) -> Clock {
        Clock::new(digits, Some(minute).filter(|text| !text.is_empty()), pm).expect("a time")
    }

    #[test]
    fn the_shortest_time_is_meant() {
        let plain = |digits: &str| clock(digits, "", None);
        for (start, stop, expected) in [
            (plain("905"), plain("928"), (23, 545)),
            (plain("1250"), plain("110"), (20, 770)),
            (plain("105"), plain("128"), (23, 785)),
            (plain("2350"), plain("0010"), (20, 1430)),
            (plain("900"), clock("9", "30", Some(true)), (30, 1260)),
            (clock("11", "50", Some(true)), plain("1210"), (20, 1430)),
            (clock("1", "05", Some(true)), plain("128"), (23, 785)),
            (plain("0105"), plain("0128"), (23, 65)),
        ] {
            assert_eq!(between(start, stop), expected);
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for (digits, minute, pm) in [
            ("24", Some("00"), None),
            ("9", Some("60"), None),
            ("9", Some("5"), None),
            ("13", Some("05"), Some(true)),
            ("0", Some("05"), Some(false)),
            ("12345", None, None),
            ("975", None, None),
        ] {
            assert_eq!(Clock::new(digits, minute, pm), None, "{digits}");
        }
    }

    #[test]
    fn a_printed_time_is_read_as_it_was() {
        for minute in [0, 1, 59, 60, 545, 719, 720, 785, 1439] {
            let text = printed(minute);
            let (hour, rest) = text.split_once(':').expect("a colon");
            let (minutes, half) = rest.split_at(2);
            let clock = clock(hour, minutes, Some(half == "pm"));
            assert_eq!(clock.readings(), [minute], "{text}");
        }
    }
}
