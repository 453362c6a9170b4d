//! Kinds of readers: every page and entry point names those that `site.yaml` lists.

use super::lookup::Lookup;
use crate::diagnostic::{Diagnostic, Hint, Lint};
use crate::model::yaml::Placed;
use crate::model::{AudienceId, EntryPoint, Model, audience_of};

const SITE: &str = "content/site.yaml";

pub(super) fn check(lookup: &mut Lookup<'_>) {
    let model = lookup.model;
    entry_points(lookup, &model.site.doors);
    for (_, other) in &model.site.languages.0 {
        entry_points(lookup, &other.doors);
        for (id, _) in &other.audiences.0 {
            of_site(lookup, id);
        }
    }
    for page in &model.pages {
        for id in &page.front.audience {
            if let Some((message, hint)) = unknown(model, id)
                && let Some((file, span)) = page.place(&model.files, id.scalar)
            {
                lookup
                    .diagnostics
                    .push(Diagnostic::error(file, span, Lint::UnknownAudience, message).hint(hint));
            }
        }
    }
}

/// Reports an audience that the site does not list, at its place in a data file.
pub(super) fn of_data(lookup: &mut Lookup<'_>, path: &str, id: &Placed<AudienceId>) {
    if let Some((message, hint)) = unknown(lookup.model, id) {
        lookup.report(path, id.scalar, Lint::UnknownAudience, message, hint);
    }
}

fn entry_points(lookup: &mut Lookup<'_>, all: &[EntryPoint]) {
    for entry_point in all {
        of_site(lookup, &entry_point.audience);
    }
}

fn of_site(lookup: &mut Lookup<'_>, id: &Placed<AudienceId>) {
    of_data(lookup, SITE, id);
}

/// What to say about an audience that the site does not list.
fn unknown(model: &Model, id: &AudienceId) -> Option<(String, Hint)> {
    if audience_of(&model.site.audiences, id).is_some() {
        return None;
    }
    let known = model
        .site
        .audiences
        .0
        .iter()
        .map(|(known, _)| known.as_str());
    let hint = Hint::nearest(id.as_str(), known, || {
        format!("list it in content/site.yaml, as audiences: {{{id}: {{name: For ...}}}}")
    });
    Some((format!("the site lists no audience `{id}`"), hint))
}
