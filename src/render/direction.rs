//! Which way a language is written: the attribute `dir`.

/// Languages whose usual script runs from right to left, by their shortest code.
const RIGHT_TO_LEFT: [&str; 29] = [
    "ar", "arc", "arz", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks",
    "lrc", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
    "ji",
];

/// The attribute for an element in a language, with a space before it; nothing where the element has
/// its direction anyway, from the text around it or as browsers begin.
pub(super) fn attribute(language: &str, within: Option<&str>) -> &'static str {
    let around = within.is_some_and(is_right_to_left);
    match (is_right_to_left(language), around) {
        (true, false) => " dir=\"rtl\"",
        (false, true) => " dir=\"ltr\"",
        _ => "",
    }
}

fn is_right_to_left(language: &str) -> bool {
    RIGHT_TO_LEFT.contains(&language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_change_of_direction_is_written() {
        assert_eq!(attribute("ar", None), " dir=\"rtl\"");
        assert_eq!(attribute("es", None), "");
        assert_eq!(attribute("en", Some("he")), " dir=\"ltr\"");
        assert_eq!(attribute("fa", Some("he")), "");
        assert_eq!(attribute("fa", Some("en")), " dir=\"rtl\"");
    }
}
