//! The page of payers: what is known with its source and day, and what is not known.

use std::fs;

use crate::command::{quarterhour, site};

const PAYERS: &str = r#"acme:
  name: Acme
  about: A plan.
  look: "Its manual; see [the cap](/payers/#acme-caps)."
  asks: [{question: "Does Acme stop at four units?", row: caps}]
  rule: unknown
  caps:
    - units: 4
      period: day
      per: discipline
      counts: ["97530"]
      within: [{part: passive treatment, units: 2, counts: unknown, when: any is active}]
      exceptions: [{text: A capacity test.}]
      text: "An *old* leaflet says so."
      seen: {sources: [leaflet], checked: 2026-11-20, sure: false}
  modifiers:
    - modifiers: [GP]
      seen: {sources: [manual], checked: 2026-11-25, sure: true}
  prior_authorization: unknown
  assistants: unknown
  record: unknown
  claim_order: unknown
  appeal:
    - step: Appeal
      within: fact.appeal_days
      from: the notice
      seen: {sources: [manual], checked: 2026-11-25, sure: true}
"#;

#[test]
fn a_page_shows_what_is_known_of_a_payer_and_what_is_not() {
    let sources = "manual: {title: The manual, kind: payer, read: part, url: \"https://a.example/m\"}\n\
                   leaflet: {title: A leaflet, kind: trade, read: part, published: \"2012\"}\n";
    let facts = "appeal_days:\n  label: L\n  unit: days\n  values: [{year: 2026, value: 180, source: manual}]\n";
    let code = "code: \"97530\"\ntitle: Activities\ntiming: {kind: timed, unit_minutes: 15}\n";
    let page =
        "---\ntitle: Payers\ntemplate: payers.html\n---\nSee [Acme](#acme).\n\n## Acme caps\n";
    let folder = site(&[
        ("content/site.yaml", "title: T\n"),
        ("content/payers.md", page),
        ("content/codes/97530.yaml", code),
        ("content/data/payers.yaml", PAYERS),
        ("content/data/sources.yaml", sources),
        ("content/data/facts.yaml", facts),
    ]);
    let run = quarterhour(&["build", "--out", "out"], folder.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let html = fs::read_to_string(folder.path().join("out/payers/index.html")).expect("the page");
    for part in [
        // The heading leaves the row its anchor.
        "id=\"acme-caps-1\"",
        "<h3 id=\"acme\">Acme</h3>",
        "<a href=\"#acme-caps\">Does Acme stop at four units?</a>",
        "<strong>4 units a day</strong>",
        "Of these at most 2: passive treatment, if any is active. Which codes it counts is not known.",
        "May go over: A capacity test.",
        "An <em>old</em> leaflet says so.",
        "<time datetime=\"2026-11-20\">",
        "<span class=\"tag\">not confirmed</span> Source: <cite>A leaflet</cite> (2012)",
        "<a href=\"https://a.example/m\">The manual</a>",
        "<strong>Appeal: 180 days</strong> from the notice",
        "4 a day, each discipline <span class=\"fact-year\">(not confirmed)</span>",
    ] {
        assert!(html.contains(part), "{part} is not on the page");
    }
    let row = |anchor: &str| {
        let (_, rest) = html.split_once(&format!("id=\"{anchor}\"")).expect(anchor);
        rest.split("</div>").next().unwrap_or_default().to_owned()
    };
    for unknown in ["acme-rule", "acme-assistants", "acme-prior-authorization"] {
        assert!(row(unknown).contains("Not known"), "{unknown}");
    }
    assert!(!html.contains("id=\"acme-more\""), "an empty row is drawn");
    // The page rests on the payers' sources, so they stand among its notes.
    assert!(html.contains("<li id=\"source-2\">"));
}
