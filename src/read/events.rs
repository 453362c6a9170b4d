//! The walk over a text's Markdown events: HTML, headings, text and faults in one pass.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser,
    Tag, TagEnd,
};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::ReadPage;
use super::blocks::{self, BlockKind};
use super::body::{Body, FACT_MARK, FactRef, Heading, SectionText, What, Word};
use super::footnotes::Footnotes;
use super::prose::Prose;
use super::raw_html;
use super::references::{Piece, pieces};
use crate::diagnostic::{Diagnostic, Rule, SourceFile, nearest};
use crate::model::{Code, Slug};

const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Marks the address of a link that is really a citation, `[@source-id]`.
const CITE: &str = "cite:";

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// Reads a page's text from a byte offset of its file on.
pub(super) fn read_page(file: &SourceFile, start: usize) -> (ReadPage, Vec<Diagnostic>) {
    let mut reader = Reader::new(file, start);
    reader.walk();
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
        .map(|section| section.text.split_whitespace().count())
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

/// Reads one sentence of inline Markdown; spans in it and in its faults are those of the sentence.
pub(super) fn read_sentence(sentence: &SourceFile) -> (Body, SectionText, Vec<Diagnostic>) {
    let mut reader = Reader::new(sentence, 0);
    reader.inline_only = true;
    reader.walk();
    (reader.out, reader.section, reader.diagnostics)
}

/// A heading whose text is still being read.
struct OpenHeading {
    level: u8,
    id: Option<String>,
    classes: Vec<String>,
    text: String,
    facts: Vec<FactRef>,
    /// What stood before the heading.
    before: Body,
}

/// An image whose alternative text is still being read.
struct OpenImage {
    source: String,
    title: String,
    alt: String,
    span: Range<usize>,
}

struct Reader<'a> {
    file: &'a SourceFile,
    start: usize,
    out: Body,
    headings: Vec<Heading>,
    heading: Option<OpenHeading>,
    image: Option<OpenImage>,
    anchors: HashMap<String, usize>,
    sections: Vec<SectionText>,
    section: SectionText,
    prose: Prose,
    footnotes: Footnotes,
    /// The label of the footnote being read, with what stood before it.
    footnote: Option<(String, Body)>,
    /// Raw tags that are open in this block, with their places.
    open_tags: Vec<(&'static str, Range<usize>)>,
    /// Inside a link made of a citation, whose text is not shown.
    citing: bool,
    in_table_head: bool,
    alignments: Vec<Alignment>,
    column: usize,
    alerts: usize,
    in_code: bool,
    /// The component whose YAML is being read, and the YAML's place.
    block: Option<(BlockKind, Option<Range<usize>>)>,
    inline_only: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a SourceFile, start: usize) -> Self {
        Self {
            file,
            start,
            out: Body {
                html: String::with_capacity((file.text.len() - start) * 3 / 2),
                holes: Vec::new(),
            },
            headings: Vec::new(),
            heading: None,
            image: None,
            anchors: HashMap::new(),
            sections: Vec::new(),
            section: SectionText::default(),
            prose: Prose::default(),
            footnotes: Footnotes::default(),
            footnote: None,
            open_tags: Vec::new(),
            citing: false,
            in_table_head: false,
            alignments: Vec::new(),
            column: 0,
            alerts: 0,
            in_code: false,
            block: None,
            inline_only: false,
            diagnostics: Vec::new(),
        }
    }

    fn walk(&mut self) {
        let text = &self.file.text[self.start..];
        let undefined: RefCell<Vec<(Range<usize>, String)>> = RefCell::default();
        let callback = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
            if let Some(id) = link.reference.strip_prefix('@') {
                return Some((format!("{CITE}{id}").into(), "".into()));
            }
            if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
                undefined
                    .borrow_mut()
                    .push((link.span, link.reference.to_string()));
            }
            None
        };
        let parser = Parser::new_with_broken_link_callback(text, options(), Some(callback));
        for (event, range) in parser.into_offset_iter() {
            let span = self.start + range.start..self.start + range.end;
            self.event(event, span);
        }
        for (span, label) in undefined.into_inner() {
            let span = self.start + span.start..self.start + span.end;
            self.fault(
                span,
                Rule::UndefinedReference,
                format!("the link label `[{label}]` is not defined on this page"),
                "define it (`[label]: address`), or write the address in (round brackets)",
            );
        }
    }

    fn fault(&mut self, span: Range<usize>, rule: Rule, message: impl Into<String>, hint: &str) {
        self.diagnostics
            .push(Diagnostic::error(self.file, span, rule, message).hint(hint));
    }

    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => self.close(tag, span),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => {
                self.plain(&code);
                if self.image.is_none() {
                    self.out.html.push_str("<code>");
                    self.escaped(&code);
                    self.out.html.push_str("</code>");
                }
            }
            Event::Html(raw) | Event::InlineHtml(raw) => self.raw(&raw, span),
            Event::FootnoteReference(label) => self.footnotes.mention(&label, &mut self.out),
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
                let (mark, word) = if done {
                    ("☑", Word::TaskDone)
                } else {
                    ("☐", Word::TaskOpen)
                };
                self.out
                    .html
                    .push_str("<span class=\"task\" role=\"img\" aria-label=\"");
                self.out.hole(What::Word(word), span);
                let _ = write!(self.out.html, "\">{mark}</span> ");
            }
            // Math is not enabled.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Text for readers without eyes on the HTML: the index, anchors, alternative texts.
    fn plain(&mut self, text: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
        } else if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        } else {
            self.section.text.push_str(text);
        }
    }

    fn escaped(&mut self, text: &str) {
        // Writing to a `String` cannot fail.
        let _ = escape_html_body_text(&mut self.out.html, text);
    }

    fn text(&mut self, text: &str, span: Range<usize>) {
        if self.citing {
            return;
        }
        if self.image.is_some() {
            return self.plain(text);
        }
        if let Some((_, place)) = &mut self.block {
            let start = place.as_ref().map_or(span.start, |place| place.start);
            *place = Some(start..span.end);
            return;
        }
        if self.in_code {
            self.plain(text);
            return self.escaped(text);
        }
        self.undefined_footnote(text, &span);
        if !text.contains("{{") {
            self.plain(text);
            return self.escaped(text);
        }
        // Only an unescaped run keeps the length of its source; others have no `{{` of the author's.
        let exact = text.len() == span.len();
        for piece in pieces(text) {
            let place = |range: Range<usize>| {
                if exact {
                    span.start + range.start..span.start + range.end
                } else {
                    span.clone()
                }
            };
            match piece {
                Piece::Words(words) => {
                    self.plain(words);
                    self.escaped(words);
                }
                Piece::Reference(what, range) => {
                    if let What::Fact(fact) = &what {
                        let facts = match &mut self.heading {
                            Some(heading) => &mut heading.facts,
                            None => &mut self.section.facts,
                        };
                        facts.push(fact.clone());
                        self.plain(FACT_MARK.encode_utf8(&mut [0; 4]));
                    }
                    self.out.hole(what, place(range));
                }
                Piece::Unknown(inside, range) => self.fault(
                    place(range),
                    Rule::UnknownFact,
                    format!("`{inside}` is not a reference"),
                    "write {{ fact.NAME }}, {{ fact.NAME.YEAR }} or {{ limit.CODE }} on one line; for braces as such, put them in `backquotes`",
                ),
            }
        }
    }

    /// `[^x]` without its definition arrives as text.
    fn undefined_footnote(&mut self, text: &str, span: &Range<usize>) {
        if !text.contains('[') || text.len() != span.len() {
            return;
        }
        let source = &self.file.text;
        for (at, _) in text.match_indices('[') {
            let from = span.start + at;
            let escaped = source[..from].ends_with('\\');
            let label = source[from + 1..].strip_prefix('^');
            let label = label
                .and_then(|rest| rest.split_once(']'))
                .map(|(name, _)| name);
            if let Some(name) = label
                && !escaped
                && !name.is_empty()
                && !name.contains(char::is_whitespace)
            {
                self.fault(
                    from..from + name.len() + 3,
                    Rule::UndefinedReference,
                    format!("the footnote `[^{name}]` is not defined on this page"),
                    &format!("add a line `[^{name}]: ...` with its text"),
                );
            }
        }
    }

    fn raw(&mut self, raw: &str, span: Range<usize>) {
        match raw_html::parse(raw) {
            Some(raw_html::Tag::Break) => {
                self.plain(" ");
                self.out.html.push_str("<br>");
            }
            Some(raw_html::Tag::Open(name, tag)) => {
                self.out.html.push_str(&tag);
                self.open_tags.push((name, span));
            }
            Some(raw_html::Tag::Close(name)) => match self.open_tags.pop() {
                Some((open, _)) if open == name => {
                    let _ = write!(self.out.html, "</{name}>");
                }
                _ => self.fault(
                    span,
                    Rule::RawHtml,
                    format!("`</{name}>` closes nothing here"),
                    "open and close a tag in one paragraph, innermost first",
                ),
            },
            None if raw.trim().is_empty() => {}
            None => {
                let shown = raw.trim().lines().next().unwrap_or_default();
                self.fault(
                    span,
                    Rule::RawHtml,
                    format!("raw HTML is not allowed in content: `{shown}`"),
                    "use Markdown; of HTML only <abbr title=\"…\">, <kbd>, <sub>, <sup> and <br> are allowed",
                );
            }
        }
    }

    /// Ends a block: a raw tag that is still open would run into the next.
    fn end_block(&mut self) {
        for (name, span) in std::mem::take(&mut self.open_tags) {
            self.fault(
                span,
                Rule::RawHtml,
                format!("`<{name}>` is not closed in its paragraph"),
                &format!("add `</{name}>`"),
            );
        }
        if !self.section.text.ends_with([' ', '\n']) {
            self.section.text.push('\n');
        }
    }

    fn open(&mut self, tag: Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Item => self.prose.begin(&self.section.text),
            Tag::List(_) => self.prose.end(&self.section.text),
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
                if level as u8 == 1 {
                    self.fault(
                        span.clone(),
                        Rule::HeadingOne,
                        "a page has one first-level heading: its title",
                        "begin with `##`",
                    );
                }
                self.heading = Some(OpenHeading {
                    level: level as u8,
                    id: id.map(|id| self.explicit_id(&id, &span)),
                    classes: classes.iter().map(ToString::to_string).collect(),
                    text: String::new(),
                    facts: Vec::new(),
                    before: std::mem::take(&mut self.out),
                });
            }
            Tag::BlockQuote(kind) => self.open_quote(kind, span),
            Tag::CodeBlock(kind) => self.open_code(&kind),
            Tag::List(Some(1)) => self.out.html.push_str("<ol>\n"),
            Tag::List(Some(first)) => {
                let _ = writeln!(self.out.html, "<ol start=\"{first}\">");
            }
            Tag::List(None) => self.out.html.push_str("<ul>\n"),
            Tag::Item => self.out.html.push_str("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.footnote = Some((label.to_string(), std::mem::take(&mut self.out)));
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
            Tag::Emphasis => self.out.html.push_str("<em>"),
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
            } => {
                self.image = Some(OpenImage {
                    source: dest_url.to_string(),
                    title: title.to_string(),
                    alt: String::new(),
                    span,
                });
            }
            // Superscript and subscript by signs are not enabled; raw blocks come as `Html`;
            // front matter was cut off before.
            Tag::Superscript | Tag::Subscript | Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
        }
    }

    fn close(&mut self, tag: TagEnd, _span: Range<usize>) {
        if matches!(tag, TagEnd::Paragraph | TagEnd::Item) {
            self.prose.end(&self.section.text);
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
                if let Some((label, before)) = self.footnote.take() {
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
            TagEnd::Emphasis => self.out.html.push_str("</em>"),
            TagEnd::Strong => self.out.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.html.push_str("</s>"),
            TagEnd::Link => {
                if !std::mem::take(&mut self.citing) {
                    self.out.html.push_str("</a>");
                }
            }
            TagEnd::Image => self.close_image(),
            TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: &str) {
        self.end_block();
        self.out.html.push_str(tag);
    }

    fn heading_attributes(
        &mut self,
        span: &Range<usize>,
        attrs: &[(CowStr<'_>, Option<CowStr<'_>>)],
    ) {
        for (name, _) in attrs {
            let source = &self.file.text[span.clone()];
            let at = source.rfind(name.as_ref()).unwrap_or(0);
            self.fault(
                span.start + at..span.start + at + name.len(),
                Rule::HeadingAttribute,
                format!("a heading cannot set `{name}`"),
                "headings take only an id and classes: {#id .class}",
            );
        }
    }

    /// An id that the author set must be a slug and the only one of its kind.
    fn explicit_id(&mut self, id: &str, span: &Range<usize>) -> String {
        if Slug::parse(id).is_none() {
            self.fault(
                span.clone(),
                Rule::BadValue,
                format!("`{id}` is not an id for a heading"),
                "use lower-case letters, digits and single hyphens",
            );
        } else if self.anchors.contains_key(id) {
            self.fault(
                span.clone(),
                Rule::DuplicateAnchor,
                format!("the id `{id}` is already that of another heading"),
                "choose another id, or leave it out",
            );
        }
        id.to_owned()
    }

    fn close_heading(&mut self) {
        self.end_block();
        let Some(heading) = self.heading.take() else {
            return;
        };
        let OpenHeading {
            level,
            id,
            classes,
            text,
            facts,
            before,
        } = heading;
        let inner = std::mem::replace(&mut self.out, before);
        let text = text.trim().to_owned();
        let anchor = match id {
            Some(id) => {
                self.anchors.insert(id.clone(), 1);
                id
            }
            None => self.free_anchor(&text),
        };
        let html = &mut self.out.html;
        let _ = write!(html, "<div class=\"heading\"><h{level} id=\"{anchor}\"");
        if !classes.is_empty() {
            html.push_str(" class=\"");
            let _ = escape_html(&mut *html, &classes.join(" "));
            html.push('"');
        }
        html.push('>');
        self.out.append(inner);
        let _ = write!(
            self.out.html,
            "</h{level}><a class=\"anchor\" href=\"#{anchor}\"><span aria-hidden=\"true\">#</span><span class=\"visually-hidden\">"
        );
        self.out.hole(What::Word(Word::LinkToSection), 0..0);
        self.out.html.push(' ');
        let shown = text.replace(FACT_MARK, "…");
        self.escaped(&shown);
        self.out.html.push_str("</span></a></div>\n");
        let number = self.headings.len();
        self.headings.push(Heading {
            level,
            anchor,
            text,
            facts,
        });
        let next = SectionText {
            heading: Some(number),
            ..SectionText::default()
        };
        self.sections
            .push(std::mem::replace(&mut self.section, next));
    }

    /// An anchor made of the heading's words, with a number where it is taken.
    fn free_anchor(&mut self, text: &str) -> String {
        let words: String = text.chars().filter(|c| *c != FACT_MARK).collect();
        let base = Slug::of(&words).map_or_else(|| "section".to_owned(), |slug| slug.to_string());
        let mut anchor = base.clone();
        let mut number = *self.anchors.get(&base).unwrap_or(&0);
        while self.anchors.contains_key(&anchor) {
            number += 1;
            anchor = format!("{base}-{number}");
        }
        self.anchors.insert(base, number.max(1));
        self.anchors.insert(anchor.clone(), 1);
        anchor
    }

    fn open_quote(&mut self, kind: Option<BlockQuoteKind>, span: Range<usize>) {
        let (class, word) = match kind {
            None => {
                self.unknown_alert(span);
                self.out.html.push_str("<blockquote>\n");
                return;
            }
            Some(BlockQuoteKind::Note) => ("note", Word::Note),
            Some(BlockQuoteKind::Tip) => ("tip", Word::Tip),
            Some(BlockQuoteKind::Important) => ("important", Word::Important),
            Some(BlockQuoteKind::Warning) => ("warning", Word::Warning),
            Some(BlockQuoteKind::Caution) => ("caution", Word::Caution),
        };
        self.alerts += 1;
        let number = self.alerts;
        let _ = write!(
            self.out.html,
            "<aside class=\"alert alert-{class}\" role=\"note\" aria-labelledby=\"alert-{number}\">\n<p class=\"alert-title\" id=\"alert-{number}\">"
        );
        self.out.hole(What::Word(word), span);
        self.out.html.push_str("</p>\n");
    }

    fn unknown_alert(&mut self, span: Range<usize>) {
        let source = &self.file.text[span.clone()];
        let first = source.trim_start_matches(['>', ' ']);
        let Some((kind, _)) = first
            .strip_prefix("[!")
            .and_then(|rest| rest.split_once(']'))
        else {
            return;
        };
        let at = span.start + (source.len() - first.len());
        let upper = kind.to_uppercase();
        let hint = match nearest(&upper, ALERTS) {
            Some(meant) => format!("did you mean `[!{meant}]`?"),
            None => format!("the kinds are {}", ALERTS.join(", ")),
        };
        self.fault(
            at..at + kind.len() + 3,
            Rule::UnknownAlert,
            format!("`[!{kind}]` is not a kind of alert"),
            &hint,
        );
    }

    /// A component's YAML is whole: it becomes a hole.
    fn close_block(&mut self) {
        let Some((kind, place)) = self.block.take() else {
            return;
        };
        match blocks::read(kind, self.file, place.unwrap_or(self.start..self.start)) {
            Ok(read) => {
                self.out.append(read.body);
                self.section.text.push_str(&read.plain);
            }
            Err(faults) => self.diagnostics.extend(faults),
        }
    }

    fn open_code(&mut self, kind: &CodeBlockKind<'_>) {
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(kind) = BlockKind::of(info)
        {
            self.block = Some((kind, None));
            return;
        }
        self.in_code = true;
        self.out.html.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info
                .split([' ', ','])
                .next()
                .filter(|name| !name.is_empty())
        {
            self.out.html.push_str(" class=\"language-");
            let _ = escape_html(&mut self.out.html, language);
            self.out.html.push('"');
        }
        self.out.html.push('>');
    }

    fn open_table(&mut self, alignments: Vec<Alignment>) {
        self.alignments = alignments;
        // A wide table scrolls in its own box, which the keyboard must reach.
        self.out
            .html
            .push_str("<div class=\"table-box\" tabindex=\"0\"");
        if let Some(heading) = self.headings.last() {
            let _ = write!(
                self.out.html,
                " role=\"group\" aria-labelledby=\"{}\"",
                heading.anchor
            );
        }
        self.out.html.push_str("><table>\n");
    }

    fn open_cell(&mut self) {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.column += 1;
        let _ = if self.in_table_head {
            write!(self.out.html, "<th scope=\"col\"{class}>")
        } else {
            write!(self.out.html, "<td{class}>")
        };
    }

    fn open_link(&mut self, kind: LinkType, dest: &str, title: &str, span: Range<usize>) {
        if let Some(id) = dest.strip_prefix(CITE) {
            // `[@a][@b]` is one link to Markdown: the first citation is its text.
            let source = &self.file.text[span.clone()];
            if let Some((first, _)) = source
                .strip_prefix("[@")
                .and_then(|rest| rest.split_once("]["))
            {
                self.end_before_note();
                self.out.hole(What::Cite(first.to_owned()), span.clone());
            }
            self.end_before_note();
            self.out.hole(What::Cite(id.to_owned()), span);
            self.citing = true;
            return;
        }
        match kind {
            LinkType::WikiLink { .. } => {
                // In a table the bar is escaped, and the backslash stays.
                let name = dest.trim_end_matches('\\').trim();
                let what = if Code::parse(name).is_some() {
                    What::CodeLink(name.to_owned())
                } else {
                    What::TermLink(name.to_owned())
                };
                self.out.hole(what, span);
            }
            LinkType::Email => {
                self.out.html.push_str("<a href=\"mailto:");
                let _ = escape_href(&mut self.out.html, dest);
                self.out.html.push_str("\">");
            }
            _ => {
                self.out.html.push_str("<a href=\"");
                self.out.hole(What::Href(dest.to_owned()), span);
                self.out.html.push('"');
                self.title(title);
                self.out.html.push('>');
            }
        }
    }

    /// A note's number stands close to what it proves, and never begins a line.
    fn end_before_note(&mut self) {
        // What fills a hole is not in the text yet, so nothing before the last hole is blank.
        let filled = self.out.holes.last().map_or(0, |hole| hole.at);
        let written = self.out.html.trim_end_matches([' ', '\n']).len();
        self.out.html.truncate(written.max(filled));
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.html.push_str(" title=\"");
            let _ = escape_html(&mut self.out.html, title);
            self.out.html.push('"');
        }
    }

    fn close_image(&mut self) {
        let Some(image) = self.image.take() else {
            return;
        };
        if image.alt.trim().is_empty() {
            self.fault(
                image.span.clone(),
                Rule::ImageWithoutAlt,
                "this image has no text alternative",
                "write what it shows: ![two hands opening a jar](jar.svg)",
            );
        }
        self.out.html.push_str("<img src=\"");
        self.out.hole(What::Src(image.source), image.span);
        self.out.html.push_str("\" alt=\"");
        let _ = escape_html(&mut self.out.html, &image.alt);
        self.out.html.push('"');
        self.title(&image.title);
        self.out.html.push_str(" loading=\"lazy\">");
        self.plain(&image.alt);
    }
}
