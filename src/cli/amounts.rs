//! `quarterhour units --amounts`: what Medicare's national fee schedule gives for a day.

use std::fmt::Write as _;

use quarterhour::units::{Answer, SourcedText, add_amounts, format_message};

use super::unit_context::UnitContext;

impl UnitContext {
    /// Adds amounts to an answer, or why there are none, if they were asked for.
    pub(super) fn price(&self, answer: &mut Answer) {
        if let Some(fees) = &self.amounts {
            add_amounts(fees, &self.data, answer);
        }
    }

    /// Why an answer has no amounts, in words.
    pub(super) fn amounts_refused(&self, answer: &Answer) -> Option<String> {
        let (refusal, fees) = answer.amounts_refused.as_ref().zip(self.amounts.as_ref())?;
        let id = refusal.id.as_str();
        let text = fees.refusal_texts.get(id).map_or(id, String::as_str);
        Some(format_message(text, &refusal.values))
    }

    /// The part of an answer for a person that is about money; empty where it was not asked for.
    // Writing to a `String` cannot fail.
    pub(super) fn amounts(&self, answer: &Answer) -> String {
        let mut out = String::new();
        let Some(fees) = &self.amounts else {
            return out;
        };
        if let Some(reason) = self.amounts_refused(answer) {
            let _ = writeln!(out, "\nWhat Medicare pays\n  no amounts: {reason}");
        }
        let (Some(lines), Some(total)) = (&answer.amounts, &answer.amounts_total) else {
            return out;
        };
        let year = lines
            .first()
            .map(|line| format!("of {} ", line.year))
            .unwrap_or_default();
        let _ = writeln!(
            out,
            "\nWhat Medicare pays: national amounts {year}in dollars, before what stands under \"Not in these amounts\""
        );
        for (line, claim) in lines.iter().zip(&answer.claim_lines) {
            let code = format!(
                "{} x{}  {}",
                line.code,
                line.units,
                claim.modifiers.join(" ")
            );
            let _ = writeln!(out, "  {code:<18} {:>9}{}", line.amount, unsure(line.sure));
        }
        let share = format!("{}% of it", fees.patient_percent);
        let _ = writeln!(
            out,
            "  {:<18} {:>9}{}",
            "total",
            total.amount,
            unsure(total.sure)
        );
        let _ = writeln!(out, "  {share:<18} {:>9}", total.patient);
        if let Some(full) = &total.full {
            let _ = writeln!(
                out,
                "  one unit of {full} is paid in full, the others are reduced"
            );
        }
        out
    }

    /// How the amounts of an answer are found; nothing where it has none.
    pub(super) fn amounts_found(&self, answer: &Answer) -> Vec<&SourcedText> {
        let (Some(fees), Some(total)) = (&self.amounts, &answer.amounts_total) else {
            return Vec::new();
        };
        let lines = answer.amounts.iter().flatten();
        let assisted = lines.into_iter().any(|line| line.before_assistant);
        let said = [
            (!total.sure, &fees.unsure),
            (assisted, &fees.before_assistant),
        ];
        let said = said.into_iter().filter(|(says, _)| *says);
        said.map(|(_, text)| text).chain(&fees.basis).collect()
    }

    /// What the amounts of an answer do not hold.
    pub(super) fn amounts_left_out(&self, answer: &Answer) -> &[SourcedText] {
        let fees = self.amounts.as_ref().filter(|_| answer.amounts.is_some());
        fees.map_or(&[], |fees| &fees.left_out)
    }

    /// Dollars of a day, the patient's share and whether both are sure, as cells of a table; empty ones
    /// where there are none, and why.
    pub(super) fn amount_cells(&self, answer: &Answer) -> [String; 4] {
        let [mut amount, mut patient, mut sure] = [const { String::new() }; 3];
        if let Some(total) = &answer.amounts_total {
            amount.clone_from(&total.amount);
            patient.clone_from(&total.patient);
            if total.sure { "yes" } else { "no" }.clone_into(&mut sure);
        }
        let refused = self.amounts_refused(answer).unwrap_or_default();
        [amount, patient, sure, refused]
    }
}

/// The names of these cells' columns.
pub(super) const AMOUNT_COLUMNS: [&str; 4] =
    ["amount", "patient_amount", "amount_sure", "amount_refused"];

fn unsure(sure: bool) -> &'static str {
    if sure { "" } else { "  (not certain)" }
}
