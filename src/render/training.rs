//! What the scripts of questions get: the theme's sentences that they write.

use std::collections::BTreeMap;

use super::data_script::data_script;
use crate::load::Asset;
use crate::model::catalog::Catalog;

/// How the keys of these sentences begin.
const PREFIX: &str = "train_q_";

/// The script that gives them the sentences in the site's language, without the keys' beginning.
pub(super) fn words_script(catalog: &Catalog) -> Asset {
    let words: BTreeMap<&str, &str> = catalog
        .theme
        .0
        .iter()
        .filter_map(|(key, text)| Some((key.strip_prefix(PREFIX)?, text.as_str())))
        .collect();
    data_script("training/questions-words.js", "questionWords", &words)
}
