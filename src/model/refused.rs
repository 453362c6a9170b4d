//! Files of the site that are refused because of their errors. What they define is unknown rather
//! than missing, so nothing that mentions it is reported: the error in the file comes first.

use std::collections::{BTreeSet, HashSet};

use super::address::Address;
use super::former::former_address;
use super::front_matter;
use super::name::Slug;
use super::path_part::{PathPart, is_of_folder};
use super::training;
use crate::diagnostic::{Diagnostic, Severity, SourceFile};

/// The files that errors were found in while the model was built.
#[derive(Debug, Default)]
pub struct Refused {
    paths: BTreeSet<String>,
    addresses: HashSet<Address>,
}

impl Refused {
    /// The files that these errors are about.
    pub(super) fn by(diagnostics: &[Diagnostic], files: &[SourceFile]) -> Self {
        let paths: BTreeSet<String> = diagnostics
            .iter()
            .filter(|one| one.severity() == Severity::Error)
            .map(|one| one.path().to_owned())
            .collect();
        let addresses = files
            .iter()
            .filter(|file| paths.contains(&file.path))
            .flat_map(|file| address_of(file).into_iter().chain(former_of(file)))
            .collect();
        Self { paths, addresses }
    }

    /// Whether a data file is refused, by its name below `content/data/`: `sources`, `cms/fees`.
    pub fn data(&self, name: &str) -> bool {
        self.file(&format!("content/data/{name}.yaml"))
    }

    /// Whether the record of a code is refused.
    pub fn code(&self, code: &str) -> bool {
        self.file(&format!("content/codes/{code}.yaml"))
    }

    /// Whether anything is refused that the unit engine reads.
    pub fn units(&self) -> bool {
        self.data("rules")
            || self.paths.iter().any(|path| {
                path.starts_with("content/codes/") || path.starts_with("content/data/cms/")
            })
    }

    /// Whether a file is refused, by its path from the root. A code's prose goes with its record.
    pub fn file(&self, path: &str) -> bool {
        self.paths.contains(path)
            || path
                .strip_prefix("content/codes/")
                .and_then(|name| name.strip_suffix(".md"))
                .is_some_and(|code| self.paths.contains(&format!("content/codes/{code}.yaml")))
    }

    /// Whether any file of a folder is refused.
    pub fn folder(&self, folder: &str) -> bool {
        self.paths.iter().any(|path| path.starts_with(folder))
    }

    /// Whether any page is refused.
    pub fn any_page(&self) -> bool {
        self.paths.iter().any(|path| path.ends_with(".md"))
    }

    /// Whether the page at an address is refused, or one that stood there formerly.
    pub fn address(&self, address: &Address) -> bool {
        self.addresses.contains(address)
    }
}

/// The address that a page or code record would have, as far as its path and its `slug` tell.
fn address_of(file: &SourceFile) -> Option<Address> {
    let inside = file.path.strip_prefix("content/")?;
    if let Some(code) = inside
        .strip_prefix("codes/")
        .and_then(|name| name.strip_suffix(".yaml"))
    {
        return Some(Address::of_parts(["codes", code]));
    }
    if let Some(id) = file
        .path
        .strip_prefix(training::FOLDER)
        .and_then(|name| name.strip_suffix(".yaml"))
    {
        return Some(training::address_of(&Slug::of(id)?));
    }
    let mut parts: Vec<PathPart> = Vec::new();
    let mut names = inside.strip_suffix(".md")?.split('/').peekable();
    while let Some(name) = names.next() {
        let last = names.peek().is_none();
        if last && is_of_folder(name) {
            break;
        }
        let written = if last { written_slug(file) } else { None };
        parts.push(written.or_else(|| Slug::of(name).map(PathPart::from))?);
    }
    Some(Address::of_parts(parts.iter().map(PathPart::as_str)))
}

fn written_slug(file: &SourceFile) -> Option<PathPart> {
    let (front, _) = front_matter::split(file).ok()?;
    let slug = file.text[front]
        .lines()
        .find_map(|line| line.strip_prefix("slug:"))?
        .trim_matches([' ', '"', '\'']);
    PathPart::read(slug).or_else(|| Slug::of(slug).map(PathPart::from))
}

/// The former addresses of a page whose front matter may not be YAML: all that begins with `/` behind
/// `aliases:`, on its line and on the lines of the list below it.
fn former_of(file: &SourceFile) -> Vec<Address> {
    let front = front_matter::split(file).map_or("", |(front, _)| &file.text[front]);
    let mut lines = front.lines();
    let begin = lines.find_map(|line| line.strip_prefix("aliases:"));
    let list = lines.take_while(|line| line.starts_with([' ', '-', ']']));
    begin
        .into_iter()
        .chain(list)
        .flat_map(|line| line.split([' ', ',', '[', ']', '"', '\'']))
        .filter(|word| word.starts_with('/'))
        .filter_map(|word| former_address(word).ok())
        .collect()
}
