//! The languages of a site, and where readers of each begin.

use crate::check::CheckedSite;
use crate::model::{Address, Language};

/// Every language of a site, the site's own first.
pub(super) fn site_languages(site: &CheckedSite) -> impl Iterator<Item = &Language> {
    let settings = &site.model.site;
    std::iter::once(&*settings.language).chain(settings.languages.0.iter().map(|(code, _)| &**code))
}

/// Where a language's readers begin.
pub(super) fn home_of(site: &CheckedSite, language: &Language) -> Address {
    if *language == site.model.site.language.value {
        Address::home()
    } else {
        Address::home().join(language.as_str())
    }
}
