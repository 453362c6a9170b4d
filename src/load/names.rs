//! Names of files that mislead readers, or that another system cannot hold.

use std::collections::{BTreeMap, HashMap};

use super::found::Found;
use crate::characters::{is_unseen, name_of};
use crate::diagnostic::{Diagnostic, Lint};

/// Cyrillic and Greek letters that look like a Latin one, with that letter.
const LOOK_ALIKES: [(&str, &str, &str); 4] = [
    ("Cyrillic", "аеорсухіјѕԁԛԝһ", "aeopcyxijsdqwh"),
    ("Cyrillic", "АВЕКМНОРСТХУІЈЅ", "ABEKMHOPCTXYIJS"),
    ("Greek", "ονρ", "ovp"),
    ("Greek", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
];

/// Characters that no name has on Windows.
const NOT_ON_WINDOWS: [char; 8] = ['<', '>', ':', '"', '|', '?', '*', '\\'];

/// Names that Windows keeps for devices, whatever ending follows them.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Warns of the names of files and of the folders they stand in, each once.
pub(super) fn check(found: &[Found], diagnostics: &mut Vec<Diagnostic>) {
    let mut kinds: BTreeMap<&str, &str> = BTreeMap::new();
    for Found { path, .. } in found {
        let folders = path.match_indices('/').skip(1);
        kinds.extend(folders.map(|(at, _)| (&path[..at], "folder")));
        kinds.insert(path, "file");
    }
    let mut by_case: HashMap<String, &str> = HashMap::new();
    for (path, kind) in &kinds {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let warn = |lint, message: String| Diagnostic::whole_file(*path, lint, message).warning();
        if let Some(character) = name.chars().find(|c| is_unseen(*c)) {
            let message = format!("this {kind}'s name holds {}", name_of(character));
            diagnostics
                .push(warn(Lint::LookAlikeName, message).hint("rename it with plain letters"));
        } else if let Some((what, plain)) = look_alike(folder, name, &kinds) {
            let message = format!("this {kind}'s name {what}");
            let hint = format!("rename it with letters of one script: {plain}");
            diagnostics.push(warn(Lint::LookAlikeName, message).hint(hint));
        }
        if let Some(why) = not_on_windows(name) {
            let message = format!("Windows cannot hold a {kind} of this name: {why}");
            diagnostics
                .push(warn(Lint::PortableName, message).hint("rename it with plain letters"));
        }
        // Twins below two folders that are twins themselves were told with these.
        let folded = format!("{folder}/{}", name.to_lowercase());
        if let Some(twin) = by_case.insert(folded, path) {
            let message = format!("this {kind}'s name differs from {twin} only in case");
            let hint = "rename one of the two: Windows and macOS take them for one";
            diagnostics.push(warn(Lint::PortableName, message).hint(hint));
        }
    }
}

/// What is wrong with a name whose letters look like Latin ones: that a file beside it has the name
/// that this seems to be, or that it mixes two scripts in a word. And the name in Latin letters.
fn look_alike(folder: &str, name: &str, all: &BTreeMap<&str, &str>) -> Option<(String, String)> {
    let (character, script, _) = name.chars().find_map(latin)?;
    let plain: String = name
        .chars()
        .map(|c| latin(c).map_or(c, |(.., letter)| letter))
        .collect();
    let twin = format!("{folder}/{plain}");
    let mixed = name.split(|c: char| !c.is_alphabetic()).any(|word| {
        word.contains(|c: char| latin(c).is_some()) && word.contains(|c: char| c.is_ascii())
    });
    let why = format!("its `{character}` is {script}");
    if all.contains_key(twin.as_str()) {
        Some((format!("looks like {twin}: {why}"), plain))
    } else {
        mixed.then(|| (format!("mixes letters of two scripts: {why}"), plain))
    }
}

/// The character, its script and the Latin letter that it looks like.
fn latin(character: char) -> Option<(char, &'static str, char)> {
    LOOK_ALIKES.iter().find_map(|(script, letters, latin)| {
        let (_, letter) = letters
            .chars()
            .zip(latin.chars())
            .find(|(one, _)| *one == character)?;
        Some((character, *script, letter))
    })
}

fn not_on_windows(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let lower = stem.to_lowercase();
    let numbered = ["com", "lpt"].iter().any(|device| {
        lower
            .strip_prefix(device)
            .is_some_and(|number| matches!(number, "¹" | "²" | "³") || is_digit(number))
    });
    if numbered || DEVICES.contains(&lower.as_str()) {
        return Some(format!("`{stem}` is a device"));
    }
    if let Some(character) = name.chars().find(|c| NOT_ON_WINDOWS.contains(c)) {
        return Some(format!("it holds `{character}`"));
    }
    match name.chars().next_back() {
        Some('.') => Some("it ends in a period".to_owned()),
        Some(' ') => Some("it ends in a space".to_owned()),
        _ => None,
    }
}

fn is_digit(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9'])
}
