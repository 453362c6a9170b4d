//! A page as the model knows it: its kind, its address, where its Markdown stands.

use std::ops::Range;

use super::address::Address;
use super::front_matter::FrontMatter;
use super::name::Language;
use super::yaml::{PathSegment, Yaml};
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
    /// The front matter; for a code's page, joined with the fields of its record.
    pub front: FrontMatter,
    /// The page's Markdown; `None` for a code without prose and for an implied section.
    pub body: Option<MarkdownSource>,
    /// The file of the code's record, by its place in [`super::Model::files`].
    pub record: Option<usize>,
    /// The folder of its file from the root, to resolve links to files: `content/scope`.
    pub folder: String,
}

impl Page {
    /// The name of the template that draws it.
    pub fn template(&self) -> &str {
        match (&self.front.template, &self.kind) {
            (Some(template), _) => template.as_str(),
            (None, PageKind::Code(_)) => "code.html",
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

    /// The file and place of a front-matter value: in the Markdown file, or in the code's record
    /// where the Markdown lacks it. `None` for an implied section, which has neither.
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

    /// The place that stands for the page's address: that of its slug, or else of its title.
    pub fn address_place<'a>(
        &self,
        files: &'a [SourceFile],
    ) -> Option<(&'a SourceFile, Range<usize>)> {
        let field = if self.front.slug.is_some() {
            "slug"
        } else {
            "title"
        };
        self.place(files, &[PathSegment::Key(field)])
    }
}
