//! Absolute addresses, the path of a base address, and the day that a listed page is dated with.

use crate::model::{Address, Date, Page};

/// The path of a web address: what follows its host.
pub(super) fn path_of(url: &str) -> &str {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    url[after_scheme..]
        .find('/')
        .map_or("/", |at| &url[after_scheme + at..])
}

/// The absolute address of a page; `base` ends with a `/`.
pub(super) fn absolute(base: &str, address: &Address) -> String {
    format!("{base}{}", &address.as_str()[1..])
}

/// The day on which a page last changed for its readers.
pub(super) fn last_change(page: &Page) -> Option<Date> {
    let front = &page.front;
    let day = front.updated.or(front.date).or(front.checked);
    day.map(|day| day.value)
}
