//! What codes are called in a typed line: their keywords, and the last three digits where one code
//! alone ends so.

use std::collections::BTreeMap;

use super::code_record::CodeRecord;
use super::unit_data::built_in_codes;
use crate::units::Code;
use crate::units::grammar::Names;

/// Characters of a code that its short form leaves out: `530` for 97530.
const LEFT_OUT: usize = 2;

/// The names of a site's codes, or the built-in ones where it has none.
pub fn line_names(codes: &BTreeMap<Code, CodeRecord>) -> Names {
    if codes.is_empty() {
        names(&built_in_codes())
    } else {
        names(codes)
    }
}

/// The names of the built-in codes.
pub fn built_in_line_names() -> Names {
    names(&built_in_codes())
}

fn names(codes: &BTreeMap<Code, CodeRecord>) -> Names {
    let keywords = codes.iter().flat_map(|(code, record)| {
        let keywords = record.keywords.iter();
        keywords.map(move |keyword| (keyword.as_str(), code))
    });
    // A short form that two codes share becomes a name of both, and so is asked about.
    let short = codes.keys().map(|code| (&code.as_str()[LEFT_OUT..], code));
    let short = short.filter(|(ending, _)| ending.bytes().all(|byte| byte.is_ascii_digit()));
    Names::new(keywords.chain(short))
}
