//! Bundles of a site: the single file and the book; and pages that know their last day.

use std::fs;
use std::path::Path;

use crate::command::{files, quarterhour, site};

const SITE: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: Small\nlanguages: {es: {title: Pequeño}}\n",
    ),
    (
        "content/data/sources.yaml",
        "rule: {title: The rule, kind: official, read: whole, url: \"https://a.example/rule\"}\n",
    ),
    (
        "content/data/facts.yaml",
        "fee:\n  label: The fee\n  unit: usd\n  values:\n    - {year: 2025, value: 9, source: rule}\n    - {year: 2026, value: 10, source: rule}\n  ends: 2026-12-31\n  review_by: 2026-12-18\n\
         share:\n  label: A share that stands\n  unit: percent\n  values:\n    - {year: 2013, value: 50, source: rule}\n  review_by: 2027-11-24\n",
    ),
    (
        "content/_index.md",
        "---\ntitle: Home\n---\n[Deep](/part/deep/#the-end), [self](#here) and [out](https://b.example/).\n\n## Here\n\nText.\n",
    ),
    (
        "content/part/_index.md",
        "---\ntitle: Part\n---\n## Here\n\nThe share is {{ fact.share }}.\n",
    ),
    (
        "content/part/deep.md",
        "---\ntitle: Deep\nreview_by: 2028-01-01\n---\nIt is {{ fact.fee }}. ![A dot](dot.svg)\n\n## The end\n\n[Up](/part/#here), [out](https://b.example/), [more](https://c.example/).\n",
    ),
    (
        "content/part/past.md",
        "---\ntitle: Past\n---\nIt was {{ fact.fee.2025 }}.\n",
    ),
    (
        "content/part/dot.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
    (
        "content/print.md",
        "---\ntitle: All\ntemplate: print.html\nweight: 9\n---\nText.\n",
    ),
    ("content/es/_index.md", "---\ntitle: Inicio\n---\nTexto.\n"),
];

fn built(args: &[&str]) -> tempfile::TempDir {
    let folder = site(SITE);
    let run = quarterhour(&[&["build"], args].concat(), folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

fn output(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join("public").join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(&format!(" {attribute}=\""))
        .skip(1)
        .map(|rest| rest.split('"').next().expect("a value"))
        .collect()
}

#[test]
fn one_file_holds_every_page_and_asks_for_nothing() {
    let folder = built(&["--single-file"]);
    let names: Vec<String> = files(&folder.path().join("public"))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, [".quarterhour", "index.html"]);
    let html = output(folder.path(), "index.html");
    assert_eq!(
        values(&html, "data-page"),
        ["/", "/part/", "/part/deep/", "/part/past/", "/es/"]
    );
    for outside in [
        "<link",
        " src=\"h",
        " src=\".",
        "url(\"",
        "http-equiv=\"refresh\"",
        " src=\"data:application",
    ] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains(" src=\"data:image/svg+xml;base64,"));

    // Each id once, and every link inside leads to one of them.
    let mut ids = values(&html, "id");
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    let mut inside = 0;
    for link in values(&html, "href") {
        if let Some(id) = link.strip_prefix('#') {
            inside += 1;
            let named = ids.contains(&id.replace("%23", "#").as_str());
            let on_its_page = id
                .split_once("%23")
                .is_some_and(|(_, rest)| ids.contains(&rest));
            assert!(named || on_its_page, "{link} leads nowhere");
        } else {
            assert!(
                link.starts_with("https://") || link.starts_with("mailto:"),
                "{link}"
            );
        }
    }
    assert!(inside > 20, "{inside}");
    assert!(
        html.contains("href=\"#/part/%23here\""),
        "two pages have `here`"
    );
    assert!(html.contains("href=\"#/part/deep/%23the-end\""));
}

#[test]
fn one_file_and_a_folder_of_files_exclude_each_other() {
    let folder = site(SITE);
    let run = quarterhour(&["build", "--single-file", "--offline"], folder.path());
    assert_eq!(run.code, 2);
    assert!(!folder.path().join("public").exists());
}

#[test]
fn the_book_holds_every_page_with_numbered_notes() {
    let folder = built(&["--base-url", "https://a.example/"]);
    let html = output(folder.path(), "print/index.html");
    let start = html.find("<article class=\"book\">").expect("the book");
    let book = &html[start..];
    let parts: Vec<&str> = values(book, "id")
        .into_iter()
        .filter(|id| id.starts_with("part-") && !id.contains("--"))
        .collect();
    assert_eq!(
        parts,
        ["part-home", "part-part", "part-part-deep", "part-part-past"]
    );
    assert!(book.contains("href=\"#part-part--here\"") && book.contains("id=\"part-part--here\""));
    assert!(book.contains("href=\"#part-part-deep--the-end\""));
    assert!(
        book.contains("<h3><span class=\"part-number\">2.1</span> Deep</h3>"),
        "{book}"
    );
    // One address has one number wherever it stands.
    assert_eq!(
        book.matches("out</a><sup class=\"link-note\">1</sup>")
            .count(),
        2
    );
    assert!(book.contains("<li>https://b.example/</li>"));
    assert!(!book.contains("<form") && !book.contains("Inicio"));

    let levels: Vec<usize> = book
        .split("<h")
        .filter_map(|rest| rest[..1].parse().ok())
        .collect();
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!output(folder.path(), "sitemap.xml").contains("/print/"));
}

/// Bundles are drawn from the pages' own templates, so the layout of a theme may be anything.
#[test]
fn a_layout_without_main_loses_no_page_of_a_bundle() {
    let base = "<!doctype html>\n<html><head><title>{% block title %}{% endblock %}</title>{% block head %}{% endblock %}</head>\n<body>\n\
                <div role=\"main\">{% block main %}{% endblock %}</div>\n</body></html>\n";
    let mut files = SITE.to_vec();
    files.push(("templates/base.html", base));
    // A template that stands alone has no block to draw.
    files.push((
        "templates/own.html",
        "<!doctype html>\n<p>{{ page.title }}</p>\n",
    ));
    files.push((
        "content/alone.md",
        "---\ntitle: Alone\ntemplate: own.html\n---\nIts text.\n",
    ));
    let folder = site(&files);
    let run = quarterhour(&["build"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let book = output(folder.path(), "print/index.html");
    let run = quarterhour(&["build", "--single-file"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let single = output(folder.path(), "index.html");
    for html in [&book, &single] {
        for text in ["It is <span class=\"fact\">$10", "It was", "Its text."] {
            assert!(html.contains(text), "{text}: {html}");
        }
    }
    assert!(book.contains("</span> Alone</h2>"));
    assert!(single.contains("<h1>Alone</h1>"));
    assert_eq!(single.matches(" data-page=\"").count(), 6);
}

/// What templates say of a bundle: the files of its styles and scripts are those that a site's own
/// templates ask for.
#[test]
fn the_styles_and_scripts_that_templates_ask_for_are_in_the_single_file() {
    let mut files = SITE.to_vec();
    files.push((
        "templates/page.html",
        "{% extends \"article.html\" %}\n{% block head %}<link rel=\"stylesheet\" href=\"{{ asset(path=\"own.css\") }}\">\
         <script defer src=\"{{ asset(path=\"own.js\") }}\"></script>{% endblock %}\n\
         {% block after_content %}<script src=\"{{ asset(path=\"own.js\") }}\"></script><img src=\"{{ asset(path=\"dot.png\") }}\" alt=\"A dot\">{% endblock %}\n",
    ));
    files.push(("static/own.css", ".own { background: url(dot.png) }"));
    files.push(("static/own.js", "window.own = \"</script>\";"));
    files.push(("static/dot.png", "dot"));
    let folder = site(&files);
    let run = quarterhour(&["build", "--single-file"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let html = output(folder.path(), "index.html");
    let dot = "data:image/png;base64,ZG90";
    assert_eq!(
        html.matches(&format!(".own {{ background: url(\"{dot}\") }}"))
            .count(),
        1
    );
    assert_eq!(html.matches("window.own = \"<\\/script>\";").count(), 1);
    assert_eq!(html.matches(&format!("<img src=\"{dot}\"")).count(), 2);
    // A script in a page's own part is inside already, and names no file there.
    assert_eq!(html.matches("<script src=\"\"></script>").count(), 2);
}

#[test]
fn a_page_carries_the_day_on_which_the_first_of_its_figures_ends() {
    let folder = built(&[]);
    let until = |path: &str| {
        let html = output(folder.path(), path);
        let days = values(&html, "data-until");
        days.first().map(|day| (*day).to_owned())
    };
    assert_eq!(until("part/deep/index.html").as_deref(), Some("2026-12-31"));
    assert_eq!(
        until("part/index.html").as_deref(),
        Some("2027-11-24"),
        "it stands until changed"
    );
    assert_eq!(until("part/past/index.html"), None, "history never ends");
    let deep = output(folder.path(), "part/deep/index.html");
    assert!(deep.contains("Some of these figures ended on <time datetime=\"2026-12-31\">"));
    assert!(deep.contains("<p class=\"valid-to\">"));
    assert!(output(folder.path(), "part/index.html").contains("This page was due"));
}

#[test]
fn a_folder_for_a_disk_names_files_only() {
    let folder = built(&["--offline"]);
    for (name, bytes) in files(&folder.path().join("public")) {
        if !name.ends_with("index.html") {
            continue;
        }
        let html = String::from_utf8(bytes).expect("UTF-8");
        let here = folder.path().join("public").join(&name);
        for link in [values(&html, "href"), values(&html, "src")].concat() {
            if link.starts_with('#') || link.contains(':') {
                continue;
            }
            let path = link.split('#').next().expect("a path");
            let file = here.parent().expect("its folder").join(path);
            assert!(file.is_file(), "{name}: {link}");
        }
    }
    assert!(!folder.path().join("public/_headers").exists());
}
