//! `quarterhour review`, the signature in the front matter, and what happens once a page changes.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::command::{quarterhour, root, site};

const TEXT: &str = "Lifting is timed. [@manual] It costs {{ fact.price }}, and then some.\n\n- A task of [[97530]]. [@manual]\n";
const FACTS: &str = "price:\n  label: A price\n  unit: usd\n  values: [{year: 2026, value: 35.07, source: manual}]\n  ends: 2026-12-31\n  review_by: 2026-12-18\n";
const CODE: &str = "code: \"97530\"\ntitle: Activities\nsummary: Whole tasks.\ntiming: {kind: timed, unit_minutes: 15}\nchecked: 2026-11-01\n";
const LIMITS: &str = "files:\n  - {id: a, names: [a.csv], setting: practitioner, from: 2026-10-01, read: 2026-10-05}\nlimits:\n  - {code: \"97530\", setting: practitioner, units: 6, adjudication: 3, from: 2026-10-01, file: a}\n";

fn page(reviewed: &str, text: &str) -> String {
    format!("---\ntitle: A page\nchecked: 2026-11-20\ncodes: [\"97530\"]\n{reviewed}---\n{text}")
}

fn clinic() -> TempDir {
    site(&[
        (
            "content/site.yaml",
            "title: T\nbase_url: https://a.example/\nnotice: \"CPT is a trademark of the American Medical Association.\"\n",
        ),
        (
            "content/data/sources.yaml",
            "manual: {title: The manual, publisher: CMS, kind: official, read: part, opened: 2026-11-19, url: \"https://a.example/m\"}\n",
        ),
        ("content/data/facts.yaml", FACTS),
        ("content/data/cms/limits.yaml", LIMITS),
        ("content/codes/97530.yaml", CODE),
        ("content/a.md", &page("", TEXT)),
    ])
}

fn write(folder: &TempDir, path: &str, text: &str) {
    fs::write(folder.path().join(path), text).expect("a file");
}

fn review(folder: &Path) -> String {
    let run = quarterhour(&["review", "/a/"], folder);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout
}

/// The line to sign with, as it is printed.
fn signature(sheet: &str) -> String {
    let line = sheet.lines().last().expect("a last line");
    let signed = line
        .replace("NAME", "A. Person")
        .replace("CREDENTIAL", "PT")
        .replace("YYYY-MM-DD", "2026-11-21");
    signed + "\n"
}

/// The signed site, and the front matter's line.
fn signed() -> (TempDir, String) {
    let folder = clinic();
    let line = signature(&review(folder.path()));
    write(&folder, "content/a.md", &page(&line, TEXT));
    (folder, line)
}

fn changed(folder: &TempDir) -> bool {
    let run = quarterhour(&["check", "--today", "2026-11-24"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let warned = run
        .stderr
        .contains("content/a.md:5:69: warning[changed-since-review]: `A page` has changed since A. Person reviewed it on 2026-11-21");
    let built = quarterhour(&["build"], folder.path());
    assert_eq!(built.code, 0, "{}", built.stderr);
    let html = fs::read_to_string(folder.path().join("public/a/index.html")).expect("the page");
    assert!(html.contains("Reviewed by A. Person, PT, <time"), "{html}");
    let shown = html.contains("The page has changed since it was reviewed.");
    assert_eq!(warned, shown, "page and check agree: {}", run.stderr);
    // Machines are told of a review only while it holds.
    assert_eq!(html.contains("\"lastReviewed\""), !shown);
    let state = review(folder.path());
    assert_eq!(
        state.contains("2026-11-21; changed since it was reviewed\n"),
        shown
    );
    shown
}

#[test]
fn a_sheet_has_what_a_reviewer_needs() {
    let sheet = review(clinic().path());
    let digest = sheet.rsplit('"').nth(1).expect("a digest");
    let expected = format!(
        "A page\n\
         /a/  content/a.md\n\
         checked against its sources: 2026-11-20; due again: never\n\
         not yet reviewed\n\
         \n\
         Claims\n   \
         1. Lifting is timed. [1]\n   \
         2. It costs $35.07 (2026), and then some.\n   \
         3. A task of 97530. [1]\n\
         \n\
         Figures\n  \
         A price: $35.07 (2026); source: [1]\n\
         \n\
         Sources\n  \
         [1] The manual, CMS (official; read: part, opened 2026-11-19)\n      \
         https://a.example/m\n\
         \n\
         Record content/codes/97530.yaml\n  \
         code: \"97530\"\n  \
         title: Activities\n  \
         summary: Whole tasks.\n  \
         timing: {{kind: timed, unit_minutes: 15}}\n  \
         checked: 2026-11-01\n\
         \n\
         CMS's records of its codes\n  \
         limit, practitioner: 97530, 6 units, indicator 3, from 2026-10-01\n\
         \n\
         Digest of the text, figures and records above: {digest}\n\
         Whoever has read all of it against the sources signs in the front matter of content/a.md:\n\
         reviewed: {{by: NAME, credential: CREDENTIAL, date: YYYY-MM-DD, digest: \"{digest}\"}}\n"
    );
    assert_eq!(sheet, expected);
}

#[test]
fn a_signature_holds_until_what_was_signed_changes() {
    let (folder, line) = signed();
    assert!(!changed(&folder), "signing changes nothing");
    assert!(review(folder.path()).contains("2026-11-21; unchanged since\n"));

    // Looking at it again, or a new file that says the same, changes nothing.
    let later = page(&line, TEXT).replace("checked: 2026-11-20", "checked: 2026-11-23");
    write(&folder, "content/a.md", &later);
    write(
        &folder,
        "content/codes/97530.yaml",
        &CODE.replace("11-01", "11-23"),
    );
    let renamed = LIMITS
        .replace("id: a,", "id: b,")
        .replace("file: a", "file: b");
    write(&folder, "content/data/cms/limits.yaml", &renamed);
    assert!(!changed(&folder));

    for (path, text) in [
        (
            "content/a.md",
            page(&line, &TEXT.replace("timed", "untimed")),
        ),
        ("content/data/facts.yaml", FACTS.replace("35.07", "36.00")),
        ("content/codes/97530.yaml", CODE.replace("Whole", "Some")),
        (
            "content/data/cms/limits.yaml",
            LIMITS.replace("units: 6", "units: 4"),
        ),
    ] {
        let (folder, _) = signed();
        write(&folder, path, &text);
        assert!(changed(&folder), "{path}");
    }
}

#[test]
fn a_review_without_digest_cannot_tell() {
    let folder = clinic();
    let line = "reviewed: {by: A. Person, credential: PT, date: 2026-11-21}\n";
    write(&folder, "content/a.md", &page(line, TEXT));
    assert!(!changed(&folder));
    let html = fs::read_to_string(folder.path().join("public/a/index.html")).expect("the page");
    assert!(html.contains("Whether the page has changed since is not known."));
    let sheet = review(folder.path());
    let expected = "2026-11-21; without digest: cannot tell whether it changed since\n";
    assert!(sheet.contains(expected), "{sheet}");

    let wrong = line.replace("21}", "21, digest: 123}");
    write(&folder, "content/a.md", &page(&wrong, TEXT));
    let run = quarterhour(&["check"], folder.path());
    assert_eq!(run.code, 1);
    let place = "content/a.md:5:69: error[bad-value]: `123` is not a digest";
    assert!(run.stderr.contains(place), "{}", run.stderr);
    assert_eq!(quarterhour(&["review", "/a/"], folder.path()).code, 1);
}

#[test]
fn a_page_is_named_by_address_file_or_code() {
    let folder = clinic();
    for name in ["/a/", "a", "content/a.md", "./content/a.md"] {
        let run = quarterhour(&["review", name], folder.path());
        assert!(run.stdout.starts_with("A page\n"), "{name}: {}", run.stderr);
    }
    for name in ["97530", "/codes/97530/", "content/codes/97530.yaml"] {
        let run = quarterhour(&["review", name], folder.path());
        assert!(run.stdout.starts_with("97530 Activities\n"), "{name}");
        assert!(
            run.stdout
                .contains("the front matter of content/codes/97530.md:")
        );
    }
    let run = quarterhour(&["review", "/b/"], folder.path());
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .starts_with("quarterhour: there is no page `/b/`; ")
    );
}

#[test]
fn nothing_of_the_reference_is_signed_and_all_of_it_can_be_reviewed() {
    let sheet = quarterhour(&["review", "/billing/units/"], &root());
    assert_eq!(sheet.code, 0, "{}", sheet.stderr);
    assert!(sheet.stdout.contains("\nnot yet reviewed\n"));
    for part in ["Claims", "Figures", "Sources", "Diagram"] {
        assert!(sheet.stdout.contains(&format!("\n{part}\n")), "{part}");
    }
}
