//! Links in the spellings of other programs, and what stands in a draft.

use std::fs;

use crate::command::{quarterhour, site};

/// The addresses that the links of a page lead to, in their order; the page stands at `/p/`.
fn resolved(links: &[&str]) -> Vec<String> {
    let list = format!("- [x]({})\n", links.join(")\n- [x]("));
    let page = format!("---\ntitle: P\n---\n{list}");
    let anchors = "---\ntitle: E\n---\n## Animals & Nature\n\n## Install\n\n## Install\n";
    let folder = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/p.md", page.as_str()),
        ("content/my page.md", "---\ntitle: My\n---\n"),
        ("content/e\u{301}t.md", anchors),
        ("content/100%, a&b.pdf", ""),
        ("content/s/README.md", "---\ntitle: S\n---\n"),
        (
            "content/s/c.md",
            "---\ntitle: C\naliases: [/old/page.html]\n---\n",
        ),
    ]);
    let run = quarterhour(&["build", "--out", "public"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let moved = folder.path().join("public/old/page.html");
    let moved = fs::read_to_string(moved).expect("an alias with an ending is a file");
    assert!(moved.contains("../s/c/"), "{moved}");
    let html = fs::read_to_string(folder.path().join("public/p/index.html")).expect("the page");
    let list = html.split("<li>").skip(1);
    let links = list.filter_map(|item| item.strip_prefix("<a href=\""));
    links
        .filter_map(|link| Some(link.split_once("\">x</a>")?.0.to_owned()))
        .collect()
}

#[test]
fn every_spelling_of_a_page_leads_to_it() {
    let page = [
        "s/c.md",
        "s/c",
        "s/c/",
        "s//c.md",
        "s/./c.md",
        "s/c.html",
        "/s/c",
        "/s/c.md",
        "/s/c/index.html",
        "content/s/c.md",
        "/content/s/c.md",
        "/old/page.html",
    ];
    assert_eq!(resolved(&page), ["../s/c/"; 12]);
    let section = [
        "s",
        "s/",
        "/s",
        "s/README.md",
        "s/index.md",
        "/s/index.html",
    ];
    assert_eq!(resolved(&section), ["../s/"; 6]);
    let encoded = [
        ("<my page.md>", "../my-page/"),
        ("my%20page.md", "../my-page/"),
        ("\u{e9}t.md", "../et/"),
        ("%C3%A9t.md#animals--nature", "../et/#animals-nature"),
        ("e\u{301}t.md#Install", "../et/#install"),
        ("\u{e9}t.md#install-1", "../et/#install-2"),
        ("100%25%2C%20a&b.pdf", "../100%25%2C%20a%26b.pdf"),
    ];
    let (written, wanted): (Vec<&str>, Vec<&str>) = encoded.into_iter().unzip();
    assert_eq!(resolved(&written), wanted);
}

#[test]
fn a_spelling_that_means_two_pages_is_told() {
    let folder = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/p.md", "---\ntitle: P\n---\n[x](c)\n"),
        ("content/c.md", "---\ntitle: One\nslug: one\n---\n"),
        ("content/d.md", "---\ntitle: Other\nslug: c\n---\n"),
    ]);
    let run = quarterhour(&["check"], folder.path());
    let wanted = "error[broken-link]: `c` may mean the page /one/ or the page /c/";
    assert!(run.stderr.contains(wanted), "{}", run.stderr);
}

#[test]
fn a_draft_section_keeps_its_pages_and_files() {
    let folder = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/s/_index.md", "---\ntitle: S\ndraft: true\n---\n"),
        ("content/s/deep/a.md", "---\ntitle: A\n---\n"),
        ("content/s/a.png", ""),
    ]);
    let built = |more: &[&str]| {
        let args = [&["build", "--out", "public"], more].concat();
        let run = quarterhour(&args, folder.path());
        assert_eq!(run.code, 0, "{}", run.stderr);
        folder.path().join("public/s/a.png").exists()
            || folder.path().join("public/s/deep/a/index.html").exists()
            || folder.path().join("public/s/index.html").exists()
    };
    assert!(!built(&[]));
    assert!(built(&["--drafts"]));
}

#[test]
fn the_aliases_of_a_refused_page_answer_for_mentions() {
    let folder = site(&[
        ("content/site.yaml", "title: T\n"),
        (
            "content/a.md",
            "---\ntitle: A\naliases:\n- /was/\n- \"/was.html\"\nwrong: 1\n---\n",
        ),
        (
            "content/b.md",
            "---\ntitle: B\n---\n[a](/was/) [a](/was.html) [no](/wax-off/)\n",
        ),
    ]);
    let run = quarterhour(&["check"], folder.path());
    assert!(run.stderr.contains("unknown-field"), "{}", run.stderr);
    assert!(run.stderr.contains("`/wax-off/`"), "{}", run.stderr);
    assert!(
        run.stderr.ends_with("2 errors, 0 warnings\n"),
        "{}",
        run.stderr
    );
}
