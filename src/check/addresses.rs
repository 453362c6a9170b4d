//! Addresses: no two pages, aliases or files may claim one.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Lint};
use crate::model::{Address, Model, PageId};

/// Files that every build writes itself, so that a site cannot have its own.
pub const OWN_FILES: [&str; 4] = ["404.html", "sitemap.xml", "feed.xml", "opensearch.xml"];

/// Reports addresses that collide, and returns the aliases that do not.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Address, PageId)> {
    let mut aliases: Vec<(Address, PageId)> = Vec::new();
    let mut taken: HashMap<Address, PageId> = HashMap::new();
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
            let owner = model.by_address.get(&address).or(taken.get(&address));
            match owner {
                Some(owner) => {
                    let other = &model.pages[*owner];
                    let message = if model.by_address.contains_key(&address) {
                        format!(
                            "the alias {address} is the address of the page `{}`",
                            other.title
                        )
                    } else {
                        format!("the alias {address} is already that of `{}`", other.title)
                    };
                    diagnostics.extend(diagnostic(Lint::DuplicateAddress, message).map(
                        |diagnostic| {
                            diagnostic
                                .hint("leave out this alias, or give that page another address")
                        },
                    ));
                }
                None => {
                    taken.insert(address.clone(), id);
                    aliases.push((address, id));
                }
            }
        }
    }
    assets(model, &taken, diagnostics);
    aliases
}

fn assets(model: &Model, aliases: &HashMap<Address, PageId>, diagnostics: &mut Vec<Diagnostic>) {
    let pages: HashSet<String> = model
        .by_address
        .keys()
        .chain(aliases.keys())
        .map(Address::file)
        .collect();
    for asset in &model.assets {
        if pages.contains(&asset.path) || OWN_FILES.contains(&asset.path.as_str()) {
            diagnostics.push(
                Diagnostic::whole_file(
                    &*asset.source,
                    Lint::DuplicateAddress,
                    format!("the build itself writes /{}", asset.path),
                )
                .hint("rename the file"),
            );
        }
    }
}
