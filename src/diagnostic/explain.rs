//! What each lint means, with an example of what it reports and one of what is right.

use super::Lint;

/// The explanations of all lints: under `== name` the meaning, then what stands indented below
/// `bad:` and `good:`.
const TEXT: &str = include_str!("explanations.txt");

/// What a lint means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// What is wrong and why it is reported.
    pub meaning: &'static str,
    /// An example that is reported, each line indented.
    pub bad: &'static str,
    /// The same as it should be, each line indented.
    pub good: &'static str,
}

/// The explanation of a lint.
pub fn explanation(lint: Lint) -> Option<Explanation> {
    sections().find_map(|(name, explanation)| (name == lint.name()).then_some(explanation?))
}

/// The name above each section, and what stands in it.
fn sections() -> impl Iterator<Item = (&'static str, Option<Explanation>)> {
    let sections = TEXT.strip_prefix("== ").unwrap_or("").split("\n== ");
    sections.map(|section| {
        let (name, rest) = section.split_once('\n').unwrap_or((section, ""));
        (name, parse(rest))
    })
}

fn parse(text: &'static str) -> Option<Explanation> {
    let (meaning, examples) = text.split_once("\nbad:\n")?;
    let (bad, good) = examples.split_once("\ngood:\n")?;
    Some(Explanation {
        meaning,
        bad,
        good: good.trim_end(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lint_is_explained_in_the_order_of_the_list() {
        let names: Vec<&str> = sections().map(|(name, _)| name).collect();
        let lints: Vec<&str> = Lint::ALL.iter().map(|lint| lint.name()).collect();
        assert_eq!(names, lints);
        for lint in Lint::ALL {
            let found = explanation(*lint).unwrap_or_else(|| panic!("{}", lint.name()));
            assert_ne!(found.bad, found.good, "{}", lint.name());
            for example in [found.bad, found.good] {
                let indented = |line: &str| line.is_empty() || line.starts_with("    ");
                assert!(example.lines().all(indented), "{}", lint.name());
            }
        }
    }
}
