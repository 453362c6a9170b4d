//! Languages of the site in which the theme has no words of its own. A file of words that lacks some
//! is no fault: which of them a site shows depends on its pages.

use super::reporter::Reporter;
use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};

const SITE: &str = "content/site.yaml";

pub(super) fn check(site: &CheckedSite, reporter: &mut Reporter) {
    let settings = &site.model.site;
    let others = settings.languages.0.iter().map(|(language, _)| language);
    for language in std::iter::once(&settings.language).chain(others) {
        let path = format!("templates/words/{language}.yaml");
        if site.model.words.contains_key(language.as_str()) || site.model.refused.file(&path) {
            continue;
        }
        let Some((file, span)) = site.model.place(SITE, language.scalar) else {
            continue;
        };
        let message =
            format!("the theme has no words in `{language}`; its labels stand there in English");
        reporter.0.push(
            Diagnostic::error(file, span, Lint::ThemeWords, message)
                .hint(format!(
                    "add {path}, with the keys of templates/words/en.yaml"
                ))
                .warning(),
        );
    }
}
