//! The template engine: templates are compiled and run, and Tera's errors become diagnostics.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use super::assets::Assets;
use super::frame::Frame;
use super::template_functions::{self, FunctionState, NO_ASSET};
use crate::diagnostic::{Diagnostic, Hint, Lint, SourceFile, nearest};
use crate::load::TemplateFile;
use crate::model::Address;

/// A site's templates, compiled.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    files: BTreeMap<String, SourceFile>,
    functions: Arc<FunctionState>,
}

impl Engine {
    /// Parses every template, each alone, so that one error does not hide another.
    pub fn compile(templates: &[TemplateFile]) -> Result<Self, Vec<Diagnostic>> {
        let files: BTreeMap<String, SourceFile> = templates
            .iter()
            .map(|template| (template.name.clone(), template.file.clone()))
            .collect();
        let mut errors = Vec::new();
        for template in templates {
            let alone = Tera::new().add_raw_template(&template.name, &template.file.text);
            if let Err(error) = alone
                && let ErrorKind::SyntaxError(report) = error.kind()
            {
                let text = error_text(report.message());
                errors.push(
                    Diagnostic::error(
                        &template.file,
                        report.span().range.clone(),
                        Lint::TemplateSyntax,
                        text.message,
                    )
                    .hint(text.hint),
                );
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".xml"]);
        let functions = Arc::new(FunctionState::default());
        template_functions::register(&mut tera, &functions);
        Frame::PAGE.set(tera.global_context());
        let all = templates
            .iter()
            .map(|template| (template.name.as_str(), &*template.file.text));
        match tera.add_raw_templates(all) {
            Ok(()) => Ok(Self {
                tera,
                files,
                functions,
            }),
            Err(error) => Err(references(&error, &files)),
        }
    }

    /// Sets the assets that `asset(path="...")` finds; once, before anything is drawn.
    pub(super) fn set_assets(&mut self, assets: Assets) {
        self.functions
            .assets
            .set(assets)
            .expect("an engine renders one site once");
    }

    /// The assets set before, with what templates have asked of them so far.
    pub(super) fn assets(&self) -> &Assets {
        self.functions.assets()
    }

    /// What the functions of templates noted for a bundle.
    pub(super) fn functions(&self) -> &FunctionState {
        &self.functions
    }

    /// The context that every template sees beside its own.
    pub(super) fn global(&mut self) -> &mut Context {
        self.tera.global_context()
    }

    /// Draws the page at an address with a template. The diagnostic of a failure names the page in
    /// its hint, since a template may fail on one page of many.
    pub(super) fn draw(
        &self,
        template: &str,
        context: &Context,
        address: &Address,
    ) -> Result<String, Diagnostic> {
        self.tera
            .render(template, context)
            .map_err(|error| self.at_page(template, &error, address))
    }

    /// Draws the block `main` of a page's template alone, whatever stands around it; `None` where
    /// the template has no such block, or nothing in it.
    pub(super) fn draw_main(
        &self,
        template: &str,
        context: &Context,
        address: &Address,
    ) -> Result<Option<String>, Diagnostic> {
        match self.tera.render_block(template, MAIN, context) {
            Ok(html) => Ok(Some(html).filter(|html| !html.trim().is_empty())),
            Err(error) if is_without_main(&error) => Ok(None),
            Err(error) => Err(self.at_page(template, &error, address)),
        }
    }

    fn at_page(&self, template: &str, error: &tera::Error, address: &Address) -> Diagnostic {
        self.failure(template, error)
            .also_hint(&format!("while drawing {address}"))
    }

    fn failure(&self, template: &str, error: &tera::Error) -> Diagnostic {
        let (name, span, message) = match error.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => (
                report.filename(),
                report.span().range.clone(),
                report.message().to_owned(),
            ),
            other => (template, 0..0, other.to_string()),
        };
        let text = error_text(&message);
        match self.files.get(name).or_else(|| self.files.get(template)) {
            Some(file) => Diagnostic::error(file, span, Lint::TemplateRender, text.message),
            None => Diagnostic::whole_file(name, Lint::TemplateRender, text.message),
        }
        .hint(text.hint)
    }
}

/// The block of a template that holds the page's own part.
const MAIN: &str = "main";

/// Whether a block was not drawn because its template has none of that name.
fn is_without_main(error: &tera::Error) -> bool {
    matches!(error.kind(), ErrorKind::Msg(message) if message.starts_with("Block `main` not found"))
}

/// Keeps one diagnostic per place: a broken line of a template fails on every page that it draws.
pub(super) fn each_place_once(errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = std::collections::BTreeSet::new();
    errors
        .into_iter()
        .filter(|diagnostic| seen.insert((diagnostic.path().to_owned(), diagnostic.position())))
        .collect()
}

/// Filters, functions and templates that are not there. Tera gives these as one formatted text,
/// so each is looked up again in the templates for its place.
fn references(error: &tera::Error, files: &BTreeMap<String, SourceFile>) -> Vec<Diagnostic> {
    if let ErrorKind::MissingParent { current, parent } = error.kind() {
        return vec![missing(files, current, "template", parent)];
    }
    if let ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } =
        error.kind()
    {
        let message = "this template comes back to itself by `extends` or `include`";
        return vec![match files.get(tpl) {
            Some(file) => Diagnostic::error(file, 0..0, Lint::TemplateReference, message),
            None => Diagnostic::whole_file(tpl, Lint::TemplateReference, message),
        }];
    }
    let message = error.to_string();
    let mut errors = Vec::new();
    for rest in message.split("Block `").skip(1) {
        let block = rest.split('`').next().unwrap_or(rest);
        let opening = format!("block {block} ");
        for file in files.values() {
            if let (true, Some(at)) = (file.text.contains("extends"), file.text.find(&opening)) {
                let message = format!("no template above this one has a block `{block}`");
                let span = at + "block ".len()..at + "block ".len() + block.len();
                errors.push(
                    Diagnostic::error(file, span, Lint::TemplateReference, message)
                        .hint("name a block of the template that it extends"),
                );
            }
        }
    }
    for kind in ["filter", "function", "test", "template", "component"] {
        for rest in message.split(&format!("Unknown {kind} `")).skip(1) {
            let name = rest.split('`').next().unwrap_or(rest);
            for file in files.keys() {
                if names(&files[file].text, name).is_some() {
                    errors.push(missing(files, file, kind, name));
                }
            }
        }
    }
    if errors.is_empty() {
        let text = error_text(message.lines().next().unwrap_or_default());
        let path = files.keys().next().map_or("templates", String::as_str);
        errors.push(
            Diagnostic::whole_file(path, Lint::TemplateReference, text.message).hint(text.hint),
        );
    }
    each_place_once(errors)
}

/// Where a template uses a name inside a tag.
fn names(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find(name).map(|at| from + at) {
        let before = &text[..at];
        let open = before.rfind("{{").max(before.rfind("{%"));
        let closed = before.rfind("}}").max(before.rfind("%}"));
        if open > closed {
            return Some(at);
        }
        from = at + name.len();
    }
    None
}

fn missing(
    files: &BTreeMap<String, SourceFile>,
    template: &str,
    kind: &str,
    name: &str,
) -> Diagnostic {
    let message = format!("there is no {kind} `{name}`");
    let hint = match nearest(name, files.keys().map(String::as_str)) {
        Some(near) if kind == "template" => Hint::meant(name, near),
        _ if kind == "template" => "templates are named by their path below templates/".into(),
        _ => format!("see Tera's manual for its {kind}s").into(),
    };
    match files.get(template) {
        Some(file) => {
            let at = names(&file.text, name).unwrap_or(0);
            Diagnostic::error(file, at..at + name.len(), Lint::TemplateReference, message)
        }
        None => Diagnostic::whole_file(template, Lint::TemplateReference, message),
    }
    .hint(hint)
}

struct TemplateMessage {
    message: String,
    hint: Hint,
}

fn text(message: String, hint: impl Into<Hint>) -> TemplateMessage {
    TemplateMessage {
        message,
        hint: hint.into(),
    }
}

/// Tera's message as this program words it. The names between backquotes are the author's and are
/// kept; the rest is replaced by what to do about it.
fn error_text(message: &str) -> TemplateMessage {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    if let Some(rest) = message.strip_prefix("Variable `") {
        let available = rest
            .split_once("Available variables: ")
            .map_or("", |(_, list)| list);
        let known: Vec<&str> = available
            .split([',', '`', '.', ' '])
            .filter(|name| !name.is_empty())
            .collect();
        let hint = Hint::nearest(first, known, || {
            "templates see site, page, content, codes, data and words".to_owned()
        });
        return text(format!("there is no variable `{first}` here"), hint);
    }
    if message.contains(NO_ASSET) {
        let hint = match quoted.get(1) {
            Some(near) => Hint::meant(first, near),
            None => "a path is that of a file below static/, or beside a page".into(),
        };
        return text(format!("there is no static file `{first}`"), hint);
    }
    if message.starts_with("Field `") {
        return text(
            format!("this value has no `{first}`"),
            "test for it first: {% if page.NAME %}",
        );
    }
    if message.contains("undefined") {
        return text(
            "a value is used here that is not there".to_owned(),
            "test for it first with {% if … %}, or give it a default",
        );
    }
    if message.starts_with("Unexpected end of input") {
        return text(
            "the template ends inside a tag or block".to_owned(),
            "close what is open: `}}`, `%}`, {% endif %}, {% endfor %} or {% endblock %}",
        );
    }
    if let Some((found, expected)) = message
        .strip_prefix("Found ")
        .and_then(|rest| rest.split_once(" but expected "))
    {
        return text(
            format!("found {found}, expected {}", expected.trim_end_matches('.')),
            "check this tag's words and their order",
        );
    }
    if message.starts_with("String opened") || message.contains("comment tag") {
        return text(
            "a string or comment that begins here is never closed".to_owned(),
            "close it with the mark that it began with",
        );
    }
    if message.starts_with("Closing tag") {
        return text(
            "this closing tag does not match the tag that is open".to_owned(),
            "close the innermost tag first",
        );
    }
    text(
        match first {
            "" => "this tag cannot be understood".to_owned(),
            name => format!("this tag cannot be understood near `{name}`"),
        },
        "compare it with the built-in template of the same name",
    )
}
