//! Runs the site's search scripts in an embedded engine, over an index made from the real content.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use quarterhour::index::index;
use quarterhour::model::{ModelOptions, PageKind};
use quarterhour::pipeline::{Ready, prepare};
use rquickjs::{Context, Runtime};
use serde::Deserialize;
use static_search::{Layout, SearchIndex};

/// A query and the pages that answer it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    pub q: String,
    #[serde(default)]
    pub right: Vec<String>,
    #[serde(default)]
    pub none: bool,
    #[serde(default = "english")]
    pub lang: String,
}

fn english() -> String {
    "en".to_owned()
}

/// The judged queries of a file of `tests/search/`.
pub fn queries(file: &str) -> Vec<Judged> {
    let path = root().join("tests/search").join(file);
    let text = fs::read_to_string(path).expect("the queries");
    serde_yaml::from_str(&text).expect("queries as they are described")
}

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn script(name: &str) -> &'static str {
    let scripts = static_search::SCRIPTS.iter();
    let mut named = scripts.filter(|(known, _)| *known == name);
    named.next().expect("a script of search").1
}

/// Every Markdown file of the real content.
pub fn real_texts() -> Vec<(PathBuf, String)> {
    walkdir::WalkDir::new(root().join("content"))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("UTF-8 text");
            (path, text)
        })
        .collect()
}

/// The checked site of a folder, which must be without errors.
fn prepared(folder: &Path) -> Ready {
    prepare(folder, ModelOptions::default(), &mut Vec::new())
        .expect("readable files")
        .expect("a site without errors")
}

/// The address of every page of the real site.
pub fn real_addresses() -> Vec<String> {
    let prepared = prepared(&root());
    let pages = prepared.site.model.pages.iter();
    pages.map(|page| page.address.to_string()).collect()
}

/// Every question that a page of the real site answers, as a query for that page.
pub fn real_questions() -> Vec<Judged> {
    let prepared = prepared(&root());
    let pages = prepared.site.model.pages.iter();
    pages
        .flat_map(|page| {
            page.front.asks.iter().map(|ask| Judged {
                q: ask.ask.to_string(),
                right: vec![page.address.to_string()],
                none: false,
                lang: page.language.to_string(),
            })
        })
        .collect()
}

/// What codes of the real site are called, by their keywords.
pub fn real_code_names() -> Vec<String> {
    let prepared = prepared(&root());
    let records = prepared.site.model.codes.values();
    records
        .flat_map(|record| record.keywords.iter().map(ToString::to_string))
        .collect()
}

/// The addresses of the real site's pages of two codes, with both.
pub fn real_pairs() -> Vec<(String, [String; 2])> {
    let prepared = prepared(&root());
    let pages = prepared.site.model.pages.iter();
    pages
        .filter_map(|page| match &page.kind {
            PageKind::Pair { of, with } => {
                let codes = [of.to_string(), with.to_string()];
                Some((page.address.to_string(), codes))
            }
            _ => None,
        })
        .collect()
}

/// The scripts, and the files that they may ask for.
pub struct Engine {
    context: Context,
    _runtime: Runtime,
    files: BTreeMap<String, String>,
    loaded: RefCell<usize>,
}

impl Engine {
    /// The scripts without an index.
    pub fn bare() -> Self {
        let runtime = Runtime::new().expect("a JavaScript engine");
        let context = Context::full(&runtime).expect("a context");
        let engine = Self {
            context,
            _runtime: runtime,
            files: BTreeMap::new(),
            loaded: RefCell::new(0),
        };
        engine.run(script("search-core.js"));
        engine.run(
            "var core = quarterhour.core, index = core.create(); \
             quarterhour.part = (name, value) => core.part(index, name, value); ''",
        );
        engine
    }

    /// The scripts with the index of the real site, of which only the first file is loaded.
    pub fn on_the_real_site(layout: Layout) -> Self {
        Self::over(index(&prepared(&root()).site, layout))
    }

    /// The same with the index of the site in a folder.
    pub fn on(folder: &Path) -> Self {
        Self::over(index(&prepared(folder).site, Layout::Auto))
    }

    fn over(index: SearchIndex) -> Self {
        let mut engine = Self::bare();
        for file in index.files {
            if file.name == index.entry {
                engine.run(&file.text);
            }
            let name = file.name.trim_end_matches(".js").to_owned();
            engine.files.insert(name, file.text);
        }
        engine
    }

    /// Runs a script for its text.
    pub fn run(&self, script: &str) -> String {
        self.context.with(|context| {
            let value: rquickjs::Result<rquickjs::Value<'_>> = context.eval(script);
            match value {
                Ok(value) => value
                    .as_string()
                    .map(|text| text.to_string().expect("UTF-8"))
                    .unwrap_or_default(),
                Err(error) => panic!("{error}: {:?}", context.catch()),
            }
        })
    }

    /// How many files were loaded after the first.
    pub fn loaded(&self) -> usize {
        *self.loaded.borrow()
    }

    /// Asks a question again until no file of the index is missing, and gives the answer's JSON.
    fn ask(&self, question: &str) -> serde_json::Value {
        for _ in 0..6 {
            let text = self.run(&format!("JSON.stringify({question})"));
            let answer: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            let need = answer["need"].as_array().expect("a list of files").clone();
            if need.is_empty() {
                return answer;
            }
            for name in need {
                let name = name.as_str().expect("a name");
                *self.loaded.borrow_mut() += 1;
                match name {
                    "spelling" => self.run(script("search-spelling.js")),
                    name => self.run(&self.files[name]),
                };
            }
        }
        panic!("{question} never has all it needs");
    }

    fn search(&self, query: &str, language: &str) -> serde_json::Value {
        let query = serde_json::to_string(query).expect("text");
        self.ask(&format!(
            "core.search(index, {query}, {{language: \"{language}\"}})"
        ))
    }

    /// The addresses that answer a query, best first, without anchors; at most `most`.
    pub fn addresses(&self, query: &str, language: &str, most: usize) -> Vec<String> {
        let query = serde_json::to_string(query).expect("text");
        let answer = self.named(&query, language, most);
        let results = answer["results"].as_array().expect("results");
        results
            .iter()
            .map(|result| result["address"].as_str().expect("an address").to_owned())
            .collect()
    }

    /// Whether the best page covers too little of a query to answer it.
    pub fn is_poor(&self, query: &str, language: &str) -> bool {
        self.search(query, language)["poor"]
            .as_bool()
            .expect("a flag")
    }

    fn named(&self, query: &str, language: &str, most: usize) -> serde_json::Value {
        let search = format!("core.search(index, {query}, {{language: \"{language}\"}})");
        self.ask(&search);
        self.ask(&format!(
            "core.named(index, {search}.results.slice(0, {most}))"
        ))
    }

    /// A whole answer as text, to be compared.
    pub fn answer(&self, query: &str, language: &str) -> String {
        let quoted = serde_json::to_string(query).expect("text");
        let mut answer = self.search(query, language);
        answer["results"] = self.named(&quoted, language, 10)["results"].clone();
        answer.to_string()
    }

    /// A list of an answer.
    pub fn field(&self, query: &str, name: &str) -> Vec<String> {
        let answer = self.search(query, "en");
        let list = answer[name].as_array().expect("a list");
        list.iter()
            .map(|value| value.as_str().expect("text").to_owned())
            .collect()
    }

    /// What the misspelled words of a query were corrected to.
    pub fn typos(&self, query: &str) -> Vec<String> {
        let answer = self.search(query, "en");
        let list = answer["typos"].as_array().expect("a list");
        list.iter()
            .map(|value| value["meant"].as_str().expect("text").to_owned())
            .collect()
    }

    /// Every term of the index.
    pub fn vocabulary(&self) -> Vec<String> {
        self.list("index.start.shards.flatMap(([, name]) => core.termsOf(index, name).map((term) => term.text))")
    }

    /// The addresses of all pages in the index.
    pub fn pages(&self) -> Vec<String> {
        self.list("index.start.titles.flatMap((name) => index.parts.get(name).pages.map((page) => page[0]))")
    }

    /// A text's words as the browser cuts them.
    pub fn tokens(&self, text: &str) -> Vec<String> {
        let text = serde_json::to_string(text).expect("text");
        self.list(&format!("core.tokens({text}).map((token) => token.text)"))
    }

    /// The browser's edit distance.
    pub fn distance(&self, a: &str, b: &str) -> usize {
        self.run(script("search-spelling.js"));
        self.run(&format!(
            "String(quarterhour.spelling.distance(\"{a}\", \"{b}\", 20))"
        ))
        .parse()
        .expect("a number")
    }

    fn list(&self, script: &str) -> Vec<String> {
        let text = self.run(&format!("JSON.stringify({script})"));
        serde_json::from_str(&text).expect("a list of texts")
    }
}
