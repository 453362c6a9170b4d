//! Where the HTML of a page stands: on its own, as a part of the book, in the single file, or alone
//! in a file. Its
//! ids, its heading levels and the links within it are written for that.

use std::sync::Mutex;

use tera::{Context, Value};

use crate::model::Address;

/// Names of what templates see of a frame.
pub(super) const BUNDLE: &str = "bundle";
pub(super) const ID_PREFIX: &str = "id_prefix";
/// Values of [`BUNDLE`]; on a page of its own it is empty.
pub(super) const BOOK: &str = "book";
pub(super) const SINGLE_FILE: &str = "single";
pub(super) const EMBED: &str = "embed";

/// A page that holds many others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bundle {
    /// The page that holds the whole site for print.
    Book,
    /// The whole site in one file.
    SingleFile,
    /// A page alone in one file, for a frame of another site.
    Embed,
}

/// Where the HTML of a page stands.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    /// The bundle that it is a part of; none for a page of its own.
    pub(super) bundle: Option<Bundle>,
    /// Stands before each id.
    id_prefix: &'a str,
    /// Begins a link to an id of the same page.
    here: &'a str,
    /// How many levels lower headings are than on a page of their own.
    depth: usize,
    /// The number of the part in the book.
    number: &'a str,
    /// The numbered addresses of the book.
    notes: Option<&'a LinkNotes>,
    /// Whether the single file can link to a path of the site.
    leads: Option<&'a (dyn Fn(&str) -> bool + Sync)>,
}

/// Addresses outside the site in the order of their notes, which the book prints as a list.
#[derive(Debug, Default)]
pub(super) struct LinkNotes(Mutex<Vec<String>>);

/// The names of a part that its ids and links begin with.
pub(super) struct PartNames {
    id_prefix: String,
    here: String,
}

impl PartNames {
    /// Those of a page in the book.
    pub(super) fn in_book(address: &Address) -> Self {
        let id_prefix = format!("{}--", address.book_part());
        let here = format!("#{id_prefix}");
        Self { id_prefix, here }
    }

    /// Those of a page in the single file. Only the first `#` of a link may stand as it is.
    pub(super) fn in_single_file(address: &Address) -> Self {
        Self {
            id_prefix: format!("{address}#"),
            here: format!("#{address}%23"),
        }
    }
}

impl Frame<'static> {
    /// A page of its own.
    pub(super) const PAGE: Self = Self {
        bundle: None,
        id_prefix: "",
        here: "#",
        depth: 0,
        number: "",
        notes: None,
        leads: None,
    };

    /// What stands around the pages of the single file.
    pub(super) const AROUND_PAGES: Self = Self {
        bundle: Some(Bundle::SingleFile),
        ..Self::PAGE
    };
}

impl<'a> Frame<'a> {
    /// A part of the book, so many levels below its title.
    pub(super) const fn part(
        names: &'a PartNames,
        number: &'a str,
        depth: usize,
        notes: &'a LinkNotes,
    ) -> Self {
        Self {
            bundle: Some(Bundle::Book),
            id_prefix: names.id_prefix.as_str(),
            here: names.here.as_str(),
            depth,
            number,
            notes: Some(notes),
            leads: None,
        }
    }

    /// A page in the single file; `leads` says whether a path of the site can be linked to.
    pub(super) const fn in_single_file(
        names: &'a PartNames,
        leads: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Self {
        Self {
            bundle: Some(Bundle::SingleFile),
            id_prefix: names.id_prefix.as_str(),
            here: names.here.as_str(),
            depth: 0,
            number: "",
            notes: None,
            leads: Some(leads),
        }
    }

    /// A page that is alone in a file.
    pub(super) const fn embedded(leads: &'a (dyn Fn(&str) -> bool + Sync)) -> Self {
        Self {
            bundle: Some(Bundle::Embed),
            leads: Some(leads),
            ..Frame::PAGE
        }
    }

    /// A page in a package for another program: as in the single file, below a heading of the package.
    #[cfg(feature = "scorm")]
    pub(super) const fn in_package(
        names: &'a PartNames,
        leads: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Self {
        Self {
            depth: 1,
            ..Self::in_single_file(names, leads)
        }
    }

    /// Whether a page stands here as a part of something.
    pub(super) fn is_part(self) -> bool {
        !self.id_prefix.is_empty()
    }

    pub(super) fn is_in_book(self) -> bool {
        self.bundle == Some(Bundle::Book)
    }

    pub(super) fn id(self, id: &str, out: &mut String) {
        out.push_str(self.id_prefix);
        out.push_str(id);
    }

    /// Appends the address of an id of the same page. What holds a `=` is a script's state, and no
    /// id.
    pub(super) fn anchor(self, id: &str, out: &mut String) {
        let state = id.is_empty() || id.contains('=');
        out.push_str(if state { "#" } else { self.here });
        out.push_str(id);
    }

    /// The attribute that names a section by an element of the page.
    pub(super) fn section_label(self, id: &str) -> String {
        section_label(self.id_prefix, id, self.is_in_book())
    }

    /// The attribute of an element that a reader unfolds: on paper nobody could.
    pub(super) fn open_details(self) -> &'static str {
        if self.is_in_book() { " open" } else { "" }
    }

    pub(super) fn level(self, level: usize) -> usize {
        (level + self.depth).min(6)
    }

    /// Whether a path of the site can be linked to from here.
    pub(super) fn leads_to(self, path: &str) -> bool {
        self.leads.is_none_or(|leads| leads(path))
    }

    /// The number of the note that has this address in the book.
    pub(super) fn note(self, address: &str) -> Option<usize> {
        self.notes.and_then(|notes| notes.number(address))
    }

    /// Sets what templates see of the frame; [`page_context`](super::page_context) says what they
    /// do with it.
    pub(super) fn set(self, context: &mut Context) {
        context.insert(
            BUNDLE,
            match self.bundle {
                None => "",
                Some(Bundle::Book) => BOOK,
                Some(Bundle::SingleFile) => SINGLE_FILE,
                Some(Bundle::Embed) => EMBED,
            },
        );
        context.insert(ID_PREFIX, self.id_prefix);
        context.insert("here", self.here);
        for level in 1..=6 {
            context.insert(format!("h{level}"), &format!("h{}", self.level(level)));
        }
        let number = match self.number {
            "" => String::new(),
            number => format!("<span class=\"part-number\">{number}</span> "),
        };
        context.insert_value("part_number", Value::safe_string(&number));
    }
}

impl LinkNotes {
    /// The number of an address's note, the same for the same address; none for one that is no
    /// address on the web.
    pub(super) fn number(&self, address: &str) -> Option<usize> {
        if !address.starts_with("http") {
            return None;
        }
        let mut all = self
            .0
            .lock()
            .expect("no thread panics while it holds the lock");
        let at = all.iter().position(|known| known == address);
        let at = at.unwrap_or_else(|| {
            all.push(address.to_owned());
            all.len() - 1
        });
        Some(at + 1)
    }

    /// The addresses so far, which are forgotten.
    pub(super) fn take(&self) -> Vec<String> {
        std::mem::take(
            &mut self
                .0
                .lock()
                .expect("no thread panics while it holds the lock"),
        )
    }
}

/// The attribute that names a section by an element of the page. In the book sections are no
/// landmarks: hundreds of them would only be in a screen reader's way.
pub(super) fn section_label(id_prefix: &str, id: &str, in_book: bool) -> String {
    if in_book {
        String::new()
    } else {
        format!(" aria-labelledby=\"{id_prefix}{id}\"")
    }
}

/// The mark of a link's note in the book.
pub(super) fn link_note(number: usize) -> String {
    format!("<sup class=\"link-note\">{number}</sup>")
}
