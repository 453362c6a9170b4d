//! Questions as a table, CSV after RFC 4180: for spreadsheets, and for whoever brings a format that
//! this program does not write.

use super::about::About;
use super::items::{Form, Item};

const HEAD: [&str; 8] = [
    "id", "unit", "kind", "prompt", "options", "key", "why", "source",
];

/// What stands between parts of a cell.
const BETWEEN: &str = " | ";

/// The whole file. Its last row holds what a comment would, since the format has none.
pub(super) fn text(items: &[Item], about: &About) -> String {
    let mut out = row(HEAD.map(str::to_owned));
    for item in items {
        let (options, key, whys) = answers(item);
        let prompt: Vec<&str> = item
            .story
            .iter()
            .chain([&item.ask])
            .map(String::as_str)
            .collect();
        let whys: Vec<&str> = whys
            .iter()
            .chain([&item.why])
            .map(String::as_str)
            .filter(|why| !why.is_empty())
            .collect();
        out.push_str(&row([
            item.id.clone(),
            item.unit.to_string(),
            item.kind.to_owned(),
            prompt.join(" "),
            options.join(BETWEEN),
            key,
            whys.join(BETWEEN),
            format!("{}; {}", item.sources.join("; "), item.more),
        ]));
    }
    let said = format!("{} {}", about.line, about.notice);
    out.push_str(&row(
        ["about", "", "about", &said, "", "", "", ""].map(str::to_owned)
    ));
    out
}

/// What can be chosen, the key, and why, of a question.
fn answers(item: &Item) -> (Vec<String>, String, Vec<String>) {
    let named = |at: usize, text: &str| format!("{}. {text}", letter(at));
    match &item.form {
        Form::Choice { options, .. } => {
            let texts = options.iter().enumerate();
            let right = texts.clone().filter(|(_, option)| option.right);
            let right: Vec<String> = right.map(|(at, _)| letter(at)).collect();
            let whys = texts.clone().map(|(at, option)| named(at, &option.why));
            (
                texts.map(|(at, option)| named(at, &option.text)).collect(),
                right.join(" "),
                whys.collect(),
            )
        }
        Form::Number(number) => {
            let whys = number.wrong.iter();
            let whys = whys.map(|(answer, why)| format!("{answer}: {why}"));
            let key = number.right.join(BETWEEN);
            (vec![number.unit.clone()], key, whys.collect())
        }
        Form::Claim(claim) => {
            let whys = claim.wrong.iter();
            let whys = whys.map(|(answer, why)| format!("{answer}: {why}"));
            (Vec::new(), claim.right.join(BETWEEN), whys.collect())
        }
        // In the order of the alphabet, which tells nothing.
        Form::Order(items) => {
            let mut shown = items.clone();
            shown.sort();
            (shown, items.join(BETWEEN), Vec::new())
        }
        Form::Match(pairs) => {
            let mut shown: Vec<String> = pairs.iter().map(|(_, right)| right.clone()).collect();
            shown.sort();
            let key = pairs
                .iter()
                .map(|(left, right)| format!("{left} = {right}"));
            (shown, key.collect::<Vec<_>>().join(BETWEEN), Vec::new())
        }
        Form::Open(points) => (Vec::new(), points.join(BETWEEN), Vec::new()),
    }
}

/// The letter of an option. No question has more options than the alphabet has letters.
fn letter(at: usize) -> String {
    char::from_u32(u32::from(b'A') + u32::try_from(at).unwrap_or_default())
        .unwrap_or('?')
        .to_string()
}

fn row(cells: [String; 8]) -> String {
    format!("{}\r\n", cells.map(|text| cell(&text)).join(","))
}

/// A cell. A spreadsheet would run one that begins like a formula, so an apostrophe stands before it.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@']) {
        "'"
    } else {
        ""
    };
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_runs_nothing_and_keeps_its_marks() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@a, \"b\""), "\"'@a, \"\"b\"\"\"");
        assert_eq!(cell("plain"), "plain");
        assert_eq!(letter(2), "C");
    }
}
