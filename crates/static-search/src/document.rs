//! What comes in: documents, their sections, and what a text is to its section.

use std::borrow::Cow;

/// A page of a site, as search sees it.
#[derive(Debug, Clone, Default)]
pub struct Document<'a> {
    /// Where a result leads; no other document has it.
    pub address: Cow<'a, str>,
    /// Shown in the result.
    pub title: Cow<'a, str>,
    /// Further titles that it is found by, such as the short one of a menu.
    pub titles: Vec<Cow<'a, str>>,
    /// The tag of its language (`en`).
    pub language: Cow<'a, str>,
    /// The groups of readers that it is for, by any names; none for everybody.
    pub audiences: Vec<Cow<'a, str>>,
    /// What sort of document it is, by any name; [`crate::Options::kinds`] says how it ranks.
    pub kind: Cow<'a, str>,
    /// The code that the document is about, such as a part number: a query for it finds this
    /// document first. No other document of the index has it.
    pub code: Option<Cow<'a, str>>,
    /// Words that are there to be found by.
    pub keywords: Vec<Cow<'a, str>>,
    /// What it is about in a sentence: found like a keyword, and shown before the lead.
    pub description: Cow<'a, str>,
    /// The text before the first heading.
    pub lead: Cow<'a, str>,
    /// The rest of the text, by headings.
    pub sections: Vec<Section<'a>>,
    /// Questions that it answers, as readers ask them: each is held against a query as a whole.
    pub asks: Vec<Ask<'a>>,
    /// The intents that it answers, by their names in [`crate::Options::intents`].
    pub answers: Vec<Cow<'a, str>>,
    /// Whether its texts are left out, and it is found by its titles, keywords and questions alone:
    /// for one of many documents that a program made alike.
    pub named_only: bool,
}

/// A question as readers ask it.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// Its words.
    pub question: Cow<'a, str>,
    /// The section that answers it; the document as a whole where this is empty or no section's.
    pub anchor: Cow<'a, str>,
}

/// A heading and the text below it: the unit that search finds.
#[derive(Debug, Clone)]
pub struct Section<'a> {
    /// The id that a link to it names.
    pub anchor: Cow<'a, str>,
    /// Shown in the result.
    pub heading: Cow<'a, str>,
    /// What excerpts are cut from.
    pub text: Cow<'a, str>,
    /// Everything that it is found by.
    pub fields: Vec<(Field, Cow<'a, str>)>,
    /// Whether its heading, if it is short, is looked up as a phrase. Headings that an author wrote
    /// are; those that a program made, the same on many pages, are not worth it.
    pub phrase: bool,
}

impl<'a> Section<'a> {
    /// A section that is found by its heading and its text.
    pub fn new(
        anchor: impl Into<Cow<'a, str>>,
        heading: impl Into<Cow<'a, str>>,
        text: impl Into<Cow<'a, str>>,
    ) -> Self {
        let (heading, text) = (heading.into(), text.into());
        Self {
            anchor: anchor.into(),
            fields: vec![
                (Field::Heading, heading.clone()),
                (Field::Body, text.clone()),
            ],
            heading,
            text,
            phrase: true,
        }
    }
}

/// What a text is to its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The running text.
    Body,
    /// The section's heading.
    Heading,
    /// What the document is about, and its address.
    Description,
    /// Words that are there to be found by: keywords, other titles.
    Keyword,
    /// The document's title, on its first section only.
    Title,
}

/// How many fields there are.
pub(crate) const FIELDS: usize = 5;

/// Words that readers use for what the documents call by other terms.
#[derive(Debug, Clone, Default)]
pub struct Synonym<'a> {
    /// The readers' words.
    pub say: Vec<Cow<'a, str>>,
    /// The documents' terms: a search for the readers' words finds these.
    pub terms: Vec<Cow<'a, str>>,
    /// Whether a search for one of the terms finds the readers' words too.
    pub both: bool,
}
