//! References in YAML files and front matter: codes, sources, pages, templates, dates.

use std::collections::HashSet;

use super::lookup::{Lookup, YamlPlace};
use super::worked_example::countable;
use crate::diagnostic::{Diagnostic, Hint, Lint};
use crate::model::yaml::PathSegment;
use crate::model::{EntryPoint, MenuEntry, Node, Page, PageId, PageKind, Timing};

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
        let at = |steps: &[PathSegment<'_>]| YamlPlace::of(&path, steps);
        records.sources(&record.sources, |n| {
            at(&[PathSegment::Key("sources"), PathSegment::Index(n)])
        });
        for (language, _) in &record.translations.0 {
            let steps = [
                PathSegment::Key("translations"),
                PathSegment::Key(language.as_str()),
            ];
            records.other_language(language, &at(&steps));
        }
        if let Some(takes) = &record.medicare_takes {
            records.code(takes, &at(&[PathSegment::Key("medicare_takes")]));
        }
        for (n, other) in record.look_alikes.iter().enumerate() {
            let steps = [
                PathSegment::Key("look_alikes"),
                PathSegment::Index(n),
                PathSegment::Key("code"),
            ];
            records.code(&other.code, &at(&steps));
        }
        match &record.timing {
            Timing::Family { addon, .. } => {
                records.code(
                    addon,
                    &at(&[PathSegment::Key("timing"), PathSegment::Key("addon")]),
                );
            }
            Timing::Addon { of } => records.code(
                of,
                &at(&[PathSegment::Key("timing"), PathSegment::Key("of")]),
            ),
            Timing::Timed { .. } | Timing::Untimed | Timing::Monthly => {}
        }
    }
    let templates: HashSet<&str> = model.templates.iter().map(|t| t.name.as_str()).collect();
    for (id, page) in model.pages.iter().enumerate() {
        records.page(id, page, &templates);
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

impl Lookup<'_> {
    fn allowed(&mut self) {
        for (at, allowed) in self.model.site.allow.iter().enumerate() {
            if let Some((message, hint)) = no_lint(allowed.lint.as_str()) {
                let steps = [
                    PathSegment::Key("allow"),
                    PathSegment::Index(at),
                    PathSegment::Key("lint"),
                ];
                let place = YamlPlace::of(SITE, &steps);
                self.report(&place, Lint::UnknownLint, message, hint);
            }
        }
    }

    fn menus(&mut self) {
        let model = self.model;
        if let Some(menu) = &model.site.menu {
            self.menu(menu, &[PathSegment::Key("menu")]);
        }
        self.menu(&model.site.foot, &[PathSegment::Key("foot")]);
        self.entry_points(&model.site.doors, &[]);
        for (language, site) in &model.site.languages.0 {
            let (languages, name) = (
                PathSegment::Key("languages"),
                PathSegment::Key(language.as_str()),
            );
            if let Some(menu) = &site.menu {
                self.menu(menu, &[languages, name, PathSegment::Key("menu")]);
            }
            self.menu(&site.foot, &[languages, name, PathSegment::Key("foot")]);
            self.entry_points(&site.doors, &[languages, name]);
        }
    }

    /// The minutes of a diagram must be such that the unit engine can count them.
    fn diagrams(&mut self) {
        let model = self.model;
        for (name, diagram) in &model.diagrams.0 {
            if !diagram.kind.counts() || model.refused.units() {
                continue;
            }
            let lines = diagram.lines.as_ref().map_or("", |lines| lines.as_str());
            if countable(&model.units, lines).is_err() {
                self.report(
                    &YamlPlace::of(
                        DIAGRAMS,
                        &[PathSegment::Key(name.as_str()), PathSegment::Key("lines")],
                    ),
                    Lint::BadValue,
                    format!("the minutes of the diagram `{name}` cannot be counted"),
                    "write timed codes with their minutes: lines: 97530:33 97110:7".to_owned(),
                );
            }
        }
    }

    fn entry_points(&mut self, entry_points: &[EntryPoint], above: &[PathSegment<'_>]) {
        for (at, entry_point) in entry_points.iter().enumerate() {
            let mut steps = above.to_vec();
            steps.extend([
                PathSegment::Key("doors"),
                PathSegment::Index(at),
                PathSegment::Key("links"),
            ]);
            self.menu(&entry_point.links, &steps);
        }
    }

    fn menu(&mut self, menu: &[MenuEntry], above: &[PathSegment<'_>]) {
        for (at, entry) in menu.iter().enumerate() {
            if let Some((message, hint)) = self.no_page(entry.page.as_str(), None) {
                let mut steps = above.to_vec();
                steps.extend([PathSegment::Index(at), PathSegment::Key("page")]);
                self.report(
                    &YamlPlace::of(SITE, &steps),
                    Lint::UnknownPage,
                    message,
                    hint,
                );
            }
        }
    }

    fn data(&mut self) {
        let model = self.model;
        for (name, fact) in &model.facts.0 {
            let key = PathSegment::Key(name.as_str());
            for (at, value) in fact.values.iter().enumerate() {
                let steps = [
                    key,
                    PathSegment::Key("values"),
                    PathSegment::Index(at),
                    PathSegment::Key("source"),
                ];
                self.source(&value.source, &YamlPlace::of(FACTS, &steps));
            }
        }
        self.diagrams();
        for (at, term) in model.glossary.iter().enumerate() {
            self.sources(&term.sources, |n| {
                let steps = [
                    PathSegment::Index(at),
                    PathSegment::Key("sources"),
                    PathSegment::Index(n),
                ];
                YamlPlace::of(GLOSSARY, &steps)
            });
        }
    }

    fn decision(&mut self) {
        let model = self.model;
        for (name, node) in &model.decision.nodes {
            let Node::End { code, sources, .. } = node else {
                continue;
            };
            let at = [PathSegment::Key("nodes"), PathSegment::Key(name.as_str())];
            if let Some(code) = code {
                let steps = [at[0], at[1], PathSegment::Key("end")];
                self.code(code, &YamlPlace::of(DECISION, &steps));
            }
            self.sources(sources, |n| {
                YamlPlace::of(
                    DECISION,
                    &[
                        at[0],
                        at[1],
                        PathSegment::Key("sources"),
                        PathSegment::Index(n),
                    ],
                )
            });
        }
    }

    fn updates(&mut self) {
        let model = self.model;
        for (at, change) in model.updates.rules.iter().enumerate() {
            let above = [PathSegment::Key("rules"), PathSegment::Index(at)];
            let place = |field: &'static str, n: usize| {
                YamlPlace::of(
                    UPDATES,
                    &[
                        above[0],
                        above[1],
                        PathSegment::Key(field),
                        PathSegment::Index(n),
                    ],
                )
            };
            for (n, code) in change.codes.iter().enumerate() {
                self.code(code, &place("codes", n));
            }
            self.sources(&change.sources, |n| place("sources", n));
            let Some(page) = &change.page else { continue };
            if let Some((message, hint)) = self.no_page(page.as_str(), None) {
                let steps = [above[0], above[1], PathSegment::Key("page")];
                self.report(
                    &YamlPlace::of(UPDATES, &steps),
                    Lint::UnknownPage,
                    message,
                    hint,
                );
            }
        }
    }

    fn page(&mut self, id: PageId, page: &Page, templates: &HashSet<&str>) {
        let model = self.model;
        let front = &page.front;
        let mut found = Vec::new();
        for (at, code) in front.codes.iter().enumerate() {
            if let Some(message) = self.no_code(code) {
                found.push((
                    vec![PathSegment::Key("codes"), PathSegment::Index(at)],
                    Lint::UnknownCode,
                    message,
                ));
            }
        }
        // The sources of a code's record have been reported with the record.
        let in_front_matter = page.body.is_some() && page.record.is_none();
        for (at, source) in front.sources.iter().enumerate().filter(|_| in_front_matter) {
            if let Some(message) = self.no_source(source) {
                found.push((
                    vec![PathSegment::Key("sources"), PathSegment::Index(at)],
                    Lint::UnknownSource,
                    message,
                ));
            }
        }
        if let (Some(checked), Some(review_by)) = (front.checked, front.review_by)
            && review_by < checked
        {
            let message = format!("review_by {review_by} lies before checked {checked}");
            let place = |field| page.place(&model.files, &[PathSegment::Key(field)]);
            let found = place("review_by").map(|(file, span)| {
                Diagnostic::error(file, span, Lint::ReviewBeforeChecked, message)
                    .label(place("checked"), "checked on this day")
                    .hint("a page falls due after the day it was checked")
            });
            self.diagnostics.extend(found);
        }
        if !templates.contains(page.template()) {
            let name = page.template();
            let mut known: Vec<&str> = templates.iter().copied().collect();
            known.sort_unstable();
            let hint = Hint::nearest(name, known, || {
                "templates are files in templates/, such as page.html".to_owned()
            });
            let message = (format!("there is no template `{name}`"), hint);
            found.push((
                vec![PathSegment::Key("template")],
                Lint::UnknownTemplate,
                message,
            ));
        }
        if let Some(translates) = &front.translates
            && let Some(message) = self.no_page(translates.page.as_str(), Some(id))
        {
            found.push((
                vec![PathSegment::Key("translates"), PathSegment::Key("page")],
                Lint::UnknownPage,
                message,
            ));
        }
        for (name, _) in &front.allow.0 {
            if let Some(message) = no_lint(name.as_str()) {
                found.push((vec![PathSegment::Key("allow")], Lint::UnknownLint, message));
            }
        }
        for (steps, lint, (message, hint)) in found {
            if let Some((file, span)) = page.place(&model.files, &steps) {
                self.diagnostics
                    .push(Diagnostic::error(file, span, lint, message).hint(hint));
            }
        }
        self.required(page);
    }

    /// Reports a page without a field that the site requires. Pages that nobody wrote, such as a
    /// section without a file, are exempt.
    fn required(&mut self, page: &Page) {
        if page.body.is_none() && page.record.is_none() {
            return;
        }
        for field in &self.model.site.require {
            if page.front.has(*field) {
                continue;
            }
            let Some((file, span)) = page.place(&self.model.files, &[]) else {
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
                    span.start..span.start,
                    Lint::MissingField,
                    format!("this page has no `{name}`"),
                )
                .hint(hint),
            );
        }
    }
}
