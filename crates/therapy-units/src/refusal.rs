//! What is refused, and in which order: a day that no rule covers is never answered by the nearest.

use std::fmt;

use serde::Serialize;

use crate::data::{AssistantMethod, CodeData, Timing, UnitData};
use crate::date::covers;
use crate::message::{Values, ids, values};
use crate::{Code, Date, Day, Line, Rule};

ids! {
    /// Why a day was refused; its sentence stands in [`UnitData::error_texts`].
    RefusalId {
        NoLines "no_lines" [],
        TooManyLines "too_many_lines" [lines, most],
        UnknownCode "unknown_code" [code],
        MinutesOutOfRange "minutes_out_of_range" [code, minutes, most],
        AssistantOverMinutes "assistant_over_minutes" [code, minutes, assistant_minutes],
        AssistantEvaluation "assistant_evaluation" [code, assistant_minutes],
        DisciplineMismatch "discipline_mismatch" [code, discipline, codes],
        AddonEntered "addon_entered" [code, of],
        MonthlyCode "monthly_code" [code],
        CodeNotYet "code_not_yet" [code, date, from],
        CodeEnded "code_ended" [code, date, to],
        NoRuleOnDay "no_rule_on_day" [rule, date],
        NoAssistantRuleOnDay "no_assistant_rule_on_day" [date],
        UnknownPayer "unknown_payer" [payer],
    }
}

/// A day that the rules do not answer. In JSON:
/// `{"id": "unknown_code", "values": {"code": "99999"}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The reason, which names the sentence in [`UnitData::error_texts`].
    pub id: RefusalId,
    /// What was found, such as the code and its minutes.
    pub values: Values,
}

impl fmt::Display for Refusal {
    /// The id; its sentence stands in [`UnitData::error_texts`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id.as_str())
    }
}

impl std::error::Error for Refusal {}

fn refuse<T>(id: RefusalId, values: Values) -> Result<T, Refusal> {
    Err(Refusal { id, values })
}

/// Refuses a day that cannot be counted, with the first reason found.
pub(crate) fn check(data: &UnitData, day: &Day) -> Result<(), Refusal> {
    if day.lines.is_empty() {
        return refuse(RefusalId::NoLines, values!());
    }
    let lines = u32::try_from(day.lines.len()).unwrap_or(u32::MAX);
    if lines > data.max_lines {
        return refuse(
            RefusalId::TooManyLines,
            values!(lines = lines, most = data.max_lines),
        );
    }
    for one in &day.lines {
        line(data, one, day.date)?;
    }
    let (from, to) = match day.rule {
        Rule::Cms => (data.cms.from, data.cms.to),
        Rule::Midpoint => (data.midpoint.from, data.midpoint.to),
    };
    if !covers(from, to, day.date) {
        return refuse(
            RefusalId::NoRuleOnDay,
            values!(rule = day.rule.as_str(), date = day.date),
        );
    }
    // Before the first period there were no such modifiers: those minutes simply earn none.
    let marked = day.lines.iter().any(|line| {
        line.assistant_minutes > 0
            && data
                .modifiers
                .get(&line.discipline)
                .is_some_and(|modifiers| modifiers.assistant.is_some())
    });
    if day.rule == Rule::Cms
        && marked
        && data.assistant_method(day.date) == Some(&AssistantMethod::Unknown)
    {
        return refuse(RefusalId::NoAssistantRuleOnDay, values!(date = day.date));
    }
    match &day.payer {
        Some(payer) if !data.payers.iter().any(|known| known.id == *payer) => {
            refuse(RefusalId::UnknownPayer, values!(payer = payer))
        }
        _ => Ok(()),
    }
}

fn line(data: &UnitData, line: &Line, date: Date) -> Result<(), Refusal> {
    let code = &line.code;
    let minutes = line.minutes;
    let Some(known) = data.codes.get(code) else {
        return refuse(RefusalId::UnknownCode, values!(code = code));
    };
    if minutes > data.max_line_minutes {
        let most = data.max_line_minutes;
        return refuse(
            RefusalId::MinutesOutOfRange,
            values!(code = code, minutes = minutes, most = most),
        );
    }
    if line.assistant_minutes > minutes {
        let assistant_minutes = line.assistant_minutes;
        return refuse(
            RefusalId::AssistantOverMinutes,
            values!(
                code = code,
                minutes = minutes,
                assistant_minutes = assistant_minutes
            ),
        );
    }
    // Only a therapist may evaluate, whatever the rule and the day of service.
    if line.assistant_minutes > 0 && data.evaluations.contains(code) {
        return refuse(
            RefusalId::AssistantEvaluation,
            values!(code = code, assistant_minutes = line.assistant_minutes),
        );
    }
    if let Some(codes) = other_evaluation(data, line, known) {
        let discipline = line.discipline.as_str();
        return refuse(
            RefusalId::DisciplineMismatch,
            values!(code = code, discipline = discipline, codes = codes.as_str()),
        );
    }
    match (&known.timing, known.valid_from, known.valid_to) {
        (Timing::Addon { of }, ..) => {
            refuse(RefusalId::AddonEntered, values!(code = code, of = of))
        }
        (Timing::Monthly, ..) => refuse(RefusalId::MonthlyCode, values!(code = code)),
        (_, Some(from), _) if date < from => refuse(
            RefusalId::CodeNotYet,
            values!(code = code, date = date, from = from),
        ),
        (.., Some(to)) if to < date => refuse(
            RefusalId::CodeEnded,
            values!(code = code, date = date, to = to),
        ),
        _ => Ok(()),
    }
}

/// Of a line with another discipline's evaluation: the evaluations of its own, in words.
fn other_evaluation(data: &UnitData, line: &Line, known: &CodeData) -> Option<String> {
    let mismatch = data.evaluations.contains(&line.code)
        && !known.disciplines.is_empty()
        && !known.disciplines.contains(&line.discipline);
    if !mismatch {
        return None;
    }
    let bills = |code: &&Code| {
        let record = data.codes.get(*code);
        record.is_some_and(|record| record.disciplines.contains(&line.discipline))
    };
    let codes: Vec<&str> = data
        .evaluations
        .iter()
        .filter(bills)
        .map(Code::as_str)
        .collect();
    Some(if codes.is_empty() {
        "none".to_owned()
    } else {
        codes.join(", ")
    })
}
