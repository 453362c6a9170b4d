//! The scripts answer from the files that the crate makes, in an embedded JavaScript engine.

use std::collections::BTreeMap;

use rquickjs::{Context, Runtime};
use serde_json::{Value, json};
use static_search::{
    Ask, CodeForms, Document, Intent, Layout, Options, Prior, SCRIPTS, SearchIndex, Section,
    Synonym, index,
};

/// An index with the scripts, of which a browser has loaded what every query needs.
struct Engine {
    context: Context,
    _runtime: Runtime,
    files: BTreeMap<String, String>,
}

impl Engine {
    fn over(index: SearchIndex) -> Self {
        let runtime = Runtime::new().expect("a JavaScript engine");
        let context = Context::full(&runtime).expect("a context");
        let files = index.files.into_iter().map(|file| (file.name, file.text));
        let engine = Self {
            context,
            _runtime: runtime,
            files: files.collect(),
        };
        engine.run(SCRIPTS[0].1);
        engine.run(
            "var core = quarterhour.core, index = core.create(); \
             quarterhour.part = (name, value) => core.part(index, name, value); ''",
        );
        engine.run(&engine.files[&index.entry]);
        engine
    }

    fn run(&self, script: &str) -> String {
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

    /// Asks a question again until no part of the index is missing.
    fn ask(&self, question: &str) -> Value {
        for _ in 0..6 {
            let text = self.run(&format!("JSON.stringify({question})"));
            let answer: Value = serde_json::from_str(&text).expect("JSON");
            let need = answer["need"].as_array().expect("a list of parts").clone();
            if need.is_empty() {
                return answer;
            }
            for name in need {
                match name.as_str().expect("a name") {
                    "spelling" => self.run(SCRIPTS[1].1),
                    name => self.run(&self.files[&format!("{name}.js")]),
                };
            }
        }
        panic!("{question} never has all it needs");
    }

    fn search(&self, query: &str, options: &Value) -> Value {
        let query = json!(query);
        self.ask(&format!("core.search(index, {query}, {options})"))
    }

    /// Where the sections lead that answer a query, best page first.
    fn urls(&self, query: &str, options: &Value) -> Vec<String> {
        let found = self.search(query, options);
        let named = self.ask(&format!("core.named(index, {})", found["results"]));
        let results = named["results"].as_array().expect("results");
        let url = |result: &Value| result["url"].as_str().expect("an address").to_owned();
        results.iter().map(url).collect()
    }
}

fn document<'a>(address: &'a str, title: &'a str, lead: &'a str) -> Document<'a> {
    Document {
        address: address.into(),
        title: title.into(),
        language: "en".into(),
        lead: lead.into(),
        ..Document::default()
    }
}

/// A shop for boats: pages, a part with a number, a list of sources, a page of search.
fn boats() -> (
    Vec<Document<'static>>,
    Vec<Synonym<'static>>,
    Options<'static>,
) {
    let documents = vec![
        Document {
            sections: vec![
                Section::new(
                    "reef",
                    "Reefing a sail",
                    "Take in canvas before a squall. A squall is short, and a second squall may come.",
                ),
                Section::new("own-anchor", "Ünusual: the “boom”!", "A spar below."),
            ],
            asks: vec![Ask {
                question: "who may be on deck in a storm?".into(),
                anchor: "reef".into(),
            }],
            audiences: vec!["sailors".into()],
            ..document("/sails/", "Sails", "What pulls the boat along.")
        },
        Document {
            code: Some("40312".into()),
            keywords: vec!["shackle".into()],
            audiences: vec!["builders".into()],
            ..document("/parts/40312/", "Bow shackle", "Holds the sails' tack.")
        },
        Document {
            kind: "sources".into(),
            sections: vec![Section::new("squalls", "Squalls", "A book.")],
            ..document("/sources/", "Sources", "")
        },
        Document {
            kind: "search".into(),
            ..document("/search/", "Search for sails", "")
        },
    ];
    let synonyms = vec![Synonym {
        say: vec!["gust".into()],
        terms: vec!["squall".into()],
        both: false,
    }];
    let options = Options {
        kinds: BTreeMap::from([("sources", Prior::LIST), ("search", Prior::NEVER)]),
        codes: CodeForms {
            shapes: vec!["99 999"],
            labels: vec!["Part", "no"],
        },
        ..Options::new("en")
    };
    (documents, synonyms, options)
}

fn engine(layout: Layout) -> Engine {
    let (documents, synonyms, options) = boats();
    Engine::over(index(&documents, &synonyms, &Options { layout, ..options }))
}

#[test]
fn a_query_leads_to_the_section_that_answers_it() {
    for layout in [Layout::One, Layout::Sharded] {
        let engine = engine(layout);
        let urls = |query| engine.urls(query, &json!({}));
        assert_eq!(urls("canvas"), ["/sails/#reef"]);
        let by_stem = urls("squalls");
        assert!(by_stem.contains(&"/sails/#reef".to_owned()), "{by_stem:?}");
        assert_eq!(
            urls("on deck in a storm"),
            ["/sails/#reef"],
            "by a question"
        );
        assert_eq!(urls("reefign"), ["/sails/#reef"], "misspelled");
        assert_eq!(urls("boom"), ["/sails/#own-anchor"], "an anchor of its own");
        assert_eq!(urls("zebra"), [""; 0]);
    }
}

#[test]
fn a_list_of_others_stands_below_and_the_page_of_search_nowhere() {
    let engine = engine(Layout::One);
    let urls = |query| engine.urls(query, &json!({}));
    assert_eq!(urls("squall"), ["/sails/#reef", "/sources/#squalls"]);
    assert_eq!(urls("gust"), ["/sails/#reef", "/sources/#squalls"]);
    assert!(!urls("sails").contains(&"/search/".to_owned()));
}

#[test]
fn a_code_finds_its_document_however_it_is_written() {
    let engine = engine(Layout::One);
    for query in [
        "40312",
        "40 312",
        "part 40312",
        "PART no: 40 312",
        "part-40312.",
        "part40312",
        "4O312",
        "40312x2",
    ] {
        assert_eq!(
            engine.urls(query, &json!({}))[0],
            "/parts/40312/",
            "{query}"
        );
    }
    let unknown = engine.search("part 40313", &json!({}));
    assert_eq!(unknown["codes"], json!(["40312"]));
    let (documents, synonyms, options) = boats();
    let without = Options {
        codes: CodeForms::default(),
        ..options
    };
    let engine = Engine::over(index(&documents, &synonyms, &without));
    assert_eq!(engine.search("40313", &json!({}))["codes"], json!([]));
}

#[test]
fn a_page_that_lacks_words_is_found_and_says_how_much_it_covers() {
    let engine = engine(Layout::One);
    let found = engine.search("canvas zebra giraffe", &json!({}));
    assert_eq!(
        engine.urls("canvas zebra giraffe", &json!({})),
        ["/sails/#reef"]
    );
    assert_eq!(found["missing"], json!(["zebra", "giraffe"]));
    assert!(found["coverage"].as_f64().expect("a number") < 0.5);
    assert_eq!(found["poor"], true);
    assert_eq!(engine.search("canvas", &json!({}))["poor"], false);
}

#[test]
fn a_question_is_matched_as_a_whole_and_named() {
    let engine = engine(Layout::One);
    let found = engine.search("on deck in a storm", &json!({}));
    let named = engine.ask(&format!("core.named(index, {})", found["results"]));
    let place = &named["results"][0]["ask"];
    let text = engine.ask(&format!("core.textOf(index, 0, {place})"));
    assert_eq!(text["text"], "who may be on deck in a storm?");
    // It is no text of the page: a query of other words has no use for it.
    assert_eq!(engine.search("canvas", &json!({}))["results"][0]["ask"], -1);
    let all = engine.ask("core.asksOf(index)");
    assert_eq!(all["asks"][0]["text"], "who may be on deck in a storm?");
    let muted = engine.search("storm", &json!({ "language": "en" }));
    assert_eq!(muted["results"].as_array().expect("results").len(), 1);
    let without = format!(
        "core.search(index, 'storm', {{ muted: new Set([{}]) }})",
        all["asks"][0]["id"]
    );
    assert_eq!(engine.ask(&without)["results"], json!([]));
}

#[test]
fn what_a_query_wants_raises_the_page_that_says_so() {
    let documents = [
        document("/rope/", "Rope", "Sold by feet: 10 feet, 20 feet."),
        Document {
            answers: vec!["length".into()],
            ..document("/measure/", "Measure", "Feet of rope to meters.")
        },
    ];
    let options = Options {
        intents: vec![Intent {
            name: "length".into(),
            pattern: r"\b(\d+) feet\b".into(),
            worth: 1.0,
        }],
        ..Options::new("en")
    };
    let engine = Engine::over(index(&documents, &[], &options));
    assert_eq!(engine.urls("feet", &json!({}))[0], "/rope/");
    assert_eq!(engine.urls("30 feet", &json!({}))[0], "/measure/");
    assert_eq!(engine.search("30 feet", &json!({}))["missing"], json!([]));
}

#[test]
fn of_a_document_of_many_alike_only_its_names_are_searched() {
    let documents = [Document {
        named_only: true,
        keywords: vec!["hemp".into()],
        ..document("/rope/", "Rope", "A line to pull with.")
    }];
    let engine = Engine::over(index(&documents, &[], &Options::new("en")));
    assert_eq!(engine.urls("rope hemp", &json!({})), ["/rope/"]);
    assert_eq!(engine.urls("pull", &json!({})), [""; 0]);
}

#[test]
fn words_are_parted_and_joined() {
    let documents = [document(
        "/a/",
        "Body mechanics",
        "Plan of care. Ultrasound.",
    )];
    let engine = Engine::over(index(&documents, &[], &Options::new("en")));
    for query in ["bodymechanics", "planofcare", "ultra sound"] {
        assert_eq!(engine.urls(query, &json!({})), ["/a/"], "{query}");
    }
}

#[test]
fn a_query_is_read_in_its_own_language() {
    let documents = [
        document("/derechos/", "Derechos", "derechos derechos"),
        Document {
            language: "es".into(),
            ..document("/es/derechos/", "Sus derechos", "Lo que puede pedir.")
        },
    ];
    let engine = Engine::over(index(&documents, &[], &Options::new("en")));
    let first = |query: &str, language: &str| {
        engine.urls(query, &json!({ "language": language }))[0].clone()
    };
    assert_eq!(first("cuales son mis derechos", "en"), "/es/derechos/");
    assert_eq!(first("derechos", "en"), "/derechos/");
    assert_eq!(first("derechos", "es"), "/es/derechos/");
}

#[test]
fn an_audience_narrows_by_its_name() {
    let engine = engine(Layout::One);
    let urls = |names: &[&str]| engine.urls("sails", &json!({ "audiences": names }));
    assert_eq!(urls(&["sailors"]), ["/sails/"]);
    assert_eq!(urls(&["builders"]), ["/parts/40312/"]);
    assert_eq!(urls(&["sailors", "builders"]).len(), 2);
    assert_eq!(urls(&[]).len(), 2);
}

/// What a page's script makes of a heading is what is left out of the index.
#[test]
fn headings_have_the_anchors_that_the_script_makes() {
    let headings = ["Plain words", " -- odd (marks) 8–12", "Ünder", "a.b_c", "…"];
    let anchors = ["plain-words", "odd-marks-8-12", "nder", "a-b-c", ""];
    let documents: Vec<Document<'_>> = (0..headings.len())
        .map(|at| Document {
            sections: vec![
                Section::new(anchors[at], headings[at], format!("only{at}")),
                Section::new("another", headings[at], format!("other{at}")),
            ],
            ..document("/page/", "Page", "")
        })
        .collect();
    let engine = Engine::over(index(&documents, &[], &Options::new("en")));
    for (at, anchor) in anchors.iter().enumerate() {
        let url = |word: &str| engine.urls(&format!("{word}{at}"), &json!({}));
        assert_eq!(url("only"), [format!("/page/#{anchor}")]);
        assert_eq!(url("other"), ["/page/#another"]);
    }
}

#[test]
fn weights_decide_what_a_word_is_worth() {
    let documents = [
        Document {
            keywords: vec!["rope".into()],
            ..document("/keyword/", "One", "")
        },
        document("/text/", "Two", "rope rope rope rope"),
    ];
    let keyword_is_worth_more = |keyword: f32, body: f32| {
        let mut options = Options::new("en");
        options.weights.keyword = keyword;
        options.weights.body = body;
        let engine = Engine::over(index(&documents, &[], &options));
        engine.urls("rope", &json!({}))[0] == "/keyword/"
    };
    assert!(keyword_is_worth_more(6.0, 0.1));
    assert!(!keyword_is_worth_more(0.1, 6.0));
}

#[test]
fn a_word_is_found_inside_a_sentence_without_spaces() {
    let documents = [
        document(
            "/a/",
            "検索の手引き",
            "日本語の文章を全文検索する方法を説明します。",
        ),
        document(
            "/b/",
            "料金",
            "税込みの料金表です。한국어 검색을 한다. ราคารวมภาษี",
        ),
    ];
    let engine = Engine::over(index(&documents, &[], &Options::new("ja")));
    let found = |query: &str| engine.urls(query, &json!({ "language": "ja" }));
    for query in ["文章", "全文検索", "説明", "日本語", "検"] {
        assert_eq!(found(query)[0], "/a/", "{query}");
    }
    for query in ["料金表", "税込", "검색", "ภาษี"] {
        assert_eq!(found(query), ["/b/"], "{query}");
    }
    assert_eq!(found("無関係"), [""; 0]);
    assert_eq!(found("文書"), [""; 0]);
}

#[test]
fn the_same_documents_give_the_same_files() {
    let (documents, synonyms, options) = boats();
    let one = index(&documents, &synonyms, &options);
    let other = index(&documents, &synonyms, &options);
    assert_eq!(one, other);
    let bytes: usize = one.files.iter().map(|file| file.text.len()).sum();
    assert_eq!((one.report.documents, one.report.sections), (4, 7));
    assert_eq!(
        (one.report.files, one.report.bytes),
        (one.files.len(), bytes)
    );
    assert!(one.report.entry_bytes + one.report.excerpt_bytes <= bytes);
    assert!(one.report.postings >= one.report.terms);
}

#[test]
fn nothing_is_indexed_without_an_error() {
    let empty = index(&[], &[], &Options::new("en"));
    let engine = Engine::over(empty);
    assert_eq!(engine.urls("anything", &json!({})), [""; 0]);
}
