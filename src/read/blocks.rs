//! Reads the YAML of fenced blocks such as ```` ```units ````. Each becomes a placeholder.

use std::ops::Range;

use super::block_kind::BlockKind;
use super::events;
use super::fragment::{Block, HtmlFragment, Reference};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::yaml::{Placed, Yaml};
use crate::model::{Text, UnitsBlock};

/// A block that was read.
pub(super) struct Read {
    /// Its HTML: a placeholder, and for `units` what follows it.
    pub(super) body: HtmlFragment,
    /// Its plain text, for the index.
    pub(super) plain: String,
}

/// Reads a block; the span is that of the YAML between the fences.
pub(super) fn read(
    kind: BlockKind,
    file: &SourceFile,
    span: Range<usize>,
) -> Result<Read, Vec<Diagnostic>> {
    let yaml = Yaml {
        file,
        start: span.start,
        end: span.end,
    };
    let mut body = HtmlFragment::default();
    match kind {
        BlockKind::Units => {
            let block = yaml.parse::<UnitsBlock>()?;
            let title = block.title.as_ref().map_or("", Text::as_str);
            let plain = format!("{title} {} {}\n", block.lines, block.answer);
            let note = block.note.clone();
            body.placeholder(Reference::Block(Box::new(Block::Units(block))), span);
            if let Some(note) = note {
                body.html.push_str("<p class=\"worked-note\">");
                body.append(remark(&note, yaml)?);
                body.html.push_str("</p>\n");
            }
            body.html.push_str("</div>\n");
            Ok(Read { body, plain })
        }
        BlockKind::Notes => {
            let block = yaml.parse::<crate::model::NotesBlock>()?;
            let title = block.title.as_ref().map_or("", Text::as_str);
            let missing: Vec<String> = block
                .missing
                .iter()
                .map(|one| format!("{}: {}", one.phrase, one.missing))
                .collect();
            let plain = format!(
                "{title} {} {} {}\n",
                block.weak,
                block.strong,
                missing.join(" ")
            );
            body.placeholder(Reference::Block(Box::new(Block::Notes(block))), span);
            Ok(Read { body, plain })
        }
        BlockKind::Figure => {
            let block = yaml.parse::<crate::model::FigureBlock>()?;
            let plain = block.caption.as_ref().map_or("", Text::as_str).to_owned() + "\n";
            body.placeholder(Reference::Block(Box::new(Block::Figure(block))), span);
            Ok(Read { body, plain })
        }
        BlockKind::Pairs => {
            let block = yaml.parse::<crate::model::PairsBlock>()?;
            let plain = format!("{}\n", block.code);
            body.placeholder(Reference::Block(Box::new(Block::Pairs(block))), span);
            Ok(Read { body, plain })
        }
    }
}

/// Reads a block's remark, which is inline Markdown. Diagnostics about it have the place of the
/// whole value.
fn remark(note: &Placed<Text>, yaml: Yaml<'_>) -> Result<HtmlFragment, Vec<Diagnostic>> {
    let inline = SourceFile {
        path: yaml.file.path.clone(),
        text: note.as_str().into(),
    };
    let (mut body, _, errors) = events::read_rich_text(&inline);
    let span = yaml.span_of::<UnitsBlock>(note.scalar);
    for placeholder in &mut body.placeholders {
        placeholder.span = span.clone();
    }
    if errors.is_empty() {
        return Ok(body);
    }
    Err(errors
        .into_iter()
        .map(|error| error.moved(yaml.file, span.clone()))
        .collect())
}
