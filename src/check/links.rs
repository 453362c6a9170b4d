//! Links: which page or file an address means, and whether its anchor is there.

use std::collections::{HashMap, HashSet};

use super::checked::Resolved;
use super::near_pages::NearPages;
use super::refused;
use crate::diagnostic::{Hint, Lint, nearest};
use crate::model::{Address, Model, Page, PageId};
use crate::read::{ReadPage, drawn_from_data};

/// Why an address leads nowhere; the error before it has its place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadLink {
    pub(super) lint: Lint,
    pub(super) message: String,
    pub(super) hint: Hint,
}

impl BadLink {
    fn new(lint: Lint, message: impl Into<String>, hint: impl Into<Hint>) -> Self {
        Self {
            lint,
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// Everything that a link can lead to.
pub(super) struct Targets<'a> {
    model: &'a Model,
    aliases: HashMap<&'a Address, PageId>,
    assets: HashSet<&'a str>,
    anchors: Vec<HashSet<String>>,
    near: NearPages<'a>,
}

impl<'a> Targets<'a> {
    pub(super) fn new(
        model: &'a Model,
        pages: &[ReadPage],
        aliases: &'a [(Address, PageId)],
    ) -> Self {
        Self {
            model,
            near: NearPages::new(model),
            aliases: aliases.iter().map(|(address, id)| (address, *id)).collect(),
            assets: model
                .assets
                .iter()
                .map(|asset| asset.path.as_str())
                .collect(),
            anchors: model
                .pages
                .iter()
                .zip(pages)
                .map(|(page, read)| anchors(model, page, read))
                .collect(),
        }
    }

    /// Resolves an address written on a page, or in YAML (then there is no page).
    pub(super) fn link(&self, dest: &str, from: Option<PageId>) -> Result<Resolved, BadLink> {
        if let Some(outside) = outside(dest)? {
            return Ok(outside);
        }
        let (path, tail) = match dest.find(['#', '?']) {
            Some(at) => dest.split_at(at),
            None => (dest, ""),
        };
        let id = if path.is_empty() {
            from.ok_or_else(|| {
                BadLink::new(
                    Lint::BrokenLink,
                    format!("`{dest}` names no page"),
                    "a sentence in YAML can stand on many pages: name the page, /page/#anchor",
                )
            })?
        } else if let Some(inside) = path.strip_prefix('/') {
            match self.page_at(path)? {
                Some(id) => id,
                None if self.assets.contains(inside) => return Ok(Resolved::Path(dest.to_owned())),
                None if self.is_refused(path) => return Ok(Resolved::Outside(String::new())),
                None => return Err(self.no_page(dest, path, from)),
            }
        } else {
            let file = self.file_path(path, from)?;
            match self.model.by_file.get(&file) {
                Some(id) => *id,
                None => {
                    let asset = file.strip_prefix("content/").unwrap_or(&file);
                    if self.assets.contains(asset) {
                        return Ok(Resolved::Path(format!("/{asset}{tail}")));
                    }
                    if self.model.refused.file(&file) {
                        return Ok(Resolved::Outside(String::new()));
                    }
                    return Err(self.no_file(dest, path, &file, from));
                }
            }
        };
        self.anchor(id, tail)?;
        let same = path.is_empty();
        let address = &self.model.pages[id].address;
        Ok(if same {
            Resolved::SamePage(tail.to_owned())
        } else {
            Resolved::Path(format!("{address}{tail}"))
        })
    }

    /// Resolves an image's address.
    pub(super) fn image(&self, dest: &str, from: Option<PageId>) -> Result<Resolved, BadLink> {
        let missing = |path: &str| {
            BadLink::new(
                Lint::MissingImage,
                format!("there is no image `{path}`"),
                "put the file beside the page, or in static/ and write its address from the root",
            )
        };
        match outside(dest)? {
            None => {}
            Some(_) => {
                return Err(BadLink::new(
                    Lint::LinkScheme,
                    format!("the image `{dest}` would be fetched from another host"),
                    "put the file beside the page: the site asks no other host for anything",
                ));
            }
        }
        let asset = match dest.strip_prefix('/') {
            Some(inside) => inside.to_owned(),
            None => {
                let file = self.file_path(dest, from)?;
                file.strip_prefix("content/").unwrap_or(&file).to_owned()
            }
        };
        if self.assets.contains(asset.as_str()) {
            Ok(Resolved::Image(format!("/{asset}")))
        } else {
            Err(missing(dest))
        }
    }

    /// The page at an address that an author wrote; an alias counts as its page.
    fn page_at(&self, path: &str) -> Result<Option<PageId>, BadLink> {
        if path.contains("..") {
            return Err(outside_folder(path));
        }
        let Some(address) = Address::parse(path) else {
            return Ok(None);
        };
        let found = self.model.by_address.get(&address);
        Ok(found.or_else(|| self.aliases.get(&address)).copied())
    }

    /// Whether the page or code at an address that leads nowhere is there, and has errors.
    fn is_refused(&self, path: &str) -> bool {
        Address::parse(path).is_some_and(|address| self.model.refused.address(&address))
    }

    /// The path from the site's root that a path relative to the page's file means, without `..`.
    fn file_path(&self, path: &str, from: Option<PageId>) -> Result<String, BadLink> {
        let folder = from.map_or("content", |id| self.model.pages[id].folder.as_str());
        let mut segments: Vec<&str> = folder.split('/').collect();
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." if segments.len() > 1 => {
                    segments.pop();
                }
                ".." => return Err(outside_folder(path)),
                segment => segments.push(segment),
            }
        }
        Ok(segments.join("/"))
    }

    fn anchor(&self, id: PageId, tail: &str) -> Result<(), BadLink> {
        let Some(anchor) = tail.split_once('#').map(|(_, anchor)| anchor) else {
            return Ok(());
        };
        // `#key=value` is a page's state (the calculator's, the search's), not a place on it.
        if anchor.is_empty() || anchor.contains('=') {
            return Ok(());
        }
        self.anchor_on(id, anchor)
    }

    /// Whether a page has an anchor; if not, the nearest that it has.
    pub(super) fn anchor_on(&self, id: PageId, anchor: &str) -> Result<(), BadLink> {
        if self.anchors[id].contains(anchor) {
            return Ok(());
        }
        // Pages of a template may draw their anchors from data.
        let template = self.model.pages[id].template();
        if refused::data_of(template).is_some_and(|name| self.model.refused.data(name)) {
            return Ok(());
        }
        let mut known: Vec<&str> = self.anchors[id].iter().map(String::as_str).collect();
        known.sort_unstable();
        let page = &self.model.pages[id];
        let hint = match nearest(anchor, known.iter().copied()) {
            Some(near) => Hint::meant_as("#", anchor, near, ""),
            None if known.is_empty() => "that page has no headings".into(),
            None => format!("its anchors are {}", known.join(", ")).into(),
        };
        Err(BadLink::new(
            Lint::BrokenAnchor,
            format!("the page {} has no anchor `#{anchor}`", page.address),
            hint,
        ))
    }

    fn no_page(&self, dest: &str, path: &str, from: Option<PageId>) -> BadLink {
        let message = format!("there is no page at `{path}`");
        let Some(near) = self.near.address(path, from) else {
            let hint = "write a page's address (/scope/) or its file (hand-therapy.md)";
            return BadLink::new(Lint::BrokenLink, message, hint);
        };
        let hint = self.tried(dest, path, near, from);
        BadLink::new(Lint::BrokenLink, message, hint)
    }

    fn no_file(&self, dest: &str, written: &str, file: &str, from: Option<PageId>) -> BadLink {
        let message = format!("there is no file {file}");
        let hint = match self.near.file(file, from) {
            Some(near) => {
                let folder = from.map_or("content", |id| self.model.pages[id].folder.as_str());
                self.tried(dest, written, &relative(folder, near), from)
            }
            None if written.ends_with('/') => {
                "write an address from the root (/scope/) or a file (../scope/_index.md)".into()
            }
            None => {
                "links are written to files beside this one, or from the root as addresses".into()
            }
        };
        BadLink::new(Lint::BrokenLink, message, hint)
    }

    /// The hint at another address or file in place of the one that was written. A fix comes with it
    /// if the link then leads somewhere, its anchor too.
    fn tried(&self, dest: &str, written: &str, near: &str, from: Option<PageId>) -> Hint {
        let mended = dest.replacen(written, near, 1);
        if self.link(&mended, from).is_ok() {
            Hint::meant(written, near)
        } else {
            format!("did you mean `{near}`?").into()
        }
    }
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

fn outside_folder(path: &str) -> BadLink {
    BadLink::new(
        Lint::LinkOutside,
        format!("`{path}` leads out of the site's folder"),
        "link to files below content/, or put the file into static/",
    )
}

/// Addresses with a scheme: three are allowed, in lower case and without tricks.
fn outside(dest: &str) -> Result<Option<Resolved>, BadLink> {
    let bad = |what: &str| {
        BadLink::new(
            Lint::LinkScheme,
            format!("{what} is not allowed in a link: `{}`", dest.escape_debug()),
            "links may be relative, or begin with https:, mailto: or tel:",
        )
    };
    // Browsers ignore control characters inside an address, so `java\tscript:` would run.
    if dest
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || c == '\\')
    {
        return Err(bad("a space, backslash or control character"));
    }
    if dest.starts_with("//") {
        return Err(bad("an address without its scheme"));
    }
    let Some((scheme, _)) = dest.split_once(':') else {
        return Ok(None);
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'));
    match scheme {
        "https" | "mailto" | "tel" => Ok(Some(Resolved::Outside(dest.to_owned()))),
        _ if is_scheme => Err(bad(&format!("the scheme `{scheme}:`"))),
        _ => Ok(None),
    }
}

/// Every id on a page that a link may name: its headings', and those its template draws from data.
fn anchors(model: &Model, page: &Page, read: &ReadPage) -> HashSet<String> {
    let mut anchors: HashSet<String> = read
        .headings
        .iter()
        .map(|heading| heading.anchor.clone())
        .collect();
    anchors.extend(drawn_from_data(model, page.template()));
    if page.template() == "code.html" {
        anchors.extend(["at-a-glance", "limits", "look-alikes", "examples"].map(str::to_owned));
    }
    anchors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_scheme_gets_by_in_disguise() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            " javascript:x",
            "data:text/html,x",
            "//evil.example/",
            "http://a.example/",
            "vbscript:x",
            "HTTPS://a.example/",
            "file:///etc/passwd",
            "\\\\host\\share",
        ] {
            assert!(outside(bad).is_err(), "{bad}");
        }
        for good in ["https://a.example/", "mailto:a@b.example", "tel:911"] {
            assert!(matches!(outside(good), Ok(Some(_))), "{good}");
        }
        for inside in ["/a/", "a.md", "#x", "../b.md", "/calculator/#line=97530:33"] {
            assert_eq!(outside(inside), Ok(None), "{inside}");
        }
    }
}
