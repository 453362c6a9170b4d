//! What the steps of an example can ask of a counted day.

use crate::model::Code;
use crate::units::{Answer, Discipline, PoolAnswer};

/// Why a quantity has no value, and what to do about it.
pub(super) type NoValue = (String, &'static str);

/// A number that the engine knows of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    what: What,
    /// The pool that is meant, where the day has several.
    discipline: Option<Discipline>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// The minutes of the timed codes together.
    TotalMinutes,
    /// All units.
    TotalUnits,
    /// A code's units.
    Units(Code),
    /// How many of a code's units carry the assistant's modifier.
    Marked(Code),
}

impl Quantity {
    /// Reads `total_minutes`, `total_units`, `units CODE` and `marked CODE`, each with `@pt`, `@ot`
    /// or `@slp` behind it if need be; anything else is an answer as it stands.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (name, discipline) = match text.trim().split_once('@') {
            None => (text.trim(), None),
            Some((name, discipline)) => (name, Some(Discipline::parse(discipline)?)),
        };
        let what = match name.split_once(' ') {
            None if name == "total_minutes" => What::TotalMinutes,
            None if name == "total_units" => What::TotalUnits,
            Some(("units", code)) => What::Units(Code::parse(code.trim())?),
            Some(("marked", code)) => What::Marked(Code::parse(code.trim())?),
            _ => return None,
        };
        Some(Self { what, discipline })
    }

    /// Whether a text begins as what is computed does, so that it is no answer as it stands.
    pub(super) fn meant(text: &str) -> bool {
        let first = text.split([' ', '@']).next();
        matches!(
            first,
            Some("total_minutes" | "total_units" | "units" | "marked")
        )
    }

    /// Its value on a day, if the day has exactly one.
    pub(super) fn of(&self, day: &Answer) -> Result<u32, NoValue> {
        if let (What::TotalUnits, None) = (&self.what, self.discipline) {
            return Ok(day.total_units);
        }
        let pool = self.pool(day)?;
        match &self.what {
            What::TotalMinutes => Ok(pool.timed_minutes),
            What::TotalUnits => Ok(pool.units().iter().sum()),
            What::Units(code) => of_code(pool, code, &Share::Units),
            What::Marked(code) => of_code(pool, code, &Share::Marked),
        }
    }

    fn pool<'a>(&self, day: &'a Answer) -> Result<&'a PoolAnswer, NoValue> {
        let mut pools = day.pools.iter().filter(|pool| {
            self.discipline
                .is_none_or(|discipline| pool.discipline == discipline)
        });
        match (pools.next(), pools.next()) {
            (Some(pool), None) => Ok(pool),
            (Some(_), Some(_)) => Err((
                "the day has minutes of several disciplines".to_owned(),
                "say which one is meant, as in `units 97530@ot`",
            )),
            (None, _) => Err((
                "the day has no minutes of this discipline".to_owned(),
                "mend the discipline behind `@`, or the lines",
            )),
        }
    }
}

/// Which of a code's units are meant.
enum Share {
    Units,
    Marked,
}

/// A code's units, which must be the same in every right answer.
fn of_code(pool: &PoolAnswer, code: &Code, share: &Share) -> Result<u32, NoValue> {
    let Some(at) = pool.lines.iter().position(|line| line.code == *code) else {
        return Err((
            format!("the day has no minutes of {code}"),
            "name a code of `lines`",
        ));
    };
    let (own, others): (u32, Vec<u32>) = match share {
        Share::Units => (
            pool.lines[at].units,
            pool.alternatives.iter().map(|one| one.units[at]).collect(),
        ),
        Share::Marked => (
            pool.lines[at].assistant_units,
            pool.alternatives
                .iter()
                .map(|one| one.assistant_units[at])
                .collect(),
        ),
    };
    if others.iter().any(|other| *other != own) {
        return Err((
            format!("the minutes tie, so {code} has several right answers"),
            "change the minutes: a step has one right answer",
        ));
    }
    Ok(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_words_are_computed() {
        for text in [
            "total_minutes",
            "total_units@ot",
            "units 97530",
            "marked G0283@pt",
        ] {
            assert!(Quantity::parse(text).is_some(), "{text}");
        }
        for text in [
            "47",
            "units",
            "units 9753",
            "GP",
            "On 97530",
            "units 97530@x",
        ] {
            assert!(Quantity::parse(text).is_none(), "{text}");
            assert_eq!(Quantity::meant(text), text.starts_with("units"), "{text}");
        }
    }
}
