//! The output folder: replaced whole when a build succeeds, and never one that another program made.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

use crate::command::{files, quarterhour, quarterhour_without_temp, site};

/// The contents of the marker `.quarterhour` in every output folder.
const MARK: &str = "This folder was made by quarterhour, and every build replaces it whole.\n";

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
    assert_eq!(stagings(site.path()), [""; 0]);
}

/// The folders in which builds beside `public` write, or wrote.
fn stagings(root: &Path) -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(root)
        .expect("the site")
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".public.quarterhour-"))
        .collect();
    found.sort();
    found
}

/// A build that never ends by itself, ended with the test.
struct EndlessBuild(Child);

impl EndlessBuild {
    /// Starts it, and waits until its folder is marked.
    fn start(site: &Path) -> (Self, String) {
        let endless = "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{% endfor %}{% endfor %}";
        fs::create_dir_all(site.join("templates")).expect("a folder");
        fs::write(site.join("templates/page.html"), endless).expect("a template");
        let build = Command::new(env!("CARGO_BIN_EXE_quarterhour"))
            .arg("build")
            .current_dir(site)
            .spawn()
            .expect("the binary runs");
        let mut build = Self(build);
        loop {
            let marked = |name: &String| site.join(name).join(".quarterhour").is_file();
            if let Some(name) = stagings(site).into_iter().find(marked) {
                fs::remove_dir_all(site.join("templates")).expect("removed");
                return (build, name);
            }
            let ended = build.0.try_wait().expect("a child");
            assert!(ended.is_none(), "the build ended: {ended:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for EndlessBuild {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_killed_build_leaves_nothing_for_long_and_a_living_one_is_left_alone() {
    let site = site(&[SITE, PAGE]);
    let (living, name) = EndlessBuild::start(site.path());
    let other = quarterhour(&["build"], site.path());
    assert_eq!(other.code, 0, "{}", other.stderr);
    assert_eq!(stagings(site.path()), [name.as_str()]);
    drop(living);
    assert_eq!(stagings(site.path()), [name]);
    assert_eq!(quarterhour(&["build"], site.path()).code, 0);
    assert_eq!(stagings(site.path()), [""; 0]);
    assert!(site.path().join("public/a/index.html").is_file());
}

#[test]
fn only_marked_or_empty_folders_are_cleared_up() {
    let site = site(&[
        SITE,
        PAGE,
        (".public.quarterhour-1/.quarterhour", MARK),
        (".public.quarterhour-1/a/index.html", "half a site"),
        (".public.quarterhour-2/thesis.txt", "years of work"),
        (".public.quarterhour-3/.quarterhour", "another program's"),
        (".public.quarterhour-3/thesis.txt", "years of work"),
        (".public.quarterhour-4/.quarterhour.new", ""),
        (".other.quarterhour-6/.quarterhour", MARK),
    ]);
    fs::create_dir(site.path().join(".public.quarterhour-5")).expect("an empty folder");
    let run = quarterhour(&["build"], site.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let left = stagings(site.path());
    assert_eq!(left, [".public.quarterhour-2", ".public.quarterhour-3"]);
    for folder in left {
        assert!(site.path().join(folder).join("thesis.txt").is_file());
    }
    assert!(site.path().join(".other.quarterhour-6").is_dir());
}

#[test]
fn a_folder_is_ours_by_what_its_marker_says() {
    let site = site(&[
        SITE,
        PAGE,
        ("public/.quarterhour", ""),
        ("public/a.txt", ""),
    ]);
    assert_eq!(quarterhour(&["build"], site.path()).code, 2);
    assert!(site.path().join("public/a.txt").is_file());
}

#[cfg(unix)]
#[test]
fn a_build_that_is_told_to_end_leaves_nothing_behind() {
    let site = site(&[SITE, PAGE]);
    for (signal, code) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let (mut build, _) = EndlessBuild::start(site.path());
        let sent = Command::new("sh")
            .args(["-c", &format!("kill -{signal} {}", build.0.id())])
            .status()
            .expect("a shell");
        assert!(sent.success());
        let ended = build.0.wait().expect("a child");
        assert_eq!(ended.code(), Some(code), "{signal}");
        assert_eq!(stagings(site.path()), [""; 0], "{signal}");
    }
    assert!(!site.path().join("public").exists());
}

#[test]
fn an_output_that_would_do_harm_is_refused_before_the_work() {
    // The page has an error, which a build that got as far would report.
    let site = site(&[SITE, ("content/a.md", "no front matter")]);
    let refused = |out: &str, why: &str| {
        let run = quarterhour(&["build", "--out", out], site.path());
        assert_eq!(run.code, 2, "{out}: {}", run.stderr);
        assert!(run.stderr.contains(why), "{out}: {}", run.stderr);
        assert!(
            !run.stderr.contains("content/a.md"),
            "{out}: {}",
            run.stderr
        );
    };
    for out in [
        "content",
        "content/pub/lic",
        "static/a/../b",
        "./templates/x",
    ] {
        refused(out, "is inside the site's ");
    }
    for out in [".", "..", "content/..", "/"] {
        refused(out, "holds the site itself");
    }
    if cfg!(target_os = "linux") {
        refused("/proc", "is a mount point");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("elsewhere", site.path().join("link")).expect("a link");
        refused("link", "is a symbolic link");
        fs::create_dir(site.path().join("elsewhere")).expect("a folder");
        refused("link", "is a symbolic link");
        refused("content/../link", "is a symbolic link");
    }
    assert!(!site.path().join("content/pub").exists());
}

#[cfg(unix)]
#[test]
fn the_output_is_as_readable_as_any_new_folder() {
    use std::os::unix::fs::PermissionsExt;
    let site = site(&[SITE, PAGE]);
    assert_eq!(quarterhour(&["build"], site.path()).code, 0);
    let mode = |name: &str| {
        let found = fs::metadata(site.path().join(name)).expect("there");
        found.permissions().mode()
    };
    assert_eq!(mode("public"), mode("content"));
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
    assert_eq!(run.code, 2, "a file is not an output folder");
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

/// Everything below a folder, folders too.
fn names(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| {
            entry
                .expect("a readable folder")
                .path()
                .display()
                .to_string()
        })
        .collect();
    found.sort();
    found
}

/// Pages that are made of other pages, or of the index.
const MADE_LAST: [(&str, &str); 2] = [
    (
        "content/print.md",
        "---\ntitle: All\ntemplate: print.html\n---\nx\n",
    ),
    (
        "content/search.md",
        "---\ntitle: Search\ntemplate: search.html\n---\nx\n",
    ),
];

#[test]
fn a_check_writes_nothing() {
    let site = site(&[&[SITE, PAGE], &MADE_LAST[..]].concat());
    let before = (names(site.path()), files(site.path()));
    let run = quarterhour_without_temp(&["check"], site.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(before == (names(site.path()), files(site.path())));
}

#[test]
fn a_check_draws_the_book_of_pages_that_were_never_written() {
    let book = "<main>{% for part in book.parts %}{{ part.nothing.at_all }}{% endfor %}</main>\n";
    let site = site(
        &[
            &[SITE, PAGE, ("templates/print.html", book)],
            &MADE_LAST[..],
        ]
        .concat(),
    );
    let run = quarterhour_without_temp(&["check"], site.path());
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("templates/print.html:1:"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_build_writes_beside_its_output_only() {
    let site = site(&[&[SITE, PAGE], &MADE_LAST[..]].concat());
    for args in [&["build"][..], &["build", "--single-file"]] {
        let run = quarterhour_without_temp(args, site.path());
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(site.path().join("public/index.html").is_file());
        assert_eq!(stagings(site.path()), [""; 0]);
    }
}
