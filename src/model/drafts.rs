//! Drafts, which the site leaves out: pages that say so, and everything below a section that does.
//! What links to one is told, instead of that there is no such page.

use std::collections::{BTreeMap, HashMap};

use super::address::Address;
use super::former::former_address;
use super::page::{Page, PageKind};
use crate::diagnostic::SourceFile;
use crate::load::Asset;

/// What was left out.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The file of each page or image, with the file that says that it is a draft: its own or its section's.
    files: BTreeMap<String, String>,
    /// The file of the page at each address, former ones too.
    addresses: HashMap<Address, String>,
    /// Folders of sections that are drafts, from the root, with the file of each.
    folders: BTreeMap<String, String>,
}

impl Drafts {
    /// Takes the drafts out of all pages.
    pub(super) fn taken_from(pages: &mut Vec<Page>, files: &[SourceFile]) -> Self {
        let mut drafts = Self::default();
        let file_of = |page: &Page| {
            let at = page.body.as_ref().map(|body| body.file).or(page.record);
            at.map(|at| files[at].path.clone())
        };
        for page in pages.iter() {
            if page.kind == PageKind::Section && page.front.draft.get() {
                let file = file_of(page).unwrap_or_default();
                drafts.folders.insert(page.folder.clone(), file);
            }
        }
        pages.retain(|page| {
            let Some(file) = file_of(page) else {
                return true;
            };
            let because = match drafts.section_over(&page.folder) {
                Some(section) => section.to_owned(),
                None if page.front.draft.get() => file.clone(),
                None => return true,
            };
            let former = page.front.aliases.iter();
            let former = former.filter_map(|alias| former_address(alias.as_str()).ok());
            for address in former.chain([page.address.clone()]) {
                drafts.addresses.insert(address, file.clone());
            }
            drafts.files.insert(file, because);
            false
        });
        drafts
    }

    /// The file of the draft section that a folder is in, the outermost one.
    fn section_over(&self, folder: &str) -> Option<&str> {
        let ends = folder.match_indices('/').map(|(at, _)| at);
        ends.chain([folder.len()])
            .find_map(|end| self.folders.get(&folder[..end]))
            .map(String::as_str)
    }

    /// Takes out the site's own files that stand in a section that is a draft.
    pub(super) fn take_assets(&mut self, assets: &mut Vec<Asset>) {
        assets.retain(|asset| {
            let folder = asset
                .source
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder);
            let Some(section) = self.section_over(folder).map(str::to_owned) else {
                return true;
            };
            self.files.insert(asset.source.clone(), section);
            false
        });
    }

    /// Says that a file is a draft, or belongs to one; `None` where it does not.
    pub fn of_file(&self, path: &str) -> Option<String> {
        let because = self.files.get(path)?;
        Some(if because == path {
            format!("{path} is a draft")
        } else {
            format!("{path} belongs to the section {because}, which is a draft")
        })
    }

    /// Says that the page at an address is a draft; `None` where it is not.
    pub fn at_address(&self, address: &Address) -> Option<String> {
        self.of_file(self.addresses.get(address)?)
    }
}
