//! `check --external`: what it says of addresses outside a site. A listener of the test's own takes
//! the place of the world.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use crate::command::site;

/// The requests that a listener got: "HEAD /path".
type Requests = Arc<Mutex<Vec<String>>>;

/// Answers on a free port as long as the test runs.
fn listen() -> (String, Requests) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let requests = Requests::default();
    let seen = Arc::clone(&requests);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let seen = Arc::clone(&seen);
            std::thread::spawn(move || answer(stream, &seen));
        }
    });
    (address, requests)
}

fn answer(mut stream: TcpStream, seen: &Requests) {
    let mut lines = BufReader::new(stream.try_clone().expect("a handle")).lines();
    let first = lines.next().expect("a request").expect("text");
    while lines
        .next()
        .is_some_and(|line| line.is_ok_and(|line| !line.is_empty()))
    {}
    let asked = first.rsplit_once(' ').map_or("", |(asked, _)| asked);
    seen.lock().expect("no panic").push(asked.to_owned());
    let (status, more) = match asked.split_once(' ').unwrap_or_default() {
        (_, "/ok" | "/new") | ("GET", "/whole") => ("200 OK", ""),
        (_, "/old") => ("301 Moved Permanently", "Location: /older\r\n"),
        (_, "/older") => ("308 Permanent Redirect", "Location: /new\r\n"),
        (_, "/consent") => ("302 Found", "Location: /ok\r\n"),
        (_, "/half") => ("301 Moved Permanently", "Location: /consent\r\n"),
        (_, "/circle") => ("302 Found", "Location: /circle\r\n"),
        (_, "/refused") => ("403 Forbidden", ""),
        (_, "/whole") => ("405 Method Not Allowed", ""),
        _ => ("404 Not Found", ""),
    };
    let text = format!("HTTP/1.1 {status}\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n");
    // The other side may have gone; then there is nobody to answer.
    let _ = stream.write_all(text.as_bytes());
}

fn check(folder: &Path, args: &[&str], path: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quarterhour"));
    command
        .args(["check", "--external", "--today", "2026-11-24"])
        .args(args)
        .current_dir(folder)
        // The machine's way into the world is not asked about the listener.
        .env("NO_PROXY", "127.0.0.1")
        .env("no_proxy", "127.0.0.1")
        .env("NO_COLOR", "1");
    if let Some(path) = path {
        command.env("PATH", path);
    }
    command.output().expect("the binary runs")
}

/// A site whose sources have these paths of the listener as their addresses.
fn with_sources(address: &str, paths: &[&str]) -> tempfile::TempDir {
    let mut sources = String::new();
    for (at, path) in paths.iter().enumerate() {
        let url = format!("{address}{path}");
        writeln!(
            sources,
            "s{at}: {{title: T, kind: trade, read: part, url: \"{url}\"}}"
        )
        .expect("a string takes it");
    }
    site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/data/sources.yaml", &sources),
        (
            "content/a.md",
            "---\ntitle: A\nsources: [s0]\n---\n[Closed](https://127.0.0.1:1/a#b) and [again](https://127.0.0.1:1/a).\n",
        ),
    ])
}

/// The address and lint of each diagnostic, from the JSON report.
fn found(output: &Output, address: &str) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
    let of = |one: &serde_json::Value| {
        let text = |key: &str| one[key].as_str().expect("text").to_owned();
        let message = text("message").replace(address, "");
        let place = format!("{}:{}", text("path"), one["line"]);
        format!("{place} {} {}: {message}", text("severity"), text("lint"))
    };
    let found = report.as_array().expect("a list").iter().map(of);
    found.collect()
}

#[test]
fn every_address_outside_is_asked_once() {
    let (address, requests) = listen();
    let paths = [
        "/ok", "/ok#part", "/old", "/consent", "/half", "/circle", "/refused", "/whole", "/gone",
    ];
    let folder = with_sources(&address, &paths);
    let output = check(folder.path(), &["--format", "json"], None);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let mut found = found(&output, &address);
    // What curl says of a closed port differs from version to version.
    for line in found
        .iter_mut()
        .filter(|line| line.contains("127.0.0.1:1/a"))
    {
        let end = line.find("reached: ").expect("a reason");
        line.truncate(end);
    }
    let yaml = "content/data/sources.yaml";
    assert_eq!(
        found,
        [
            "content/a.md:5 warning unreached-address: https://127.0.0.1:1/a was not ".to_owned(),
            "content/a.md:5 warning unreached-address: https://127.0.0.1:1/a was not ".to_owned(),
            format!("{yaml}:3 warning moved-address: /old has moved to /new"),
            format!("{yaml}:5 warning moved-address: /half has moved to /consent"),
            format!(
                "{yaml}:6 warning unreached-address: /circle was not reached: it sends on more than 10 times"
            ),
            format!("{yaml}:7 warning unreached-address: /refused was not reached: it answers 403"),
            format!("{yaml}:9 error dead-address: /gone answers 404: it is gone"),
        ]
    );
    let requests = requests.lock().expect("no panic");
    let count = |asked: &str| requests.iter().filter(|one| *one == asked).count();
    // Once for the two sources that name it; the others are hosts that send on to it.
    assert_eq!(count("HEAD /ok") + count("GET /ok"), 3);
    assert_eq!((count("HEAD /whole"), count("GET /whole")), (1, 1));
    assert_eq!(count("GET /old"), 0, "the head is enough");
}

#[test]
fn only_a_dead_address_fails_a_check_that_is_not_strict() {
    let (address, _) = listen();
    let folder = with_sources(&address, &["/ok", "/old"]);
    let output = check(folder.path(), &[], None);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        printed.contains("asked 3 addresses outside the site"),
        "{printed}"
    );
    let strict = check(folder.path(), &["--strict"], None);
    assert_eq!(strict.status.code(), Some(1));
}

#[test]
fn a_missing_curl_is_said_so() {
    let folder = with_sources("http://127.0.0.1:1", &["/ok"]);
    let output = check(folder.path(), &[], Some("/nowhere"));
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    let expected = "quarterhour: could not run curl: it is not installed, and `check --external` asks addresses with it\n";
    assert_eq!(error, expected);
}

#[test]
fn an_allowed_address_is_not_missed_by_a_check_that_asks_none() {
    let folder = site(&[(
        "content/site.yaml",
        "title: T\nallow: [{lint: moved-address, reason: \"Read where it was.\", until: 2026-12-31}]\n",
    )]);
    let args = ["check", "--strict", "--today", "2026-11-24"];
    let run = crate::command::quarterhour(&args, folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let asked = check(folder.path(), &["--strict"], None);
    assert_eq!(asked.status.code(), Some(1), "then nothing needs it");
}
