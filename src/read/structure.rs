//! What of a page's own HTML depends on where the page stands: on its own, as a part of the book, or
//! in the single file.

/// A part of a page's HTML whose form depends on where the page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Structure {
    /// An id of the page, inside `id="…"` or another attribute that names ids.
    Id(String),
    /// The address of an id of the same page, inside `href="…"`.
    Anchor(String),
    /// The level of a heading, behind the `h` of its tags.
    Level(u8),
    /// The link to a heading that stands beside it.
    HeadingLink {
        /// The heading's id.
        anchor: String,
        /// The heading's text, figures left out.
        text: String,
    },
    /// The attribute that names a section by the element with this id.
    SectionLabel(String),
    /// The place behind a link, where the book has the number of its address.
    LinkEnd,
    /// The end of a block, behind the author's remark.
    BlockEnd,
}
