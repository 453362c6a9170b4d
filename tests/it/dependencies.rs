//! What the dependencies may be: licenses that a permissive project can ship, one registry, no
//! surprises. Cargo itself says what they are, so nothing has to be installed for it.

use std::process::Command;

use serde::Deserialize;
use spdx::{Expression, ParseMode};

use crate::command::root;

const ALLOWED: [&str; 11] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Unicode-3.0",
    "CC0-1.0",
    "Zlib",
    "MPL-2.0",
    "Unlicense",
];

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Packages that must not come in, and why.
const BANNED: [(&str, &str); 2] = [
    (
        "openssl-sys",
        "nothing here speaks to a network but 127.0.0.1",
    ),
    (
        "serde_yaml",
        "deprecated; yaml_serde is its maintained fork",
    ),
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

/// Every package of the lock file, also those of other systems.
fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: Metadata = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    assert!(metadata.packages.len() > 100, "cargo lists the packages");
    metadata.packages
}

#[test]
fn every_license_is_one_that_may_be_shipped() {
    for package in packages() {
        let name = format!("{} {}", package.name, package.version);
        let license = package.license.unwrap_or_default();
        let expression = Expression::parse_mode(&license, ParseMode::LAX)
            .unwrap_or_else(|error| panic!("{name} names no license that is known: {error}"));
        let may_ship = expression.evaluate(|asked| {
            asked
                .license
                .id()
                .is_some_and(|license| ALLOWED.contains(&license.name))
        });
        assert!(may_ship, "{name} is under {license}");
    }
}

#[test]
fn every_package_comes_from_the_one_registry() {
    for package in packages() {
        let source = package.source.as_deref();
        // The packages of this repository have no source.
        assert!(
            source.is_none_or(|source| source == REGISTRY),
            "{} comes from {source:?}",
            package.name
        );
        for (banned, reason) in BANNED {
            assert_ne!(package.name, banned, "{reason}");
        }
    }
}
