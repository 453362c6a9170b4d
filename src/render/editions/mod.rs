//! Other shapes of a finished site, made from its pages: a book, and a single file.

mod book;
mod markup;
pub(super) mod pages;
mod single;

pub(super) use book::Book;
pub(super) use single::{Own, single_file};
