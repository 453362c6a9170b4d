//! The day that the arguments of `units` ask for, before it has lines: its rule, payer and caps.

use std::process::ExitCode;

use quarterhour::diagnostic::nearest;
use quarterhour::error::IoError;
use quarterhour::units::{CapPeriod, Day, PayerData, UnitData};

use super::terminal::{invalid_site, machine_failure, print_diagnostics};
use super::unit_context::{UnitContext, Wanted, unit_context};
use super::units_args::UnitsArgs;

/// What the arguments count with, and their day without lines. The inner error has been reported.
pub(super) fn context_and_day(
    args: &UnitsArgs,
    wanted: Wanted,
) -> Result<Result<(UnitContext, Day), ExitCode>, IoError> {
    let context = match unit_context(&args.site.root, wanted)? {
        Ok(context) => context,
        Err(diagnostics) => {
            print_diagnostics(&diagnostics);
            return Ok(Err(invalid_site(&diagnostics)));
        }
    };
    Ok(match blank_day(args, &context.data) {
        Ok(day) => Ok((context, day)),
        Err(reason) => Err(machine_failure(&reason)),
    })
}

/// A day without lines. What is not known of its payer goes to standard error; the error of the result
/// says why there is no such day.
fn blank_day(args: &UnitsArgs, data: &UnitData) -> Result<Day, String> {
    let payer = args.payer.as_ref().map(|id| find(data, id)).transpose()?;
    let rule = args.rule.or(payer.and_then(|payer| payer.rule));
    let date = args.date.unwrap_or_else(quarterhour::model::today);
    let mut day = Day::new(rule.unwrap_or_default(), args.setting, date, Vec::new());
    if let Some(payer) = payer {
        for warning in unknown(payer, &day) {
            eprintln!("{warning}");
        }
        day.payer = Some(payer.id.clone());
    }
    day.custom_cap = args.cap;
    Ok(day)
}

/// The payer of an id.
fn find<'a>(data: &'a UnitData, id: &str) -> Result<&'a PayerData, String> {
    if data.payers.is_empty() {
        let message =
            "payers are those of a site, and there are none here: name its folder with --root";
        return Err(message.to_owned());
    }
    let known = data.payers.iter().find(|payer| payer.id == id);
    known.ok_or_else(|| {
        let near = nearest(id, data.payers.iter().map(|payer| payer.id.as_str()));
        let hint = near.map_or_else(
            || "content/data/payers.yaml lists them".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        format!("there is no payer `{}`; {hint}", id.escape_debug())
    })
}

/// What a reader of nothing but totals must know of a payer of which something is not known.
fn unknown(payer: &PayerData, day: &Day) -> Vec<String> {
    let PayerData {
        id,
        rule,
        sure,
        caps,
        ..
    } = payer;
    let counted = day.rule.as_str();
    let mut warnings = Vec::new();
    match rule {
        None => warnings.push(format!(
            "by which rule `{id}` counts is not known: ask it. Here {counted} counts; --rule names another"
        )),
        Some(rule) if *rule != day.rule => warnings.push(format!(
            "`{id}` counts by {}, and here {counted} counts, as --rule says",
            rule.as_str()
        )),
        Some(_) if !sure => warnings.push(format!(
            "that `{id}` counts by {counted} is not certain: its entry says why"
        )),
        Some(_) => {}
    }
    let in_force = caps.iter().flatten().filter(|cap| cap.holds_on(day.date));
    if caps.is_none() {
        warnings.push(format!("whether `{id}` caps units is not known: ask it"));
    } else if in_force.clone().any(|cap| cap.units.is_none()) {
        warnings.push(format!(
            "`{id}` caps units, and the number is not known: ask it"
        ));
    }
    if in_force
        .clone()
        .any(|cap| cap.period == Some(CapPeriod::Week))
    {
        warnings.push(format!(
            "`{id}` caps units by the week, and a day stands here by itself: add up the week's days"
        ));
    }
    if in_force.clone().any(|cap| !cap.parts.is_empty()) {
        warnings.push(format!(
            "`{id}` has a cap on a part of the units, which is not held against a day: its entry tells it"
        ));
    }
    warnings
}
