//! From the server's event loop to the timers.

use std::ffi::{c_int, c_void};
use std::ptr;

use vkmod_sys as sys;

use super::bell::{self, Bell};
use super::queue;
use crate::guard::{Place, guard};
use crate::{Context, event};

/// Hangs the bell up where there is none. Redis 6.2 has no place for it.
///
/// # Safety
/// `ctx` is live, and of this module, whose load has succeeded.
pub(super) unsafe fn connect(ctx: *mut sys::ModuleCtx) {
    if bell::hangs() {
        return;
    }
    let Some(add) = sys::EventLoopAdd() else {
        return;
    };
    let Ok(bell) = Bell::new() else { return };
    // SAFETY: the caller's word; the descriptor is open; the table is loaded.
    unsafe {
        let (descriptor, no_data) = (bell.descriptor(), ptr::null_mut());
        let mask = sys::MODULE_EVENTLOOP_READABLE;
        if add(descriptor, mask, Some(on_bell), no_data) != sys::MODULE_OK {
            return;
        }
        if !event::follow(ctx, sys::MODULE_EVENT_EVENTLOOP, on_loop) {
            remove(&bell);
            return;
        }
    }
    bell::hang(bell);
}

/// Takes the bell down, at unload. The event's subscription goes with all others.
pub(super) fn disconnect() {
    if let Some(bell) = bell::take() {
        remove(&bell);
    }
}

fn remove(bell: &Bell) {
    if let Some(remove) = sys::EventLoopDel() {
        // SAFETY: the descriptor is open; the table is loaded.
        unsafe { remove(bell.descriptor(), sys::MODULE_EVENTLOOP_READABLE) };
    }
}

/// The bell has woken the loop.
unsafe extern "C" fn on_bell(_descriptor: c_int, _data: *mut c_void, _mask: c_int) {
    guard(Place::new("timer", "the bell"), bell::hush, || ());
}

/// The loop is about to sleep, or has slept.
///
/// # Safety
/// The arguments of the server's event callback.
unsafe fn on_loop(ctx: *mut sys::ModuleCtx, subevent: u64, _data: *const c_void) {
    if subevent != sys::MODULE_SUBEVENT_EVENTLOOP_AFTER_SLEEP || !bell::rings() {
        return;
    }
    let body = || {
        // SAFETY: callback argument, live until return; the server lock is held.
        queue::run_turn(&mut unsafe { Context::from_raw(ctx) });
    };
    guard(Place::new("event listener", "timers"), body, || ());
    bell::answer();
}
