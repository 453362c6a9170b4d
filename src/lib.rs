//! Quarterhour builds a static reference site for clinical billing from Markdown and YAML.
//!
//! The stages, in the order of [`pipeline`]; each uses only those before it:
//!
//! 1. [`load`]: a site's folders become text in memory;
//! 2. [`model`]: front matter and YAML become types, and every page gets its address;
//! 3. [`read`]: each page's Markdown, walked once, becomes HTML with placeholders;
//! 4. [`check`]: every reference, link and anchor is resolved, or reported as an error;
//! 5. [`render`]: pages are drawn by templates and written;
//!    beside it [`index`]: the same pages become the files that search loads;
//! 6. [`publish`]: the new site takes the old one's place in one step.
//!
//! [`cards`] makes flashcards of a checked site, which `render` draws and exports.
//!
//! [`import`] stands beside them: it reads CMS's downloads into the records of `content/data/cms/`.
//! [`external`] asks addresses outside the site, where a check wants it.
//!
//! All stages report what is wrong with the author's files as [`diagnostic`]s. [`units`] turns
//! minutes into billing units and [`dates`] counts deadlines; both import nothing of the pipeline,
//! and any stage may use them.
//! [`characters`] lists the characters that no text of a site may hold.

pub mod billing;
pub mod cards;
pub mod characters;
pub mod check;
pub mod component;
pub mod dates;
pub mod diagnostic;
pub mod error;
pub mod external;
#[cfg(feature = "import")]
pub mod import;
pub mod index;
pub mod interrupt;
pub mod load;
pub mod model;
pub mod notation;
pub mod pipeline;
pub mod publish;
pub mod read;
pub mod render;
#[cfg(feature = "serve")]
pub mod serve;
mod theme;

pub use therapy_drills as drills;
pub use therapy_units as units;
