//! How much of a question's grade one of several right answers is worth.

/// A whole divided by so many, as Moodle's list of grades writes it. A grade that is not on its list is
/// refused by the import.
pub(super) fn share(right: usize) -> &'static str {
    match right {
        0 | 1 => "100",
        2 => "50",
        3 => "33.33333",
        4 => "25",
        5 => "20",
        6 => "16.66667",
        7 => "14.28571",
        8 => "12.5",
        9 => "11.11111",
        _ => "10",
    }
}
