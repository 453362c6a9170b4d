//! The page of two codes on one day as templates see it.

use serde::Serialize;

use super::builder::ViewBuilder;
use super::date::DateView;
use crate::model::yaml::Placed;
use crate::model::{
    Code, CodeRecord, PairPages, PairRecord, PairVerdict, Setting, Start, Text, pair_file_days,
    pair_verdict, payable_on_a_day,
};
use crate::read::RichTextId;
use crate::units::FindingId;

/// A pair for its page.
#[derive(Serialize)]
pub(in crate::render) struct PairView<'a> {
    /// What the first setting's file says, which opens the page.
    verdict: PairVerdict,
    /// Whether Medicare may pay the other code on a day at all.
    payable: bool,
    /// The code that Medicare takes in place of the other.
    medicare_takes: Option<&'a Code>,
    /// Whether it never pays the other by itself.
    bundled: bool,
    /// Whether all settings' files say the same.
    same: bool,
    settings: Vec<SettingView>,
    /// What the records hold of the two codes, in force or ended.
    records: Vec<RecordView<'a>>,
    /// What is known beside the records, as HTML.
    history: Vec<String>,
    /// An invented note with minutes of their own, as HTML.
    note: Option<String>,
    /// What other payers do, as HTML.
    others: String,
    /// CMS's files.
    file_title: Option<&'a str>,
    file_url: Option<&'a str>,
}

#[derive(Serialize)]
struct SettingView {
    setting: Setting,
    day: DateView,
    verdict: PairVerdict,
}

/// One record of the pair.
#[derive(Serialize)]
struct RecordView<'a> {
    setting: Setting,
    column_1: &'a Code,
    column_2: &'a Code,
    from: Option<DateView>,
    to: Option<DateView>,
}

/// Makes the view of a pair; none for a site without pages of pairs.
pub(in crate::render) fn pair<'a>(
    views: ViewBuilder<'a>,
    of: &Code,
    with: &'a Code,
) -> Option<PairView<'a>> {
    let model = &views.site.model;
    let texts = model.pair_pages.as_ref()?;
    let data = &model.units;
    let settings: Vec<SettingView> = pair_file_days(data)
        .into_iter()
        .map(|file| SettingView {
            setting: file.0,
            day: views.day(file.1),
            verdict: pair_verdict(data, file, of, with),
        })
        .collect();
    let verdict = settings
        .first()
        .map_or(PairVerdict::NoPair, |first| first.verdict);
    let record: Option<&CodeRecord> = model.codes.get(with);
    let source = model.finding_source(FindingId::EditPair);
    let html = |text: &Placed<Text>| {
        let id = RichTextId::InFile(PairPages::PATH.to_owned(), text.scalar);
        views.rich_text(&id)
    };
    let records = model.cms.pairs.pairs.iter();
    let records = records.filter(|record| is_of(record, of, with));
    Some(PairView {
        verdict,
        payable: payable_on_a_day(data, with),
        medicare_takes: record.and_then(|record| record.medicare_takes.as_deref()),
        bundled: record.is_some_and(|record| record.bundled.get()),
        same: settings.iter().all(|setting| setting.verdict == verdict),
        settings,
        records: records.map(|record| record_view(views, record)).collect(),
        history: texts.history_of(with).map(html).collect(),
        note: texts.note_of(with).map(html),
        others: html(&texts.others),
        file_title: source.map(|(_, source)| source.title.as_str()),
        file_url: source.and_then(|(_, source)| source.url.as_ref().map(|url| url.as_str())),
    })
}

fn is_of(record: &PairRecord, one: &Code, other: &Code) -> bool {
    let columns = (&*record.column_1, &*record.column_2);
    columns == (one, other) || columns == (other, one)
}

fn record_view<'a>(views: ViewBuilder<'a>, record: &'a PairRecord) -> RecordView<'a> {
    let from = match record.from.value {
        Start::On(day) => Some(views.day(day)),
        Start::Unknown => None,
    };
    RecordView {
        setting: record.setting,
        column_1: &record.column_1,
        column_2: &record.column_2,
        from,
        to: record.to.map(|day| views.day(day)),
    }
}
