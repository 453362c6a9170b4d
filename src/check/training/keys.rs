//! Keys of questions about claims: the engine counts them, and the author's answer is held against it.

use crate::billing::right_claims;
use crate::check::claim_key::ClaimKey;
use crate::check::lookup::Lookup;
use crate::diagnostic::Lint;
use crate::model::training::{AnswerLine, ClaimAnswer, ClaimQuestion, Question, QuestionForm};
use crate::model::yaml::Placed;
use crate::model::{Code, Date, Timing};
use crate::units::{Answer, Day, EditPair, UnitData, format_message};

/// Modifiers that say that two services were separate; they need a pair of codes.
const SEPARATE: [&str; 5] = ["59", "XE", "XP", "XS", "XU"];
/// Other modifiers that follow from more than minutes, so that the engine never gives them.
const OTHERS: [&str; 5] = ["KX", "GA", "GX", "GY", "GZ"];
/// Those that every form offers, whether they are right or not.
const ALWAYS_OFFERED: [&str; 6] = ["GP", "GO", "CQ", "CO", "59", "KX"];

/// The key of a question; none for another kind, and for one that is reported.
pub(super) fn of(
    records: &mut Lookup<'_>,
    path: &str,
    question: &Question,
    date: Date,
) -> Option<ClaimKey> {
    let QuestionForm::Claim(claim) = &question.form else {
        return None;
    };
    // The engine counts by what is refused, so its answer would be about other rules.
    if records.model.refused.units() {
        return None;
    }
    let day = Day::new(claim.rule, claim.setting, date, claim.lines.0.clone());
    let data = &records.model.units;
    let counted = match right_claims(data, &day) {
        Ok(counted) => counted,
        Err((message, hint)) => {
            records.report(path, claim.lines.scalar, Lint::UnitsLines, message, hint);
            return None;
        }
    };
    let sets = counted.right.iter();
    let mut right: Vec<ClaimAnswer> = sets.map(|set| set.as_slice().into()).collect();
    right.dedup();
    if let Some(typed) = &claim.answer {
        if !right.contains(&without_extras(typed)) {
            let given: Vec<String> = right.iter().map(ToString::to_string).collect();
            let message = format!("the rule gives {}", given.join(", or "));
            let hint = "mend the answer or the lines; 59, an X modifier, KX and GA, GX, GY, GZ may stand behind the rest";
            records.report(path, typed.scalar, Lint::ClaimKey, message, hint);
            return None;
        }
        separate(records, path, typed, &day);
        right = right.iter().map(|one| with_extras(one, typed)).collect();
    }
    for wrong in &claim.wrong {
        if right.contains(&wrong.answer) {
            let message = "this wrong answer is a right one".to_owned();
            let hint = "take it out of `wrong`: the rule allows it";
            records.report(path, wrong.answer.scalar, Lint::ClaimKey, message, hint);
        }
    }
    Some(key(&records.model.units, claim, &counted.answer, right))
}

fn is_extra(modifier: &str) -> bool {
    SEPARATE.contains(&modifier) || OTHERS.contains(&modifier)
}

fn without_extras(claim: &ClaimAnswer) -> ClaimAnswer {
    let lines = claim.lines().iter().map(|line| AnswerLine {
        modifiers: line
            .modifiers
            .iter()
            .filter(|one| !is_extra(one))
            .cloned()
            .collect(),
        ..line.clone()
    });
    ClaimAnswer::of(lines.collect())
}

/// A right claim with what the author's answer has beside the engine's modifiers: what a code has
/// there, it has here; what all lines have, every code has.
fn with_extras(right: &ClaimAnswer, typed: &ClaimAnswer) -> ClaimAnswer {
    let extras = |line: &AnswerLine| -> Vec<String> {
        let all = line.modifiers.iter();
        all.filter(|one| is_extra(one)).cloned().collect()
    };
    let common = typed
        .lines()
        .first()
        .map(extras)
        .filter(|first| typed.lines().iter().all(|line| extras(line) == *first));
    let lines = right.lines().iter().map(|line| {
        let mut line = line.clone();
        let same = typed.lines().iter().find(|typed| typed.code == line.code);
        line.modifiers.extend(
            same.map(extras)
                .or_else(|| common.clone())
                .unwrap_or_default(),
        );
        line
    });
    ClaimAnswer::of(lines.collect())
}

/// A modifier for separate services stands on a code that has a pair on this claim in which one helps.
fn separate(records: &mut Lookup<'_>, path: &str, typed: &Placed<ClaimAnswer>, day: &Day) {
    let data = &records.model.units;
    for line in typed.lines() {
        let modifier = line
            .modifiers
            .iter()
            .find(|one| SEPARATE.contains(&one.as_str()));
        let Some(modifier) = modifier else { continue };
        let others = typed.lines().iter().map(|other| &other.code);
        let helps = |pair: &EditPair| {
            let members = [&pair.column_1, &pair.column_2];
            pair.indicator == 1
                && members.contains(&&line.code)
                && others
                    .clone()
                    .any(|code| *code != line.code && members.contains(&code))
        };
        let groups = data.pairs.iter();
        let in_force =
            groups.filter(|it| it.held.setting == day.setting && it.held.covers(day.date));
        if !in_force.flat_map(|group| &group.pairs).any(helps) {
            let message = format!(
                "{modifier} stands on {}, which has no pair on this claim that a modifier opens",
                line.code
            );
            let hint = "content/data/cms/pairs.yaml has the pairs in force: take the modifier off, or name the pair's other code";
            records.report(path, typed.scalar, Lint::ClaimKey, message, hint);
            return;
        }
    }
}

fn key(
    data: &UnitData,
    claim: &ClaimQuestion,
    answer: &Answer,
    right: Vec<ClaimAnswer>,
) -> ClaimKey {
    let typed = claim.wrong.iter().map(|wrong| &wrong.answer.value);
    let named: Vec<&ClaimAnswer> = right.iter().chain(typed).collect();
    let mut codes: Vec<Code> = Vec::new();
    let minutes = claim.lines.0.iter().map(|line| &line.code);
    let addons = minutes
        .clone()
        .filter_map(|code| match &data.codes.get(code)?.timing {
            Timing::Family { addon, .. } => Some(addon),
            _ => None,
        });
    let in_answers = named
        .iter()
        .flat_map(|claim| claim.lines())
        .map(|line| &line.code);
    for code in minutes.chain(addons).chain(in_answers) {
        if !codes.contains(code) {
            codes.push(code.clone());
        }
    }
    let mut modifiers: Vec<String> = ALWAYS_OFFERED.map(str::to_owned).into();
    for modifier in named
        .iter()
        .flat_map(|claim| claim.lines())
        .flat_map(|line| &line.modifiers)
    {
        if !modifiers.contains(modifier) {
            modifiers.push(modifier.clone());
        }
    }
    let most = named.iter().flat_map(|claim| {
        codes.iter().map(|code| {
            claim
                .lines()
                .iter()
                .filter(|line| line.code == *code)
                .count()
        })
    });
    let assistant = claim.lines.0.iter().any(|line| line.assistant_minutes > 0);
    let steps = answer.steps.iter().filter_map(|step| {
        let text = data.step_texts.get(step.id.as_str())?;
        Some(format_message(&text.text, &step.values))
    });
    ClaimKey {
        lines_each: most.max().unwrap_or(1).max(1 + usize::from(assistant)),
        right,
        codes,
        modifiers,
        steps: steps.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(text: &str) -> ClaimAnswer {
        <ClaimAnswer as crate::model::yaml::Scalar>::parse(text).expect("a claim")
    }

    #[test]
    fn what_the_engine_does_not_know_is_set_aside_and_put_back() {
        let typed = claim("97150 x1 GP, 97530 x1 GP 59");
        assert_eq!(without_extras(&typed), claim("97150 x1 GP, 97530 x1 GP"));
        let right = claim("97530 x1 GP, 97150 x1 GP");
        assert_eq!(with_extras(&right, &typed), typed);
    }

    #[test]
    fn what_all_lines_have_every_tied_answer_has() {
        let typed = claim("97110 x2 GP KX, 97530 x1 GP KX");
        let tied = claim("97110 x1 GP, 97112 x2 GP");
        assert_eq!(
            with_extras(&tied, &typed),
            claim("97110 x1 GP KX, 97112 x2 GP KX")
        );
    }
}
