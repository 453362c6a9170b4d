//! `serve`: builds, serves on 127.0.0.1, watches, rebuilds, and reloads the browser.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use notify::{RecursiveMode, Watcher};
use tokio::sync::broadcast;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{Entry, shown};
use crate::error::IoError;
use crate::model::{ModelOptions, percent_decoded};
use crate::pipeline::{Built, build_in_memory};
use crate::render::{Files, RenderOptions};

/// After a change, how long to wait for the rest of what an editor saves.
const SETTLE: Duration = Duration::from_millis(80);

const EVENTS_PATH: &str = "/.quarterhour/events";
const SCRIPT_PATH: &str = "/.quarterhour/reload.js";

/// Listens for build events: reloads the page, or shows the diagnostics as text, never as markup.
const SCRIPT: &str = include_str!("serve/reload.js");

/// How a build ended.
#[derive(Debug, Clone)]
pub enum BuildEvent {
    /// The site was built anew.
    Built(Built),
    /// It was not; the text says why, for a person to read.
    Failed(String),
}

struct Server {
    /// The site as the last good build made it; no file before the first one.
    files: Mutex<Arc<Files>>,
    /// Why the last build failed; none if it did not.
    errors: Mutex<Option<String>>,
    events: broadcast::Sender<BuildEvent>,
}

impl Server {
    fn files(&self) -> Arc<Files> {
        Arc::clone(&self.files.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn errors(&self) -> Option<String> {
        self.errors
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn build(
        &self,
        root: &Path,
        options: ModelOptions,
        on_build: &dyn Fn(&BuildEvent, &[Diagnostic]),
    ) {
        let mut diagnostics = Vec::new();
        let render_options = RenderOptions::default();
        let outcome = build_in_memory(root, options, &render_options, &mut diagnostics);
        let event = match outcome {
            Ok(Some((built, files))) => {
                *self.files.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(files);
                BuildEvent::Built(built)
            }
            Ok(None) => BuildEvent::Failed(shown(&diagnostics).iter().map(Entry::human).collect()),
            Err(error) => BuildEvent::Failed(error.to_string()),
        };
        let errors = match &event {
            BuildEvent::Built(_) => None,
            BuildEvent::Failed(text) => Some(text.clone()),
        };
        *self.errors.lock().unwrap_or_else(PoisonError::into_inner) = errors;
        on_build(&event, &diagnostics);
        // Sending fails when no browser listens, which is no error.
        let _ = self.events.send(event);
    }
}

/// Serves from memory until the process ends. `on_build` is called after every build, `on_listening` once, with
/// the address.
pub fn serve(
    root: &Path,
    port: u16,
    options: ModelOptions,
    on_build: impl Fn(&BuildEvent, &[Diagnostic]) + Send + 'static,
    on_listening: impl FnOnce(SocketAddr),
) -> Result<(), IoError> {
    let server = Arc::new(Server {
        files: Mutex::default(),
        errors: Mutex::new(None),
        events: broadcast::channel(16).0,
    });
    server.build(root, options, &on_build);

    let (changed, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too, and every build reads the whole site.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = changed.send(());
        }
    })
    .map_err(|error| watch_error(root, error))?;
    for folder in ["content", "templates", "static"] {
        let path = root.join(folder);
        if path.is_dir() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .map_err(|error| watch_error(&path, error))?;
        }
    }
    let builder = Arc::clone(&server);
    let root = root.to_owned();
    std::thread::spawn(move || {
        while changes.recv().is_ok() {
            while changes.recv_timeout(SETTLE).is_ok() {}
            builder.build(&root, options, &on_build);
        }
    });
    listen(server, port, on_listening)
}

fn watch_error(path: &Path, error: notify::Error) -> IoError {
    IoError {
        action: "watch",
        path: path.to_owned(),
        error: std::io::Error::other(error),
    }
}

fn listen(
    server: Arc<Server>,
    port: u16,
    on_listening: impl FnOnce(SocketAddr),
) -> Result<(), IoError> {
    let place = PathBuf::from(format!("127.0.0.1:{port}"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(IoError::of("start", &place))?;
    runtime
        .block_on(async move {
            let app = Router::new()
                .route(EVENTS_PATH, get(events))
                .route(SCRIPT_PATH, get(script))
                .fallback(file)
                .with_state(server);
            let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
            on_listening(listener.local_addr()?);
            axum::serve(listener, app).await
        })
        .map_err(IoError::of("listen on", &place))
}

async fn events(
    State(server): State<Arc<Server>>,
) -> Sse<impl tokio_stream::Stream<Item = Result<Event, Infallible>>> {
    let first = server.errors().map(BuildEvent::Failed);
    let later = BroadcastStream::new(server.events.subscribe()).filter_map(Result::ok);
    let events = tokio_stream::iter(first).chain(later).map(|event| {
        Ok(match event {
            BuildEvent::Built(_) => Event::default().event("built").data("built"),
            BuildEvent::Failed(text) => Event::default().event("failed").data(text),
        })
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn script() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
        SCRIPT,
    )
}

async fn file(State(server): State<Arc<Server>>, request: Request) -> Response {
    let files = server.files();
    let path = request.uri().path().trim_start_matches('/');
    let Some(wanted) = percent_decoded(path) else {
        return not_found(&files);
    };
    let is_page = wanted.is_empty() || wanted.ends_with('/');
    let file = if is_page {
        format!("{wanted}index.html")
    } else {
        wanted
    };
    if let Some(bytes) = files.get(&file) {
        return answer(StatusCode::OK, &file, bytes);
    }
    if !is_page && files.get(&format!("{file}/index.html")).is_some() {
        let location = format!("/{path}/");
        return (
            StatusCode::MOVED_PERMANENTLY,
            [(header::LOCATION, location)],
        )
            .into_response();
    }
    not_found(&files)
}

fn not_found(files: &Files) -> Response {
    // Where nothing was ever built, the script on this empty page shows why.
    const NOT_BUILT: &[u8] =
        b"<!doctype html><html lang=\"en\"><title>Not built</title><body></body></html>";
    let bytes = files.get("404.html").unwrap_or(NOT_BUILT);
    answer(StatusCode::NOT_FOUND, "404.html", bytes)
}

fn answer(status: StatusCode, file: &str, bytes: &[u8]) -> Response {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let body = if ending == "html" {
        with_script(bytes)
    } else {
        bytes.to_vec()
    };
    (
        status,
        [
            (header::CONTENT_TYPE, content_type(ending)),
            (header::CACHE_CONTROL, "no-store"),
        ],
        Body::from(body),
    )
        .into_response()
}

fn with_script(html: &[u8]) -> Vec<u8> {
    let tag = format!("<script src=\"{SCRIPT_PATH}\" defer></script>");
    // The script needs a connection for build events, which the site's own policy forbids.
    let text =
        String::from_utf8_lossy(html).replacen("connect-src 'none'", "connect-src 'self'", 1);
    match text.rfind("</body>") {
        Some(at) => format!("{}{tag}{}", &text[..at], &text[at..]).into_bytes(),
        None => format!("{text}{tag}").into_bytes(),
    }
}

fn content_type(ending: &str) -> &'static str {
    match ending {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
