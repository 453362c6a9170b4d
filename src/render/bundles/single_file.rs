//! The whole site in one HTML file: all pages, their styles, scripts and pictures inside.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::data_uri::{base64, data_uri};
use super::markup::{Change, Editor, MarkupPiece, MarkupTag, edit, names_ids, pieces};
use super::pages::{WrittenPage, is_book, reading_order, resolve, written};
use crate::check::CheckedSite;
use crate::error::IoError;
use crate::model::{Address, PageId};
use crate::render::assets::FOLDER;
use crate::render::outcome::RenderError;
use crate::render::output::Files;
use crate::render::templates::Engine;

/// What only the single file has, beside the site's pages.
pub(in crate::render) struct BundleAssets<'a> {
    /// The heading of the list of pages.
    pub(in crate::render) contents: &'a str,
    /// Shows one page at a time; without it the file is one long document.
    pub(in crate::render) script: &'a str,
    /// The style sheet of that script's parts.
    pub(in crate::render) style: &'a str,
}

/// Makes the file of a finished site's files.
pub(in crate::render) fn single_file(
    site: &CheckedSite,
    engine: &Engine,
    files: &Files,
    base_url: Option<&str>,
    assets: &BundleAssets<'_>,
) -> Result<String, RenderError> {
    let pages: Vec<PageId> = reading_order(site)
        .into_iter()
        .filter(|id| !is_book(site, *id))
        .collect();
    let text_of = |id: PageId| files.text(&site.model.pages[id].address.file());
    let texts = written(site, engine, text_of, &pages)?;
    let mut bundle = Bundle {
        files,
        base_url,
        here: Address::home(),
        pages: pages
            .iter()
            .map(|id| site.model.pages[*id].address.as_str().to_owned())
            .collect(),
        ids: count_ids(&texts),
        scripts: Vec::new(),
        style: String::new(),
        seen: Vec::new(),
        failed: None,
    };
    let mut body = String::new();
    list_of_pages(site, &pages, assets.contents, &mut body);
    for (id, text) in pages.iter().zip(&texts) {
        let page = &site.model.pages[*id];
        bundle.here = page.address.clone();
        bundle.gather(text.html)?;
        let title = crate::render::html::escaped(&page.title);
        // Writing to a `String` cannot fail.
        let _ = write!(
            body,
            "<div id=\"{0}\" data-page=\"{0}\" data-title=\"{title}\" lang=\"{1}\" tabindex=\"-1\">",
            page.address, page.language
        );
        edit(text.main(), &mut bundle, &mut body);
        body.push_str("</div>\n");
    }
    bundle.here = Address::home();
    let (mut before, mut after) = (String::new(), String::new());
    if let Some(home) = texts.first() {
        edit(home.before(), &mut bundle, &mut before);
        edit(home.after(), &mut bundle, &mut after);
    }
    if let Some(error) = bundle.failed {
        return Err(error.into());
    }
    bundle
        .scripts
        .push((String::new(), assets.script.to_owned()));
    bundle.style.push_str(assets.style);
    let head = write_head(&before, &bundle.style, &bundle.scripts);
    Ok(format!(
        "{head}\n{body}{}",
        write_foot(&after, &bundle.scripts)
    ))
}

fn is_script(link: &str) -> bool {
    Path::new(link)
        .extension()
        .is_some_and(|ending| ending == "js")
}

/// The folder of a path, with the slash at its end.
fn folder_of(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |at| at + 1)]
}

/// How many pages have an element of each id.
fn count_ids(texts: &[WrittenPage]) -> HashMap<String, usize> {
    let mut ids: HashMap<String, usize> = HashMap::new();
    for text in texts {
        for piece in pieces(text.main()) {
            if let MarkupPiece::MarkupTag(_, tag) = piece
                && let Some(id) = tag.get("id")
            {
                *ids.entry(id.to_owned()).or_default() += 1;
            }
        }
    }
    ids
}

fn list_of_pages(site: &CheckedSite, pages: &[PageId], title: &str, out: &mut String) {
    out.push_str("<details class=\"all-pages\" open><summary>");
    out.push_str(&crate::render::html::escaped(title));
    out.push_str("</summary>\n<ul>\n");
    for id in pages {
        let page = &site.model.pages[*id];
        let depth = site.model.tree.ancestors(*id).len();
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            out,
            "<li class=\"depth-{depth}\"><a href=\"#{}\">{}</a></li>",
            page.address,
            crate::render::html::escaped(page.nav_title())
        );
    }
    out.push_str("</ul>\n</details>\n");
}

struct Bundle<'a> {
    files: &'a Files,
    base_url: Option<&'a str>,
    here: Address,
    pages: Vec<String>,
    ids: HashMap<String, usize>,
    /// Each script's attributes and text, in the order in which pages name them.
    scripts: Vec<(String, String)>,
    style: String,
    seen: Vec<String>,
    failed: Option<IoError>,
}

impl Bundle<'_> {
    /// Takes a page's scripts and style sheets, each once. Scripts that another script loads when it
    /// is needed come behind that one.
    fn gather(&mut self, html: &str) -> Result<(), IoError> {
        let mut later: Vec<String> = Vec::new();
        for piece in pieces(html) {
            let MarkupPiece::MarkupTag(_, tag) = piece else {
                continue;
            };
            later.extend(self.named_in_data(&tag));
            let is_sheet = tag.name == "link" && tag.get("rel") == Some("stylesheet");
            let named = match tag.name {
                "script" => tag.get("src"),
                "link" if is_sheet => tag.get("href"),
                _ => None,
            };
            let Some((path, _)) = named.and_then(|link| resolve(self.here.as_str(), link)) else {
                continue;
            };
            if is_sheet {
                self.sheet(&path)?;
            } else {
                let data = self.data_of(&tag);
                self.script(&path, data)?;
            }
        }
        for path in later {
            self.script(&path, String::new())?;
            for other in self.beside(&path) {
                self.script(&other, String::new())?;
            }
        }
        Ok(())
    }

    /// Scripts that a tag's data names.
    fn named_in_data(&self, tag: &MarkupTag<'_>) -> Vec<String> {
        tag.attributes()
            .filter(|(name, _)| name.starts_with("data-"))
            .flat_map(|(_, value)| value.unwrap_or_default().split(' '))
            .filter(|link| is_script(link))
            .filter_map(|link| Some(resolve(self.here.as_str(), link)?.0))
            .collect()
    }

    /// The other scripts beside one in a folder that only holds files of one kind, such as the search
    /// index. The theme's scripts all stand in [`FOLDER`] and are named one by one.
    fn beside(&self, path: &str) -> Vec<String> {
        let folder = folder_of(path);
        if folder.trim_matches('/') == FOLDER {
            return Vec::new();
        }
        let files = self.files.in_folder(&folder[1..]);
        files
            .filter(|file| is_script(file))
            .map(|file| format!("/{file}"))
            .collect()
    }

    fn script(&mut self, path: &str, attributes: String) -> Result<(), IoError> {
        if self.first(path) && self.files.get(&path[1..]).is_some() {
            let text = self
                .files
                .text(&path[1..])?
                .replace("</script", "<\\/script");
            self.scripts.push((attributes, text));
        }
        Ok(())
    }

    fn sheet(&mut self, path: &str) -> Result<(), IoError> {
        if self.first(path) {
            let inlined = self.sheet_with_pictures(self.files.text(&path[1..])?, folder_of(path));
            self.style.push_str(&inlined);
        }
        Ok(())
    }

    fn sheet_with_pictures(&self, text: &str, folder: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("url(\"") {
            let from = at + "url(\"".len();
            let end = rest[from..].find('"').map_or(rest.len(), |end| from + end);
            let link = &rest[from..end];
            out.push_str(&rest[..from]);
            let path = resolve(folder, link).map(|(path, _)| path);
            match path.and_then(|path| self.data_uri(&path).ok()) {
                Some(uri) => out.push_str(&uri),
                None => out.push_str(link),
            }
            rest = &rest[end..];
        }
        out.push_str(rest);
        out
    }

    fn first(&mut self, path: &str) -> bool {
        let new = !self.seen.iter().any(|seen| seen == path);
        if new {
            self.seen.push(path.to_owned());
        }
        new
    }

    fn data_uri(&self, path: &str) -> Result<String, IoError> {
        Ok(data_uri(path, self.files.read(&path[1..])?))
    }

    /// A script's `data-` attributes, which it reads as it runs.
    fn data_of(&mut self, tag: &MarkupTag<'_>) -> String {
        let mut text = String::new();
        for (name, value) in tag.attributes() {
            if name.starts_with("data-") {
                let value = value.unwrap_or_default();
                let value = match self.attribute(tag, name, value) {
                    Change::To(value) => value,
                    _ => value.to_owned(),
                };
                // Writing to a `String` cannot fail.
                let _ = write!(text, " {name}=\"{value}\"");
            }
        }
        text
    }

    /// An id in the file. It is only changed where another page has it too, so that scripts find the
    /// elements that they look for.
    fn unique_id(&self, id: &str) -> String {
        match self.ids.get(id) {
            Some(count) if *count > 1 => format!("{}#{id}", self.here),
            _ => id.to_owned(),
        }
    }

    /// A link to `/scope/#x` becomes `#/scope/#x`, the second `#` encoded; the fragment names the
    /// element `/scope/#x`, or by its page the element `x`.
    fn link(&mut self, tag: &str, link: &str) -> Change {
        if let Some(anchor) = link.strip_prefix('#') {
            let on_many_pages = self.ids.get(anchor).is_some_and(|count| *count > 1);
            return if on_many_pages {
                Change::To(format!("#{}%23{anchor}", self.here))
            } else {
                Change::Keep
            };
        }
        let Some((path, tail)) = resolve(self.here.as_str(), link) else {
            return Change::Keep;
        };
        if self.pages.contains(&path) {
            let tail = tail.replacen(['#', '?'], "%23", 1);
            return Change::To(format!("#{path}{tail}"));
        }
        if tag == "img" || tag == "image" || tag == "source" {
            return match self.data_uri(&path) {
                Ok(uri) => Change::To(uri),
                Err(error) => {
                    self.failed.get_or_insert(error);
                    Change::Drop
                }
            };
        }
        match self.base_url {
            Some(base) => Change::To(format!("{base}{}{tail}", &path[1..])),
            None => Change::Drop,
        }
    }
}

impl Editor for Bundle<'_> {
    fn drops(&mut self, tag: &MarkupTag<'_>) -> bool {
        match tag.name {
            "script" => tag.get("src").is_some() || tag.get("type") == Some("application/ld+json"),
            "link" => true,
            "meta" => tag.get("http-equiv").is_some() || tag.get("property").is_some(),
            _ => false,
        }
    }

    fn attribute(&mut self, tag: &MarkupTag<'_>, name: &str, value: &str) -> Change {
        match name {
            "href" | "src" | "action" => self.link(tag.name, value),
            // Paths of scripts stay as they are: nothing is loaded by them, since all scripts are in
            // the file, but a script may compare them.
            _ if name.starts_with("data-") && value.starts_with('.') && !is_script(value) => {
                self.link(tag.name, value)
            }
            _ if names_ids(name) => {
                let ids: Vec<String> = value
                    .split_whitespace()
                    .map(|id| self.unique_id(id))
                    .collect();
                Change::To(ids.join(" "))
            }
            _ => match value.split_once("url(#") {
                Some((before, rest)) => {
                    let (id, after) = rest.split_once(')').unwrap_or((rest, ""));
                    Change::To(format!("{before}url(#{}){after}", self.unique_id(id)))
                }
                None => Change::Keep,
            },
        }
    }
}

/// What stands before the pages, with a content policy that names scripts and style by their hashes.
fn write_head(before: &str, style: &str, scripts: &[(String, String)]) -> String {
    let mut policy = String::from("default-src 'none'; script-src");
    for (_, script) in scripts {
        let _ = write!(policy, " 'sha256-{}'", base64(&Sha256::digest(script)));
    }
    let _ = write!(
        policy,
        "; style-src 'sha256-{}'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'",
        base64(&Sha256::digest(style))
    );
    let mut out = String::with_capacity(before.len() + style.len());
    let first = before
        .find("<meta charset")
        .map_or(0, |at| at + before[at..].find('>').map_or(0, |end| end + 1));
    // Scripts that would load others see that they are all here.
    out.push_str(&before[..first].replacen("<html", "<html data-edition=\"single\"", 1));
    let _ = write!(
        out,
        "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"
    );
    let rest = &before[first..];
    let end_of_head = rest.find("</head>").unwrap_or(0);
    out.push_str(&rest[..end_of_head]);
    let _ = writeln!(out, "<style>{style}</style>");
    out.push_str(&rest[end_of_head..]);
    out
}

/// What stands behind the pages, with the scripts.
fn write_foot(after: &str, scripts: &[(String, String)]) -> String {
    let end_of_body = after.rfind("</body>").unwrap_or(after.len());
    let mut out = after[..end_of_body].to_owned();
    for (attributes, script) in scripts {
        let _ = writeln!(out, "<script{attributes}>{script}</script>");
    }
    out.push_str(&after[end_of_body..]);
    out
}
