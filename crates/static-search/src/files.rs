//! Which file holds what. A small site's index is one file beside those of the excerpts. A large
//! site's is cut into shards by ranges of sorted terms, so that a query loads what its words need.
//! The contents are the same either way, and so are the answers.
//!
//! Three measures pull against one another. The bytes of a first query are to stay near 60 kB
//! compressed. It loads the manifest, a shard for each word, and the titles of the best ten pages,
//! which may lie in ten files; so shards and files of titles are to be small. An excerpt loads one
//! file for each result that is shown; so those are to be small as well. But hosts count files
//! (20,000 on Cloudflare Pages, the site's pages included), so there may not be many: [`max_files`]
//! is the budget. Excerpts take most of it, titles some, and shards are as small as the rest allows.
//!
//! What comes of it (`benches/README.md` has the measurements):
//!
//! | pages | budget | excerpts | titles | shards at most | a first query |
//! |---|---|---|---|---|---|
//! | 1,000 | 175 | 112 files of 9 pages | 19 of 54 | 40 | 40–58 kB |
//! | 10,000 | 1,300 | 910 of 11 | 182 of 55 | 204 | 62–111 kB |

use std::fmt::Write as _;
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::document::Document;
use crate::encode::{quoted, script};
use crate::indexed::IndexedDocument;
use crate::inverted::Inverted;
use crate::manifest::{IndexManifest, ShardEntry};
use crate::options::Layout;
use crate::search_index::{IndexFile, Report, SearchIndex};
use crate::shards::{StemGroupLine, excerpts, shard, titles, vocabulary};

/// The most bytes, before compression, of the stem groups of an index that is one file. The
/// reference itself is below it (78.6 kB gzipped), and so is the measured site of 100 pages (100
/// kB). That is more than a first query of a sharded index loads, but it takes two requests instead
/// of ten, and a second query loads nothing.
const MAX_SINGLE_FILE: usize = 600_000;

/// The bytes of a shard, before compression, if the budget of files allows it. A query of two words
/// loads two shards; at 40,000 bytes each it exceeded 60 kB.
const SHARD: usize = 24_000;

/// The fewest shards that a sharded index may be cut into, whatever the budget.
const MIN_SHARDS: usize = 8;

/// Files of search that are neither shards, titles nor excerpts: the manifest, the vocabulary, and
/// the two scripts that answer.
const OTHER_FILES: usize = 4;

/// The most documents in a file of titles. At 64 a first query exceeded 60 kB.
const MAX_TITLES: usize = 60;

/// How many files the index of a site may have: one for eight documents and 50 more.
fn max_files(documents: usize) -> usize {
    documents / 8 + 50
}

/// How many documents a file of excerpts has: few, since each result loads one; more on a large site,
/// where they would leave the shards too few files (9 at 1,000 pages, 11 at 10,000).
fn excerpts_per_file(documents: usize) -> usize {
    (9 + documents / 5_000).min(MAX_TITLES)
}

/// A part's name, which is its file's without the ending, and its script.
type Part = (String, String);

/// Lays the index out in files.
pub(crate) fn lay_out(
    documents: &[Document<'_>],
    indexed: &[IndexedDocument<'_>],
    inverted: &Inverted,
    lines: &[StemGroupLine],
    mut manifest: IndexManifest<'_>,
    layout: Layout,
) -> SearchIndex {
    let single = match layout {
        Layout::Auto => size_of(lines) <= MAX_SINGLE_FILE,
        Layout::One => true,
        Layout::Sharded => false,
    };
    // Completing a word needs every shard that its first letters may lie in: few for three letters,
    // many for two, which costs nothing only where all are at hand.
    manifest.prefix = if single { 2 } else { 3 };
    let excerpts = excerpt_files(indexed, &mut manifest);
    let titles = title_files(documents, indexed, &excerpts, single, &mut manifest);
    let cuts = if single {
        cut(lines, usize::MAX)
    } else {
        let taken = excerpts.len() + titles.len() + OTHER_FILES;
        let left = max_files(documents.len()).saturating_sub(taken);
        cut_into(lines, left.max(MIN_SHARDS))
    };
    let shards = shard_files(inverted, &cuts, &mut manifest);
    let mut report = report_of(indexed, inverted);
    report.excerpt_bytes = excerpts.iter().map(|(_, text)| text.len()).sum();
    let mut files = excerpts;
    if !single {
        let vocabulary = part(&vocabulary(inverted, lines));
        manifest.vocabulary.clone_from(&vocabulary.0);
        files.push(vocabulary);
    }
    let mut start = script("start", &quoted(&manifest));
    let looked_up = shards.into_iter().chain(titles);
    if single {
        looked_up.for_each(|(_, text)| start.push_str(&text));
    } else {
        files.extend(looked_up);
    }
    search_index(start, files, report)
}

fn size_of(lines: &[StemGroupLine]) -> usize {
    lines.iter().map(StemGroupLine::size).sum()
}

fn excerpt_files(indexed: &[IndexedDocument<'_>], manifest: &mut IndexManifest<'_>) -> Vec<Part> {
    manifest.excerpts_each = excerpts_per_file(indexed.len());
    ranges(indexed.len(), manifest.excerpts_each)
        .into_par_iter()
        .map(|range| part(&excerpts(indexed, range)))
        .collect()
}

/// Titles name the files of their documents' excerpts, so that the manifest need not name them all;
/// hence a file of titles covers whole files of excerpts.
fn title_files(
    documents: &[Document<'_>],
    indexed: &[IndexedDocument<'_>],
    excerpts: &[Part],
    single: bool,
    manifest: &mut IndexManifest<'_>,
) -> Vec<Part> {
    let excerpts_each = manifest.excerpts_each;
    manifest.titles_each = if single {
        documents.len()
    } else {
        MAX_TITLES / excerpts_each * excerpts_each
    };
    let files: Vec<Part> = ranges(documents.len(), manifest.titles_each)
        .into_par_iter()
        .map(|range| {
            let covered = range.start / excerpts_each..range.end.div_ceil(excerpts_each);
            let names = excerpts[covered].iter().map(|(name, _)| name.clone());
            part(&titles(documents, indexed, range, names.collect()))
        })
        .collect();
    manifest.titles = files.iter().map(|(name, _)| name.clone()).collect();
    files
}

fn shard_files(
    inverted: &Inverted,
    cuts: &[&[StemGroupLine]],
    manifest: &mut IndexManifest<'_>,
) -> Vec<Part> {
    let term = |number: u32| inverted.terms[number as usize].as_str();
    let shards: Vec<(ShardEntry, Part)> = cuts
        .par_iter()
        .enumerate()
        .map(|(at, lines)| {
            let next = cuts.get(at + 1).map_or(u32::MAX, |next| next[0].terms[0]);
            let all = lines.iter().flat_map(|line| &line.terms);
            let mut overflow: Vec<&str> = all
                .filter(|number| **number >= next)
                .map(|number| term(*number))
                .collect();
            overflow.sort_unstable();
            let file = part(&shard(inverted, lines));
            let first = term(lines[0].terms[0]).to_owned();
            ((first, file.0.clone(), overflow.join("|")), file)
        })
        .collect();
    let (entries, files) = shards.into_iter().unzip();
    manifest.shards = entries;
    files
}

fn ranges(end: usize, step: usize) -> Vec<Range<usize>> {
    (0..end)
        .step_by(step.max(1))
        .map(|from| from..(from + step).min(end))
        .collect()
}

/// Cuts stem groups into at most so many shards. How many a size makes depends on where the cuts
/// may lie, so sizes are tried from the smallest up, a twenty-fourth larger each time.
fn cut_into(lines: &[StemGroupLine], max_shards: usize) -> Vec<&[StemGroupLine]> {
    let mut size = SHARD;
    loop {
        let shards = cut(lines, size);
        if shards.len() <= max_shards {
            return shards;
        }
        size += size / 24;
    }
}

/// Cuts stem groups into shards of about this size. A cut inside a range of terms that a stem group
/// spans makes overflow terms, which the manifest must list. So a shard may grow by half to end
/// where no stem group goes on, but no further: one long word of a common stem would else chain
/// all shards together.
fn cut(lines: &[StemGroupLine], size: usize) -> Vec<&[StemGroupLine]> {
    let mut shards = Vec::new();
    let (mut start, mut bytes, mut last) = (0, 0_usize, 0);
    for (at, line) in lines.iter().enumerate() {
        let makes_overflow = line.terms[0] < last;
        let max_bytes = if makes_overflow {
            size.saturating_add(size / 2)
        } else {
            size
        };
        if at > start && bytes.saturating_add(line.size()) > max_bytes {
            shards.push(&lines[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += line.size();
        last = last.max(line.terms[line.terms.len() - 1]);
    }
    if start < lines.len() {
        shards.push(&lines[start..]);
    }
    shards
}

/// A part is named by the hash of its contents, so browsers may keep its file for ever; the script
/// hands the contents over under that name.
fn part(value: &impl Serialize) -> Part {
    let quoted = quoted(value);
    let name = hash(&quoted);
    let text = script(&name, &quoted);
    (name, text)
}

/// A value as a further file, for what the page's own script loads only when it needs it: the script
/// gets it as a part, by the file's name without its ending.
pub fn data_file(value: &serde_json::Value) -> IndexFile {
    let (name, text) = part(value);
    IndexFile {
        name: file_name(&name),
        text,
    }
}

fn search_index(start: String, parts: Vec<Part>, mut report: Report) -> SearchIndex {
    report.entry_bytes = start.len();
    let entry = hash(&start);
    let mut files: Vec<IndexFile> = parts
        .into_iter()
        .chain([(entry.clone(), start)])
        .map(|(name, text)| IndexFile {
            name: file_name(&name),
            text,
        })
        .collect();
    files.sort();
    files.dedup();
    report.files = files.len();
    report.bytes = files.iter().map(|file| file.text.len()).sum();
    SearchIndex {
        entry: file_name(&entry),
        files,
        report,
    }
}

fn report_of(indexed: &[IndexedDocument<'_>], inverted: &Inverted) -> Report {
    Report {
        documents: indexed.len(),
        sections: indexed.iter().map(|one| one.texts().len()).sum(),
        terms: inverted.terms.len(),
        postings: inverted.postings.len(),
        ..Report::default()
    }
}

fn hash(text: &str) -> String {
    let mut name = String::with_capacity(12);
    for byte in Sha256::digest(text.as_bytes()).iter().take(6) {
        // Writing to a `String` cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}

fn file_name(part: &str) -> String {
    format!("{part}.js")
}
