//! Arguments that several commands have.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use quarterhour::model::Setting;
use quarterhour::units::{CustomCap, CustomPer};

#[derive(Debug, Args)]
pub(crate) struct SiteArgs {
    /// The site's folder, the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) root: PathBuf,
}

/// Accepts the names of the settings, `practitioner` and `hospital`, and lists them in the help.
pub(crate) fn setting() -> impl TypedValueParser<Value = Setting> {
    PossibleValuesParser::new(Setting::ALL.map(Setting::as_str))
        .map(|word| Setting::parse(&word).unwrap_or_default())
}

pub(crate) fn date(text: &str) -> Result<quarterhour::model::Date, String> {
    quarterhour::model::Date::parse(text).ok_or_else(|| "write a real day as YYYY-MM-DD".to_owned())
}

/// Reads a typed cap, `4` or `4/discipline`.
pub(crate) fn custom_cap(text: &str) -> Result<CustomCap, String> {
    let (units, per) = match text.split_once('/') {
        None => (text, CustomPer::Day),
        Some((units, "discipline")) => (units, CustomPer::Discipline),
        Some((_, other)) => {
            return Err(format!(
                "`{other}` is no part of a cap: write 4 or 4/discipline"
            ));
        }
    };
    match units.parse() {
        Ok(units @ 1..=99) => Ok(CustomCap { units, per }),
        _ => Err("a cap is 1 to 99 units: write 4 or 4/discipline".to_owned()),
    }
}
