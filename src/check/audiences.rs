//! Kinds of readers: every page and entry point names those that `site.yaml` lists.

use super::lookup::{Lookup, YamlPlace};
use crate::diagnostic::{Diagnostic, Hint, Lint};
use crate::model::yaml::PathSegment;
use crate::model::{AudienceId, EntryPoint, Model, audience_of};

const SITE: &str = "content/site.yaml";

pub(super) fn check(lookup: &mut Lookup<'_>) {
    let model = lookup.model;
    let key = PathSegment::Key;
    entry_points(lookup, &model.site.doors, &[]);
    for (language, other) in &model.site.languages.0 {
        let above = [key("languages"), key(language.as_str())];
        entry_points(lookup, &other.doors, &above);
        for (id, _) in &other.audiences.0 {
            if let Some((message, hint)) = unknown(model, id) {
                let steps = [above[0], above[1], key("audiences"), key(id.as_str())];
                let place = YamlPlace::of(SITE, &steps);
                lookup.report(&place, Lint::UnknownAudience, message, hint);
            }
        }
    }
    for page in &model.pages {
        for (at, id) in page.front.audience.iter().enumerate() {
            let steps = [key("audience"), PathSegment::Index(at)];
            if let Some((message, hint)) = unknown(model, id)
                && let Some((file, span)) = page.place(&model.files, &steps)
            {
                lookup
                    .diagnostics
                    .push(Diagnostic::error(file, span, Lint::UnknownAudience, message).hint(hint));
            }
        }
    }
}

fn entry_points(lookup: &mut Lookup<'_>, all: &[EntryPoint], above: &[PathSegment<'_>]) {
    for (at, entry_point) in all.iter().enumerate() {
        if let Some((message, hint)) = unknown(lookup.model, &entry_point.audience) {
            let mut steps = above.to_vec();
            steps.extend([
                PathSegment::Key("doors"),
                PathSegment::Index(at),
                PathSegment::Key("audience"),
            ]);
            let place = YamlPlace::of(SITE, &steps);
            lookup.report(&place, Lint::UnknownAudience, message, hint);
        }
    }
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
