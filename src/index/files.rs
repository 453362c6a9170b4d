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

use super::encode::{quoted, script};
use super::inverted::{Inverted, PageSections};
use super::manifest::{IndexManifest, ShardEntry, manifest};
use super::phrases::SynonymGroups;
use super::search_index::SearchIndex;
use super::shards::{SEPARATOR, StemGroupLine, excerpts, titles, vocabulary};
use crate::check::CheckedSite;

/// How the index is laid out in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// By the site's size.
    #[default]
    Auto,
    /// One file, only the excerpts apart.
    One,
    /// Shards of terms, titles and excerpts, however few pages there are.
    Sharded,
}

/// Below `assets/`, whose files hosts let browsers keep.
const FOLDER: &str = "assets/search/";

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

/// The most pages in a file of titles. At 64 a first query exceeded 60 kB.
const MAX_TITLES: usize = 60;

/// How many files the index of a site may have: one for eight pages and 50 more.
fn max_files(pages: usize) -> usize {
    pages / 8 + 50
}

/// How many pages a file of excerpts has: few, since each result loads one; more on a large site,
/// where they would leave the shards too few files (9 at 1,000 pages, 11 at 10,000).
fn excerpts_per_file(pages: usize) -> usize {
    (9 + pages / 5_000).min(MAX_TITLES)
}

/// A file's name without its ending, and its script.
type IndexFile = (String, String);

/// Lays the index out in files.
pub(super) fn lay_out(
    site: &CheckedSite,
    pages: &[PageSections<'_>],
    inverted: &Inverted,
    lines: &[StemGroupLine],
    synonyms: &SynonymGroups,
    layout: Layout,
) -> SearchIndex {
    let single = match layout {
        Layout::Auto => size_of(lines) <= MAX_SINGLE_FILE,
        Layout::One => true,
        Layout::Sharded => false,
    };
    let mut manifest = manifest(site, pages, synonyms);
    // Completing a word needs every shard that its first letters may lie in: few for three letters,
    // many for two, which costs nothing only where all are at hand.
    manifest.prefix = if single { 2 } else { 3 };
    let excerpts = excerpt_files(pages, &mut manifest);
    let titles = title_files(site, pages, &excerpts, single, &mut manifest);
    let cuts = if single {
        cut(lines, usize::MAX)
    } else {
        let taken = excerpts.len() + titles.len() + OTHER_FILES;
        let left = max_files(pages.len()).saturating_sub(taken);
        cut_into(lines, left.max(MIN_SHARDS))
    };
    let shards = shard_files(inverted, &cuts, &mut manifest);
    let mut files = excerpts;
    if !single {
        let vocabulary = index_file(&vocabulary(inverted, lines));
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
    search_index(start, files)
}

fn size_of(lines: &[StemGroupLine]) -> usize {
    lines
        .iter()
        .map(|line| line.text.len() + SEPARATOR.len())
        .sum()
}

fn excerpt_files(pages: &[PageSections<'_>], manifest: &mut IndexManifest<'_>) -> Vec<IndexFile> {
    manifest.excerpts_each = excerpts_per_file(pages.len());
    ranges(pages.len(), manifest.excerpts_each)
        .into_par_iter()
        .map(|range| index_file(&excerpts(pages, range)))
        .collect()
}

/// Titles name the files of their pages' excerpts, so that the manifest need not name them all;
/// hence a file of titles covers whole files of excerpts.
fn title_files(
    site: &CheckedSite,
    pages: &[PageSections<'_>],
    excerpts: &[IndexFile],
    single: bool,
    manifest: &mut IndexManifest<'_>,
) -> Vec<IndexFile> {
    let excerpts_each = manifest.excerpts_each;
    manifest.titles_each = if single {
        pages.len()
    } else {
        MAX_TITLES / excerpts_each * excerpts_each
    };
    let files: Vec<IndexFile> = ranges(pages.len(), manifest.titles_each)
        .into_par_iter()
        .map(|range| {
            let covered = range.start / excerpts_each..range.end.div_ceil(excerpts_each);
            let names = excerpts[covered].iter().map(|(name, _)| name.clone());
            index_file(&titles(site, pages, range, names.collect()))
        })
        .collect();
    manifest.titles = files.iter().map(|(name, _)| name.clone()).collect();
    files
}

fn shard_files(
    inverted: &Inverted,
    cuts: &[&[StemGroupLine]],
    manifest: &mut IndexManifest<'_>,
) -> Vec<IndexFile> {
    let term = |number: u32| inverted.terms[number as usize].as_str();
    let shards: Vec<(ShardEntry, IndexFile)> = cuts
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
            let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            let file = index_file(&texts.join(SEPARATOR));
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
        if at > start && bytes.saturating_add(line.text.len()) > max_bytes {
            shards.push(&lines[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += line.text.len() + SEPARATOR.len();
        last = last.max(line.terms[line.terms.len() - 1]);
    }
    if start < lines.len() {
        shards.push(&lines[start..]);
    }
    shards
}

/// A file is named by the hash of its contents, so browsers may keep it for ever; its script hands
/// the contents over under that name.
fn index_file(value: &impl Serialize) -> IndexFile {
    let quoted = quoted(value);
    let name = hash(&quoted);
    let text = script(&name, &quoted);
    (name, text)
}

fn search_index(start: String, files: Vec<IndexFile>) -> SearchIndex {
    let entry = path(&hash(&start));
    let mut files: Vec<(String, String)> = files
        .into_iter()
        .map(|(name, text)| (path(&name), text))
        .collect();
    files.push((entry.clone(), start));
    files.sort();
    files.dedup();
    SearchIndex { entry, files }
}

fn hash(text: &str) -> String {
    let mut name = String::with_capacity(12);
    for byte in Sha256::digest(text.as_bytes()).iter().take(6) {
        // Writing to a `String` cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}

fn path(name: &str) -> String {
    format!("{FOLDER}{name}.js")
}
