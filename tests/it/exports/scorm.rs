//! The package for learning systems, opened with a reader of zips.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use super::{NOTICE, PACKAGE, PLAIN, PUBLISHED, bytes};

/// The files of a package by name, each with the time that it bears.
fn files(built: &tempfile::TempDir) -> BTreeMap<String, (String, String)> {
    let packed = bytes(built, PACKAGE);
    let mut zip = zip::ZipArchive::new(Cursor::new(packed)).expect("a zip");
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("UTF-8 text");
        let time = file.last_modified().expect("a time").to_string();
        let name = file.name().expect("a name").to_string();
        files.insert(name, (time, text));
    }
    files
}

/// The page of a package.
pub fn page(built: &tempfile::TempDir) -> String {
    files(built)["index.html"].1.clone()
}

/// What stands in quotes behind each of these marks.
fn quoted<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    let rest = text.split(mark).skip(1);
    rest.map(|rest| rest.split('"').next().unwrap_or_default())
        .collect()
}

#[test]
fn the_manifest_lists_every_file_and_no_time_is_told() {
    let files = files(&PLAIN);
    let (_, manifest) = &files["imsmanifest.xml"];
    let mut listed = quoted(manifest, "<file href=\"");
    listed.sort_unstable();
    let there = files.keys().filter(|name| *name != "imsmanifest.xml");
    assert!(there.eq(listed.iter().copied()), "{listed:?}");
    assert!(manifest.contains("<schemaversion>1.2</schemaversion>"));
    assert!(manifest.contains(NOTICE));
    for (name, (time, _)) in &files {
        assert!(time.starts_with("1980-01-01"), "{name}: {time}");
        assert!(!name.contains(['/', '\\']), "{name}");
    }
}

#[test]
fn the_course_holds_lessons_drills_and_cases_and_no_script_of_its_own() {
    let files = files(&PLAIN);
    let (_, page) = &files["index.html"];
    assert!(page.contains(NOTICE) && page.contains("Made with quarterhour 0.1.0."));
    let parts = quoted(page, "<details class=\"scorm-part\" id=\"");
    let cases = super::cases::questions();
    let cases = cases.iter().filter(|question| question.id.ends_with("-1"));
    assert_eq!(parts.len(), 6 + 1 + cases.count());
    assert!(parts.contains(&"/training/the-code/") && parts.contains(&"/training/drills/"));
    for script in page.split("<script").skip(1) {
        let (tag, rest) = script.split_once('>').expect("a tag");
        assert!(
            tag.contains(" src=\"") && rest.starts_with("</script>"),
            "{tag}"
        );
    }
    for loaded in quoted(page, " src=\"") {
        assert!(files.contains_key(loaded), "{loaded}");
    }
    assert!(!page.contains(" style=\"") && !page.contains(" onclick="));
    for (name, (_, text)) in &files {
        assert!(!text.contains("student_name"), "{name} asks for a name");
    }
}

#[test]
fn links_lead_within_the_course_or_to_the_site() {
    let plain = &files(&PLAIN)["index.html"].1;
    let published = &files(&PUBLISHED)["index.html"].1;
    assert!(plain.contains("href=\"#scorm-elsewhere\""));
    assert!(!published.contains("href=\"#scorm-elsewhere\""));
    assert!(published.contains("href=\"https://example.org/guide/billing/mixed-remainders/"));
    for page in [plain, published] {
        assert!(page.contains("href=\"#/training/cases/c04/\""));
        assert!(!page.contains("href=\"../") && !page.contains("href=\"/"));
    }
}
