//! JSON Schemas of all files that an author writes, made from the types that read them: editors
//! complete and check with them. A schema knows the form of a file, not whether a source, a code or
//! a page that it names exists, which `check` says.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::amounts::AmountRules;
use super::answer_card::AnswerCard;
use super::batch_schema::batch;
use super::calculator_page::CalculatorPage;
use super::catalog::Catalog;
use super::cms::{FeeRecords, LimitRecords, PairRecords};
use super::code_record::CodeRecord;
use super::data::{Facts, Glossary, Sources};
use super::date_rules::DateRules;
use super::decision::DecisionFile;
use super::diagrams::Diagrams;
use super::front_matter::FrontMatter;
use super::line_modifiers::LineModifiers;
use super::pair_texts::PairPages;
use super::payers::Payers;
use super::pictures::Pictures;
use super::site::Site;
use super::synonym::Synonyms;
use super::training::{Cards, Case, CheckSettings, CheckUnit, Drills, Misconceptions};
use super::unit_rules::UnitRules;
use super::updates::Updates;

/// The schema of a kind of file, or of what the program prints.
#[derive(Debug, Clone, Copy)]
pub struct FileSchema {
    /// What the command calls it: `facts`.
    pub name: &'static str,
    /// The files that it describes.
    pub files: &'static str,
    /// What they hold.
    pub about: &'static str,
    make: fn() -> Schema,
}

impl FileSchema {
    /// All of them.
    pub const ALL: [Self; 29] = [
        Self::of::<Site>("site", "content/site.yaml", "settings of the whole site"),
        Self::of::<FrontMatter>(
            "front-matter",
            "content/**/*.md",
            "what stands between the --- lines at the top of a page",
        ),
        Self::of::<CodeRecord>("code", "content/codes/*.yaml", "the record of one code"),
        Self::of::<Sources>(
            "sources",
            "content/data/sources.yaml",
            "the documents that claims rest on, by their ids",
        ),
        Self::of::<Facts>(
            "facts",
            "content/data/facts.yaml",
            "figures by name, each with its values over the years",
        ),
        Self::of::<Glossary>("glossary", "content/data/glossary.yaml", "terms"),
        Self::of::<Synonyms>(
            "synonyms",
            "content/data/synonyms.yaml",
            "words of readers, and the terms that search finds for them",
        ),
        Self::of::<DecisionFile>(
            "decision",
            "content/data/decision.yaml",
            "questions that lead to a code",
        ),
        Self::of::<Diagrams>("diagrams", "content/data/diagrams.yaml", "drawings by name"),
        Self::of::<Pictures>(
            "pictures",
            "content/data/pictures.yaml",
            "pictures that are parts of a page, by name",
        ),
        Self::of::<Updates>(
            "updates",
            "content/data/updates.yaml",
            "changes of rules, and of the site",
        ),
        Self::of::<Payers>(
            "payers",
            "content/data/payers.yaml",
            "what is known of each payer, by its id",
        ),
        Self::of::<Case>(
            "case",
            "content/data/cases/*.yaml",
            "a case to practice with",
        ),
        Self::of::<CheckUnit>(
            "check",
            "content/data/check/*.yaml",
            "what the knowledge check asks of a unit",
        ),
        Self::of::<CheckSettings>(
            "knowledge-check",
            "content/data/knowledge_check.yaml",
            "what the knowledge check is beside its questions",
        ),
        Self::of::<UnitRules>(
            "rules",
            "content/data/rules.yaml",
            "how minutes become billing units",
        ),
        Self::of::<AmountRules>(
            "amounts",
            "content/data/amounts.yaml",
            "what Medicare pays for a day",
        ),
        Self::of::<LineModifiers>(
            "line-modifiers",
            "content/data/line_modifiers.yaml",
            "modifiers that a person adds to claim lines",
        ),
        Self::of::<DateRules>(
            "dates",
            "content/data/dates.yaml",
            "how deadlines are counted",
        ),
        Self::of::<CalculatorPage>(
            "calculator",
            "content/data/calculator.yaml",
            "what the calculator offers to begin with",
        ),
        Self::of::<AnswerCard>(
            "answer-card",
            "content/data/answer_card.yaml",
            "what the card at the top of a code's page holds",
        ),
        Self::of::<PairPages>(
            "pair-pages",
            "content/data/pair_pages.yaml",
            "pages of one code with every other",
        ),
        Self::of::<Cards>(
            "cards",
            "content/data/cards.yaml",
            "flashcards that are written by hand",
        ),
        Self::of::<Misconceptions>(
            "misconceptions",
            "content/data/misconceptions.yaml",
            "what learners do in place of the rules, and what to tell them",
        ),
        Self::of::<Drills>(
            "drills",
            "content/data/drills.yaml",
            "what days to practice on are drawn from",
        ),
        Self::of::<PairRecords>(
            "cms-pairs",
            "content/data/cms/pairs.yaml",
            "pairs of codes, which `quarterhour import` writes",
        ),
        Self::of::<LimitRecords>(
            "cms-limits",
            "content/data/cms/limits.yaml",
            "most units of codes, which `quarterhour import` writes",
        ),
        Self::of::<FeeRecords>(
            "cms-fees",
            "content/data/cms/fees.yaml",
            "fees of codes, which `quarterhour import` writes",
        ),
        Self::of::<Catalog>(
            "words",
            "templates/words/*.yaml",
            "the theme's words in one language",
        ),
    ];

    const fn of<T: JsonSchema>(
        name: &'static str,
        files: &'static str,
        about: &'static str,
    ) -> Self {
        Self {
            name,
            files,
            about,
            make: root_schema::<T>,
        }
    }

    /// What the program prints for other programs.
    pub const OUTPUTS: [Self; 1] = [Self {
        name: "units-batch",
        files: "units --batch --format json",
        about: "many days with their units, as the command prints them",
        make: batch,
    }];

    /// The schemas of all files and outputs.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        Self::ALL.iter().chain(&Self::OUTPUTS)
    }

    /// The schema as JSON.
    pub fn json(&self) -> Value {
        let mut schema = (self.make)();
        let (title, about) = (self.files.into(), self.about.into());
        schema.insert("title".to_owned(), title);
        schema.insert("description".to_owned(), about);
        schema.to_value()
    }
}

fn root_schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(tidy))
        .into_generator()
        .into_root_schema_for::<T>()
}

/// Makes a description one line, and leaves out defaults that say nothing.
fn tidy(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let says_nothing = match schema.get("default") {
        Some(Value::Null) => true,
        Some(Value::Array(items)) => items.is_empty(),
        Some(Value::Object(fields)) => fields.is_empty(),
        _ => false,
    };
    if says_nothing {
        schema.remove("default");
    }
}
