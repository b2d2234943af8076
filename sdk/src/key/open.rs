//! The list of open keys, and the flags to open one with.
//!
//! A handle borrows its context, so within one callback the compiler keeps order; but opening or
//! changing a key can make the server call a listener of ours (a key that expires, a value that is
//! deleted), which has a context of its own. The list keeps such a listener off the keys that are
//! being written. It lives under the server lock, as contexts do.

use std::cell::UnsafeCell;
use std::ffi::c_int;

use bitflags::bitflags;
use vkmod_sys as sys;

use crate::string::ServerStr;
use crate::{Context, Error, Result};

bitflags! {
    /// How to open a key. A flag that the running server does not know is left out; apart from the
    /// last two they are as old as Redis 7.2 and Valkey 7.2.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct OpenFlags: c_int {
        /// Leaves the key's LRU and LFU alone. Redis 6.2.
        const NO_TOUCH = sys::MODULE_OPEN_KEY_NOTOUCH;
        /// Sends no notification of a missing key.
        const NO_NOTIFY = sys::MODULE_OPEN_KEY_NONOTIFY;
        /// Counts neither hit nor miss.
        const NO_STATS = sys::MODULE_OPEN_KEY_NOSTATS;
        /// Does not delete a key that has expired; it counts as missing all the same.
        const NO_EXPIRE = sys::MODULE_OPEN_KEY_NOEXPIRE;
        /// Has no effect at all but to open the key.
        const NO_EFFECTS = sys::MODULE_OPEN_KEY_NOEFFECTS;
        /// Opens keys that have expired and are not deleted yet. Redis 8.0.
        const ACCESS_EXPIRED = sys::MODULE_OPEN_KEY_ACCESS_EXPIRED;
        /// Opens keys whose slot was given away and which are not deleted yet. Redis 8.6.
        const ACCESS_TRIMMED = sys::MODULE_OPEN_KEY_ACCESS_TRIMMED;
    }
}

impl OpenFlags {
    #[inline]
    pub(super) fn for_server(self) -> c_int {
        if self.is_empty() { 0 } else { self.known() }
    }

    #[cold]
    fn known(self) -> c_int {
        match sys::GetOpenKeyModesAll() {
            // SAFETY: the table is loaded; the function takes nothing.
            Some(all) => self.bits() & unsafe { all() },
            None => self.bits() & OpenFlags::NO_TOUCH.bits(),
        }
    }
}

struct Entry {
    key: *mut sys::ModuleKey,
    /// Alive while the key is open: the handle counts a reference.
    name: *mut sys::ModuleString,
    database: c_int,
    writes: bool,
}

struct OpenKeys(UnsafeCell<Vec<Entry>>);

// SAFETY: only reached through `with_list`, whose callers hold the server lock.
unsafe impl Sync for OpenKeys {}

static OPEN: OpenKeys = OpenKeys(UnsafeCell::new(Vec::new()));

/// Runs `body` with the list. `body` calls nothing that could come back here.
#[inline(always)]
fn with_list<R>(body: impl FnOnce(&mut Vec<Entry>) -> R) -> R {
    // SAFETY: the server lock is held (callers own a context or a key), and no two borrows of the
    // list overlap, since `body` does not come back here.
    body(unsafe { &mut *OPEN.0.get() })
}

/// Opens a key, or says that an open handle excludes it.
#[inline]
pub(super) fn open(
    ctx: &Context<'_>,
    name: *mut sys::ModuleString,
    mode: c_int,
) -> Result<*mut sys::ModuleKey> {
    // SAFETY: callback argument, live until return; the table is loaded.
    let database = unsafe { sys::GetSelectedDb(ctx.as_raw()) };
    let writes = mode & sys::MODULE_WRITE != 0;
    if with_list(|list| !list.is_empty() && is_busy(list, name, database, writes)) {
        return Err(Error::KeyBusy);
    }
    // SAFETY: callback argument, live until return; the name lives during the call. A listener of
    // ours may run within, with a context of its own.
    let key = unsafe { sys::OpenKey(ctx.as_raw(), name, mode) };
    if !key.is_null() {
        with_list(|list| {
            list.push(Entry {
                key,
                name,
                database,
                writes,
            })
        });
    }
    Ok(key)
}

#[cold]
fn is_busy(list: &[Entry], name: *mut sys::ModuleString, database: c_int, writes: bool) -> bool {
    list.iter().any(|entry| {
        entry.database == database
            && (entry.writes || writes)
            && (entry.name == name || bytes(entry.name) == bytes(name))
    })
}

fn bytes<'a>(name: *mut sys::ModuleString) -> &'a [u8] {
    match std::ptr::NonNull::new(name) {
        // SAFETY: alive: the name of an open key, or the one that is about to be opened.
        Some(name) => unsafe { ServerStr::from_raw(name) }.as_bytes(),
        None => &[],
    }
}

/// Closes a key; NULL is allowed.
#[inline]
pub(super) fn close(key: *mut sys::ModuleKey) {
    if key.is_null() {
        return;
    }
    with_list(|list| {
        // Mostly the last one that was opened.
        if let Some(index) = list.iter().rposition(|entry| entry.key == key) {
            list.swap_remove(index);
        }
    });
    // SAFETY: opened by `open`, and closed once; the table is loaded.
    unsafe { sys::CloseKey(key) };
}

/// Whether any key is open.
pub(crate) fn any_open() -> bool {
    with_list(|list| !list.is_empty())
}

/// Gives the list's memory back, at unload.
pub(crate) fn forget_all() {
    with_list(|list| *list = Vec::new());
}
