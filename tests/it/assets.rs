//! Static files and images have names that change with their bytes.

use std::fs;
use std::path::Path;

use crate::command::{files, quarterhour, site};

const SITE: &[(&str, &str)] = &[
    ("content/site.yaml", "title: Small\n"),
    (
        "content/_index.md",
        "---\ntitle: Home\naliases: [/old/]\n---\n![A dot](dot.svg)\n\n[The form](/form.txt)\n",
    ),
    (
        "content/a/b.md",
        "---\ntitle: Deep\n---\n![A dot](../dot.svg)\n",
    ),
    (
        "content/dot.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
    ("static/form.txt", "a form"),
    ("static/keep.txt", "nobody asks for it"),
];

fn built(folder: &Path, args: &[&str]) -> Vec<String> {
    let run = quarterhour(&[&["build"], args].concat(), folder);
    assert_eq!(run.code, 0, "{}", run.stderr);
    files(&folder.join("public"))
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

fn named<'a>(names: &'a [String], start: &str, end: &str) -> &'a str {
    names
        .iter()
        .find(|name| name.starts_with(start) && name.ends_with(end))
        .unwrap_or_else(|| panic!("no {start}*{end} among {names:?}"))
}

#[test]
fn pages_load_files_whose_names_change_with_their_bytes() {
    let folder = site(SITE);
    let names = built(folder.path(), &[]);
    let style = named(&names, "assets/style.", ".css").to_owned();
    let dot = named(&names, "assets/dot.", ".svg").to_owned();
    assert!(!names.contains(&"style.css".to_owned()), "{names:?}");
    assert!(!names.contains(&"dot.svg".to_owned()), "{names:?}");
    // What a reader links to, and what nothing asks for, keep the names that their author gave.
    assert!(names.contains(&"form.txt".to_owned()) && names.contains(&"keep.txt".to_owned()));

    let page =
        |path: &str| fs::read_to_string(folder.path().join("public").join(path)).expect(path);
    assert!(page("index.html").contains(&format!("href=\"./{style}\"")));
    assert!(page("index.html").contains("href=\"./form.txt\""));
    assert!(page("a/b/index.html").contains(&format!("src=\"../../{dot}\"")));
    assert!(page("404.html").contains(&format!("href=\"/{style}\"")));
    assert!(page("old/index.html").contains(&format!("href=\"../{style}\"")));

    fs::write(folder.path().join("content/dot.svg"), "<svg/>").expect("a changed image");
    let again = built(folder.path(), &[]);
    assert_ne!(named(&again, "assets/dot.", ".svg"), dot);
    assert_eq!(named(&again, "assets/style.", ".css"), style);
}

/// These come from a crate of their own, and not from the theme's folder.
#[test]
fn a_script_of_search_of_the_sites_own_takes_the_built_in_ones_place() {
    let search = (
        "content/search.md",
        "---\ntitle: Search\ntemplate: search.html\n---\n",
    );
    let own = ("static/search/search-core.js", "// Mine.\nmine();\n");
    let folder = site(&[SITE, &[search]].concat());
    let script = |names: &[String]| {
        let name = named(names, "assets/search-core.", ".js").to_owned();
        let page = fs::read_to_string(folder.path().join("public/index.html")).expect("a page");
        assert!(page.contains(&name), "{page}");
        fs::read_to_string(folder.path().join("public").join(name)).expect("a script")
    };
    let built_in = script(&built(folder.path(), &[]));
    assert!(built_in.contains("ns.core = ") && !built_in.contains("\n//"));
    fs::create_dir_all(folder.path().join("static/search")).expect("a folder");
    fs::write(folder.path().join(own.0), own.1).expect("a script");
    assert_eq!(script(&built(folder.path(), &[])), own.1);
    // A copy of the built-in one is the built-in one, without its comments.
    let (_, copied) = static_search::SCRIPTS[0];
    fs::write(folder.path().join(own.0), copied).expect("a script");
    assert_eq!(script(&built(folder.path(), &[])), built_in);
}

#[test]
fn a_sheet_of_the_sites_own_brings_the_files_that_it_names() {
    let folder = site(
        &[
            SITE,
            &[
                (
                    "static/site/style.css",
                    "body { background: url(\"../art/dots.png\") }",
                ),
                ("static/art/dots.png", "not really a picture"),
            ],
        ]
        .concat(),
    );
    let names = built(folder.path(), &[]);
    let style = named(&names, "assets/style.", ".css");
    let dots = named(&names, "assets/dots.", ".png");
    let text = fs::read_to_string(folder.path().join("public").join(style)).expect("the sheet");
    let name = dots.strip_prefix("assets/").expect("beside the sheet");
    assert!(text.contains(&format!("url(\"{name}\")")), "{text}");
}

#[test]
fn two_builds_give_the_same_names_and_bytes() {
    let folder = site(SITE);
    built(folder.path(), &[]);
    let first = files(&folder.path().join("public"));
    built(folder.path(), &[]);
    assert!(first == files(&folder.path().join("public")));
}

#[test]
fn a_template_that_asks_for_a_missing_file_is_reported() {
    let folder = site(
        &[
            SITE,
            &[(
                "templates/page.html",
                "<link href=\"{{ asset(path=\"site/stile.css\") }}\">",
            )],
        ]
        .concat(),
    );
    let run = quarterhour(&["build"], folder.path());
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("templates/page.html:1:")
            && run
                .stderr
                .contains("there is no static file `site/stile.css`")
            && run.stderr.contains("did you mean `site/style.css`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn content_brings_media_and_the_tables_that_are_listed() {
    let folder = site(&[
        (
            "content/site.yaml",
            "title: Files\ndownloads: [fees/2026.csv]\n",
        ),
        (
            "content/a.md",
            "---\ntitle: A\n---\n[Fees](fees/2026.csv), [a form](Form.PDF).\n",
        ),
        ("content/fees/2026.csv", "code,fee\n"),
        ("content/Form.PDF", "a form"),
        ("content/talk.mp4", "a talk"),
        ("content/talk.en.vtt", "WEBVTT\n"),
        ("content/.DS_Store", "passed over"),
    ]);
    let names = built(folder.path(), &[]);
    for published in ["fees/2026.csv", "Form.PDF", "talk.mp4", "talk.en.vtt"] {
        assert!(names.contains(&published.to_owned()), "{names:?}");
    }
    assert!(!names.iter().any(|name| name.contains("DS_Store")));
}
