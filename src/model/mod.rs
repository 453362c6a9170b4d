//! Stage 2, model: front matter and YAML become types, and every page gets its address.

mod address;
mod amounts;
mod answer_card;
mod ask;
mod audiences;
mod batch_schema;
mod bill_texts;
mod built_in;
mod calculator_page;
mod case_pages;
pub mod catalog;
mod cms;
mod code_names;
mod code_record;
mod csv_path;
mod data;
mod data_files;
mod date_data;
mod date_rules;
mod decision;
mod diagrams;
mod downloads;
mod drafts;
pub mod exports;
mod find;
mod former;
mod formula;
mod front_matter;
mod limits;
mod line_modifiers;
mod line_names;
mod name;
mod options;
mod page;
mod pages;
mod pair_pages;
mod pair_texts;
mod pair_verdict;
mod path_part;
mod payer_caps;
mod payer_terms;
mod payers;
mod pictures;
mod records;
mod refused;
pub mod schema;
mod search_settings;
mod seen;
mod site;
mod slug_text;
mod stroke;
mod sums;
mod synonym;
pub mod training;
mod tree;
mod unit_data;
mod unit_payers;
mod unit_records;
mod unit_rules;
mod unit_types;
mod updates;
mod values;
mod web_address;
pub mod yaml;

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use catalog::Catalog;
use data_files::{DataFiles, cms_name, data_name, misplaced};
use pages::Unwritten;
use records::read_codes;
use training::{
    Cards, Case, CheckSettings, CheckUnits, DrillRules, Drills, Misconceptions, read_cases,
    read_check,
};
use yaml::{ReadAs, Yaml};

use crate::diagnostic::{Diagnostic, Lint, SourceFile};
use crate::drills::Pool;
use crate::load::{Asset, Loaded, TemplateFile};
use crate::units::{AmountData, UnitData};

pub use crate::units::{Code, Date, Discipline, Rule, Setting, Status, Timing};
pub use address::{Address, ROOT_SENTINEL, UrlStyle, percent_decoded, relative_root};
pub use amounts::{AmountRules, built_in_amounts};
pub use answer_card::AnswerCard;
pub use ask::{Ask, words_of};
pub use audiences::{Audience, AudienceIcon, Audiences, Reading, audience_of};
pub use bill_texts::{bill_texts, built_in_bill_texts};
pub use calculator_page::{CalculatorExample, CalculatorPage};
pub use cms::{
    Adjudication, Cms, EditIndicator, FeeRecord, FeeRecords, KEPT_FROM, LimitRecord, LimitRecords,
    LimitUnits, PairRecord, PairRecords, Program, Rationale, RecordFile, Start,
};
pub use code_names::CodeNames;
pub use code_record::{CodeGroup, CodeRecord, CodeTexts, LookAlike};
pub use data::{
    Fact, FactUnit, FactValue, Facts, FeePart, FeePartName, Glossary, Quantity, ReadExtent, Source,
    SourceKind, Sources, Term,
};
pub use date_data::{Dates, built_in_dates};
pub use date_rules::{
    DateExample, DateRuleRecord, DateRules, DayOrFact, FindingRecord, RuleAmount,
};
pub use decision::{Decision, DecisionAnswer, Node};
pub use diagrams::{Diagram, DiagramKind, DiagramPart, Diagrams, FigureBlock};
pub use drafts::Drafts;
pub use former::{BadFormer, former_address};
pub use front_matter::{AnswerKind, FrontMatter, RequiredField, Review, Translates};
pub use limits::limits_of;
pub use line_modifiers::{LineModifiers, ModifierName, ModifierRecord, built_in_modifiers};
pub use line_names::{built_in_line_names, line_names};
pub use name::{
    AudienceId, FactName, Language, MisconceptionId, ReviewDigest, SchemaType, Slug, SourceId, Text,
};
pub use options::ModelOptions;
pub use page::{MarkdownSource, Page, PageId, PageKind};
pub use pair_texts::PairPages;
pub use pair_verdict::{
    PairVerdict, pair_file_days, pair_verdict, payable_on_a_day, why_unpaid, with_codes,
};
pub use path_part::PathPart;
pub use payer_caps::{Cap, CapException, CapPer, CapPeriod, Caps, CountedCodes, InnerCap, NoCaps};
pub use payer_terms::{Clock, Modifier, PayerTopic};
pub use payers::{
    AppealStep, Entry, Payer, PayerRule, Payers, Question, Statement, WantedModifiers,
};
pub use pictures::{Mark, Panel, Paper, Pictures, RoleTask, Roles, Scene};
pub use refused::Refused;
pub use search_settings::{SearchSettings, Worth};
pub use seen::Seen;
pub use site::{
    AllowedLint, Contact, EntryPoint, LanguageSite, MenuEntry, Security, Site, Task, TaskIcon,
};
pub use synonym::{Synonym, Synonyms};
pub use tree::{SHOWN_AT_ONCE, Tree};
pub use unit_data::{built_in_sources, built_in_units, counting_alone};
pub use unit_rules::{AssistantPeriodRecord, MarkingMethod, RuleText, UnitRules};
pub use updates::{DayOrYear, RuleChange, SiteChange, Updates};
pub use values::{Decimal, Flag, UnitCount, UnitMinutes, Weight, Year, today};
pub use web_address::{Email, SecurityContact, WebAddress};

/// A site as types: everything but the pages' text.
#[derive(Debug)]
pub struct Model {
    /// Settings of the whole site: `content/site.yaml`.
    pub site: Site,
    /// The site's text files, sorted by path; pages and diagnostics refer into them.
    pub files: Vec<SourceFile>,
    /// Every page, sorted by address; a [`PageId`] is a place in this list.
    pub pages: Vec<Page>,
    /// Parents, children and neighbors of the pages.
    pub tree: Tree,
    /// The page at each address.
    pub by_address: HashMap<Address, PageId>,
    /// The page made from each Markdown file, by the file's path from the root.
    pub by_file: HashMap<String, PageId>,
    /// The first page that each template draws, such as the page of sources by `sources.html`.
    pub by_template: HashMap<String, PageId>,
    /// Code records: `content/codes/*.yaml`.
    pub codes: BTreeMap<Code, CodeRecord>,
    /// What the calculator finds codes by, made of their records.
    pub code_names: Vec<CodeNames>,
    /// What the site's claims rest on: `data/sources.yaml`.
    pub sources: Sources,
    /// Figures that pages draw on, with computed ones: `data/facts.yaml`.
    pub facts: Facts,
    /// Terms, in the author's order: `data/glossary.yaml`.
    pub glossary: Glossary,
    /// Words that search treats alike: `data/synonyms.yaml`.
    pub synonyms: Synonyms,
    /// The graph of questions that ends at a code: `data/decision.yaml`.
    pub decision: Decision,
    /// Drawings by name: `data/diagrams.yaml`.
    pub diagrams: Diagrams,
    /// Pictures that are parts of a page: `data/pictures.yaml`.
    pub pictures: Pictures,
    /// Changes of rules and of the site: `data/updates.yaml`.
    pub updates: Updates,
    /// What each page of a pair holds beside CMS's records: `data/pair_pages.yaml`, where the site
    /// has pages of pairs.
    pub pair_pages: Option<PairPages>,
    /// What the card at the top of a code's page holds beside its record: `data/answer_card.yaml`.
    pub answer_card: AnswerCard,
    /// Payers and what is known of each: `data/payers.yaml`.
    pub payers: Payers,
    /// Cases to practice with, by id: `data/cases/*.yaml`.
    pub cases: BTreeMap<Slug, Case>,
    /// Items of the knowledge check, by unit: `data/check/*.yaml`.
    pub check_units: CheckUnits,
    /// What the knowledge check is beside its items: `data/knowledge_check.yaml`.
    pub check_settings: Option<CheckSettings>,
    /// What the calculator offers to begin with: `data/calculator.yaml`.
    pub calculator: CalculatorPage,
    /// Flashcards that are written by hand: `data/cards.yaml`.
    pub cards: Cards,
    /// What learners do in place of the rules: `data/misconceptions.yaml`.
    pub misconceptions: Misconceptions,
    /// What days to practice on are drawn from: `data/drills.yaml`.
    pub drills: Option<Drills>,
    /// The same for both engines, with the unit rules.
    pub drill_rules: Option<DrillRules>,
    /// What forms of the knowledge check are drawn from, measured when it is first asked for.
    check_pool: OnceLock<Pool>,
    /// What units are counted by: `data/rules.yaml`, or the built-in rules.
    pub rules: UnitRules,
    /// `data/cms/`.
    pub cms: Cms,
    /// What the unit engine reads: rules, records and codes together.
    pub units: UnitData,
    /// What amounts are computed by: `data/amounts.yaml`, where the site has it.
    pub amount_rules: Option<AmountRules>,
    /// The same with fees and numbers, made when it is first asked for.
    amount_data: OnceLock<Option<AmountData>>,
    /// Modifiers that a person adds to claim lines: `data/line_modifiers.yaml`, where the site has it.
    pub line_modifiers: Option<LineModifiers>,
    /// What deadlines are counted by: `data/dates.yaml`, or the built-in rules where a page counts
    /// deadlines. None for a site without either.
    pub dates: Option<Dates>,
    /// For templates, by file name: the files of `data/` that no type here reads, as plain YAML,
    /// and the rules too.
    pub data: BTreeMap<String, serde_yaml::Value>,
    /// The theme's messages, by language.
    pub words: BTreeMap<String, Catalog>,
    /// What each YAML file was read as, by its path from the root.
    read_as: BTreeMap<String, ReadAs>,
    /// Files that are left out because of their errors.
    pub refused: Refused,
    /// Pages that are left out because they are drafts.
    pub drafts: Drafts,
    /// Templates, which `render` compiles.
    pub templates: Vec<TemplateFile>,
    /// Files that are copied to the output.
    pub assets: Vec<Asset>,
}

impl Model {
    /// Makes types of all YAML and front matter. A page or data file with errors is left out, so
    /// that the rest can still be checked; without a readable `site.yaml`, or without English
    /// messages, there is no model.
    pub fn build(
        loaded: Loaded,
        options: ModelOptions,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Loaded {
            files,
            templates,
            words,
            mut assets,
        } = loaded;
        let site = read_site(&files, diagnostics);
        let words = catalog::read_all(&words, diagnostics);
        let records = read_codes(&files, diagnostics);
        let cases = read_cases(&files, diagnostics);
        let check_units = read_check(&files, diagnostics);
        let mut data = DataFiles::default();
        for file in &files {
            if let Some(name) = data_name(&file.path) {
                data.read(name, file, diagnostics);
            } else if let Some(name) = cms_name(&file.path) {
                data.read_cms(name, file, diagnostics);
            }
        }
        let refused = Refused::by(diagnostics, &files);
        if !refused.data("cms/fees") {
            data.compute_facts(&files, diagnostics);
        }
        misplaced(&files, diagnostics);
        let site = site?;
        downloads::check(&site.downloads, &files, &assets, &refused, diagnostics);
        words.get(Language::english().as_str())?;
        let (pages, mut drafts) = pages::collect(
            &site,
            &files,
            &records,
            Unwritten {
                cases: &cases,
                pairs: data.pair_pages.as_ref(),
            },
            &refused,
            options,
            diagnostics,
        );
        drafts.take_assets(&mut assets);
        let refused = Refused::by(diagnostics, &files);
        let tree = Tree::grow(&pages);
        let by_address = pages
            .iter()
            .enumerate()
            .map(|(id, page)| (page.address.clone(), id))
            .collect();
        let mut by_template = HashMap::new();
        for (id, page) in pages.iter().enumerate() {
            by_template.entry(page.template().to_owned()).or_insert(id);
        }
        let by_file = pages
            .iter()
            .enumerate()
            .filter_map(|(id, page)| Some((files[page.body.as_ref()?.file].path.clone(), id)))
            .collect();
        let codes: BTreeMap<Code, CodeRecord> = records
            .into_values()
            .map(|(_, record)| (record.code.value.clone(), record))
            .collect();
        let rules = data.rules.unwrap_or_else(unit_data::built_in_rules);
        let units = unit_data::of_site(&rules, &data.cms, &codes, &data.payers);
        let code_names = code_names::of_site(&codes);
        let drills = data.drills.as_ref();
        let drill_rules = drills.map(|drills| drills.rules(&data.misconceptions, &units));
        let dates = match data.dates {
            Some(rules) => Some(Dates::new(rules, &data.facts)),
            None => by_template.contains_key("dates.html").then(built_in_dates),
        };
        Some(Self {
            site,
            pages,
            tree,
            by_address,
            by_file,
            by_template,
            codes,
            code_names,
            rules,
            cms: data.cms,
            units,
            amount_rules: data.amounts,
            line_modifiers: data.line_modifiers,
            amount_data: OnceLock::new(),
            dates,
            sources: data.sources,
            facts: data.facts,
            glossary: data.glossary,
            synonyms: data.synonyms,
            decision: data.decision,
            diagrams: data.diagrams,
            pictures: data.pictures,
            updates: data.updates,
            pair_pages: data.pair_pages,
            answer_card: data.answer_card,
            payers: data.payers,
            cases: cases
                .into_iter()
                .map(|(id, (_, case))| (id, case))
                .collect(),
            check_units,
            check_settings: data.check_settings,
            calculator: data.calculator,
            cards: data.cards,
            misconceptions: data.misconceptions,
            drill_rules,
            check_pool: OnceLock::new(),
            drills: data.drills,
            data: data.others,
            words,
            read_as: data.read_as,
            refused,
            drafts,
            templates,
            assets,
            files,
        })
    }
}

/// The file of the site's settings.
const SITE: &str = "content/site.yaml";

fn read_site(files: &[SourceFile], diagnostics: &mut Vec<Diagnostic>) -> Option<Site> {
    let Some(file) = files.iter().find(|file| file.path == SITE) else {
        // A file that could not be read as text is there, and was reported.
        if !diagnostics.iter().any(|one| one.path() == SITE) {
            let message = "there is no content/site.yaml here";
            diagnostics.push(
                Diagnostic::whole_file(SITE, Lint::MissingSite, message).hint(
                    "a site begins with content/site.yaml holding `title: ...`; is --root right?",
                ),
            );
        }
        return None;
    };
    Yaml::document(file)
        .parse::<Site>()
        .map_err(|errors| diagnostics.extend(errors))
        .ok()
}
