//! Files for other programs that a site has beside its pages, each because a page offers it.

/// The file of cards for Anki, by its path from the site's root.
pub const ANKI_FILE: &str = "training/exports/anki.txt";

/// The template of the page with flashcards.
pub const CARDS_TEMPLATE: &str = "training_flashcards.html";

/// Every such file, and the template of the page that offers it.
pub(super) const EXPORTS: [(&str, &str); 1] = [(ANKI_FILE, CARDS_TEMPLATE)];
