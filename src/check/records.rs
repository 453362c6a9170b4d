//! References that stand in YAML and front matter: codes, sources, pages, templates, dates.

use std::collections::HashSet;

use super::lookup::{Place, Records};
use crate::diagnostic::{Diagnostic, Lint, nearest};
use crate::model::yaml::Step;
use crate::model::{Address, Door, MenuEntry, Node, Page, PageKind, Timing};
use crate::units::{self, Day, Line, Rule};

const SITE: &str = "content/site.yaml";
const DECISION: &str = "content/data/decision.yaml";
const UPDATES: &str = "content/data/updates.yaml";
const FACTS: &str = "content/data/facts.yaml";
const DIAGRAMS: &str = "content/data/diagrams.yaml";
const GLOSSARY: &str = "content/data/glossary.yaml";

/// Tells every reference in YAML that leads nowhere.
pub(super) fn check(records: &mut Records<'_>) {
    let model = records.model;
    records.menus();
    records.data();
    records.decision();
    records.updates();
    for (code, record) in &model.codes {
        let path = format!("content/codes/{code}.yaml");
        let at = |steps: &[Step<'_>]| Place::of(&path, steps);
        records.sources(&record.sources, |n| {
            at(&[Step::Key("sources"), Step::Index(n)])
        });
        if let Some(limit) = &record.max_units_per_day {
            records.source(
                &limit.source,
                &at(&[Step::Key("max_units_per_day"), Step::Key("source")]),
            );
        }
        for (n, other) in record.look_alikes.iter().enumerate() {
            let steps = [Step::Key("look_alikes"), Step::Index(n), Step::Key("code")];
            records.code(&other.code, &at(&steps));
        }
        match &record.timing {
            Timing::Family { addon, .. } => {
                records.code(addon, &at(&[Step::Key("timing"), Step::Key("addon")]));
            }
            Timing::Addon { of } => records.code(of, &at(&[Step::Key("timing"), Step::Key("of")])),
            Timing::Timed { .. } | Timing::Untimed => {}
        }
    }
    let templates: HashSet<&str> = model.templates.iter().map(|t| t.name.as_str()).collect();
    for page in &model.pages {
        records.page(page, &templates);
    }
}

impl Records<'_> {
    fn menus(&mut self) {
        let model = self.model;
        if let Some(menu) = &model.site.menu {
            self.menu(menu, &[Step::Key("menu")]);
        }
        self.menu(&model.site.foot, &[Step::Key("foot")]);
        self.doors(&model.site.doors, &[]);
        for (language, site) in &model.site.languages.0 {
            let (languages, name) = (Step::Key("languages"), Step::Key(language.as_str()));
            if let Some(menu) = &site.menu {
                self.menu(menu, &[languages, name, Step::Key("menu")]);
            }
            self.menu(&site.foot, &[languages, name, Step::Key("foot")]);
            self.doors(&site.doors, &[languages, name]);
        }
    }

    /// A diagram of minutes must be one that the unit engine answers.
    fn diagrams(&mut self) {
        let model = self.model;
        for (name, diagram) in &model.diagrams.0 {
            if !diagram.kind.counts() {
                continue;
            }
            let lines = diagram.lines.as_ref().map_or("", |lines| lines.as_str());
            let read: Result<Vec<Line>, _> = lines.split_whitespace().map(Line::parse).collect();
            let counted = read.is_ok_and(|lines| {
                let day = Day {
                    rule: Rule::Cms,
                    date: model.units.latest_start(),
                    lines,
                };
                units::compute(&model.units, &day).is_ok()
            });
            if !counted {
                self.tell(
                    &Place::of(DIAGRAMS, &[Step::Key(name.as_str()), Step::Key("lines")]),
                    Lint::BadValue,
                    format!("the minutes of the diagram `{name}` cannot be counted"),
                    "write timed codes with their minutes: lines: 97530:33 97110:7".to_owned(),
                );
            }
        }
    }

    fn doors(&mut self, doors: &[Door], above: &[Step<'_>]) {
        for (at, door) in doors.iter().enumerate() {
            let mut steps = above.to_vec();
            steps.extend([Step::Key("doors"), Step::Index(at), Step::Key("links")]);
            self.menu(&door.links, &steps);
        }
    }

    fn menu(&mut self, menu: &[MenuEntry], above: &[Step<'_>]) {
        for (at, entry) in menu.iter().enumerate() {
            let known = Address::parse(entry.page.as_str())
                .is_some_and(|address| self.model.by_address.contains_key(&address));
            if !known {
                let mut steps = above.to_vec();
                steps.extend([Step::Index(at), Step::Key("page")]);
                let (message, hint) = self.no_page(entry.page.as_str());
                self.tell(&Place::of(SITE, &steps), Lint::UnknownPage, message, hint);
            }
        }
    }

    fn data(&mut self) {
        let model = self.model;
        for (name, fact) in &model.facts.0 {
            let key = Step::Key(name.as_str());
            for (at, value) in fact.values.iter().enumerate() {
                let steps = [
                    key,
                    Step::Key("values"),
                    Step::Index(at),
                    Step::Key("source"),
                ];
                self.source(&value.source, &Place::of(FACTS, &steps));
            }
        }
        self.diagrams();
        for (at, term) in model.glossary.iter().enumerate() {
            self.sources(&term.sources, |n| {
                let steps = [Step::Index(at), Step::Key("sources"), Step::Index(n)];
                Place::of(GLOSSARY, &steps)
            });
        }
    }

    fn decision(&mut self) {
        let model = self.model;
        for (name, node) in &model.decision.nodes {
            let Node::End { code, sources, .. } = node else {
                continue;
            };
            let at = [Step::Key("nodes"), Step::Key(name.as_str())];
            if let Some(code) = code {
                let steps = [at[0], at[1], Step::Key("end")];
                self.code(code, &Place::of(DECISION, &steps));
            }
            self.sources(sources, |n| {
                Place::of(
                    DECISION,
                    &[at[0], at[1], Step::Key("sources"), Step::Index(n)],
                )
            });
        }
    }

    fn updates(&mut self) {
        let model = self.model;
        for (at, change) in model.updates.rules.iter().enumerate() {
            let above = [Step::Key("rules"), Step::Index(at)];
            let place = |field: &'static str, n: usize| {
                Place::of(
                    UPDATES,
                    &[above[0], above[1], Step::Key(field), Step::Index(n)],
                )
            };
            for (n, code) in change.codes.iter().enumerate() {
                self.code(code, &place("codes", n));
            }
            self.sources(&change.sources, |n| place("sources", n));
            let Some(page) = &change.page else { continue };
            let known = Address::parse(page.as_str())
                .is_some_and(|address| model.by_address.contains_key(&address));
            if !known {
                let steps = [above[0], above[1], Step::Key("page")];
                let (message, hint) = self.no_page(page.as_str());
                self.tell(
                    &Place::of(UPDATES, &steps),
                    Lint::UnknownPage,
                    message,
                    hint,
                );
            }
        }
    }

    fn page(&mut self, page: &Page, templates: &HashSet<&str>) {
        let model = self.model;
        let front = &page.front;
        let mut tell = Vec::new();
        for (at, code) in front.codes.iter().enumerate() {
            if let Some(said) = self.no_code(code) {
                tell.push((
                    vec![Step::Key("codes"), Step::Index(at)],
                    Lint::UnknownCode,
                    said,
                ));
            }
        }
        // A code page's sources from its record were told there.
        let own = page.body.is_some() && page.record.is_none();
        for (at, id) in front.sources.iter().enumerate().filter(|_| own) {
            if let Some(said) = self.no_source(id) {
                tell.push((
                    vec![Step::Key("sources"), Step::Index(at)],
                    Lint::UnknownSource,
                    said,
                ));
            }
        }
        if let (Some(checked), Some(review_by)) = (front.checked, front.review_by)
            && review_by < checked
        {
            let said = (
                format!("review_by {review_by} lies before checked {checked}"),
                "a page falls due after the day it was checked".to_owned(),
            );
            tell.push((
                vec![Step::Key("review_by")],
                Lint::ReviewBeforeChecked,
                said,
            ));
        }
        if !templates.contains(page.template()) {
            let name = page.template();
            let mut known: Vec<&str> = templates.iter().copied().collect();
            known.sort_unstable();
            let hint = match nearest(name, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "templates are files in templates/, such as page.html".to_owned(),
            };
            let said = (format!("there is no template `{name}`"), hint);
            tell.push((vec![Step::Key("template")], Lint::UnknownTemplate, said));
        }
        if let Some(translates) = &front.translates {
            let known = Address::parse(translates.page.as_str())
                .is_some_and(|address| model.by_address.contains_key(&address));
            if !known {
                let said = self.no_page(translates.page.as_str());
                tell.push((
                    vec![Step::Key("translates"), Step::Key("page")],
                    Lint::UnknownPage,
                    said,
                ));
            }
        }
        for (name, _) in &front.allow.0 {
            if !Lint::ALL.iter().any(|rule| rule.name() == name.as_str()) {
                let hint = match nearest(name.as_str(), Lint::ALL.iter().map(|rule| rule.name())) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "rule names stand in square brackets in what `check` prints".to_owned(),
                };
                let said = (format!("there is no rule `{name}`"), hint);
                tell.push((vec![Step::Key("allow")], Lint::UnknownRule, said));
            }
        }
        for (steps, rule, (message, hint)) in tell {
            if let Some((file, span)) = page.place(&model.files, &steps) {
                self.diagnostics
                    .push(Diagnostic::error(file, span, rule, message).hint(hint));
            }
        }
        self.required(page);
    }

    /// Fields that the site wants of every page that someone wrote.
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
