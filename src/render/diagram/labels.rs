//! The theme's messages that drawings use.

use crate::model::catalog::Catalog;

/// The theme's messages that drawings use.
pub(super) struct Labels {
    pub(super) minute: String,
    pub(super) minutes: String,
    pub(super) unit: String,
    pub(super) units: String,
    pub(super) leftover: String,
    pub(super) wins: String,
    pub(super) none: String,
    pub(super) in_words: String,
}

impl Labels {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let word = |name: &str| {
            let found = catalog.theme.0.iter().find(|(key, _)| key == name);
            found.map_or_else(|| name.to_owned(), |(_, text)| text.to_string())
        };
        Self {
            minute: word("drawn_minute"),
            minutes: word("drawn_minutes"),
            unit: word("drawn_unit"),
            units: word("drawn_units"),
            leftover: word("drawn_leftover"),
            wins: word("drawn_wins"),
            none: word("drawn_none"),
            in_words: word("drawn_in_words"),
        }
    }

    pub(super) fn units(&self, number: u32) -> String {
        let word = if number == 1 { &self.unit } else { &self.units };
        format!("{number} {word}")
    }

    pub(super) fn minutes(&self, number: u32) -> String {
        let word = if number == 1 {
            &self.minute
        } else {
            &self.minutes
        };
        format!("{number} {word}")
    }

    pub(super) fn line(&self, code: &str, minutes: u32, units: u32) -> String {
        format!("{code}: {}, {}", self.minutes(minutes), self.units(units))
    }

    pub(super) fn total(&self, minutes: u32, units: u32) -> String {
        format!("{} = {}", self.minutes(minutes), self.units(units))
    }
}
