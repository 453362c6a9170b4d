//! Fenced blocks of a page: worked examples, notes, drawings and tables of pairs.

use super::super::pair_table::pair_table;
use super::super::worked_example::{self, BlockError};
use super::{Resolved, Resolver, number_of};
use crate::model::yaml::Placed;
use crate::model::{Code, Date, FigureBlock, SourceId};
use crate::read::Block;
use crate::units::FindingId;

impl Resolver<'_> {
    pub(super) fn block(
        &self,
        block: &Block,
        checked: Option<Date>,
        notes: &mut Vec<SourceId>,
    ) -> Result<Resolved, Vec<BlockError>> {
        let data = &self.model.units;
        match block {
            Block::Units(block) => {
                if let Some(id) = &block.source
                    && self.model.source(id).is_none()
                {
                    let known = self.model.sources.0.iter().map(|(id, _)| id.as_str());
                    return Err(vec![BlockError::unknown_source(id, known)]);
                }
                // A site that has no such source counts by the built-in rules and cites none.
                let mut number = |id: &str| {
                    let mut known = self.model.sources.0.iter();
                    let (id, _) = known.find(|(known, _)| known.as_str() == id)?;
                    Some(number_of(id, notes))
                };
                worked_example::units(data, block, checked, &mut number).map(Resolved::from)
            }
            Block::Notes(block) => worked_example::notes(data, block, checked).map(Resolved::from),
            Block::Figure(block) => self.figure(block),
            Block::Pairs(block) => self.pairs(&block.code, notes),
        }
    }

    fn pairs(
        &self,
        code: &Placed<Code>,
        notes: &mut Vec<SourceId>,
    ) -> Result<Resolved, Vec<BlockError>> {
        if !self.model.units.codes.contains_key(&**code) {
            let known = self.model.units.codes.keys().map(Code::as_str);
            return Err(vec![BlockError::unknown_code(code, known)]);
        }
        let mut table = pair_table(&self.model.units, code);
        let source = self.model.finding_source(FindingId::EditPair);
        table.note = source.map(|(id, _)| number_of(id, notes));
        Ok(Resolved::Pairs(Box::new(table)))
    }

    fn figure(&self, wanted: &FigureBlock) -> Result<Resolved, Vec<BlockError>> {
        let diagrams = &self.model.diagrams.0;
        let name = wanted.name.as_str();
        let known = diagrams.iter().map(|(known, _)| known.as_str());
        match diagrams
            .iter()
            .position(|(known, _)| known.as_str() == name)
        {
            Some(number) => Ok(Resolved::Diagram {
                number,
                caption: wanted.caption.as_ref().map(ToString::to_string),
            }),
            None => Err(vec![BlockError::unknown_diagram(&wanted.name, known)]),
        }
    }
}
