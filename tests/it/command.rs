//! Runs the real `quarterhour` binary, on sites made for a test.

use std::fs;
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use snapbox::IntoData as _;

/// A finished run: what it printed, and how it ended.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs it in a folder.
pub fn quarterhour(args: &[&str], folder: &Path) -> Run {
    run(&mut command(args, folder))
}

/// Runs it with a text on standard input.
pub fn quarterhour_fed(args: &[&str], folder: &Path, input: &str) -> Run {
    let mut file = tempfile::tempfile().expect("a scratch file");
    file.write_all(input.as_bytes()).expect("room on the disk");
    file.rewind().expect("a file");
    run(command(args, folder).stdin(file))
}

/// Runs it where every attempt to make a temporary file or folder fails.
pub fn quarterhour_without_temp(args: &[&str], folder: &Path) -> Run {
    run(without_temp(&mut command(args, folder)))
}

/// Names a folder that does not exist as the one for temporary files. Unlike one without permission
/// to write, it also stops a test that runs as root.
pub fn without_temp(command: &mut Command) -> &mut Command {
    let nowhere = root().join("there-is-no-such-folder");
    for name in ["TMPDIR", "TMP", "TEMP"] {
        command.env(name, &nowhere);
    }
    command
}

fn command(args: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quarterhour"));
    command.args(args).current_dir(folder);
    command
}

fn run(command: &mut Command) -> Run {
    let output = command
        .env("NO_COLOR", "1")
        .output()
        .expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8 output");
    Run {
        code: output.status.code().expect("an exit code"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// The folder of the repository, which the reference is built from.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with its bytes, by path.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let inside = entry.path().strip_prefix(folder).expect("inside");
            let name = inside.to_str().expect("UTF-8").replace('\\', "/");
            (name, fs::read(entry.path()).expect("readable"))
        })
        .collect();
    found.sort();
    found
}

/// Compares a text with the file that records what is expected; `SNAPSHOTS=overwrite` rewrites the
/// file instead. The error is the difference.
pub fn compare_with_record(actual: &str, record: &Path) -> Result<(), String> {
    let expected = snapbox::Data::read_from(record, None).raw();
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .try_eq(
            Some(&record.display()),
            actual.to_owned().into_data().raw(),
            expected,
        )
        .map_err(|difference| difference.to_string())
}

/// Writes a site of these files.
pub fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// A copy of a folder, which a test may build in and change.
pub fn copied(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a scratch folder");
    for (name, bytes) in files(folder) {
        let path = copy.path().join(name);
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    copy
}
