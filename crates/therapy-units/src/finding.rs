//! Findings: what a person should look at before billing, or know, with how sure it is.

use serde::{Deserialize, Serialize};

use crate::data::UnitData;
use crate::message::{Values, ids};

ids! {
    /// What was found; its sentence stands in [`UnitData::finding_texts`].
    FindingId {
        EqualLeftovers "equal_leftovers" [discipline, leftover, tied, units, answers],
        NoCodeAtThreshold "no_code_at_threshold" [discipline, minutes, units],
        SmallLeftoverUnit "small_leftover_unit" [discipline, code, minutes, units],
        TimedNoMinutes "timed_no_minutes" [discipline, code],
        UntimedNoMinutes "untimed_no_minutes" [discipline, code],
        EvaluationNotPooled "evaluation_not_pooled" [discipline, code, minutes],
        UntimedLong "untimed_long" [discipline, code, minutes],
        SeparateNotPooled "separate_not_pooled" [discipline, code, minutes],
        SeparateMidpoint "separate_midpoint" [discipline, code, minutes],
        SometimesCode "sometimes_code" [discipline, code, modifier],
        Bundled "bundled" [discipline, code],
        MedicareTakes "medicare_takes" [discipline, code, takes],
        DisciplineMismatch "discipline_mismatch" [discipline, code, disciplines],
        AssistantWithSlp "assistant_with_slp" [discipline, code, assistant_minutes],
        AssistantOutsideWindow "assistant_outside_window" [discipline, code, therapist_left, assistant_left],
        AssistantShareReading "assistant_share_reading" [discipline, code],
        AssistantMidpoint "assistant_midpoint" [discipline],
        UnitLimit "unit_limit" [code, units, limit, appealable, setting, as_of],
        LineLimit "line_limit" [code, units, limit, setting, as_of],
        NotPaid "not_paid" [code, setting, as_of],
        EditPair "edit_pair" [column_1, column_2, indicator, setting, as_of],
        EditPairNever "edit_pair_never" [column_1, column_2, indicator, setting, as_of],
        SameMinutes "same_minutes" [discipline, other_discipline, code, other_code],
        DayOver24Hours "day_over_24_hours" [minutes],
        PayerCap "payer_cap" [units, limit, over, codes, date],
        PayerCapWeek "payer_cap_week" [payer, units, limit, codes, date],
        PayerCapPart "payer_cap_part" [payer, limit, part],
        PayerCapUnknown "payer_cap_unknown" [payer],
        PayerCapsUnknown "payer_caps_unknown" [payer],
        PayerRuleUnknown "payer_rule_unknown" [payer, rule],
        PayerRuleUnsure "payer_rule_unsure" [payer, rule],
        PayerRuleDiffers "payer_rule_differs" [payer, rule, wanted],
    }
}

ids! {
    /// A sentence that follows a finding's own and may print the same values; it stands in
    /// [`UnitData::remark_texts`].
    RemarkId {
        PairEnded "pair_ended" [to],
        WithinDiscipline "within_discipline" [],
        AcrossDisciplines "across_disciplines" [],
        PractitionerLimit "practitioner_limit" [],
        BeforeKnownStart "before_known_start" [as_of],
        AfterNewestFile "after_newest_file" [as_of],
        NotMedicare "not_medicare" [],
        CapOfDay "cap_of_day" [payer],
        CapOfVisit "cap_of_visit" [payer],
        CapOfWeek "cap_of_week" [payer],
        CapOfUnknownTime "cap_of_unknown_time" [payer],
        CapByHand "cap_by_hand" [],
        CapEachDiscipline "cap_each_discipline" [],
        CapEachProvider "cap_each_provider" [],
        CapTogether "cap_together" [],
        CapPerUnknown "cap_per_unknown" [],
        CapTimed "cap_timed" [],
        CapTreatment "cap_treatment" [],
        CapListed "cap_listed" [],
        CapCodesUnknown "cap_codes_unknown" [],
        CapSince "cap_since" [from],
        CapStartUnknown "cap_start_unknown" [],
        CapUntil "cap_until" [to],
        CapOnly "cap_only" [only],
        CapException "cap_exception" [exception],
        CapWhen "cap_when" [when],
    }
}

/// How much a finding asks of the reader. What is refused outright is a [`crate::Refusal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Look before you bill.
    Check,
    /// Good to know.
    Note,
}

/// Something found in a day. In JSON: `{"id": "bundled", "level": "note", "values": {"code":
/// "97010", "discipline": "pt"}, "sources": ["cms-therapy-code-list"], "sure": true, "remarks": []}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was found.
    pub id: FindingId,
    /// How much it asks.
    pub level: Level,
    /// The values that its sentences may print.
    pub values: Values,
    /// Ids of the sources that it rests on.
    pub sources: Vec<String>,
    /// Whether a source bears it out for this day; otherwise it is a reading, or the newest file
    /// does not reach the day.
    pub sure: bool,
    /// Sentences that follow its own.
    pub remarks: Vec<RemarkId>,
}

impl FindingId {
    /// The level of a finding of this id. Those that rest on CMS's records may be lower: off
    /// Medicare they are notes.
    pub const fn level(self) -> Level {
        match self {
            FindingId::EqualLeftovers
            | FindingId::EvaluationNotPooled
            | FindingId::UntimedLong
            | FindingId::SeparateNotPooled
            | FindingId::SometimesCode
            | FindingId::Bundled
            | FindingId::AssistantShareReading
            | FindingId::PayerCapWeek
            | FindingId::PayerCapPart
            | FindingId::PayerCapUnknown
            | FindingId::PayerCapsUnknown
            | FindingId::PayerRuleUnknown
            | FindingId::PayerRuleUnsure => Level::Note,
            _ => Level::Check,
        }
    }

    /// Whether a finding of this id rests on a source, not on our reading of a rule. One from CMS's
    /// records is as sure as they are on the day of service.
    pub const fn is_sure(self) -> bool {
        !matches!(
            self,
            FindingId::SeparateNotPooled
                | FindingId::SeparateMidpoint
                | FindingId::AssistantOutsideWindow
                | FindingId::AssistantShareReading
                | FindingId::AssistantMidpoint
                | FindingId::PayerRuleUnsure
        )
    }
}

/// A finding with the level and the sureness of its id.
pub(crate) fn finding(data: &UnitData, id: FindingId, values: Values) -> Finding {
    let text = data.finding_texts.get(id.as_str());
    Finding {
        id,
        level: id.level(),
        values,
        sources: text.map(|text| text.source.clone()).into_iter().collect(),
        sure: id.is_sure(),
        remarks: Vec::new(),
    }
}
