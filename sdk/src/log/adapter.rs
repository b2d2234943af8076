//! Follows the server's `loglevel`, so that lines below it are never built.

use std::ffi::c_void;
use std::slice;

use vkmod_sys as sys;

use super::{LEAST, Level, set_least};
use crate::event::{self, ConfigEvent};
use crate::guard::{Place, guard};
use std::sync::atomic::Ordering;

/// Reads the level, and asks to be told of changes. Where the server tells of none, all lines are
/// handed over to it.
///
/// # Safety
/// `ctx` is the context of a load that has succeeded.
pub(crate) unsafe fn follow(ctx: *mut sys::ModuleCtx) {
    // SAFETY: the caller's word.
    unsafe {
        if event::follow(ctx, sys::MODULE_EVENT_CONFIG, on_config_change) {
            read(ctx);
        }
    }
}

/// Forgets the level: the server drops the subscription itself.
pub(crate) fn unfollow() {
    LEAST.store(Level::Debug as u8, Ordering::Relaxed);
}

/// # Safety
/// The arguments of the server's event callback, for a change of configurations.
unsafe fn on_config_change(ctx: *mut sys::ModuleCtx, subevent: u64, data: *const c_void) {
    let body = || {
        // SAFETY: the caller's word.
        let ConfigEvent { names } = unsafe { event::decode::<ConfigEvent<'_>>(subevent, data) };
        if names.contains(&b"loglevel".as_slice()) {
            // SAFETY: callback argument, live until return.
            unsafe { read(ctx) };
        }
    };
    guard(Place::new("event listener", "log level"), body, || ());
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
