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
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .expect("sent");
        stream
    }

    /// The answer to a request that is written out, without the address of the server.
    fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("a timeout");
        write!(stream, "{request}Connection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
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

#[test]
fn only_this_machines_own_pages_are_answered() {
    let site = site(&[
        ("content/site.yaml", "title: T\n"),
        (
            "content/a.md",
            "---\ntitle: A\ndraft: true\n---\nUnpublished.\n",
        ),
    ]);
    let server = Server::start(site.path());
    let port = server.address.rsplit_once(':').expect("a port").1;
    let ours = format!("localhost:{port}");
    let refused = |request: &str, status: u16| {
        let answer = server.raw(request);
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")) && !answer.contains("Unpublished"),
            "{request}: {answer}"
        );
    };
    for path in ["/a/", "/.quarterhour/events", "/.quarterhour/reload.js"] {
        refused(
            &format!("GET {path} HTTP/1.1\r\nHost: evil.example:{port}\r\n"),
            421,
        );
        refused(
            &format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1.nip.io:{port}\r\n"),
            421,
        );
        refused(
            &format!("GET {path} HTTP/1.1\r\nHost: {ours}\r\nHost: {ours}\r\n"),
            421,
        );
        refused(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n"), 421);
        refused(
            &format!("GET http://evil.example{path} HTTP/1.1\r\nHost: {ours}\r\n"),
            421,
        );
        let foreign = "Origin: https://evil.example\r\n";
        refused(
            &format!("GET {path} HTTP/1.1\r\nHost: {ours}\r\n{foreign}"),
            403,
        );
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"] {
            refused(
                &format!("{method} {path} HTTP/1.1\r\nHost: {ours}\r\n"),
                405,
            );
        }
    }
    let page = server.raw(&format!(
        "GET /a/ HTTP/1.1\r\nHost: {ours}\r\nOrigin: http://{ours}\r\n"
    ));
    assert!(page.contains("Unpublished."), "{page}");
    // The headers of a host, but for what must not be kept.
    for header in [
        "content-security-policy: default-src 'none';",
        "connect-src 'self'; frame-ancestors 'none'",
        "x-content-type-options: nosniff",
        "cache-control: no-store",
    ] {
        assert!(page.contains(header), "no {header} in {page}");
    }
    let head = server.raw(&format!("HEAD /a/ HTTP/1.1\r\nHost: {ours}\r\n"));
    assert!(
        head.starts_with("HTTP/1.1 200 ") && head.ends_with("\r\n\r\n"),
        "{head}"
    );
}

#[test]
fn folders_that_come_and_go_are_seen() {
    let site = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/a.md", "---\ntitle: A\n---\nBefore.\n"),
    ]);
    let server = Server::start(site.path());
    let mut events = BufReader::new(server.ask("/.quarterhour/events"));
    wait_for(&mut events, "200 OK");
    let content = site.path().join("content");
    let seen = |events: &mut BufReader<TcpStream>, path: &str, words: &str| {
        // A change may take more than one build: the events of a system come as they like.
        while !server.get(path).contains(words) {
            wait_for(events, "event: ");
        }
    };
    fs::rename(&content, site.path().join("elsewhere")).expect("moved away");
    wait_for(&mut events, "event: failed");
    fs::rename(site.path().join("elsewhere"), &content).expect("moved back");
    wait_for(&mut events, "event: built");
    fs::write(content.join("a.md"), "---\ntitle: A\n---\nAfter.\n").expect("written");
    seen(&mut events, "/a/", "After.");
    let fixed = site.path().join("static");
    fs::create_dir(&fixed).expect("a folder");
    wait_for(&mut events, "event: built");
    fs::write(fixed.join("b.txt"), "New.").expect("written");
    seen(&mut events, "/b.txt", "New.");
}

#[test]
fn a_program_that_writes_all_the_time_does_not_hold_builds_off() {
    let site = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/a.md", "---\ntitle: A\n---\nText.\n"),
    ]);
    let server = Server::start(site.path());
    let mut events = BufReader::new(server.ask("/.quarterhour/events"));
    wait_for(&mut events, "200 OK");
    let page = site.path().join("content/a.md");
    // The writer stops once the other end of the channel is dropped, also by a test that fails.
    let (_writing, stopped) = std::sync::mpsc::channel::<()>();
    std::thread::spawn(move || {
        let pause = Duration::from_millis(10);
        while stopped.recv_timeout(pause) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            if fs::write(&page, "---\ntitle: A\n---\nText.\n").is_err() {
                return;
            }
        }
    });
    // It is heard while the other thread still writes.
    wait_for(&mut events, "event: built");
}

#[test]
fn a_taken_port_is_told_before_the_site_is_read() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let site = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/a.md", "---\ntit\n"),
    ]);
    let run = crate::command::quarterhour(&["serve", "--port", &port], site.path());
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("could not listen on 127.0.0.1:"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("content/a.md"), "{}", run.stderr);
}
