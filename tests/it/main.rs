//! The tests that look at the program from outside, as one binary: one link, one run in parallel.
//!
//! `sites/` beside this folder holds a small site for each lint with the report that is expected
//! of it; `SNAPSHOTS=overwrite` rewrites those reports and the golden pages: read the diff.

mod arrows;
mod assets;
mod bench_corpus;
mod bundles;
mod cards;
mod cases;
mod command;
mod commonmark;
mod cookbook;
mod dates;
mod dependencies;
mod developers_page;
mod drills;
mod due;
mod embed;
mod exports;
mod external;
mod faded;
mod full_site;
mod fuzz;
#[cfg(unix)]
mod goes_in;
#[cfg(unix)]
mod hostile;
mod hosts;
mod ids;
mod import;
#[cfg(unix)]
mod kills;
mod knowledge_check;
mod lints;
mod output_folder;
mod package;
mod pair_pages;
mod parity;
mod payers;
mod pictures;
mod reports;
mod review;
mod schemas;
mod search;
mod search_answers;
mod search_rules;
mod serve;
mod spellings;
mod tidy;
mod units;
