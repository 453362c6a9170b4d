//! One quarter after another: what begins, ends and changes.

use super::*;

const NOTICE: &str =
    "Invented rows\nColumn 1\tColumn 2\t*\tEffective\tDeletion\tModifier\tRationale\n";

fn part(folder: &TempDir, name: &str, rows: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, format!("{NOTICE}{rows}")).expect("a file");
    path
}

/// What a record says of its days and indicator.
fn days(folder: &TempDir) -> Vec<String> {
    let field = |record: &str, name: &str| {
        let (_, rest) = record.split_once(&format!("{name}: "))?;
        Some(rest.split([',', '}']).next()?.trim_matches('"').to_owned())
    };
    let short = |record: &String| {
        let fields = ["column_1", "column_2", "indicator", "from", "to"];
        let values: Vec<String> = fields
            .iter()
            .filter_map(|name| field(record, name))
            .collect();
        values.join(" ")
    };
    records(folder, "pairs.yaml").iter().map(short).collect()
}

#[test]
fn a_later_quarter_ends_changes_and_begins_pairs() {
    let folder = clinic();
    import(&folder, &[&fixture(PAIRS)], &["--write"]);
    let rows = "97530\t97535\t\t20200401\t20211231\t1\tMore extensive procedure\n\
                97530\t97537\t\t20201001\t20260930\t1\tMore extensive procedure\n\
                97530\t97542\t\t20270101\t*\t1\tMisuse of Column Two code with Column One code\n\
                97140\t97542\t\t20261001\t*\t1\tMore extensive procedure\n";
    let later = part(&folder, "ccipra-v323r0-f1.TXT", rows);
    let run = import(&folder, &[&later], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for shown in [
        "pairs begun, or new to this site (1)\n  practitioner 97140 97542",
        "pairs ended (1)\n  practitioner 97530 97537: indicator 1, from 2020-10-01 to 2026-09-30",
        "pairs changed (1)\n  practitioner 97530 97542: indicator 1, from 2027-01-01 (was indicator 0, from 2027-01-01)",
    ] {
        assert!(run.stdout.contains(shown), "{shown} in {}", run.stdout);
    }
    assert_eq!(
        days(&folder),
        [
            "97140 97542 1 2026-10-01",
            "97530 97535 1 2020-04-01 2021-12-31",
            "97530 97537 1 2020-10-01 2026-09-30",
            "97530 97542 1 2027-01-01",
        ]
    );
    assert_eq!(quarterhour(&["check"], folder.path()).code, 0);
    let run = import(&folder, &[&fixture(PAIRS)], &[]);
    assert!(run.stdout.contains("is passed over"), "{}", run.stdout);
    assert!(run.stdout.contains("nothing changes"), "{}", run.stdout);
}

#[test]
fn absence_ends_a_pair_only_where_all_parts_are_given() {
    let folder = clinic();
    import(&folder, &[&fixture(PAIRS)], &["--write"]);
    let row = "00100\t36000\t*\t19960101\t*\t0\tMore extensive procedure\n";
    let parts: Vec<PathBuf> = (1..=4)
        .map(|number| part(&folder, &format!("ccipra-v323r0-f{number}.TXT"), row))
        .collect();
    let run = import(&folder, &[&parts[0], &parts[1], &parts[2]], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(days(&folder).contains(&"97530 97537 1 2020-10-01".to_owned()));
    let all: Vec<&Path> = parts.iter().map(PathBuf::as_path).collect();
    let run = import(&folder, &all, &["--write"]);
    assert!(run.stdout.contains("no more in the file"), "{}", run.stdout);
    assert_eq!(
        days(&folder),
        [
            "97530 97535 1 2020-04-01 2021-12-31",
            "97530 97537 1 2020-10-01 2026-09-30",
        ]
    );
}

#[test]
fn the_first_records_get_their_days_from_a_later_file() {
    let folder = clinic();
    let run = import(&folder, &[&fixture("kept_pairs.tsv")], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        days(&folder),
        [
            "97530 97535 1 unknown 2021-12-31",
            "97530 97537 1 unknown",
            "97535 97537 1 unknown",
            "97530 97537 1 unknown",
        ],
        "practitioners' first, then hospitals'"
    );
    import(&folder, &[&fixture(PAIRS)], &["--write"]);
    assert_eq!(
        days(&folder),
        [
            "97530 97535 1 2020-04-01 2021-12-31",
            "97530 97537 1 2020-10-01",
            "97530 97542 0 2027-01-01",
            "97535 97537 1 unknown",
            "97530 97537 1 unknown",
        ]
    );
}

#[test]
fn an_edit_that_never_counted_is_withdrawn() {
    let folder = clinic();
    import(&folder, &[&fixture(PAIRS)], &["--write"]);
    let rows = "97530\t97537\t\t20201001\t20201001\t9\tMore extensive procedure\n";
    let later = part(&folder, "ccipra-v323r0-f1.TXT", rows);
    let run = import(&folder, &[&later], &["--write"]);
    assert!(run.stdout.contains("never counted"), "{}", run.stdout);
    assert!(
        !days(&folder)
            .iter()
            .any(|one| one.starts_with("97530 97537"))
    );
}

#[test]
fn limits_and_fees_follow_one_another() {
    let folder = clinic();
    let run = import(&folder, &[&fixture("kept_fees.tsv")], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let fees = records(&folder, "fees.yaml");
    assert_eq!(
        fees,
        [
            "{code: \"97530\", year: 2024, from: 2024-03-09, work: 0.44, practice_nonfacility: 0.65, practice_facility: 0.55, malpractice: 0.01, total_nonfacility: 1.10, total_facility: 1.00, amount_nonfacility: 36.62, amount_facility: 33.29, file: \"2024-03-09\"}",
            "{code: \"97530\", year: 2026, from: 2026-01-01, work: 0.44, practice_nonfacility: 0.60, practice_facility: 0.50, malpractice: 0.01, total_nonfacility: 1.05, total_facility: 0.95, amount_nonfacility: 35.07, amount_facility: 31.73, inferred: true, file: \"2026-01-01\"}",
            "{code: \"97535\", year: 2026, from: 2026-01-01, work: 0.45, total_nonfacility: 0.97, total_facility: 0.97, amount_nonfacility: 32.40, amount_facility: 32.40, inferred: true, file: \"2026-01-01\"}",
        ]
    );
    let table = fs::read_to_string(fixture(LIMITS)).expect("the fixture");
    let later = folder.path().join(LIMITS);
    fs::write(&later, table.replace("97530,6,", "97530,8,")).expect("a file");
    let run = import(&folder, &[&later, &fixture(FEES)], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let limits = records(&folder, "limits.yaml");
    let of_97530: Vec<&String> = limits
        .iter()
        .filter(|one| one.contains("\"97530\""))
        .collect();
    assert_eq!(
        of_97530,
        [
            "{code: \"97530\", setting: practitioner, units: 6, adjudication: 3, from: 2024-07-01, to: 2026-06-30, file: \"practitioner-2024-07-01\"}",
            "{code: \"97530\", setting: practitioner, units: 8, adjudication: 3, from: 2026-07-01, file: \"practitioner-2026-07-01\"}",
        ]
    );
    let fees = records(&folder, "fees.yaml");
    assert!(
        fees[1].contains("to: 2026-06-30"),
        "what was inferred is now told: {fees:#?}"
    );
    assert!(fees[2].contains("from: 2026-07-01") && !fees[2].contains("inferred"));
    assert!(fees[3].contains("97535") && fees[3].contains("to: 2026-06-30"));
    assert_eq!(quarterhour(&["check"], folder.path()).code, 0);
}

#[test]
fn records_of_a_code_that_is_gone_go_too() {
    let folder = clinic();
    import(&folder, &[&fixture(PAIRS)], &["--write"]);
    fs::remove_file(folder.path().join("content/codes/97535.yaml")).expect("the code");
    let run = import(&folder, &[&fixture(PAIRS)], &["--write"]);
    assert!(
        run.stdout.contains("no such code (1)\n  97530 97535"),
        "{}",
        run.stdout
    );
    assert_eq!(
        days(&folder),
        ["97530 97537 1 2020-10-01", "97530 97542 0 2027-01-01"]
    );
}

#[test]
fn a_check_names_the_files_of_a_new_quarter_as_import_takes_them() {
    let folder = clinic();
    let all = [fixture(PAIRS), fixture(LIMITS), fixture(FEES)];
    let all: Vec<&Path> = all.iter().map(PathBuf::as_path).collect();
    assert_eq!(import(&folder, &all, &["--write"]).code, 0);
    let old = |today: &str| {
        let run = quarterhour(&["check", "--today", today], folder.path());
        let hints = run.stderr.lines().filter_map(|line| {
            let (_, rest) = line.split_once("hint: fetch ")?;
            rest.split(' ').next().map(str::to_owned)
        });
        hints.collect::<Vec<_>>()
    };
    assert_eq!(old("2026-09-30"), Vec::<String>::new());
    let october = old("2026-10-01");
    assert_eq!(october.len(), 2, "{october:?}");
    let january = old("2027-01-01");
    assert_eq!(january.len(), 3, "{january:?}");

    for name in january {
        let (source, ending) = match &name[..6] {
            "ccipra" => (PAIRS, "TXT"),
            "MCR_MU" => (LIMITS, "csv"),
            _ => (FEES, "csv"),
        };
        let renamed = folder.path().join(format!("{name}.{ending}"));
        fs::copy(fixture(source), &renamed).expect("a copy");
        let run = import(&folder, &[&renamed], &["--write"]);
        assert_eq!(run.code, 0, "{name}: {}", run.stderr);
    }
    assert_eq!(old("2027-01-01"), Vec::<String>::new());
}

#[test]
fn a_pair_that_begins_later_is_silent_until_its_day() {
    let folder = clinic();
    let rows = "97530\t97537\t\t20270101\t*\t1\tMore extensive procedure\n";
    let later = part(&folder, "ccipra-v330r0-f1.TXT", rows);
    let run = import(&folder, &[&later], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let pair_on = |day: &str| {
        let lines = ["units", "97530:15", "97537:15", "--date", day];
        let run = quarterhour(&lines, folder.path());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout.contains("97530 and 97537 are an NCCI pair")
    };
    assert!(!pair_on("2026-12-31"));
    assert!(pair_on("2027-01-01"));
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let folder = clinic();
    let file = fixture(PAIRS);
    let run = import(&folder, &[&file, &file], &["--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let before = fs::read(folder.path().join("content/data/cms/pairs.yaml")).expect("the records");
    let run = import(&folder, &[&file], &["--write"]);
    assert!(run.stdout.contains("nothing changes"), "{}", run.stdout);
    let after = fs::read(folder.path().join("content/data/cms/pairs.yaml")).expect("the records");
    assert!(before == after, "not a byte differs");
}

#[test]
fn odd_letters_of_a_files_name_become_plain() {
    let folder = clinic();
    let rows = "97530\t97537\t\t20201001\t*\t1\tMore extensive procedure\n";
    let odd = part(&folder, "p\u{e4}rs \"q\".txt", rows);
    let all = ["--from", "2026-07-01", "--setting", "hospital", "--write"];
    let run = import(&folder, &[&odd], &all);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = fs::read_to_string(folder.path().join("content/data/cms/pairs.yaml"));
    assert!(text.expect("the records").contains(r#"["p_rs \"q\".txt"]"#));
    assert_eq!(quarterhour(&["check"], folder.path()).code, 0);
}
