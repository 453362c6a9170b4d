//! Lints: what diagnostics are about, each with its stable name.

/// Declares every lint once: its variant, its stable name, and one line on what it reports.
macro_rules! lints {
    ($($variant:ident $name:literal $about:literal),+ $(,)?) => {
        /// What a diagnostic is about. The name is stable; an author writes it under `allow`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Lint { $(#[doc = $about] $variant),+ }

        impl Lint {
            /// Every lint, in the order of the stages that report it.
            pub const ALL: &'static [Lint] = &[$(Lint::$variant),+];

            /// The stable name, as printed in `error[name]`.
            pub const fn name(self) -> &'static str {
                match self { $(Lint::$variant => $name),+ }
            }

            /// One line on what the lint reports.
            pub const fn about(self) -> &'static str {
                match self { $(Lint::$variant => $about),+ }
            }
        }
    };
}

lints! {
    MissingSite "missing-site" "the root has no content/site.yaml",
    NotUtf8 "not-utf8" "a text file is not valid UTF-8",
    BadCharacter "bad-character" "a control character, a pasted object or a noncharacter in a text",
    BidiControl "bidi-control" "a mark turns the direction of writing and is not ended on its line",
    LookAlikeName "look-alike-name" "a file's name holds what cannot be seen, or letters that look like others",
    PortableName "portable-name" "a file's name that Windows cannot hold, or that differs from another only in case",
    TooLarge "too-large" "a file, line or page is larger than `limits` in site.yaml allow",
    SpecialFile "special-file" "a pipe, socket or device stands in the site's folders",
    Symlink "symlink" "a symbolic link stands in the site's folders",
    MisplacedFile "misplaced-file" "a file stands where nothing reads it",
    UnpublishedFile "unpublished-file" "a file of content/ that a site does not publish from there",
    SvgScript "svg-script" "an SVG file of content/ that can run code or asks another host",
    Download "download" "a CSV file that `downloads` in site.yaml does not list, or an entry there that is none",
    FrontMatterUnterminated "front-matter-unterminated" "the closing --- of the front matter is missing",
    YamlSyntax "yaml-syntax" "a file is not valid YAML",
    DuplicateKey "duplicate-key" "a YAML mapping holds one key twice",
    UnknownField "unknown-field" "a field that no record of this kind has",
    MissingField "missing-field" "a required field is missing",
    WrongType "wrong-type" "a value has another shape than the field wants",
    BadValue "bad-value" "a value cannot be read as what the field holds",
    BadDate "bad-date" "a date is not a real day written YYYY-MM-DD",
    BadCode "bad-code" "a code is not five characters of the CPT/HCPCS form",
    CodeFileName "code-file-name" "a code file is not named after its code",
    CaseFileName "case-file-name" "a file of a case or of the check is not named after its id or unit",
    ReviewBeforeChecked "review-before-checked" "`review_by` lies before `checked`",
    UnknownCode "unknown-code" "a code without a record in content/codes",
    UnknownSource "unknown-source" "a source id that data/sources.yaml lacks",
    UnknownTerm "unknown-term" "a `[[term]]` that the glossary lacks",
    UnknownFact "unknown-fact" "a {{ reference }} to a fact or year that is not there",
    BadSum "bad-sum" "a fact's sum cannot be computed",
    YearlyFigure "yearly-figure" "a figure of a year that does not say when it ends, or is not looked up before",
    DecisionNode "decision-node" "a node of the decision graph is wrong, unreached, endless or without source",
    DoubledUnit "doubled-unit" "a figure's unit stands once more beside it",
    UnknownAudience "unknown-audience" "a kind of reader that site.yaml does not list",
    UnknownLanguage "unknown-language" "a language that site.yaml does not list among its others",
    UnknownTemplate "unknown-template" "a page names a template that the theme lacks",
    UnknownPage "unknown-page" "an address or file in YAML that is no page",
    UnknownLint "unknown-lint" "an `allow` entry that names no lint",
    DuplicateAddress "duplicate-address" "two pages, aliases or files claim one address",
    DuplicateTerm "duplicate-term" "two glossary entries answer to one name",
    DuplicateKeyword "duplicate-keyword" "two figures answer to one keyword",
    NoGlossaryPage "no-glossary-page" "a `[[term]]` on a site whose glossary no page shows",
    BrokenLink "broken-link" "a link leads to no page or file",
    BrokenAnchor "broken-anchor" "a link's #anchor is not on its page",
    LinkScheme "link-scheme" "a link's address is of a kind that is not allowed",
    LinkOutside "link-outside" "a link leads out of the site's folder",
    MissingImage "missing-image" "an image file is not there",
    ImageWithoutAlt "image-without-alt" "an image has no text alternative",
    ImageText "image-text" "a link, term or note in the text of an image",
    NestedLink "nested-link" "a link in the text of another link",
    EmptyLink "empty-link" "a link without words, or without an address",
    RawHtml "raw-html" "HTML outside the short allowlist",
    HeadingAttribute "heading-attribute" "a heading sets more than an id and classes",
    HeadingOne "heading-one" "a first-level heading in a page's text",
    EmptyHeading "empty-heading" "a heading without words",
    DuplicateAnchor "duplicate-anchor" "two headings of a page set one id",
    ReservedAnchor "reserved-anchor" "a heading sets an id that the theme uses itself",
    UndefinedReference "undefined-reference" "a `[text][label]` or `[^note]` without its definition",
    DuplicateFootnote "duplicate-footnote" "two footnotes of a page have one label",
    UnusedFootnote "unused-footnote" "a footnote that nothing on its page mentions",
    UnknownAlert "unknown-alert" "an alert of no known kind",
    ForeignSyntax "foreign-syntax" "a line that means something to another program, and is text here",
    TemplateSyntax "template-syntax" "a template that does not parse",
    TemplateReference "template-reference" "a template uses a filter, function or template that is not there",
    TemplateRender "template-render" "a template failed on a page",
    DuplicateAsk "duplicate-ask" "a question of `asks` that another page has too, or that is the page's title",
    CptNotice "cpt-notice" "a site with CPT codes lacks the CPT notice",
    RuleText "rule-text" "a sentence of data/rules.yaml is missing, or no step, warning or refusal has its id",
    UnknownPlaceholder "unknown-placeholder" "a sentence of data/rules.yaml prints a value that its step does not have",
    RuleNumbers "rule-numbers" "numbers or periods of data/rules.yaml that do not fit together",
    PayerValue "payer-value" "a value of data/payers.yaml that does not fit its sources or the values around it",
    DuplicateCard "duplicate-card" "two flashcards of data/cards.yaml have one name",
    UnitsLines "units-lines" "lines of minutes that cannot be read or counted",
    UnitsAnswer "units-answer" "a worked example's answer is not what the rule gives",
    CaseOptions "case-options" "the answers of a question do not make one that can be asked",
    CheckPool "check-pool" "the knowledge check's settings do not fit its slots, so no form can be made",
    CheckSlot "check-slot" "a slot of the knowledge check that no form can draw from as it should",
    ClaimKey "claim-key" "a claim in a question is not what the rules give",
    DrillData "drill-data" "lists and misconceptions that no drill can be made of",
    UnknownMisconception "unknown-misconception" "a `bug` that data/misconceptions.yaml lacks",
    UnusedMisconception "unused-misconception" "a misconception that neither a case nor a drill shows",
    NotePhrase "note-phrase" "a phrase that the weak note does not hold",
    FadedExample "faded-example" "an example whose steps or answers cannot be worked as written",
    HostLimit "host-limit" "the built site is more than a known host takes",
    Overdue "overdue" "a page or fact is past its `review_by`",
    EndedFigure "ended-figure" "a figure that has ended, and has no value for the time after",
    OldRecords "old-records" "records of data/cms/ that are older than CMS's files of today",
    UnusedAllow "unused-allow" "an `allow` of site.yaml that has ended, or that nothing needs",
    EmptyContact "empty-contact" "a `contact` of site.yaml without an address",
    UnusedOverride "unused-override" "a file of templates/ or static/ that takes the place of none of the theme",
    ThemeWords "theme-words" "a language of the site in which the theme has no words",
    NoSource "no-source" "a page rests on no source",
    AsksCount "asks-count" "a page without `asks` on a site that has them, or with more than eight",
    CodeWithoutRecord "code-without-record" "prose names a code that has no record",
    CodeEnded "code-ended" "prose names a code that has ended",
    TypedFigure "typed-figure" "an amount or threshold is typed into prose instead of drawn from the facts",
    TypedLimit "typed-limit" "a code's unit limit is typed into prose instead of drawn from its record",
    ReadingLevel "reading-level" "a page is harder to read than its readers need",
    PatientDecimal "patient-decimal" "a decimal outside money on a page for patients",
    PatientData "patient-data" "a string that looks like a person's data",
    ChangedSinceReview "changed-since-review" "a page says something else than its reviewer read",
    StaleTranslation "stale-translation" "a translation is older than its page",
    OrphanPage "orphan-page" "nothing leads to a page",
    NotInMenu "not-in-menu" "no menu reaches a page",
    MovedAddress "moved-address" "a source or link outside the site has moved for good",
    DeadAddress "dead-address" "a source or link outside the site is gone",
    UnreachedAddress "unreached-address" "a source or link outside the site could not be reached",
}
