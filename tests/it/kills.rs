//! A build that is killed at any moment leaves the old site or the new one, whole; what it had half
//! written is gone after the next build.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::command::{files, quarterhour, site};

/// How many builds are killed; less where the tests are to be quick.
fn kills() -> u32 {
    if std::env::var_os("QUICK").is_some() {
        10
    } else {
        50
    }
}

/// What a build writes for a site whose pages say this.
type Site = Vec<(String, Vec<u8>)>;

/// A site of some pages, so that a build takes a while to write it.
fn write(root: &Path, says: &str) {
    for n in 0..40 {
        let page = format!(
            "---\ntitle: Page {n}\n---\n## Part\n\n{says} [next](p{}.md)\n",
            (n + 1) % 40
        );
        fs::write(root.join(format!("content/p{n}.md")), page).expect("a page");
    }
}

/// A build of this site that is killed after a time; whether that was before its end.
fn killed_build(root: &Path, after: Duration) -> bool {
    let mut build = Command::new(env!("CARGO_BIN_EXE_quarterhour"))
        .arg("build")
        .current_dir(root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    std::thread::sleep(after);
    build.kill().expect("a child of ours");
    !build.wait().expect("a child").success()
}

/// As [`killed_build`], where each build has the same process number. `timeout` kills from inside, so
/// that all have ended when `unshare` has.
#[cfg(target_os = "linux")]
fn killed_container(root: &Path, after: Duration) -> bool {
    let ended = Command::new("unshare")
        .args(["--pid", "--fork", "sh", "-c"])
        .arg("timeout -s KILL \"$1\" \"$0\" build; exit $?")
        .arg(env!("CARGO_BIN_EXE_quarterhour"))
        // `timeout` takes zero for no limit.
        .arg(format!("{}", after.as_secs_f64().max(0.001)))
        .current_dir(root)
        .output()
        .expect("allowed, as was tried");
    !ended.status.success()
}

/// Folders in which killed builds wrote.
fn left_over(root: &Path) -> usize {
    let names = fs::read_dir(root).expect("the site");
    names
        .map(|entry| entry.expect("an entry").file_name())
        .filter(|name| name.to_string_lossy().starts_with(".public."))
        .count()
}

/// Builds the two states of the site, and says how long the second took.
fn two_states(root: &Path) -> (Site, Site, Duration) {
    let built = |says: &str| {
        write(root, says);
        let start = Instant::now();
        assert_eq!(quarterhour(&["build"], root).code, 0);
        (files(&root.join("public")), start.elapsed())
    };
    let (first, _) = built("first");
    let (second, takes) = built("second");
    assert_ne!(first, second);
    (first, second, takes)
}

/// Kills builds at moments that are spread over the time that one takes, some even later, and looks
/// after each; returns how many were killed before they ended. A moment need not be exact: whenever
/// it comes, the same must hold.
fn kill_builds(root: &Path, killed_build: fn(&Path, Duration) -> bool) -> u32 {
    let (first, second, takes) = two_states(root);
    let (mut old, mut killed) = (second.clone(), 0);
    for turn in 0..kills() {
        let (says, new) = if turn % 2 == 0 {
            ("first", &first)
        } else {
            ("second", &second)
        };
        write(root, says);
        // 37 and 101 have no common divisor, so that the moments are in no order.
        killed += u32::from(killed_build(root, takes * (turn * 37 % 101) / 90));
        let now = files(&root.join("public"));
        assert!(
            now == old || &now == new,
            "turn {turn}: neither the old site nor the new one"
        );
        assert!(
            left_over(root) <= 1,
            "turn {turn}: an earlier build's folder is still there"
        );
        old = now;
    }
    write(root, "second");
    assert_eq!(quarterhour(&["build"], root).code, 0);
    assert!(files(&root.join("public")) == second);
    assert_eq!(left_over(root), 0);
    killed
}

fn small_site() -> tempfile::TempDir {
    site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/_index.md", "---\ntitle: Home\n---\nText.\n"),
    ])
}

#[test]
fn a_kill_at_any_moment_leaves_a_whole_site() {
    let site = small_site();
    let killed = kill_builds(site.path(), killed_build);
    assert!(
        killed >= kills() / 4,
        "only {killed} builds were killed before their end"
    );
}

/// In a container every build has the same process number, so nothing may rest on that.
#[cfg(target_os = "linux")]
#[test]
fn a_kill_in_a_container_leaves_a_whole_site() {
    let tried = Command::new("unshare")
        .args(["--pid", "--fork", "true"])
        .output();
    if !tried.is_ok_and(|ended| ended.status.success()) {
        eprintln!("left out: this system lets nobody begin a new space of process numbers");
        return;
    }
    let site = small_site();
    let killed = kill_builds(site.path(), killed_container);
    assert!(
        killed >= kills() / 4,
        "only {killed} builds were killed before their end"
    );
}
