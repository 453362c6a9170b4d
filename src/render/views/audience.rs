//! Kinds of readers as templates see them.

use serde::Serialize;

use crate::check::CheckedSite;
use crate::model::{AudienceId, Language, Page};

/// A kind of reader; search knows it by its id.
#[derive(Serialize)]
pub(in crate::render) struct AudienceView<'a> {
    id: &'a AudienceId,
    name: &'a str,
}

/// All kinds of readers of a site, by their names in a language.
pub(in crate::render) fn audiences<'a>(
    site: &'a CheckedSite,
    language: &Language,
) -> Vec<AudienceView<'a>> {
    let settings = &site.model.site;
    let mut others = settings.languages.0.iter();
    let names = others
        .find(|(known, _)| known == language)
        .map(|(_, other)| &other.audiences.0);
    let named = |id: &AudienceId| names?.iter().find(|(known, _)| known == id);
    let all = settings.audiences.0.iter();
    all.map(|(id, audience)| AudienceView {
        id,
        name: named(id).map_or(audience.name.as_str(), |(_, name)| name.as_str()),
    })
    .collect()
}

/// The readers of a page, in the order in which it names them.
pub(in crate::render) fn audiences_of<'a>(
    site: &'a CheckedSite,
    page: &Page,
) -> Vec<AudienceView<'a>> {
    let mut all = audiences(site, &page.language);
    all.retain(|audience| page.front.audience.iter().any(|id| *id == *audience.id));
    all.sort_by_key(|audience| {
        let mut named = page.front.audience.iter();
        named.position(|id| id == audience.id)
    });
    all
}
