//! The page of two codes on one day as templates see it.

use serde::Serialize;

use super::builder::ViewBuilder;
use super::date::DateView;
use crate::model::yaml::Placed;
use crate::model::{
    Code, Date, PairPages, PairRecord, PairVerdict, Setting, Start, Text, pair_file_days,
    pair_verdict, payable_on_a_day, with_codes,
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
    /// The same in a sentence, or why no pair is asked of the other.
    sentence: String,
    settings: Vec<SettingView>,
    /// What the records hold of the two codes, in force or ended.
    records: Vec<RecordView<'a>>,
    /// What is known beside the records, as HTML.
    history: Vec<String>,
    /// An invented note with minutes of their own, as HTML.
    note: Option<String>,
    /// What other payers do, as HTML.
    others: String,
    /// The address of CMS's files.
    file_url: Option<&'a str>,
}

#[derive(Serialize)]
struct SettingView {
    setting: Setting,
    day: DateView,
    /// What its file says, in a sentence.
    sentence: String,
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
    let catalog = model.catalog_of(&model.site.language);
    let data = &model.units;
    let files = pair_file_days(data);
    let verdict_of = |file: &(Setting, Date)| pair_verdict(data, *file, of, with);
    let settings = files.iter().map(|file| SettingView {
        setting: file.0,
        day: views.day(file.1),
        sentence: with_codes(catalog.theme(verdict_of(file).list_word_key()), of, with),
    });
    let source = model.finding_source(FindingId::EditPair);
    let html = |text: &Placed<Text>| {
        let id = RichTextId::InFile(PairPages::PATH.to_owned(), text.scalar);
        views.rich_text(&id)
    };
    let records = model.cms.pairs.pairs.iter();
    let records = records.filter(|record| is_of(record, of, with));
    Some(PairView {
        verdict: files.first().map_or(PairVerdict::NoPair, verdict_of),
        payable: payable_on_a_day(data, with),
        sentence: model.pair_sentence(catalog, of, with).unwrap_or_default(),
        settings: settings.collect(),
        records: records.map(|record| record_view(views, record)).collect(),
        history: texts.history_of(with).map(html).collect(),
        note: texts.note_of(with).map(html),
        others: html(&texts.others),
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
