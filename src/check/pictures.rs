//! Pictures of `data/pictures.yaml`: held against the site, and as a page's template sees them.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;

use super::lookup::Lookup;
use crate::component::BlockContext;
use crate::diagnostic::Lint;
use crate::model::{Mark, Panel, Paper, Pictures, RoleTask, Roles, Scene};

const PICTURES: &str = "content/data/pictures.yaml";

/// A paper's table has no room for more on a phone.
const MOST_COLUMNS: usize = 4;

/// Reports marks, cells, codes, sources and names that do not fit together.
pub(super) fn check(records: &mut Lookup<'_>) {
    let pictures = &records.model.pictures;
    for (_, paper) in &pictures.papers.0 {
        records.paper_marks(paper);
        records.paper_cells(paper);
    }
    for (_, scene) in &pictures.scenes.0 {
        records.scene_panels(scene);
    }
    for (_, roles) in &pictures.roles.0 {
        records.role_tasks(roles);
    }
    records.picture_names(pictures);
}

impl Lookup<'_> {
    /// A mark without a meaning helps nobody, and neither does a meaning without its mark.
    fn paper_marks(&mut self, paper: &Paper) {
        let meanings = paper.marks.len();
        let mut seen = HashSet::new();
        for mark in paper.numbers() {
            let number = usize::from(mark.get());
            seen.insert(number);
            if number > meanings {
                let message = format!("mark {number} has no meaning: there are {meanings}");
                let hint = "add it to `marks`, whose first entry is mark 1, or mend the number";
                self.report(PICTURES, mark.scalar, Lint::BadValue, message, hint);
            }
        }
        for (at, Mark { name, .. }) in paper.marks.iter().enumerate() {
            let number = at + 1;
            if !seen.contains(&number) {
                let message = format!("mark {number}, `{name}`, is not on the paper");
                let hint = format!("write `mark: {number}` in a line or column, or take it out");
                self.report(PICTURES, name.scalar, Lint::BadValue, message, hint);
            }
        }
    }

    fn paper_cells(&mut self, paper: &Paper) {
        let Some(table) = &paper.table else {
            return;
        };
        let columns = table.columns.len();
        for row in &table.rows {
            if row.cells.len() != columns {
                let message = format!("cells of the row: {}, not {columns}", row.cells.len());
                let hint = "write a cell for each of `columns`";
                self.report(PICTURES, row.cells.scalar, Lint::BadValue, message, hint);
            }
        }
        if columns > MOST_COLUMNS {
            let message = format!("a paper's table has at most {MOST_COLUMNS} columns");
            let hint = "put what is left into `lines` or `foot`";
            self.report(
                PICTURES,
                table.columns.scalar,
                Lint::BadValue,
                message,
                hint,
            );
        }
    }

    fn scene_panels(&mut self, scene: &Scene) {
        let count = scene.panels.len();
        if count != 2 {
            let message = format!("a scene has two panels, not {count}");
            let hint = "draw the task and what looks like it";
            self.report(PICTURES, scene.panels.scalar, Lint::BadValue, message, hint);
        }
        for panel in scene.panels.iter() {
            self.code(PICTURES, &panel.code);
        }
    }

    fn role_tasks(&mut self, roles: &Roles) {
        let people = roles.people.len();
        for RoleTask { may, sources, .. } in &roles.tasks {
            if may.len() != people {
                let message = format!("answers of the row: {}, not {people}", may.len());
                let hint = "write an answer for each of `people`";
                self.report(PICTURES, may.scalar, Lint::BadValue, message, hint);
            }
            self.sources(PICTURES, sources);
        }
    }

    /// A block names a picture without its kind.
    fn picture_names(&mut self, pictures: &Pictures) {
        let diagrams = self.model.diagrams.0.iter();
        let mut seen: HashSet<&str> = diagrams.map(|(name, _)| name.as_str()).collect();
        for name in pictures.names() {
            if !seen.insert(name.as_str()) {
                let message = format!("there are two pictures `{name}`");
                let hint = "rename one of them, here or in content/data/diagrams.yaml";
                self.report(PICTURES, name.scalar, Lint::BadValue, message, hint);
            }
        }
    }
}

/// A picture's template, and what it sees.
pub(super) fn view(name: &str, context: &mut BlockContext<'_>) -> Option<(&'static str, Value)> {
    let pictures = &context.model.pictures;
    if let Some((_, paper)) = pictures.papers.0.iter().find(|(it, _)| it.as_str() == name) {
        let language = context.model.site.language.as_str();
        return Some(("blocks/paper.html", value(&PaperView { paper, language })));
    }
    if let Some((_, scene)) = pictures.scenes.0.iter().find(|(it, _)| it.as_str() == name) {
        return Some(("blocks/scene.html", value(&SceneView::of(scene))));
    }
    let mut roles = pictures.roles.0.iter();
    let (_, roles) = roles.find(|(it, _)| it.as_str() == name)?;
    Some(("blocks/roles.html", value(&RolesView::of(roles, context))))
}

/// A picture as its file has it, for those who review a page.
pub(super) fn written(pictures: &Pictures, name: &str) -> Option<String> {
    let papers = pictures.papers.0.iter();
    let scenes = pictures.scenes.0.iter();
    let roles = pictures.roles.0.iter();
    let mut all = papers
        .map(|(it, paper)| (it, value(paper)))
        .chain(scenes.map(|(it, scene)| (it, value(scene))))
        .chain(roles.map(|(it, roles)| (it, value(roles))));
    let (_, found) = all.find(|(it, _)| it.as_str() == name)?;
    Some(format!("{name}: {found:#}\n"))
}

fn value(view: &impl Serialize) -> Value {
    serde_json::to_value(view).expect("a view is text, numbers and lists")
}

#[derive(Serialize)]
struct PaperView<'a> {
    #[serde(flatten)]
    paper: &'a Paper,
    /// The language of what real papers print.
    language: &'a str,
}

#[derive(Serialize)]
struct SceneView<'a> {
    title: &'a str,
    panels: Vec<PanelView<'a>>,
}

#[derive(Serialize)]
struct PanelView<'a> {
    #[serde(flatten)]
    panel: &'a Panel,
    /// The code's page.
    path: String,
    /// The arrows at the ends of its ways.
    tips: Vec<String>,
}

impl<'a> SceneView<'a> {
    fn of(scene: &'a Scene) -> Self {
        let panels = scene.panels.iter().map(|panel| PanelView {
            path: format!("/codes/{}/", panel.code),
            tips: panel.motion.iter().filter_map(|way| way.tip()).collect(),
            panel,
        });
        Self {
            title: scene.title.as_str(),
            panels: panels.collect(),
        }
    }
}

#[derive(Serialize)]
struct RolesView<'a> {
    title: &'a str,
    people: &'a [crate::model::Text],
    tasks: Vec<TaskView<'a>>,
}

#[derive(Serialize)]
struct TaskView<'a> {
    #[serde(flatten)]
    task: &'a RoleTask,
    /// The numbers of the notes of its sources.
    notes: Vec<usize>,
}

impl<'a> RolesView<'a> {
    fn of(roles: &'a Roles, context: &mut BlockContext<'_>) -> Self {
        let tasks = roles.tasks.iter().map(|task| TaskView {
            notes: task
                .sources
                .iter()
                .filter_map(|id| context.note(id.as_str()))
                .collect(),
            task,
        });
        Self {
            title: roles.title.as_str(),
            people: &roles.people,
            tasks: tasks.collect(),
        }
    }
}
