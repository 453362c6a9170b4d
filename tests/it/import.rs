//! `quarterhour import`: each layout of CMS's downloads, what it changes, and what is refused.

mod quarters;
mod refused;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::command::{Run, quarterhour, root, site};

const PAIRS: &str = "ccipra-v322r0-f1.TXT";
const LIMITS: &str = "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv";
const FEES: &str = "PPRRVU2026_Jul_nonQPP.csv";

const PAGE: &str = "---\ntitle: P\n---\n97530 beside 97537.\n\n```units\nlines: 97530:23 97537:8\n\
                    answer: 97530 x1, 97537 x1\n```\n";

/// A site with six codes, and a page that names two.
fn clinic() -> TempDir {
    let folder = site(&[
        (
            "content/site.yaml",
            "title: T\nnotice: CPT is a registered trademark of the American Medical Association.\n",
        ),
        ("content/a.md", PAGE),
        ("content/b.md", "---\ntitle: Q\n---\nNo code.\n"),
    ]);
    fs::create_dir_all(folder.path().join("content/codes")).expect("a folder");
    for code in ["97140", "97530", "97535", "97537", "97542"] {
        let text =
            format!("code: \"{code}\"\ntitle: T\ntiming: {{kind: timed, unit_minutes: 15}}\n");
        let path = folder.path().join(format!("content/codes/{code}.yaml"));
        fs::write(path, text).expect("a code");
    }
    folder
}

fn fixture(name: &str) -> PathBuf {
    root().join("tests/import").join(name)
}

fn import(folder: &TempDir, files: &[&Path], more: &[&str]) -> Run {
    let files = files.iter().map(|file| file.to_str().expect("UTF-8"));
    let args: Vec<&str> = ["import"]
        .into_iter()
        .chain(files)
        .chain(more.iter().copied())
        .collect();
    quarterhour(&args, folder.path())
}

/// The records of a file, a line a record, without what stands around them; none without the file.
fn records(folder: &TempDir, name: &str) -> Vec<String> {
    let path = folder.path().join("content/data/cms").join(name);
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.strip_prefix("  - "));
    lines
        .filter(|line| !line.contains("names:"))
        .map(str::to_owned)
        .collect()
}

/// A zip of files in a folder.
fn zipped(folder: &TempDir, name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let path = folder.path().join(name);
    let mut zip = ZipWriter::new(fs::File::create(&path).expect("a file"));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).expect("a zip");
        zip.write_all(bytes).expect("a zip");
    }
    zip.finish().expect("a zip");
    path
}

/// The least spreadsheet that holds these rows: texts, and numbers where a cell is digits alone.
fn spreadsheet(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let mut rows = String::new();
    for (at, line) in text.lines().enumerate() {
        write!(rows, "<row r=\"{}\">", at + 1).expect("a string takes it");
        for (column, cell) in line
            .split('\t')
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            let place = format!(
                "{}{}",
                char::from(b'A' + u8::try_from(column).expect("few")),
                at + 1
            );
            if cell.len() > 1 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
                let number = cell.trim_start_matches('0');
                write!(rows, "<c r=\"{place}\"><v>{number}</v></c>").expect("a string takes it");
            } else {
                let cell = cell.replace('&', "&amp;");
                write!(
                    rows,
                    "<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"
                )
                .expect("a string takes it");
            }
        }
        rows.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{types}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{types}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let start = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{types}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let files: [(&str, &[u8]); 4] = [
        ("_rels/.rels", start.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    zipped(folder, name, &files)
}

fn pairs_text() -> String {
    fs::read_to_string(fixture(PAIRS)).expect("the fixture")
}

const KEPT_PAIRS: [&str; 3] = [
    "{program: medicare, setting: practitioner, column_1: \"97530\", column_2: \"97535\", indicator: 1, rationale: more-extensive, from: 2020-04-01, to: 2021-12-31, file: \"practitioner-2026-07-01\"}",
    "{program: medicare, setting: practitioner, column_1: \"97530\", column_2: \"97537\", indicator: 1, rationale: more-extensive, from: 2020-10-01, file: \"practitioner-2026-07-01\"}",
    "{program: medicare, setting: practitioner, column_1: \"97530\", column_2: \"97542\", indicator: 0, rationale: misuse, from: 2027-01-01, file: \"practitioner-2026-07-01\"}",
];

#[test]
fn a_dry_run_shows_and_a_written_one_keeps() {
    let folder = clinic();
    let run = import(&folder, &[&fixture(PAIRS)], &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for shown in [
        "pairs with 7 rows, 5 about this site's codes",
        "pairs begun, or new to this site (3)",
        "practitioner 97530 97537: indicator 1, from 2020-10-01",
        "content/a.md: 97530 + 97537",
        "example at content/a.md:6",
        "nothing is written",
    ] {
        assert!(run.stdout.contains(shown), "{shown} in {}", run.stdout);
    }
    assert!(!run.stdout.contains("content/b.md"));
    assert!(!folder.path().join("content/data").exists());
    let run = import(&folder, &[&fixture(PAIRS)], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(records(&folder, "pairs.yaml"), KEPT_PAIRS);
    let run = quarterhour(&["check"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn the_same_files_twice_change_nothing() {
    let folder = clinic();
    let files = [fixture(PAIRS), fixture(LIMITS), fixture(FEES)];
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    import(&folder, &files, &["--write"]);
    let all = || crate::command::files(folder.path());
    let before = all();
    let run = import(&folder, &files, &["--write"]);
    assert!(run.stdout.contains("nothing changes"), "{}", run.stdout);
    assert_eq!(all(), before);
}

#[test]
fn limits_and_fees_keep_numbers_and_no_description() {
    let folder = clinic();
    let run = import(&folder, &[&fixture(LIMITS), &fixture(FEES)], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        records(&folder, "limits.yaml"),
        [
            "{code: \"97140\", setting: practitioner, units: 6, adjudication: 3, from: 2026-07-01, file: \"practitioner-2026-07-01\"}",
            "{code: \"97530\", setting: practitioner, units: 6, adjudication: 3, from: 2026-07-01, file: \"practitioner-2026-07-01\"}",
            "{code: \"97535\", setting: practitioner, units: 0, adjudication: 1, from: 2026-07-01, file: \"practitioner-2026-07-01\"}",
        ]
    );
    assert_eq!(
        records(&folder, "fees.yaml"),
        [
            "{code: \"97530\", year: 2026, from: 2026-07-01, work: 0.44, practice_nonfacility: 0.60, practice_facility: 0.50, malpractice: 0.01, total_nonfacility: 1.05, total_facility: 0.95, amount_nonfacility: 35.07, amount_facility: 31.73, file: \"2026-07-01\"}"
        ]
    );
    for (path, bytes) in crate::command::files(folder.path()) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("SECRET"), "{path}");
    }
    assert!(!run.stdout.contains("SECRET"));
}

#[test]
fn a_spreadsheet_says_what_its_text_says() {
    let folder = clinic();
    let book = spreadsheet(&folder, "ccipra-v322r0-f1.xlsx", &pairs_text());
    let run = import(&folder, &[&book], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(records(&folder, "pairs.yaml"), KEPT_PAIRS);
}

#[test]
fn of_a_zip_the_text_is_read_or_else_the_spreadsheet() {
    let folder = clinic();
    let book = spreadsheet(&folder, "ccipra-v322r0-f1.xlsx", "not\tthe\tsame");
    let book = fs::read(book).expect("the spreadsheet");
    let text = pairs_text();
    let both = zipped(
        &folder,
        "download.zip",
        &[
            ("a/ccipra-v322r0-f1.xlsx", &book),
            ("../ccipra-v322r0-f1.TXT", text.as_bytes()),
            ("notes.txt", b"Nothing of use.\n"),
        ],
    );
    let run = import(&folder, &[&both], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout
            .contains("download.zip/ccipra-v322r0-f1.TXT: pairs")
    );
    assert_eq!(records(&folder, "pairs.yaml"), KEPT_PAIRS);

    let folder = clinic();
    let book = fs::read(spreadsheet(&folder, "x.xlsx", &text)).expect("the spreadsheet");
    let only = zipped(&folder, "ccipra-v322r0-f1.zip", &[("table.xlsx", &book)]);
    let run = import(&folder, &[&only], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(records(&folder, "pairs.yaml"), KEPT_PAIRS);
}
