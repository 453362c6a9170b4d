//! What the builder and the server share: the site as it was last built, and news of builds.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::broadcast;

use super::headers::ServedSite;
use crate::pipeline::Built;

/// Builds that a slow browser may fall behind before it misses one.
const BACKLOG: usize = 16;

/// How a build ended.
#[derive(Debug, Clone)]
pub enum BuildEvent {
    /// The site was built anew.
    Built(Built),
    /// It was not; the text says why, for a person to read.
    Failed(String),
}

/// What the builder and the server share.
pub(super) struct Shared {
    /// The site as the last good build made it; no file before the first one.
    site: Mutex<Arc<ServedSite>>,
    /// Why the last build failed; none if it did not.
    errors: Mutex<Option<String>>,
    events: broadcast::Sender<BuildEvent>,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            site: Mutex::default(),
            errors: Mutex::default(),
            events: broadcast::channel(BACKLOG).0,
        }
    }
}

impl Shared {
    pub(super) fn site(&self) -> Arc<ServedSite> {
        Arc::clone(&self.site.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn replace(&self, site: ServedSite) {
        *self.site.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
    }

    /// Sends the news of a build to every browser that listens, and keeps an error for those that
    /// come later.
    pub(super) fn tell(&self, event: BuildEvent) {
        let errors = match &event {
            BuildEvent::Built(_) => None,
            BuildEvent::Failed(text) => Some(text.clone()),
        };
        *self.errors.lock().unwrap_or_else(PoisonError::into_inner) = errors;
        // Sending fails when no browser listens, which is no error.
        let _ = self.events.send(event);
    }

    /// The error of the last build, if it failed, and what later builds say.
    pub(super) fn listen(&self) -> (Option<BuildEvent>, broadcast::Receiver<BuildEvent>) {
        let later = self.events.subscribe();
        let errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner);
        (errors.clone().map(BuildEvent::Failed), later)
    }
}
