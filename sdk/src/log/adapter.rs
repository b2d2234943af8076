//! Follows the server's `loglevel`, so that lines below it are never built.

use std::ffi::{CStr, c_char, c_void};
use std::slice;

use vkmod_sys as sys;

use super::{LEAST, Level, set_least};
use crate::guard::{Place, guard};
use std::sync::atomic::Ordering;

/// Reads the level, and asks to be told of changes. Where the server tells of none, all lines are
/// handed over to it.
///
/// # Safety
/// `ctx` is the context of a load that has succeeded.
pub(crate) unsafe fn follow(ctx: *mut sys::ModuleCtx) {
    let event = sys::ModuleEvent {
        id: sys::MODULE_EVENT_CONFIG,
        dataver: 1,
    };
    // SAFETY: callback argument, live until return; the table is loaded.
    let status = unsafe { sys::SubscribeToServerEvent(ctx, event, Some(on_config_change)) };
    if status == sys::MODULE_OK {
        // SAFETY: callback argument, live until return.
        unsafe { read(ctx) };
    }
}

/// Forgets the level: the server drops the subscription itself.
pub(crate) fn unfollow() {
    LEAST.store(Level::Debug as u8, Ordering::Relaxed);
}

unsafe extern "C" fn on_config_change(
    ctx: *mut sys::ModuleCtx,
    _event: sys::ModuleEvent,
    _subevent: u64,
    data: *mut c_void,
) {
    let body = || {
        // SAFETY: the event's data is of this type, and live until return.
        let change = unsafe { &*data.cast::<sys::ModuleConfigChangeV1>() };
        // SAFETY: `num_changes` C strings, live until return.
        let names =
            unsafe { slice::from_raw_parts(change.config_names, change.num_changes as usize) };
        let is_level = |name: &*const c_char| {
            // SAFETY: live until return, NUL-terminated.
            unsafe { CStr::from_ptr(*name) == c"loglevel" }
        };
        if names.iter().any(is_level) {
            // SAFETY: callback argument, live until return.
            unsafe { read(ctx) };
        }
    };
    guard(Place::new("event", "config change"), body, || ());
}

/// Asks the server for its level.
///
/// # Safety
/// `ctx` is live, and may call commands.
unsafe fn read(ctx: *mut sys::ModuleCtx) {
    let call = sys::Call();
    // SAFETY: callback argument, live until return; the table is loaded; the format takes two C
    // strings. The reply is freed once, after its parts were read.
    unsafe {
        let reply = call(
            ctx,
            c"CONFIG".as_ptr(),
            c"cc".as_ptr(),
            c"GET".as_ptr(),
            c"loglevel".as_ptr(),
        );
        if reply.is_null() {
            return;
        }
        let value = sys::CallReplyArrayElement(reply, 1);
        let mut length = 0;
        let text = sys::CallReplyStringPtr(value, &raw mut length);
        if !text.is_null() {
            let name = slice::from_raw_parts(text.cast(), length);
            if let Some(level) = Level::from_name(name) {
                set_least(level);
            }
        }
        sys::FreeCallReply(reply);
    }
}
