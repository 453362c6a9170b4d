//! The name that was probably meant.

/// The valid name nearest to `found`, ignoring case: at most one edit (a letter added, dropped,
/// changed or exchanged with its neighbor) for every three letters and digits of `found`.
pub fn nearest<'a>(found: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let found = found.to_lowercase();
    let length = found.chars().count();
    let letters = found.chars().filter(|c| c.is_alphanumeric()).count();
    valid
        .into_iter()
        // A name that is much longer or shorter is not compared letter by letter.
        .filter(|name| name.chars().count().abs_diff(length) * 3 <= letters + 1)
        .map(|name| (strsim::osa_distance(&found, &name.to_lowercase()), name))
        .filter(|(distance, _)| distance * 3 <= letters + 1)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_names_are_offered() {
        assert_eq!(nearest("tilte", ["title", "template"]), Some("title"));
        assert_eq!(nearest("colour", ["title", "template"]), None);
    }
}
