//! Files put together by kind, setting and day: the four parts of a quarter are one batch.

use super::contents::{FeeRows, LimitRow, PairRow, Rows, TableContents};
use super::failure::ImportError;
use super::file_name::{self, Named, PARTS};
use super::source::OpenedTable;
use crate::model::{Date, Decimal, Setting};

/// What the command says of files whose names do not.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given {
    /// `--setting`
    pub setting: Option<Setting>,
    /// `--from`
    pub from: Option<Date>,
}

/// All that was given of one kind, setting and day.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) names: Vec<String>,
    pub(super) from: Date,
    /// Whether all parts of a setting's pairs are given, so that a pair that they lack is not in force.
    pub(super) whole: bool,
    pub(super) rows: BatchRows,
}

#[derive(Debug)]
pub(super) enum BatchRows {
    Pairs(Setting, Vec<PairRow>),
    Limits(Setting, Vec<LimitRow>),
    Fees(FeeRows),
}

impl Batch {
    /// Whom it is for; fees are for all.
    pub(super) fn setting(&self) -> Option<Setting> {
        match &self.rows {
            BatchRows::Pairs(setting, _) | BatchRows::Limits(setting, _) => Some(*setting),
            BatchRows::Fees(_) => None,
        }
    }

    pub(super) fn conversion_factor(&self) -> Option<&Decimal> {
        match &self.rows {
            BatchRows::Fees(fees) => Some(&fees.conversion_factor),
            BatchRows::Pairs(..) | BatchRows::Limits(..) => None,
        }
    }
}

/// Puts files together, the oldest first.
pub(super) fn batches(found: Vec<OpenedTable>, given: Given) -> Result<Vec<Batch>, ImportError> {
    let mut batches: Vec<(Batch, Vec<u8>)> = Vec::new();
    for file in found {
        let named = named(&file);
        let name = file.names[0].clone();
        for contents in file.contents {
            let from = from(&file.shown, &contents, named, given)?;
            let own_parts = contents.from.is_some();
            let rows = match contents.rows {
                Rows::Fees(rows) => BatchRows::Fees(rows),
                Rows::Pairs(rows) => {
                    BatchRows::Pairs(setting(&file.shown, contents.setting, named, given)?, rows)
                }
                Rows::Limits(rows) => {
                    BatchRows::Limits(setting(&file.shown, contents.setting, named, given)?, rows)
                }
            };
            let parts = match &rows {
                BatchRows::Pairs(..) if own_parts => (1..=PARTS).collect(),
                BatchRows::Pairs(..) => named.part.into_iter().collect(),
                BatchRows::Limits(..) | BatchRows::Fees(_) => Vec::new(),
            };
            let one = Batch {
                names: vec![name.clone()],
                from,
                whole: false,
                rows,
            };
            add(&mut batches, one, parts);
        }
    }
    let mut whole: Vec<Batch> = batches
        .into_iter()
        .map(|(batch, parts)| Batch {
            whole: (1..=PARTS).all(|part| parts.contains(&part)),
            ..batch
        })
        .collect();
    whole.sort_by_key(|batch| batch.from);
    Ok(whole)
}

/// Adds parts of one setting's pairs together; limits and fees are one file each.
fn add(batches: &mut Vec<(Batch, Vec<u8>)>, one: Batch, parts: Vec<u8>) {
    if let BatchRows::Pairs(setting, rows) = &one.rows {
        let same = batches.iter_mut().find(|(batch, _)| {
            batch.from == one.from
                && matches!(&batch.rows, BatchRows::Pairs(other, _) if other == setting)
        });
        if let Some((batch, known)) = same {
            if let BatchRows::Pairs(_, all) = &mut batch.rows {
                all.extend(rows.iter().cloned());
            }
            batch.names.extend(one.names);
            known.extend(parts);
            return;
        }
    }
    batches.push((one, parts));
}

/// What the names say: the file's own, else that of its zip.
fn named(file: &OpenedTable) -> Named {
    let mut given = file.names.iter().map(|name| file_name::read(name));
    given
        .find(|named| *named != Named::default())
        .unwrap_or_default()
}

fn from(
    shown: &str,
    contents: &TableContents,
    named: Named,
    given: Given,
) -> Result<Date, ImportError> {
    match (contents.from.or(named.from), given.from) {
        // A table of ours has several days; the command cannot mean all of them.
        (Some(known), _) if contents.from.is_some() => Ok(known),
        (Some(known), Some(other)) if known != other => Err(ImportError::Usage(format!(
            "{shown} holds from {known} by its name, but --from says {other}"
        ))),
        (Some(day), _) | (None, Some(day)) => Ok(day),
        (None, None) => Err(ImportError::Usage(format!(
            "the name of {shown} does not say from which day it holds: say --from DATE, or give the file by CMS's name, such as ccipra-v322r0-f1.TXT"
        ))),
    }
}

fn setting(
    shown: &str,
    contents: Option<Setting>,
    named: Named,
    given: Given,
) -> Result<Setting, ImportError> {
    let known = contents.or(named.setting);
    if let (Some(contents), Some(other)) = (contents, named.setting)
        && contents != other
    {
        return Err(ImportError::Usage(format!(
            "{shown} is named as a file for a {}, but its titles say {}",
            other.as_str(),
            contents.as_str()
        )));
    }
    match (known, given.setting) {
        (Some(known), Some(other)) if known != other => Err(ImportError::Usage(format!(
            "{shown} is a file for a {}, but --setting says {}",
            known.as_str(),
            other.as_str()
        ))),
        (Some(setting), _) | (None, Some(setting)) => Ok(setting),
        (None, None) => Err(ImportError::Usage(format!(
            "the name of {shown} does not say whether it is for practitioners or hospitals: say --setting practitioner or --setting hospital"
        ))),
    }
}
