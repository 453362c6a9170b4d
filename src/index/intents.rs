//! What readers want that no word says: to have units counted, a word explained, codes compared. Pages
//! say in `answers` which of these they answer.
//!
//! The patterns are the browser's, over a folded query: without case and accents.

use std::borrow::Cow;

use static_search::Intent;

use crate::check::CheckedSite;
use crate::model::{AnswerKind, PageId, PageKind, Reading, audience_of};

/// A number with the word of a time behind it. The number is a value: no page need have it.
const TIME: &str =
    r"\b(\d{1,3})[\s-]*(?:m|min|mins|minutes?|minutos?|hrs?|hours?|horas?)\b(?! rule)";

/// Wordings of the wish to have minutes or units counted, English and Spanish.
const COUNTING: &str = r"\bhow many (?:billable |timed |therapy )?units\b|\b(?:calculat|count|convert|figure|work out|add up)\w*\b.*\b(?:units?|minutes)\b|\b(?:units?|minutes?) (?:to|into|for) (?:units?|minutes|\d)|\bunits? (?:calculator|counter|chart|converter)\b|\bcuantas unidades\b|\b(?:calcul|cont)\w+ .*(?:unidades|minutos)\b";

/// Wordings of the wish to have a word explained.
const DEFINING: &str = r"^(?:what(?: i|')?s(?: an?| the)?|what are|define|definition of|meaning of|que (?:es|son|significan?))\b|\b(meaning|definition|mean|stands? for|significado)$";

/// Wordings of the wish to tell two things apart.
const COMPARING: &str = r"\b(difference|differ|different|compare|compared|diferencia|comparar)\b|\bor\b|\bvs\b|\bversus\b";

/// Wordings of somebody whose own care or bill it is, and not that of a patient of theirs: what is theirs ...
const OWN: &str = r"\b(?:my|mi|mis|our)\b(?! (?:patients?|pacientes?|clinic|practice|notes?|claims?|payer|staff|codes?|lines?))";

/// ... what they do or have done to them ...
const FIRST_PERSON: &str = r"\b(?:me|i (?:was|am|have|had|got|owe|need|want|did|think|cannot|can't|pay|sign|signed|do not|don't)|puedo|necesito|quiero|tengo|debo)\b";

/// ... and what they may or must do, where that is no biller's work.
const MAY_I: &str = r"\b(?:do|can|should|will|am|if|when|must|did|was|could|would|may) (?:i|we) (?!(?:bill|code|count|document|write|charge|use|append|add|report|submit|round|chart|put|enter|treat|do|calculate|figure|combine|word|choose|pick)\b)";

/// The intent of these three, which pages for lay readers alone answer.
const PERSONAL_NAME: &str = "personal";

/// A code, as it stands in a query.
const CODE: &str = "(?<![0-9a-z])(?:[0-9]{5}|[a-z][0-9]{4})(?![0-9a-z])";

/// What pages of pairs answer. It is worth less than the wish to compare: "97530 vs 97112" asks for the
/// difference.
const PAIR_NAME: &str = "pair";

/// All intents, by the names that pages use.
pub(super) fn intents() -> Vec<Intent<'static>> {
    let intent = |name: &'static str, pattern: String, worth: f32| Intent {
        name: name.into(),
        pattern: pattern.into(),
        worth,
    };
    vec![
        intent(
            AnswerKind::Count.as_str(),
            format!("{TIME}|{COUNTING}"),
            1.0,
        ),
        intent(AnswerKind::Define.as_str(), DEFINING.to_owned(), 1.0),
        intent(AnswerKind::Compare.as_str(), COMPARING.to_owned(), 1.0),
        intent(PAIR_NAME, format!("{CODE}.*{CODE}"), 0.8),
        intent(PERSONAL_NAME, format!("{OWN}|{FIRST_PERSON}|{MAY_I}"), 0.25),
    ]
}

/// The intents that a page answers: those that it declares, and that of lay readers where all its
/// readers are.
pub(super) fn answered(site: &CheckedSite, id: PageId) -> Vec<Cow<'_, str>> {
    let front = &site.model.pages[id].front;
    let declared = front.answers.iter().map(|one| one.as_str().into());
    let readers = &site.model.site.audiences;
    let is_lay = |id| audience_of(readers, id).is_some_and(|one| one.reading == Reading::Plain);
    let lay = !front.audience.is_empty() && front.audience.iter().all(|one| is_lay(one));
    let pair = matches!(site.model.pages[id].kind, PageKind::Pair { .. });
    declared
        .chain(lay.then_some(PERSONAL_NAME.into()))
        .chain(pair.then_some(PAIR_NAME.into()))
        .collect()
}
