//! `quarterhour review`: prints what a page claims, and on what it rests, for a person to review.

use std::fmt::Write as _;
use std::process::ExitCode;

use quarterhour::check::{
    CheckedSite, Claim, ReviewState, claims, review_codes, review_deadlines, review_diagrams,
    review_digest, review_figures, review_payers, review_records, review_state,
};
use quarterhour::diagnostic::{in_order, nearest};
use quarterhour::error::IoError;
use quarterhour::model::{
    Address, Code, ModelOptions, Page, PageId, PageKind, PairPages, SourceId,
};
use quarterhour::pipeline::prepare;

use super::args::ReviewArgs;
use super::terminal::{invalid_site, machine_failure, print, print_diagnostics};

/// Prints the sheet of a page of a site without errors.
pub(crate) fn run(args: &ReviewArgs) -> Result<ExitCode, IoError> {
    let mut diagnostics = Vec::new();
    let options = ModelOptions { drafts: true };
    let Some(ready) = prepare(&args.site.root, options, &mut diagnostics)? else {
        let diagnostics = in_order(diagnostics);
        print_diagnostics(&diagnostics);
        return Ok(invalid_site(&diagnostics));
    };
    let site = &ready.site;
    let Some(id) = find(site, &args.page) else {
        let known = site.model.pages.iter().map(|page| page.address.as_str());
        let near = nearest(&args.page, known);
        let hint = near.map_or_else(
            || "name a code, a page's address or its file".to_owned(),
            |near| format!("did you mean {near}?"),
        );
        let message = format!("there is no page `{}`; {hint}", args.page);
        return Ok(machine_failure(&message));
    };
    print(sheet(site, id).trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// The page that a code, an address or a file names.
fn find(site: &CheckedSite, named: &str) -> Option<PageId> {
    let model = &site.model;
    let address = match Code::parse(named) {
        Some(code) => format!("/codes/{code}/"),
        None => format!("/{}/", named.trim_matches('/')),
    };
    let address = if address == "//" { "/" } else { &address };
    let by_address = Address::parse(address).and_then(|address| model.by_address.get(&address));
    let file = named.trim_start_matches("./");
    let by_file = model.by_file.get(file).copied();
    let has_record = |page: &&Page| page.record.is_some_and(|at| model.files[at].path == file);
    let by_record = || model.pages.iter().position(|page| has_record(&page));
    by_address.copied().or(by_file).or_else(by_record)
}

/// Everything that a reviewer needs. Writing to a `String` cannot fail.
fn sheet(site: &CheckedSite, id: PageId) -> String {
    let page = &site.model.pages[id];
    let mut out = String::new();
    heading(&mut out, site, id);
    out.push_str("\nClaims\n");
    if let Some(description) = &page.front.description {
        let _ = writeln!(out, "  description: {description}");
    }
    let mut number = 0;
    for claim in claims(site, id) {
        match claim {
            Claim::Heading(text) => {
                let _ = writeln!(out, "\n  {text}");
            }
            Claim::Statement(text) => {
                number += 1;
                let _ = writeln!(out, "{number:>4}. {text}");
            }
            Claim::Block(text) => indented(&mut out, &text, "      "),
        }
    }
    for text in review_diagrams(site, id) {
        out.push_str("\nDiagram\n");
        indented(&mut out, &text, "  ");
    }
    for text in review_payers(&site.model, id) {
        out.push_str("\nPayer\n");
        indented(&mut out, &text, "  ");
    }
    for (number, text) in review_deadlines(&site.model, id).iter().enumerate() {
        if number == 0 {
            out.push_str("\nDeadlines\n");
        }
        let _ = writeln!(out, "  {text}");
    }
    figures(&mut out, site, id);
    sources(&mut out, site, id);
    records(&mut out, site, id);
    signature(&mut out, site, id);
    out
}

fn heading(out: &mut String, site: &CheckedSite, id: PageId) {
    let page = &site.model.pages[id];
    let body = page.body.as_ref().map(|body| body.file);
    let files = body.into_iter().chain(page.record);
    let files: Vec<&str> = files.map(|at| site.model.files[at].path.as_str()).collect();
    let files = files.join(", ");
    let _ = writeln!(out, "{}\n{}  {files}", page.title, page.address);
    let day = |day: Option<_>| day.map_or_else(|| "never".to_owned(), |day| format!("{day}"));
    let _ = writeln!(
        out,
        "checked against its sources: {}; due again: {}",
        day(page.front.checked),
        day(page.front.review_by)
    );
    let state = match (&page.front.reviewed, review_state(site, id)) {
        (Some(review), Some(state)) => {
            let by = format!(
                "reviewed by {}, {}, {}",
                review.by, review.credential, review.date
            );
            let since = match state {
                ReviewState::Unchanged => "unchanged since",
                ReviewState::Changed => "changed since it was reviewed",
                ReviewState::Unknown => "without digest: cannot tell whether it changed since",
            };
            format!("{by}; {since}")
        }
        _ => "not yet reviewed".to_owned(),
    };
    let _ = writeln!(out, "{state}");
}

/// The Markdown file whose front matter a reviewer signs; a page without text has yet to get one.
fn file_to_sign(site: &CheckedSite, page: &Page) -> String {
    let address = page.address.as_str();
    match (&page.body, &page.kind) {
        (Some(body), _) => site.model.files[body.file].path.clone(),
        (None, PageKind::Case(_)) => page
            .record
            .map_or_else(String::new, |at| site.model.files[at].path.clone()),
        (None, PageKind::Pair { .. }) => PairPages::PATH.to_owned(),
        (None, PageKind::Section) => format!("content{address}_index.md"),
        (None, _) => format!("content{}.md", address.trim_end_matches('/')),
    }
}

fn figures(out: &mut String, site: &CheckedSite, id: PageId) {
    let model = &site.model;
    let found = review_figures(site, id);
    if found.is_empty() {
        return;
    }
    out.push_str("\nFigures\n");
    for (name, figure) in found {
        let fact = name.strip_prefix("fact.").map(|name| {
            let name = name.split('.').next().unwrap_or(name);
            let known = model.facts.0.iter();
            known.clone().find(|(known, _)| known.as_str() == name)
        });
        let label = match fact.flatten() {
            Some((_, fact)) => fact.label.to_string(),
            None => format!("most units a day, {name}"),
        };
        let _ = write!(out, "  {label}: {}", figure.text);
        if let Some(year) = figure.year {
            let _ = write!(out, " ({year})");
        }
        if figure.computed {
            out.push_str(", our sum");
        }
        if !figure.sure {
            out.push_str(", not seen in its source");
        }
        if let Some(source) = &figure.source {
            let _ = write!(out, "; source: {}", mark(site, id, source));
        }
        out.push('\n');
    }
}

/// The number of a source on the page; the id of one that the page does not list.
fn mark(site: &CheckedSite, id: PageId, source: &SourceId) -> String {
    let notes = &site.pages[id].notes;
    let at = notes.iter().position(|known| known == source);
    at.map_or_else(|| source.to_string(), |at| format!("[{}]", at + 1))
}

fn sources(out: &mut String, site: &CheckedSite, id: PageId) {
    let notes = &site.pages[id].notes;
    if notes.is_empty() {
        return;
    }
    out.push_str("\nSources\n");
    for (at, note) in notes.iter().enumerate() {
        let Some(source) = site.model.source(note) else {
            continue;
        };
        let _ = write!(out, "  [{}] {}", at + 1, source.title);
        for more in [&source.publisher, &source.published].into_iter().flatten() {
            let _ = write!(out, ", {more}");
        }
        let _ = write!(
            out,
            " ({}; read: {}",
            source.kind.as_str(),
            source.read.as_str()
        );
        if let Some(opened) = source.opened {
            let _ = write!(out, ", opened {opened}");
        }
        out.push_str(")\n");
        if let Some(url) = &source.url {
            let _ = writeln!(out, "      {url}");
        }
        if let Some(note) = &source.note {
            let _ = writeln!(out, "      {note}");
        }
    }
}

fn records(out: &mut String, site: &CheckedSite, id: PageId) {
    let model = &site.model;
    for code in review_codes(model, id) {
        let path = format!("content/codes/{code}.yaml");
        if let Some(file) = model.file(&path) {
            let _ = writeln!(out, "\nRecord {path}");
            indented(out, file.text.trim_end(), "  ");
        }
    }
    let lines = review_records(model, id);
    if !lines.is_empty() {
        out.push_str("\nCMS's records of its codes\n");
        indented(out, &lines.join("\n"), "  ");
    }
}

fn signature(out: &mut String, site: &CheckedSite, id: PageId) {
    let digest = review_digest(site, id);
    let page = &site.model.pages[id];
    let file = file_to_sign(site, page);
    let place = match &page.kind {
        PageKind::Case(_) => file,
        PageKind::Pair { with, .. } => format!("`reviewed` of {file}, at {with}"),
        _ => format!("the front matter of {file}"),
    };
    let _ = writeln!(
        out,
        "\nDigest of the text, figures and records above: {digest}\n\
         Whoever has read all of it against the sources signs in {place}:\n\
         reviewed: {{by: NAME, credential: CREDENTIAL, date: YYYY-MM-DD, digest: \"{digest}\"}}"
    );
}

fn indented(out: &mut String, text: &str, indent: &str) {
    for line in text.lines() {
        let _ = writeln!(out, "{indent}{line}");
    }
}
