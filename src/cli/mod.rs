//! What each command does with its arguments, and what it prints: a file a command.

pub(crate) mod args;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod import;
pub(crate) mod serve;
pub(crate) mod terminal;
pub(crate) mod units;
