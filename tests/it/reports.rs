//! Reports as they reach a terminal: nothing in them to obey, color only where it is wanted.

use std::process::Command;

use crate::command::{quarterhour, site};

/// What a terminal obeys or shows nothing of. Line breaks are the report's own.
fn is_obeyed(character: char) -> bool {
    let turns = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let ends_a_line = matches!(character, '\u{2028}' | '\u{2029}');
    (character.is_control() && character != '\n') || turns(character) || ends_a_line
}

const FORGED: &str = "content/forged.md:1:1: error[raw-html]: no such thing";

/// Checks a site in each format: nothing in the report is obeyed, and these texts are in that for a
/// person.
fn nothing_is_obeyed(files: &[(&str, &str)], shown: &[&str]) {
    let site = site(files);
    for format in ["human", "json", "github", "sarif"] {
        let run = quarterhour(&["check", "--format", format], site.path());
        assert_eq!(run.code, 1, "{}", run.stderr);
        let report = format!("{}{}", run.stdout, run.stderr);
        let obeyed: Vec<String> = report
            .lines()
            .filter(|line| line.contains(is_obeyed) || line.starts_with(FORGED))
            .map(|line| line.escape_debug().to_string())
            .collect();
        assert!(obeyed.is_empty(), "{format}: {obeyed:#?}");
        for text in shown.iter().filter(|_| format == "human") {
            assert!(report.contains(text), "{text} is missing: {report}");
        }
    }
}

#[test]
fn an_author_gives_a_terminal_no_orders() {
    let page = "---\ntitle: A\n---\n[a \u{2066}b](/no\u{202e}where/) \u{1b}[2J \u{9b}2J \u{7f}\n";
    let files = [
        ("content/site.yaml", "title: T\n\"\\u202e\\e\": x\n"),
        ("content/to\u{202e}dm.md", page),
        ("templates/\u{202e}.html", "{{ \u{202e} }}"),
        ("templates/page.html", "{{ page.\u{1b} }}"),
    ];
    let shown = [
        "content/to\\u{202e}dm.md:4:20: error[bad-character]",
        "| [a \\u{2066}b](/no\\u{202e}where/) \\u{1b}[2J \\u{9b}2J \\u{7f}\n",
        "`\\u{202e}\\u{1b}` is not a field",
    ];
    nothing_is_obeyed(&files, &shown);
}

#[test]
fn an_author_turns_no_line_of_a_report() {
    // Each mark is ended on its line; one that is not is reported by itself, and the file not read.
    let page = "---\ntitle: \"\\u202e\\u202c\"\nchecked: 2026-01-02\nreview_by: 2026-01-01\n---\n\
                [\u{202e}a\u{202c}](/no\u{202e}where\u{202c}/) <b\u{200e}> ![](x\u{200e}.png) {{ fact.a\u{200f} }} \
                [[\u{2028}]] [\u{202a}\u{202c}][\u{202b}\u{202c}]\n\n\
                ## A {#a-\u{202d}\u{202c}}\n\n## B {#a-\u{202d}\u{202c}}\n\n\
                ```units\nlines: \"\u{200e}\"\nanswer: x\n```\n";
    let values =
        format!("---\ntitle: B\nchecked: \"1\\n{FORGED}\"\n\u{202e}field\u{202c}: x\n---\n");
    let glossary = "- {term: \"a\\u202eb\\u202c\", definition: One.}\n\
                    - {term: B, also: [\"a\u{202e}b\u{202c}\"], definition: Two.}\n";
    let name = "content/to\u{202e}dm.md";
    let files = [
        ("content/site.yaml", "title: T\n"),
        (name, page),
        ("content/b.md", values.as_str()),
        ("content/data/glossary.yaml", glossary),
    ];
    let shown = [
        "content/to\\u{202e}dm.md:6:7: error[broken-link]: there is no page at `/no\\u{202e}where\\u{202c}/`",
        "error[bad-date]: `1\\u{a}content/forged.md:1:1: error[raw-html]: no such thing` is",
        "`a\\u{202e}b\\u{202c}` already leads to `a\\u{202e}b\\u{202c}`",
        "---------- first used here\n",
        "error[review-before-checked]",
        "`\\u{202e}field\\u{202c}` is not a field",
    ];
    nothing_is_obeyed(&files, &shown);
    let site = site(&files);
    let run = quarterhour(&["check", "--format", "json"], site.path());
    let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("a JSON array");
    // A program is told the path as it is.
    assert!(all.iter().any(|one| one["path"] == name), "{}", run.stdout);
}

#[test]
fn color_is_for_those_who_see_it() {
    let site = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/a.md", "---\ntitle: A\n---\n[a](/b/)\n"),
    ]);
    let report = |settings: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quarterhour"));
        command.arg("check").current_dir(site.path());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "CI"] {
            command.env_remove(name);
        }
        let output = command.envs(settings.iter().copied()).output();
        String::from_utf8(output.expect("the binary runs").stderr).expect("UTF-8")
    };
    // Here nothing is a terminal.
    let plain = report(&[]);
    assert!(
        plain.starts_with("content/a.md:4:5: error[broken-link]: "),
        "{plain}"
    );
    assert!(!plain.contains('\u{1b}'), "{plain:?}");
    let forced = report(&[("CLICOLOR_FORCE", "1")]);
    assert!(
        forced.contains("\u{1b}[1m\u{1b}[91merror[broken-link]\u{1b}[0m"),
        "{forced:?}"
    );
    assert_eq!(report(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), plain);
}

/// Of a line of 900,000 letters a window shows what surrounds the place.
#[test]
fn a_long_line_is_shown_around_its_place() {
    let text = "word ".repeat(90_000);
    let page = format!("---\ntitle: A\n---\n{text}[a](/b/) 語 {text}\n");
    let site = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/a.md", page.as_str()),
    ]);
    let run = quarterhour(&["check"], site.path());
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert!(
        lines[0].starts_with("content/a.md:4:450005: error[broken-link]"),
        "{}",
        run.stderr
    );
    assert!(
        lines[1].starts_with(" 4 | ...") && lines[1].ends_with("..."),
        "{}",
        run.stderr
    );
    assert_eq!(lines[1].find("/b/"), lines[2].find("^^^"), "{}", run.stderr);
    assert!(lines.iter().all(|line| line.len() < 200), "{}", run.stderr);
}
