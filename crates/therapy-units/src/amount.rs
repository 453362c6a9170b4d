//! What an answer says of money.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::message::{Values, ids};

ids! {
    /// Why a day has no amounts; its sentence stands in [`crate::AmountData::refusal_texts`].
    AmountRefusalId {
        OtherPayer "other_payer" [],
        MidpointRule "midpoint_rule" [],
        FeesNotYet "fees_not_yet" [date, from],
        NoFees "no_fees" [date],
        NoFeeOfCode "no_fee_of_code" [code, year],
        NoPracticeExpense "no_practice_expense" [code, year],
        FacilityDiffers "facility_differs" [code, year],
    }
}

/// A day that has units but no amounts. In JSON: `{"id": "no_fees", "values": {"date":
/// "2025-06-01"}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountRefusal {
    /// The reason.
    pub id: AmountRefusalId,
    /// What was found.
    pub values: Values,
}

/// What Medicare's national fee schedule gives for a claim line. In JSON: `{"code": "97530", "units":
/// 2, "amount": "60.12", "year": 2026, "sure": false}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineAmount {
    /// The line's code.
    pub code: Code,
    /// Its units.
    pub units: u32,
    /// Dollars of all of them, exact: `60.12`.
    pub amount: String,
    /// The fee schedule's year.
    pub year: i16,
    /// Whether every number that it follows from was seen in a source.
    pub sure: bool,
    /// Whether the line carries an assistant's modifier, which lowers the payment further; absent from
    /// JSON where it does not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub before_assistant: bool,
}

/// The amounts of a day together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayAmount {
    /// Dollars of all lines.
    pub amount: String,
    /// The patient's share of it, rounded to cents.
    pub patient: String,
    /// Whether every line is sure.
    pub sure: bool,
    /// The code of the one unit whose practice expense is paid in full, where others are reduced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full: Option<Code>,
}
