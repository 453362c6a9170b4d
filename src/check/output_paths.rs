//! What stands at each path of the output: a path is one file, or a folder of others, and has one
//! owner. A collision is an author's to mend, so it is found before anything is written.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::model::yaml::ScalarNumber;
use crate::model::{Model, PageId};

/// Files that every build writes itself, so that a site cannot have its own.
const OWN_FILES: [&str; 5] = [
    "404.html",
    "sitemap.xml",
    "feed.xml",
    "opensearch.xml",
    // Stands for all files whose names are made of their bytes.
    "assets/*",
];

/// Files that a build writes unless the site has its own among its static files.
const GIVING_WAY: [&str; 5] = [
    "robots.txt",
    "manifest.webmanifest",
    "llms.txt",
    "_headers",
    "_redirects",
];

/// Whose a path is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A file that the build makes of the whole site.
    Build,
    /// A file of the theme.
    Theme,
    Page(PageId),
    Alias(PageId, ScalarNumber),
    /// A file of the site, by its place in the model's list.
    Asset(usize),
}

/// How two claims meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// Both want one path.
    Same,
    /// The new one needs a folder where the other is a file.
    Below,
    /// The new one is a file where the other needs a folder.
    Folder,
}

/// A path that something else has already.
pub(super) struct Conflict {
    pub(super) claim: Claim,
    pub(super) owner: Owner,
    /// The path of the other one's file.
    pub(super) path: String,
}

/// The paths that are taken.
pub(super) struct Paths {
    files: HashMap<String, Owner>,
    /// Every folder that a file needs, with the first such file.
    folders: HashMap<String, (String, Owner)>,
    /// Every file by its path in lower case.
    by_case: HashMap<String, String>,
}

impl Paths {
    /// The paths of what the build writes of itself, and of the theme's files.
    pub(super) fn of_build(model: &Model) -> Self {
        let mut paths = Self {
            files: HashMap::new(),
            folders: HashMap::new(),
            by_case: HashMap::new(),
        };
        let security = model.site.security.as_ref();
        let own = OWN_FILES.iter().chain(&GIVING_WAY).copied();
        for path in own.chain(security.map(|_| ".well-known/security.txt")) {
            paths.insert(path.to_owned(), Owner::Build);
        }
        for path in model.exports() {
            paths.insert(path.to_owned(), Owner::Build);
        }
        for asset in model.assets.iter().filter(|asset| asset.is_built_in()) {
            paths.insert(asset.path.clone(), Owner::Theme);
        }
        paths
    }

    /// Takes a path, or says who has it. A site's own file takes the place of one that gives way.
    pub(super) fn claim(&mut self, path: String, owner: Owner) -> Option<Conflict> {
        let taken = |claim, path: &str, owner: Owner| {
            Some(Conflict {
                claim,
                owner,
                path: path.to_owned(),
            })
        };
        if let Some(other) = self.files.get(&path) {
            let gives_way = *other == Owner::Build && GIVING_WAY.contains(&path.as_str());
            return if gives_way && matches!(owner, Owner::Asset(_)) {
                None
            } else {
                taken(Claim::Same, &path, *other)
            };
        }
        if let Some((other, other_owner)) = self.folders.get(&path) {
            return taken(Claim::Folder, other, *other_owner);
        }
        for folder in folders(&path) {
            if let Some(other) = self.files.get(folder) {
                return taken(Claim::Below, folder, *other);
            }
        }
        self.insert(path, owner);
        None
    }

    fn insert(&mut self, path: String, owner: Owner) {
        for folder in folders(&path) {
            if let Entry::Vacant(free) = self.folders.entry(folder.to_owned()) {
                free.insert((path.clone(), owner));
            }
        }
        let lower = path.to_lowercase();
        self.by_case.entry(lower).or_insert_with(|| path.clone());
        self.files.insert(path, owner);
    }

    /// A path that is taken and differs from this one only in case.
    pub(super) fn twin(&self, path: &str) -> Option<&str> {
        let twin = self.by_case.get(&path.to_lowercase())?;
        (twin != path).then_some(twin)
    }
}

/// The folders that a path leads through: `a` and `a/b` of `a/b/c`.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
