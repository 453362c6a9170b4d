//! A page as the model knows it: its kind, its address, where its Markdown stands.

use std::ops::Range;

use super::address::Address;
use super::front_matter::FrontMatter;
use super::name::Language;
use super::yaml::{PathSegment, Yaml};
use crate::diagnostic::SourceFile;
use crate::units::Code;

/// The number of a page in [`super::Model::pages`].
pub type PageId = usize;

/// What a page is by its place in `content/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// A folder's page, which lists its children.
    Section,
    /// A page of its own.
    Page,
    /// A code's page.
    Code(Code),
}

/// A page's Markdown: which file, and where in it the text begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownSource {
    /// Number in the model's files.
    pub file: usize,
    /// First byte after the front matter.
    pub start: usize,
    /// The YAML between the `---` lines.
    pub front: Range<usize>,
}

/// A page with its metadata, before its text is read.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it stands.
    pub address: Address,
    /// What it is.
    pub kind: PageKind,
    /// Its language.
    pub language: Language,
    /// Its `h1`.
    pub title: String,
    /// Its front matter; for a code's page joined with the record.
    pub front: FrontMatter,
    /// Its Markdown; none for a code without prose or an implied section.
    pub body: Option<MarkdownSource>,
    /// The number of the code record's file.
    pub record: Option<usize>,
    /// Folder of its file from the root, for links to files: `content/scope`.
    pub folder: String,
}

impl Page {
    /// The template that draws it.
    pub fn template(&self) -> &str {
        match (&self.front.template, &self.kind) {
            (Some(template), _) => template.as_str(),
            (None, PageKind::Code(_)) => "code.html",
            (None, PageKind::Section) => "section.html",
            (None, PageKind::Page) => "page.html",
        }
    }

    /// The title for menus.
    pub fn nav_title(&self) -> &str {
        self.front
            .nav_title
            .as_ref()
            .map_or(self.title.as_str(), |title| title.as_str())
    }

    /// The place of a front-matter value, in the Markdown file or the code's record.
    pub fn place<'a>(
        &self,
        files: &'a [SourceFile],
        path: &[PathSegment<'_>],
    ) -> Option<(&'a SourceFile, Range<usize>)> {
        let yaml = |at: usize, range: Range<usize>| Yaml {
            file: &files[at],
            start: range.start,
            end: range.end,
        };
        if let Some(body) = &self.body {
            let front = yaml(body.file, body.front.clone());
            let span = front.span_of(path);
            if span.start > front.start || span.end > span.start || self.record.is_none() {
                return Some((front.file, span));
            }
        }
        let record = Yaml::document(&files[self.record?]);
        Some((record.file, record.span_of(path)))
    }
}
