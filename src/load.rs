//! Stage 1, load: a site's folders and the built-in theme become text in memory and assets.

mod asset;
mod found;
mod limits;
mod names;
mod nesting;
mod publishable;
mod svg;
mod text;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::path::Path;

pub use asset::{Asset, AssetBytes};
use found::Found;
pub use limits::Limits;
pub use nesting::nesting;
pub use publishable::is_host_file;

use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::error::IoError;
use crate::theme;

/// A template by its name; the built-in ones have a path that says so.
#[derive(Debug, Clone)]
pub struct TemplateFile {
    /// The name that pages and other templates use: `page.html`, `partials/head.html`.
    pub name: String,
    /// Its text, and the path that diagnostics name.
    pub file: SourceFile,
}

/// The template that a template's text builds upon: `{% extends "base.html" %}`.
pub fn extended(text: &str) -> Option<&str> {
    let tag = text.match_indices("extends").find(|(at, _)| {
        let before = text[..*at].trim_end();
        before.strip_suffix('-').unwrap_or(before).ends_with("{%")
    });
    let name = text[tag?.0 + "extends".len()..].trim_start();
    let quote = name.chars().next()?;
    let (name, _) = name[quote.len_utf8()..].split_once(quote)?;
    Some(name)
}

/// Everything of a site that later stages need, in memory; assets by reference.
#[derive(Debug)]
pub struct Loaded {
    /// Text under `content/`: Markdown and YAML, sorted by path.
    pub files: Vec<SourceFile>,
    /// The built-in templates, each replaced by the site's file of the same name if there is one.
    pub templates: Vec<TemplateFile>,
    /// The theme's messages: one YAML file a language, by the language's subtag.
    pub words: BTreeMap<String, SourceFile>,
    /// Files that are copied: those of `static/`, the theme's, and images and the like of
    /// `content/`.
    pub assets: Vec<Asset>,
}

/// Reads a site's files. The error is one of the machine; what is wrong with the files themselves
/// is reported as diagnostics. `limits_of` reads the limits that `site.yaml` sets, which is YAML and
/// so a matter of the next stage; the file itself is held to the ordinary ones.
pub fn load(
    root: &Path,
    limits_of: fn(&SourceFile) -> Limits,
) -> Result<(Loaded, Vec<Diagnostic>), IoError> {
    let mut diagnostics = Vec::new();
    let content = files_in(root, "content", &mut diagnostics)?;
    let limits = text::settings(&content)?
        .map(|file| limits_of(&file))
        .unwrap_or_default();
    let (texts, others): (Vec<Found>, Vec<Found>) = content
        .into_iter()
        .partition(|found| text::is_text(&found.path));
    let texts = publishable::without_misplaced(texts, &mut diagnostics);
    let files = text::read_all(texts, &limits, &mut diagnostics)?;

    let others = publishable::check(others, &limits, &mut diagnostics)?;
    let statics = files_in(root, "static", &mut diagnostics)?;
    let statics = publishable::without_leftovers(statics, &mut diagnostics);
    let assets = gather(others, statics, &mut diagnostics);
    let (templates, words) = load_templates(root, &limits, &mut diagnostics)?;
    let loaded = Loaded {
        files,
        templates,
        words,
        assets: assets.into_values().collect(),
    };
    Ok((loaded, diagnostics))
}

/// The files of a folder, with warnings of their names.
fn files_in(
    root: &Path,
    folder: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Found>, IoError> {
    let files = found::found_in(root, folder, diagnostics)?;
    names::check(&files, diagnostics);
    Ok(files)
}

/// All assets by their path in the output. A file of `static/` replaces the theme's file of the
/// same name; a file of `content/` that would replace another is an error.
fn gather(
    content: Vec<Found>,
    statics: Vec<Found>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Asset> {
    let mut assets: BTreeMap<String, Asset> = theme::statics()
        .into_iter()
        .map(|(path, bytes)| {
            let source = format!("(built-in) static/{path}");
            let bytes = AssetBytes::BuiltIn(bytes);
            (
                path.clone(),
                Asset {
                    path,
                    source,
                    bytes,
                },
            )
        })
        .collect();
    for found in statics {
        let asset = found.into_asset("static/");
        let same = assets.contains_key(&asset.path)
            && asset.path.ends_with(".js")
            && matches!(&asset.bytes, AssetBytes::Disk(path)
                if fs::read(path).is_ok_and(|bytes| theme::is_built_in(&asset.path, &bytes)));
        if !same {
            assets.insert(asset.path.clone(), asset);
        }
    }
    for found in content {
        let asset = found.into_asset("content/");
        match assets.entry(asset.path.clone()) {
            Entry::Vacant(free) => {
                free.insert(asset);
            }
            Entry::Occupied(taken) => diagnostics.push(taken_place(&asset, taken.get())),
        }
    }
    assets
}

fn taken_place(asset: &Asset, other: &Asset) -> Diagnostic {
    let (message, hint) = match other.bytes {
        AssetBytes::BuiltIn(_) => (
            format!("the theme has a file at /{} already", asset.path),
            "rename yours; only a file of static/ takes the place of one of the theme",
        ),
        AssetBytes::Disk(_) => (
            format!("{} is written to /{} as well", other.source, asset.path),
            "rename one of the two",
        ),
    };
    Diagnostic::whole_file(&*asset.source, Lint::DuplicateAddress, message).hint(hint)
}

type TemplatesAndWords = (Vec<TemplateFile>, BTreeMap<String, SourceFile>);

fn load_templates(
    root: &Path,
    limits: &Limits,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<TemplatesAndWords, IoError> {
    let mut by_name: BTreeMap<String, SourceFile> = theme::templates()
        .into_iter()
        .map(|(name, text)| {
            let path = format!("(built-in) templates/{name}");
            (
                name,
                SourceFile {
                    path,
                    text: text.into(),
                },
            )
        })
        .collect();
    let of_site = files_in(root, "templates", diagnostics)?;
    for file in text::read_all(of_site, limits, diagnostics)? {
        if let Some(name) = file.path.strip_prefix("templates/") {
            by_name.insert(name.to_owned(), file);
        }
    }
    let mut templates = Vec::new();
    let mut words = BTreeMap::new();
    for (name, file) in by_name {
        let language = name
            .strip_prefix("words/")
            .and_then(|rest| rest.strip_suffix(".yaml"));
        match language {
            Some(language) => {
                words.insert(language.to_owned(), file);
            }
            None => templates.push(TemplateFile { name, file }),
        }
    }
    Ok((templates, words))
}
