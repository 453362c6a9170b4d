//! Files as `data:` addresses, so that they travel inside a page.

use std::path::Path;

/// A file as a `data:` address; the ending of its path says of which kind it is.
pub(super) fn data_uri(path: &str, bytes: &[u8]) -> String {
    let kind = match Path::new(path)
        .extension()
        .and_then(|ending| ending.to_str())
    {
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    format!("data:{kind};base64,{}", base64(bytes))
}

/// The base 64 of RFC 4648, padded.
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let all = three.iter().enumerate().fold(0_usize, |all, (at, byte)| {
            all | usize::from(*byte) << (16 - 8 * at)
        });
        for at in 0..4 {
            if at <= three.len() {
                out.push(char::from(DIGITS[all >> (18 - 6 * at) & 63]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
