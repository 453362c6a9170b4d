//! `content/site.yaml`: what the whole site is.

use serde::{Deserialize, Serialize};

use super::downloads::CsvPath;
use super::front_matter::{Audience, RequiredField};
use super::name::{Email, Language, SecurityContact, Text, WebAddress};
use super::yaml::{Table, foreign};
use crate::units::Date;

/// The site's settings; only `title` is required.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The site's name.
    pub title: Text,
    /// One sentence for search engines and the feed.
    #[serde(default)]
    pub description: Option<Text>,
    /// Where the site will live; only what must be absolute uses it.
    #[serde(default)]
    pub base_url: Option<WebAddress>,
    /// The language of pages outside a language's own folder.
    #[serde(default = "Language::english")]
    pub language: Language,
    /// Other languages, each with its pages under `content/LANGUAGE/`.
    #[serde(default)]
    pub languages: Table<Language, LanguageSite>,
    /// The header's links, in order; without it the top-level sections and pages.
    #[serde(default)]
    pub menu: Option<Vec<MenuEntry>>,
    /// The footer's links, in order.
    #[serde(default)]
    pub foot: Vec<MenuEntry>,
    /// The home page's ways in, one for each kind of reader.
    #[serde(default)]
    pub doors: Vec<EntryPoint>,
    /// How readers tell of an error.
    #[serde(default)]
    pub contact: Option<Contact>,
    /// Where to tell of a weakness in the site: becomes `/.well-known/security.txt`.
    #[serde(default)]
    pub security: Option<Security>,
    /// A line on every page's foot (inline Markdown): the CPT notice.
    #[serde(default)]
    pub notice: Option<Text>,
    /// CSV files of `content/` that readers may have.
    #[serde(default)]
    pub downloads: Vec<CsvPath>,
    /// Front-matter fields that every page must have.
    #[serde(default)]
    pub require: Vec<RequiredField>,
}

/// What one more language of the site has of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageSite {
    /// The site's name in that language.
    pub title: Text,
    /// Its sentence.
    #[serde(default)]
    pub description: Option<Text>,
    /// Its header links.
    #[serde(default)]
    pub menu: Option<Vec<MenuEntry>>,
    /// Its footer links.
    #[serde(default)]
    pub foot: Vec<MenuEntry>,
    /// Its home page's ways in.
    #[serde(default)]
    pub doors: Vec<EntryPoint>,
    /// Its notice.
    #[serde(default)]
    pub notice: Option<Text>,
}

/// A way in from the home page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryPoint {
    /// For whom it is.
    pub audience: Audience,
    /// Its heading.
    pub title: Text,
    /// What the reader will find.
    pub text: Text,
    /// Where it leads, most useful first.
    pub links: Vec<MenuEntry>,
}

/// Where readers tell of an error: by letter, or else in the repository.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// A letter box.
    #[serde(default)]
    pub email: Option<Email>,
    /// A repository with issues.
    #[serde(default)]
    pub repository: Option<WebAddress>,
}

/// What `security.txt` (RFC 9116) says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// Whom to tell.
    pub contact: SecurityContact,
    /// The day after which the file must not be trusted.
    #[serde(deserialize_with = "foreign::one")]
    pub expires: Date,
}

/// A link of the header or the footer.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MenuEntry {
    /// A site address, such as `/basics/`.
    pub page: Text,
    /// Its words; without them the page's short title.
    #[serde(default)]
    pub title: Option<Text>,
}
