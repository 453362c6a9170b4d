//! A built site as it is served: its files, and the headers that its `_headers` file asks for.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

use crate::render::Files;

/// A built site, ready to be served.
#[derive(Debug, Default)]
pub(super) struct ServedSite {
    pub(super) files: Files,
    /// For paths that begin with a prefix, or are equal to a path, the headers to send.
    rules: Vec<HeaderRule>,
}

#[derive(Debug)]
struct HeaderRule {
    /// A path, or the beginning of paths where it ended with `*`.
    path: String,
    is_prefix: bool,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl ServedSite {
    /// Reads the site's own `_headers`, so that a fault in them is seen while one writes.
    pub(super) fn new(files: Files) -> Self {
        let rules = files
            .get("_headers")
            .map(String::from_utf8_lossy)
            .map_or_else(Vec::new, |text| rules(&text));
        Self { files, rules }
    }

    /// The headers of an answer for this path, which begins with `/`.
    pub(super) fn headers(&self, path: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for rule in &self.rules {
            let holds = if rule.is_prefix {
                path.starts_with(&rule.path)
            } else {
                path == rule.path
            };
            if holds {
                headers.extend(rule.headers.iter().cloned());
            }
        }
        headers
    }
}

/// Rules as Netlify and Cloudflare Pages read them: a path, then its headers on indented lines.
fn rules(text: &str) -> Vec<HeaderRule> {
    let mut rules: Vec<HeaderRule> = Vec::new();
    for line in text.lines() {
        let written = line.trim();
        if written.is_empty() || written.starts_with('#') {
            continue;
        }
        if line.starts_with(char::is_whitespace) {
            let header = written.split_once(':').and_then(|(name, value)| {
                let name = name.trim().parse::<HeaderName>().ok()?;
                Some((name, HeaderValue::from_str(value.trim()).ok()?))
            });
            if let (Some(rule), Some(header)) = (rules.last_mut(), header) {
                rule.headers.push(header);
            }
            continue;
        }
        let prefix = written.strip_suffix('*');
        rules.push(HeaderRule {
            path: prefix.unwrap_or(written).to_owned(),
            is_prefix: prefix.is_some(),
            headers: Vec::new(),
        });
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_gets_the_headers_of_every_rule_that_it_fits() {
        let site = ServedSite {
            files: Files::default(),
            rules: rules(
                "# all\n/*\n  X-A: 1\n\n/assets/*\n  X-B: two: 2\n/a/\n  bad line\n  X-C: 3\n",
            ),
        };
        let of = |path: &str| {
            let headers = site.headers(path);
            let mut names: Vec<String> = headers
                .iter()
                .map(|(name, value)| format!("{name}={}", value.to_str().unwrap_or("?")))
                .collect();
            names.sort();
            names.join(" ")
        };
        assert_eq!(of("/"), "x-a=1");
        assert_eq!(of("/assets/s.css"), "x-a=1 x-b=two: 2");
        assert_eq!(of("/a/"), "x-a=1 x-c=3");
        assert_eq!(of("/a/b/"), "x-a=1");
    }
}
