//! The command line's arguments, with the texts of `quarterhour --help`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::drills_args::DrillsArgs;
#[cfg(feature = "import")]
use super::shared_args::setting;
use super::shared_args::{SiteArgs, date};
use super::units_args::UnitsArgs;
#[cfg(feature = "import")]
use quarterhour::model::Setting;

/// Builds a static reference site for clinical billing from Markdown and YAML.
///
/// A site is a folder with `content/site.yaml`, pages in `content/**/*.md`, one YAML file a code in
/// `content/codes/`, and data in `content/data/`. Files in its `templates/` and `static/` replace
/// the built-in theme's files of the same name.
#[derive(Debug, Parser)]
#[command(
    name = "quarterhour",
    version,
    propagate_version = true,
    after_long_help = "\
Examples:
  quarterhour serve                     look at the site here, rebuilt as you write
  quarterhour build --out public        write it for a host
  quarterhour build --offline           write it for a folder or a USB stick
  quarterhour build --single-file       write it as one file, for a letter
  quarterhour build --embed             write the calculator alone, for another site
  quarterhour check --strict            everything that is wrong, overdue things too
  quarterhour explain broken-link       what a diagnostic means, with examples
  quarterhour import FILE...            what CMS's new files change
  quarterhour review 97530              a page for a clinician or coder to review
  quarterhour new case NAME             the beginning of a case to practice with
  quarterhour schema facts              what facts.yaml may hold, for an editor
  quarterhour units 97530:33 97110:7    how many units a day's minutes are
  quarterhour units --batch days.txt    the same for a day a line
  quarterhour drills amber-42 --key     days to practice on, and their answers
  quarterhour dates 2026-03-02          which deadlines follow from a first treatment

Exit status:
  0  done
  1  the site's files have errors; every error is reported with its place
  2  the command is used wrongly, or a file or folder cannot be read or written"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build the site into a folder, replacing the last build in one step.
    ///
    /// Nothing is written unless the whole site is sound. The folder must be absent, empty, or one
    /// that an earlier build made; anything else is refused and left as it is.
    Build(BuildArgs),
    /// Build, serve on 127.0.0.1, and rebuild and reload whenever a file changes.
    ///
    /// Errors are shown in the page and on the terminal; meanwhile the last good build is served.
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Report everything that is wrong with the site, and write nothing without --fix.
    ///
    /// Checks all that `build` checks, and also what depends on the day, such as pages and facts
    /// that are past their `review_by`.
    Check(CheckArgs),
    /// Say what a lint means, with an example of what it reports and one of what is right.
    ///
    /// Its name stands in square brackets in what `check` prints. Without a name, all lints are
    /// listed.
    Explain(ExplainArgs),
    /// Read CMS's quarterly files of pairs, limits and fees, and show what changes for the site's codes.
    ///
    /// Takes the downloads as they come: zip, text, CSV or xlsx of NCCI's procedure-to-procedure edits
    /// (all four parts in one command, so that a pair that is gone is ended), of medically unlikely
    /// edits, and of relative values (PPRRVU, nonQPP). Nothing is written without --write.
    #[cfg(feature = "import")]
    Import(ImportArgs),
    /// Print what a page claims, its sources, figures and records, for a person to review and sign.
    ///
    /// The last line is what the reviewer puts into the page's front matter. Its digest is of what
    /// was printed: once the text, a figure or a record changes, the page and `check` say so.
    Review(ReviewArgs),
    /// Write the beginning of a file that an author goes on with.
    ///
    /// It is sound as it is written, and its comments say what each field is for. A file that is there
    /// is left alone.
    New(NewArgs),
    /// Print the JSON Schema of a kind of file, with which an editor completes and checks as you write.
    ///
    /// Without a name, all are listed with the files that they describe. They say which fields and
    /// forms of values there are; only `check` knows whether a source, a code or a page exists.
    Schema(SchemaArgs),
    /// Turn a day's minutes into billing units, with the working and every equally right answer.
    ///
    /// A line is CODE:MINUTES[:ASSISTANT][@pt|@ot|@slp], in small or capital letters. MINUTES are all minutes of the line;
    /// ASSISTANT are those that an assistant gave alone. The discipline is pt unless you name
    /// another. Lines may also be written as on paper, "97530 25, 97110 9:05-9:20 pta 5": minutes,
    /// start and stop times, sums (15+8), and a code's own names where they mean one code. With
    /// --batch each line of a file is such a day.
    /// Lines of one code and discipline are added together. Counting follows the rules in
    /// content/data/rules.yaml and the codes in content/codes/; without a site, the built-in ones.
    Units(UnitsArgs),
    /// Write the unit engine with its rules and records as a package for npm.
    ///
    /// The folder is ready for `npm publish`: JavaScript without dependencies, its types, the data, the
    /// license and the CPT notice. Codes have numbers and no titles.
    Package(PackageArgs),
    /// Count the deadlines that follow from treatment, plan, claim and notice days.
    ///
    /// Gives the last days for certification, recertification, progress reports, sending the claim,
    /// appeals, reopening, records and overpayments, each with its rule and source, as far as the
    /// days that they count from are given. Days are written YYYY-MM-DD. No day is moved: one on a
    /// weekend stays, with the next workday beside it where a source lets it count. Rules stand in
    /// content/data/dates.yaml, their numbers in content/data/facts.yaml; without a site, the
    /// built-in ones count.
    Dates(DatesArgs),
    /// Print days to count, with their answers if you want: the problems of a seed.
    ///
    /// They are those of the page /training/drills/ for the same seed, level and number. Codes and minutes
    /// stand in content/data/drills.yaml, what wrong answers say in content/data/misconceptions.yaml.
    Drills(DrillsArgs),
}

#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// Where the site is written.
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub(crate) out: PathBuf,
    /// Where the site will live, in place of `base_url` in site.yaml. Only the sitemap, the feed
    /// and canonical links need it: all other links are relative.
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub(crate) base_url: Option<String>,
    /// Build the pages with `draft: true` too.
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Link to files (`../a/index.html`), so that the folder works from a disk.
    #[arg(long)]
    pub(crate) offline: bool,
    /// Write one HTML file, index.html, with every page inside: to send as a letter's attachment.
    #[arg(long, conflicts_with = "offline")]
    pub(crate) single_file: bool,
    /// Write one HTML file, calculator.html, with the calculator alone: for a frame of another site.
    /// It asks for nothing, and shows codes by number without their titles.
    #[arg(long, conflicts_with_all = ["offline", "single_file"])]
    pub(crate) embed: bool,
    /// Write .gz and .br beside text files, for hosts that send those as they are.
    #[cfg(feature = "compress")]
    #[arg(long)]
    pub(crate) compress: bool,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// The port; 0 takes any that is free.
    #[arg(long, value_name = "N", default_value_t = 9753)]
    pub(crate) port: u16,
    /// Open the site in the browser.
    #[arg(long)]
    pub(crate) open: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// How errors are reported: as text, as one JSON array, as GitHub's annotations, or as SARIF.
    /// Of a lint in a file at most 100 are shown and the rest is counted; JSON and SARIF have all.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// First replace what has a fix, such as a misspelled name that can only mean one other; print
    /// each change, then check again.
    #[arg(long)]
    pub(crate) fix: bool,
    /// Exit with 1 for warnings too.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Draw the pages as they will be at this address, in place of `base_url` in site.yaml.
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub(crate) base_url: Option<String>,
    /// Also ask every source's address and every link that leads out of the site, each once, and
    /// report those that have moved, are gone or cannot be reached. Asks with the program `curl`.
    #[arg(long)]
    pub(crate) external: bool,

    /// Check as if it were this day (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) today: Option<quarterhour::model::Date>,
}

#[derive(Debug, Args)]
pub(crate) struct PackageArgs {
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// The folder; it is made if it is not there, and files of these names in it are replaced.
    #[arg(value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The lint, such as broken-link.
    #[arg(value_name = "LINT")]
    pub(crate) lint: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    #[command(subcommand)]
    pub(crate) what: NewFile,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NewFile {
    /// A case to practice with: content/data/cases/NAME.yaml.
    Case(NewCaseArgs),
}

#[derive(Debug, Args)]
pub(crate) struct NewCaseArgs {
    /// The case's id: lower-case letters, digits and hyphens, such as c41.
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) site: SiteArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// The kind of file, such as facts.
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Write all of them into a folder, as NAME.json.
    #[arg(long, value_name = "DIR", conflicts_with = "name")]
    pub(crate) write: Option<PathBuf>,
}

#[cfg(feature = "import")]
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  quarterhour import ccipra-v322r0-f?.zip                     what a quarter's pairs change
  quarterhour import ccipra-v322r0-f?.zip --write             write them
  quarterhour import pairs.txt --setting hospital --from 2026-07-01

Exit status:
  0  read; with --write, written
  1  a file is not what CMS publishes, or the site's codes or records have errors
  2  the command lacks what a file's name does not say, or the machine failed")]
pub(crate) struct ImportArgs {
    /// CMS's files.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// For whom a file is whose name does not say it.
    #[arg(long, value_name = "SETTING", value_parser = setting())]
    pub(crate) setting: Option<Setting>,
    /// From which day (YYYY-MM-DD) a file holds whose name does not say it.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<quarterhour::model::Date>,
    /// Write content/data/cms/, all of it or nothing.
    #[arg(long)]
    pub(crate) write: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    /// A page by its address or file, or a code.
    #[arg(value_name = "PAGE|CODE")]
    pub(crate) page: String,
    #[command(flatten)]
    pub(crate) site: SiteArgs,
}

#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  quarterhour dates 2026-03-02                         what follows from a first treatment
  quarterhour dates 2026-03-02 2026-03-04 2026-03-09   with further treatment days
  quarterhour dates 2026-03-02 --planned 2026-05-20    with a later plan
  quarterhour dates --denied 2026-04-06                the time to appeal
  quarterhour dates --identified 2026-06-01 --format json

Exit status:
  0  counted
  1  the site's rules or facts have errors
  2  a day cannot be read, or the days have no answer (a sentence says why; with --format json an
     object on standard output too), or the answer cannot be written")]
pub(crate) struct DatesArgs {
    /// The first treatment day, the evaluation included; then, if you like, further ones.
    #[arg(value_name = "START", value_parser = date)]
    pub(crate) treated: Vec<quarterhour::model::Date>,
    /// Further treatment days, with commas between them.
    #[arg(long, value_name = "DATES", value_delimiter = ',', value_parser = date)]
    pub(crate) treatments: Vec<quarterhour::model::Date>,
    /// The date of the plan of care that now holds.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) planned: Option<quarterhour::model::Date>,
    /// The day on which the claim was sent.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) sent: Option<quarterhour::model::Date>,
    /// The date of the notice that denied or decided the claim.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) denied: Option<quarterhour::model::Date>,
    /// The date of the decision on the first appeal.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) decided: Option<quarterhour::model::Date>,
    /// The date of the letter that asks for records.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) requested: Option<quarterhour::model::Date>,
    /// The day on which an overpayment was identified.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) identified: Option<quarterhour::model::Date>,
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// Lists for a person, or one JSON object.
    #[arg(long, value_enum, default_value_t = DatesFormat::Human)]
    pub(crate) format: DatesFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DatesFormat {
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Human,
    Json,
    Github,
    Sarif,
}

fn web_address(text: &str) -> Result<String, String> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && !text.contains(char::is_whitespace) => {
            Ok(text.to_owned())
        }
        _ => Err("write it whole: https://www.example.org/path/".to_owned()),
    }
}
