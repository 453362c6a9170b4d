//! The sites that the benches make: what they measure must be a site that builds.

use std::path::Path;
use std::process::Command;

#[path = "../../benches/corpus/mod.rs"]
mod corpus;

#[test]
fn the_corpus_of_the_benches_builds() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    corpus::write(folder.path(), 30, Path::new(env!("CARGO_MANIFEST_DIR")));
    let built = Command::new(env!("CARGO_BIN_EXE_quarterhour"))
        .args(["build", "--out", "out", "--root", "."])
        .current_dir(folder.path())
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{told}");
    assert!(folder.path().join("out/assets/search").is_dir());
}
