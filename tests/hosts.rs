//! What hosts get beside the pages: a content policy, headers, redirects.

mod command;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use command::{files, quarterhour, site};

const SITE: &[(&str, &str)] = &[
    ("content/site.yaml", "title: Small\n"),
    ("content/_index.md", "---\ntitle: Home\n---\nText.\n"),
    (
        "content/a.md",
        "---\ntitle: A\naliases: [/old/a/, /older/]\n---\nText.\n",
    ),
];

fn built(files: &[(&str, &str)], args: &[&str]) -> tempfile::TempDir {
    let folder = site(files);
    let run = quarterhour(&[&["build"], args].concat(), folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

fn output(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join("public").join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn every_page_forbids_all_but_its_own_sites_files() {
    let folder = built(SITE, &[]);
    let mut pages = 0;
    for (name, bytes) in files(&folder.path().join("public")) {
        if !name.ends_with(".html") {
            continue;
        }
        pages += 1;
        let html = String::from_utf8(bytes).expect("UTF-8");
        let policy = html
            .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
            .unwrap_or_else(|| panic!("{name} has no policy"))
            .1;
        // It governs only what stands behind it.
        assert!(
            !html[..html.len() - policy.len()].contains("href="),
            "{name}"
        );
        for rule in [
            "default-src 'none';",
            "script-src 'self';",
            "connect-src 'none'\"",
        ] {
            assert!(policy.contains(rule), "{name}: {rule}");
        }
        assert!(!policy.contains("unsafe"), "{name}");
        assert!(
            !html.contains(" style=\"") && !html.contains(" onclick"),
            "{name}"
        );
    }
    assert_eq!(pages, 5, "home, a page, two redirects, 404");
}

#[test]
fn host_files_hold_headers_and_redirects() {
    let folder = built(SITE, &[]);
    let headers = output(folder.path(), "_headers");
    for line in [
        "frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: no-referrer",
        "Permissions-Policy: camera=()",
        "/assets/*\n  Cache-Control: public, max-age=31536000, immutable",
    ] {
        assert!(headers.contains(line), "{line} in\n{headers}");
    }
    assert_eq!(
        output(folder.path(), "_redirects"),
        "/old/a/ /a/ 301\n/older/ /a/ 301\n"
    );

    let own = built(
        &[SITE, &[("static/_headers", "/*\n  X: y\n")]].concat(),
        &[],
    );
    assert_eq!(output(own.path(), "_headers"), "/*\n  X: y\n");
}

#[test]
fn serve_lets_its_own_pages_hear_of_rebuilds() {
    let folder = site(SITE);
    let mut serve = Command::new(env!("CARGO_BIN_EXE_quarterhour"))
        .args(["serve", "--port", "0"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("serve starts");
    let said = BufReader::new(serve.stdout.take().expect("piped"));
    let host = said
        .lines()
        .map_while(Result::ok)
        .find_map(|line| Some(line.split_once("http://")?.1.split_once('/')?.0.to_owned()))
        .expect("it says where it serves");
    let mut stream = TcpStream::connect(&host).expect("it listens");
    write!(
        stream,
        "GET /a/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .expect("asked");
    let mut page = String::new();
    stream.read_to_string(&mut page).expect("answered");
    serve.kill().expect("it ends");
    serve.wait().expect("it ended");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(
        page.contains("connect-src 'self'") && page.contains("reload.js"),
        "{page}"
    );
    assert!(!page.contains("connect-src 'none'"), "{page}");
}
