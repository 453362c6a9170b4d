//! Answers requests: files of the built site, and news of builds as server-sent events.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use super::events::{BuildEvent, Shared};
use super::headers::ServedSite;
use super::media_type::media_type;
use crate::error::IoError;
use crate::model::percent_decoded;

const EVENTS_PATH: &str = "/.quarterhour/events";
const SCRIPT_PATH: &str = "/.quarterhour/reload.js";

/// Listens for build events: reloads the page, or shows the diagnostics as text, never as markup.
const SCRIPT: &str = include_str!("reload.js");

/// Behind a page's end a browser still runs it, so that no page has to be changed.
const SCRIPT_TAG: &str = "<script src=\"/.quarterhour/reload.js\" defer></script>\n";

/// Answers until the process ends.
pub(super) fn answer_requests(
    shared: Arc<Shared>,
    listener: TcpListener,
    address: SocketAddr,
) -> Result<(), IoError> {
    let place = PathBuf::from(address.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(IoError::of("start", &place))?;
    runtime
        .block_on(async move {
            let port = address.port();
            let app = Router::new()
                .route(EVENTS_PATH, get(events))
                .route(SCRIPT_PATH, get(script))
                .fallback(file)
                .layer(middleware::from_fn(move |request, next| {
                    only_ours(port, request, next)
                }))
                .with_state(shared);
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, app).await
        })
        .map_err(IoError::of("listen on", &place))
}

/// Refuses what does not come from this machine's own browser by this server's own name. A page of
/// another site could otherwise give its name this machine's address (DNS rebinding) and read what
/// an author has not yet published.
async fn only_ours(port: u16, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
    }
    let named = request.uri().authority().map(|name| name.as_str());
    let hosts = text_values(request.headers(), &header::HOST);
    let by_our_name = matches!(hosts[..], [Some(host)] if is_ours(host, port))
        && named.is_none_or(|name| is_ours(name, port));
    if !by_our_name {
        let reason = "quarterhour serve answers only by its own name, 127.0.0.1 or localhost\n";
        return (StatusCode::MISDIRECTED_REQUEST, reason).into_response();
    }
    let from_us = text_values(request.headers(), &header::ORIGIN)
        .iter()
        .all(|origin| {
            let host = origin.and_then(|origin| origin.strip_prefix("http://"));
            host.is_some_and(|host| is_ours(host, port))
        });
    if !from_us {
        return (StatusCode::FORBIDDEN, "only pages of this server may ask\n").into_response();
    }
    next.run(request).await
}

/// The values of a header; none in place of one that is no text.
fn text_values<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Vec<Option<&'a str>> {
    let values = headers.get_all(name).iter();
    values.map(|value| value.to_str().ok()).collect()
}

/// Whether a name with its port is this server's.
fn is_ours(host: &str, port: u16) -> bool {
    let (name, given) = match host.rsplit_once(':') {
        Some((name, given)) if !given.ends_with(']') => (name, given.parse().ok()),
        _ => (host, Some(80)),
    };
    given == Some(port)
        && ["127.0.0.1", "localhost", "[::1]"]
            .iter()
            .any(|ours| name.eq_ignore_ascii_case(ours))
}

async fn events(
    State(shared): State<Arc<Shared>>,
) -> Sse<impl tokio_stream::Stream<Item = Result<Event, Infallible>>> {
    let (first, later) = shared.listen();
    let later = BroadcastStream::new(later).filter_map(Result::ok);
    let events = tokio_stream::iter(first).chain(later).map(|event| {
        Ok(match event {
            BuildEvent::Built(_) => Event::default().event("built").data("built"),
            BuildEvent::Failed(text) => Event::default().event("failed").data(text),
        })
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, media_type("js"))], SCRIPT)
}

async fn file(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let site = shared.site();
    let path = request.uri().path().trim_start_matches('/');
    let Some(wanted) = percent_decoded(path) else {
        return not_found(&site);
    };
    let is_page = wanted.is_empty() || wanted.ends_with('/');
    let file = if is_page {
        format!("{wanted}index.html")
    } else {
        wanted
    };
    if let Some(bytes) = site.files.get(&file) {
        return answer(&site, StatusCode::OK, &file, bytes);
    }
    if !is_page && site.files.get(&format!("{file}/index.html")).is_some() {
        let location = format!("/{path}/");
        return (
            StatusCode::MOVED_PERMANENTLY,
            [(header::LOCATION, location)],
        )
            .into_response();
    }
    not_found(&site)
}

fn not_found(site: &ServedSite) -> Response {
    // Where nothing was ever built, the script on this empty page shows why.
    const NOT_BUILT: &[u8] =
        b"<!doctype html><html lang=\"en\"><title>Not built</title><body></body></html>\n";
    let bytes = site.files.get("404.html").unwrap_or(NOT_BUILT);
    answer(site, StatusCode::NOT_FOUND, "404.html", bytes)
}

fn answer(site: &ServedSite, status: StatusCode, file: &str, bytes: &[u8]) -> Response {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let mut body = bytes.to_vec();
    if ending == "html" {
        body.extend_from_slice(SCRIPT_TAG.as_bytes());
    }
    let path = format!("/{}", file.strip_suffix("index.html").unwrap_or(file));
    let mut headers = site.headers(&path);
    // What a host may keep for a year changes here at every edit.
    let fixed = [
        (header::CONTENT_TYPE, media_type(ending)),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in fixed {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    (status, headers, Body::from(body)).into_response()
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn a_server_knows_its_own_name() {
        for ours in [
            "127.0.0.1:4000",
            "localhost:4000",
            "LOCALHOST:4000",
            "[::1]:4000",
        ] {
            assert!(is_ours(ours, 4000), "{ours}");
        }
        for other in [
            "evil.example:4000",
            "127.0.0.1",
            "127.0.0.1:4001",
            "127.0.0.1.nip.io:4000",
            "localhost.:4000",
            "",
            "[::1]",
            "127.0.0.1:04000x",
        ] {
            assert!(!is_ours(other, 4000), "{other}");
        }
        assert!(is_ours("localhost", 80) && is_ours("[::1]", 80));
    }
}
