//! `quarterhour package`: writes the unit engine with its records as a package for npm.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use quarterhour::error::IoError;

use super::args::PackageArgs;
use super::record_lines::record_lines;
use super::terminal::{invalid_site, print, print_diagnostics};
use super::unit_context::{Wanted, unit_context};

/// The version of the engine's crate, which the package shares.
const VERSION: &str = quarterhour::units::VERSION;

/// The engine's scripts in the order in which the calculator's page loads them.
const SCRIPTS: [&str; 10] = [
    include_str!("../../static/units/units-other.js"),
    include_str!("../../static/units/units-refusals.js"),
    include_str!("../../static/units/units-trace.js"),
    include_str!("../../static/units/units-findings.js"),
    include_str!("../../static/units/units-payers.js"),
    include_str!("../../static/units/units.js"),
    include_str!("../../static/units/units-text.js"),
    include_str!("../../static/units/units-minutes.js"),
    include_str!("../../static/units/units-entry.js"),
    include_str!("../../static/units/units-grammar.js"),
];

/// The engine's shapes, which the pages' scripts are checked by; then those of the package.
const TYPES: &str = include_str!("../../tests/browser/types/units.d.ts");
const OWN_TYPES: &str = include_str!("package/entry.d.ts");
/// What of the shapes only the engine's own working has begins here.
const INNER_TYPES: &str = "// ---- While counting";
/// Shapes behind that line that a caller sees all the same.
const SEEN_TYPES: [&str; 4] = [
    "interface Grammar {",
    "interface GrammarProblem ",
    "interface GrammarEntry ",
    "interface GrammarReading ",
];

/// Writes the package's files into a folder; those of an earlier run are replaced.
pub(crate) fn run(args: &PackageArgs) -> Result<ExitCode, IoError> {
    let context = match unit_context(&args.site.root, Wanted::default())? {
        Ok(context) => context,
        Err(diagnostics) => {
            print_diagnostics(&diagnostics);
            return Ok(invalid_site(&diagnostics));
        }
    };
    let data = context.data.without_titles();
    let with_version = |text: &str| text.replace("VERSION", VERSION);
    let scripts = SCRIPTS.join("\n");
    let files = [
        (
            "package.json",
            with_version(include_str!("package/package.json")),
        ),
        (
            "index.js",
            with_version(include_str!("package/entry.js")).replace("// SCRIPTS\n", &scripts),
        ),
        ("index.d.ts", types()),
        ("units.json", record_lines(&data)),
        ("README.md", include_str!("package/README.md").to_owned()),
        ("NOTICE", include_str!("package/NOTICE").to_owned()),
        ("LICENSE", include_str!("../../LICENSE").to_owned()),
    ];
    write(&args.out, &files)?;
    print(&format!(
        "therapy-units {VERSION}: {} files in {}",
        files.len(),
        args.out.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn write(folder: &Path, files: &[(&str, String)]) -> Result<(), IoError> {
    fs::create_dir_all(folder).map_err(IoError::of("make the folder", folder))?;
    for (name, text) in files {
        let path = folder.join(name);
        fs::write(&path, text).map_err(IoError::of("write", &path))?;
    }
    Ok(())
}

/// The package's types: the shapes that a caller sees, each exported, and the package's functions.
fn types() -> String {
    let (outer, inner) = TYPES.split_once(INNER_TYPES).unwrap_or((TYPES, ""));
    let seen = inner
        .split("\n\n")
        .filter(|block| SEEN_TYPES.iter().any(|begin| block.contains(begin)));
    let mut out = String::new();
    for line in outer
        .lines()
        .chain(seen.flat_map(|block| block.lines().chain([""])))
    {
        if line.starts_with("interface ") || line.starts_with("type ") {
            out.push_str("export ");
        }
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(OWN_TYPES.trim_start());
    out
}
