//! What the scripts of questions and of the knowledge check get: the theme's sentences that they write, and
//! the check's data.

use std::collections::BTreeMap;

use super::data_script::data_script;
use super::views::knowledge_check;
use crate::check::CheckedSite;
use crate::load::Asset;
use crate::model::UrlStyle;
use crate::model::catalog::Catalog;

/// Their scripts of words: the path, the name in the browser, and how the keys of the sentences begin.
const WORDS: [(&str, &str, &str); 2] = [
    ("training/questions-words.js", "questionWords", "train_q_"),
    ("training/check-words.js", "checkWords", "train_check_"),
];

/// The scripts that they get, with sentences in the site's language, without the keys' beginning.
pub(super) fn scripts(site: &CheckedSite, url_style: UrlStyle) -> Vec<Asset> {
    let catalog = site.model.catalog_of(&site.model.site.language);
    let words = WORDS.map(|(path, name, prefix)| words_script(catalog, path, name, prefix));
    let data = knowledge_check::data(site, url_style);
    let data = data.map(|data| data_script("training/check-data.js", "checkData", &data));
    words.into_iter().chain(data).collect()
}

fn words_script(catalog: &Catalog, path: &str, name: &str, prefix: &str) -> Asset {
    let words: BTreeMap<&str, &str> = catalog
        .theme
        .0
        .iter()
        .filter_map(|(key, text)| Some((key.strip_prefix(prefix)?, text.as_str())))
        .collect();
    data_script(path, name, &words)
}
