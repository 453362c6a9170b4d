//! The arguments of `quarterhour drills`.

use std::path::PathBuf;

use clap::Args;
use quarterhour::drills::LEVELS;

/// The most problems of a sheet.
const MOST: u32 = 50;

#[derive(Debug, Args)]
pub(crate) struct DrillsArgs {
    /// The seed: 1 to 40 letters, digits and hyphens. The same seed gives the same problems everywhere.
    #[arg(value_name = "SEED", value_parser = seed)]
    pub(crate) seed: String,
    /// 1 one timed code; 2, 3, 4 as many; 5 untimed codes too; 6 two disciplines or two visits; 7 an
    /// assistant; 8 an assistant in an untimed code.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=i64::from(LEVELS)))]
    pub(crate) level: u32,
    /// How many problems.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST)))]
    pub(crate) n: u32,
    /// Print the problems (the default).
    #[arg(long, conflicts_with_all = ["key", "json"])]
    pub(crate) sheet: bool,
    /// Print the answers, and what leads to wrong ones.
    #[arg(long, conflicts_with = "json")]
    pub(crate) key: bool,
    /// Print everything as one JSON object, as the browser's script has it.
    #[arg(long)]
    pub(crate) json: bool,
    /// The site's folder, the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) root: PathBuf,
}

fn seed(text: &str) -> Result<String, String> {
    let form = "a seed is 1 to 40 letters, digits and hyphens";
    quarterhour::drills::seed(text).ok_or_else(|| form.to_owned())
}
