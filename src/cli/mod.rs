//! The commands, one file each: what they do with their arguments, and what they print.

pub(crate) mod amounts;
pub(crate) mod args;
pub(crate) mod batch;
pub(crate) mod batch_print;
pub(crate) mod batch_row;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod check_bills;
pub(crate) mod dates;
pub(crate) mod drills;
pub(crate) mod drills_args;
pub(crate) mod explain;
#[cfg(feature = "import")]
pub(crate) mod import;
pub(crate) mod new;
pub(crate) mod package;
mod record_lines;
pub(crate) mod review;
pub(crate) mod schema;
#[cfg(feature = "serve")]
pub(crate) mod serve;
pub(crate) mod shared_args;
#[cfg(unix)]
pub(crate) mod signals;
pub(crate) mod terminal;
pub(crate) mod together;
pub(crate) mod unit_context;
pub(crate) mod units;
pub(crate) mod units_args;
mod units_day;
