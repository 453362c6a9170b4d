//! What readers want that no word says: to have units counted, a word explained, codes compared. Pages
//! say in `answers` which of these they answer.
//!
//! The patterns are the browser's, over a folded query: without case and accents.

use static_search::Intent;

use crate::model::AnswerKind;

/// A number with the word of a time behind it. The number is a value: no page need have it.
const TIME: &str = r"\b(\d{1,3})[\s-]*(?:m|min|mins|minutes?|minutos?|hrs?|hours?|horas?)\b(?! rule)";

/// Wordings of the wish to have minutes or units counted, English and Spanish.
const COUNTING: &str = r"\bhow many (?:billable |timed |therapy )?units\b|\b(?:calculat|count|convert|figure|work out|add up)\w*\b.*\b(?:units?|minutes)\b|\b(?:units?|minutes?) (?:to|into|for) (?:units?|minutes|\d)|\bunits? (?:calculator|counter|chart|converter)\b|\bcuantas unidades\b|\b(?:calcul|cont)\w+ .*(?:unidades|minutos)\b";

/// Wordings of the wish to have a word explained.
const DEFINING: &str = r"^(?:what(?: i|')?s(?: an?| the)?|what are|define|definition of|meaning of|que (?:es|son|significan?))\b|\b(meaning|definition|mean|stands? for|significado)$";

/// Wordings of the wish to tell two things apart.
const COMPARING: &str = r"\b(difference|differ|different|compare|compared|diferencia|comparar)\b|\bor\b|\bvs\b|\bversus\b";

/// All intents, by the names that pages use.
pub(super) fn intents() -> Vec<Intent<'static>> {
    let intent = |kind: AnswerKind, pattern: String| Intent {
        name: kind.as_str().into(),
        pattern: pattern.into(),
    };
    vec![
        intent(AnswerKind::Count, format!("{TIME}|{COUNTING}")),
        intent(AnswerKind::Define, DEFINING.to_owned()),
        intent(AnswerKind::Compare, COMPARING.to_owned()),
    ]
}
