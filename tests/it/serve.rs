//! `serve` as a browser meets it: pages, the 404 page, and the events of a good and a failed build.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::command::{files, site, without_temp};

/// A running server, ended when the test ends.
struct Server {
    child: Child,
    address: String,
    // Kept open: the server could not print into a closed pipe.
    _stdout: BufReader<ChildStdout>,
}

impl Server {
    fn start(root: &std::path::Path) -> Self {
        let mut child = without_temp(&mut Command::new(env!("CARGO_BIN_EXE_quarterhour")))
            .args(["serve", "--port", "0"])
            .current_dir(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
        let mut address = None;
        while address.is_none() {
            let mut line = String::new();
            assert!(
                stdout.read_line(&mut line).expect("a line") > 0,
                "the server ended"
            );
            address = line
                .split("http://")
                .nth(1)
                .and_then(|rest| rest.split('/').next())
                .map(str::to_owned);
        }
        Self {
            child,
            address: address.expect("an address"),
            _stdout: stdout,
        }
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        // Only so that a broken server fails the test instead of holding it for ever.
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("a timeout");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        .expect("sent");
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut answer = String::new();
        self.ask(path)
            .read_to_string(&mut answer)
            .expect("an answer");
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads events until a line holds these words.
fn wait_for(events: &mut impl BufRead, words: &str) {
    let mut line = String::new();
    while !line.contains(words) {
        line.clear();
        assert!(
            events.read_line(&mut line).expect("a line") > 0,
            "the events ended before `{words}`"
        );
    }
}

#[test]
fn a_change_reloads_the_page_and_an_error_is_shown() {
    let site = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/a.md", "---\ntitle: A\n---\nBefore.\n"),
    ]);
    let server = Server::start(site.path());
    let page = server.get("/a/");
    assert!(
        page.starts_with("HTTP/1.1 200") && page.contains("Before."),
        "{page}"
    );
    assert!(page.contains("/.quarterhour/reload.js"));
    assert!(server.get("/a").starts_with("HTTP/1.1 301"));
    let missing = server.get("/no/such/");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("Page not found"));
    assert!(
        server
            .get("/..%2f..%2fetc/passwd")
            .starts_with("HTTP/1.1 404")
    );

    let mut events = BufReader::new(server.ask("/.quarterhour/events"));
    wait_for(&mut events, "200 OK");
    wait_for(&mut events, "\r\n");
    fs::write(
        site.path().join("content/a.md"),
        "---\ntitle: A\n---\nAfter.\n",
    )
    .expect("written");
    wait_for(&mut events, "event: built");
    assert!(server.get("/a/").contains("After."));

    fs::write(
        site.path().join("content/a.md"),
        "---\ntitle: A\n---\n[[nothing]]\n",
    )
    .expect("written");
    wait_for(&mut events, "event: failed");
    wait_for(&mut events, "error[unknown-term]");
    assert!(
        server.get("/a/").contains("After."),
        "the last sound build stays up"
    );
}

#[test]
fn a_site_is_served_from_memory() {
    let site = site(&[
        (
            "content/site.yaml",
            "title: T\nbase_url: https://a.example/\n",
        ),
        (
            "content/a/b.md",
            "---\ntitle: B\naliases: [/old/]\n---\nA form.\n",
        ),
        (
            "content/search.md",
            "---\ntitle: Search\ntemplate: search.html\n---\nx\n",
        ),
        ("static/my form.txt", "A form."),
    ]);
    let before = files(site.path());
    let server = Server::start(site.path());
    let answers = |path: &str, status: u16, kind: &str, words: &str| {
        let answer = server.get(path);
        let expected = [
            &format!("HTTP/1.1 {status} "),
            &format!("\r\ncontent-type: {kind}"),
            words,
        ];
        for part in expected {
            assert!(answer.contains(part), "{path}: no {part:?} in {answer}");
        }
        answer
    };
    let page = answers("/a/b/", 200, "text/html", "A form");
    let sheet = page
        .split("href=\"../../assets/style.")
        .nth(1)
        .expect("a sheet");
    let sheet = sheet.split('"').next().expect("its name");
    answers(&format!("/assets/style.{sheet}"), 200, "text/css", "{");
    answers("/", 200, "text/html", "reload.js");
    answers("/a/b/?query", 200, "text/html", "A form");
    answers("/a/b/index.html", 200, "text/html", "A form");
    answers("/old/", 200, "text/html", "/a/b/");
    answers("/my%20form.txt", 200, "text/plain", "A form.");
    answers(
        "/sitemap.xml",
        200,
        "application/xml",
        "https://a.example/a/b/",
    );
    let home = server.get("/");
    let index = home.split("data-search-index=\"./").nth(1);
    let index = index.and_then(|rest| rest.split('"').next());
    let index = format!("/{}", index.expect("the search box names its index"));
    answers(&index, 200, "text/javascript", "(");
    for missing in [
        "/no.css",
        "/a/b/index.html/",
        "/assets/",
        "/%zz",
        "/../content/site.yaml",
    ] {
        answers(missing, 404, "text/html", "Page not found");
    }
    let moved = server.get("//a/b");
    assert!(
        moved.starts_with("HTTP/1.1 301 ") && moved.contains("location: /a/b/\r\n"),
        "{moved}"
    );
    assert!(before == files(site.path()), "serving wrote a file");
}
