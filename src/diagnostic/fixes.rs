//! Applies the fixes of diagnostics to the texts of their files.

use super::{Diagnostic, Fix, Lint};

/// A file after its fixes.
#[derive(Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Its path from the site's root.
    pub path: String,
    /// The text that the fixes were made for.
    pub before: String,
    /// The text with them.
    pub after: String,
    /// What changed: line and column, what stood there, and what stands there now.
    pub changes: Vec<((usize, usize), String, String)>,
}

/// Applies the fixes to each file; of fixes that overlap the first is taken. An answer that the
/// author worked out is left alone: whether it or the minutes are wrong, only a person can say.
pub fn fixed(diagnostics: &[Diagnostic]) -> Vec<Fixed> {
    diagnostics
        .chunk_by(|a, b| a.path == b.path)
        .filter_map(|of_file| {
            let place = of_file.iter().find_map(|one| one.place.as_ref())?;
            let text = place.whole();
            let mut fixes: Vec<(&Fix, (usize, usize))> = of_file
                .iter()
                .filter(|one| one.lint != Lint::UnitsAnswer)
                .filter_map(|one| Some((one.fix.as_ref()?, one.position())))
                .collect();
            fixes.sort_by_key(|(fix, _)| (fix.start, fix.end));
            let fixed = apply(&of_file[0].path, text, &fixes);
            (!fixed.changes.is_empty()).then_some(fixed)
        })
        .collect()
}

fn apply(path: &str, text: &str, fixes: &[(&Fix, (usize, usize))]) -> Fixed {
    let mut after = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let mut done = 0;
    for (fix, position) in fixes {
        let between = text.get(done..fix.start);
        let Some((between, written)) = between.zip(text.get(fix.start..fix.end)) else {
            continue;
        };
        after.push_str(between);
        after.push_str(&fix.text);
        changes.push((*position, written.to_owned(), fix.text.clone()));
        done = fix.end;
    }
    after.push_str(&text[done..]);
    Fixed {
        path: path.to_owned(),
        before: text.to_owned(),
        after,
        changes,
    }
}

#[cfg(test)]
mod tests {
    use super::super::SourceFile;
    use super::*;

    #[test]
    fn of_fixes_that_overlap_the_first_is_applied() {
        let file = SourceFile {
            path: "content/a.md".into(),
            text: "one two three\n".into(),
        };
        let at = |span: std::ops::Range<usize>, text: &str| {
            Diagnostic::error(&file, span.clone(), Lint::BrokenLink, "x").fix(span, text)
        };
        let answer = Diagnostic::error(&file, 0..3, Lint::UnitsAnswer, "x").fix(0..3, "none");
        let all = [answer, at(0..3, "1"), at(2..6, "no"), at(8..13, "3")];
        let found = fixed(&all);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].after, "1 two 3\n");
        assert_eq!(found[0].changes[1], ((1, 9), "three".into(), "3".into()));
        assert!(fixed(&all[..1]).is_empty());
    }
}
