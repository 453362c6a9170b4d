//! Bundles: a whole site on one page, drawn from its checked pages; as a book for print, or as a
//! single file to send. An edition may also hold one page alone, for a frame of another site.

pub(super) mod pages;
mod parts;
mod print_book;
mod single_file;

pub(super) use parts::PartDrawer;
pub(super) use print_book::PrintBook;
pub(super) use single_file::{Edition, single_file};
