//! Stage 1, load: a site's folders and the built-in theme become text files and assets in memory.

mod found;
mod text;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use found::Found;
use walkdir::WalkDir;

use crate::characters::{is_refused_in_name, name_of};
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::error::IoError;
use crate::theme;

/// A file that is copied to the output as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path in the output, without a leading `/`.
    pub path: String,
    /// Where its bytes are.
    pub bytes: AssetBytes,
}

/// Where an asset's bytes are.
#[derive(Debug, Clone)]
pub enum AssetBytes {
    /// In a file of the site's.
    Disk(PathBuf),
    /// In the binary.
    BuiltIn(Cow<'static, [u8]>),
}

/// A template by its name; the built-in ones have a path that says so.
#[derive(Debug, Clone)]
pub struct TemplateFile {
    /// Such as `page.html`.
    pub name: String,
    /// For messages.
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
    /// Templates, the site's own in place of built-in ones of the same name.
    pub templates: Vec<TemplateFile>,
    /// The theme's words, by language.
    pub words: BTreeMap<String, SourceFile>,
    /// Static files and those beside pages.
    pub assets: Vec<Asset>,
}

/// Reads a site. The error side is the machine's; what is wrong with the files themselves comes
/// as diagnostics.
pub fn load(root: &Path) -> Result<(Loaded, Vec<Diagnostic>), IoError> {
    let mut diagnostics = Vec::new();
    let content = found_in(root, "content", &mut diagnostics)?;
    let (texts, others): (Vec<Found>, Vec<Found>) = content
        .into_iter()
        .partition(|found| text::is_text(&found.path));
    let files = text::read_all(texts, &mut diagnostics)?;

    let mut assets: BTreeMap<String, Asset> = theme::statics()
        .into_iter()
        .map(|(path, bytes)| {
            let asset = Asset {
                path: path.clone(),
                bytes: AssetBytes::BuiltIn(bytes),
            };
            (path, asset)
        })
        .collect();
    let statics = found_in(root, "static", &mut diagnostics)?;
    let placed = others
        .iter()
        .filter_map(|found| Some((found.path.strip_prefix("content/")?, found)))
        .chain(
            statics
                .iter()
                .filter_map(|found| Some((found.path.strip_prefix("static/")?, found))),
        );
    for (path, found) in placed {
        let asset = Asset {
            path: path.to_owned(),
            bytes: AssetBytes::Disk(found.disk.clone()),
        };
        assets.insert(path.to_owned(), asset);
    }

    let (templates, words) = load_templates(root, &mut diagnostics)?;
    let loaded = Loaded {
        files,
        templates,
        words,
        assets: assets.into_values().collect(),
    };
    Ok((loaded, diagnostics))
}

type TemplatesAndWords = (Vec<TemplateFile>, BTreeMap<String, SourceFile>);

fn load_templates(
    root: &Path,
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
    let own = found_in(root, "templates", diagnostics)?;
    for file in text::read_all(own, diagnostics)? {
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

/// The files of a folder, sorted; hidden ones are passed over, symbolic links refused.
fn found_in(
    root: &Path,
    folder: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Found>, IoError> {
    let top = root.join(folder);
    if !top.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let walk = WalkDir::new(&top).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name())) {
        let entry = entry.map_err(|error| IoError {
            action: "read",
            path: error.path().unwrap_or(&top).to_owned(),
            error: error
                .into_io_error()
                .unwrap_or_else(|| io::Error::other("a loop of links")),
        })?;
        let inside = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let Some(path) = inside.to_str().map(|path| path.replace('\\', "/")) else {
            diagnostics.push(
                Diagnostic::whole_file(
                    inside.to_string_lossy(),
                    Lint::NotUtf8,
                    "this file's name is not valid UTF-8",
                )
                .hint("rename it with plain letters"),
            );
            continue;
        };
        if let Some(character) = path.chars().find(|c| is_refused_in_name(*c)) {
            let message = format!("this file's name holds {}", name_of(character));
            diagnostics.push(
                Diagnostic::whole_file(path, Lint::BadCharacter, message)
                    .hint("rename it with plain letters"),
            );
        } else if entry.path_is_symlink() {
            diagnostics.push(
                Diagnostic::whole_file(path, Lint::Symlink, "a symbolic link is not followed")
                    .hint(
                        "put the file itself here, so that the site is whole wherever it is built",
                    ),
            );
        } else if entry.file_type().is_file() {
            found.push(Found {
                path,
                disk: entry.into_path(),
            });
        }
    }
    Ok(found)
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}
