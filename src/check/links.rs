//! Links: which page or file an address means, and whether its anchor is there.

use std::collections::HashMap;

use super::anchors::Anchors;
use super::checked::Resolved;
use super::near_pages::NearPages;
use super::readings::{Reading, bare, normal};
use super::reference_error::ReferenceError;
use super::refused;
use super::schemes::outside;
use crate::diagnostic::{Hint, Lint};
use crate::model::{Address, Model, PageId, PageKind};
use crate::notation::percent_encoded;
use crate::read::ReadPage;

/// Everything that a link can lead to, by its path from `content/` where it has one.
pub(super) struct Targets<'a> {
    model: &'a Model,
    aliases: HashMap<&'a Address, PageId>,
    files: HashMap<String, PageId>,
    /// Pages of folders.
    folders: HashMap<String, PageId>,
    assets: HashMap<String, &'a str>,
    anchors: Vec<Anchors<'a>>,
    near: NearPages<'a>,
}

/// What a path leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target<'a> {
    Page(PageId),
    /// A file that is published as it is, by its path.
    Asset(&'a str),
    /// Something that is left out because of its errors: they come first.
    Refused,
}

/// A link without its query and anchor, as it was written and as it may be meant.
struct Link<'d> {
    dest: &'d str,
    path: &'d str,
    reading: Reading,
    from: Option<PageId>,
}

impl<'a> Targets<'a> {
    pub(super) fn new(
        model: &'a Model,
        pages: &'a [ReadPage],
        aliases: &'a [(Address, PageId)],
    ) -> Self {
        let inside = |path: &str| {
            let inside = path.strip_prefix("content").unwrap_or(path);
            normal(inside.trim_start_matches('/'))
        };
        let bodies = model.pages.iter().enumerate();
        let files = bodies.filter_map(|(id, page)| {
            let body = page.body.as_ref()?;
            Some((inside(&model.files[body.file].path), id))
        });
        let sections = model.pages.iter().enumerate();
        let sections = sections.filter(|(_, page)| page.kind == PageKind::Section);
        Self {
            model,
            near: NearPages::new(model),
            aliases: aliases.iter().map(|(address, id)| (address, *id)).collect(),
            files: files.collect(),
            folders: sections
                .map(|(id, page)| (inside(&page.folder), id))
                .collect(),
            assets: model
                .assets
                .iter()
                .map(|asset| (normal(&asset.path), asset.path.as_str()))
                .collect(),
            anchors: model
                .pages
                .iter()
                .zip(pages)
                .map(|(page, read)| Anchors::of(model, page, read))
                .collect(),
        }
    }

    /// Resolves an address written on a page, or in YAML (then there is no page).
    pub(super) fn link<'s>(
        &'s self,
        dest: &'s str,
        from: Option<PageId>,
    ) -> Result<Resolved, ReferenceError<'s>> {
        if let Some(outside) = outside(dest)? {
            return Ok(outside);
        }
        let (path, tail) = cut(dest);
        if path.is_empty() {
            let Some(id) = from else {
                return Err(ReferenceError::new(
                    Lint::BrokenLink,
                    format!("`{dest}` names no page"),
                    "a sentence in YAML can stand on many pages: name the page, /page/#anchor",
                ));
            };
            return Ok(Resolved::SamePage(self.tail(id, tail)?));
        }
        let link = self.read(dest, path, from)?;
        Ok(match self.target(&link)? {
            Some(Target::Page(id)) => {
                let address = &self.model.pages[id].address;
                Resolved::Path(format!("{address}{}", self.tail(id, tail)?))
            }
            Some(Target::Asset(path)) => Resolved::Path(format!("/{}{tail}", encoded(path))),
            Some(Target::Refused) => Resolved::Outside(String::new()),
            None => return Err(self.missing(link)),
        })
    }

    /// Resolves an image's address.
    pub(super) fn image<'s>(
        &'s self,
        dest: &'s str,
        from: Option<PageId>,
    ) -> Result<Resolved, ReferenceError<'s>> {
        const BESIDE: &str =
            "put the file beside the page: the site asks no other host for anything";
        match outside(dest) {
            Ok(None) => {}
            Ok(Some(_)) => {
                return Err(ReferenceError::new(
                    Lint::LinkScheme,
                    format!("the image `{dest}` would be fetched from another host"),
                    BESIDE,
                ));
            }
            Err(error) => return Err(error.with_hint(BESIDE)),
        }
        let (path, tail) = cut(dest);
        let link = self.read(dest, path, from)?;
        // Some hosts of code want a query at an image; a file of the site has none.
        let anchor = tail.find('#').map_or("", |at| &tail[at..]);
        for inside in link.reading.paths() {
            if let Some(path) = self.assets.get(inside) {
                return Ok(Resolved::Image(format!("/{}{anchor}", encoded(path))));
            }
        }
        let file = format!("content/{}", link.reading.inside);
        if let Some(draft) = self.model.drafts.of_file(&file) {
            return Err(ReferenceError::new(Lint::MissingImage, draft, OF_DRAFT));
        }
        Err(ReferenceError::lazy(
            Lint::MissingImage,
            format!("there is no image `{dest}`"),
            move || self.near_image(&link),
        ))
    }

    fn read<'d, 'e>(
        &self,
        dest: &'d str,
        path: &'d str,
        from: Option<PageId>,
    ) -> Result<Link<'d>, ReferenceError<'e>> {
        match Reading::of(path, self.folder(from)) {
            Ok(reading) => Ok(Link {
                dest,
                path,
                reading,
                from,
            }),
            Err(_) => Err(ReferenceError::new(
                Lint::LinkOutside,
                format!("`{path}` leads out of the site's folder"),
                "link to files below content/, or put the file into static/",
            )),
        }
    }

    /// The folder of the file that a link stands in.
    fn folder(&self, from: Option<PageId>) -> &'a str {
        from.map_or("content", |id| self.model.pages[id].folder.as_str())
    }

    /// What a path leads to. A whole address or the path of a file goes before looser spellings, which
    /// must mean one thing.
    fn target<'e>(&self, link: &Link<'_>) -> Result<Option<Target<'a>>, ReferenceError<'e>> {
        let Link { reading, path, .. } = link;
        for inside in reading.paths() {
            let whole = [
                reading.rooted.then(|| self.page_at(inside)).flatten(),
                self.files.get(inside).copied(),
            ];
            if let Some(id) = whole.into_iter().flatten().next() {
                return Ok(Some(Target::Page(id)));
            }
            if let Some(path) = self.assets.get(inside) {
                return Ok(Some(Target::Asset(path)));
            }
        }
        let mut meant: Vec<PageId> = Vec::new();
        let names = reading
            .paths()
            .flat_map(|inside| [Some(inside), bare(inside)]);
        for name in names.flatten() {
            let loose = [
                self.folders.get(name).copied(),
                self.files.get(&format!("{name}.md")).copied(),
                self.page_at(name),
            ];
            for id in loose.into_iter().flatten() {
                if !meant.contains(&id) {
                    meant.push(id);
                }
            }
        }
        match meant[..] {
            [] => Ok(self.refused(reading).then_some(Target::Refused)),
            [id] => Ok(Some(Target::Page(id))),
            [one, other, ..] => Err(ReferenceError::new(
                Lint::BrokenLink,
                format!(
                    "`{path}` may mean the page {} or the page {}",
                    self.model.pages[one].address, self.model.pages[other].address
                ),
                "write the address of the page that you mean, from the root",
            )),
        }
    }

    /// The page at an address or a former one, given without slashes at its ends.
    fn page_at(&self, inside: &str) -> Option<PageId> {
        let path = format!("/{inside}");
        let address = Address::parse(&path)?;
        let found = self.model.by_address.get(&address);
        let found = found.or_else(|| self.aliases.get(&address));
        let file = || self.aliases.get(&Address::parse_former(&path)?);
        found.or_else(file).copied()
    }

    /// Whether a page, code or former address is there, and has errors.
    fn refused(&self, reading: &Reading) -> bool {
        let refused = &self.model.refused;
        let names = reading
            .paths()
            .flat_map(|inside| [Some(inside), bare(inside)]);
        names.flatten().any(|name| {
            let path = format!("/{name}");
            let addresses = [Address::parse(&path), Address::parse_former(&path)];
            let at_address = |address: &Address| refused.address(address);
            files_named(name).iter().any(|file| refused.file(file))
                || addresses.iter().flatten().any(at_address)
        })
    }

    /// Says that a page is a draft, if it is.
    fn draft(&self, reading: &Reading) -> Option<String> {
        let drafts = &self.model.drafts;
        let names = reading
            .paths()
            .flat_map(|inside| [Some(inside), bare(inside)]);
        names.flatten().find_map(|name| {
            let path = format!("/{name}");
            let addresses = [Address::parse(&path), Address::parse_former(&path)];
            let at_address = |address: &Address| drafts.at_address(address);
            let files = files_named(name);
            let of_file = files.iter().find_map(|file| drafts.of_file(file));
            of_file.or_else(|| addresses.iter().flatten().find_map(at_address))
        })
    }

    /// A query or anchor of a link to a page, the anchor as the page has it.
    fn tail<'s>(&'s self, id: PageId, tail: &'s str) -> Result<String, ReferenceError<'s>> {
        let Some((query, anchor)) = tail.split_once('#') else {
            return Ok(tail.to_owned());
        };
        // `#key=value` is a page's state (the calculator's, the search's), not a place on it.
        if anchor.is_empty() || anchor.contains('=') {
            return Ok(tail.to_owned());
        }
        if let Some(found) = self.anchors[id].find(anchor) {
            return Ok(format!("{query}#{found}"));
        }
        self.anchor_on(id, anchor)?;
        Ok(tail.to_owned())
    }

    /// Whether a page has an id; if not, the nearest that it has.
    pub(super) fn anchor_on<'s>(
        &'s self,
        id: PageId,
        anchor: &'s str,
    ) -> Result<(), ReferenceError<'s>> {
        let anchors = &self.anchors[id];
        let page = &self.model.pages[id];
        // Pages of a template may draw their anchors from data.
        let data = refused::data_of(page.template());
        if anchors.has(anchor) || data.is_some_and(|name| self.model.refused.data(name)) {
            return Ok(());
        }
        Err(ReferenceError::lazy(
            Lint::BrokenAnchor,
            format!("the page {} has no anchor `#{anchor}`", page.address),
            || anchors.hint(anchor),
        ))
    }

    /// The error of a link that leads nowhere.
    fn missing<'s>(&'s self, link: Link<'s>) -> ReferenceError<'s> {
        if let Some(draft) = self.draft(&link.reading) {
            let message = format!("{draft}, so the site has no page for it");
            return ReferenceError::new(Lint::BrokenLink, message, OF_DRAFT);
        }
        if link.reading.rooted {
            let message = format!("there is no page at `{}`", link.path);
            return ReferenceError::lazy(Lint::BrokenLink, message, move || self.near_page(&link));
        }
        let message = format!("there is no file content/{}", link.reading.inside);
        ReferenceError::lazy(Lint::BrokenLink, message, move || self.near_file(&link))
    }

    fn near_page(&self, link: &Link<'_>) -> Hint {
        match self.near.address(link.path, link.from) {
            Some(near) => self.tried(link, near),
            None => "write a page's address (/scope/) or its file (hand-therapy.md)".into(),
        }
    }

    fn near_file(&self, link: &Link<'_>) -> Hint {
        let file = format!("content/{}", link.reading.inside);
        match self.near.file(&file, link.from) {
            Some(near) => self.tried(link, &relative(self.folder(link.from), near)),
            None if link.path.ends_with('/') => {
                "write an address from the root (/scope/) or a file (../scope/_index.md)".into()
            }
            None => {
                "links are written to files beside this one, or from the root as addresses".into()
            }
        }
    }

    fn near_image(&self, link: &Link<'_>) -> Hint {
        let Some(near) = self.near.asset(&link.reading.inside, link.from) else {
            return "put the file beside the page, or in static/ and write its address from the root"
                .into();
        };
        let near = if link.reading.rooted {
            format!("/{near}")
        } else {
            relative(self.folder(link.from), &format!("content/{near}"))
        };
        Hint::meant(link.path, &encoded(&near))
    }

    /// The hint at another address or file in place of the one that was written. A fix comes with it
    /// if the link then leads somewhere, its anchor too.
    fn tried(&self, link: &Link<'_>, near: &str) -> Hint {
        let mended = link.dest.replacen(link.path, near, 1);
        if self.link(&mended, link.from).is_ok() {
            Hint::meant(link.path, near)
        } else {
            format!("did you mean `{near}`?").into()
        }
    }
}

/// What to do about a link to a draft.
pub(super) const OF_DRAFT: &str =
    "publish it (delete its line `draft: true`), or leave the link out";

/// The files from the root that a path from `content/` may name.
fn files_named(inside: &str) -> [String; 3] {
    let folder = if inside.is_empty() {
        "content".to_owned()
    } else {
        format!("content/{inside}")
    };
    [
        format!("{folder}/_index.md"),
        format!("{folder}.md"),
        folder,
    ]
}

/// The path of a link, and its query and anchor.
fn cut(dest: &str) -> (&str, &str) {
    dest.split_at(dest.find(['#', '?']).unwrap_or(dest.len()))
}

/// A path of a file in a link: what means something else there is written as its number.
fn encoded(path: &str) -> String {
    let sign = |c: char| "-._~/!$()*+:;=@".contains(c);
    percent_encoded(path, |c| {
        !c.is_ascii() || c.is_ascii_alphanumeric() || sign(c)
    })
}

/// The path from a folder to a file, both from the root.
fn relative(folder: &str, file: &str) -> String {
    let folder: Vec<&str> = folder.split('/').collect();
    let parts: Vec<&str> = file.split('/').collect();
    let same = folder
        .iter()
        .zip(&parts)
        .take_while(|(one, other)| one == other)
        .count();
    let up = "../".repeat(folder.len() - same);
    format!("{up}{}", parts[same..].join("/"))
}
