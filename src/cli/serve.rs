//! `quarterhour serve`: serves the site on 127.0.0.1 and rebuilds it at every change.

use std::process::{Command as Process, ExitCode, Stdio};

use quarterhour::diagnostic::Diagnostic;
use quarterhour::error::IoError;
use quarterhour::model::ModelOptions;
use quarterhour::serve::{BuildEvent, serve};

use super::args::ServeArgs;
use super::terminal::{print, print_diagnostics};

/// Serves until the process is ended.
pub(crate) fn run(args: &ServeArgs) -> Result<ExitCode, IoError> {
    let options = ModelOptions { drafts: true };
    let on_build = |event: &BuildEvent, diagnostics: &[Diagnostic]| match event {
        BuildEvent::Built(built) => {
            print_diagnostics(diagnostics);
            let line = format!(
                "{} pages in {} ms",
                built.written.pages,
                built.took.as_millis()
            );
            // Serving goes on where nobody reads the lines.
            let _ = print(&line);
        }
        BuildEvent::Failed(text) => eprint!("{text}"),
    };
    let open = args.open;
    serve(&args.site.root, args.port, options, on_build, |address| {
        let url = format!("http://{address}/");
        let _ = print(&format!("serving {url} (Ctrl-C ends it)"));
        if open {
            open_browser(&url);
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Opens the address. A failure is ignored: the address was printed, and can be opened by hand.
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
