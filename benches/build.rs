//! How much CPU and memory a build takes: `cargo bench --bench build -- [PAGES…]`.
//!
//! `cargo bench --bench build -- --write DIR PAGES` only writes a corpus, for other measurements.

mod corpus;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};

/// How often each size is built. The lowest CPU time is reported, since anything above it is the
/// noise of other programs.
const RUNS: usize = 5;

fn main() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Cargo itself passes `--bench`.
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .collect();
    if let [flag, folder, pages] = args.as_slice()
        && flag == "--write"
    {
        corpus::write(
            Path::new(folder),
            pages.parse().expect("a number of pages"),
            repository,
        );
        return;
    }
    let sizes: Vec<usize> = match args.as_slice() {
        [] => vec![1_000, 10_000],
        sizes => sizes
            .iter()
            .map(|size| size.parse().expect("a number of pages"))
            .collect(),
    };
    println!("pages    CPU s  wall s  copy s  memory MB  output MB");
    for pages in sizes {
        measure(pages, repository);
    }
}

fn measure(pages: usize, repository: &Path) {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let (site, out) = (scratch.path().join("site"), scratch.path().join("out"));
    corpus::write(&site, pages, repository);
    let mut cpu = Duration::MAX;
    let mut wall = Duration::MAX;
    for _ in 0..RUNS {
        let before = children();
        let start = Instant::now();
        let status = Command::new(env!("CARGO_BIN_EXE_quarterhour"))
            .args(["build", "--root"])
            .arg(&site)
            .arg("--out")
            .arg(&out)
            .stdout(Stdio::null())
            .status()
            .expect("the binary runs");
        assert!(status.success(), "the corpus builds");
        wall = wall.min(start.elapsed());
        cpu = cpu.min(children().saturating_sub(before));
    }
    let start = Instant::now();
    let bytes = copy(&out, &scratch.path().join("copy"));
    let copied = start.elapsed();
    // The largest child so far; sizes are measured in rising order.
    let memory = getrusage(UsageWho::RUSAGE_CHILDREN)
        .expect("the system counts")
        .max_rss()
        / 1024;
    println!(
        "{pages:>6} {:>7.2} {:>7.2} {:>7.2} {memory:>10} {:>10.1}",
        cpu.as_secs_f64(),
        wall.as_secs_f64(),
        copied.as_secs_f64(),
        f64::from(u32::try_from(bytes / 1024).expect("below 4 TB")) / 1024.0
    );
}

/// User and system time of all children so far.
fn children() -> Duration {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
    [usage.user_time(), usage.system_time()]
        .iter()
        .map(|time| {
            let micros = time.tv_sec() * 1_000_000 + time.tv_usec();
            Duration::from_micros(u64::try_from(micros).expect("time goes forward"))
        })
        .sum()
}

/// Copies a finished site as a yardstick of the disk; returns its bytes.
fn copy(from: &Path, to: &Path) -> u64 {
    fs::create_dir_all(to).expect("a folder");
    let mut bytes = 0;
    for entry in fs::read_dir(from).expect("the output") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            bytes += copy(&entry.path(), &target);
        } else {
            bytes += fs::copy(entry.path(), target).expect("copied");
        }
    }
    bytes
}
