//! Other shapes of a finished site, made from its pages: a book, and a single file.

mod markup;
pub(super) mod pages;
mod print_book;
mod single_file;

pub(super) use print_book::PrintBook;
pub(super) use single_file::{BundleAssets, single_file};
