//! What is found in codes that are not on file: that nothing is known of them, and lines of them that
//! may be different codes.

use crate::Day;
use crate::data::UnitData;
use crate::finding::{Finding, FindingId, finding};
use crate::message::values;
use crate::pool::PoolUnits;

/// Of each code that is not on file, that it is not. Lines without a name of their own are added up as
/// one code, which is right only if they are one.
pub(crate) fn findings(data: &UnitData, day: &Day, pools: &[PoolUnits<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for counted in pools {
        let discipline = counted.pool.discipline;
        for entry in &counted.pool.entries {
            let Some(other) = entry.code.other() else {
                continue;
            };
            findings.push(finding(
                data,
                FindingId::OtherCode,
                values!(
                    discipline = discipline.as_str(),
                    code = entry.code,
                    timed = u32::from(other.timed)
                ),
            ));
            let same =
                |line: &&crate::Line| line.discipline == discipline && line.code == *entry.code;
            let lines = day.lines.iter().filter(same).count() as u64;
            if other.name.is_none() && lines > 1 {
                findings.push(finding(
                    data,
                    FindingId::OtherAdded,
                    values!(
                        discipline = discipline.as_str(),
                        code = entry.code,
                        lines = lines
                    ),
                ));
            }
        }
    }
    findings
}
