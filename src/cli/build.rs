//! `quarterhour build`: writes the site and prints what was written.

use std::process::ExitCode;
use std::sync::Arc;

use quarterhour::error::IoError;
use quarterhour::pipeline::{BuildError, BuildOptions, Edition, build};
use quarterhour::render::RenderOptions;

use super::args::BuildArgs;
use super::terminal::{invalid_site, machine_failure, print, print_diagnostics};

/// Builds the site. Diagnostics go to stderr, the summary to stdout.
pub(crate) fn run(args: &BuildArgs) -> Result<ExitCode, IoError> {
    let options = BuildOptions {
        drafts: args.drafts,
        render: RenderOptions {
            offline: args.offline,
            live: false,
            base_url: args.base_url.clone(),
        },
        #[cfg(feature = "compress")]
        compress: args.compress,
        edition: match args {
            BuildArgs { embed: true, .. } => Edition::Embed,
            BuildArgs {
                single_file: true, ..
            } => Edition::SingleFile,
            _ => Edition::Folder,
        },
        interrupt: Arc::default(),
    };
    #[cfg(unix)]
    super::signals::end_on_signal(Arc::clone(&options.interrupt));
    let mut diagnostics = Vec::new();
    let outcome = build(&args.site.root, &args.out, &options, &mut diagnostics);
    print_diagnostics(&diagnostics);
    match outcome {
        Ok(built) => {
            print(&format!(
                "{} pages, {} redirects and {} assets in {} ms, in {}",
                built.written.pages,
                built.written.redirects,
                built.written.assets,
                built.took.as_millis(),
                args.out.display()
            ))?;
            if !built.written.absolute && !args.embed {
                print(
                    "no sitemap.xml and feed.xml: they need absolute addresses; set base_url in content/site.yaml or pass --base-url",
                )?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(BuildError::Author) => Ok(invalid_site(&diagnostics)),
        Err(BuildError::Output(error)) => Ok(machine_failure(&error)),
        Err(BuildError::Machine(error)) => Err(error),
    }
}
