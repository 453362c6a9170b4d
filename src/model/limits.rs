//! `limits` of `site.yaml`: how large the site's files may be, where it is not as the program has it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::yaml::{Scalar, ValueError, Yaml, deserialize_scalar, schema};
use crate::diagnostic::{Lint, SourceFile};
use crate::load::Limits;

/// The limits that a site sets.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteLimits {
    /// The most bytes of a file of text.
    #[serde(default)]
    pub text_file: Option<Limit>,
    /// The most bytes of a line.
    #[serde(default)]
    pub line: Option<Limit>,
    /// The most quotes and lists that begin on one line.
    #[serde(default)]
    pub nesting: Option<Limit>,
    /// The most headings of a page.
    #[serde(default)]
    pub headings: Option<Limit>,
}

/// A number that something may not exceed.
#[derive(Debug, Clone, Copy)]
pub struct Limit(usize);

impl Scalar for Limit {
    const EXPECTED: &'static str = "a whole number from 1 on";

    fn schema() -> schemars::Schema {
        schema::whole_from(1)
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        match text.parse() {
            Ok(number) if number > 0 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
                Ok(Self(number))
            }
            _ => Err(
                ValueError::new(Lint::BadValue, format!("`{text}` is no limit"))
                    .hint("write a whole number without commas, such as 4000000"),
            ),
        }
    }

    fn substitute() -> Self {
        Self(1)
    }
}

deserialize_scalar!(Limit);

/// The settings as far as `load` needs them; whatever else is in the file is read later, and what is
/// wrong with it is reported then.
#[derive(Deserialize)]
struct OnlyLimits {
    #[serde(default)]
    limits: SiteLimits,
}

/// The limits that `site.yaml` sets, and the ordinary ones for all that it does not set or sets
/// wrongly.
pub fn limits_of(site: &SourceFile) -> Limits {
    match Yaml::document(site).parse() {
        Ok(OnlyLimits { limits }) => limits.limits(),
        Err(_) => Limits::default(),
    }
}

impl SiteLimits {
    /// All limits: those that are set here, and the ordinary ones.
    pub fn limits(&self) -> Limits {
        let ordinary = Limits::default();
        let of = |set: Option<Limit>, ordinary| set.map_or(ordinary, |Limit(number)| number);
        Limits {
            text_file: of(self.text_file, ordinary.text_file),
            line: of(self.line, ordinary.line),
            nesting: of(self.nesting, ordinary.nesting),
            headings: of(self.headings, ordinary.headings),
        }
    }
}
