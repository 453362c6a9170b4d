//! The arguments of `quarterhour units`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use quarterhour::model::Setting;
use quarterhour::units::{CustomCap, Rule};

use super::shared_args::{SiteArgs, custom_cap, date, setting};

#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  quarterhour units 97530:33 97110:7 97140:8   three codes in one pool
  quarterhour units 97112:20 97110:20          a tie: both right answers are listed
  quarterhour units 97530:23:1                 one minute was an assistant's
  quarterhour units 97530:20 97530:20@ot       two disciplines, two pools
  quarterhour units \"97530 9:05-9:28, 97110 15 pta 5\"   as it stands in a note
  quarterhour units 97530:24 --rule midpoint   each code alone
  quarterhour units 97150:30 97530:20 --setting hospital   by the hospital files
  quarterhour units 97530:33 --format json     for another program
  quarterhour units 97530:33 97110:7 --amounts   with what Medicare pays
  quarterhour units --batch days.txt --format csv          a day a line, as a table
  quarterhour units 97530:75 --payer tn-wc     by the rule and the caps of a payer of this site
  quarterhour units --batch - --cap 4/discipline   four units a day of each discipline
  quarterhour units --check \"97530 29 x2, 97110 16 x2\"    billed units beside minutes

A file for --batch holds a day a line, `#4 97530 25, 97110 15 pta 5`; a label behind # comes back with
the answer, so use a number, never a name. Empty lines and lines that begin with // count as lines
and are not read.

Exit status:
  0  counted
  1  the site's rules or codes have errors; with --batch also: a day cannot be read or is refused,
     which is said in its place
  2  a line cannot be read, the day is refused (a sentence says why; with --format json an
     object on standard output too), the command is used wrongly, or the answer cannot be written")]
pub(crate) struct UnitsArgs {
    /// Minutes of a code: CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp], or as on paper, "97530 25, 97110
    /// 15"; at most 12 lines.
    #[arg(value_name = "LINE", conflicts_with = "batch")]
    pub(crate) lines: Vec<String>,
    /// Count a day for each line of a file; - is standard input.
    #[arg(long, value_name = "FILE|-")]
    pub(crate) batch: Option<PathBuf>,
    /// Hold billed units (`x2` behind the minutes) against the minutes, and name the likely mistake.
    #[arg(long, conflicts_with = "cap")]
    pub(crate) check: bool,
    /// The rule to count by: `cms` is Medicare's, all timed minutes of a discipline in one pool;
    /// `midpoint` counts each code alone, a unit from its midpoint on. Without it, the payer's where
    /// that is known, otherwise `cms`.
    #[arg(long, value_name = "RULE", value_parser = counting_rule())]
    pub(crate) rule: Option<Rule>,
    /// Count by the rule of a payer of content/data/payers.yaml, if it is known, and hold its caps
    /// against the day. A cap changes no unit: what is over it is a check. --rule goes first.
    #[arg(long, value_name = "ID")]
    pub(crate) payer: Option<String>,
    /// Hold a cap of so many units against the day, or with `/discipline` against each discipline.
    #[arg(long, value_name = "N[/discipline]", value_parser = custom_cap)]
    pub(crate) cap: Option<CustomCap>,
    /// Who bills: `practitioner` is a private practice or another practitioner, `hospital` a
    /// hospital's outpatient department. Each has its own pairs of codes.
    #[arg(long, value_name = "SETTING", default_value = "practitioner", value_parser = setting())]
    pub(crate) setting: Setting,
    /// The day of service (YYYY-MM-DD); without it, today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<quarterhour::model::Date>,
    /// Also what Medicare's national fee schedule gives for the claim lines, before all that the
    /// answer lists; not by the midpoint rule, nor for another payer.
    #[arg(long)]
    pub(crate) amounts: bool,
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// A table for a person, or JSON; with --batch also CSV, or a JSON object a line.
    #[arg(long, value_enum, default_value_t = UnitsFormat::Human)]
    pub(crate) format: UnitsFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnitsFormat {
    Human,
    Json,
    Csv,
    Jsonl,
}

/// Accepts the names of the unit engine's rules, `cms` and `midpoint`, and lists them in the help.
fn counting_rule() -> impl TypedValueParser<Value = Rule> {
    PossibleValuesParser::new(Rule::ALL.map(Rule::as_str))
        .map(|word| Rule::parse(&word).unwrap_or_default())
}
