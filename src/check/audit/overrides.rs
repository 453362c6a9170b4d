//! Files of `templates/` and `static/` that were meant to take the place of one of the theme's, and
//! whose names match none: nothing would ever say that they change nothing.

use std::collections::BTreeSet;

use super::reporter::Reporter;
use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Hint, Lint, nearest};
use crate::model::Model;
use crate::theme;

pub(super) fn check(site: &CheckedSite, reporter: &mut Reporter) {
    let model = &site.model;
    templates(model, reporter);
    statics(model, reporter);
}

/// A template is used if the theme has one of its name, a page names it, or another template does.
fn templates(model: &Model, reporter: &mut Reporter) {
    let of_theme: BTreeSet<String> = theme::templates()
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    for template in &model.templates {
        let name = template.name.as_str();
        if of_theme.contains(name) || model.by_template.contains_key(name) {
            continue;
        }
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        let mut others = model.templates.iter().filter(|other| other.name != name);
        if others.any(|other| quoted.iter().any(|name| other.file.text.contains(name))) {
            continue;
        }
        let hint = Hint::nearest(name, of_theme.iter().map(String::as_str), || {
            "name it in a page's `template` or in another template, or delete it".to_owned()
        });
        reporter.0.push(
            Diagnostic::whole_file(
                &*template.file.path,
                Lint::UnusedOverride,
                format!("no page and no template uses {name}"),
            )
            .warning()
            .hint(hint),
        );
    }
}

/// A static file may be there for its own sake. One that is named almost like a file of the theme,
/// and that no template and no page mentions, was meant to be that one.
fn statics(model: &Model, reporter: &mut Reporter) {
    let of_theme: BTreeSet<String> = theme::statics().into_iter().map(|(name, _)| name).collect();
    for asset in &model.assets {
        let path = asset.path.as_str();
        if !asset.source.starts_with("static/") || of_theme.contains(path) {
            continue;
        }
        let Some(meant) = meant(path, &of_theme) else {
            continue;
        };
        let templates = model.templates.iter().map(|template| &template.file);
        if templates
            .chain(&model.files)
            .any(|file| mentions(&file.text, path))
        {
            continue;
        }
        reporter.0.push(
            Diagnostic::whole_file(
                &*asset.source,
                Lint::UnusedOverride,
                format!("nothing mentions {path}, and the theme has no file of this name"),
            )
            .warning()
            .hint(Hint::meant(path, meant)),
        );
    }
}

/// Whether a text holds a path, and not only as the end of another one.
fn mentions(text: &str, path: &str) -> bool {
    text.match_indices(path).any(|(at, _)| {
        let before = text[..at].strip_suffix('/').unwrap_or(&text[..at]);
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'))
    })
}

/// The theme's file that a name is almost: a letter or so apart, or in another folder.
fn meant<'a>(path: &str, of_theme: &'a BTreeSet<String>) -> Option<&'a str> {
    let all = || of_theme.iter().map(String::as_str);
    let file = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    let near = nearest(path, all());
    let elsewhere = || {
        let near = nearest(name, all().map(file))?;
        all().find(|path| file(path) == near)
    };
    let meant = near.or_else(elsewhere)?;
    let ending = |path: &str| path.rsplit_once('.').map(|(_, ending)| ending.to_owned());
    (ending(path) == ending(meant)).then_some(meant)
}
