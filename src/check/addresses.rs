//! Addresses: no two pages, aliases or files may claim one, nor one the folder of another.

use std::ops::Range;

use super::output_paths::{Claim, Conflict, Owner, Paths};
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::model::yaml::ScalarNumber;
use crate::model::{Address, Model, PageId, former_address};

/// What is said about the place of another page's alias.
const OF_ALIAS: &str = "it is this alias";

/// Reports addresses that collide, and returns the aliases that do not.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Address, PageId)> {
    let mut paths = Paths::of_build(model);
    pages(model, &mut paths, diagnostics);
    let aliases = aliases(model, &mut paths, diagnostics);
    assets(model, &mut paths, diagnostics);
    aliases
}

/// Claims the files of all pages. Two pages of one address were reported when the model was built.
fn pages(model: &Model, paths: &mut Paths, diagnostics: &mut Vec<Diagnostic>) {
    for (id, page) in model.pages.iter().enumerate() {
        for number in 1..=model.tree.page_count(id) {
            let address = page.address.numbered(number);
            if let Some(conflict) = paths.claim(address.file(), Owner::Page(id)) {
                let found = match page.address_place(&model.files) {
                    Some((file, span)) => {
                        let message = message(model, &format!("the page {address}"), &conflict);
                        Diagnostic::error(file, span, Lint::DuplicateAddress, message)
                    }
                    None => {
                        let message = message(model, &format!("the page {address}"), &conflict);
                        Diagnostic::whole_file(&page.folder, Lint::DuplicateAddress, message)
                    }
                };
                let (place, about) = place_of(model, &conflict.owner);
                diagnostics.push(
                    found
                        .label(place, about)
                        .hint("rename one of the two, or give the page another `slug`"),
                );
            }
        }
    }
}

/// Claims the files of all former addresses, and returns those that are free.
fn aliases(
    model: &Model,
    paths: &mut Paths,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Address, PageId)> {
    let mut aliases: Vec<(Address, PageId)> = Vec::new();
    for (id, page) in model.pages.iter().enumerate() {
        for alias in &page.front.aliases {
            let diagnostic = |lint, message: String| {
                let (file, span) = page.place(&model.files, alias.scalar)?;
                Some(Diagnostic::error(file, span, lint, message))
            };
            let address = match former_address(alias.as_str()) {
                Ok(address) => address,
                Err(bad) => {
                    let found = diagnostic(Lint::BadValue, bad.message);
                    diagnostics.extend(found.map(|found| found.hint(bad.hint)));
                    continue;
                }
            };
            let owner = Owner::Alias(id, alias.scalar);
            if let Some(message) = twin_of(&address, paths) {
                let hint = "leave out one of the two, unless the site is only ever built on Linux";
                let found = diagnostic(Lint::PortableName, message);
                diagnostics.extend(found.map(|found| found.warning().hint(hint)));
            }
            let Some(conflict) = paths.claim(address.file(), owner) else {
                aliases.push((address, id));
                continue;
            };
            let (message, hint) = taken_alias(model, &address, &conflict);
            let (place, about) = match (conflict.claim, place_of(model, &conflict.owner)) {
                (Claim::Same, (place, OF_ALIAS)) => (place, "first used here"),
                (_, other) => other,
            };
            let found = diagnostic(Lint::DuplicateAddress, message);
            diagnostics.extend(found.map(|found| found.label(place, about).hint(hint)));
        }
    }
    aliases
}

/// Says which path differs from that of an alias only in case, if one does.
fn twin_of(address: &Address, paths: &Paths) -> Option<String> {
    let file = address.file();
    let twin = paths.twin(&file)?;
    let twin = twin.strip_suffix("index.html").unwrap_or(twin);
    Some(format!(
        "the alias {address} differs from /{twin} only in case: Windows and macOS hold only one of the two"
    ))
}

/// What is wrong with an alias whose place is taken, and what to do.
fn taken_alias(model: &Model, address: &Address, conflict: &Conflict) -> (String, &'static str) {
    let title = |id: PageId| &model.pages[id].title;
    let message = match (conflict.claim, conflict.owner) {
        (Claim::Same, Owner::Page(id)) => format!(
            "the alias {address} is the address of the page `{}`",
            title(id)
        ),
        (Claim::Same, Owner::Alias(id, _)) => {
            format!("the alias {address} is already that of `{}`", title(id))
        }
        _ => message(model, &format!("the alias {address}"), conflict),
    };
    let hint = match conflict.owner {
        Owner::Page(_) | Owner::Alias(..) => {
            "leave out this alias, or give that page another address"
        }
        Owner::Build | Owner::Theme | Owner::Asset(_) => "leave out this alias",
    };
    (message, hint)
}

/// Claims the paths of the site's own files.
fn assets(model: &Model, paths: &mut Paths, diagnostics: &mut Vec<Diagnostic>) {
    for (at, asset) in model.assets.iter().enumerate() {
        if asset.is_built_in() {
            continue;
        }
        let Some(conflict) = paths.claim(asset.path.clone(), Owner::Asset(at)) else {
            continue;
        };
        let message = match conflict.claim {
            Claim::Same => format!("the build itself writes /{}", asset.path),
            _ => message(model, &asset.source, &conflict),
        };
        let (place, about) = place_of(model, &conflict.owner);
        diagnostics.push(
            Diagnostic::whole_file(&*asset.source, Lint::DuplicateAddress, message)
                .label(place, about)
                .hint("rename the file"),
        );
    }
}

/// What is wrong with something that wants the place of another.
fn message(model: &Model, what: &str, conflict: &Conflict) -> String {
    let other = match conflict.owner {
        Owner::Build => {
            let path = conflict.path.trim_end_matches('*');
            return format!("the build itself writes /{path}");
        }
        Owner::Theme => format!("the theme's /{}", conflict.path),
        Owner::Page(id) => format!("the page {}", model.pages[id].address),
        Owner::Alias(id, _) => format!("an alias of `{}`", model.pages[id].title),
        Owner::Asset(at) => model.assets[at].source.clone(),
    };
    match conflict.claim {
        Claim::Same => format!("{what} would stand where {other} stands"),
        Claim::Below => format!("{what} would have its folder where {other} stands"),
        Claim::Folder => format!("{what} would stand where {other} has its folder"),
    }
}

/// Where the other one stands, and what is said about it.
fn place_of<'a>(
    model: &'a Model,
    owner: &Owner,
) -> (Option<(&'a SourceFile, Range<usize>)>, &'static str) {
    let alias = |id: PageId, scalar: ScalarNumber| model.pages[id].place(&model.files, scalar);
    match *owner {
        Owner::Page(id) => (
            model.pages[id].address_place(&model.files),
            "it is the address of this page",
        ),
        Owner::Alias(id, scalar) => (alias(id, scalar), OF_ALIAS),
        Owner::Build | Owner::Theme | Owner::Asset(_) => (None, ""),
    }
}
