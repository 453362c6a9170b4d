//! Who bills: a practitioner or a hospital.

use serde::{Deserialize, Serialize};

/// Whose claims CMS's records are about: each setting has files of its own.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Private practices and others who bill as practitioners.
    #[default]
    Practitioner,
    /// Hospitals' outpatient departments.
    Hospital,
}

impl Setting {
    /// Both settings, practitioners first.
    pub const ALL: [Setting; 2] = [Setting::Practitioner, Setting::Hospital];

    /// The word in data and on the command line: `practitioner` or `hospital`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Setting::Practitioner => "practitioner",
            Setting::Hospital => "hospital",
        }
    }

    /// Reads `practitioner` or `hospital`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}
