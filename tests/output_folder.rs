//! The output folder: exchanged whole when a build succeeds, and never one that is not ours.

mod command;

use std::fs;

use command::{files, quarterhour, site};

const PAGE: (&str, &str) = ("content/a.md", "---\ntitle: A\n---\nOne line.\n");
const SITE: (&str, &str) = ("content/site.yaml", "title: T\n");

#[test]
fn a_failed_build_leaves_the_old_site_whole() {
    let site = site(&[SITE, PAGE]);
    assert_eq!(quarterhour(&["build"], site.path()).code, 0);
    let before = files(&site.path().join("public"));
    fs::write(
        site.path().join("content/a.md"),
        "---\ntitle: A\n---\n[x](nowhere.md)\n",
    )
    .expect("written");
    let run = quarterhour(&["build"], site.path());
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[broken-link]"), "{}", run.stderr);
    assert!(
        before == files(&site.path().join("public")),
        "the old site was touched"
    );
    let left: Vec<String> = fs::read_dir(site.path())
        .expect("the site")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.contains("quarterhour-"))
        .collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}

#[test]
fn a_page_that_went_is_gone_from_the_output() {
    let site = site(&[SITE, PAGE, ("content/b.md", "---\ntitle: B\n---\nx\n")]);
    assert_eq!(quarterhour(&["build"], site.path()).code, 0);
    assert!(site.path().join("public/b/index.html").is_file());
    fs::remove_file(site.path().join("content/b.md")).expect("removed");
    assert_eq!(quarterhour(&["build"], site.path()).code, 0);
    assert!(!site.path().join("public/b").exists());
}

#[test]
fn a_folder_that_is_not_ours_is_refused_untouched() {
    let site = site(&[SITE, PAGE, ("own/thesis.txt", "years of work")]);
    let run = quarterhour(&["build", "--out", "own"], site.path());
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("own holds files that quarterhour did not make"),
        "{}",
        run.stderr
    );
    let left = files(&site.path().join("own"));
    assert_eq!(left, [("thesis.txt".to_owned(), b"years of work".to_vec())]);
    let run = quarterhour(&["build", "--out", "own/thesis.txt"], site.path());
    assert_eq!(run.code, 2, "a file is no folder of ours");
}

#[test]
fn an_empty_folder_is_taken() {
    let site = site(&[SITE, PAGE]);
    fs::create_dir(site.path().join("empty")).expect("a folder");
    assert_eq!(
        quarterhour(&["build", "--out", "empty"], site.path()).code,
        0
    );
    assert!(site.path().join("empty/a/index.html").is_file());
}

#[test]
fn wrong_usage_is_exit_2_and_help_is_a_manual() {
    let site = site(&[SITE, PAGE]);
    assert_eq!(
        quarterhour(&["build", "--base-url", "example.org"], site.path()).code,
        2
    );
    assert_eq!(
        quarterhour(&["check", "--today", "2026-02-30"], site.path()).code,
        2
    );
    assert_eq!(quarterhour(&["nonsense"], site.path()).code, 2);
    let help = quarterhour(&["--help"], site.path());
    assert_eq!(help.code, 0);
    for word in ["build", "serve", "check", "Exit status", "Examples"] {
        assert!(help.stdout.contains(word), "{word}");
    }
}

#[test]
fn a_check_writes_nothing() {
    let site = site(&[SITE, PAGE]);
    let before = files(site.path());
    assert_eq!(quarterhour(&["check"], site.path()).code, 0);
    assert!(before == files(site.path()));
}
