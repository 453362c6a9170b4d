//! The built-in theme: templates, words and static files that travel in the binary.

use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Static;

/// The built-in templates and words files, by name (`page.html`, `words/en.yaml`), sorted.
pub fn templates() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Templates::iter()
        .filter_map(|name| {
            let file = Templates::get(&name)?;
            let text = String::from_utf8(file.data.into_owned()).ok()?;
            Some((name.into_owned(), text))
        })
        .collect();
    all.sort();
    all
}

/// The built-in static files, by name, sorted; scripts without the comments that explain them here.
pub fn statics() -> Vec<(String, Cow<'static, [u8]>)> {
    let files = Static::iter().filter_map(|name| {
        let file = Static::get(&name)?;
        let data = match std::str::from_utf8(&file.data) {
            Ok(script) if name.ends_with(".js") => {
                Cow::Owned(without_comments(script).into_bytes())
            }
            _ => file.data,
        };
        Some((name.into_owned(), data))
    });
    let of_search = search_scripts()
        .map(|(name, script)| (name, Cow::Owned(without_comments(script).into_bytes())));
    let mut all: Vec<_> = files.chain(of_search).collect();
    all.sort();
    all
}

/// Whether a site's own static file is the built-in one once more, as in this repository, so that the
/// built-in one takes its place.
pub fn is_built_in(name: &str, bytes: &[u8]) -> bool {
    Static::get(name).is_some_and(|file| *file.data == *bytes)
        || search_scripts().any(|(known, script)| known == name && script.as_bytes() == bytes)
}

/// The scripts that answer from an index, under the names by which the theme's templates load them.
fn search_scripts() -> impl Iterator<Item = (String, &'static str)> {
    static_search::SCRIPTS
        .iter()
        .map(|(name, script)| (format!("search/{name}"), *script))
}

/// A script without the lines that are comments and nothing else, which are a third of what a reader's
/// browser would load. The theme's scripts hold no text of several lines, in which such a line could
/// mean something (`tests/it/tidy.rs`).
fn without_comments(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut in_block = false;
    for line in script.lines() {
        let text = line.trim();
        if in_block {
            in_block = !text.ends_with("*/");
        } else if text.starts_with("/*") && !text.contains("*/") {
            in_block = true;
        } else if !(text.starts_with("//") || text.starts_with("/*") && text.ends_with("*/")) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The code records that a site without its own falls back on.
#[derive(RustEmbed)]
#[folder = "content/codes/"]
struct Codes;

/// The rules by which minutes become units in a site without `data/rules.yaml`: path and text.
pub const RULES: (&str, &str) = (
    "data/rules.yaml",
    include_str!("../content/data/rules.yaml"),
);

/// CMS's pairs for a site without `data/cms/pairs.yaml`: path and text.
pub const CMS_PAIRS: (&str, &str) = (
    "data/cms/pairs.yaml",
    include_str!("../content/data/cms/pairs.yaml"),
);

/// CMS's limits for a site without `data/cms/limits.yaml`: path and text.
pub const CMS_LIMITS: (&str, &str) = (
    "data/cms/limits.yaml",
    include_str!("../content/data/cms/limits.yaml"),
);

/// CMS's fees for a site without `data/cms/fees.yaml`: path and text.
pub const CMS_FEES: (&str, &str) = (
    "data/cms/fees.yaml",
    include_str!("../content/data/cms/fees.yaml"),
);

/// What amounts are computed from in a site without `data/amounts.yaml`: path and text.
pub const AMOUNTS: (&str, &str) = (
    "data/amounts.yaml",
    include_str!("../content/data/amounts.yaml"),
);

/// Modifiers that can be added in a site without `data/line_modifiers.yaml`: path and text.
pub const LINE_MODIFIERS: (&str, &str) = (
    "data/line_modifiers.yaml",
    include_str!("../content/data/line_modifiers.yaml"),
);

/// The rules by which deadlines are counted in a site without `data/dates.yaml`: path and text.
pub const DATES: (&str, &str) = (
    "data/dates.yaml",
    include_str!("../content/data/dates.yaml"),
);

/// The facts that hold the numbers of the built-in deadlines and amounts: path and text.
pub const FACTS: (&str, &str) = (
    "data/facts.yaml",
    include_str!("../content/data/facts.yaml"),
);

/// The sources that the built-in rules and pairs name: path and text.
pub const SOURCES: (&str, &str) = (
    "data/sources.yaml",
    include_str!("../content/data/sources.yaml"),
);

/// The built-in code records, by file name, sorted.
pub fn codes() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Codes::iter()
        .filter(|name| name.ends_with(".yaml"))
        .filter_map(|name| {
            let file = Codes::get(&name)?;
            let text = String::from_utf8(file.data.into_owned()).ok()?;
            Some((name.into_owned(), text))
        })
        .collect();
    all.sort();
    all
}
