//! Which file holds what: one file for a small site, shards by ranges of sorted forms for a
//! large one. The parts are the same, so that both give the same answers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::encode::{letter, push, quoted, script};
use super::inverted::{Inverted, PageSections, number};
use super::phrases::{SynonymGroups, key};
use super::search_index::SearchIndex;
use super::shards::{BETWEEN, StemGroupLine, excerpts, titles, vocabulary};
use super::tokens::STOP_WORDS;
use crate::check::CheckedSite;
use crate::model::{Audience, Page, PageKind, Timing};

/// How the files are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// By the site's size.
    #[default]
    Auto,
    /// One file, excerpts apart.
    One,
    /// Shards of terms, titles and excerpts, however few pages there are.
    Sharded,
}

/// Below `assets/`, which hosts let browsers keep.
const FOLDER: &str = "assets/search/";
/// The most bytes, before compression, of an index that is one file.
const ONE_FILE: usize = 600_000;
/// Bytes of a shard, before compression, unless that made too many files.
const SHARD: usize = 24_000;
/// Pages of a file of titles, at most: ten results lie in ten such files, so each must be small.
const TITLES: usize = 60;

/// What the page's script needs before any word is looked up.
#[derive(Serialize)]
struct IndexManifest<'a> {
    /// The site's language.
    language: &'a str,
    pages: usize,
    /// How many sections each page has.
    sections: String,
    /// Each page's class.
    class: String,
    classes: Vec<(&'a str, u8, u8, bool)>,
    codes: String,
    stop: &'static str,
    synonyms: BTreeMap<&'a str, String>,
    /// Letters from which on the last word of a query is completed.
    prefix: u8,
    /// The first form of each shard, its name, and the forms in it that would be looked for in a
    /// later one, since their families begin here.
    shards: Vec<(String, String, String)>,
    /// The name of the bare vocabulary; none where the shards are all at hand.
    vocabulary: String,
    /// Names of the files of titles, each for so many pages.
    titles: Vec<String>,
    titles_each: usize,
    excerpts_each: usize,
    count: Option<Count<'a>>,
}

/// What a number of minutes is answered with.
#[derive(Serialize)]
struct Count<'a> {
    unit_minutes: u32,
    code: &'a str,
    calculator: Option<&'a str>,
}

/// A part: its name and its script.
type ShardFile = (String, String);

/// Lays the parts out in files.
pub(super) fn lay_out(
    site: &CheckedSite,
    pages: &[PageSections<'_>],
    inverted: &Inverted,
    lines: Vec<StemGroupLine>,
    synonyms: &SynonymGroups,
    layout: Layout,
) -> SearchIndex {
    let size: usize = lines
        .iter()
        .map(|line| line.text.len() + BETWEEN.len())
        .sum();
    let one = match layout {
        Layout::Auto => size <= ONE_FILE,
        Layout::One => true,
        Layout::Sharded => false,
    };
    let excerpts_each = excerpts_a_file(pages.len());
    let texts: Vec<ShardFile> = ranges(pages.len(), excerpts_each)
        .into_par_iter()
        .map(|(from, to)| part(&excerpts(pages, from, to)))
        .collect();
    let titles_each = if one {
        pages.len()
    } else {
        TITLES / excerpts_each * excerpts_each // whole files of excerpts, whose names it holds
    };
    let titled: Vec<ShardFile> = ranges(pages.len(), titles_each)
        .into_par_iter()
        .map(|(from, to)| {
            let names = texts[from / excerpts_each..to.div_ceil(excerpts_each)].iter();
            let names = names.map(|(name, _)| name.clone()).collect();
            part(&titles(site, pages, from, to, names))
        })
        .collect();
    let words = (!one).then(|| part(&vocabulary(inverted, &lines)));
    let cuts = if one {
        cut(&lines, usize::MAX)
    } else {
        let taken = texts.len() + titled.len() + 4;
        cut_into(&lines, (pages.len() / 8 + 50).saturating_sub(taken).max(8))
    };
    let shards: Vec<(String, ShardFile, String)> = cuts
        .par_iter()
        .enumerate()
        .map(|(at, lines)| {
            let form = |number: u32| inverted.forms[number as usize].as_str();
            let next = cuts.get(at + 1).map_or(u32::MAX, |next| next[0].forms[0]);
            let all = lines.iter().flat_map(|line| &line.forms);
            let mut far: Vec<&str> = all
                .filter(|number| **number >= next)
                .map(|number| form(*number))
                .collect();
            far.sort_unstable();
            let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            let first = form(lines[0].forms[0]).to_owned();
            (first, part(&texts.join(BETWEEN)), far.join("|"))
        })
        .collect();
    let mut manifest = manifest(site, pages, synonyms);
    manifest.prefix = if one { 2 } else { 3 };
    manifest.titles_each = titles_each;
    manifest.excerpts_each = excerpts_each;
    manifest.titles = titled.iter().map(|(name, _)| name.clone()).collect();
    manifest.shards = shards
        .iter()
        .map(|(first, (name, _), far)| (first.clone(), name.clone(), far.clone()))
        .collect();
    if let Some((name, _)) = &words {
        manifest.vocabulary.clone_from(name);
    }
    let mut start = script("start", &quoted(&manifest));
    let mut parts: Vec<ShardFile> = shards.into_iter().map(|(_, part, _)| part).collect();
    parts.extend(titled);
    if one {
        parts.iter().for_each(|(_, text)| start.push_str(text));
        parts.clear();
    }
    parts.extend(words);
    parts.extend(texts);
    let entry = path(&hash(&start));
    let mut files: Vec<(String, String)> = parts
        .into_iter()
        .map(|(name, text)| (path(&name), text))
        .collect();
    files.push((entry.clone(), start));
    files.sort();
    files.dedup();
    SearchIndex { entry, files }
}

/// Pages of a file of excerpts: few, since each result loads one; more on a large site, since
/// hosts count files and terms need theirs. (9 at a thousand pages, 11 at ten thousand.)
fn excerpts_a_file(pages: usize) -> usize {
    (9 + pages / 5_000).min(TITLES)
}

fn ranges(end: usize, step: usize) -> Vec<(usize, usize)> {
    (0..end)
        .step_by(step.max(1))
        .map(|from| (from, (from + step).min(end)))
        .collect()
}

/// Cuts families into at most so many shards, as small as that allows.
fn cut_into(lines: &[StemGroupLine], most: usize) -> Vec<&[StemGroupLine]> {
    let mut size = SHARD;
    loop {
        let shards = cut(lines, size);
        if shards.len() <= most {
            return shards;
        }
        size += size / 24;
    }
}

/// Cuts families into shards: rather where no family goes on behind the cut, but not at the price
/// of a shard of half as much again.
fn cut(lines: &[StemGroupLine], size: usize) -> Vec<&[StemGroupLine]> {
    let mut shards = Vec::new();
    let (mut start, mut bytes, mut last) = (0, 0_usize, 0);
    for (at, line) in lines.iter().enumerate() {
        let goes_on = line.forms[0] < last;
        let most = if goes_on {
            size.saturating_add(size / 2)
        } else {
            size
        };
        if at > start && bytes.saturating_add(line.text.len()) > most {
            shards.push(&lines[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += line.text.len() + BETWEEN.len();
        last = last.max(line.forms[line.forms.len() - 1]);
    }
    if start < lines.len() {
        shards.push(&lines[start..]);
    }
    shards
}

/// A part is named by the hash of what it says; and its script says its name.
fn part(value: &impl Serialize) -> ShardFile {
    let quoted = quoted(value);
    let name = hash(&quoted);
    let text = script(&name, &quoted);
    (name, text)
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

fn manifest<'a>(
    site: &'a CheckedSite,
    pages: &[PageSections<'_>],
    synonyms: &'a SynonymGroups,
) -> IndexManifest<'a> {
    let model = &site.model;
    let mut sections = String::new();
    let mut class = String::new();
    let mut classes = Vec::new();
    for (page, found) in model.pages.iter().zip(pages) {
        push(number(found.sections.len()), &mut sections);
        let own = class_of(page);
        let at = classes.iter().position(|known| *known == own);
        let at = at.unwrap_or_else(|| {
            classes.push(own);
            classes.len() - 1
        });
        class.push(letter(number(at)));
    }
    let codes: Vec<&str> = model.codes.keys().map(|code| code.as_str()).collect();
    IndexManifest {
        language: model.site.language.as_str(),
        pages: pages.len(),
        sections,
        class,
        classes,
        codes: codes.join(" "),
        stop: STOP_WORDS,
        synonyms: synonyms
            .iter()
            .map(|(message, terms)| {
                let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
                (message.as_str(), terms.join("|"))
            })
            .collect(),
        prefix: 0,
        shards: Vec::new(),
        vocabulary: String::new(),
        titles: Vec::new(),
        titles_each: 0,
        excerpts_each: 0,
        count: count(site),
    }
}

/// Language, audience (a bit each), kind (0 never an answer, 1 a list of others' texts, 2 any
/// other), and whether it is a code's page.
fn class_of(page: &Page) -> (&str, u8, u8, bool) {
    let audience = page.front.audience.iter().fold(0, |bits, audience| {
        bits | match audience {
            Audience::Patients => 1,
            Audience::Staff => 2,
            Audience::Billers => 4,
            Audience::Trainers => 8,
        }
    });
    let kind = match page.template() {
        "search.html" => 0,
        "sources.html" => 1,
        _ => 2,
    };
    let is_code = matches!(page.kind, PageKind::Code(_));
    (page.language.as_str(), audience, kind, is_code)
}

/// The code that most pages are about first, if it is timed: what bare minutes are counted for.
fn count(site: &CheckedSite) -> Option<Count<'_>> {
    let model = &site.model;
    let mut about: BTreeMap<&str, usize> = BTreeMap::new();
    for code in model.pages.iter().flat_map(|page| &page.front.codes) {
        *about.entry(code.as_str()).or_default() += 1;
    }
    let most = about.iter().max_by_key(|(_, pages)| **pages)?.0;
    let (code, record) = model
        .codes
        .iter()
        .find(|(code, _)| code.as_str() == *most)?;
    let Timing::Timed { unit_minutes } = &record.timing else {
        return None;
    };
    let calculator = model.page_with("calculator.html");
    Some(Count {
        unit_minutes: key(&unit_minutes.to_string()).parse().ok()?,
        code: code.as_str(),
        calculator: calculator.map(|page| page.address.as_str()),
    })
}
