//! Hashes.

use std::ffi::c_int;

use vkmod_sys::{self as sys, ModuleKey, ModuleString};

use super::errno::{INVALID, NOT_FOUND, set_errno};
use super::line;
use super::values::value_or_new;
use super::variadic::{self, Arguments, HashFunction, variadic};
use crate::testing::server::keyspace::OpenKey;
use crate::testing::server::values::Hash;
use crate::testing::server::{State, api, fatal};
use crate::testing::side::Side;

pub(super) fn enter(table: &mut sys::ModuleApi) {
    // SAFETY: `get` and `set` read arguments of this type.
    unsafe {
        table.HashGet = Some(variadic::as_type::<HashFunction>(get_entry));
        table.HashSet = Some(variadic::as_type::<HashFunction>(set_entry));
    }
}

variadic!(get_entry => get);
variadic!(set_entry => set);

/// The named arguments, and then fields with something to each.
struct Pairs {
    key: *mut ModuleKey,
    flags: c_int,
    rest: Arguments,
}

impl Pairs {
    /// # Safety
    /// The arguments of a `HashFunction`.
    unsafe fn new(registers: *const u64, stack: *const u64) -> Self {
        // SAFETY: the caller's word: two named arguments.
        unsafe {
            Pairs {
                key: variadic::named(registers, 0),
                flags: registers.add(1).read() as c_int,
                rest: Arguments::new(registers, stack, 2),
            }
        }
    }

    /// The next field and what comes with it.
    ///
    /// # Safety
    /// The list ends with a NULL, and is not read beyond it.
    unsafe fn next<T>(&mut self) -> Option<(Vec<u8>, *mut T)> {
        // SAFETY: the caller's word.
        unsafe {
            let field = self.rest.pointer::<ModuleString>();
            if field.is_null() {
                return None;
            }
            let field = if self.flags & sys::MODULE_HASH_CFIELDS != 0 {
                line(field.cast())
            } else {
                api("HashGet", |state| state.string_bytes(field.addr()))
            };
            Some((field, self.rest.pointer()))
        }
    }
}

/// `int HashGet(key, int flags, field, String **value or int *exists, …, NULL)`
unsafe extern "C" fn get(registers: *const u64, stack: *const u64) -> c_int {
    let _side = Side::host();
    // SAFETY: the arguments of this call.
    let mut pairs = unsafe { Pairs::new(registers, stack) };
    let (key, flags) = (pairs.key, pairs.flags);
    if flags & !(sys::MODULE_HASH_CFIELDS | sys::MODULE_HASH_EXISTS) != 0 {
        fatal("the test host does not know this flag of HashGet");
    }
    let is_other = api("HashGet", |state| {
        let open = state.open_key(key)?;
        Some(state.value_of::<Hash>(&open).is_err())
    });
    if is_other != Some(false) {
        return sys::MODULE_ERR;
    }
    // SAFETY: the list ends with a NULL.
    while let Some((field, place)) = unsafe { pairs.next::<*mut ModuleString>() } {
        let value = api("HashGet", |state| field_of(state, key, &field));
        if flags & sys::MODULE_HASH_EXISTS != 0 {
            // SAFETY: with this flag the caller's place for an `int`.
            unsafe { place.cast::<c_int>().write(c_int::from(value.is_some())) };
            continue;
        }
        let value = api("HashGet", |state| {
            value.map_or(std::ptr::null_mut(), |value| {
                state.new_string_pointer(&value)
            })
        });
        // SAFETY: without that flag the caller's place for a string.
        unsafe { place.write(value) };
    }
    sys::MODULE_OK
}

fn field_of(state: &mut State, key: *mut ModuleKey, field: &[u8]) -> Option<Vec<u8>> {
    let open = state.open_key(key)?;
    state.value_of::<Hash>(&open).ok()??.get(field).cloned()
}

/// `int HashSet(key, int flags, field, String *value or HASH_DELETE, …, NULL)`
unsafe extern "C" fn set(registers: *const u64, stack: *const u64) -> c_int {
    const KNOWN: c_int = sys::MODULE_HASH_NX
        | sys::MODULE_HASH_XX
        | sys::MODULE_HASH_CFIELDS
        | sys::MODULE_HASH_COUNT_ALL;
    let _side = Side::host();
    // SAFETY: the arguments of this call.
    let mut pairs = unsafe { Pairs::new(registers, stack) };
    if pairs.key.is_null() || pairs.flags & !KNOWN != 0 {
        set_errno(INVALID);
        return 0;
    }
    let open = match api("HashSet", |state| ready_to_set(state, pairs.key)) {
        Ok(open) => open,
        Err(errno) => {
            set_errno(errno);
            return 0;
        }
    };
    let mut count = 0;
    // SAFETY: the list ends with a NULL.
    while let Some((field, value)) = unsafe { pairs.next::<ModuleString>() } {
        count += api("HashSet", |state| {
            let value = match value.addr() {
                delete if delete == sys::MODULE_HASH_DELETE as usize => None,
                string => Some(state.string_bytes(string)),
            };
            set_field(state, &open, field, value, pairs.flags)
        });
    }
    api("HashSet", |state| {
        state.delete_if_empty(open.database, &open.name);
    });
    if count == 0 {
        set_errno(NOT_FOUND);
    }
    count
}

/// Makes an empty hash where there is nothing; the error number if this cannot be.
fn ready_to_set(state: &mut State, key: *mut ModuleKey) -> Result<OpenKey, c_int> {
    let open = state.open_key(key).ok_or(INVALID)?;
    value_or_new::<Hash>(state, &open)?;
    Ok(open)
}

/// Sets a field, or deletes it where there is no value; how much that counts.
fn set_field(
    state: &mut State,
    key: &OpenKey,
    field: Vec<u8>,
    value: Option<Vec<u8>>,
    flags: c_int,
) -> c_int {
    let Ok(Some(fields)) = state.value_of::<Hash>(key) else {
        return 0;
    };
    let exists = fields.contains_key(&field);
    if (flags & sys::MODULE_HASH_XX != 0 && !exists) || (flags & sys::MODULE_HASH_NX != 0 && exists)
    {
        return 0;
    }
    match value {
        None => c_int::from(fields.remove(&field).is_some()),
        Some(value) => {
            fields.insert(field, value);
            c_int::from(exists || flags & sys::MODULE_HASH_COUNT_ALL != 0)
        }
    }
}
