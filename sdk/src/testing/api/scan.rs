//! Scans of the keyspace and of the elements of a key.

use std::ffi::{c_int, c_void};
use std::ptr;

use vkmod_sys::{self as sys, ModuleCtx, ModuleKey, ModuleScanCursor, ModuleString};

use super::enter;
use super::errno::{INVALID, NOT_FOUND, set_errno};
use super::values::on_key;
use crate::testing::server::handles::pointer;
use crate::testing::server::keyspace::{OpenKey, Walk};
use crate::testing::server::scans::Cursor;
use crate::testing::server::{State, api};
use crate::testing::side::Side;

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        ScanCursorCreate => create,
        ScanCursorRestart => restart,
        ScanCursorDestroy => destroy,
        Scan => scan,
        ScanKey => scan_key,
    );
}

unsafe extern "C" fn create() -> *mut ModuleScanCursor {
    api("ScanCursorCreate", |state| {
        pointer(state.cursors.insert(Cursor::default()))
    })
}

/// The cursor, or a note of the problem.
fn cursor_of(state: &mut State, cursor: *mut ModuleScanCursor) -> Option<&mut Cursor> {
    if state.cursors.get(cursor.addr()).is_none() {
        state.problem("was given a cursor that is destroyed or none of this server's");
    }
    state.cursors.get_mut(cursor.addr())
}

unsafe extern "C" fn restart(cursor: *mut ModuleScanCursor) {
    api("ScanCursorRestart", |state| {
        if let Some(cursor) = cursor_of(state, cursor) {
            *cursor = Cursor::default();
        }
    });
}

unsafe extern "C" fn destroy(cursor: *mut ModuleScanCursor) {
    api("ScanCursorDestroy", |state| {
        if cursor_of(state, cursor).is_some() {
            state.cursors.remove(cursor.addr());
        }
    });
}

/// Moves a cursor on: what `body` finds, and whether there is more. What it fails with is for
/// `errno`.
fn step<T>(
    state: &mut State,
    cursor: *mut ModuleScanCursor,
    body: impl FnOnce(&mut State, &mut Cursor) -> Option<T>,
) -> Result<(T, bool), c_int> {
    let mut moved = match cursor_of(state, cursor) {
        None => return Err(INVALID),
        Some(cursor) if cursor.is_done => return Err(NOT_FOUND),
        Some(cursor) => std::mem::take(cursor),
    };
    let found = body(state, &mut moved);
    let more = !moved.is_done;
    if let Some(cursor) = cursor_of(state, cursor) {
        *cursor = moved;
    }
    found.map(|found| (found, more)).ok_or(INVALID)
}

unsafe extern "C" fn scan(
    ctx: *mut ModuleCtx,
    cursor: *mut ModuleScanCursor,
    callback: sys::ModuleScanCB,
    data: *mut c_void,
) -> c_int {
    let step = api("Scan", |state| {
        let context = state.context(ctx).ok_or(INVALID)?;
        let database = context.session.database;
        let (names, more) = step(state, cursor, |state, cursor| {
            Some(state.scan_keys(database, cursor))
        })?;
        Ok((names, more, database))
    });
    let (names, more, database) = match step {
        Ok(found) => found,
        Err(errno) => {
            set_errno(errno);
            return 0;
        }
    };
    for name in names {
        let Some((string, key)) = api("Scan", |state| lend(state, database, name)) else {
            continue;
        };
        if let Some(callback) = callback {
            let _side = Side::module();
            // SAFETY: the module's callback; the string and the handle live until it returns.
            unsafe { callback(ctx, pointer::<ModuleString>(string), pointer(key), data) };
        }
        api("Scan", |state| {
            state.keys.remove(key);
            // The handle's reference, and the one of the callback's argument.
            state.release_string(string);
            state.release_string(string);
        });
    }
    set_errno(0);
    c_int::from(more)
}

/// A string and a handle for a callback, if the key is still there.
fn lend(state: &mut State, database: i32, name: Vec<u8>) -> Option<(usize, usize)> {
    state.databases.get(&database)?.get(&name)?;
    let name_id = state.new_string(&name);
    state.retain_string(name_id);
    let key = state.keys.insert(OpenKey {
        database,
        name,
        name_id,
        writes: false,
        walk: Walk::None,
    });
    Some((name_id, key))
}

unsafe extern "C" fn scan_key(
    key: *mut ModuleKey,
    cursor: *mut ModuleScanCursor,
    callback: sys::ModuleScanKeyCB,
    data: *mut c_void,
) -> c_int {
    let step = on_key("ScanKey", key, None, |state, open| {
        let step = |state: &mut State, cursor: &mut Cursor| state.scan_elements(open, cursor);
        self::step(state, cursor, step).map(Some)
    });
    let Some((elements, more)) = step else {
        return 0;
    };
    for (element, value) in elements {
        let strings = api("ScanKey", |state| {
            let value = value.map(|value| state.new_string(&value));
            (state.new_string(&element), value)
        });
        let (element, value) = strings;
        if let Some(callback) = callback {
            let _side = Side::module();
            let value = value.map_or(ptr::null_mut(), pointer::<ModuleString>);
            // SAFETY: the module's callback; the handle is open, and the strings live until it
            // returns.
            unsafe { callback(key, pointer(element), value, data) };
        }
        api("ScanKey", |state| {
            state.release_string(element);
            value
                .into_iter()
                .for_each(|value| state.release_string(value));
        });
    }
    set_errno(0);
    c_int::from(more)
}
