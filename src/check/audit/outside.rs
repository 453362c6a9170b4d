//! Addresses outside the site, which `check --external` asks: the sources', those of links, and
//! the repository for reports.

use std::collections::BTreeMap;
use std::ops::Range;

use super::reporter::Reporter;
use crate::check::checked::{CheckedSite, Resolved};
use crate::check::resolve::span_in;
use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::model::PageId;
use crate::model::yaml::ScalarNumber;

/// What an address answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressAnswer {
    /// There is a document.
    Found,
    /// There is one, for good at another address.
    Moved(String),
    /// There is none: the HTTP status that says so.
    Gone(u16),
    /// Whether there is one was not to be found out, for this reason.
    Unclear(String),
}

/// Addresses outside the site, each with every place where an author wrote it.
pub struct OutsideAddresses(BTreeMap<String, Vec<Place>>);

/// Where an address stands. Its bytes in a YAML file are looked up only where something is wrong.
enum Place {
    Page(PageId, Range<usize>),
    Yaml(String, ScalarNumber),
}

impl OutsideAddresses {
    /// Collects them.
    pub fn of(site: &CheckedSite) -> Self {
        let mut found = Self(BTreeMap::new());
        for (_, source) in &site.model.sources.0 {
            if let Some(url) = &source.url {
                let place = Place::yaml("content/data/sources.yaml", url.scalar);
                found.add(url.as_str(), place);
            }
        }
        let contact = site.model.site.contact.as_ref();
        if let Some(repository) = contact.and_then(|contact| contact.repository.as_ref()) {
            let place = Place::yaml("content/site.yaml", repository.scalar);
            found.add(repository.as_str(), place);
        }
        for (id, page) in site.pages.iter().enumerate() {
            let body = site.model.pages[id].body.as_ref();
            let Some(file) = body.map(|body| &site.model.files[body.file]) else {
                continue;
            };
            let placeholders = page.text.body.placeholders.iter();
            for (placeholder, resolved) in placeholders.zip(&page.text.resolved) {
                if let Resolved::Outside(address) = resolved {
                    found.add(address, Place::Page(id, span_in(file, placeholder)));
                }
            }
        }
        for (id, text) in &site.rich_texts {
            for resolved in &text.resolved {
                if let (Resolved::Outside(address), Some((path, scalar))) =
                    (resolved, site.rich_text_places.get(id))
                {
                    found.add(address, Place::yaml(path, *scalar));
                }
            }
        }
        found
    }

    fn add(&mut self, address: &str, place: Place) {
        // The part after `#` is the reader's browser's, and no host sees it.
        let asked = address.split('#').next().unwrap_or_default();
        if asked.starts_with("https://") || asked.starts_with("http://") {
            self.0.entry(asked.to_owned()).or_default().push(place);
        }
    }

    /// The addresses, each once, in order.
    pub fn addresses(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// A diagnostic at every place of an address that does not answer as it should. The answers
    /// stand in the order of [`Self::addresses`].
    pub fn report(&self, site: &CheckedSite, answers: &[AddressAnswer]) -> Vec<Diagnostic> {
        let mut reporter = Reporter::default();
        for ((address, places), answer) in self.0.iter().zip(answers) {
            for place in places {
                place.report(site, address, answer, &mut reporter);
            }
        }
        reporter.0
    }
}

impl Place {
    fn yaml(path: &str, scalar: ScalarNumber) -> Self {
        Self::Yaml(path.to_owned(), scalar)
    }

    fn report(
        &self,
        site: &CheckedSite,
        address: &str,
        answer: &AddressAnswer,
        reporter: &mut Reporter,
    ) {
        let model = &site.model;
        let found = match self {
            Self::Page(id, span) => {
                let body = model.pages[*id].body.as_ref();
                body.map(|body| (&model.files[body.file], span.clone()))
            }
            Self::Yaml(path, scalar) => model.place(path, *scalar),
        };
        let Some(diagnostic) =
            found.and_then(|(file, span)| diagnostic(file, span, address, answer))
        else {
            return;
        };
        match self {
            Self::Page(id, _) => {
                let lint = diagnostic.lint();
                reporter.of_page(&model.pages[*id], lint, diagnostic);
            }
            Self::Yaml(..) => reporter.0.push(diagnostic),
        }
    }
}

fn diagnostic(
    file: &SourceFile,
    span: Range<usize>,
    address: &str,
    answer: &AddressAnswer,
) -> Option<Diagnostic> {
    let error = |lint, message: String| Diagnostic::error(file, span, lint, message);
    match answer {
        AddressAnswer::Found => None,
        AddressAnswer::Moved(to) => Some(
            error(Lint::MovedAddress, format!("{address} has moved to {to}"))
                .hint("see that the document is the same, then write the new address")
                .warning(),
        ),
        AddressAnswer::Gone(status) => Some(
            error(
                Lint::DeadAddress,
                format!("{address} answers {status}: it is gone"),
            )
            .hint("find where the document is now, or rest the claim on another source"),
        ),
        AddressAnswer::Unclear(reason) => Some(
            error(
                Lint::UnreachedAddress,
                format!("{address} was not reached: {reason}"),
            )
            .hint("open it in a browser: many hosts refuse programs")
            .warning(),
        ),
    }
}
