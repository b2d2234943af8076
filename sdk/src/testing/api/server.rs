//! The module itself, the server, the log, events.

use std::ffi::{c_char, c_int, c_longlong};

use vkmod_sys::{self as sys, ModuleCtx};

use super::variadic::{self, Arguments, LogFunction, variadic};
use super::{enter, line, text};
use crate::log::Level;
use crate::server::{Family, Version};
use crate::testing::log::LogLine;
use crate::testing::server::{ModuleRecord, State, api, fatal};
use crate::testing::side::Side;

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        SetModuleAttribs => set_attributes,
        IsModuleNameBusy => is_name_busy,
        SetModuleOptions => set_options,
        GetModuleOptionsAll => all_options,
        GetServerVersion => version,
        GetContextFlags => context_flags,
        GetContextFlagsAll => all_context_flags,
        GetMyClusterID => no_cluster,
        GetSelectedDb => selected_database,
        Milliseconds => milliseconds,
        CachedMicroseconds => microseconds,
        MonotonicMicroseconds => monotonic,
        SubscribeToServerEvent => subscribe,
        LatencyAddSample => latency_sample,
    );
    // SAFETY: `log` reads arguments of this type.
    table.Log = Some(unsafe { variadic::as_type::<LogFunction>(log_entry) });
}

/// As on a server whose threshold keeps none.
unsafe extern "C" fn latency_sample(_: *const c_char, _: sys::mstime_t) {}

unsafe extern "C" fn set_attributes(
    _: *mut ModuleCtx,
    name: *const c_char,
    version: c_int,
    _api_version: c_int,
) {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { text(name) };
    api("SetModuleAttribs", |state| {
        // A second call is without effect.
        state.module.get_or_insert(ModuleRecord {
            name,
            version,
            options: 0,
        });
    });
}

unsafe extern "C" fn is_name_busy(name: *const c_char) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { text(name) };
    api("IsModuleNameBusy", |state| {
        c_int::from(state.other_modules.contains(&name))
    })
}

unsafe extern "C" fn set_options(_: *mut ModuleCtx, options: c_int) {
    api("SetModuleOptions", |state| match &mut state.module {
        Some(module) => module.options = options,
        None => state.problem("was called before SetModuleAttribs: a server would crash"),
    });
}

unsafe extern "C" fn all_options() -> c_int {
    api("GetModuleOptionsAll", |state| {
        let since = |major, minor| state.server.version >= Version::new(major, minor, 0);
        match state.server.family {
            Family::Valkey if since(9, 0) => 0x3f,
            Family::Valkey if since(8, 1) => 0x1f,
            _ => 0xf,
        }
    })
}

unsafe extern "C" fn version() -> c_int {
    api("GetServerVersion", |state| {
        let Version {
            major,
            minor,
            patch,
        } = state.server.version;
        c_int::from_be_bytes([0, major, minor, patch])
    })
}

unsafe extern "C" fn context_flags(ctx: *mut ModuleCtx) -> c_int {
    api("GetContextFlags", |state| {
        let all = known_flags(state);
        let flags = match state.contexts.get(&ctx.addr()) {
            Some(context) => {
                let flags = state.flags | context.session.flags;
                if context.session.resp3 {
                    flags | sys::MODULE_CTX_FLAGS_RESP3 as u64
                } else {
                    flags
                }
            }
            None => state.flags,
        };
        flags as c_int & all
    })
}

unsafe extern "C" fn all_context_flags() -> c_int {
    api("GetContextFlagsAll", |state| known_flags(state))
}

/// The context flags that this server knows.
fn known_flags(state: &State) -> c_int {
    let since = |major, minor| state.server.version >= Version::new(major, minor, 0);
    match state.server.family {
        Family::Redis if since(8, 6) => 0x7ff_ffff,
        Family::Redis if since(8, 0) => 0x3ff_ffff,
        Family::Redis if since(7, 2) => 0x1ff_ffff,
        Family::Redis if since(7, 0) => 0xff_ffff,
        Family::Redis => 0x3f_ffff,
        Family::Valkey if since(9, 0) => 0x7ff_ffff,
        Family::Valkey => 0x1ff_ffff,
    }
}

unsafe extern "C" fn selected_database(ctx: *mut ModuleCtx) -> c_int {
    api("GetSelectedDb", |state| {
        state
            .context(ctx)
            .map_or(0, |context| context.session.database)
    })
}

/// Cluster mode is off.
unsafe extern "C" fn no_cluster() -> *const c_char {
    std::ptr::null()
}

unsafe extern "C" fn milliseconds() -> c_longlong {
    api("Milliseconds", |state| state.clock as c_longlong)
}

unsafe extern "C" fn microseconds() -> c_longlong {
    api("CachedMicroseconds", |state| {
        state.clock as c_longlong * 1000
    })
}

unsafe extern "C" fn monotonic() -> u64 {
    api("MonotonicMicroseconds", |state| state.clock * 1000)
}

unsafe extern "C" fn subscribe(
    _: *mut ModuleCtx,
    event: sys::ModuleEvent,
    callback: sys::ModuleEventCallback,
) -> c_int {
    api("SubscribeToServerEvent", |state| {
        if !knows_event(state, event.id) {
            return sys::MODULE_ERR;
        }
        state.subscriptions.retain(|(id, _)| *id != event.id);
        if callback.is_some() {
            state.subscriptions.push((event.id, callback));
        }
        sys::MODULE_OK
    })
}

/// Which events there are, by number: 0 to 13 are as old as Redis 6.2.
fn knows_event(state: &State, id: u64) -> bool {
    let version = state.server.version;
    let last = match state.server.family {
        Family::Redis if version >= Version::new(8, 6, 0) => 19,
        Family::Redis if version >= Version::new(7, 2, 0) => 17,
        Family::Redis if version >= Version::new(7, 0, 0) => 16,
        Family::Redis => 13,
        Family::Valkey if version >= Version::new(9, 1, 0) => 23,
        Family::Valkey if version >= Version::new(9, 0, 0) => 19,
        Family::Valkey => 17,
    };
    id <= last
}

variadic!(log_entry => log);

/// `void Log(ctx, const char *level, const char *format, ...)`
unsafe extern "C" fn log(registers: *const u64, stack: *const u64) {
    let _side = Side::host();
    // SAFETY: three named arguments: a context and two NUL-terminated strings.
    let (level, format) = unsafe {
        (
            text(variadic::named(registers, 1)),
            line(variadic::named(registers, 2)),
        )
    };
    let message = match &format[..] {
        // SAFETY: one more argument, a NUL-terminated string, says the format.
        b"%s" => unsafe { line(Arguments::new(registers, stack, 3).pointer()) },
        plain if !plain.contains(&b'%') => format,
        other => fatal(&format!(
            "Log was given a format that the test host does not know: {}",
            other.escape_ascii()
        )),
    };
    api("Log", |state| {
        let level = match level.as_str() {
            "debug" => Level::Debug,
            "verbose" => Level::Verbose,
            "notice" => Level::Notice,
            "warning" => Level::Warning,
            other => {
                state.problem(&format!("was given the unknown level '{other}'"));
                Level::Verbose
            }
        };
        if is_logged(state, level) {
            state.log.push(LogLine::new(level, message));
        }
    });
}

/// Whether the server's `loglevel` lets a line through.
fn is_logged(state: &State, level: Level) -> bool {
    let least = match state.configs.get("loglevel").map(Vec::as_slice) {
        Some(b"debug") => Level::Debug,
        Some(b"verbose") => Level::Verbose,
        Some(b"warning") => Level::Warning,
        Some(b"nothing") => return false,
        _ => Level::Notice,
    };
    level >= least
}
