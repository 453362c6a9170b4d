//! How types of the unit engine are read from YAML: codes, days, timing, disciplines, rules.

use serde::Deserialize;

use super::values::{UnitMinutes, choice, no_such_choice};
use super::yaml::{Placed, Scalar, ValueError, refuse};
use crate::diagnostic::Lint;
use crate::units::{Code, Date, Discipline, Rule, Setting, Status, Timing};

impl Scalar for Code {
    const EXPECTED: &'static str = "a code in quotes, such as \"97530\"";

    fn parse(text: &str) -> Result<Self, ValueError> {
        Code::parse(text).ok_or_else(|| {
            ValueError::new(Lint::BadCode, format!("`{text}` is not a code")).hint(
                "a code is five digits, or four digits and a capital letter: \"97530\", \"G0283\"",
            )
        })
    }

    fn substitute() -> Self {
        Code::parse("00000").expect("five digits")
    }
}

impl Scalar for Date {
    const EXPECTED: &'static str = "a date written YYYY-MM-DD";

    fn parse(text: &str) -> Result<Self, ValueError> {
        Date::parse(text).ok_or_else(|| {
            ValueError::new(Lint::BadDate, format!("`{text}` is not a day"))
                .hint("write year, month and day of a real day: 2026-11-24")
        })
    }

    fn substitute() -> Self {
        Date::FIRST
    }
}

/// Makes an enum of one of the engines a scalar that is written as the enum's word.
macro_rules! engine_choice {
    ($type:ty, $expected:literal) => {
        impl Scalar for $type {
            const EXPECTED: &'static str = $expected;

            fn parse(text: &str) -> Result<Self, ValueError> {
                <$type>::parse(text).ok_or_else(|| {
                    let words = <$type>::ALL.map(<$type>::as_str);
                    no_such_choice(text, $expected, &words)
                })
            }

            fn substitute() -> Self {
                <$type>::ALL[0]
            }
        }
    };
}

pub(super) use engine_choice;

engine_choice!(Discipline, "a discipline");
engine_choice!(Status, "a therapy status");
engine_choice!(Rule, "a counting rule");
engine_choice!(Setting, "a setting");

choice! {
    /// The kind of timing, as written.
    TimingKind, "a kind of timing" {
        Timed "timed",
        Untimed "untimed",
        Family "family",
        Addon "addon",
        Monthly "monthly",
    }
}

/// All fields that `timing:` may have; the kind decides which of them belong together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TimingFields {
    kind: Placed<TimingKind>,
    #[serde(default)]
    unit_minutes: Option<UnitMinutes>,
    #[serde(default)]
    first: Option<UnitMinutes>,
    #[serde(default)]
    each: Option<UnitMinutes>,
    #[serde(default)]
    addon: Option<Placed<Code>>,
    #[serde(default)]
    of: Option<Placed<Code>>,
}

/// Reads `timing:` of a code record; for `deserialize_with`. It stands where the code stands that it
/// names, or else its kind.
pub(super) fn timing<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Placed<Timing>, D::Error> {
    let fields = TimingFields::deserialize(deserializer)?;
    let kind = &fields.kind;
    let named = [&fields.addon, &fields.of].into_iter().flatten().next();
    let scalar = named.map_or(kind.scalar, |code| code.scalar);
    if let Some(value) = timing_of(&fields) {
        return Ok(Placed { value, scalar });
    }
    let wanted = match kind.value {
        TimingKind::Timed => "`unit_minutes` and nothing else: {kind: timed, unit_minutes: 15}",
        TimingKind::Untimed => "nothing else: {kind: untimed}",
        TimingKind::Monthly => "nothing else: {kind: monthly}",
        TimingKind::Family => {
            "`first`, `each` and `addon`: {kind: family, first: 30, each: 15, addon: \"97551\"}"
        }
        TimingKind::Addon => "`of`: {kind: addon, of: \"97550\"}",
    };
    let message = format!("`{}` holds {wanted}", kind.as_str());
    refuse(kind.scalar, ValueError::new(Lint::BadValue, message))?;
    Ok(Placed {
        value: Timing::Untimed,
        scalar,
    })
}

/// The timing that the fields make; `None` unless they are exactly those of their kind.
fn timing_of(fields: &TimingFields) -> Option<Timing> {
    let TimingFields {
        kind,
        unit_minutes,
        first,
        each,
        addon,
        of,
    } = fields;
    match (kind.value, unit_minutes, first, each, addon, of) {
        (TimingKind::Timed, Some(minutes), None, None, None, None) => Some(Timing::Timed {
            unit_minutes: minutes.get(),
        }),
        (TimingKind::Untimed, None, None, None, None, None) => Some(Timing::Untimed),
        (TimingKind::Monthly, None, None, None, None, None) => Some(Timing::Monthly),
        (TimingKind::Family, None, Some(first), Some(each), Some(addon), None) => {
            Some(Timing::Family {
                first: first.get(),
                each: each.get(),
                addon: addon.value.clone(),
            })
        }
        (TimingKind::Addon, None, None, None, None, Some(of)) => Some(Timing::Addon {
            of: of.value.clone(),
        }),
        _ => None,
    }
}
