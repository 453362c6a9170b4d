//! Days to practice on: the reference's lists, in both engines.

mod parity;
mod placement;
mod shares;

use quarterhour::diagnostic::Diagnostic;
use quarterhour::drills::DrillData;
use quarterhour::load::load;
use quarterhour::model::training::{DrillRules, Drills};
use quarterhour::model::{Model, ModelOptions, limits_of};
use quarterhour::units::UnitData;

use crate::command::root;

/// The reference's lists and its unit rules.
pub struct Reference {
    pub drills: DrillData,
    pub units: UnitData,
    /// Both as the program keeps them.
    pub rules: DrillRules,
    /// All rules and records, which the drills' own leave out.
    pub all_units: UnitData,
    /// The file's fields.
    pub file: Drills,
}

impl Reference {
    pub fn read() -> Self {
        let model = model();
        let file = model.drills.expect("the reference has drills");
        let rules = model.drill_rules.expect("the reference has drills");
        Self {
            drills: rules.data.clone(),
            units: rules.units.clone(),
            rules,
            all_units: model.units,
            file,
        }
    }
}

/// The reference as types.
pub fn model() -> Model {
    let (loaded, mut errors) = load(&root(), limits_of).expect("the reference can be read");
    let model = Model::build(loaded, ModelOptions::default(), &mut errors);
    let messages: Vec<&Diagnostic> = errors.iter().collect();
    assert!(messages.is_empty(), "{messages:?}");
    model.expect("the reference is a site")
}

/// The engines of units and drills, in the order in which a page loads them.
pub const SCRIPTS: [&str; 9] = [
    include_str!("../../../static/units/units-other.js"),
    include_str!("../../../static/units/units-refusals.js"),
    include_str!("../../../static/units/units-trace.js"),
    include_str!("../../../static/units/units-findings.js"),
    include_str!("../../../static/units/units.js"),
    include_str!("../../../static/drills/drills-random.js"),
    include_str!("../../../static/drills/drills-draw.js"),
    include_str!("../../../static/drills/drills-ways.js"),
    include_str!("../../../static/drills/drills.js"),
];

/// Words that no seed of a test needs to think about.
pub fn seeds(count: usize) -> impl Iterator<Item = String> {
    (1..=count).map(|at| format!("seed-{at}"))
}
