//! Keys: opening, deleting, expiry, string values.

use std::ffi::{c_char, c_int, c_longlong};
use std::ptr;

use vkmod_sys::{self as sys, ModuleCtx, ModuleKey, ModuleString};

use super::{enter, status};
use crate::server::{Family, Version};
use crate::testing::run::free_doomed;
use crate::testing::server::handles::pointer;
use crate::testing::server::keyspace::{Entry, OpenKey, Walk};
use crate::testing::server::streams::Stream;
use crate::testing::server::values::{List, Stored};
use crate::testing::server::{State, api};

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        OpenKey => open,
        CloseKey => close,
        KeyExists => exists,
        KeyType => kind,
        ValueLength => length,
        DeleteKey => delete,
        UnlinkKey => delete,
        GetKeyNameFromModuleKey => name,
        GetDbIdFromModuleKey => database,
        GetOpenKeyModesAll => all_modes,
        GetExpire => expiry,
        SetExpire => set_expiry,
        GetAbsExpire => absolute_expiry,
        SetAbsExpire => set_absolute_expiry,
        StringSet => set_string,
        StringDMA => string,
        StringTruncate => resize_string,
        SelectDb => select,
        DbSize => size,
        SignalModifiedKey => signal,
    );
}

unsafe extern "C" fn open(
    ctx: *mut ModuleCtx,
    name: *mut ModuleString,
    mode: c_int,
) -> *mut ModuleKey {
    let key = api("OpenKey", |state| {
        let Some(context) = state.context(ctx) else {
            return ptr::null_mut();
        };
        let database = context.session.database;
        let bytes = state.string_bytes(name.addr());
        let writes = mode & sys::MODULE_WRITE != 0;
        if state.entry(database, &bytes).is_none() && !writes {
            return ptr::null_mut();
        }
        state.retain_string(name.addr());
        pointer(state.keys.insert(OpenKey {
            database,
            name: bytes,
            name_id: name.addr(),
            writes,
            walk: Walk::None,
        }))
    });
    free_doomed();
    key
}

unsafe extern "C" fn close(key: *mut ModuleKey) {
    if key.is_null() {
        return;
    }
    api("CloseKey", |state| {
        if let Some(open) = state.open_key(key) {
            if has_lost_value(state, &open) {
                state.problem("has a handle with an iterator of a value that is gone");
            }
            state.keys.remove(key.addr());
            state.release_string(open.name_id);
        }
    });
}

/// Whether a handle has an iterator that the server cannot give back, and asserts.
fn has_lost_value(state: &mut State, key: &OpenKey) -> bool {
    match key.walk {
        Walk::List(_) => !matches!(state.value_of::<List>(key), Ok(Some(_))),
        Walk::Stream(_) => !matches!(state.value_of::<Stream>(key), Ok(Some(_))),
        Walk::None | Walk::SortedSet(_) => false,
    }
}

unsafe extern "C" fn exists(ctx: *mut ModuleCtx, name: *mut ModuleString) -> c_int {
    let found = api("KeyExists", |state| {
        let database = state.context(ctx).map(|context| context.session.database);
        let bytes = state.string_bytes(name.addr());
        database.is_some_and(|database| state.entry(database, &bytes).is_some())
    });
    free_doomed();
    c_int::from(found)
}

/// Looks at what a handle's key holds; NULL and a missing key give the fallback.
fn look<R>(
    function: &'static str,
    key: *mut ModuleKey,
    fallback: R,
    look: impl FnOnce(&mut Entry, u64) -> R,
) -> R {
    if key.is_null() {
        return fallback;
    }
    let found = api(function, |state| {
        let key = state.open_key(key)?;
        let clock = state.clock;
        state.entry_of(&key).map(|entry| look(entry, clock))
    });
    found.unwrap_or(fallback)
}

unsafe extern "C" fn kind(key: *mut ModuleKey) -> c_int {
    look("KeyType", key, sys::MODULE_KEYTYPE_EMPTY, |entry, _| {
        entry.stored.kind()
    })
}

unsafe extern "C" fn length(key: *mut ModuleKey) -> usize {
    look("ValueLength", key, 0, |entry, _| entry.stored.len())
}

/// Changes a key that is open for writing; `false` refuses.
pub(super) fn change(
    function: &'static str,
    key: *mut ModuleKey,
    change: impl FnOnce(&mut State, &OpenKey) -> bool,
) -> c_int {
    let done = api(function, |state| {
        let open = state.key_to_write(key);
        open.is_some_and(|open| change(state, &open))
    });
    free_doomed();
    status(done)
}

unsafe extern "C" fn delete(key: *mut ModuleKey) -> c_int {
    change("DeleteKey", key, |state, key| {
        state.delete(key.database, &key.name);
        true
    })
}

unsafe extern "C" fn name(key: *mut ModuleKey) -> *const ModuleString {
    if key.is_null() {
        return ptr::null();
    }
    api("GetKeyNameFromModuleKey", |state| {
        let open = state.open_key(key);
        open.map_or(ptr::null(), |open| pointer::<ModuleString>(open.name_id))
    })
}

unsafe extern "C" fn database(key: *mut ModuleKey) -> c_int {
    if key.is_null() {
        return -1;
    }
    api("GetDbIdFromModuleKey", |state| {
        state.open_key(key).map_or(-1, |open| open.database)
    })
}

unsafe extern "C" fn all_modes() -> c_int {
    api("GetOpenKeyModesAll", |state| {
        let since = |major, minor| state.server.version >= Version::new(major, minor, 0);
        match state.server.family {
            Family::Redis if since(8, 6) => 0x7f_0003,
            Family::Redis if since(8, 0) => 0x3f_0003,
            _ => 0x1f_0003,
        }
    })
}

unsafe extern "C" fn expiry(key: *mut ModuleKey) -> c_longlong {
    look("GetExpire", key, sys::MODULE_NO_EXPIRE, |entry, clock| {
        let left = |time: u64| time.saturating_sub(clock) as c_longlong;
        entry.expires.map_or(sys::MODULE_NO_EXPIRE, left)
    })
}

unsafe extern "C" fn absolute_expiry(key: *mut ModuleKey) -> c_longlong {
    look("GetAbsExpire", key, sys::MODULE_NO_EXPIRE, |entry, _| {
        let time = entry.expires.map(|time| time as c_longlong);
        time.unwrap_or(sys::MODULE_NO_EXPIRE)
    })
}

/// Sets or removes an expiry; `time` counts from `start`.
fn expire(
    function: &'static str,
    key: *mut ModuleKey,
    time: c_longlong,
    start: impl FnOnce(&State) -> u64,
) -> c_int {
    change(function, key, |state, key| {
        let start = start(state);
        let expires = match u64::try_from(time) {
            Ok(time) => Some(start.saturating_add(time)),
            Err(_) if time == sys::MODULE_NO_EXPIRE => None,
            Err(_) => return false,
        };
        match state.entry_of(key) {
            Some(entry) => {
                entry.expires = expires;
                true
            }
            None => false,
        }
    })
}

unsafe extern "C" fn set_expiry(key: *mut ModuleKey, time: c_longlong) -> c_int {
    expire("SetExpire", key, time, |state| state.clock)
}

unsafe extern "C" fn set_absolute_expiry(key: *mut ModuleKey, time: c_longlong) -> c_int {
    expire("SetAbsExpire", key, time, |_| 0)
}

unsafe extern "C" fn set_string(key: *mut ModuleKey, string: *mut ModuleString) -> c_int {
    change("StringSet", key, |state, key| {
        if key.has_iterator() {
            return false;
        }
        let bytes = state.string_bytes(string.addr());
        state.store(key.database, &key.name, Stored::String(bytes));
        true
    })
}

unsafe extern "C" fn string(key: *mut ModuleKey, length: *mut usize, mode: c_int) -> *mut c_char {
    let nothing = c"".as_ptr().cast_mut().cast::<u8>();
    let found = api("StringDMA", |state| {
        let open = state.open_key(key)?;
        if mode & sys::MODULE_WRITE != 0 && !open.writes {
            state.problem("was asked for bytes to write in a key that is open for reading");
        }
        match state.entry_of(&open).map(|entry| &mut entry.stored) {
            Some(Stored::String(bytes)) => Some((bytes.as_mut_ptr(), bytes.len())),
            Some(_) => None,
            None => Some((nothing, 0)),
        }
    });
    let Some((start, count)) = found else {
        return ptr::null_mut();
    };
    // SAFETY: the caller's place for the length.
    unsafe { length.write(count) };
    start.cast()
}

unsafe extern "C" fn resize_string(key: *mut ModuleKey, length: usize) -> c_int {
    const LONGEST: usize = 512 * 1024 * 1024;
    change("StringTruncate", key, |state, key| {
        if length > LONGEST {
            return false;
        }
        match state.entry_of(key).map(|entry| &mut entry.stored) {
            Some(Stored::String(bytes)) => bytes.resize(length, 0),
            Some(_) => return false,
            None if length == 0 => {}
            None => state.store(key.database, &key.name, Stored::String(vec![0; length])),
        }
        true
    })
}

unsafe extern "C" fn select(ctx: *mut ModuleCtx, database: c_int) -> c_int {
    api("SelectDb", |state| {
        if !(0..16).contains(&database) {
            return sys::MODULE_ERR;
        }
        match state.context(ctx) {
            Some(context) => {
                context.session.database = database;
                sys::MODULE_OK
            }
            None => sys::MODULE_ERR,
        }
    })
}

unsafe extern "C" fn size(ctx: *mut ModuleCtx) -> u64 {
    api("DbSize", |state| {
        let database = state.context(ctx).map(|context| context.session.database);
        database.map_or(0, |database| state.size(database) as u64)
    })
}

unsafe extern "C" fn signal(_: *mut ModuleCtx, name: *mut ModuleString) -> c_int {
    // Nobody watches keys here; that the name is a string is all there is to check.
    api("SignalModifiedKey", |state| {
        status(state.string(name.addr()).is_some())
    })
}
