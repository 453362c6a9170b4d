//! The stages in their order: load -> model -> read -> check -> render | index -> publish.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use static_search::{Layout, SearchIndex};

use crate::check::{self, AddressAnswer, CheckedSite, Due, OutsideAddresses};
use crate::diagnostic::{Diagnostic, in_order};
use crate::error::IoError;
use crate::index::{FOLDER, index};
use crate::interrupt::Interrupt;
use crate::load::load;
use crate::model::{Date, Model, ModelOptions, limits_of};
use crate::publish::{OutputError, Staging, check_place};
use crate::read::read;
use crate::render::{
    Discard, Disk, Engine, Files, Memory, Output, RenderError, RenderOptions, SiteSize, Written,
    over_limits, render, render_embed, render_single_file,
};

/// How a site is built.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// Whether pages with `draft: true` are built too.
    pub drafts: bool,
    /// How links are written, and the site's absolute address.
    pub render: RenderOptions,
    /// Whether `.gz` and `.br` copies are written beside text files.
    #[cfg(feature = "compress")]
    pub compress: bool,
    /// What is written of the site.
    pub edition: Edition,
    /// Tells the build to end.
    pub interrupt: Arc<Interrupt>,
}

/// What a build writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Edition {
    /// A folder of pages.
    #[default]
    Folder,
    /// Every page in one HTML file.
    SingleFile,
    /// The calculator alone in one HTML file.
    Embed,
}

/// What a build did.
#[derive(Debug, Clone, Copy)]
pub struct Built {
    /// How many pages, redirects and assets were written.
    pub written: Written,
    /// How many files the search index has, and their size in bytes.
    pub index: (usize, usize),
    /// Time from the first file read until the new site was in its place.
    pub took: Duration,
}

/// Why a build changed nothing.
#[derive(Debug)]
pub enum BuildError {
    /// The site's files have errors, which are among the diagnostics. Exit 1.
    Author,
    /// `--out` cannot be replaced by the new site. Exit 2.
    Output(OutputError),
    /// A file or folder could not be read or written. Exit 2.
    Machine(IoError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Author => f.write_str("the site's files have errors"),
            Self::Output(error) => error.fmt(f),
            Self::Machine(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        match error {
            OutputError::Machine(error) => Self::Machine(error),
            error => Self::Output(error),
        }
    }
}

impl From<IoError> for BuildError {
    fn from(error: IoError) -> Self {
        Self::Machine(error)
    }
}

/// A site that can be rendered.
pub struct Ready {
    /// The checked site, in which nothing is left to resolve.
    pub site: CheckedSite,
    /// The template engine with the site's templates compiled.
    pub engine: Engine,
}

/// Runs the stages up to `check`; what is wrong with the site's files goes into `diagnostics`. A
/// site with errors is `None`.
pub fn prepare(
    root: &Path,
    options: ModelOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Ready>, IoError> {
    let (loaded, errors) = load(root, limits_of)?;
    diagnostics.extend(errors);
    // Templates are compiled even where the content has errors, so that one run reports both.
    let engine = match Engine::compile(&loaded.templates) {
        Ok(engine) => Some(engine),
        Err(errors) => {
            diagnostics.extend(errors);
            None
        }
    };
    let site = Model::build(loaded, options, diagnostics)
        .map(|model| read(model, diagnostics))
        .and_then(|read| check::check(read, diagnostics));
    Ok(site
        .zip(engine)
        .map(|(site, engine)| Ready { site, engine }))
}

/// Builds a site into a folder. The diagnostics are sorted and complete, on failure too.
pub fn build(
    root: &Path,
    out: &Path,
    options: &BuildOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Built, BuildError> {
    let outcome = build_unordered(root, out, options, diagnostics);
    *diagnostics = in_order(std::mem::take(diagnostics));
    outcome
}

fn build_unordered(
    root: &Path,
    out: &Path,
    options: &BuildOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Built, BuildError> {
    let start = Instant::now();
    // An output that cannot be replaced is found out before the work.
    check_place(out, root)?;
    let model_options = ModelOptions {
        drafts: options.drafts,
    };
    let mut ready = prepare(root, model_options, diagnostics)?.ok_or(BuildError::Author)?;
    let staging = Staging::beside(out, Arc::clone(&options.interrupt))?;
    let disk = Disk::folder(staging.folder(), Arc::clone(&options.interrupt));
    let outcome = match options.edition {
        Edition::Folder => write_site(&mut ready, &options.render, &disk),
        Edition::SingleFile => write_single_file(&mut ready, &options.render, &disk),
        Edition::Embed => {
            let Ready { site, engine } = &mut ready;
            render_embed(site, engine, &options.render, &disk).map(|written| (written, (0, 0)))
        }
    };
    let (written, index) = outcome.map_err(|error| failed(error, diagnostics))?;
    #[cfg(feature = "compress")]
    if options.compress {
        crate::render::compress(staging.folder())?;
    }
    diagnostics.extend(over_limits(&SiteSize::of_folder(staging.folder())));
    staging.replace()?;
    Ok(Built {
        written,
        index,
        took: start.elapsed(),
    })
}

/// Builds a site in memory, as it would stand in a folder. A site with errors is `None`. The
/// diagnostics are sorted and complete in every case.
pub fn build_in_memory(
    root: &Path,
    model_options: ModelOptions,
    options: &RenderOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<(Built, Files)>, IoError> {
    let outcome = build_in_memory_unordered(root, model_options, options, diagnostics);
    *diagnostics = in_order(std::mem::take(diagnostics));
    outcome
}

fn build_in_memory_unordered(
    root: &Path,
    model_options: ModelOptions,
    options: &RenderOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<(Built, Files)>, IoError> {
    let start = Instant::now();
    let Some(mut ready) = prepare(root, model_options, diagnostics)? else {
        return Ok(None);
    };
    let memory = Memory::default();
    match write_site(&mut ready, options, &memory) {
        Ok((written, index)) => {
            let files = memory.into_files();
            diagnostics.extend(over_limits(&SiteSize::of_files(&files)));
            let built = Built {
                written,
                index,
                took: start.elapsed(),
            };
            Ok(Some((built, files)))
        }
        Err(RenderError::Author(errors)) => {
            diagnostics.extend(errors);
            Ok(None)
        }
        Err(RenderError::Machine(error)) => Err(error),
    }
}

/// What was written, and how many files of search with how many bytes.
type SiteCounts = (Written, (usize, usize));

/// Writes a site with its search index.
fn write_site(
    ready: &mut Ready,
    options: &RenderOptions,
    output: &dyn Output,
) -> Result<SiteCounts, RenderError> {
    let found = search_index(&ready.site);
    let entry = found
        .as_ref()
        .map(|found| format!("{FOLDER}{}", found.entry));
    let written = render(
        &ready.site,
        &mut ready.engine,
        options,
        entry.as_deref(),
        output,
    )?;
    let (files, report) = found.map_or_else(Default::default, |found| (found.files, found.report));
    files.par_iter().try_for_each(|file| {
        output.write(&format!("{FOLDER}{}", file.name), file.text.as_bytes())
    })?;
    Ok((written, (report.files, report.bytes)))
}

/// Writes a site as one file, its search index inside.
fn write_single_file(
    ready: &mut Ready,
    options: &RenderOptions,
    output: &dyn Output,
) -> Result<SiteCounts, RenderError> {
    let found = search_index(&ready.site);
    let entry = found.as_ref().map(|found| found.entry.as_str());
    let files = found.iter().flat_map(|found| &found.files);
    let index: Vec<&str> = files.map(|file| file.text.as_str()).collect();
    let engine = &mut ready.engine;
    let written = render_single_file(&ready.site, engine, options, entry, &index, output)?;
    let size = index.iter().map(|text| text.len()).sum();
    Ok((written, (index.len(), size)))
}

/// Adds a rendering's diagnostics, if it has any, and gives the error that ends the build.
fn failed(error: RenderError, diagnostics: &mut Vec<Diagnostic>) -> BuildError {
    match error {
        RenderError::Author(errors) => {
            diagnostics.extend(errors);
            BuildError::Author
        }
        RenderError::Machine(error) => error.into(),
    }
}

/// The index of a site that has a search page.
fn search_index(site: &CheckedSite) -> Option<SearchIndex> {
    site.model.page_with("search.html")?;
    Some(index(site, Layout::Auto))
}

/// What a check found.
#[derive(Debug)]
pub struct Report {
    /// Errors and warnings, sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What falls due for review next, of a site that can be built.
    pub due: Option<Due>,
    /// How many addresses outside the site were asked.
    pub asked: usize,
    /// How many sentences are marked as not verified, of a site that can be built.
    pub not_verified: usize,
}

/// Asks addresses outside a site, and gives an answer for each.
pub type AskFn = fn(&[&str]) -> Result<Vec<AddressAnswer>, IoError>;

/// Checks a site: what a build checks, the audits that only `check` makes, and that every template
/// can draw its pages at the site's future address. Nothing is written. Addresses outside the site
/// are asked where `ask` says how.
pub fn check_site(
    root: &Path,
    options: &RenderOptions,
    today: Date,
    ask: Option<AskFn>,
) -> Result<Report, IoError> {
    let mut diagnostics = Vec::new();
    let (mut due, mut asked, mut not_verified) = (None, 0, 0);
    if let Some(Ready { site, mut engine }) =
        prepare(root, ModelOptions::default(), &mut diagnostics)?
    {
        diagnostics.extend(check::audit(&site, today));
        if let Some(ask) = ask {
            let outside = OutsideAddresses::of(&site);
            let answers = ask(&outside.addresses())?;
            asked = answers.len();
            diagnostics.extend(outside.report(&site, &answers));
        }
        diagnostics = check::without_allowed(&site, today, ask.is_some(), diagnostics);
        due = check::next_due(&site, today);
        not_verified = site.counts.not_verified;
        match render(&site, &mut engine, options, None, &Discard) {
            Ok(_) => {}
            Err(RenderError::Author(errors)) => diagnostics.extend(errors),
            Err(RenderError::Machine(error)) => return Err(error),
        }
    }
    Ok(Report {
        diagnostics: in_order(diagnostics),
        due,
        asked,
        not_verified,
    })
}
