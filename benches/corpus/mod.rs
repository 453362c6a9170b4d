//! Makes a site of any size, the same bytes every time: pages of about 500 words with two codes
//! each, 300 code records, a glossary, a page of search, and an address of its own, so that what a
//! published site has is measured too.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Words a page has.
const WORDS: usize = 500;
/// Pages a section has.
const SECTION: usize = 50;

/// Code records beside those of the reference, up to this many in all.
const RECORDS: usize = 300;

const CODES: [&str; 10] = [
    "97530", "97110", "97112", "97113", "97116", "97140", "97150", "97535", "97537", "97542",
];

const STEMS: [&str; 60] = [
    "patient",
    "therapist",
    "minute",
    "unit",
    "claim",
    "balance",
    "carry",
    "shelf",
    "reach",
    "walk",
    "stair",
    "goal",
    "plan",
    "report",
    "note",
    "visit",
    "payer",
    "rule",
    "modifier",
    "remainder",
    "skill",
    "task",
    "load",
    "chair",
    "transfer",
    "kitchen",
    "shoulder",
    "wrist",
    "knee",
    "ankle",
    "spine",
    "posture",
    "water",
    "group",
    "child",
    "work",
    "sport",
    "pain",
    "stroke",
    "vision",
    "memory",
    "splint",
    "wheel",
    "ramp",
    "bus",
    "dress",
    "bath",
    "cook",
    "lift",
    "push",
    "pull",
    "catch",
    "throw",
    "step",
    "turn",
    "stand",
    "sit",
    "bed",
    "floor",
    "measure",
];
const ENDINGS: [&str; 12] = [
    "", "s", "ing", "ed", "er", "ful", "less", "ness", "able", "ment", "like", "ward",
];
const SMALL: [&str; 16] = [
    "the", "a", "of", "to", "and", "in", "is", "with", "for", "on", "as", "by", "at", "not", "or",
    "that",
];

/// A small generator of numbers, so that the corpus needs no dependency and never changes.
struct Numbers(u64);

impl Numbers {
    /// A number below `end`, low ones more often, as words are used.
    fn skewed(&mut self, end: usize) -> usize {
        self.below(end).min(self.below(end))
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("below a usize")
    }
}

/// Writes a site of so many pages; `repository` lends its code records and sources.
pub fn write(folder: &Path, pages: usize, repository: &Path) {
    let content = folder.join("content");
    fs::create_dir_all(content.join("codes")).expect("a folder");
    fs::create_dir_all(content.join("data/cms")).expect("a folder");
    let notice = "CPT copyright 2025 American Medical Association. CPT is a registered trademark.";
    let site = format!(
        "title: Corpus\nbase_url: https://corpus.example/\nnotice: \"{notice}\"\nlanguages: {{es: {{title: Corpus}}}}\n"
    );
    fs::write(content.join("site.yaml"), site).expect("site.yaml");
    let mut records = 0;
    for entry in fs::read_dir(repository.join("content/codes")).expect("the reference's codes") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let name = path.file_name().expect("a name");
            fs::copy(&path, content.join("codes").join(name)).expect("copied");
            records += 1;
        }
    }
    for at in records..RECORDS {
        let code = format!("{}", 10_000 + at);
        let record = format!(
            "code: \"{code}\"\ntitle: \"Invented code {at}\"\nsummary: \"A record of the corpus.\"\n\
             timing: {{kind: timed, unit_minutes: 15}}\nlook_alikes:\n  \
             - {{code: \"97530\", boundary: \"Invented, so that the record has a boundary.\"}}\n"
        );
        let file = content.join("codes").join(format!("{code}.yaml"));
        fs::write(file, record).expect("written");
    }
    for name in [
        "sources.yaml",
        "facts.yaml",
        "glossary.yaml",
        "cms/fees.yaml",
    ] {
        fs::copy(
            repository.join("content/data").join(name),
            content.join("data").join(name),
        )
        .expect("copied");
    }
    fs::write(
        content.join("glossary.md"),
        "---\ntitle: Glossary\ntemplate: glossary.html\n---\n",
    )
    .expect("written");
    fs::write(
        content.join("search.md"),
        "---\ntitle: Search\ntemplate: search.html\n---\n",
    )
    .expect("written");
    let mut numbers = Numbers(0x9753_0977_1097_1130);
    for at in 0..pages {
        let section = content.join(format!("part-{}", at / SECTION));
        if at % SECTION == 0 {
            fs::create_dir_all(&section).expect("a folder");
            let title = format!("---\ntitle: Part {}\n---\nIts pages.\n", at / SECTION);
            fs::write(section.join("_index.md"), title).expect("written");
        }
        fs::write(
            section.join(format!("page-{at}.md")),
            page(at, &mut numbers),
        )
        .expect("written");
    }
}

fn page(at: usize, numbers: &mut Numbers) -> String {
    let codes = [
        CODES[at % CODES.len()],
        CODES[(at / 3 + 1 + at % 7) % CODES.len()],
    ];
    let second = if codes[0] == codes[1] {
        "97161"
    } else {
        codes[1]
    };
    let mut text = format!(
        "---\ntitle: Page {at} on {} and {}\ndescription: What {} is for, page {at}.\nweight: {at}\nchecked: 2026-11-24\ncodes: [\"{}\", \"{second}\"]\nsources: [fcso-counting-units]\n---\n",
        word(numbers),
        word(numbers),
        codes[0],
        codes[0]
    );
    let mut written = 0;
    let mut heading = 0;
    while written < WORDS {
        if written >= heading {
            let _ = write!(text, "\n## {} {}\n\n", word(numbers), word(numbers));
            heading += 120;
        }
        let length = 8 + numbers.below(12);
        for place in 0..length {
            let next = word(numbers);
            match numbers.below(90) {
                0 => text.push_str("[[97530]]"),
                1 => text.push_str("[[plan of care]]"),
                2 => _ = write!(text, "*{next}*"),
                3 => _ = write!(text, "[{next}](/glossary/)"),
                _ => text.push_str(&next),
            }
            text.push_str(if place + 1 == length { ".\n" } else { " " });
        }
        written += length;
        if numbers.below(4) == 0 {
            text.push('\n');
        }
    }
    text.push_str("\nThe threshold is {{ fact.kx_threshold }}. [@fcso-counting-units]\n");
    text
}

/// A word: often a small one, else a stem with an ending, sometimes a rare compound.
fn word(numbers: &mut Numbers) -> String {
    match numbers.below(10) {
        0..=3 => SMALL[numbers.skewed(SMALL.len())].to_owned(),
        4..=8 => format!(
            "{}{}",
            STEMS[numbers.skewed(STEMS.len())],
            ENDINGS[numbers.skewed(ENDINGS.len())]
        ),
        _ => format!(
            "{}{}{}",
            STEMS[numbers.below(STEMS.len())],
            STEMS[numbers.below(STEMS.len())],
            ENDINGS[numbers.skewed(ENDINGS.len())]
        ),
    }
}
