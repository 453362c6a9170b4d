//! `serve`: builds, serves on 127.0.0.1, watches, rebuilds, and reloads the browser.

mod events;
mod headers;
mod http;
mod media_type;
mod watch;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{Entry, shown};
use crate::error::IoError;
use crate::model::ModelOptions;
use crate::pipeline::build_in_memory;
use crate::render::RenderOptions;

use events::Shared;
use headers::ServedSite;

pub use events::BuildEvent;

/// Serves from memory until the process ends. `on_build` is called after every build,
/// `on_listening` once, with the address.
pub fn serve(
    root: &Path,
    port: u16,
    options: ModelOptions,
    on_build: impl Fn(&BuildEvent, &[Diagnostic]) + Send + 'static,
    on_listening: impl FnOnce(SocketAddr),
) -> Result<(), IoError> {
    // A port that another program has is found out before the work.
    let place = PathBuf::from(format!("127.0.0.1:{port}"));
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(IoError::of("listen on", &place))?;
    let address = listener
        .local_addr()
        .map_err(IoError::of("listen on", &place))?;
    let shared = Arc::new(Shared::default());
    let changes = watch::changes(root)?;
    build(root, options, &shared, &on_build);
    let (builder, root) = (Arc::clone(&shared), root.to_owned());
    std::thread::spawn(move || {
        while changes.next() {
            build(&root, options, &builder, &on_build);
        }
    });
    on_listening(address);
    http::answer_requests(shared, listener, address)
}

fn build(
    root: &Path,
    options: ModelOptions,
    shared: &Shared,
    on_build: &dyn Fn(&BuildEvent, &[Diagnostic]),
) {
    let mut diagnostics = Vec::new();
    let render_options = RenderOptions {
        live: true,
        ..RenderOptions::default()
    };
    let event = match build_in_memory(root, options, &render_options, &mut diagnostics) {
        Ok(Some((built, files))) => {
            shared.replace(ServedSite::new(files));
            BuildEvent::Built(built)
        }
        Ok(None) => BuildEvent::Failed(shown(&diagnostics).iter().map(Entry::human).collect()),
        Err(error) => BuildEvent::Failed(error.to_string()),
    };
    on_build(&event, &diagnostics);
    shared.tell(event);
}
