//! Files for other programs that a site has beside its pages, each because a page offers it.

/// The file of cards for Anki, by its path from the site's root.
pub const ANKI_FILE: &str = "training/exports/anki.txt";
/// The questions of the cases in GIFT.
pub const GIFT_FILE: &str = "training/exports/training.gift";
/// The same in Moodle's XML.
pub const MOODLE_FILE: &str = "training/exports/training.xml";
/// The same as a table.
pub const CSV_FILE: &str = "training/exports/training.csv";

/// Lessons, drills and cases as a package for a learning system.
#[cfg(feature = "scorm")]
pub const SCORM_FILE: &str = "training/exports/training-scorm12.zip";

/// The template of the page with flashcards.
pub const CARDS_TEMPLATE: &str = "training_flashcards.html";
/// The template of the page with files for other programs.
pub const EXPORTS_TEMPLATE: &str = "training_exports.html";

/// Every such file, and the template of the page that offers it.
pub(super) const EXPORTS: &[(&str, &str)] = &[
    (ANKI_FILE, CARDS_TEMPLATE),
    (GIFT_FILE, EXPORTS_TEMPLATE),
    (MOODLE_FILE, EXPORTS_TEMPLATE),
    (CSV_FILE, EXPORTS_TEMPLATE),
    #[cfg(feature = "scorm")]
    (SCORM_FILE, EXPORTS_TEMPLATE),
];
