//! Real inputs, damaged at random: whatever comes, a run ends with status 0, 1 or 2, within bounds of
//! time and memory, and without a panic.
//!
//! By default a few runs from fixed seeds, each with several damaged files. Longer, from new seeds:
//! `FUZZ_SECONDS=600 cargo test --test it -- --nocapture fuzz::markdown`. A failure names its seed,
//! and `FUZZ_SEED=…` repeats it; the folder with the files is kept.

mod mutate;
mod pieces;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use crate::command::{files, root};
use crate::hostile::bounded;
use mutate::{Random, mutated};
use pieces::{IMPORT, LINKS, MARKDOWN, UNITS, YAML};

/// Runs of each target from fixed seeds; fewer where the tests are to be quick.
fn usual_runs() -> u64 {
    if std::env::var_os("QUICK").is_some() {
        10
    } else {
        40
    }
}

type Files = Vec<(String, Vec<u8>)>;

/// What is run: a site's files, and the arguments.
struct Try {
    files: Files,
    arguments: Vec<String>,
}

/// Tries a target from each seed.
fn fuzz(target: &str, make: impl Fn(&mut Random) -> Try) {
    let variable = |name: &str| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse::<u64>().ok())
    };
    let seconds = variable("FUZZ_SECONDS").map(Duration::from_secs);
    let begun = Instant::now();
    let (first, count) = match (variable("FUZZ_SEED"), seconds) {
        (Some(seed), _) => (seed, 1),
        (None, Some(_)) => {
            let now = SystemTime::UNIX_EPOCH.elapsed().expect("after 1970");
            (now.as_secs() << 20, 1 << 20)
        }
        (None, None) => (1, usual_runs()),
    };
    let mut ended = [0; 3];
    for seed in first..first + count {
        if seconds.is_some_and(|most| begun.elapsed() >= most) {
            break;
        }
        ended[run(target, seed, &make(&mut Random(seed)))] += 1;
    }
    eprintln!("{target}: runs that ended with 0, 1 and 2: {ended:?}");
}

/// Runs it once, and gives the status with which it ended.
fn run(target: &str, seed: u64, tried: &Try) -> usize {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for (name, bytes) in &tried.files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    let arguments: Vec<&str> = tried.arguments.iter().map(String::as_str).collect();
    let (ended, printed) = bounded(folder.path(), &arguments);
    match ended.code().map(usize::try_from) {
        Some(Ok(code @ 0..=2)) if !printed.contains("panicked at") => return code,
        _ => {}
    }
    let kept = folder.keep();
    let end = printed.len().saturating_sub(1_000);
    panic!(
        "{target}, seed {seed}: {ended}, in {}: quarterhour {arguments:?}\n{}",
        kept.display(),
        String::from_utf8_lossy(&printed.as_bytes()[end..])
    );
}

/// What is asked of a damaged site.
fn asked(random: &mut Random) -> Vec<String> {
    let asked: &[&str] = random.one::<[&str]>(&[
        &["check"],
        &["check", "--strict", "--base-url", "https://a.example/b/"],
        &["check", "--format", "sarif"],
        &["check", "--fix"],
        &["build"],
        &["build", "--single-file"],
    ]);
    asked.iter().map(|&word| word.to_owned()).collect()
}

/// The files of the fixture that has everything, without those that it is compared with.
fn full() -> Files {
    let all = files(&root().join("tests/sites/full"));
    all.into_iter()
        .filter(|(name, _)| !name.starts_with("expected/"))
        .collect()
}

/// The texts below a folder of the repository whose names end so.
fn texts(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let all = files(&root().join(folder)).into_iter();
    let found: Vec<Vec<u8>> = all
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|it| it == ending))
        .map(|(_, bytes)| bytes)
        .collect();
    assert!(found.len() > 3, "{folder} has no .{ending}");
    found
}

/// Front matter and what follows it; a page without any has all of it behind.
fn halves(page: &[u8]) -> (&[u8], &[u8]) {
    let close = b"\n---\n";
    let at = page.windows(close.len()).position(|part| part == close);
    page.split_at(at.map_or(0, |at| at + close.len()))
}

/// Puts damaged pages beside those of the fixture: many, or one of its own that may still be right,
/// so that what follows on the checks is reached.
fn pages(random: &mut Random, damage: impl Fn(&mut Random, &[u8]) -> Vec<u8>) -> Try {
    let one = random.below(2) == 0;
    let mut seeds = texts("tests/sites/full/content", "md");
    if !one {
        seeds.extend(texts("content", "md"));
    }
    let mut site = full();
    for number in 0..if one { 1 } else { 8 } {
        let seed = &seeds[random.below(seeds.len())];
        let page = damage(random, seed);
        site.push((format!("content/scope/fuzz-{number}.md"), page));
    }
    let arguments = asked(random);
    Try {
        files: site,
        arguments,
    }
}

#[test]
fn front_matter() {
    fuzz("front matter", |random| {
        pages(random, |random, page| {
            let (front, text) = halves(page);
            let short = &text[..text.len().min(300)];
            [&mutated(random, front, &YAML), short].concat()
        })
    });
}

#[test]
fn markdown() {
    fuzz("Markdown", |random| {
        pages(random, |random, page| {
            let (front, text) = halves(page);
            [front, &mutated(random, text, &MARKDOWN)].concat()
        })
    });
}

#[test]
fn yaml() {
    fuzz("YAML", |random| {
        let mut site = full();
        let more = if random.below(3) == 0 {
            files(&root().join("content/data"))
        } else {
            Files::new()
        };
        for (name, bytes) in more {
            let path = format!("content/data/{name}");
            // The records of CMS are large, and the fixture has its own.
            if !name.contains('/') && !site.iter().any(|(known, _)| *known == path) {
                site.push((path, bytes));
            }
        }
        for (name, bytes) in &mut site {
            if name.ends_with(".yaml") && random.below(6) == 0 {
                *bytes = mutated(random, bytes, &YAML);
            }
        }
        Try {
            files: site,
            arguments: asked(random),
        }
    });
}

#[test]
fn unit_lines() {
    fuzz("unit lines", |random| {
        let seed = random.one(&[
            "97530:33",
            "97530:33:7@ot",
            "97112:20",
            "97150:30",
            "g0283:15@PT",
        ]);
        let lines = (0..=random.below(4)).map(|_| mutated(random, seed.as_bytes(), &UNITS));
        // A shell's argument holds no NUL and is text.
        let lines: Vec<String> = lines
            .map(|line| String::from_utf8_lossy(&line).replace('\0', ""))
            .collect();
        let mut site = full();
        if random.below(2) == 0 {
            let block = format!(
                "---\ntitle: U\ndescription: D.\n---\n```units\nlines: {}\nanswer: 97530 x1\n```\n",
                lines.join(" ")
            );
            let block = mutated(random, block.as_bytes(), &UNITS);
            site.push(("content/scope/fuzz.md".to_owned(), block));
            return Try {
                files: site,
                arguments: asked(random),
            };
        }
        let mut arguments = vec![
            "units".to_owned(),
            "--format=json".to_owned(),
            "--".to_owned(),
        ];
        arguments.extend(lines);
        Try {
            files: site,
            arguments,
        }
    });
}

#[test]
fn import_files() {
    let seeds: Files = files(&root().join("tests/import"));
    fuzz("import files", |random| {
        let mut site = full();
        let mut arguments = vec!["import".to_owned(), "--write".to_owned()];
        for _ in 0..=random.below(2) {
            let (name, bytes) = &seeds[random.below(seeds.len())];
            let name = if random.below(4) == 0 {
                let odd = String::from_utf8_lossy(&mutated(random, name.as_bytes(), &IMPORT))
                    .into_owned();
                let odd = odd.replace(['/', '\0'], "");
                format!("in-{}", odd.chars().take(60).collect::<String>())
            } else {
                name.clone()
            };
            arguments.push(name.clone());
            site.push((name, mutated(random, bytes, &IMPORT)));
        }
        if random.below(2) == 0 {
            arguments.extend(["--setting=hospital", "--from=2026-07-01"].map(str::to_owned));
        }
        Try {
            files: site,
            arguments,
        }
    });
}

#[test]
fn links() {
    fuzz("links", |random| {
        let mut page = "---\ntitle: L\ndescription: D.\naliases: [/old/]\n---\n".to_owned();
        for number in 0..[1, 2, 60][random.below(3)] {
            let target: String = (0..=random.below(5)).map(|_| random.one(&LINKS)).collect();
            let link = match random.below(7) {
                0 => format!("![a]({target})"),
                1 => format!("[a](<{target}>)"),
                2 => format!("[a][r{number}]\n\n[r{number}]: {target}"),
                3 => format!("<{target}>"),
                4 => format!("[a]({target} \"t\")"),
                _ => format!("[a]({target})"),
            };
            page = page + &link + "\n\n";
        }
        let alias: String = (0..=random.below(4)).map(|_| random.one(&LINKS)).collect();
        if random.below(2) == 0 {
            page = page.replace("/old/", &format!("'/{}'", alias.replace('\'', "")));
        }
        let mut site = full();
        site.push(("content/scope/fuzz.md".to_owned(), page.into_bytes()));
        Try {
            files: site,
            arguments: asked(random),
        }
    });
}
