//! What is refused: each with its file, its line and what was expected, and nothing is written.

use super::*;

/// Runs an import that must fail with a code and a text on stderr.
fn refused(folder: &TempDir, files: &[&Path], more: &[&str], code: i32, text: &str) {
    let args = [more, &["--write"]].concat();
    let run = import(folder, files, &args);
    assert_eq!(run.code, code, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains(text), "{text} in {}", run.stderr);
    assert!(!folder.path().join("content/data").exists());
}

fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    path
}

#[test]
fn medicaid_has_other_edits() {
    let folder = clinic();
    let text = pairs_text();
    let named = file(&folder, "medicaid_ptp_practitioner.txt", &text);
    refused(
        &folder,
        &[&named],
        &[],
        1,
        "by its name this is a file of Medicaid's",
    );
    let told = text.replace("Pairs\r\n", "Medicaid NCCI edits\r\n");
    let told = file(&folder, "ccipra-v322r0-f1.TXT", told);
    refused(
        &folder,
        &[&told],
        &[],
        1,
        "this is a file of Medicaid's edits",
    );
    let other = file(
        &folder,
        "PPRRVU2026_Jul_QPP.csv",
        fs::read(fixture(FEES)).expect("the fixture"),
    );
    refused(&folder, &[&other], &[], 1, "qualifying participants");
}

#[test]
fn a_renamed_file_needs_its_setting_and_day() {
    let folder = clinic();
    let renamed = file(&folder, "pairs.txt", pairs_text());
    let files: [&Path; 1] = [&renamed];
    refused(&folder, &files, &[], 2, "say --from DATE");
    refused(
        &folder,
        &files,
        &["--from", "2026-07-01"],
        2,
        "say --setting practitioner or",
    );
    let named = fixture(PAIRS);
    refused(
        &folder,
        &[&named],
        &["--from", "2026-10-01"],
        2,
        "but --from says",
    );
    refused(
        &folder,
        &[&named],
        &["--setting", "hospital"],
        2,
        "but --setting says",
    );
    // The titles of a file of limits say for whom it is, whatever its name.
    let limits = fs::read(fixture(LIMITS)).expect("the fixture");
    let limits = file(&folder, "limits.csv", limits);
    refused(
        &folder,
        &[&limits],
        &["--from", "2026-07-01", "--setting", "hospital"],
        2,
        "is a file for a practitioner, but --setting says hospital",
    );
    let all = [
        "--from",
        "2026-07-01",
        "--setting",
        "practitioner",
        "--write",
    ];
    let run = import(&folder, &files, &all);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(records(&folder, "pairs.yaml"), KEPT_PAIRS);
}

#[test]
fn a_row_that_does_not_parse_is_told_with_its_line() {
    for (from, to, text) in [
        (
            "20200401\t20211231",
            "2020041\t20211231",
            "f1.TXT:10:1: error[import]: found `2020041` in column 4, expected a day as YYYYMMDD",
        ),
        (
            "20200401\t20211231",
            "20200431\t20211231",
            "f1.TXT:10:1: error[import]: found `20200431` in column 4, expected a day",
        ),
        (
            "19960101\t*\t0",
            "19960101\t*\t2",
            "f1.TXT:7:1: error[import]: found `2` in column 6, expected the indicator",
        ),
        (
            "97530\t97542\t\t20270101\t*\t0\tMisuse of Column Two code with Column One code\r\n",
            "97530\t975",
            "f1.TXT:13:1: error[import]: found `975` in column 2, expected a code",
        ),
    ] {
        let folder = clinic();
        let broken = pairs_text().replace(from, to);
        let broken = file(&folder, "ccipra-v322r0-f1.TXT", broken);
        refused(&folder, &[&broken], &[], 1, text);
    }
    let folder = clinic();
    let limits = fs::read_to_string(fixture(LIMITS)).expect("the fixture");
    let broken = file(&folder, LIMITS, limits.replace("97530,6", "97530,six"));
    refused(
        &folder,
        &[&broken],
        &[],
        1,
        "07-01-2026.csv:7:1: error[import]: found `six` in column 2",
    );
    let fees = fs::read_to_string(fixture(FEES)).expect("the fixture");
    let broken = file(&folder, FEES, fees.replace("0.44", "NA"));
    refused(
        &folder,
        &[&broken],
        &[],
        1,
        "found `NA` in column 6, expected relative value units",
    );
    let moved = file(&folder, FEES, fees.replace("WORK", "LABOR"));
    refused(&folder, &[&moved], &[], 1, "no column holds work");
}

#[test]
fn an_unknown_layout_is_refused() {
    let folder = clinic();
    for (name, bytes) in [
        ("a.txt", &b"one\ttwo\nthree\tfour\n"[..]),
        ("b.csv", b"a,b,c\n1,2,3\n"),
        ("c.pdf", b"%PDF-1.7\n\x00\xff\xfe\x01"),
        ("d.txt", b""),
        ("e.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ] {
        let unknown = file(&folder, name, bytes);
        refused(&folder, &[&unknown], &[], 1, "expected");
    }
    let without = zipped(&folder, "f.zip", &[("notes.txt", b"Nothing.\n")]);
    refused(
        &folder,
        &[&without],
        &[],
        1,
        "no file in this zip has a known layout",
    );
    let text = pairs_text();
    let titles: String = text.split_inclusive('\n').take(6).collect();
    let cut = file(&folder, "ccipra-v322r0-f1.TXT", titles);
    refused(&folder, &[&cut], &[], 1, "no known layout");
    let absent = folder.path().join("absent.zip");
    refused(&folder, &[&absent], &[], 2, "could not open");
}

#[test]
fn a_cut_or_hostile_zip_is_refused() {
    let folder = clinic();
    let whole = zipped(
        &folder,
        "ccipra-v322r0-f1.zip",
        &[(PAIRS, pairs_text().as_bytes())],
    );
    let bytes = fs::read(&whole).expect("the zip");
    let cut = file(&folder, "cut.zip", &bytes[..bytes.len() / 2]);
    refused(
        &folder,
        &[&cut],
        &[],
        1,
        "cut.zip:1:1: error[import]: this is no whole zip",
    );

    let row = b"00100\t36000\t*\t19960101\t*\t0\tMore extensive procedure\r\n";
    let many = row.repeat(40 * 1024 * 1024 / row.len());
    let grown = zipped(
        &folder,
        "ccipra-v322r0-f2.zip",
        &[("ccipra-v322r0-f2.TXT", &many)],
    );
    refused(
        &folder,
        &[&grown],
        &[],
        1,
        "it unpacks to far more than it holds",
    );

    let files: Vec<String> = (0..600).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let crowded = zipped(&folder, "many.zip", &files);
    refused(&folder, &[&crowded], &[], 1, "holds 600 files");

    let words = vec![b' '; 40 * 1024 * 1024];
    let book = zipped(
        &folder,
        "ccipra-v322r0-f3.xlsx",
        &[
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/sharedStrings.xml", &words),
        ],
    );
    refused(
        &folder,
        &[&book],
        &[],
        1,
        "it unpacks to far more than it holds",
    );
}

#[test]
fn a_broken_record_or_code_stops_an_import() {
    let folder = clinic();
    fs::write(
        folder.path().join("content/codes/97530.yaml"),
        "code: \"97530\"\n",
    )
    .expect("a code");
    refused(
        &folder,
        &[&fixture(PAIRS)],
        &[],
        1,
        "content/codes/97530.yaml:1:1: error[missing-field]",
    );
}
