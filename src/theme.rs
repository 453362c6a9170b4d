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

/// The built-in static files, by name, sorted.
pub fn statics() -> Vec<(String, Cow<'static, [u8]>)> {
    let mut all: Vec<_> = Static::iter()
        .filter_map(|name| {
            let file = Static::get(&name)?;
            Some((name.into_owned(), file.data))
        })
        .collect();
    all.sort();
    all
}
