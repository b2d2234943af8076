//! From the server's cron loop to the tasks.

use std::ffi::c_void;

use vkmod_sys as sys;

use super::list;
use crate::guard::{Place, guard};
use crate::log::{self, Level};
use crate::{Context, event};

/// The time of day, in milliseconds since 1970-01-01 UTC.
pub(super) fn now() -> i64 {
    // SAFETY: the table is loaded; the function takes nothing.
    unsafe { sys::Milliseconds() }
}

/// Begins to run what was registered.
///
/// # Safety
/// `ctx` is the context of a load that has succeeded.
pub(crate) unsafe fn follow(ctx: *mut sys::ModuleCtx) {
    if !list::start(now()) {
        return;
    }
    // SAFETY: the caller's word.
    if !unsafe { event::follow(ctx, sys::MODULE_EVENT_CRON_LOOP, on_cron) } {
        log::write(
            Level::Warning,
            "the server tells of no cron loop: no schedule runs",
        );
    }
}

/// # Safety
/// The arguments of the server's event callback.
unsafe fn on_cron(ctx: *mut sys::ModuleCtx, _subevent: u64, _data: *const c_void) {
    let body = || {
        // SAFETY: callback argument, live until return; the server lock is held.
        list::run_due(&mut unsafe { Context::from_raw(ctx) }, now());
    };
    guard(Place::new("event listener", "schedules"), body, || ());
}
