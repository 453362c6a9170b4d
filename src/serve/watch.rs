//! Watches a site's folders, those that come and go included.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::IoError;

/// The folders of a site that a build reads.
const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// After a change, how long to wait for the rest of what an editor saves.
const SETTLE: Duration = Duration::from_millis(80);

/// A program that writes without a pause does not hold builds off for longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Changes of a site's files, as they come.
pub(super) struct Changes {
    root: PathBuf,
    watcher: Mutex<RecommendedWatcher>,
    events: mpsc::Receiver<Change>,
}

/// A change below one of the folders, or of a folder itself: it may have come or gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Inside,
    Folder,
}

/// Starts to watch the site in `root`.
pub(super) fn changes(root: &Path) -> Result<Changes, IoError> {
    let root = root.canonicalize().map_err(IoError::of("watch", root))?;
    let (sender, events) = mpsc::channel();
    let top = root.clone();
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too, and every build reads the whole site.
        let Ok(event) = event else { return };
        if event.kind.is_access() {
            return;
        }
        for path in &event.paths {
            if let Some(change) = change_of(&top, path) {
                // The receiver lives as long as the server.
                let _ = sender.send(change);
            }
        }
    });
    let mut watcher = watcher.map_err(|error| watch_error(&root, error))?;
    watcher
        .watch(&root, RecursiveMode::NonRecursive)
        .map_err(|error| watch_error(&root, error))?;
    let changes = Changes {
        root,
        watcher: Mutex::new(watcher),
        events,
    };
    changes.watch_folders();
    Ok(changes)
}

/// What a path's change means for the site; nothing for a path outside its folders.
fn change_of(root: &Path, path: &Path) -> Option<Change> {
    let inside = path.strip_prefix(root).ok()?;
    let mut parts = inside.components();
    let first = parts.next()?;
    let known = FOLDERS.iter().any(|folder| first.as_os_str() == *folder);
    known.then(|| match parts.next() {
        None => Change::Folder,
        Some(_) => Change::Inside,
    })
}

impl Changes {
    /// Waits for a change and for a pause after it; false once nothing can change any more.
    pub(super) fn next(&self) -> bool {
        let Ok(first) = self.events.recv() else {
            return false;
        };
        let mut folders = first == Change::Folder;
        let until = Instant::now() + LONGEST_WAIT;
        while let Some(left) = until.checked_duration_since(Instant::now())
            && let Ok(change) = self.events.recv_timeout(SETTLE.min(left))
        {
            folders |= change == Change::Folder;
        }
        if folders {
            self.watch_folders();
        }
        true
    }

    /// Watches the folders that are there. One that was removed and put back is another folder to
    /// the system, so each is watched anew.
    fn watch_folders(&self) {
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        for folder in FOLDERS {
            let path = self.root.join(folder);
            // A folder that is not watched, or has gone again meanwhile, is no error: its coming
            // and going is seen in the root.
            let _ = watcher.unwatch(&path);
            let _ = watcher.watch(&path, RecursiveMode::Recursive);
        }
    }
}

fn watch_error(path: &Path, error: notify::Error) -> IoError {
    IoError {
        action: "watch",
        path: path.to_owned(),
        error: std::io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sites_folders_count() {
        let of = |path: &str| change_of(Path::new("/site"), Path::new(path));
        assert_eq!(of("/site/content"), Some(Change::Folder));
        assert_eq!(of("/site/static/a/b.css"), Some(Change::Inside));
        for other in [
            "/site",
            "/site/public",
            "/site/contents/a.md",
            "/other/content",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
