//! Signals that end the process: a build first removes what it has half written.

use std::process;
use std::sync::Arc;
use std::thread;

use quarterhour::interrupt::Interrupt;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// Waits for a signal beside the build. The exit code is the shell's for a signal: 130 for Ctrl-C,
/// 143 for a request to terminate.
pub(crate) fn end_on_signal(interrupt: Arc<Interrupt>) {
    // Where signals cannot be caught they end the process at once, and the next build clears up.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else {
        return;
    };
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            interrupt.end();
            process::exit(128 + signal);
        }
    });
}
