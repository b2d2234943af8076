//! Command filters.

use std::ffi::{c_int, c_ulonglong};
use std::ptr;

use vkmod_sys::{
    self as sys, ModuleCommandFilter, ModuleCommandFilterCtx, ModuleCtx, ModuleString,
};

use super::enter;
use crate::testing::filters::{Filter, Filtered};
use crate::testing::server::handles::{fresh, pointer};
use crate::testing::server::{State, api};

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        RegisterCommandFilter => register,
        CommandFilterArgsCount => count,
        CommandFilterArgGet => get,
        CommandFilterArgInsert => insert,
        CommandFilterArgReplace => replace,
        CommandFilterArgDelete => delete,
        CommandFilterGetClientId => client,
    );
}

unsafe extern "C" fn register(
    _: *mut ModuleCtx,
    callback: sys::ModuleCommandFilterFunc,
    flags: c_int,
) -> *mut ModuleCommandFilter {
    api("RegisterCommandFilter", |state| {
        let sees_own = flags & sys::MODULE_CMDFILTER_NOSELF == 0;
        state.filters.push(Filter { callback, sees_own });
        pointer(fresh())
    })
}

/// What `body` does with the command that is filtered, or a note of the problem.
fn command<R>(
    function: &'static str,
    command: *mut ModuleCommandFilterCtx,
    body: impl FnOnce(&mut Filtered) -> Option<R>,
) -> Option<R> {
    api(function, |state| {
        match state.filtered.get_mut(command.addr()) {
            Some(filtered) => body(filtered),
            None => {
                state.problem("was given a command whose filters have returned");
                None
            }
        }
    })
}

unsafe extern "C" fn count(filtered: *mut ModuleCommandFilterCtx) -> c_int {
    let count = command("CommandFilterArgsCount", filtered, |filtered| {
        c_int::try_from(filtered.words.len()).ok()
    });
    count.unwrap_or(0)
}

unsafe extern "C" fn get(filtered: *mut ModuleCommandFilterCtx, at: c_int) -> *mut ModuleString {
    let word = command("CommandFilterArgGet", filtered, |filtered| {
        filtered.words.get(usize::try_from(at).ok()?).copied()
    });
    word.map_or_else(ptr::null_mut, pointer)
}

/// `OK` if `body` has found its place, else `ERR`.
fn change(
    function: &'static str,
    filtered: *mut ModuleCommandFilterCtx,
    at: c_int,
    body: impl FnOnce(&mut Vec<usize>, usize) -> Option<Option<usize>>,
) -> c_int {
    let old = command(function, filtered, |filtered| {
        body(&mut filtered.words, usize::try_from(at).ok()?)
    });
    match old {
        Some(old) => {
            api(function, |state: &mut State| {
                old.map(|id| state.release_string(id))
            });
            sys::MODULE_OK
        }
        None => sys::MODULE_ERR,
    }
}

unsafe extern "C" fn insert(
    filtered: *mut ModuleCommandFilterCtx,
    at: c_int,
    word: *mut ModuleString,
) -> c_int {
    change("CommandFilterArgInsert", filtered, at, |words, at| {
        (at <= words.len()).then(|| words.insert(at, word.addr()))?;
        Some(None)
    })
}

unsafe extern "C" fn replace(
    filtered: *mut ModuleCommandFilterCtx,
    at: c_int,
    word: *mut ModuleString,
) -> c_int {
    change("CommandFilterArgReplace", filtered, at, |words, at| {
        let place = words.get_mut(at)?;
        Some(Some(std::mem::replace(place, word.addr())))
    })
}

unsafe extern "C" fn delete(filtered: *mut ModuleCommandFilterCtx, at: c_int) -> c_int {
    change("CommandFilterArgDelete", filtered, at, |words, at| {
        (at < words.len()).then(|| Some(words.remove(at)))
    })
}

unsafe extern "C" fn client(filtered: *mut ModuleCommandFilterCtx) -> c_ulonglong {
    command("CommandFilterGetClientId", filtered, |filtered| {
        Some(filtered.client)
    })
    .unwrap_or(0)
}
