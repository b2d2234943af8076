//! Load arguments and `CONFIG REWRITE`: a config that was given as a load argument is written to
//! the config file as a line of its own, and must not be overruled by the argument at the next
//! start. So the server forgets those arguments, where it can.

use std::ffi::{c_int, c_void};
use std::sync::Mutex;

use vkmod_sys as sys;

use super::entry::lock;
use crate::event;
use crate::guard::{Place, guard};
use crate::string::ServerString;

/// The load arguments that are no configs, if there were others.
static KEPT: Mutex<Option<Vec<Vec<u8>>>> = Mutex::new(None);

/// Keeps the load arguments that the server is to remember.
pub(super) fn keep(words: Vec<Vec<u8>>) {
    *lock(&KEPT) = Some(words);
}

pub(super) fn forget() {
    drop(lock(&KEPT).take());
}

/// Waits until the server has written down the load's arguments, which is after the load. A module
/// does not hear of its own load, so the server's next housekeeping has to do.
///
/// # Safety
/// `ctx` is the context of a load that has succeeded.
pub(crate) unsafe fn follow(ctx: *mut sys::ModuleCtx) {
    if sys::UpdateRuntimeArgs().is_some() && lock(&KEPT).is_some() {
        // SAFETY: the caller's word.
        unsafe { event::follow(ctx, sys::MODULE_EVENT_CRON_LOOP, on_cron) };
    }
}

/// # Safety
/// The arguments of the server's event callback.
unsafe fn on_cron(ctx: *mut sys::ModuleCtx, _subevent: u64, _data: *const c_void) {
    // SAFETY: callback argument, live until return, of a module that is loaded.
    let body = || unsafe { update(ctx) };
    guard(Place::new("event listener", "load arguments"), body, || ());
}

/// # Safety
/// `ctx` is live, and the module's load is over.
unsafe fn update(ctx: *mut sys::ModuleCtx) {
    let (Some(update), Some(words)) = (sys::UpdateRuntimeArgs(), lock(&KEPT).take()) else {
        return;
    };
    // The first word stands for the path, and is not looked at.
    let strings: Vec<ServerString> = std::iter::once(Vec::new())
        .chain(words)
        .map(ServerString::new)
        .collect();
    let mut argv: Vec<*mut sys::ModuleString> = strings
        .iter()
        .map(|string| string.as_server_str().as_raw())
        .collect();
    // SAFETY: callback argument, live until return; the server keeps references of its own to the
    // strings, which are counted under the server lock.
    unsafe { update(ctx, argv.as_mut_ptr(), argv.len() as c_int) };
}
