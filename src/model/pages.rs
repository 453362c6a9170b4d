//! Pages: those of Markdown files, of code records, and the sections that folders imply.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use super::Address;
use super::ask::Ask;
use super::case_pages;
use super::code_record::CodeRecord;
use super::drafts::Drafts;
use super::front_matter::{self, FrontMatter};
use super::name::{Language, Slug};
use super::options::ModelOptions;
use super::page::{MarkdownSource, Page, PageKind};
use super::pair_pages;
use super::pair_texts::PairPages;
use super::path_part::{PathPart, is_of_folder};
use super::records::CodeRecords;
use super::refused::Refused;
use super::site::Site;
use super::training::CaseRecords;
use super::yaml::{Placed, ScalarNumber, Yaml};
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::units::Code;

/// What pages are made of that have no Markdown.
#[derive(Clone, Copy)]
pub(super) struct Unwritten<'a> {
    pub(super) cases: &'a CaseRecords,
    pub(super) pairs: Option<&'a PairPages>,
}

/// Collects every page of a site, sorted by address, each address once; and the drafts, which are left
/// out.
pub(super) fn collect(
    site: &Site,
    files: &[SourceFile],
    records: &CodeRecords,
    unwritten: Unwritten<'_>,
    refused: &Refused,
    options: ModelOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Page>, Drafts) {
    let outcomes: Vec<_> = files
        .par_iter()
        .enumerate()
        .filter(|(_, file)| file.path.ends_with(".md"))
        .map(|(at, file)| written(site, at, file, records, refused))
        .collect();
    let mut pages = Vec::with_capacity(outcomes.len() + records.len());
    let mut prose = BTreeSet::new();
    for outcome in outcomes {
        match outcome {
            Err(errors) => diagnostics.extend(errors),
            Ok(page) => {
                if let PageKind::Code(code) = &page.kind {
                    prose.insert(code.clone());
                }
                pages.push(page);
            }
        }
    }
    let bare = records
        .iter()
        .filter(|(code, _)| !prose.contains(*code))
        .map(|(_, (at, record))| code_page(site, *at, record, FrontMatter::default(), None));
    pages.extend(bare);
    pages.extend(case_pages::all(site, unwritten.cases));
    if let Some(texts) = unwritten.pairs {
        pages.extend(pair_pages::all(site, texts, files, records));
    }
    let drafts = if options.drafts {
        Drafts::default()
    } else {
        Drafts::taken_from(&mut pages, files)
    };
    imply_sections(site, &mut pages);
    pages.sort_by(|a, b| a.address.cmp(&b.address));
    (unique(pages, files, diagnostics), drafts)
}

/// The page of a Markdown file.
fn written(
    site: &Site,
    at: usize,
    file: &SourceFile,
    records: &CodeRecords,
    refused: &Refused,
) -> Result<Page, Vec<Diagnostic>> {
    let (front_range, start) = front_matter::split(file)?;
    let yaml = Yaml {
        file,
        start: front_range.start,
        end: front_range.end,
    };
    let front: FrontMatter = yaml.parse()?;
    let body = MarkdownSource {
        file: at,
        start,
        front: front_range.clone(),
    };
    let inside = file.path.strip_prefix("content/").unwrap_or(&file.path);
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    let stem = name.strip_suffix(".md").unwrap_or(name);
    if folder == "codes"
        && let Some(code) = Code::parse(stem)
    {
        let (record_at, record) = records
            .get(&code)
            .ok_or_else(|| no_record(file, &code, refused))?;
        return Ok(code_page(site, *record_at, record, front, Some(body)));
    }
    let Some(title) = front.title.clone() else {
        return Err(vec![missing_title(file, &front_range)]);
    };
    let (address, kind) = address_of(file, yaml, folder, stem, &front)?;
    Ok(Page {
        address,
        kind,
        language: language_of(site, folder),
        title: title.to_string(),
        title_scalar: title.scalar,
        front,
        body: Some(body),
        record: None,
        folder: format!("content/{folder}").trim_end_matches('/').to_owned(),
    })
}

/// The address of the page of a Markdown file, and whether it is that of its folder.
fn address_of(
    file: &SourceFile,
    yaml: Yaml<'_>,
    folder: &str,
    stem: &str,
    front: &FrontMatter,
) -> Result<(Address, PageKind), Vec<Diagnostic>> {
    let slug_of = |part: &str| {
        let slug = Slug::of(part).map(PathPart::from);
        slug.ok_or_else(|| vec![no_address(file, part)])
    };
    let mut parts = folder
        .split('/')
        .filter(|part| !part.is_empty())
        .map(slug_of)
        .collect::<Result<Vec<_>, _>>()?;
    let kind = if is_of_folder(stem) {
        PageKind::Section
    } else {
        parts.push(match &front.slug {
            Some(slug) => slug.value.clone(),
            None => slug_of(stem)?,
        });
        PageKind::Page
    };
    let address = Address::of_parts(parts.iter().map(PathPart::as_str));
    let Some(message) = address.too_long() else {
        return Ok((address, kind));
    };
    let found = match &front.slug {
        Some(slug) => {
            let span = yaml.span_of::<FrontMatter>(slug.scalar);
            Diagnostic::error(file, span, Lint::BadValue, message)
        }
        None => Diagnostic::whole_file(&file.path, Lint::BadValue, message),
    };
    Err(vec![found.hint(
        "give the page a shorter `slug`, or rename its file or folders",
    )])
}

/// The errors of a code's prose without a record: none where the record has errors of its own.
fn no_record(file: &SourceFile, code: &Code, refused: &Refused) -> Vec<Diagnostic> {
    if refused.code(code.as_str()) {
        return Vec::new();
    }
    let message = format!("prose for {code}, but content/codes/{code}.yaml is missing");
    let diagnostic = Diagnostic::whole_file(&file.path, Lint::UnknownCode, message);
    vec![diagnostic.hint("a code's page is its record; the Markdown only adds to it")]
}

fn no_address(file: &SourceFile, part: &str) -> Diagnostic {
    Diagnostic::whole_file(
        &file.path,
        Lint::MisplacedFile,
        format!("no address can be made of `{part}`"),
    )
    .hint("use letters, digits and hyphens in names of files and folders")
}

fn missing_title(file: &SourceFile, front: &Range<usize>) -> Diagnostic {
    let text = &file.text;
    let diagnostic = Diagnostic::error(file, 0..3, Lint::MissingField, "this page has no `title`");
    let body = &text[front.end..];
    let body = body.strip_prefix("---\n").unwrap_or(body).trim_start();
    let title = body.strip_prefix("# ").and_then(|rest| rest.lines().next());
    if front.start > 0 {
        diagnostic.hint("add a line `title: ...` between the `---` lines")
    } else if body.starts_with("+++") {
        diagnostic.hint(
            "`+++` begins TOML, as Hugo and Zola take it; write YAML instead: `title: ...` between two lines `---`",
        )
    } else if let Some(title) = title {
        let title = title.trim();
        diagnostic.hint(format!(
            "begin the file with front matter: a line `---`, `title: {title}`, a line `---`"
        ))
    } else {
        diagnostic
            .hint("begin the file with front matter: a line `---`, `title: ...`, a line `---`")
    }
}

/// The page of a code: its record, joined with the front matter of its prose.
fn code_page(
    site: &Site,
    at: usize,
    record: &CodeRecord,
    mut front: FrontMatter,
    body: Option<MarkdownSource>,
) -> Page {
    let title = front
        .title
        .take()
        .unwrap_or_else(|| record.title.clone().of_record());
    front.description = front
        .description
        .or_else(|| record.summary.as_ref().map(|summary| summary.value.clone()));
    front.checked = front.checked.or(record.checked.map(Placed::of_record));
    front.review_by = front.review_by.or(record.review_by.map(Placed::of_record));
    for source in &record.sources {
        if !front.sources.contains(source) {
            front.sources.push(source.clone().of_record());
        }
    }
    for keyword in &record.keywords {
        if !front.keywords.contains(keyword) {
            front.keywords.push(keyword.clone());
        }
    }
    front
        .asks
        .extend(record.asks.iter().cloned().map(Ask::of_record));
    front.codes.retain(|code| *code != record.code);
    Page {
        address: Address::of_parts(["codes", record.code.as_str()]),
        kind: PageKind::Code(record.code.value.clone()),
        language: site.language.value.clone(),
        title: format!("{} {title}", record.code),
        title_scalar: title.scalar,
        front,
        body,
        record: Some(at),
        folder: "content/codes".to_owned(),
    }
}

fn language_of(site: &Site, folder: &str) -> Language {
    let first = folder.split('/').next().unwrap_or("");
    site.languages
        .0
        .iter()
        .map(|(language, _)| &**language)
        .find(|language| language.as_str() == first)
        .unwrap_or(&site.language)
        .clone()
}

/// Adds a section for every folder that holds pages but has no `_index.md`, and for the root.
fn imply_sections(site: &Site, pages: &mut Vec<Page>) {
    let have: BTreeSet<Address> = pages
        .iter()
        .filter(|page| page.kind == PageKind::Section)
        .map(|page| page.address.clone())
        .collect();
    let mut folders = BTreeSet::from([String::from("content")]);
    for page in pages.iter() {
        let mut folder = page.folder.as_str();
        while folders.insert(folder.to_owned()) {
            folder = folder
                .rsplit_once('/')
                .map_or("content", |(above, _)| above);
        }
    }
    for folder in folders {
        let inside = folder.strip_prefix("content").unwrap_or(&folder);
        let inside = inside.trim_start_matches('/');
        let parts: Vec<Slug> = inside.split('/').filter_map(Slug::of).collect();
        let address = Address::of_parts(parts.iter().map(Slug::as_str));
        if have.contains(&address) {
            continue;
        }
        let title = match inside.rsplit('/').next() {
            None | Some("") => site.title.to_string(),
            Some(name) => capitalized(name),
        };
        pages.push(Page {
            address,
            kind: PageKind::Section,
            language: language_of(site, inside),
            title,
            title_scalar: ScalarNumber::FIRST,
            front: FrontMatter::default(),
            body: None,
            record: None,
            folder,
        });
    }
}

fn capitalized(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Reports and drops every page whose address another page has already.
fn unique(pages: Vec<Page>, files: &[SourceFile], diagnostics: &mut Vec<Diagnostic>) -> Vec<Page> {
    let mut kept: Vec<Page> = Vec::with_capacity(pages.len());
    let mut first_of: HashMap<Address, usize> = HashMap::new();
    let path_of = |page: &Page| {
        let file = page.body.as_ref().map(|body| body.file).or(page.record);
        file.map_or_else(|| page.folder.clone(), |at| files[at].path.clone())
    };
    for page in pages {
        match first_of.get(&page.address) {
            Some(first) => {
                let first = &kept[*first];
                let path = path_of(&page);
                let message = format!(
                    "the address {} is already that of {}",
                    page.address,
                    path_of(first)
                );
                let place = match &page.front.slug {
                    Some(slug) => page.place(files, slug.scalar),
                    None => page.start(files).map(|(file, at)| (file, at..at)),
                };
                let diagnostic = match place {
                    Some((file, span)) => {
                        Diagnostic::error(file, span, Lint::DuplicateAddress, message)
                    }
                    None => Diagnostic::whole_file(path, Lint::DuplicateAddress, message),
                };
                diagnostics.push(
                    diagnostic
                        .label(first.address_place(files), "it is the address of this page")
                        .hint("rename one of the files, or give it a `slug` of its own"),
                );
            }
            None => {
                first_of.insert(page.address.clone(), kept.len());
                kept.push(page);
            }
        }
    }
    kept
}

/// Sorts pages of one section: by weight, those without one last, and then by title.
pub(super) fn sibling_order(pages: &[Page], ids: &mut [usize]) {
    let keys: BTreeMap<usize, (i64, String)> = ids
        .iter()
        .map(|&id| {
            let weight = pages[id]
                .front
                .weight
                .map_or(i64::MAX, |weight| i64::from(weight.get()));
            (id, (weight, pages[id].title.to_lowercase()))
        })
        .collect();
    ids.sort_by(|a, b| keys[a].cmp(&keys[b]));
}
