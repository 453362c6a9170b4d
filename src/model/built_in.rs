//! Content that travels in the binary, as types.

use serde::de::DeserializeOwned;

use super::yaml::Yaml;
use crate::diagnostic::SourceFile;

/// Reads a built-in file, given as its path and text.
pub(super) fn built_in<T: DeserializeOwned>((path, text): (&str, &str)) -> T {
    let file = SourceFile {
        path: path.to_owned(),
        text: text.into(),
    };
    Yaml::document(&file)
        .parse()
        .expect("built-in content is checked by the tests of this repository")
}
