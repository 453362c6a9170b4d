//! `content/site.yaml`: settings of the whole site.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::audiences::Audiences;
use super::csv_path::CsvPath;
use super::front_matter::RequiredField;
use super::limits::SiteLimits;
use super::name::{AudienceId, Language, SchemaType, Text};
use super::search_settings::SearchSettings;
use super::values::{Flag, choice};
use super::web_address::{Email, SecurityContact, WebAddress};
use super::yaml::{Placed, Table, begin};
use crate::units::Date;

/// The site's settings; only `title` is required.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The site's name, in the header and in every page's title.
    pub title: Text,
    /// One sentence about the site for search engines and the feed.
    #[serde(default)]
    pub description: Option<Text>,
    /// The site's future address; only the sitemap, the feed and canonical links use it.
    #[serde(default)]
    pub base_url: Option<WebAddress>,
    /// The language of pages that are not in the folder of another language.
    #[serde(default = "english")]
    pub language: Placed<Language>,
    /// Other languages, each with its pages under `content/LANGUAGE/`.
    #[serde(default)]
    pub languages: Table<Placed<Language>, LanguageSite>,
    /// The header's links in order; without them, the top-level sections and pages.
    #[serde(default)]
    pub menu: Option<Vec<MenuEntry>>,
    /// The footer's links in order.
    #[serde(default)]
    pub foot: Vec<MenuEntry>,
    /// The kinds of readers that pages name in `audience`.
    #[serde(default)]
    pub audiences: Audiences,
    /// What readers come for, as links at the top of the home page.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// The home page's entry points, one for each kind of reader.
    #[serde(default)]
    pub doors: Vec<EntryPoint>,
    /// How readers report an error on a page.
    #[serde(default, deserialize_with = "contact")]
    #[schemars(with = "Option<Contact>")]
    pub contact: Option<Placed<Contact>>,
    /// How to report a vulnerability of the site: becomes `/.well-known/security.txt`.
    #[serde(default)]
    pub security: Option<Security>,
    /// A line at the foot of every page (inline Markdown), such as the CPT notice.
    #[serde(default)]
    pub notice: Option<Placed<Text>>,
    /// What the site is not, and does not promise: a line at the foot of every page (inline Markdown).
    #[serde(default)]
    pub disclaimer: Option<Placed<Text>>,
    /// What a page says that nobody has reviewed, such as "Not yet reviewed by a clinician".
    #[serde(default)]
    pub not_reviewed: Option<Text>,
    /// The kind of `WebPage` that every page is to programs that read schema.org.
    #[serde(default)]
    pub schema_type: Option<SchemaType>,
    /// CSV files of `content/` that are published.
    #[serde(default)]
    pub downloads: Vec<Placed<CsvPath>>,
    /// What the files for other programs hold beside the cases.
    #[serde(default)]
    pub exports: ExportChoice,
    /// How large the site's files may be, where it is not as the program has it.
    #[serde(default)]
    pub limits: SiteLimits,
    /// How search ranks the site's pages, where it is not as the program has it.
    #[serde(default)]
    pub search: SearchSettings,
    /// Front-matter fields that every page must have.
    #[serde(default)]
    pub require: Vec<RequiredField>,
    /// Warnings of `check` that the owner knows of and has a reason to live with for a time.
    #[serde(default)]
    pub allow: Vec<AllowedLint>,
}

/// What the files for other programs hold.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportChoice {
    /// Whether the files of questions hold the knowledge check's items too, which learners then can see.
    #[serde(default)]
    pub check: Flag,
}

fn english() -> Placed<Language> {
    Language::english().into()
}

/// A lint whose warnings `check` leaves out for a time.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AllowedLint {
    /// The lint's name, as `check` prints it in square brackets.
    pub lint: Placed<Text>,
    /// Why its warnings cannot be mended now.
    pub reason: Text,
    /// The last day on which they are left out.
    pub until: Placed<Date>,
}

/// The settings of a site that differ in one of its other languages.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageSite {
    /// The site's name in that language.
    pub title: Text,
    /// As the site's `description`, in that language.
    #[serde(default)]
    pub description: Option<Text>,
    /// As the site's `menu`, with that language's pages.
    #[serde(default)]
    pub menu: Option<Vec<MenuEntry>>,
    /// As the site's `foot`, with that language's pages.
    #[serde(default)]
    pub foot: Vec<MenuEntry>,
    /// As the site's `tasks`, for that language's home page.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// As the site's `doors`, for that language's home page.
    #[serde(default)]
    pub doors: Vec<EntryPoint>,
    /// As the site's `notice`, in that language.
    #[serde(default)]
    pub notice: Option<Placed<Text>>,
    /// As the site's `disclaimer`, in that language.
    #[serde(default)]
    pub disclaimer: Option<Placed<Text>>,
    /// As the site's `not_reviewed`, in that language.
    #[serde(default)]
    pub not_reviewed: Option<Text>,
    /// The names of the site's audiences in that language.
    #[serde(default)]
    pub audiences: Table<Placed<AudienceId>, Text>,
}

/// Something that readers come to do, and the page that does it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// The page's address in the site.
    pub page: Placed<Text>,
    /// The task in a few words, as a reader would put it: "Count units".
    pub title: Text,
    /// What the page gives, in half a sentence.
    #[serde(default)]
    pub text: Option<Text>,
    /// The drawing beside it.
    #[serde(default)]
    pub icon: TaskIcon,
}

choice! {
    /// The theme's drawings of tasks.
    TaskIcon, "a drawing of a task" {
        Dial "dial",
        Bill "bill",
        Pair "pair",
        Note "note",
        Fork "fork",
        Learn "learn",
    }
}

impl Default for TaskIcon {
    /// The quarter of an hour, which is the theme's sign.
    fn default() -> Self {
        Self::Dial
    }
}

/// An entry point of the home page: a box with links for one kind of reader.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryPoint {
    /// The kind of reader that it is for.
    pub audience: Placed<AudienceId>,
    /// The heading of the box: "For patients".
    pub title: Text,
    /// What these readers will find, in a sentence.
    pub text: Text,
    /// Links to pages, the most useful first.
    pub links: Vec<MenuEntry>,
}

/// How readers report an error on a page: by email, or else as an issue of the repository.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// An email address that readers may write to.
    #[serde(default)]
    pub email: Option<Email>,
    /// The address of a repository whose issues readers can open.
    #[serde(default)]
    pub repository: Option<Placed<WebAddress>>,
}

/// A field that is written but empty is a contact without an address, so that `check` can say so.
fn contact<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Placed<Contact>>, D::Error> {
    struct ContactVisitor;
    impl<'de> Visitor<'de> for ContactVisitor {
        type Value = Placed<Contact>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a mapping")
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            let (scalar, value) = (begin()?, Contact::default());
            Ok(Placed { value, scalar })
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            let scalar = begin()?;
            let value = Contact::deserialize(MapAccessDeserializer::new(map))?;
            Ok(Placed { value, scalar })
        }
    }
    deserializer.deserialize_any(ContactVisitor).map(Some)
}

/// The fields of `security.txt` (RFC 9116).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// The email or web address to report a vulnerability to.
    pub contact: SecurityContact,
    /// The last day on which the file may be relied on.
    pub expires: Placed<Date>,
}

/// A link of the header, the footer or an entry point.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MenuEntry {
    /// The page's address in the site, such as `/basics/`.
    pub page: Placed<Text>,
    /// The link's text; without it, the page's short title.
    #[serde(default)]
    pub title: Option<Text>,
}
