//! Payers as the unit engine reads them: the rule and the caps alone, without Markdown.

use super::payer_caps::{Cap, CapPer, CapPeriod, Caps, CountedCodes};
use super::payers::{Payer, Payers};
use super::seen::Seen;
use super::values::UnitCount;
use crate::units::{self, CapCounts, CapException, CapPart, PayerCap, PayerData};

/// The engine's data of all payers, in the author's order.
pub(super) fn engine_payers(payers: &Payers) -> Vec<PayerData> {
    let payers = payers.0.iter();
    payers
        .map(|(id, record)| payer(id.as_str(), record))
        .collect()
}

fn payer(id: &str, record: &Payer) -> PayerData {
    let (rule, sure) = record.counting_rule().unzip();
    PayerData {
        id: id.to_owned(),
        name: record.name.to_string(),
        rule,
        sure: sure.unwrap_or_default(),
        sources: record
            .rule
            .as_ref()
            .map_or_else(Vec::new, |rule| sources(&rule.seen)),
        caps: record.caps.as_deref().map(|caps| match caps {
            Caps::None(_) => Vec::new(),
            Caps::Listed(caps) => caps.iter().map(cap).collect(),
        }),
    }
}

fn sources(seen: &Seen) -> Vec<String> {
    let sources = seen.sources.iter();
    sources.map(|source| source.to_string()).collect()
}

fn cap(record: &Cap) -> PayerCap {
    PayerCap {
        units: record.units.map(UnitCount::get),
        period: record.period.map(|period| match period {
            CapPeriod::Day => units::CapPeriod::Day,
            CapPeriod::Visit => units::CapPeriod::Visit,
            CapPeriod::Week => units::CapPeriod::Week,
        }),
        per: record.per.map(|per| match per {
            CapPer::Discipline => units::CapPer::Discipline,
            CapPer::Provider => units::CapPer::Provider,
            CapPer::All => units::CapPer::All,
        }),
        counts: record.counts.as_ref().map(|counts| match counts {
            CountedCodes::Timed => CapCounts::Timed,
            CountedCodes::Treatment => CapCounts::Treatment,
            CountedCodes::Listed(codes) => {
                CapCounts::Listed(codes.iter().map(|code| code.value.clone()).collect())
            }
        }),
        parts: record
            .within
            .iter()
            .map(|inner| CapPart {
                part: inner.part.to_string(),
                units: inner.units.get(),
                when: inner.when.as_ref().map(ToString::to_string),
            })
            .collect(),
        exceptions: record
            .exceptions
            .iter()
            .map(|exception| CapException {
                text: exception.text.to_string(),
                codes: exception
                    .codes
                    .iter()
                    .map(|code| code.value.clone())
                    .collect(),
            })
            .collect(),
        only: record.only.as_ref().map(ToString::to_string),
        from: record.from,
        to: record.to.map(|day| day.value),
        sure: record.seen.sure.get(),
        sources: sources(&record.seen),
    }
}
