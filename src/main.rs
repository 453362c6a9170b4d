//! The `quarterhour` command.

mod cli;

use std::process::ExitCode;

use clap::Parser;
use cli::args::{Cli, Command};

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Build(args) => cli::build::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => cli::serve::run(&args),
        Command::Check(args) => cli::check::run(&args),
        Command::Explain(args) => cli::explain::run(&args),
        #[cfg(feature = "import")]
        Command::Import(args) => Ok(cli::import::run(&args)),
        Command::Review(args) => cli::review::run(&args),
        Command::New(args) => cli::new::run(&args),
        Command::Schema(args) => cli::schema::run(&args),
        Command::Units(args) => match &args.together {
            Some(together) => cli::together::run(&args, together),
            None => cli::units::run(&args),
        },
        Command::Package(args) => cli::package::run(&args),
        Command::Dates(args) => cli::dates::run(&args),
        Command::Drills(args) => cli::drills::run(&args),
    };
    outcome.unwrap_or_else(|error| cli::terminal::machine_failure(&error))
}
