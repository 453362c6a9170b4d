//! Former addresses of pages, which lead on to them: `aliases` in front matter.

use super::address::Address;
use crate::load::is_host_file;

/// Why a text is no former address: what is wrong, and what to do.
pub struct BadFormer {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

/// Reads a former address.
pub fn former_address(text: &str) -> Result<Address, BadFormer> {
    let bad = |message: String, hint| Err(BadFormer { message, hint });
    let Some(address) = Address::parse_former(text) else {
        let message = format!("`{text}` is not a site address");
        return bad(message, "write it from the root: /old/place/");
    };
    if let Some(message) = address.too_long() {
        return bad(message, "leave out this alias: no page had such an address");
    }
    for part in address.as_str().split('/') {
        if is_host_file(part) {
            let message = format!("hosts or browsers act on a file of the name `{part}`");
            return bad(message, "leave out this alias: no page stood there");
        }
        if part.starts_with('.') {
            let message = format!("the part `{part}` is hidden, and hosts do not send it");
            return bad(message, "leave out this alias: no page stood there");
        }
    }
    Ok(address)
}
