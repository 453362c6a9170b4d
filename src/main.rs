//! The `quarterhour` command.

mod cli;
mod units_command;

use std::io::{self, IsTerminal, Write};
use std::process::{Command as Process, ExitCode, Stdio};

use clap::Parser;
use quarterhour::diagnostic::{Diagnostic, Severity};
use quarterhour::load::MachineError;
use quarterhour::model::Date;
use quarterhour::pipeline::{BuildError, BuildOptions, Report, build, check_site, fails};
use quarterhour::render::RenderOptions;
use quarterhour::serve::{News, serve};

use cli::{BuildArgs, CheckArgs, Cli, Command, Format, ServeArgs, UnitsArgs};
use units_command::Outcome;

/// The site's files are at fault.
const AUTHOR: u8 = 1;
/// The command is used wrongly, or the machine failed.
const MACHINE: u8 = 2;

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Build(args) => run_build(&args),
        Command::Serve(args) => run_serve(&args),
        Command::Check(args) => run_check(&args),
        Command::Units(args) => run_units(&args),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("quarterhour: {error}");
            ExitCode::from(MACHINE)
        }
    }
}

fn run_build(args: &BuildArgs) -> Result<ExitCode, MachineError> {
    let options = BuildOptions {
        drafts: args.drafts,
        render: RenderOptions {
            offline: args.offline,
            base_url: args.base_url.clone(),
        },
        compress: args.compress,
        single_file: args.single_file,
    };
    let mut diagnostics = Vec::new();
    let outcome = build(&args.site.root, &args.out, &options, &mut diagnostics);
    tell(&diagnostics);
    match outcome {
        Ok(built) => {
            say(&format!(
                "{} pages, {} redirects and {} assets in {} ms, in {}",
                built.written.pages,
                built.written.redirects,
                built.written.assets,
                built.took.as_millis(),
                args.out.display()
            ));
            if !built.written.absolute {
                say(
                    "no sitemap.xml and feed.xml: they need absolute addresses; set base_url in content/site.yaml or pass --base-url",
                );
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(BuildError::Author) => {
            summarise(&diagnostics);
            Ok(ExitCode::from(AUTHOR))
        }
        Err(BuildError::NotOurs(path)) => {
            eprintln!(
                "quarterhour: {} holds files that quarterhour did not make, so it is left as it is; choose another --out, or empty it yourself",
                path.display()
            );
            Ok(ExitCode::from(MACHINE))
        }
        Err(BuildError::Machine(error)) => Err(error),
    }
}

fn run_check(args: &CheckArgs) -> Result<ExitCode, MachineError> {
    let today = args.today.unwrap_or_else(Date::today);
    let options = RenderOptions {
        base_url: args.base_url.clone(),
        ..RenderOptions::default()
    };
    let Report { diagnostics, due } = check_site(&args.site.root, &options, today)?;
    match args.format {
        Format::Human => {
            tell(&diagnostics);
            summarise(&diagnostics);
            if let Some(due) = due {
                say(&format!(
                    "next due on {}: {}, {}",
                    due.day,
                    counted(due.pages, "page"),
                    counted(due.facts, "fact")
                ));
            }
        }
        Format::Json => {
            let all: Vec<_> = diagnostics.iter().map(Diagnostic::json).collect();
            say(&format!("{:#}", serde_json::Value::Array(all)));
        }
        Format::Github => {
            let all: String = diagnostics.iter().map(Diagnostic::github).collect();
            say(all.trim_end());
        }
    }
    Ok(if fails(&diagnostics, args.strict) {
        ExitCode::from(AUTHOR)
    } else {
        ExitCode::SUCCESS
    })
}

fn run_units(args: &UnitsArgs) -> Result<ExitCode, MachineError> {
    Ok(match units_command::run(args, Date::today)? {
        Outcome::Counted(text) => {
            say(&text);
            ExitCode::SUCCESS
        }
        Outcome::Refused { sentences, json } => {
            if let Some(json) = json {
                say(&json);
            }
            for sentence in sentences {
                eprintln!("quarterhour: {sentence}");
            }
            ExitCode::from(MACHINE)
        }
        Outcome::Faulty(faults) => {
            tell(&faults);
            summarise(&faults);
            ExitCode::from(AUTHOR)
        }
    })
}

fn run_serve(args: &ServeArgs) -> Result<ExitCode, MachineError> {
    let options = BuildOptions {
        drafts: true,
        render: RenderOptions::default(),
        compress: false,
        single_file: false,
    };
    let heard = |news: &News, diagnostics: &[Diagnostic]| match news {
        News::Built(built) => {
            tell(diagnostics);
            say(&format!(
                "{} pages in {} ms",
                built.written.pages,
                built.took.as_millis()
            ));
        }
        News::Failed(text) => eprint!("{text}"),
    };
    let open = args.open;
    serve(&args.site.root, args.port, &options, heard, |address| {
        let url = format!("http://{address}/");
        say(&format!("serving {url} (Ctrl-C ends it)"));
        if open {
            open_browser(&url);
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Without a browser to open there is nothing to do: the address was printed.
fn open_browser(url: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let _ = Process::new(opener)
        .arg(url)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}

/// Results go to stdout; a reader that closed the pipe has heard enough.
fn say(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
}

fn tell(diagnostics: &[Diagnostic]) {
    let mut err = io::stderr().lock();
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    for told in diagnostics {
        let human = told.human();
        let text = if colour {
            coloured(&human, told.severity())
        } else {
            human
        };
        let _ = write!(err, "{text}");
    }
}

/// Paints the word `error[rule]` or `warning[rule]`.
fn coloured(human: &str, severity: Severity) -> String {
    let paint = match severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
    };
    let word = severity.name();
    match human.find(&format!(" {word}[")) {
        Some(at) => {
            let end = human[at..]
                .find(']')
                .map_or(human.len(), |end| at + end + 1);
            format!(
                "{}{paint}{}\u{1b}[0m{}",
                &human[..at],
                &human[at..end],
                &human[end..]
            )
        }
        None => human.to_owned(),
    }
}

fn summarise(diagnostics: &[Diagnostic]) {
    let errors = diagnostics
        .iter()
        .filter(|told| told.severity() == Severity::Error)
        .count();
    let warnings = diagnostics.len() - errors;
    if errors + warnings > 0 {
        eprintln!(
            "{}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        );
    }
}

fn counted(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}
