//! Lines are read twice, in Rust and in JavaScript. Here whole readings of right and broken lines are
//! compared: what was read, every problem and its characters, and what is printed of it.

use quarterhour::units::grammar::{Names, print, read};
use rayon::prelude::*;
use rquickjs::{Context, Function, Runtime};
use serde_json::{Value, json};

use super::grammar::{grammar, names};

const SCRIPTS: [&str; 3] = [
    include_str!("../../../static/units/units-minutes.js"),
    include_str!("../../../static/units/units-entry.js"),
    include_str!("../../../static/units/units-grammar.js"),
];

/// A call costs more than a line, so the script takes lines by the batch.
const FUNCTION: &str = "
    const { read, write } = quarterhour.unitGrammar;
    globalThis.readings = (batch, billed) => JSON.stringify(JSON.parse(batch).map((text) => {
        const grammar = { names: new Map(names), discipline: 'pt', billed };
        const reading = read(text, grammar);
        return { reading, written: write(reading, grammar) };
    }));
";

struct Browser(Context);

impl Browser {
    fn open(names: &Names) -> Self {
        let runtime = Runtime::new().expect("memory for a JavaScript engine");
        let context = Context::full(&runtime).expect("memory for a JavaScript context");
        let table: Vec<_> = names.table().iter().collect();
        let table = serde_json::to_string(&table).expect("names are JSON");
        let last = format!("globalThis.names = {table};{FUNCTION}");
        context.with(|ctx| {
            for script in SCRIPTS.into_iter().chain([last.as_str()]) {
                ctx.eval::<(), _>(script)
                    .unwrap_or_else(|error| panic!("it does not load: {error} {:?}", ctx.catch()));
            }
        });
        Self(context)
    }

    fn readings(&self, lines: &[String], billed: bool) -> Vec<Value> {
        let batch = serde_json::to_string(lines).expect("lines are JSON");
        let answers: String = self.0.with(|ctx| {
            let function: Function = ctx.globals().get("readings").expect("defined in `open`");
            function
                .call((batch, billed))
                .unwrap_or_else(|error| panic!("the script threw: {error} {:?}", ctx.catch()))
        });
        serde_json::from_str(&answers).expect("the script gives JSON")
    }
}

/// Numbers that follow from a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const HEADS: [&str; 20] = [
    "97530",
    "97110",
    "g0283",
    "0001U",
    "manual",
    "Neuro re-ed",
    "530",
    "CPT 97530",
    "e-stim",
    "heat",
    "97530-GP",
    "97110-59",
    "97140-GO-KX",
    "97530-CQ",
    "ot 97530",
    "97530:",
    "97110=",
    "9753",
    "constructor",
    "",
];
const AMOUNTS: [&str; 37] = [
    "25",
    "15 min",
    "1 h",
    "2hrs 5 min",
    "8min",
    "x 25 min",
    "× 25",
    "9:05-9:28",
    "905-928",
    "1:05pm-1:28",
    "11:50pm-12:10am",
    "15+8",
    "9:05-9:28+10",
    "9.05 to 9.20",
    "x3",
    "x 3",
    "23:50-0:10",
    "12:50–1:10",
    "9-9:30",
    "9a-9:15",
    "9:28-9:05",
    "9:05-9:05",
    "30:15",
    "9:05",
    ":20:07",
    ":20:7@ot",
    "7.5",
    "-3",
    "99999",
    "- 20",
    "0905-0930",
    "2 units",
    "half",
    "25 (x)",
    "20:",
    "30:5",
    "",
];
const PARTS: [&str; 19] = [
    "",
    "",
    "",
    "pta 5",
    "ota:5",
    "cota 3+4",
    "ot",
    "PT",
    "pta=5",
    "pta",
    "@slp",
    "@GP",
    "@x",
    "x2",
    "pta 9:05-9:10",
    "#4",
    "2 u",
    "slpa 5 min",
    "x 3",
];
const SEPARATORS: [&str; 7] = [", ", "; ", " ", "\t", ",", " | ", "\u{a0}"];
const LABELS: [&str; 8] = ["", "", "", "", "#4 ", "#B-2: ", "# ", "#é,"];
const CHARACTERS: [&str; 24] = [
    "1", "0", ":", "-", "–", "+", "=", "@", "#", ",", " ", "x", "a", "m", "é", "Σ", "İ",
    "\u{2009}", "😀", "'", ".", "(", "×", "\u{301}",
];

/// A line of one to four entries; of two lines, one has a few characters changed.
fn line(seed: u64) -> String {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    // Of two lines one has right pieces alone: those that stand first.
    let right = random.below(2) == 0;
    let pieces = |random: &mut Random, all: &'static [&'static str], good: usize| {
        random.one(if right { &all[..good] } else { all })
    };
    let mut text = pieces(&mut random, &LABELS, 6).to_owned();
    for at in 0..=random.below(4) {
        if at > 0 {
            text += random.one(&SEPARATORS);
        }
        let parts = [
            pieces(&mut random, &HEADS, 8),
            pieces(&mut random, &AMOUNTS, 12),
            pieces(&mut random, &PARTS, 8),
        ];
        let glue = if right {
            " "
        } else {
            random.one(&[" ", " ", ""])
        };
        text += parts.join(glue).trim_end();
    }
    if random.below(3) == 0 {
        let mut chars: Vec<String> = text.chars().map(String::from).collect();
        for _ in 0..=random.below(3) {
            let at = random.below(chars.len() + 1);
            match random.below(3) {
                0 if at < chars.len() => {
                    chars.remove(at);
                }
                1 if at < chars.len() => random.one(&CHARACTERS).clone_into(&mut chars[at]),
                _ => chars.insert(at, random.one(&CHARACTERS).to_owned()),
            }
        }
        text = chars.concat();
    }
    text
}

#[test]
fn both_read_the_same_of_every_line() {
    let count = if std::env::var_os("QUICK").is_some() {
        20_000
    } else {
        100_000
    };
    let names = names();
    let lines: Vec<String> = (0..count).map(line).collect();
    let counts = lines.par_chunks(1000).enumerate().map_init(
        || Browser::open(&names),
        |browser, (at, batch)| {
            let billed = at % 2 == 1;
            let grammar = grammar(&names, billed);
            let answers = browser.readings(batch, billed);
            assert_eq!(answers.len(), batch.len(), "an answer a line");
            let mut whole = 0;
            for (text, in_browser) in batch.iter().zip(&answers) {
                let reading = read(text, &grammar);
                let in_rust = json!({ "reading": reading, "written": print(&reading, &grammar) });
                assert_eq!(in_rust, *in_browser, "{text:?}");
                whole += usize::from(reading.errors.is_empty() && !reading.entries.is_empty());
            }
            whole
        },
    );
    let whole: usize = counts.sum();
    println!("{count} lines, {whole} of them without an error, the same in both");
    let share = whole * 100 / lines.len();
    assert!(
        (10..90).contains(&share),
        "{share}% can be read: both kinds are compared"
    );
}
