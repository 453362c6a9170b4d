//! `quarterhour serve`: the site on 127.0.0.1 while it is written.

use std::process::{Command as Process, ExitCode, Stdio};

use quarterhour::diagnostic::Diagnostic;
use quarterhour::error::IoError;
use quarterhour::pipeline::BuildOptions;
use quarterhour::render::RenderOptions;
use quarterhour::serve::{BuildEvent, serve};

use super::args::ServeArgs;
use super::terminal::{print, print_diagnostics};

/// Serves until it is ended.
pub(crate) fn run(args: &ServeArgs) -> Result<ExitCode, IoError> {
    let options = BuildOptions {
        drafts: true,
        render: RenderOptions::default(),
        compress: false,
        single_file: false,
    };
    let on_build = |news: &BuildEvent, diagnostics: &[Diagnostic]| match news {
        BuildEvent::Built(built) => {
            print_diagnostics(diagnostics);
            print(&format!(
                "{} pages in {} ms",
                built.written.pages,
                built.took.as_millis()
            ));
        }
        BuildEvent::Failed(text) => eprint!("{text}"),
    };
    let open = args.open;
    serve(&args.site.root, args.port, &options, on_build, |address| {
        let url = format!("http://{address}/");
        print(&format!("serving {url} (Ctrl-C ends it)"));
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
