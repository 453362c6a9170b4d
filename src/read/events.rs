//! Walks the Markdown events of a text once, and writes its HTML, headings, plain text and
//! diagnostics.

mod autolink;
mod headings;
mod links;
mod nested;
mod notes;
mod parts;
mod raw;
mod text;
mod walk;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::block_kind::BlockKind;
use super::brackets::Brackets;
use super::footnotes::Footnotes;
use super::fragment::{Heading, HtmlFragment, Reference, SectionText, UiString};
use super::page::ReadPage;
use super::plain_text::PlainText;
use super::prose::Prose;
use super::reserved::Reserved;
use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile};

const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Reads the Markdown of a page, which begins at this byte of its file.
pub(super) fn read_page(
    file: &SourceFile,
    start: usize,
    title: &str,
    reserved: &Reserved,
) -> (ReadPage, Vec<Diagnostic>) {
    let mut reader = Reader::new(file, start, reserved);
    reader.title = title;
    reader.walk();
    reader.unused_footnotes();
    let Reader {
        mut out,
        prose,
        footnotes,
        headings,
        mut sections,
        section,
        diagnostics,
        ..
    } = reader;
    footnotes.finish(&mut out);
    sections.push(section);
    let words = sections
        .iter()
        .map(|section| section.text.without_figures().split_whitespace().count())
        .sum();
    let page = ReadPage {
        body: out,
        headings,
        sections,
        prose: prose.blocks(),
        words,
    };
    (page, diagnostics)
}

/// Reads inline Markdown. The spans of placeholders and diagnostics are bytes of the text given.
pub(super) fn read_rich_text(text: &SourceFile) -> (HtmlFragment, PlainText, Vec<Diagnostic>) {
    // Inline text has no headings, whose ids could be reserved.
    let reserved = Reserved::default();
    let mut reader = Reader::new(text, 0, &reserved);
    reader.inline_only = true;
    reader.walk();
    (reader.out, reader.section.text, reader.diagnostics)
}

/// A heading whose text is still being read.
struct OpenHeading {
    level: u8,
    span: Range<usize>,
    id: Option<String>,
    classes: Vec<String>,
    text: PlainText,
    /// The page's HTML before the heading. Until it is closed, its inside is collected alone.
    before: HtmlFragment,
}

/// An image whose alternative text is still being read.
struct OpenImage {
    source: String,
    title: String,
    alt: PlainText,
    span: Range<usize>,
    /// How many images are open inside its text, of which only the text counts.
    inner: usize,
    /// The page's HTML before the image. What its text would write is collected apart, and dropped.
    before: HtmlFragment,
}

/// A link whose text is still being read.
struct OpenLink {
    span: Range<usize>,
    /// Whether anything to read has come.
    has_words: bool,
}

struct Reader<'a> {
    file: &'a SourceFile,
    start: usize,
    /// The page's title; empty for a text that has none.
    title: &'a str,
    reserved: &'a Reserved,
    out: HtmlFragment,
    headings: Vec<Heading>,
    heading: Option<OpenHeading>,
    image: Option<OpenImage>,
    anchors: HashMap<String, usize>,
    /// The place of the first heading with each id.
    heading_places: HashMap<String, Range<usize>>,
    sections: Vec<SectionText>,
    section: SectionText,
    prose: Prose,
    footnotes: Footnotes,
    /// The labels of the footnotes being read, each with the page's HTML before it.
    open_footnotes: Vec<(String, HtmlFragment)>,
    /// Raw tags that are open in this block, with their places.
    open_tags: Vec<(&'static str, Range<usize>)>,
    /// Whether the walk is inside a citation, whose text is not shown.
    citing: bool,
    /// The link whose text is being read.
    link: Option<OpenLink>,
    brackets: Brackets,
    /// The plain texts of emphases that are open, the innermost last.
    emphases: Vec<String>,
    /// Whether the block goes on behind a figure.
    behind_figure: bool,
    in_table_head: bool,
    alignments: Vec<Alignment>,
    column: usize,
    alerts: usize,
    in_code: bool,
    /// The names of raw tags in this block that were reported; their ends are not.
    refused_tags: Vec<String>,
    /// Where the comment begins that goes on over the lines of a block of raw HTML.
    comment: Option<Range<usize>>,
    /// Whether the walk is in a block of raw HTML.
    in_html: bool,
    /// The fenced block whose YAML is being read, and the YAML's place.
    block: Option<(BlockKind, Option<Range<usize>>)>,
    /// Whether paragraphs get no tags, for text that stands inside a paragraph.
    inline_only: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a SourceFile, start: usize, reserved: &'a Reserved) -> Self {
        Self {
            file,
            start,
            title: "",
            reserved,
            out: HtmlFragment {
                html: String::with_capacity((file.text.len() - start) * 3 / 2),
                ..HtmlFragment::default()
            },
            headings: Vec::new(),
            heading: None,
            image: None,
            anchors: HashMap::new(),
            heading_places: HashMap::new(),
            sections: Vec::new(),
            section: SectionText::default(),
            prose: Prose::default(),
            footnotes: Footnotes::default(),
            open_footnotes: Vec::new(),
            open_tags: Vec::new(),
            citing: false,
            link: None,
            brackets: Brackets::default(),
            emphases: Vec::new(),
            behind_figure: false,
            in_table_head: false,
            alignments: Vec::new(),
            column: 0,
            alerts: 0,
            in_code: false,
            refused_tags: Vec::new(),
            comment: None,
            in_html: false,
            block: None,
            inline_only: false,
            diagnostics: Vec::new(),
        }
    }

    fn report(
        &mut self,
        span: Range<usize>,
        lint: Lint,
        message: impl Into<String>,
        hint: impl Into<Hint>,
    ) {
        self.diagnostics
            .push(Diagnostic::error(self.file, span, lint, message).hint(hint));
    }

    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => self.close(tag, span),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => {
                self.behind_figure = false;
                self.plain(&code);
                self.out.html.push_str("<code>");
                self.escaped(&code);
                self.out.html.push_str("</code>");
            }
            Event::Html(raw) | Event::InlineHtml(raw) => self.raw(&raw, span),
            Event::FootnoteReference(_) if self.image.is_some() => {
                self.refuse_in_image(span, "a note", "mention it behind the image");
            }
            Event::FootnoteReference(label) => {
                self.brackets.end_link();
                self.footnotes.mention(&label, &mut self.out);
            }
            Event::SoftBreak => {
                self.plain(" ");
                self.out.html.push('\n');
            }
            Event::HardBreak => {
                self.plain(" ");
                self.out.html.push_str("<br>\n");
            }
            Event::Rule => self.out.html.push_str("<hr>\n"),
            Event::TaskListMarker(done) => {
                let (sign, label) = if done {
                    ("☑", UiString::TaskDone)
                } else {
                    ("☐", UiString::TaskOpen)
                };
                self.out
                    .html
                    .push_str("<span class=\"task\" role=\"img\" aria-label=\"");
                self.out.placeholder(Reference::UiString(label), span);
                let _ = write!(self.out.html, "\">{sign}</span> ");
            }
            // Math is not enabled.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Item => self.prose.begin(),
            Tag::List(_) => self.prose.end(),
            _ => {}
        }
        match tag {
            Tag::Paragraph => {
                if !self.inline_only {
                    self.out.html.push_str("<p>");
                }
            }
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                if !attrs.is_empty() {
                    self.heading_attributes(&span, &attrs);
                }
                self.heading = Some(OpenHeading {
                    level: level as u8,
                    id: id.map(|id| self.explicit_id(&id, &span)),
                    span,
                    classes: classes.iter().map(ToString::to_string).collect(),
                    text: PlainText::default(),
                    before: std::mem::take(&mut self.out),
                });
            }
            Tag::BlockQuote(kind) => self.open_quote(kind, span),
            Tag::CodeBlock(kind) => self.open_code(&kind, &span),
            Tag::List(Some(1)) => self.out.html.push_str("<ol>\n"),
            Tag::List(Some(first)) => {
                let _ = writeln!(self.out.html, "<ol start=\"{first}\">");
            }
            Tag::List(None) => self.out.html.push_str("<ul>\n"),
            Tag::Item => self.out.html.push_str("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.duplicate_footnote(&label, &span);
                let before = std::mem::take(&mut self.out);
                self.open_footnotes.push((label.to_string(), before));
            }
            Tag::DefinitionList => self.out.html.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.out.html.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.html.push_str("<dd>"),
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableHead => {
                self.in_table_head = true;
                self.column = 0;
                self.out.html.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.out.html.push_str("<tr>");
            }
            Tag::TableCell => self.open_cell(),
            Tag::Emphasis => {
                self.emphases.push(String::new());
                self.out.html.push_str("<em>");
            }
            Tag::Strong => self.out.html.push_str("<strong>"),
            Tag::Strikethrough => self.out.html.push_str("<s>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.open_link(link_type, &dest_url, &title, span),
            Tag::Image {
                dest_url, title, ..
            } => self.open_image(&dest_url, &title, span),
            // Signs for superscript and subscript are not enabled; the content of raw blocks comes
            // as `Html` events; front matter is not part of the text.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
            Tag::HtmlBlock => self.in_html = true,
        }
    }

    fn close(&mut self, tag: TagEnd, _span: Range<usize>) {
        if matches!(tag, TagEnd::Paragraph | TagEnd::Item) {
            self.prose.end();
        }
        match tag {
            TagEnd::Paragraph => {
                self.end_block();
                if !self.inline_only {
                    self.out.html.push_str("</p>\n");
                }
            }
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::BlockQuote(None) => self.out.html.push_str("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.out.html.push_str("</aside>\n"),
            TagEnd::CodeBlock if self.block.is_some() => self.close_block(),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.html.push_str("</code></pre>\n");
            }
            TagEnd::List(true) => self.out.html.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.html.push_str("</ul>\n"),
            TagEnd::Item => self.end("</li>\n"),
            TagEnd::FootnoteDefinition => {
                if let Some((label, before)) = self.open_footnotes.pop() {
                    let definition = std::mem::replace(&mut self.out, before);
                    self.footnotes.define(&label, definition);
                }
            }
            TagEnd::DefinitionList => self.out.html.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.end("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.end("</dd>\n"),
            TagEnd::Table => self.out.html.push_str("</tbody>\n</table></div>\n"),
            TagEnd::TableHead => {
                self.in_table_head = false;
                self.out.html.push_str("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.out.html.push_str("</tr>\n"),
            TagEnd::TableCell => {
                let end = if self.in_table_head { "</th>" } else { "</td>" };
                self.end(end);
            }
            TagEnd::HtmlBlock => {
                self.in_html = false;
                self.end_comment();
                self.refused_tags.clear();
            }
            TagEnd::Emphasis => {
                self.out.emphases.extend(self.emphases.pop());
                self.out.html.push_str("</em>");
            }
            TagEnd::Strong => self.out.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.html.push_str("</s>"),
            TagEnd::Link if self.image.is_some() => self.citing = false,
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.close_image(),
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Ends a block with its closing tag.
    fn end(&mut self, tag: &str) {
        self.end_block();
        self.out.html.push_str(tag);
    }
}
