//! The file that marks a folder as made by this program; its lock shows that its build still runs.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The name of the marker: this program made the folder, and may replace it whole.
const MARKER: &str = ".quarterhour";
const MARKER_TEXT: &str =
    "This folder was made by quarterhour, and every build replaces it whole.\n";

/// The marker's name until it is written and locked.
const UNFINISHED: &str = ".quarterhour.new";

/// Ends the name of a folder that holds the old site while the new one takes its place.
const ASIDE: &str = "-old";

/// Marks a new folder. The lock holds as long as the file is open, and goes with the process.
pub(super) fn mark(folder: &Path) -> io::Result<File> {
    // It is locked before it gets its name, so no other build ever sees the marker of a running
    // build unlocked.
    let unfinished = folder.join(UNFINISHED);
    let mut file = File::create_new(&unfinished)?;
    // On a file system without locks every marker counts as locked, so leftovers are not cleared
    // up; nothing else depends on it.
    let _ = file.lock();
    file.write_all(MARKER_TEXT.as_bytes())?;
    fs::rename(&unfinished, folder.join(MARKER))?;
    Ok(file)
}

/// Whether this program made a folder.
pub(super) fn is_marked(folder: &Path) -> bool {
    fs::read_to_string(folder.join(MARKER)).is_ok_and(|text| text == MARKER_TEXT)
}

/// The lock of a marked folder, unless a running build holds it.
pub(super) fn lock(folder: &Path) -> Option<File> {
    if !is_marked(folder) {
        return None;
    }
    let file = File::open(folder.join(MARKER)).ok()?;
    file.try_lock().is_ok().then_some(file)
}

/// Where the old site waits while the folder of the new one is renamed.
pub(super) fn aside(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(ASIDE);
    folder.with_file_name(name)
}

/// Clears up behind builds that were killed: removes the marked folders that begin with `prefix` and
/// whose builds no longer run. An old site that such a build had renamed out of the way is renamed
/// back if `target` is gone.
pub(super) fn clear_up(parent: &Path, prefix: &str, target: &Path) {
    // What cannot be read or removed does no harm: names are never used twice.
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let named = name.to_string_lossy().starts_with(prefix);
        let folder = entry.path();
        if !named || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        if !is_marked(&folder) {
            remove_unfinished(&folder);
        // The lock is released at once: no build ever uses another's folder.
        } else if lock(&folder).is_some() {
            let was_aside = name.to_string_lossy().ends_with(ASIDE);
            if !(was_aside && !target.exists() && fs::rename(&folder, target).is_ok()) {
                let _ = remove(&folder);
            }
        }
    }
}

/// Removes a folder whose build ended before it was marked, or after its marker was removed. Only
/// an empty folder goes; a running build that had just made it makes another.
fn remove_unfinished(folder: &Path) {
    let unfinished = folder.join(UNFINISHED);
    if let Ok(file) = File::open(&unfinished)
        && file.try_lock().is_ok()
    {
        let _ = fs::remove_file(&unfinished);
    }
    let _ = fs::remove_dir(folder);
}

/// Removes a folder, the marker last: a removal that is cut short can be taken up again.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != MARKER {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_dir_all(folder)
}
