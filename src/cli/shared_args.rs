//! Arguments that several commands have.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use quarterhour::model::Setting;

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
