//! The functions of the C API, as the simulated server has them.
//!
//! Each subject's file enters its functions into one [`ModuleApi`](sys::ModuleApi): so the compiler
//! checks their types against those that the module calls them by.

mod auth;
mod call;
mod clients;
mod commands;
mod errno;
mod filters;
mod hashes;
mod info;
mod keys;
mod lists;
mod memory;
mod notifications;
mod propagation;
mod replies;
mod scan;
mod server;
mod shared;
mod sorted_sets;
mod streams;
mod strings;
mod types;
mod values;
mod variadic;

use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::MaybeUninit;
use std::sync::LazyLock;

use vkmod_sys as sys;

use super::server::{State, api, fatal};
use super::side::Side;
use crate::server::{Family, Server, Version};

/// `GetApi`, the first word of every context.
pub(super) unsafe extern "C" fn get_api(name: *const c_char, target: *mut c_void) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { text(name) };
    let found = api("GetApi", |state| find(state, &name));
    match found {
        Some(function) => {
            // SAFETY: the caller's place for one pointer.
            unsafe { target.cast::<*const c_void>().write_unaligned(function) };
            sys::MODULE_OK
        }
        None => sys::MODULE_ERR,
    }
}

/// The function of this full name, if the simulated server has it.
fn find(state: &State, full_name: &str) -> Option<*const c_void> {
    let (prefix, name) = full_name.split_once('_')?;
    let Server { family, version } = state.server;
    let answers = match (prefix, family) {
        ("RedisModule", Family::Redis) | ("ValkeyModule", Family::Valkey) => true,
        // Valkey 7.2.5 alone does not answer to the older name.
        ("RedisModule", Family::Valkey) => version >= Version::new(7, 2, 6),
        _ => false,
    };
    if !answers || state.hidden.contains(name) {
        return None;
    }
    let (index, entry) = sys::ENTRIES.iter().enumerate().find(|(_, entry)| {
        let since = match family {
            Family::Redis => entry.redis_since,
            Family::Valkey => entry.valkey_since,
        };
        entry.name == name && entry.is_for(family) && since.is_some_and(|since| version >= since)
    })?;
    Some(implemented(entry).unwrap_or(STUBS[index / WIDTH][index % WIDTH] as *const c_void))
}

fn implemented(entry: &sys::Entry) -> Option<*const c_void> {
    // SAFETY: the offset is that of an entry, and each entry is one optional function pointer,
    // whose `None` is null.
    let found = unsafe {
        (&raw const TABLE.0)
            .byte_add(entry.offset)
            .cast::<*const c_void>()
            .read()
    };
    (!found.is_null()).then_some(found)
}

/// What is implemented.
struct Table(sys::ModuleApi);

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // SAFETY: every field is an optional function pointer, and all zeros are `None`.
    let mut table: sys::ModuleApi = unsafe { MaybeUninit::zeroed().assume_init() };
    auth::enter(&mut table);
    call::enter(&mut table);
    clients::enter(&mut table);
    commands::enter(&mut table);
    filters::enter(&mut table);
    hashes::enter(&mut table);
    info::enter(&mut table);
    keys::enter(&mut table);
    lists::enter(&mut table);
    memory::enter(&mut table);
    notifications::enter(&mut table);
    propagation::enter(&mut table);
    replies::enter(&mut table);
    scan::enter(&mut table);
    server::enter(&mut table);
    shared::enter(&mut table);
    sorted_sets::enter(&mut table);
    streams::enter(&mut table);
    strings::enter(&mut table);
    types::enter(&mut table);
    Table(table)
});

/// Enters functions by their names in the API.
macro_rules! enter {
    ($table:ident: $($name:ident => $function:path),+ $(,)?) => {
        $( $table.$name = Some($function); )+
    };
}
use enter;

/// The text of a NUL-terminated string; of NULL, an empty one.
///
/// # Safety
/// NULL, or a NUL-terminated string that is live.
unsafe fn text(start: *const c_char) -> String {
    if start.is_null() {
        return String::new();
    }
    let _side = Side::host();
    // SAFETY: the caller's word.
    unsafe { CStr::from_ptr(start) }
        .to_string_lossy()
        .into_owned()
}

/// The bytes of a NUL-terminated string.
///
/// # Safety
/// As for [`text`].
unsafe fn line(start: *const c_char) -> Vec<u8> {
    let _side = Side::host();
    // SAFETY: the caller's word.
    unsafe { crate::text::copy_c_string(start) }.unwrap_or_default()
}

/// The bytes at a place.
///
/// # Safety
/// `length` bytes are readable there; a length of 0 needs no place.
unsafe fn bytes(start: *const c_char, length: usize) -> Vec<u8> {
    if length == 0 {
        return Vec::new();
    }
    let _side = Side::host();
    // SAFETY: the caller's word.
    unsafe { std::slice::from_raw_parts(start.cast::<u8>(), length) }.to_vec()
}

fn status(success: bool) -> c_int {
    if success {
        sys::MODULE_OK
    } else {
        sys::MODULE_ERR
    }
}

/// What stands for a function that is not implemented: one for each, since it has to know which
/// it is.
type Stub = extern "C" fn() -> c_int;

const WIDTH: usize = 16;

macro_rules! stubs {
    ($($row:literal)+) => {
        [$([
            stub::<$row, 0>, stub::<$row, 1>, stub::<$row, 2>, stub::<$row, 3>,
            stub::<$row, 4>, stub::<$row, 5>, stub::<$row, 6>, stub::<$row, 7>,
            stub::<$row, 8>, stub::<$row, 9>, stub::<$row, 10>, stub::<$row, 11>,
            stub::<$row, 12>, stub::<$row, 13>, stub::<$row, 14>, stub::<$row, 15>,
        ]),+]
    };
}

static STUBS: [[Stub; WIDTH]; 26] =
    stubs!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25);

const _: () = assert!(sys::ENTRIES.len() <= 26 * WIDTH, "one row of stubs more");

extern "C" fn stub<const ROW: usize, const COLUMN: usize>() -> c_int {
    let name = sys::ENTRIES[ROW * WIDTH + COLUMN].name;
    fatal(&format!(
        "the test host does not implement {name} yet: test this part of the module on a real server"
    ))
}
