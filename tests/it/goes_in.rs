//! What goes into a site: names and kinds of files that a repository could not hold as fixtures.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use crate::command::{Run, quarterhour, site};

const SETTINGS: (&str, &str) = ("content/site.yaml", "title: T\n");
const PAGE: &str = "---\ntitle: A page\n---\n\nText.\n";

fn check(files: &[(&str, &str)]) -> Run {
    quarterhour(&["check"], site(files).path())
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo is there").success());
}

/// The lines of a report that name a lint.
fn told(run: &Run, lint: &str) -> Vec<String> {
    let mark = format!("[{lint}]: ");
    let lines = run.stderr.lines().filter_map(|line| {
        let (place, message) = line.split_once(&mark)?;
        let path = place.split(':').next().unwrap_or_default();
        // A path may hold a colon itself.
        let path = place.rsplit_once(":1:1: ").map_or(path, |(path, _)| path);
        Some(format!("{path}: {message}"))
    });
    lines.collect()
}

#[test]
fn names_that_another_system_cannot_hold_are_told() {
    let run = check(&[
        SETTINGS,
        ("content/con.md", PAGE),
        ("content/contents.md", PAGE),
        ("content/a:b.png", ""),
        ("content/dot./page.md", PAGE),
        ("static/Logo.png", ""),
        ("static/logo.png", ""),
        ("static/Fonts/a.css", ""),
        ("static/fonts/a.css", ""),
        ("static/LPT1.txt", ""),
        ("templates/a b.html", ""),
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        told(&run, "portable-name"),
        [
            "content/a:b.png: Windows cannot hold a file of this name: it holds `:`",
            "content/con.md: Windows cannot hold a file of this name: `con` is a device",
            "content/dot.: Windows cannot hold a folder of this name: it ends in a period",
            "static/LPT1.txt: Windows cannot hold a file of this name: `LPT1` is a device",
            "static/fonts: this folder's name differs from static/Fonts only in case",
            "static/logo.png: this file's name differs from static/Logo.png only in case",
        ]
    );
}

#[test]
fn a_backslash_in_a_name_makes_no_folder() {
    let run = check(&[SETTINGS, ("content/a\\b.png", "")]);
    let told = told(&run, "portable-name");
    assert_eq!(
        told,
        ["content/a\\b.png: Windows cannot hold a file of this name: it holds `\\`"]
    );
}

#[test]
fn pipes_and_sockets_are_told_and_never_read() {
    let message = "a pipe, socket or device is not a file of a site";
    let folder = site(&[SETTINGS]);
    pipe(&folder.path().join("content/pipe.md"));
    let socket = UnixListener::bind(folder.path().join("content/socket.png"));
    let run = quarterhour(&["check"], folder.path());
    drop(socket.expect("a socket"));
    assert_eq!(run.code, 1, "{}", run.stderr);
    let expected = ["pipe.md", "socket.png"].map(|name| format!("content/{name}: {message}"));
    assert_eq!(told(&run, "special-file"), expected);

    let folder = site(&[("content/a.md", PAGE)]);
    pipe(&folder.path().join("content/site.yaml"));
    let run = quarterhour(&["check"], folder.path());
    assert_eq!(
        told(&run, "special-file"),
        [format!("content/site.yaml: {message}")]
    );
    assert!(!run.stderr.contains("missing-site"), "{}", run.stderr);
}

#[test]
fn settings_that_are_not_utf8_are_told_once() {
    let folder = site(&[SETTINGS]);
    fs::write(folder.path().join("content/site.yaml"), b"title: \xff\n").expect("a file");
    let run = quarterhour(&["check"], folder.path());
    let end = "1 error, 0 warnings\n";
    assert!(
        run.stderr.contains("not-utf8") && run.stderr.ends_with(end),
        "{}",
        run.stderr
    );
}

#[test]
fn what_nobody_put_there_on_purpose_is_told_once() {
    let run = check(&[
        SETTINGS,
        ("content/data/notes.md", PAGE),
        ("content/data/patients.csv", "name\n"),
        ("content/codes/_Index.md", PAGE),
        ("static/style.css~", ""),
        ("static/Thumbs.db", ""),
    ]);
    let misplaced = told(&run, "misplaced-file").join("\n");
    assert!(misplaced.starts_with("content/codes/_Index.md: a section's page is named _index.md"));
    assert!(misplaced.contains("content/data/notes.md: content/data/ holds only YAML"));
    assert_eq!(told(&run, "unpublished-file").len(), 3, "{}", run.stderr);
    assert!(
        run.stderr.ends_with("5 errors, 0 warnings\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_folder_that_hosts_look_for_is_published() {
    let folder = site(&[
        SETTINGS,
        ("content/_index.md", PAGE),
        ("static/.well-known/change-password", "/account/"),
        ("static/.git/config", ""),
    ]);
    let run = quarterhour(&["build"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let public = folder.path().join("public");
    assert!(public.join(".well-known/change-password").exists());
    assert!(!public.join(".git").exists());
}

#[test]
fn a_site_sets_its_own_limits() {
    let page = format!("{PAGE}\n{}\n", "Words of a long page. ".repeat(100));
    let run = |limits: &str| {
        let settings = format!("title: T\n{limits}\n");
        check(&[("content/site.yaml", &settings), ("content/a.md", &page)])
    };
    assert_eq!(run("limits: {text_file: 10000}").code, 0);
    let small = run("limits: {text_file: 1000}");
    assert_eq!(told(&small, "too-large").len(), 1, "{}", small.stderr);
    let wrong = run("limits: {text_file: 1e6}").stderr;
    let message = "content/site.yaml:2:21: error[bad-value]: `1e6` is no limit";
    assert!(wrong.starts_with(message), "{wrong}");
    let unknown = run("limits: {text_fil: 1000}").stderr;
    assert!(unknown.contains("did you mean `text_file`?"), "{unknown}");
}

/// The time that these took grew with the square of their size: to minutes. A process that needs
/// more of the processor's time than it is given is killed.
#[test]
fn many_faults_in_yaml_take_little_time() {
    let mut facts = String::from("f0: {label: a, unit: count, sum: \"nope\"}\n");
    let mut sources = String::new();
    for at in 1..5_000 {
        let _ = writeln!(facts, "f{at}: {{label: a, unit: count, sum: \"f{at}0\"}}");
        let _ = writeln!(
            sources,
            "s{at}: {{title: A, kind: official, read: part, url: nowhere}}"
        );
    }
    let deep = format!("---\ntitle: {}\n---\n\nText.\n", "[".repeat(200_000));
    let folder = site(&[
        SETTINGS,
        ("content/data/facts.yaml", &facts),
        ("content/data/sources.yaml", &sources),
        ("content/deep.md", &deep),
    ]);
    let output = Command::new("sh")
        .args(["-c", "ulimit -t 60; exec \"$0\" check"])
        .arg(env!("CARGO_BIN_EXE_quarterhour"))
        .current_dir(folder.path())
        .output()
        .expect("a shell");
    let report = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{report}");
    for words in ["4900 more facts", "4899 more values", "more than 128 deep"] {
        assert!(report.contains(words), "{words}: {report}");
    }
}
