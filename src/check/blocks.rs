//! Fenced blocks of YAML in pages: each is held against the site by its own kind.

use std::ops::Range;

use super::checked::Resolved;
use super::pictures;
use crate::component::{BlockContext, BlockError};
use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile};
use crate::model::FigureBlock;
use crate::model::yaml::{ReadAs, Yaml};
use crate::read::Block;

/// What takes a block's place on its page, or what is wrong in it.
pub(super) fn resolve(
    block: &Block,
    context: &mut BlockContext<'_>,
) -> Result<Resolved, Vec<BlockError>> {
    match block {
        Block::Figure(wanted) => figure(wanted, context),
        Block::Component(one) => Ok(Resolved::Component {
            template: one.component.template,
            view: Box::new(one.block.check(context)?),
        }),
    }
}

/// A diagram or picture; they share their names.
fn figure(
    wanted: &FigureBlock,
    context: &mut BlockContext<'_>,
) -> Result<Resolved, Vec<BlockError>> {
    let model = context.model;
    let diagrams = model.diagrams.0.iter().map(|(known, _)| known.as_str());
    let name = wanted.name.as_str();
    let caption = wanted.caption.as_ref().map(ToString::to_string);
    if let Some(number) = diagrams.clone().position(|known| known == name) {
        return Ok(Resolved::Diagram { number, caption });
    }
    if let Some((template, mut view)) = pictures::view(name, context) {
        if let Some(caption) = caption {
            view["title"] = caption.into();
        }
        return Ok(Resolved::Picture {
            name: name.to_owned(),
            template,
            view: Box::new(view),
        });
    }
    let known = diagrams.chain(model.pictures.names().map(|name| name.as_str()));
    let hint = Hint::nearest(name, known, || {
        "diagrams and pictures are in content/data/diagrams.yaml and pictures.yaml".to_owned()
    });
    let message = format!("there is no diagram or picture `{name}`");
    let scalar = wanted.name.scalar;
    Err(vec![BlockError::at(scalar, Lint::BadValue, message, hint)])
}

/// The diagnostic for an error in a block, whose YAML stands in a span of the file.
pub(super) fn diagnostic(
    error: BlockError,
    block: &Block,
    file: &SourceFile,
    span: &Range<usize>,
) -> Diagnostic {
    let yaml = Yaml {
        file,
        start: span.start,
        end: span.end,
    };
    let span = match block {
        Block::Figure(_) => ReadAs::of::<FigureBlock>().span(yaml, error.scalar),
        Block::Component(one) => (one.component.span)(yaml, error.scalar),
    };
    let diagnostic =
        Diagnostic::error(file, span.clone(), error.lint, error.message).hint(error.hint);
    match error.fix {
        Some(text) => diagnostic.fix(span, text),
        None => diagnostic,
    }
}
