//! Days to practice on: the reference's lists, in both engines.

mod parity;
mod placement;
mod shares;

use quarterhour::diagnostic::Diagnostic;
use quarterhour::drills::DrillData;
use quarterhour::load::load;
use quarterhour::model::training::Drills;
use quarterhour::model::{Model, ModelOptions, limits_of};
use quarterhour::units::UnitData;

use crate::command::root;

/// The reference's lists and its unit rules.
pub struct Reference {
    pub drills: DrillData,
    pub units: UnitData,
    /// All rules and records, which the drills' own leave out.
    pub all_units: UnitData,
    /// The file's fields.
    pub file: Drills,
}

impl Reference {
    pub fn read() -> Self {
        let (loaded, mut errors) = load(&root(), limits_of).expect("the reference can be read");
        let model = Model::build(loaded, ModelOptions::default(), &mut errors);
        let messages: Vec<&Diagnostic> = errors.iter().collect();
        assert!(messages.is_empty(), "{messages:?}");
        let model = model.expect("the reference is a site");
        let file = model.drills.expect("the reference has drills");
        Self {
            drills: file.data(&model.misconceptions),
            units: file.units(&model.units),
            all_units: model.units,
            file,
        }
    }
}

/// Words that no seed of a test needs to think about.
pub fn seeds(count: usize) -> impl Iterator<Item = String> {
    (1..=count).map(|at| format!("seed-{at}"))
}
