//! Bundles: a whole site on one page, made of its finished pages; as a book for print, or as a single
//! file to send.

mod data_uri;
mod markup;
pub(super) mod pages;
mod print_book;
mod single_file;

pub(super) use print_book::PrintBook;
pub(super) use single_file::{BundleAssets, single_file};
