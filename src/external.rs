//! Addresses outside the site, asked with the system's `curl`: the generator itself has no TLS.

use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::check::AddressAnswer;
use crate::error::IoError;

const CURL: &str = "curl";
/// How many addresses are asked at once: few, since many sources share a host.
const AT_ONCE: usize = 4;
/// How long an answer may take, in seconds.
const MAX_SECONDS: &str = "20";
/// How often an address may send on to another, as browsers have it about.
const MAX_HOPS: usize = 10;
/// Who asks, for the host's log.
const AGENT: &str = concat!("quarterhour/", env!("CARGO_PKG_VERSION"), " (checks links)");

/// Asks every address once, and gives the answers in the same order.
///
/// # Errors
///
/// When `curl` cannot be run.
pub fn ask(addresses: &[&str]) -> Result<Vec<AddressAnswer>, IoError> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut answers = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(address) = addresses.get(at) else {
                return Ok(answers);
            };
            answers.push((at, answer(address)?));
        }
    };
    let mut all = Vec::with_capacity(addresses.len());
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            let answers: Result<Vec<_>, IoError> =
                worker.join().expect("a worker has nothing to panic on");
            all.extend(answers?);
        }
        Ok(())
    })?;
    all.sort_by_key(|(at, _)| *at);
    Ok(all.into_iter().map(|(_, answer)| answer).collect())
}

/// What one request got.
struct Response {
    /// The HTTP status; 0 without an answer.
    status: u16,
    /// Where it sends on.
    location: String,
    /// What went wrong on the way.
    error: String,
}

/// Follows an address to its document. It has moved as far as hosts say that it did for good; a
/// host that sends on for now, as to a page of consent, moves nothing.
fn answer(address: &str) -> Result<AddressAnswer, IoError> {
    let mut here = address.to_owned();
    let mut moved = None;
    let mut for_good = true;
    for _ in 0..=MAX_HOPS {
        let mut response = request(&here, true)?;
        // Some hosts answer only whole requests.
        if response.status == 0 || response.status >= 400 {
            response = request(&here, false)?;
        }
        match response.status {
            0 => return Ok(AddressAnswer::Unclear(response.error)),
            200..=299 => return Ok(moved.map_or(AddressAnswer::Found, AddressAnswer::Moved)),
            300..=399 if !response.location.is_empty() => {
                for_good &= matches!(response.status, 301 | 308);
                here = response.location;
                if for_good {
                    moved = Some(here.clone());
                }
            }
            404 | 410 => return Ok(AddressAnswer::Gone(response.status)),
            other => return Ok(AddressAnswer::Unclear(format!("it answers {other}"))),
        }
    }
    let reason = format!("it sends on more than {MAX_HOPS} times");
    Ok(AddressAnswer::Unclear(reason))
}

/// One request, for the head alone or the whole document, which is thrown away.
fn request(address: &str, head: bool) -> Result<Response, IoError> {
    let nowhere = if cfg!(windows) { "NUL" } else { "/dev/null" };
    let mut curl = Command::new(CURL);
    // `-q` must come first: a settings file of the user's could change what is printed.
    curl.args(["-q", "--silent", "--show-error", "--globoff"])
        .args(["--proto", "=http,https", "--max-time", MAX_SECONDS])
        .args(["--user-agent", AGENT, "--output", nowhere])
        .args(["--write-out", "%{http_code} %{redirect_url}"]);
    if head {
        curl.arg("--head");
    }
    let output = curl
        .args(["--url", address])
        .output()
        .map_err(|error| IoError::of("run", Path::new(CURL))(explained(error)))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let (status, location) = printed
        .trim()
        .split_once(' ')
        .unwrap_or((printed.trim(), ""));
    let error = String::from_utf8_lossy(&output.stderr);
    let error = error.lines().next().unwrap_or("no answer");
    Ok(Response {
        status: status.parse().unwrap_or(0),
        location: location.to_owned(),
        error: error.trim_start_matches("curl: ").to_owned(),
    })
}

fn explained(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::NotFound {
        let text = "it is not installed, and `check --external` asks addresses with it";
        return io::Error::new(io::ErrorKind::NotFound, text);
    }
    error
}
