//! Addresses: no two pages, aliases or files may claim one.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Lint};
use crate::model::yaml::ScalarNumber;
use crate::model::{Address, Model, PageId};

/// Files that every build writes itself, so that a site cannot have its own.
pub const OWN_FILES: [&str; 4] = ["404.html", "sitemap.xml", "feed.xml", "opensearch.xml"];

/// What is said about the place of another page's address.
const OF_THIS_PAGE: &str = "it is the address of this page";

/// Reports addresses that collide, and returns the aliases that do not.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Address, PageId)> {
    let mut aliases: Vec<(Address, PageId)> = Vec::new();
    let mut taken: HashMap<Address, (PageId, ScalarNumber)> = HashMap::new();
    for (id, page) in model.pages.iter().enumerate() {
        for alias in &page.front.aliases {
            let diagnostic = |lint, message: String| {
                let (file, span) = page.place(&model.files, alias.scalar)?;
                Some(Diagnostic::error(file, span, lint, message))
            };
            let Some(address) = Address::parse(alias.as_str()) else {
                let message = format!("`{alias}` is not a site address");
                diagnostics.extend(
                    diagnostic(Lint::BadValue, message)
                        .map(|diagnostic| diagnostic.hint("write it from the root: /old/place/")),
                );
                continue;
            };
            let (message, first, about) = if let Some(owner) = model.by_address.get(&address) {
                let other = &model.pages[*owner];
                let message = format!(
                    "the alias {address} is the address of the page `{}`",
                    other.title
                );
                (message, other.address_place(&model.files), OF_THIS_PAGE)
            } else if let Some((owner, alias)) = taken.get(&address) {
                let other = &model.pages[*owner];
                let message = format!("the alias {address} is already that of `{}`", other.title);
                (
                    message,
                    other.place(&model.files, *alias),
                    "first used here",
                )
            } else {
                taken.insert(address.clone(), (id, alias.scalar));
                aliases.push((address, id));
                continue;
            };
            diagnostics.extend(
                diagnostic(Lint::DuplicateAddress, message).map(|diagnostic| {
                    diagnostic
                        .label(first, about)
                        .hint("leave out this alias, or give that page another address")
                }),
            );
        }
    }
    assets(model, &taken, diagnostics);
    aliases
}

fn assets(
    model: &Model,
    aliases: &HashMap<Address, (PageId, ScalarNumber)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let pages: HashMap<String, PageId> = model
        .by_address
        .iter()
        .map(|(address, id)| (address.file(), *id))
        .collect();
    let aliases: HashMap<String, (PageId, ScalarNumber)> = aliases
        .iter()
        .map(|(address, alias)| (address.file(), *alias))
        .collect();
    for asset in &model.assets {
        let (first, about) = if let Some(page) = pages.get(&asset.path) {
            let place = model.pages[*page].address_place(&model.files);
            (place, OF_THIS_PAGE)
        } else if let Some((page, alias)) = aliases.get(&asset.path) {
            let place = model.pages[*page].place(&model.files, *alias);
            (place, "it is this alias")
        } else if OWN_FILES.contains(&asset.path.as_str()) {
            (None, "")
        } else {
            continue;
        };
        let message = format!("the build itself writes /{}", asset.path);
        diagnostics.push(
            Diagnostic::whole_file(&*asset.source, Lint::DuplicateAddress, message)
                .label(first, about)
                .hint("rename the file"),
        );
    }
}
