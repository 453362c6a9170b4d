//! What CMS's file names say: setting, first day and part.

use crate::model::{Date, Setting};

/// What a name says; what it does not say stays open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) setting: Option<Setting>,
    pub(super) from: Option<Date>,
    /// Which of a setting's four files of pairs it is.
    pub(super) part: Option<u8>,
}

/// How many files CMS makes of a setting's pairs.
pub(super) const PARTS: u8 = 4;

/// The year before the first of the program, by which files of pairs are numbered.
const YEAR_BEFORE_PROGRAM: i16 = 1994;

/// Reads a name such as `ccipra-v322r0-f1.TXT`, `MCR_MUE_PractitionerServices_Eff_04-01-2026.csv`
/// or `PPRRVU2026_Jan_nonQPP.csv`.
pub(super) fn read(name: &str) -> Named {
    let name = name.to_ascii_lowercase();
    pairs(&name)
        .or_else(|| limits(&name))
        .or_else(|| fees(&name))
        .unwrap_or_default()
}

/// Whether a name is one of Medicaid's files, which have their own edits.
pub(super) fn is_medicaid(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("medicaid") || name.starts_with("mcd") || name.contains("_mcd")
}

/// Whether a name is of the fees of qualifying participants, who have a factor of their own.
pub(super) fn is_for_qualifying(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("pprrvu") && name.contains("_qpp")
}

fn pairs(name: &str) -> Option<Named> {
    let (setting, rest) = after(name, "ccipra-v")
        .map(|rest| (Setting::Practitioner, rest))
        .or_else(|| after(name, "ccioph-v").map(|rest| (Setting::Hospital, rest)))?;
    let part = after(rest, "-f").and_then(|rest| digits(rest, 1));
    Some(Named {
        setting: Some(setting),
        from: version_day(rest),
        part: part
            .and_then(|part| u8::try_from(part).ok())
            .filter(|part| (1..=PARTS).contains(part)),
    })
}

/// `322`: the third quarter of the program's year 32.
fn version_day(rest: &str) -> Option<Date> {
    let year = YEAR_BEFORE_PROGRAM + digits(rest, 2)?;
    let quarter = digits(rest.get(2..)?, 1).filter(|quarter| *quarter < 4)?;
    let ends = rest
        .as_bytes()
        .get(3)
        .is_none_or(|byte| !byte.is_ascii_digit());
    let day = Date::parse(&format!("{year}-{:02}-01", quarter * 3 + 1));
    day.filter(|_| ends)
}

fn limits(name: &str) -> Option<Named> {
    let rest = after(name, "mcr_mue_")?;
    let setting = if rest.starts_with("practitionerservices") {
        Some(Setting::Practitioner)
    } else if rest.starts_with("outpatienthospitalservices") {
        Some(Setting::Hospital)
    } else {
        None
    };
    let from = after(rest, "_eff_").and_then(|day| {
        let (month, rest) = day.split_once('-')?;
        let (day, rest) = rest.split_once('-')?;
        Date::parse(&format!("{}-{month}-{day}", rest.get(..4)?))
    });
    Some(Named {
        setting,
        from,
        part: None,
    })
}

fn fees(name: &str) -> Option<Named> {
    let (year, release) = after(name, "pprrvu")?.split_once('_')?;
    let year = match year.len() {
        2 => 2000 + digits(year, 2)?,
        _ => digits(year, 4).filter(|_| year.len() == 4)?,
    };
    let month = match release.get(..3)? {
        "jan" => 1,
        "apr" => 4,
        "jul" => 7,
        "oct" => 10,
        _ => return Some(Named::default()),
    };
    Some(Named {
        from: Date::parse(&format!("{year}-{month:02}-01")),
        ..Named::default()
    })
}

fn after<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    text.find(opening).map(|at| &text[at + opening.len()..])
}

fn digits(text: &str, count: usize) -> Option<i16> {
    let digits = text.get(..count)?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cms_say_setting_day_and_part() {
        let read = |name: &str| {
            let named = read(name);
            (
                named.setting.map(Setting::as_str),
                named.from.map(|day| day.to_string()),
                named.part,
            )
        };
        let day = |text: &str| Some(text.to_owned());
        let practitioner = Some("practitioner");
        assert_eq!(
            read("ccipra-v322r0-f1.TXT"),
            (practitioner, day("2026-07-01"), Some(1))
        );
        assert_eq!(
            read("medicare-ncci-2026q1-hospital-ptp-edits-ccioph-v320r0-f4.zip"),
            (Some("hospital"), day("2026-01-01"), Some(4))
        );
        assert_eq!(read("ccipra-v324r0.txt"), (practitioner, None, None));
        assert_eq!(
            read("MCR_MUE_PractitionerServices_Eff_04-01-2026.csv"),
            (practitioner, day("2026-04-01"), None)
        );
        assert_eq!(
            read("MCR_MUE_DMESupplierServices_Eff_04-01-2026.csv"),
            (None, day("2026-04-01"), None)
        );
        assert_eq!(
            read("PPRRVU2026_Jan_nonQPP.csv"),
            (None, day("2026-01-01"), None)
        );
        assert_eq!(read("PPRRVU24_OCT.csv"), (None, day("2024-10-01"), None));
        assert_eq!(read("pairs.txt"), (None, None, None));
        assert!(is_for_qualifying("PPRRVU2026_Jan_QPP.csv"));
        assert!(!is_for_qualifying("PPRRVU2026_Jan_nonQPP.csv"));
        assert!(is_medicaid("Medicaid_NCCI_PTP.txt") && is_medicaid("MCD_MUE_x.csv"));
        assert!(!is_medicaid("ccipra-v322r0-f1.TXT"));
    }
}
