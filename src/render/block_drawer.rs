//! Draws the blocks of a page by the templates of their components.

use std::cell::RefCell;

use serde_json::Value as View;
use tera::{Context, Value};

use super::frame::Frame;
use super::templates::Engine;
use crate::diagnostic::Diagnostic;
use crate::model::Address;

/// Draws the blocks of one page, and keeps the first error of their templates.
pub(super) struct BlockDrawer<'a> {
    engine: &'a Engine,
    /// The messages of the page's language.
    words: &'a Value,
    address: &'a Address,
    failed: RefCell<Option<Diagnostic>>,
}

impl<'a> BlockDrawer<'a> {
    pub(super) const fn new(engine: &'a Engine, words: &'a Value, address: &'a Address) -> Self {
        Self {
            engine,
            words,
            address,
            failed: RefCell::new(None),
        }
    }

    /// A block's HTML; `remark` is that of the author's remark.
    pub(super) fn draw(
        &self,
        template: &str,
        view: &View,
        remark: &str,
        frame: Frame<'_>,
    ) -> String {
        let mut context = Context::new();
        context.insert_value("words", self.words.clone());
        context.insert("block", view);
        context.insert_value("remark", Value::safe_string(remark));
        frame.set(&mut context);
        match self.engine.draw(template, &context, self.address) {
            Ok(html) => html,
            Err(error) => {
                self.failed.borrow_mut().get_or_insert(error);
                String::new()
            }
        }
    }

    /// The error of a template, if one failed.
    pub(super) fn finish(self) -> Result<(), Diagnostic> {
        self.failed.into_inner().map_or(Ok(()), Err)
    }
}
