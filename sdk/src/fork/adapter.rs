//! From the server's report about a child process to the closure that waits for it.

use std::ffi::{c_int, c_void};

use super::{ForkOutcome, running};
use crate::guard::{Place, guard};

/// The child has ended by itself, or by a signal that was not the server's.
pub(super) unsafe extern "C" fn on_done(code: c_int, signal: c_int, _data: *mut c_void) {
    // Taken out first: the process has been waited for, so nobody may kill it any more.
    let child = running().take();
    let body = || {
        if let Some(child) = child {
            (child.done)(ForkOutcome::from_server(code, signal));
        }
    };
    guard(Place::new("end of a fork", "child"), body, || ());
}
