//! The functions that templates call: `asset`, `direction`, `labelled_by`, `link_note` and `to`.

use std::sync::{Arc, Mutex, OnceLock};

use tera::{Kwargs, State, Tera, Value};

use super::assets::{Assets, rooted};
use super::direction;
use super::frame::{self, LinkNotes};
use super::html::href;
use crate::model::UrlStyle;

/// How the error of `asset(path="...")` begins; what words Tera's errors recognizes it by that.
pub(super) const NO_ASSET: &str = "no asset ";

/// What the functions look things up in, and what they note for a bundle.
#[derive(Debug, Default)]
pub(super) struct FunctionState {
    /// What `asset(path="...")` looks in; set once, when the site is rendered.
    pub(super) assets: OnceLock<Assets>,
    /// The addresses that the book being drawn has numbered.
    pub(super) notes: LinkNotes,
    /// The assets that the pages of a single file asked for, each once, in the order of asking.
    asked: Mutex<Vec<String>>,
}

impl FunctionState {
    /// The assets, which were set before anything is drawn.
    pub(super) fn assets(&self) -> &Assets {
        self.assets
            .get()
            .expect("render gives the engine its assets before it draws anything")
    }

    /// The assets that were asked for, which are forgotten.
    pub(super) fn take_asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().expect("nothing panics with the lock");
        std::mem::take(&mut asked)
    }

    /// The link to an asset's changing name. A single file has its scripts and style sheets inside,
    /// so there it is empty for these: a tag that names nothing loads nothing.
    fn asset(&self, path: &str, in_single_file: bool) -> Result<String, tera::Error> {
        let name = self.assets().ask(path).map_err(|near| {
            tera::Error::message(match near {
                Some(near) => format!("{NO_ASSET}`{path}`, `{near}`"),
                None => format!("{NO_ASSET}`{path}`"),
            })
        })?;
        if in_single_file {
            let mut asked = self.asked.lock().expect("nothing panics with the lock");
            if !asked.iter().any(|known| known == path) {
                asked.push(path.to_owned());
            }
            if path.ends_with(".js") || path.ends_with(".css") {
                return Ok(String::new());
            }
        }
        Ok(rooted(name))
    }
}

/// Makes the functions known to templates.
pub(super) fn register(tera: &mut Tera, state: &Arc<FunctionState>) {
    let known = Arc::clone(state);
    tera.register_function("asset", move |kwargs: Kwargs, called: &State| {
        let path: String = kwargs.must_get("path")?;
        let in_one_file = is_in(called, frame::SINGLE_FILE)? || is_in(called, frame::EMBED)?;
        known.asset(&path, in_one_file)
    });
    tera.register_function("direction", |kwargs: Kwargs, _: &State| {
        let language: String = kwargs.must_get("language")?;
        let within: Option<String> = kwargs.get("within")?;
        let attribute = direction::attribute(&language, within.as_deref());
        Ok::<_, tera::Error>(Value::safe_string(attribute))
    });
    tera.register_function("labelled_by", |kwargs: Kwargs, called: &State| {
        let id: String = kwargs.must_get("id")?;
        let prefix: String = called.get(frame::ID_PREFIX)?.unwrap_or_default();
        let label = frame::section_label(&prefix, &id, is_in(called, frame::BOOK)?);
        Ok::<_, tera::Error>(Value::safe_string(&label))
    });
    tera.register_function("to", |kwargs: Kwargs, called: &State| {
        let path: String = kwargs.must_get("path")?;
        let to_files = called.get("for_disk")?.unwrap_or_default();
        let mut link = String::new();
        href(&path, UrlStyle { to_files }, &mut link);
        Ok::<_, tera::Error>(Value::safe_string(&link))
    });
    let known = Arc::clone(state);
    tera.register_function("link_note", move |kwargs: Kwargs, called: &State| {
        let url: Option<String> = kwargs.get("url")?;
        let in_book = is_in(called, frame::BOOK)?;
        let number = url
            .filter(|_| in_book)
            .and_then(|url| known.notes.number(&url));
        let note = number.map_or_else(String::new, frame::link_note);
        Ok::<_, tera::Error>(Value::safe_string(&note))
    });
}

/// Whether what is being drawn stands in this bundle.
fn is_in(called: &State<'_>, bundle: &str) -> Result<bool, tera::Error> {
    let drawn: Option<String> = called.get(frame::BUNDLE)?;
    Ok(drawn.as_deref() == Some(bundle))
}
