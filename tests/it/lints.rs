//! Every lint is reported at its place: a folder for each lint, with its report beside it.

use std::fs;
use std::path::Path;

use crate::command::{compare_with_record, quarterhour, site};

#[test]
fn every_lint_is_reported_as_expected() {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir(&sites).expect("tests/sites is there") {
        let site = entry.expect("a folder").path();
        if site.ends_with("full") {
            continue;
        }
        seen += 1;
        let run = quarterhour(&["check", "--root", ".", "--today", "2026-11-24"], &site);
        let report = format!("{}exit {}\n", run.stderr, run.code);
        let expected = site.join("expected.txt");
        if let Err(difference) = compare_with_record(&report, &expected) {
            wrong.push(difference);
        }
    }
    assert!(seen > 40, "only {seen} fixture sites were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn json_and_github_name_the_same_errors() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/unknown-field");
    let run = quarterhour(&["check", "--format", "json"], &site);
    assert_eq!(run.code, 1);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("one JSON array");
    let first = &report[0];
    assert_eq!(first["lint"], "unknown-field");
    // The former name is kept for programs that read it.
    assert_eq!(first["rule"], first["lint"]);
    assert_eq!(first["path"], "content/a.md");
    assert_eq!((&first["line"], &first["column"]), (&3.into(), &1.into()));
    let fix = &first["fix"];
    let text = fs::read_to_string(site.join("content/a.md")).expect("the fixture");
    let at = |name: &str| usize::try_from(fix[name].as_u64().expect("a number")).expect("small");
    assert_eq!(&text[at("start")..at("end")], "descripton");
    assert_eq!(fix["text"], "description");

    let run = quarterhour(&["check", "--format", "github"], &site);
    assert!(
        run.stdout
            .starts_with("::error file=content/a.md,line=3,col=1,title=unknown-field::"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_warning_fails_only_a_strict_check() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/overdue");
    let today = ["--today", "2026-11-24"];
    assert_eq!(quarterhour(&["check", today[0], today[1]], &site).code, 0);
    let strict = quarterhour(&["check", "--strict", today[0], today[1]], &site);
    assert_eq!(strict.code, 1);
    let before = quarterhour(&["check", "--strict", "--today", "2026-01-02"], &site);
    assert_eq!(before.code, 0, "{}", before.stderr);
}

#[test]
fn a_check_draws_the_pages_at_the_address_of_the_site() {
    let template = "{% extends \"article.html\" %}\n{% block head %}\
                    {% if page.url %}{{ nothing }}{% endif %}{% endblock %}\n";
    let address = "https://a.example/";
    let check = |settings: &str, args: &[&str]| {
        let files = [
            ("content/site.yaml", settings),
            ("content/a.md", "---\ntitle: A page\n---\nText.\n"),
            ("templates/page.html", template),
        ];
        let folder = site(&files);
        quarterhour(&[&["check"], args].concat(), folder.path())
    };
    let with = format!("title: T\nbase_url: {address}\n");
    let runs = [
        check(&with, &[]),
        check("title: T\n", &["--base-url", address]),
    ];
    for run in runs {
        assert_eq!(run.code, 1, "{}", run.stderr);
        let place = "templates/page.html:2:37: error[template-render]";
        assert!(run.stderr.contains(place), "{}", run.stderr);
    }
    assert_eq!(check("title: T\n", &[]).code, 0);
    let wrong = check("title: T\n", &["--base-url", "a.example"]);
    assert_eq!(wrong.code, 2, "{}", wrong.stderr);
}

#[test]
fn a_check_says_how_many_sentences_are_not_verified() {
    let check = |text: &str| {
        let page = format!("---\ntitle: A page\n---\n{text}\n");
        let files = [
            ("content/site.yaml", "title: T\n"),
            ("content/a.md", page.as_str()),
        ];
        let folder = site(&files);
        quarterhour(&["check"], folder.path()).stdout
    };
    let one = check("It is so: *not verified*. It says \"not verified\", in `*not verified*`.");
    assert_eq!(one, "1 sentence is marked not verified\n");
    let two = check("- One: *not verified*.\n- *Not verified*: the other, not *unverified*.");
    assert_eq!(two, "2 sentences are marked not verified\n");
    assert_eq!(check("Seen."), "");
}

/// A copy of the line in each diagnostic would take gigabytes here, and printing each megabytes.
#[cfg(target_os = "linux")]
#[test]
fn many_errors_on_one_line_take_little() {
    let page = format!(
        "---\ntitle: P\n---\n{}\n",
        "{{ fact.nope }} ".repeat(20_000)
    );
    let site = crate::command::site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/p.md", page.as_str()),
    ]);
    // It takes about 40 MB; the bound is on addresses, of which threads reserve some.
    let (_, printed) = crate::hostile::bounded(site.path(), &["check"]);
    let end = "content/p.md: error[unknown-fact]: 19900 more are not shown (`check --format json` \
               lists all)\n 20000 errors of unknown-fact\n20000 errors, 0 warnings\n";
    assert!(printed.ends_with(end), "{printed}");
    assert!(printed.len() < 50_000, "{} bytes", printed.len());
    let run = quarterhour(&["check", "--format", "json"], site.path());
    let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("a JSON array");
    assert_eq!(all.len(), 20_000);
    let run = quarterhour(&["check", "--format", "github"], site.path());
    assert_eq!(run.stdout.lines().count(), 101);
}

#[test]
fn a_file_name_holds_no_line_break() {
    let site = crate::command::site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/a\nb.png", ""),
    ]);
    let run = quarterhour(&["check"], site.path());
    let expected = "content/a\\u{a}b.png:1:1: error[bad-character]: this file's name holds U+000A (a line break)\n   = hint: rename it with plain letters\n1 error, 0 warnings\n";
    assert_eq!(run.stderr, expected);
}

/// What a refused file defines is not missing: only its own error is reported.
#[test]
fn a_refused_file_answers_for_its_mentions() {
    let content = crate::command::root().join("content");
    let site = tempfile::tempdir().expect("a scratch folder");
    for (path, bytes) in crate::command::files(&content) {
        let path = site.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    for broken in [
        "data/sources.yaml",
        "data/facts.yaml",
        "data/glossary.yaml",
        "data/rules.yaml",
        "data/cms/fees.yaml",
        "codes/97530.yaml",
        "scope/hand-therapy.md",
    ] {
        let path = site.path().join("content").join(broken);
        let whole = fs::read_to_string(&path).expect("a file of the reference");
        let line = if path.extension().is_some_and(|ending| ending == "md") {
            whole.replacen("---\n", "---\n\t[\n", 1)
        } else {
            format!("{whole}\n\t[\n")
        };
        fs::write(&path, line).expect("a file");
        let run = quarterhour(&["check"], site.path());
        assert!(
            run.stderr.starts_with(&format!("content/{broken}:"))
                && run.stderr.ends_with("\n1 error, 0 warnings\n"),
            "{broken}: {}",
            run.stderr
        );
        fs::write(&path, whole).expect("a file");
    }
}

#[test]
fn a_lint_is_explained_by_its_name() {
    let here = crate::command::root();
    let run = quarterhour(&["explain", "heading-one"], &here);
    let expected = "heading-one: a first-level heading in a page's text\n\nThe page's title is its \
                    only first-level heading. Headings in the text begin with two signs.\n\n\
                    Bad:\n\n    # Ties\n\nGood:\n\n    ## Ties\n";
    assert_eq!((run.code, run.stdout.as_str()), (0, expected));
    let run = quarterhour(&["explain", "broken-lnk"], &here);
    let expected = "quarterhour: there is no lint `broken-lnk`; did you mean `broken-link`?\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, expected));
    let all = quarterhour(&["explain"], &here);
    assert_eq!(all.code, 0);
    assert!(all.stdout.lines().count() > 60, "{}", all.stdout);
}

#[test]
fn fixes_are_applied_and_the_site_is_checked_again() {
    let page = "---\ntilte: A page\naudience: [patient]\n---\n[b](/bb.md) [b](bb.md#one) [one](#ona) \
                [[plan of cares]] [@a-sorce] {{ fact.prise }}\n\n## One\n\n\
                ```units\nlines: 97530:33\nanswer: 97530 x3\n```\n";
    let site = crate::command::site(&[
        (
            "content/site.yaml",
            "title: T\nallow: []\naudiences: {patients: {name: For patients}}\n",
        ),
        ("content/a.md", page),
        (
            "content/b.md",
            "---\ntitle: B\n---\n[self](/bx/) [a](/a/#on)\n\n## One\n",
        ),
        ("content/bbbb.md", "---\ntitle: BBBB\n---\n## One\n"),
        (
            "content/glossary.md",
            "---\ntitle: Words\ntemplate: glossary.html\n---\n",
        ),
        (
            "content/data/sources.yaml",
            "a-source: {title: S, kind: law, read: whole}\n",
        ),
        (
            "content/data/facts.yaml",
            "price: {label: P, unit: count, values: [{year: 2026, value: 3, source: a-sourc}]}\n",
        ),
        (
            "content/data/glossary.yaml",
            "- {term: plan of care, definition: \"A plan [@a-sourse].\"}\n",
        ),
    ]);
    // The first run mends the front matter, without which the text is not read.
    quarterhour(&["check", "--fix"], site.path());
    let run = quarterhour(&["check", "--fix"], site.path());
    let text = |path: &str| fs::read_to_string(site.path().join(path)).expect("a file");
    let expected = "---\ntitle: A page\naudience: [patients]\n---\n[b](/b/) [b](b.md#one) \
                    [one](#one) [[plan of care]] [@a-source] {{ fact.price }}\n\n## One\n\n\
                    ```units\nlines: 97530:33\nanswer: 97530 x3\n```\n";
    assert_eq!(text("content/a.md"), expected, "{}", run.stderr);
    assert!(text("content/data/facts.yaml").contains("source: a-source}"));
    assert!(text("content/data/glossary.yaml").contains("[@a-source]"));
    let change = "content/a.md:5:17: `bb.md` is now `b.md`\n";
    assert!(run.stderr.contains(change), "{}", run.stderr);
    // The answer is left to its author, and a page is never offered in its own place.
    assert!(
        run.stderr
            .contains("content/a.md:11:9: error[units-answer]")
    );
    assert!(
        run.stderr.ends_with("\n2 errors, 0 warnings\n"),
        "{}",
        run.stderr
    );
}
