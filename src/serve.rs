//! `serve`: builds, serves on 127.0.0.1, watches, rebuilds, and tells the browser.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
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
use crate::error::IoError;
use crate::model::percent_decoded;
use crate::pipeline::{BuildError, BuildOptions, Built, build};

/// After a change, how long to wait for the rest of what an editor saves.
const SETTLE: Duration = Duration::from_millis(80);

const NEWS_PATH: &str = "/.quarterhour/news";
const SCRIPT_PATH: &str = "/.quarterhour/reload.js";

/// Listens for news and reloads, or shows the faults; text only, never markup.
const SCRIPT: &str = include_str!("serve/reload.js");

/// What is told after each build.
#[derive(Debug, Clone)]
pub enum BuildEvent {
    /// The site was built anew.
    Built(Built),
    /// It was not; the text is for a person.
    Failed(String),
}

struct Server {
    folder: PathBuf,
    /// The faults of the last build, if it failed.
    errors: Mutex<Option<String>>,
    news: broadcast::Sender<BuildEvent>,
}

impl Server {
    fn errors(&self) -> Option<String> {
        self.errors
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn build(
        &self,
        root: &Path,
        options: &BuildOptions,
        report: &dyn Fn(&BuildEvent, &[Diagnostic]),
    ) {
        let mut diagnostics = Vec::new();
        let outcome = build(root, &self.folder, options, &mut diagnostics);
        let message: String = diagnostics.iter().map(Diagnostic::human).collect();
        let news = match outcome {
            Ok(built) => BuildEvent::Built(built),
            Err(BuildError::Author) => BuildEvent::Failed(message),
            Err(BuildError::ForeignOutputDir(path)) => {
                BuildEvent::Failed(format!("{} is not ours to replace", path.display()))
            }
            Err(BuildError::Machine(error)) => BuildEvent::Failed(error.to_string()),
        };
        let errors = match &news {
            BuildEvent::Built(_) => None,
            BuildEvent::Failed(text) => Some(text.clone()),
        };
        *self.errors.lock().unwrap_or_else(PoisonError::into_inner) = errors;
        report(&news, &diagnostics);
        // Nobody listening is no fault.
        let _ = self.news.send(news);
    }
}

/// Serves until the process ends. `tell` hears of every build; `ready` of the address.
pub fn serve(
    root: &Path,
    port: u16,
    options: &BuildOptions,
    report: impl Fn(&BuildEvent, &[Diagnostic]) + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), IoError> {
    let scratch =
        tempfile::tempdir().map_err(IoError::of("make a folder in", &std::env::temp_dir()))?;
    let server = Arc::new(Server {
        folder: scratch.path().join("site"),
        errors: Mutex::new(None),
        news: broadcast::channel(16).0,
    });
    server.build(root, options, &report);

    let (changed, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too; only writing is news.
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
    let (root, options) = (root.to_owned(), options.clone());
    std::thread::spawn(move || {
        while changes.recv().is_ok() {
            while changes.recv_timeout(SETTLE).is_ok() {}
            builder.build(&root, &options, &report);
        }
    });
    listen(server, port, ready)
}

fn watch_error(path: &Path, error: notify::Error) -> IoError {
    IoError {
        action: "watch",
        path: path.to_owned(),
        error: std::io::Error::other(error),
    }
}

fn listen(server: Arc<Server>, port: u16, ready: impl FnOnce(SocketAddr)) -> Result<(), IoError> {
    let place = PathBuf::from(format!("127.0.0.1:{port}"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(IoError::of("start", &place))?;
    runtime
        .block_on(async move {
            let app = Router::new()
                .route(NEWS_PATH, get(news))
                .route(SCRIPT_PATH, get(script))
                .fallback(file)
                .with_state(server);
            let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
            ready(listener.local_addr()?);
            axum::serve(listener, app).await
        })
        .map_err(IoError::of("listen on", &place))
}

async fn news(
    State(server): State<Arc<Server>>,
) -> Sse<impl tokio_stream::Stream<Item = Result<Event, Infallible>>> {
    let first = server.errors().map(BuildEvent::Failed);
    let later = BroadcastStream::new(server.news.subscribe()).filter_map(Result::ok);
    let events = tokio_stream::iter(first).chain(later).map(|news| {
        Ok(match news {
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
    let path = request.uri().path();
    let Some(mut disk) = inside(&server.folder, path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if disk.is_dir() {
        if !path.ends_with('/') {
            return (
                StatusCode::MOVED_PERMANENTLY,
                [(header::LOCATION, format!("{path}/"))],
            )
                .into_response();
        }
        disk.push("index.html");
    }
    let (status, disk) = if disk.is_file() {
        (StatusCode::OK, disk)
    } else {
        (StatusCode::NOT_FOUND, server.folder.join("404.html"))
    };
    match std::fs::read(&disk) {
        Ok(bytes) => answer(status, &disk, bytes),
        // Nothing was ever built: the faults are the page.
        Err(_) => answer(
            StatusCode::NOT_FOUND,
            Path::new("index.html"),
            b"<!doctype html><html lang=\"en\"><title>Not built</title><body></body></html>"
                .to_vec(),
        ),
    }
}

fn answer(status: StatusCode, disk: &Path, bytes: Vec<u8>) -> Response {
    let ending = disk.extension().and_then(|ending| ending.to_str());
    let kind = content_type(ending.unwrap_or_default());
    let body = if ending == Some("html") {
        with_script(&bytes)
    } else {
        bytes
    };
    (
        status,
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "no-store"),
        ],
        Body::from(body),
    )
        .into_response()
}

fn with_script(html: &[u8]) -> Vec<u8> {
    let tag = format!("<script src=\"{SCRIPT_PATH}\" defer></script>");
    // The script hears news over a connection, which a page's policy forbids.
    let text =
        String::from_utf8_lossy(html).replacen("connect-src 'none'", "connect-src 'self'", 1);
    match text.rfind("</body>") {
        Some(at) => format!("{}{tag}{}", &text[..at], &text[at..]).into_bytes(),
        None => format!("{text}{tag}").into_bytes(),
    }
}

/// The file that a request means, or nothing where it would leave the folder.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent_decoded(path)?;
    let relative = Path::new(decoded.trim_start_matches('/'));
    relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
        .then(|| folder.join(relative))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_request_leaves_the_folder() {
        let folder = Path::new("site");
        for bad in ["/../x", "/a/%2e%2e/%2e%2e/x", "/%00%zz", "/..%2fx"] {
            assert_eq!(inside(folder, bad), None, "{bad}");
        }
        assert_eq!(inside(folder, "/a%20b/"), Some(folder.join("a b/")));
    }
}
