//! What the functions for lists, sorted sets and streams share: the value of a key's handle.

use std::ffi::c_int;

use vkmod_sys::ModuleKey;

use super::errno::{BAD_HANDLE, INVALID, NOT_SUPPORTED, set_errno};
use crate::testing::server::keyspace::OpenKey;
use crate::testing::server::values::{Kind, WrongKind};
use crate::testing::server::{State, api};

/// Runs a function on a key; what it fails with is left in `errno`.
pub(super) fn on_key<R>(
    function: &'static str,
    key: *mut ModuleKey,
    failed: R,
    body: impl FnOnce(&mut State, &OpenKey) -> Result<R, c_int>,
) -> R {
    let outcome = if key.is_null() {
        Err(INVALID)
    } else {
        api(function, |state| {
            let open = state.open_key(key).ok_or(INVALID)?;
            body(state, &open)
        })
    };
    outcome.unwrap_or_else(|errno| {
        set_errno(errno);
        failed
    })
}

/// The value, which has to be there.
pub(super) fn value<'s, T: Kind>(state: &'s mut State, key: &OpenKey) -> Result<&'s mut T, c_int> {
    match state.value_of(key) {
        Ok(Some(value)) => Ok(value),
        Ok(None) | Err(WrongKind) => Err(NOT_SUPPORTED),
    }
}

/// The same for a handle that has to be open for writing.
pub(super) fn value_to_write<'s, T: Kind>(
    state: &'s mut State,
    key: &OpenKey,
) -> Result<&'s mut T, c_int> {
    let writes = key.writes;
    let value = value(state, key)?;
    if writes { Ok(value) } else { Err(BAD_HANDLE) }
}

/// The value of a handle that has to be open for writing; an empty one if there is none.
pub(super) fn value_or_new<'s, T: Kind>(
    state: &'s mut State,
    key: &OpenKey,
) -> Result<&'s mut T, c_int> {
    let is_other = state.value_of::<T>(key).is_err();
    if is_other {
        return Err(NOT_SUPPORTED);
    }
    if !key.writes {
        return Err(BAD_HANDLE);
    }
    state.value_or_new(key).map_err(|WrongKind| NOT_SUPPORTED)
}
