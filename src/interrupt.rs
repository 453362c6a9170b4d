//! A build that is told to end: what it has half written is removed first.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{fs, thread};

/// How often a removal is tried that threads disturb by files that they were just writing.
const TRIES: u32 = 100;

/// Shared by a build and by whoever hears that the process must end.
#[derive(Debug, Default)]
pub struct Interrupt {
    /// The folder that is half written, or holds the old site to be removed.
    folder: Mutex<Option<PathBuf>>,
    ended: AtomicBool,
}

impl Interrupt {
    /// Names the folder that must not stay behind.
    pub fn guard(&self, folder: &Path) {
        *self.lock() = Some(folder.to_owned());
    }

    /// Says that the folder is gone, or is no longer half written.
    pub fn release(&self) {
        *self.lock() = None;
    }

    /// Holds an interrupt off while folders are exchanged, so that it never meets half an exchange.
    pub fn hold_off(&self) -> impl Drop + use<'_> {
        self.lock()
    }

    /// Stops the calling thread for good once the build is told to end: whoever told it ends the
    /// process, and nothing more may be written until then.
    pub fn stop_here(&self) {
        while self.ended.load(Ordering::Relaxed) {
            thread::park();
        }
    }

    /// Removes what is half written. The caller ends the process afterwards.
    pub fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
        let folder = self.lock();
        let Some(folder) = folder.as_deref() else {
            return;
        };
        for _ in 0..TRIES {
            if fs::remove_dir_all(folder).is_ok() || !folder.exists() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.folder.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
