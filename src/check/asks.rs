//! Questions of front matter: where one says that its answer stands, there is an anchor.

use super::links::Targets;
use super::reference_error::ReferenceError;
use crate::diagnostic::Diagnostic;
use crate::model::Model;

/// Reports every question whose anchor its page does not have.
pub(super) fn check(model: &Model, targets: &Targets<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, page) in model.pages.iter().enumerate() {
        for ask in &page.front.asks {
            let Some(anchor) = &ask.at else { continue };
            if let Err(bad) = targets.anchor_on(id, anchor.as_str())
                && let Some((file, span)) = page.place(&model.files, anchor.scalar)
            {
                diagnostics.push(ReferenceError::from(bad).into_diagnostic(file, span));
            }
        }
    }
}
