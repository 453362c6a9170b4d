//! A page as the model knows it: its kind, its address, where its Markdown stands.

use std::ops::Range;

use super::address::Address;
use super::code_record::CodeRecord;
use super::front_matter::FrontMatter;
use super::name::{Language, Slug};
use super::pair_texts::PairPages;
use super::training::Case;
use super::yaml::{ScalarNumber, Yaml};
use crate::diagnostic::SourceFile;
use crate::units::Code;

/// A page, by its place in [`super::Model::pages`].
pub type PageId = usize;

/// The kind of a page, which follows from its file's place in `content/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The page of a folder, which lists the pages in it: `_index.md`, or implied by the folder.
    Section,
    /// An ordinary page: any other Markdown file.
    Page,
    /// The page of a code: its record with its prose, if it has any.
    Code(Code),
    /// The page of a case to practice with.
    Case(Slug),
    /// The page of two codes on one day, below that of the first.
    Pair {
        /// The code that all pages of pairs share.
        of: Code,
        /// The other code.
        with: Code,
    },
}

/// Where a page's Markdown stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownSource {
    /// The file, by its place in [`super::Model::files`].
    pub file: usize,
    /// The byte at which the text begins, after the front matter.
    pub start: usize,
    /// The bytes of the YAML between the `---` lines.
    pub front: Range<usize>,
}

/// A page with its metadata, before its text is read.
#[derive(Debug, Clone)]
pub struct Page {
    /// The address, which no other page has.
    pub address: Address,
    /// Section, ordinary page or code.
    pub kind: PageKind,
    /// The language of the page's text, by its folder.
    pub language: Language,
    /// The page's first-level heading; that of a code begins with the code.
    pub title: String,
    /// Where the title stands.
    pub title_scalar: ScalarNumber,
    /// The front matter; for a code's page, joined with the fields of its record.
    pub front: FrontMatter,
    /// The page's Markdown; `None` for a code without prose and for an implied section.
    pub body: Option<MarkdownSource>,
    /// The file of the code's record or of the case, by its place in [`super::Model::files`].
    pub record: Option<usize>,
    /// The folder of its file from the root, to resolve links to files: `content/scope`.
    pub folder: String,
}

/// The template that draws a case.
const CASE: &str = "training_case.html";

/// The template that draws a pair.
const PAIR: &str = "pair.html";

impl Page {
    /// The name of the template that draws it.
    pub fn template(&self) -> &str {
        match (&self.front.template, &self.kind) {
            (Some(template), _) => template.as_str(),
            (None, PageKind::Code(_)) => "code.html",
            (None, PageKind::Case(_)) => CASE,
            (None, PageKind::Pair { .. }) => PAIR,
            (None, PageKind::Section) => "section.html",
            (None, PageKind::Page) => "page.html",
        }
    }

    /// The title for menus: the short one, if there is one.
    pub fn nav_title(&self) -> &str {
        self.front
            .nav_title
            .as_ref()
            .map_or(self.title.as_str(), |title| title.as_str())
    }

    /// The file and bytes of a scalar of the front matter or of the page's record. `None` for an
    /// implied section, which has neither.
    pub fn place<'a>(
        &self,
        files: &'a [SourceFile],
        scalar: ScalarNumber,
    ) -> Option<(&'a SourceFile, Range<usize>)> {
        if let Some(scalar) = scalar.in_record() {
            let record = Yaml::document(&files[self.record?]);
            let span = match self.kind {
                PageKind::Case(_) => record.span_of::<Case>(scalar),
                PageKind::Pair { .. } => record.span_of::<PairPages>(scalar),
                _ => record.span_of::<CodeRecord>(scalar),
            };
            return Some((record.file, span));
        }
        let front = self.front_matter(files)?;
        Some((front.file, front.span_of::<FrontMatter>(scalar)))
    }

    /// The file and byte at which what is known of the page begins: its front matter, or the code's
    /// record. `None` for an implied section, which has neither.
    pub fn start<'a>(&self, files: &'a [SourceFile]) -> Option<(&'a SourceFile, usize)> {
        match self.front_matter(files) {
            Some(front) if !front.text().trim().is_empty() || self.record.is_none() => {
                Some((front.file, front.start))
            }
            _ => Some((&files[self.record?], 0)),
        }
    }

    fn front_matter<'a>(&self, files: &'a [SourceFile]) -> Option<Yaml<'a>> {
        let body = self.body.as_ref()?;
        Some(Yaml {
            file: &files[body.file],
            start: body.front.start,
            end: body.front.end,
        })
    }

    /// The place that stands for the page's address: that of its slug, or else of its title.
    pub fn address_place<'a>(
        &self,
        files: &'a [SourceFile],
    ) -> Option<(&'a SourceFile, Range<usize>)> {
        let slug = self.front.slug.as_ref().map(|slug| slug.scalar);
        self.place(files, slug.unwrap_or(self.title_scalar))
    }
}
