//! References in YAML files and front matter: codes, sources, pages, templates, dates.

use std::collections::HashSet;

use super::lookup::Lookup;
use super::pictures;
use crate::billing::countable;
use crate::diagnostic::{Diagnostic, Hint, Lint};
use crate::model::yaml::Placed;
use crate::model::{Date, EntryPoint, MenuEntry, Node, Page, PageId, PageKind, Task, Timing};

const SITE: &str = "content/site.yaml";
const DECISION: &str = "content/data/decision.yaml";
const UPDATES: &str = "content/data/updates.yaml";
const FACTS: &str = "content/data/facts.yaml";
const DIAGRAMS: &str = "content/data/diagrams.yaml";
const GLOSSARY: &str = "content/data/glossary.yaml";

/// Reports every reference in YAML that leads nowhere.
pub(super) fn check(records: &mut Lookup<'_>) {
    let model = records.model;
    records.allowed();
    records.menus();
    records.data();
    records.decision();
    records.updates();
    for (code, record) in &model.codes {
        let path = format!("content/codes/{code}.yaml");
        records.sources(&path, &record.sources);
        for (language, _) in &record.translations.0 {
            records.other_language(&path, language);
        }
        if let Some(takes) = &record.medicare_takes {
            records.code(&path, takes);
        }
        for other in &record.look_alikes {
            records.code(&path, &other.code);
        }
        if let Timing::Family { addon: code, .. } | Timing::Addon { of: code } =
            &record.timing.value
        {
            records.code_at(&path, code, record.timing.scalar);
        }
    }
    let templates: HashSet<&str> = model.templates.iter().map(|t| t.name.as_str()).collect();
    records.ranked(&templates);
    for (id, page) in model.pages.iter().enumerate() {
        records.front_matter(id, page, &templates);
    }
}

/// What to say about a name that is no lint's.
fn no_lint(name: &str) -> Option<(String, Hint)> {
    let mut known = Lint::ALL.iter().map(|lint| lint.name());
    if known.clone().any(|lint| lint == name) {
        return None;
    }
    let hint = Hint::nearest(name, &mut known, || {
        "`quarterhour explain` lists all lints".to_owned()
    });
    Some((format!("there is no lint `{name}`"), hint))
}

/// What to say about a name that is no template's.
fn no_template(name: &str, templates: &HashSet<&str>) -> Option<(String, Hint)> {
    if templates.contains(name) {
        return None;
    }
    let mut known: Vec<&str> = templates.iter().copied().collect();
    known.sort_unstable();
    let hint = Hint::nearest(name, known, || {
        "templates are files in templates/, such as page.html".to_owned()
    });
    Some((format!("there is no template `{name}`"), hint))
}

impl Lookup<'_> {
    fn allowed(&mut self) {
        for allowed in &self.model.site.allow {
            if let Some((message, hint)) = no_lint(allowed.lint.as_str()) {
                self.report(SITE, allowed.lint.scalar, Lint::UnknownLint, message, hint);
            }
        }
    }

    fn menus(&mut self) {
        let site = &self.model.site;
        self.menu(site.menu.as_deref().unwrap_or_default());
        self.menu(&site.foot);
        self.entry_points(&site.doors);
        self.tasks(&site.tasks);
        for (_, site) in &site.languages.0 {
            self.menu(site.menu.as_deref().unwrap_or_default());
            self.menu(&site.foot);
            self.entry_points(&site.doors);
            self.tasks(&site.tasks);
        }
    }

    /// Reports templates of `search` that are not there.
    fn ranked(&mut self, templates: &HashSet<&str>) {
        for (template, _) in &self.model.site.search.worth.0 {
            if let Some((message, hint)) = no_template(template.as_str(), templates) {
                self.report(SITE, template.scalar, Lint::UnknownTemplate, message, hint);
            }
        }
    }

    fn tasks(&mut self, tasks: &[Task]) {
        for task in tasks {
            self.page(SITE, &task.page);
        }
    }

    /// The minutes of a diagram must be such that the unit engine can count them.
    fn diagrams(&mut self) {
        let model = self.model;
        for (name, diagram) in &model.diagrams.0 {
            if !diagram.kind.counts() || model.refused.units() {
                continue;
            }
            let at = match &diagram.lines {
                Some(lines) if countable(&model.units, lines).is_ok() => continue,
                Some(lines) => lines.scalar,
                None => name.scalar,
            };
            self.report(
                DIAGRAMS,
                at,
                Lint::BadValue,
                format!("the minutes of the diagram `{name}` cannot be counted"),
                "write timed codes with their minutes: lines: 97530:33 97110:7".to_owned(),
            );
        }
    }

    fn entry_points(&mut self, entry_points: &[EntryPoint]) {
        for entry_point in entry_points {
            self.menu(&entry_point.links);
        }
    }

    fn menu(&mut self, menu: &[MenuEntry]) {
        for entry in menu {
            self.page(SITE, &entry.page);
        }
    }

    fn data(&mut self) {
        let model = self.model;
        for (_, fact) in &model.facts.0 {
            for value in &fact.values {
                self.source(FACTS, &value.source);
            }
        }
        self.diagrams();
        pictures::check(self);
        for term in &model.glossary {
            self.sources(GLOSSARY, &term.sources);
        }
    }

    fn decision(&mut self) {
        for (_, node) in &self.model.decision.nodes {
            let Node::End { code, sources, .. } = node else {
                continue;
            };
            if let Some(code) = code {
                self.code(DECISION, code);
            }
            self.sources(DECISION, sources);
        }
    }

    fn updates(&mut self) {
        for change in &self.model.updates.rules {
            for code in &change.codes {
                self.code(UPDATES, code);
            }
            self.sources(UPDATES, &change.sources);
            if let Some(page) = &change.page {
                self.page(UPDATES, page);
            }
        }
    }

    /// Reports what the front matter of a page names that is not there.
    fn front_matter(&mut self, id: PageId, page: &Page, templates: &HashSet<&str>) {
        let front = &page.front;
        let mut found = Vec::new();
        for code in &front.codes {
            if let Some(message) = self.no_code(code) {
                found.push((code.scalar, Lint::UnknownCode, message));
            }
        }
        // The sources of a code's record have been reported with the record.
        let in_front_matter = page.body.is_some() && page.record.is_none();
        for source in front.sources.iter().filter(|_| in_front_matter) {
            if let Some(message) = self.no_source(source) {
                found.push((source.scalar, Lint::UnknownSource, message));
            }
        }
        if let (Some(checked), Some(review_by)) = (front.checked, front.review_by)
            && review_by < checked
        {
            let message = format!("review_by {review_by} lies before checked {checked}");
            let place = |day: Placed<Date>| page.place(&self.model.files, day.scalar);
            let found = place(review_by).map(|(file, span)| {
                Diagnostic::error(file, span, Lint::ReviewBeforeChecked, message)
                    .label(place(checked), "checked on this day")
                    .hint("a page falls due after the day it was checked")
            });
            self.diagnostics.extend(found);
        }
        if let Some(template) = &front.template
            && let Some(message) = no_template(template.as_str(), templates)
        {
            found.push((template.scalar, Lint::UnknownTemplate, message));
        }
        if let Some(translates) = &front.translates
            && let Some(message) = self.no_page(translates.page.as_str(), Some(id))
        {
            found.push((translates.page.scalar, Lint::UnknownPage, message));
        }
        for (name, _) in &front.allow.0 {
            if let Some(message) = no_lint(name.as_str()) {
                found.push((name.scalar, Lint::UnknownLint, message));
            }
        }
        for (scalar, lint, (message, hint)) in found {
            if let Some((file, span)) = page.place(&self.model.files, scalar) {
                self.diagnostics
                    .push(Diagnostic::error(file, span, lint, message).hint(hint));
            }
        }
        self.required(page);
    }

    /// Reports a page without a field that the site requires. Pages that nobody wrote, such as a
    /// section without a file, are exempt; so are cases, whose type says what they must have.
    fn required(&mut self, page: &Page) {
        let case = matches!(page.kind, PageKind::Case(_));
        if page.body.is_none() && page.record.is_none() || case {
            return;
        }
        for field in &self.model.site.require {
            if page.front.has(*field) {
                continue;
            }
            let Some((file, start)) = page.start(&self.model.files) else {
                continue;
            };
            let name = field.as_str();
            let hint = match page.kind {
                PageKind::Code(_) => "add it to the code's record or to its prose's front matter",
                _ => "content/site.yaml requires it of every page",
            };
            self.diagnostics.push(
                Diagnostic::error(
                    file,
                    start..start,
                    Lint::MissingField,
                    format!("this page has no `{name}`"),
                )
                .hint(hint),
            );
        }
    }
}
