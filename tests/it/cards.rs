//! Flashcards, from outside: what the site teaches, as a page and as a file for Anki.

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use crate::command::{quarterhour, root, site};

/// The reference as it is built, with an address.
struct Built {
    folder: tempfile::TempDir,
    anki: String,
    page: String,
}

static REFERENCE: LazyLock<Built> = LazyLock::new(|| build("https://example.org/guide/"));

fn build(base: &str) -> Built {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let out = folder.path().join("out").display().to_string();
    let root = root().display().to_string();
    let args = ["build", "--root", &root, "--out", &out, "--base-url", base];
    let run = quarterhour(&args, folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let read = |file: &str| {
        let path = folder.path().join("out").join(file);
        fs::read_to_string(path).expect("a file of UTF-8 text")
    };
    Built {
        anki: read("training/exports/anki.txt"),
        page: read("training/flashcards/index.html"),
        folder,
    }
}

/// A note as Anki would take it.
#[derive(Debug, PartialEq, Eq)]
struct Note {
    guid: String,
    deck: String,
    kind: String,
    fields: Vec<String>,
    tags: Vec<String>,
}

/// Reads a text file as Anki's manual describes it, with no knowledge of what wrote it: settings in
/// the lines with `#` at the top, lines with `#` passed over, the other columns are the fields in
/// their order.
fn import(text: &str) -> Vec<Note> {
    let mut separator = ',';
    let (mut guid, mut deck, mut kind, mut tags) = (None, None, None, None);
    let head = text.lines().take_while(|line| line.starts_with('#'));
    for setting in head.filter_map(|line| line[1..].split_once(':')) {
        let column = || Some(setting.1.parse::<usize>().expect("a number") - 1);
        match setting.0.trim().to_lowercase().as_str() {
            "separator" if setting.1 == "tab" => separator = '\t',
            "html" => assert_eq!(setting.1, "false"),
            "guid column" => guid = column(),
            "deck column" => deck = column(),
            "notetype column" => kind = column(),
            "tags column" => tags = column(),
            other => panic!("an unknown setting: {other}"),
        }
    }
    let special: Vec<usize> = [guid, deck, kind, tags].into_iter().flatten().collect();
    assert_eq!(special.len(), 4, "a column is missing");
    let notes = rows(text, separator).into_iter().map(|row| {
        let cell = |at: Option<usize>| row[at.expect("a column")].clone();
        let others = (0..row.len()).filter(|at| !special.contains(at));
        Note {
            guid: cell(guid),
            deck: cell(deck),
            kind: cell(kind),
            fields: others.map(|at| row[at].clone()).collect(),
            tags: cell(tags).split_whitespace().map(str::to_owned).collect(),
        }
    });
    notes.collect()
}

/// The rows of a table with quotes as in CSV; a line that begins with `#` is none.
fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = vec![String::new()];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(next) = chars.next() {
        let first = row.len() == 1;
        let cell = row.last_mut().expect("a row has a cell");
        let begins = cell.is_empty();
        match next {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted || begins => quoted = !quoted,
            '#' if !quoted && begins && first => {
                for skipped in chars.by_ref() {
                    if skipped == '\n' {
                        break;
                    }
                }
            }
            '\n' if !quoted => {
                rows.push(std::mem::replace(&mut row, vec![String::new()]));
            }
            next if next == separator && !quoted => row.push(String::new()),
            next => cell.push(next),
        }
    }
    assert!(
        row == [String::new()] && !quoted,
        "the last line has no end"
    );
    rows
}

#[test]
fn anki_reads_every_card_of_the_page() {
    let notes = import(&REFERENCE.anki);
    let cards = REFERENCE.page.matches(" data-card=\"").count();
    assert!(cards >= 150, "{cards} cards");
    assert_eq!(notes.len(), cards + 1, "the cards and the notice");
    let guids: BTreeSet<&str> = notes.iter().map(|note| note.guid.as_str()).collect();
    assert_eq!(guids.len(), notes.len(), "a guid stands twice");
    for note in &notes {
        assert_eq!(note.kind, "Basic", "{note:?}");
        assert_eq!(note.fields.len(), 2, "{note:?}");
        let id = note.guid.strip_prefix("quarterhour-").expect("our guid");
        if id == "notice" {
            continue;
        }
        assert!(
            REFERENCE.page.contains(&format!(" data-card=\"{id}\"")),
            "{id}"
        );
        let unit = note.tags[0].strip_prefix("unit-").expect("a unit");
        assert!(["1", "2", "3", "4", "5", "6"].contains(&unit), "{note:?}");
        let deck = format!("97530 Reference::{unit} ");
        assert!(note.deck.starts_with(&deck), "{note:?}");
        let back = &note.fields[1];
        assert!(back.contains(" Source: "), "{note:?}");
        assert!(
            back.contains(" More: https://example.org/guide/"),
            "{note:?}"
        );
        for field in &note.fields {
            assert!(!field.contains(['\t', '\n', '\r', '{', '<']), "{note:?}");
        }
    }
}

#[test]
fn the_file_says_whose_the_codes_are() {
    let lines: Vec<&str> = REFERENCE.anki.lines().collect();
    let head = [
        "#separator:tab",
        "#html:false",
        "#guid column:1",
        "#deck column:2",
        "#notetype column:3",
        "#tags column:6",
    ];
    assert_eq!(lines[..6], head);
    assert!(lines[6].starts_with("# CPT copyright "), "{}", lines[6]);
    assert!(lines[7].starts_with("quarterhour-"), "{}", lines[7]);
    assert!(!REFERENCE.anki.contains('\r') && REFERENCE.anki.ends_with('\n'));
    let notes = import(&REFERENCE.anki);
    let last = notes.last().expect("a note");
    assert_eq!(last.guid, "quarterhour-notice");
    assert!(last.fields[1].contains("American Medical Association. All rights reserved."));
}

#[test]
fn the_same_site_gives_the_same_cards() {
    let again = build("https://example.org/guide/");
    assert_eq!(again.anki, REFERENCE.anki);
    assert_eq!(again.page, REFERENCE.page);
    assert!(REFERENCE.folder.path().exists());
}

#[test]
fn cards_are_made_of_every_kind_of_data() {
    let notes = import(&REFERENCE.anki);
    let back = |id: &str| {
        let guid = format!("quarterhour-{id}");
        let found = notes.iter().find(|note| note.guid == guid);
        found.map_or("", |note| note.fields[1].as_str())
    };
    for (id, part) in [
        ("terms--plan-of-care", "goals and schedule"),
        (
            "codes--counts-97530",
            "Timed: 15 minutes a unit. Always therapy",
        ),
        ("codes--counts-97161", "Untimed"),
        ("boundaries--97110-97530", "Sets and repetitions"),
        ("counting--units-3", "38 to 52 minutes."),
        ("counting--day-2", "there are 2 right answers"),
        ("modifiers--assistant-ot", "CO, on those units alone"),
        ("modifiers--pair-97150-97530", "Medicare pays 97150"),
        (
            "modifiers--pair-97116-97530",
            "No two of these codes are a pair",
        ),
        (
            "limits--97530",
            "6 units, in CMS's practitioner file of July 1, 2024",
        ),
        ("deadlines--timely-filing", "within 1 calendar year"),
        ("payers--medicare", "added first"),
        ("kx-which-amount", " (2026)"),
    ] {
        assert!(back(id).contains(part), "{id}: {}", back(id));
    }
}

/// A site with two cards of its own, and what a build of it leaves.
fn small(cards: &str, page: &str) -> tempfile::TempDir {
    let sources = "manual: {title: \"The <manual>\", kind: official, read: whole}\n";
    let facts = "threshold:\n  label: L\n  unit: usd\n  \
                 values: [{year: 2026, value: 2480, source: manual}]\n  ends: 2026-12-31\n  review_by: 2026-11-01\n";
    let folder = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/_index.md", "---\ntitle: Home\n---\n## Counting\n"),
        ("content/training/flashcards.md", page),
        ("content/data/sources.yaml", sources),
        ("content/data/facts.yaml", facts),
        ("content/data/cards.yaml", cards),
    ]);
    let run = quarterhour(&["build", "--out", "out"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

const PAGE: &str = "---\ntitle: Cards\ntemplate: training_flashcards.html\n---\nHere.\n";

#[test]
fn a_written_card_keeps_its_marks_and_says_its_year() {
    let cards = "- id: quoted\n  unit: 4\n  front: |\n    Is \"a < b\"\tright?\n    Really?\n  \
                 back: \"\\\"Yes\\\", above {{ fact.threshold.2026 }}; see [there](/#counting).\"\n  \
                 source: manual\n  page: /#counting\n";
    let folder = small(cards, PAGE);
    let out = folder.path().join("out");
    let text = fs::read_to_string(out.join("training/exports/anki.txt")).expect("the file");
    let notes = import(&text);
    assert_eq!(notes.len(), 1, "a site without a notice has no card for it");
    assert_eq!(notes[0].guid, "quarterhour-quoted");
    assert_eq!(notes[0].fields[0], "Is \"a < b\" right? Really?");
    assert_eq!(
        notes[0].fields[1],
        "\"Yes\", above $2,480 (2026); see there. Source: The <manual>. More: /#counting"
    );
    let page = fs::read_to_string(out.join("training/flashcards/index.html")).expect("the page");
    assert!(
        page.contains("Is &quot;a &lt; b&quot; right? Really?"),
        "the question is escaped"
    );
    assert!(
        page.contains("<a href=\"../../#counting\">there</a>"),
        "the answer keeps its link"
    );
}

#[test]
fn a_site_without_the_page_has_no_file_of_cards() {
    let cards = "- {id: one, unit: 1, front: A, back: B, source: manual, page: /}\n";
    let folder = small(cards, "---\ntitle: Cards\n---\nNone here.\n");
    assert!(!folder.path().join("out/training/exports").exists());
}
