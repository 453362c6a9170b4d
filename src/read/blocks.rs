//! Reads the YAML of fenced blocks such as ```` ```figure ````. Each becomes a placeholder.

use std::ops::Range;

use super::block_kind::BlockKind;
use super::events;
use super::fragment::{Block, HtmlFragment, Reference};
use super::structure::Structure;
use crate::component::{BlockOfPage, ParsedBlock};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::yaml::{Placed, Yaml};
use crate::model::{FigureBlock, Text};

/// A block that was read.
pub(super) struct Read {
    /// Its HTML: a placeholder, and what follows it.
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
        BlockKind::Figure => {
            let block = yaml.parse::<FigureBlock>()?;
            let plain = block.caption.as_ref().map_or("", Text::as_str).to_owned() + "\n";
            body.placeholder(Reference::Block(Box::new(Block::Figure(block))), span);
            Ok(Read { body, plain })
        }
        BlockKind::Component(component) => {
            let ParsedBlock {
                block,
                plain,
                remark: written,
            } = (component.parse)(yaml)?;
            let block = Block::Component(BlockOfPage { component, block });
            body.placeholder(Reference::Block(Box::new(block)), span);
            if let Some(written) = written {
                let place = (component.span)(yaml, written.scalar);
                body.append(remark(&written, file, &place)?);
            }
            body.structure(Structure::BlockEnd);
            Ok(Read { body, plain })
        }
    }
}

/// Reads a block's remark, which is inline Markdown. Diagnostics about it have the place of the
/// whole value.
fn remark(
    note: &Placed<Text>,
    file: &SourceFile,
    span: &Range<usize>,
) -> Result<HtmlFragment, Vec<Diagnostic>> {
    let inline = SourceFile {
        path: file.path.clone(),
        text: note.as_str().into(),
    };
    let (mut body, _, errors) = events::read_rich_text(&inline);
    for placeholder in &mut body.placeholders {
        placeholder.span = span.clone();
    }
    if errors.is_empty() {
        return Ok(body);
    }
    Err(errors
        .into_iter()
        .map(|error| error.moved(file, span.clone()))
        .collect())
}
