//! Records of `data/cms/` that are older than CMS's newest files, with the names of those files.
//!
//! CMS publishes pairs and limits every quarter, and the first fees of a year in January.

use super::reporter::Reporter;
use crate::check::checked::CheckedSite;
use crate::diagnostic::{Diagnostic, Lint};
use crate::model::{Date, RecordFile, Setting};

/// The year before the first of the NCCI program, by which CMS numbers its files of pairs.
const YEAR_BEFORE_PROGRAM: i16 = 1994;

/// A quarter of a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Quarter {
    year: i16,
    /// From 0 to 3.
    number: usize,
}

impl Quarter {
    fn of(day: Date) -> Self {
        Self {
            year: day.year(),
            number: (day.month() - 1) / 3,
        }
    }

    fn month(self) -> usize {
        self.number * 3 + 1
    }

    /// The first day, as CMS's files of limits have it in their names.
    fn first_day(self) -> Date {
        let written = format!("{:04}-{:02}-01", self.year, self.month());
        Date::parse(&written).expect("the first of a month is a day")
    }

    /// CMS's files of pairs: `v323` is the last quarter of the program's year 32.
    fn pairs(self, setting: Setting) -> String {
        let name = match setting {
            Setting::Practitioner => "ccipra",
            Setting::Hospital => "ccioph",
        };
        let version = self.year - YEAR_BEFORE_PROGRAM;
        format!("{name}-v{version}{}r0-f1 to -f4", self.number)
    }

    fn limits(self, setting: Setting) -> String {
        let name = match setting {
            Setting::Practitioner => "PractitionerServices",
            Setting::Hospital => "OutpatientHospitalServices",
        };
        let (month, year) = (self.month(), self.year);
        format!("MCR_MUE_{name}_Eff_{month:02}-01-{year}")
    }
}

pub(super) fn check(site: &CheckedSite, today: Date, reporter: &mut Reporter) {
    let cms = &site.model.cms;
    let quarter = Quarter::of(today);
    by_setting(
        site,
        "pairs",
        &cms.pairs.files,
        quarter,
        Quarter::pairs,
        reporter,
    );
    by_setting(
        site,
        "limits",
        &cms.limits.files,
        quarter,
        Quarter::limits,
        reporter,
    );
    let newest = newest(cms.fees.files.iter());
    if let Some(file) = newest.filter(|file| file.from.year() < quarter.year) {
        let message = format!(
            "the newest fees are of {}; those of {} are not here",
            file.from.year(),
            quarter.year
        );
        let name = format!("PPRRVU{}_Jan_nonQPP", quarter.year);
        report(site, "fees", file, message, &name, reporter);
    }
}

/// Reports each setting whose newest file is older than the quarter. Of a setting that the site has
/// no file of, it needs none.
fn by_setting(
    site: &CheckedSite,
    list: &str,
    files: &[RecordFile],
    quarter: Quarter,
    name: fn(Quarter, Setting) -> String,
    reporter: &mut Reporter,
) {
    for setting in [Setting::Practitioner, Setting::Hospital] {
        let of_setting = files.iter().filter(|file| file.setting == Some(setting));
        if let Some(file) = newest(of_setting)
            && file.from < quarter.first_day()
        {
            let message = format!(
                "the newest {} {list} are of {}; those of {} are not here",
                setting.as_str(),
                file.from,
                quarter.first_day()
            );
            report(site, list, file, message, &name(quarter, setting), reporter);
        }
    }
}

/// The newest file; the first of those that are as new.
fn newest<'a>(files: impl Iterator<Item = &'a RecordFile>) -> Option<&'a RecordFile> {
    files.min_by_key(|file| std::cmp::Reverse(file.from))
}

fn report(
    site: &CheckedSite,
    list: &str,
    of: &RecordFile,
    message: String,
    name: &str,
    reporter: &mut Reporter,
) {
    let path = format!("content/data/cms/{list}.yaml");
    let Some((file, span)) = site.model.place(&path, of.from.scalar) else {
        return;
    };
    let hint = format!("fetch {name} from CMS, then run `quarterhour import`");
    reporter.0.push(
        Diagnostic::error(file, span, Lint::OldRecords, message)
            .hint(hint)
            .warning(),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_cms_names_them() {
        let quarter = |day: &str| Quarter::of(Date::parse(day).expect("a day"));
        let last = quarter("2026-12-31");
        assert_eq!(last.first_day().to_string(), "2026-10-01");
        assert_eq!(last.pairs(Setting::Practitioner), "ccipra-v323r0-f1 to -f4");
        let first = quarter("2027-01-01");
        assert_eq!(first.pairs(Setting::Hospital), "ccioph-v330r0-f1 to -f4");
        assert_eq!(
            first.limits(Setting::Hospital),
            "MCR_MUE_OutpatientHospitalServices_Eff_01-01-2027"
        );
    }
}
