//! How types of the unit engine are read from YAML: codes, days, timing, disciplines, rules.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::json;

use super::values::{UnitMinutes, choice, no_such_choice};
use super::yaml::{Placed, Scalar, ValueError, refuse, schema};
use crate::diagnostic::Lint;
use crate::units::{Code, Date, Discipline, Rule, Setting, Status, Timing};

impl Scalar for Code {
    const EXPECTED: &'static str = "a code in quotes, such as \"97530\"";

    fn schema() -> schemars::Schema {
        schema::pattern("^([0-9]{4}[0-9A-Z]|[A-Z][0-9]{4})$")
    }

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

    fn schema() -> schemars::Schema {
        schema::day()
    }

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

            fn schema() -> schemars::Schema {
                super::yaml::schema::words(&<$type>::ALL.map(<$type>::as_str))
            }

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
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = fields_of_kinds)]
pub(super) struct TimingFields {
    /// How minutes become units.
    kind: Placed<TimingKind>,
    /// Of a timed code: the minutes of a unit.
    #[serde(default)]
    unit_minutes: Option<UnitMinutes>,
    /// Of a family: the minutes of its first unit, which this code is.
    #[serde(default)]
    first: Option<UnitMinutes>,
    /// Of a family: the minutes of each further unit.
    #[serde(default)]
    each: Option<UnitMinutes>,
    /// Of a family: the code of its further units.
    #[serde(default)]
    addon: Option<Placed<Code>>,
    /// Of an add-on code: the code of the first unit.
    #[serde(default)]
    of: Option<Placed<Code>>,
}

/// The fields of each kind beside `kind`: all of them must be there, and no others.
const FIELDS_OF_KINDS: [(TimingKind, &[&str]); 5] = [
    (TimingKind::Timed, &["unit_minutes"]),
    (TimingKind::Untimed, &[]),
    (TimingKind::Family, &["first", "each", "addon"]),
    (TimingKind::Addon, &["of"]),
    (TimingKind::Monthly, &[]),
];

/// Tells programs which fields belong together, as [`timing_of`] takes them.
fn fields_of_kinds(schema: &mut Schema) {
    let all = FIELDS_OF_KINDS.iter().flat_map(|(_, fields)| *fields);
    let kinds = FIELDS_OF_KINDS.iter().map(|(kind, fields)| {
        let others = all.clone().filter(|field| !fields.contains(field));
        let mut properties: serde_json::Map<String, serde_json::Value> = others
            .map(|field| ((*field).to_owned(), json!({ "type": "null" })))
            .collect();
        properties.insert("kind".to_owned(), json!({ "const": kind.as_str() }));
        json!({ "properties": properties, "required": fields })
    });
    let kinds: Vec<serde_json::Value> = kinds.collect();
    schema.insert("oneOf".to_owned(), kinds.into());
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
