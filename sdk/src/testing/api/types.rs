//! The module's data types: values in keys. They are neither saved nor loaded here.

use std::ffi::{c_char, c_int, c_void};
use std::ptr;

use vkmod_sys::{self as sys, ModuleCtx, ModuleKey, ModuleType};

use super::keys::change;
use super::{enter, text};
use crate::testing::server::api;
use crate::testing::server::handles::pointer;
use crate::testing::server::keyspace::{DataType, ModuleValue};
use crate::testing::server::values::Stored;

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        CreateDataType => create,
        ModuleTypeSetValue => set,
        ModuleTypeReplaceValue => replace,
        ModuleTypeGetType => kind,
        ModuleTypeGetValue => value,
        GetTypeMethodVersion => method_version,
    );
}

/// The length of every type's name.
const NAME_LENGTH: usize = 9;

unsafe extern "C" fn create(
    _: *mut ModuleCtx,
    name: *const c_char,
    encoding: c_int,
    methods: *mut sys::ModuleTypeMethods,
) -> *mut ModuleType {
    // SAFETY: a NUL-terminated string and a structure, live during the call; `free` has been in
    // the structure since its first version.
    let (name, free) = unsafe { (text(name), (*methods).free) };
    let is_name = name.len() == NAME_LENGTH
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    api("CreateDataType", |state| {
        let is_taken = state
            .types
            .sorted()
            .iter()
            .any(|(_, other)| other.name == name);
        if !is_name || is_taken || !(0..1024).contains(&encoding) {
            return ptr::null_mut();
        }
        pointer(state.types.insert(DataType { name, free }))
    })
}

unsafe extern "C" fn set(key: *mut ModuleKey, kind: *mut ModuleType, value: *mut c_void) -> c_int {
    change("ModuleTypeSetValue", key, |state, key| {
        if key.has_iterator() {
            return false;
        }
        let stored = Stored::Module(ModuleValue {
            kind: kind.addr(),
            address: value.expose_provenance(),
        });
        state.store(key.database, &key.name, stored);
        true
    })
}

unsafe extern "C" fn replace(
    key: *mut ModuleKey,
    kind: *mut ModuleType,
    value: *mut c_void,
    old: *mut *mut c_void,
) -> c_int {
    let mut before = ptr::null_mut();
    let status = change("ModuleTypeReplaceValue", key, |state, key| {
        match state.entry_of(key).map(|entry| &mut entry.stored) {
            Some(Stored::Module(stored)) if stored.kind == kind.addr() => {
                before = ptr::with_exposed_provenance_mut(stored.address);
                stored.address = value.expose_provenance();
                true
            }
            _ => false,
        }
    });
    if status == sys::MODULE_OK && !old.is_null() {
        // SAFETY: the caller's place for a pointer.
        unsafe { old.write(before) };
    }
    status
}

fn look(function: &'static str, key: *mut ModuleKey) -> Option<ModuleValue> {
    if key.is_null() {
        return None;
    }
    api(function, |state| {
        let open = state.open_key(key)?;
        match state.entry_of(&open)?.stored {
            Stored::Module(value) => Some(value),
            _ => None,
        }
    })
}

unsafe extern "C" fn kind(key: *mut ModuleKey) -> *mut ModuleType {
    look("ModuleTypeGetType", key).map_or(ptr::null_mut(), |value| pointer(value.kind))
}

unsafe extern "C" fn value(key: *mut ModuleKey) -> *mut c_void {
    look("ModuleTypeGetValue", key).map_or(ptr::null_mut(), |value| {
        ptr::with_exposed_provenance_mut(value.address)
    })
}

unsafe extern "C" fn method_version() -> c_int {
    api("GetTypeMethodVersion", |state| {
        match state.server.version.major {
            ..7 => 3,
            7 if state.server.version.minor < 2 => 4,
            _ => 5,
        }
    })
}
