//! Which file of a crate uses which: read from the tokens, so that comments and texts do not count.
//!
//! An arrow runs from a file to the file that holds what a path names; a name that a module merely
//! passes on (`pub use`) counts for the file that it comes from. Unit tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A module by its names below the crate's root: `["render", "views", "date"]`.
pub type Module = Vec<String>;

/// The files of a crate, each with the modules and outside crates that it names.
pub struct Arrows {
    /// Where each module stands, from the repository's root.
    pub files: BTreeMap<Module, String>,
    /// The modules that each one uses.
    pub uses: BTreeMap<Module, BTreeSet<Module>>,
    /// The first names of all other paths: crates, types and modules of theirs.
    pub outside: BTreeMap<Module, BTreeSet<String>>,
}

/// A module's own paths: those that it imports, those that it passes on, and the rest.
#[derive(Default)]
struct Paths {
    used: Vec<Vec<String>>,
    passed_on: Vec<(String, Vec<String>)>,
}

impl Arrows {
    /// Reads the crate whose sources stand in `folder`, from the repository's root.
    pub fn of(root: &Path, folder: &str) -> Self {
        let mut files = BTreeMap::new();
        let mut paths: BTreeMap<Module, Paths> = BTreeMap::new();
        for entry in walkdir::WalkDir::new(root.join(folder)) {
            let path = entry.expect("a readable folder").into_path();
            if path.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let inside = path.strip_prefix(root.join(folder)).expect("inside");
            let mut module: Module = inside
                .with_extension("")
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            if ["mod", "lib"].contains(&module.last().map_or("", String::as_str)) {
                module.pop();
            }
            let text = fs::read_to_string(&path).expect("UTF-8 text");
            let tokens: TokenStream = text.parse().expect("Rust");
            paths
                .entry(module.clone())
                .or_default()
                .gather(&tokens.into_iter().collect::<Vec<_>>());
            files.insert(module, format!("{folder}/{}", inside.display()));
        }
        let mut arrows = Self {
            files,
            uses: BTreeMap::new(),
            outside: BTreeMap::new(),
        };
        for (module, named) in &paths {
            for path in named
                .used
                .iter()
                .chain(named.passed_on.iter().map(|(_, path)| path))
            {
                match arrows.resolve(module, path) {
                    Some((target, rest)) => {
                        let target = arrows.home_of(&paths, target, rest);
                        if target != *module {
                            arrows
                                .uses
                                .entry(module.clone())
                                .or_default()
                                .insert(target);
                        }
                    }
                    None => {
                        let first = path.first().cloned().unwrap_or_default();
                        arrows
                            .outside
                            .entry(module.clone())
                            .or_default()
                            .insert(first);
                    }
                }
            }
        }
        arrows
    }

    /// The module that a path leads into, and the names behind it.
    fn resolve(&self, from: &Module, path: &[String]) -> Option<(Module, Vec<String>)> {
        let mut at = from.clone();
        let mut rest = path;
        match path.first().map(String::as_str) {
            Some("crate") => {
                at.clear();
                rest = &path[1..];
            }
            Some("self") => rest = &path[1..],
            Some("super") => {
                while rest.first().is_some_and(|name| name == "super") {
                    at.pop();
                    rest = &rest[1..];
                }
            }
            Some(first) => {
                at.push(first.to_owned());
                if !self.files.contains_key(&at) {
                    return None;
                }
                rest = &path[1..];
            }
            None => return None,
        }
        while let Some(next) = rest.first() {
            at.push(next.clone());
            if !self.files.contains_key(&at) {
                at.pop();
                break;
            }
            rest = &rest[1..];
        }
        Some((at, rest.to_vec()))
    }

    /// Follows what modules pass on to the file that a name comes from.
    fn home_of(
        &self,
        paths: &BTreeMap<Module, Paths>,
        mut module: Module,
        mut rest: Vec<String>,
    ) -> Module {
        for _ in 0..8 {
            let Some(name) = rest.first() else { break };
            let passed = paths
                .get(&module)
                .and_then(|named| named.passed_on.iter().find(|(known, _)| known == name));
            match passed.and_then(|(_, path)| self.resolve(&module, path)) {
                Some((next, behind)) => (module, rest) = (next, behind),
                None => break,
            }
        }
        module
    }

    /// The first circle of files, if there is one: each uses the next, the last uses the first.
    pub fn circle(&self) -> Option<Vec<String>> {
        let mut done = BTreeSet::new();
        self.files
            .keys()
            .find_map(|module| self.circle_from(module, &mut Vec::new(), &mut done))
    }

    fn circle_from(
        &self,
        module: &Module,
        trail: &mut Vec<Module>,
        done: &mut BTreeSet<Module>,
    ) -> Option<Vec<String>> {
        if let Some(at) = trail.iter().position(|before| before == module) {
            return Some(
                trail[at..]
                    .iter()
                    .map(|one| self.files[one].clone())
                    .collect(),
            );
        }
        if done.contains(module) {
            return None;
        }
        trail.push(module.clone());
        for next in self.uses.get(module).into_iter().flatten() {
            // The crate's root only names its modules.
            if next.is_empty() {
                continue;
            }
            if let Some(circle) = self.circle_from(next, trail, done) {
                return Some(circle);
            }
        }
        trail.pop();
        done.insert(module.clone());
        None
    }
}

impl Paths {
    fn gather(&mut self, tokens: &[TokenTree]) {
        let mut at = 0;
        while at < tokens.len() {
            if is_test_module(&tokens[at..]) {
                at += 5;
                continue;
            }
            match &tokens[at] {
                TokenTree::Ident(word) if word == "use" => {
                    let end = (at..tokens.len())
                        .find(|&end| is_punct(tokens.get(end), ';'))
                        .unwrap_or(tokens.len());
                    let public = at > 0
                        && !matches!(&tokens[at - 1], TokenTree::Punct(_))
                        && is_public(&tokens[..at]);
                    self.import(&tokens[at + 1..end], &[], public);
                    at = end + 1;
                }
                TokenTree::Ident(word) if word == "pub" => {
                    at += 1;
                    // `pub(in crate::render)` says who may see, not what is used.
                    if matches!(tokens.get(at), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
                    {
                        at += 1;
                    }
                }
                TokenTree::Ident(word) => {
                    let mut path = vec![word.to_string()];
                    while let (Some(':'), Some(':'), Some(TokenTree::Ident(next))) = (
                        punct(tokens.get(at + 1)),
                        punct(tokens.get(at + 2)),
                        tokens.get(at + 3),
                    ) {
                        path.push(next.to_string());
                        at += 3;
                    }
                    if path.len() > 1 {
                        self.used.push(path);
                    }
                    at += 1;
                }
                TokenTree::Group(group) => {
                    self.gather(&group.stream().into_iter().collect::<Vec<_>>());
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }

    /// The leaves of a `use`, each a path of its own.
    fn import(&mut self, tokens: &[TokenTree], before: &[String], public: bool) {
        let mut path = before.to_vec();
        let mut alias = None;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(word) if word == "as" => {
                    alias = tokens.get(at + 1).map(ToString::to_string);
                    break;
                }
                TokenTree::Ident(word) => path.push(word.to_string()),
                TokenTree::Group(group) => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    for leaf in inner.split(|token| is_punct(Some(token), ',')) {
                        if !leaf.is_empty() {
                            self.import(leaf, &path, public);
                        }
                    }
                    return;
                }
                _ => {}
            }
        }
        if path.last().is_some_and(|name| name == "self") {
            path.pop();
        }
        if let (true, Some(name)) = (public, alias.or_else(|| path.last().cloned())) {
            self.passed_on.push((name, path));
        } else {
            self.used.push(path);
        }
    }
}

/// Whether the tokens before a `use` end in `pub` or `pub(...)`.
fn is_public(before: &[TokenTree]) -> bool {
    let word = match before {
        [.., word, TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => word,
        [.., word] => word,
        [] => return false,
    };
    matches!(word, TokenTree::Ident(word) if word == "pub")
}

/// `#[cfg(test)] mod tests { ... }`
fn is_test_module(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Punct(hash), TokenTree::Group(attribute), TokenTree::Ident(word), ..]
        if hash.as_char() == '#' && attribute.to_string().replace(' ', "") == "[cfg(test)]" && word == "mod")
}

fn punct(token: Option<&TokenTree>) -> Option<char> {
    match token {
        Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
        _ => None,
    }
}

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    punct(token) == Some(wanted)
}
