//! What a line was read as, and what could not be read.

use serde::Serialize;

use super::words::Names;
use crate::message::{Values, ids};
use crate::{Discipline, Line};

ids! {
    /// Why a part of a line was not read, or was and is asked about; its sentence stands in
    /// [`crate::UnitData::line_error_texts`].
    ProblemId {
        NoCode "no_code" [found],
        NotACode "not_a_code" [found],
        NotACodeName "not_a_code_name" [found],
        UnknownName "unknown_name" [found],
        AmbiguousName "ambiguous_name" [found, codes],
        NoMinutes "no_minutes" [code],
        NotMinutes "not_minutes" [found],
        ModifierOrMinutes "modifier_or_minutes" [found],
        BilledUnits "billed_units" [found],
        BilledTwice "billed_twice" [found],
        UnitsOrMinutes "units_or_minutes" [found],
        LoneClock "lone_clock" [found],
        NotAClock "not_a_clock" [found],
        EmptyStretch "empty_stretch" [found],
        LongStretch "long_stretch" [found, minutes, most],
        NoAssistantMinutes "no_assistant_minutes" [found],
        AssistantTwice "assistant_twice" [found],
        AssistantModifier "assistant_modifier" [found],
        NotADiscipline "not_a_discipline" [found],
        DisciplineTwice "discipline_twice" [found, discipline],
        LabelNotInFront "label_not_in_front" [found],
        EmptyLabel "empty_label" [],
        Unexpected "unexpected" [found],
        LooksLikeClock "looks_like_clock" [found, minutes, assistant_minutes],
    }
}

/// A day as a text line holds it. Places count characters from 0, and `to` is behind the last one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// What stands behind `#` in front of the line, so that its writer knows it again.
    pub label: Option<Label>,
    /// The entries that could be read, in their order.
    pub entries: Vec<Entry>,
    /// What could not be read. Those entries are left out; the others stand.
    pub errors: Vec<Problem>,
    /// What was read in one way and may be meant in another.
    pub asks: Vec<Problem>,
}

/// The label of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Without its `#`.
    pub text: String,
    /// Where its `#` stands.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
}

/// A code with its minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What is counted.
    pub line: Line,
    /// Modifiers that were written behind the code and do not name a discipline: `59`.
    pub modifiers: Vec<String>,
    /// Units that were billed, where a bill is checked: `x3`.
    pub billed_units: Option<u32>,
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
}

/// A part of a line that was not read, or is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What is wrong, which names the sentence in [`crate::UnitData::line_error_texts`].
    pub id: ProblemId,
    /// What its sentence may print; `found` is the text between `from` and `to`.
    pub values: Values,
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
}

/// How lines are read.
#[derive(Debug, Clone)]
pub struct Grammar<'a> {
    /// What people call codes.
    pub names: &'a Names,
    /// The discipline of an entry that names none.
    pub discipline: Discipline,
    /// Whether `x3` is read as units that were billed; otherwise it is an error.
    pub billed: bool,
}
