//! What hosts and other programs get beside the pages: a content policy, headers, redirects, and what
//! a page's head says.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::command::{files, quarterhour, site};

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
        // A policy only governs what follows it.
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

    let with_headers = built(
        &[SITE, &[("static/_headers", "/*\n  X: y\n")]].concat(),
        &[],
    );
    assert_eq!(output(with_headers.path(), "_headers"), "/*\n  X: y\n");
}

#[test]
fn serve_lets_its_own_pages_connect_to_it() {
    let folder = site(SITE);
    let mut serve = Command::new(env!("CARGO_BIN_EXE_quarterhour"))
        .args(["serve", "--port", "0"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("serve starts");
    let stdout = BufReader::new(serve.stdout.take().expect("piped"));
    let host = stdout
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

const DESCRIBED: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: Small\ndescription: A small site.\nlanguages: {es: {title: Pequeño}}\nsecurity: {contact: help@example.org, expires: 2027-06-30}\nschema_type: MedicalWebPage\naudiences: {patients: {name: For patients, schema: {kind: MedicalAudience, name: Patient}}}\n",
    ),
    ("content/_index.md", "---\ntitle: Home\n---\nText.\n"),
    (
        "content/part/_index.md",
        "---\ntitle: \"Part </script><b>\"\ndescription: About parts.\naudience: [patients]\nreviewed: {by: A. Person, credential: PT, date: 2026-05-06}\n---\nText.\n",
    ),
    (
        "content/part/a.md",
        "---\ntitle: A\nchecked: 2026-01-02\nupdated: 2026-01-01\n---\nText.\n",
    ),
    ("content/es/_index.md", "---\ntitle: Inicio\n---\nTexto.\n"),
    (
        "content/es/a.md",
        "---\ntitle: A en español\ntranslates: {page: /part/a/, of: 2026-01-01}\n---\nTexto.\n",
    ),
    ("content/card.png", "drawn"),
];

/// The page's linked data as JSON.
fn linked_data(html: &str) -> serde_json::Value {
    let start = "<script type=\"application/ld+json\">";
    let inside = html.split_once(start).expect("linked data").1;
    let text = inside.split_once("</script>").expect("its end").0;
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_page_tells_machines_what_it_is_and_never_claims_a_review() {
    let folder = built(DESCRIBED, &["--base-url", "https://a.example/ref"]);
    let data = linked_data(&output(folder.path(), "part/a/index.html"));
    let page = &data["@graph"][0];
    assert_eq!(page["@type"], "MedicalWebPage");
    assert_eq!(page["url"], "https://a.example/ref/part/a/");
    assert_eq!(page["dateModified"], "2026-01-01");
    assert!(page.get("lastReviewed").is_none() && page.get("reviewedBy").is_none());
    let trail: Vec<&str> = data["@graph"][1]["itemListElement"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|crumb| crumb["item"].as_str().expect("an address"))
        .collect();
    assert_eq!(
        trail,
        [
            "https://a.example/ref/",
            "https://a.example/ref/part/",
            "https://a.example/ref/part/a/"
        ]
    );

    let reviewed = linked_data(&output(folder.path(), "part/index.html"));
    let page = &reviewed["@graph"][0];
    assert_eq!(page["lastReviewed"], "2026-05-06");
    assert_eq!(page["reviewedBy"]["name"], "A. Person");
    assert_eq!(page["audience"][0]["@type"], "MedicalAudience");
    assert_eq!(page["audience"][0]["audienceType"], "Patient");
    assert_eq!(page["name"], "Part </script><b>");
}

#[test]
fn translations_name_each_other_and_the_default() {
    let folder = built(DESCRIBED, &["--base-url", "https://a.example/ref/"]);
    for path in ["part/a/index.html", "es/a/index.html"] {
        let html = output(folder.path(), path);
        for (language, address) in [("en", "part/a/"), ("es", "es/a/"), ("x-default", "part/a/")] {
            let link = format!(
                "<link rel=\"alternate\" hreflang=\"{language}\" href=\"https://a.example/ref/{address}\">"
            );
            assert!(html.contains(&link), "{path}: {link}");
        }
    }
    assert!(!output(folder.path(), "part/index.html").contains("<link rel=\"alternate\" hreflang"));
}

#[test]
fn cards_are_absolute_and_nothing_absolute_comes_without_a_base() {
    let folder = built(DESCRIBED, &["--base-url", "https://a.example/ref/"]);
    let html = output(folder.path(), "part/a/index.html");
    assert!(
        html.contains("<meta property=\"og:image\" content=\"https://a.example/ref/assets/card.")
    );
    assert!(html.contains("<meta property=\"og:url\" content=\"https://a.example/ref/part/a/\">"));
    let not_found = output(folder.path(), "404.html");
    assert!(
        not_found.contains("noindex") && !not_found.contains("canonical"),
        "{not_found}"
    );

    let bare = built(DESCRIBED, &[]);
    let html = output(bare.path(), "part/a/index.html");
    for absent in ["canonical", "og:", "ld+json", "hreflang=\"x-default\""] {
        assert!(!html.contains(absent), "{absent}");
    }
}

#[test]
fn files_about_the_whole_site_name_what_is_there() {
    let folder = built(DESCRIBED, &["--base-url", "https://a.example/ref/"]);
    let manifest: serde_json::Value =
        serde_json::from_str(&output(folder.path(), "manifest.webmanifest")).expect("JSON");
    assert_eq!(manifest["name"], "Small");
    let icons = manifest["icons"].as_array().expect("icons");
    assert_eq!(icons.len(), 3);
    for icon in icons {
        let path = icon["src"].as_str().expect("a path");
        assert!(folder.path().join("public").join(path).is_file(), "{path}");
    }
    let contents = output(folder.path(), "llms.txt");
    assert!(
        contents.starts_with("# Small\n\n> A small site.\n"),
        "{contents}"
    );
    assert!(
        contents.contains("- [A](https://a.example/ref/part/a/)\n"),
        "{contents}"
    );
    assert!(
        contents.contains("## Inicio\n\n- [Inicio](https://a.example/ref/es/)\n"),
        "{contents}"
    );
    assert_eq!(
        output(folder.path(), ".well-known/security.txt"),
        "Contact: mailto:help@example.org\nExpires: 2027-06-30T23:59:59Z\nCanonical: https://a.example/ref/.well-known/security.txt\n"
    );
    let late = quarterhour(&["check", "--today", "2027-07-01"], folder.path());
    assert!(
        late.stderr
            .contains("the security contact expired on 2027-06-30"),
        "{}",
        late.stderr
    );
}

#[test]
fn compressed_copies_stand_beside_text_files() {
    let text = "The same words again and again. ".repeat(200);
    let page = format!("---\ntitle: Long\n---\n{text}\n");
    let files = [
        SITE,
        &[
            ("content/long.md", page.as_str()),
            ("content/x.png", "not text"),
        ],
    ]
    .concat();
    let folder = built(&files, &["--compress"]);
    let public = folder.path().join("public");
    let plain = fs::read(public.join("long/index.html")).expect("the page");
    for ending in ["gz", "br"] {
        let packed = fs::read(public.join(format!("long/index.html.{ending}"))).expect(ending);
        assert!(packed.len() * 4 < plain.len(), "{ending}: {}", packed.len());
        let mut unpacked = Vec::new();
        if ending == "gz" {
            flate2::read::GzDecoder::new(&packed[..])
                .read_to_end(&mut unpacked)
                .expect("gzip");
        } else {
            brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).expect("brotli");
        }
        assert!(unpacked == plain, "{ending}");
        assert!(!public.join(format!("x.png.{ending}")).exists());
    }
    let before = crate::command::files(&public);
    assert_eq!(quarterhour(&["build", "--compress"], folder.path()).code, 0);
    assert!(
        before == crate::command::files(&public),
        "two builds differ"
    );
}

#[test]
fn a_build_warns_of_what_a_host_would_refuse() {
    let folder = site(SITE);
    fs::create_dir(folder.path().join("static")).expect("a folder");
    let large = fs::File::create(folder.path().join("static/film.bin")).expect("a file");
    large.set_len(25 * 1024 * 1024).expect("a size");
    let build = || quarterhour(&["build"], folder.path());
    assert!(!build().stderr.contains("host-limit"));
    large.set_len(25 * 1024 * 1024 + 1).expect("a size");
    let run = build();
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("(output) film.bin:1:1: warning[host-limit]: 26214401 bytes; Cloudflare Pages takes 26214400 a file"),
        "{}",
        run.stderr
    );
}
