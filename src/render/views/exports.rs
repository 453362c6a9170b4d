//! The files for other programs, as the page that offers them shows them.

use serde::Serialize;

use crate::model::Model;

/// A file.
#[derive(Serialize)]
pub(in crate::render) struct FileView {
    name: &'static str,
    href: String,
    /// The end of the key of its description among the theme's words.
    kind: &'static str,
}

/// The files that a site has.
pub(in crate::render) fn files(model: &Model) -> Vec<FileView> {
    let view = |path: &'static str| {
        let (_, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (_, kind) = name.rsplit_once('.').unwrap_or(("", name));
        FileView {
            name,
            href: format!("/{path}"),
            kind,
        }
    };
    model.exports().map(view).collect()
}
