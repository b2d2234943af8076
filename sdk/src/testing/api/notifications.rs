//! Keyspace events.

use std::ffi::{c_char, c_int, c_void};

use vkmod_sys::{self as sys, ModuleCtx, ModuleString};

use super::{enter, line};
use crate::ContextFlags;
use crate::server::{Family, Version};
use crate::testing::notify::{self, Job};
use crate::testing::server::{State, api};

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        SubscribeToKeyspaceEvents => subscribe,
        NotifyKeyspaceEvent => send,
        GetKeyspaceNotificationFlagsAll => all,
        GetNotifyKeyspaceEvents => for_clients,
        AddPostNotificationJob => add_job,
    );
}

unsafe extern "C" fn subscribe(
    _: *mut ModuleCtx,
    classes: c_int,
    callback: sys::ModuleNotificationFunc,
) -> c_int {
    api("SubscribeToKeyspaceEvents", |state| {
        state.listeners.push((classes, callback));
        sys::MODULE_OK
    })
}

unsafe extern "C" fn send(
    ctx: *mut ModuleCtx,
    classes: c_int,
    name: *const c_char,
    key: *mut ModuleString,
) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { line(name) };
    let found = api("NotifyKeyspaceEvent", |state| {
        let database = state.context(ctx)?.session.database;
        Some((database, state.string_bytes(key.addr())))
    });
    if let Some((database, key)) = found {
        notify::event(classes, &name, &key, database);
    }
    sys::MODULE_OK
}

unsafe extern "C" fn all() -> c_int {
    api("GetKeyspaceNotificationFlagsAll", |state| known(state))
}

/// The classes that this server knows.
fn known(state: &State) -> c_int {
    let since = |major, minor| state.server.version >= Version::new(major, minor, 0);
    match state.server.family {
        Family::Redis if since(8, 6) => 0x3_ffff,
        Family::Redis if since(8, 2) => 0x1_ffff,
        Family::Redis if !since(7, 0) => 0x3fff,
        _ => 0x7fff,
    }
}

/// Clients hear of nothing, as by the default of `notify-keyspace-events`.
unsafe extern "C" fn for_clients() -> c_int {
    0
}

unsafe extern "C" fn add_job(
    ctx: *mut ModuleCtx,
    run: sys::ModulePostNotificationJobFunc,
    data: *mut c_void,
    free: sys::ModuleFreeFunc,
) -> c_int {
    api("AddPostNotificationJob", |state| {
        let refused = (ContextFlags::LOADING | ContextFlags::READONLY).bits();
        let Some(context) = state.context(ctx) else {
            return sys::MODULE_ERR;
        };
        let database = context.session.database;
        if state.flags & refused != 0 {
            return sys::MODULE_ERR;
        }
        let data = data.expose_provenance();
        state.jobs.push(Job {
            run,
            data,
            free,
            database,
        });
        sys::MODULE_OK
    })
}
