//! Opening and closing keys, with an eye on those that are open.
//!
//! A handle borrows its context, so within one callback the compiler keeps order; but opening or
//! changing a key can make the server call a listener of ours (a key that expires, a value that is
//! deleted), which has a context of its own. The list keeps such a listener off the keys that are
//! being written. It lives under the server lock, as contexts do.

use std::cell::UnsafeCell;
use std::ffi::c_int;
use std::{hint, ptr};

use vkmod_sys as sys;

use super::open_keys::{Entry, OpenKeys, PLAIN, WRITES, database_by_server};
use crate::string::ServerStr;
use crate::{Context, Error, Result};

struct Shared(UnsafeCell<OpenKeys>);

// SAFETY: only reached through `with_list`, whose callers hold the server lock.
unsafe impl Sync for Shared {}

static OPEN: Shared = Shared(UnsafeCell::new(OpenKeys::new()));

/// Runs `body` with the list. `body` calls nothing that could come back here.
#[inline(always)]
fn with_list<R>(body: impl FnOnce(&mut OpenKeys) -> R) -> R {
    // SAFETY: the server lock is held (callers own a context or a key), and no two borrows of the
    // list overlap, since `body` does not come back here.
    body(unsafe { &mut *OPEN.0.get() })
}

/// Opens a key, or says that an open handle excludes it.
#[inline(always)]
pub(super) fn open(
    ctx: &Context<'_>,
    name: *mut sys::ModuleString,
    mode: c_int,
) -> Result<*mut sys::ModuleKey> {
    let writes = mode & sys::MODULE_WRITE != 0;
    // The cold ways take the bare pointer, so that the context need not be in memory for them.
    let ctx = ctx.as_raw();
    if with_list(|list| !list.is_idle()) && is_busy(ctx, name, writes) {
        return Err(Error::KeyBusy);
    }
    // SAFETY: callback argument, live until return; the name lives during the call. A listener of
    // ours may run within, with a context of its own.
    let key = unsafe { sys::OpenKey(ctx, name, mode) };
    if writes {
        // SAFETY: open, or NULL, which the function allows; the table is loaded.
        if unsafe { sys::KeyType(key) } == sys::MODULE_KEYTYPE_EMPTY {
            check_new(ctx, key)?;
        }
        // SAFETY: NULL counts as empty, and `check_new` refuses it.
        unsafe { hint::assert_unchecked(!key.is_null()) };
    } else if key.is_null() {
        return Ok(key);
    }
    with_list(|list| {
        if list.is_idle() {
            (list.only, list.name) = (key, name);
            list.state = if writes { WRITES } else { 0 };
        } else {
            push_further(list, ctx, key, name, writes);
        }
    });
    Ok(key)
}

/// Adds a key where there are others, and on servers before Redis 7.2, where all is noted down that
/// cannot be asked later.
#[cold]
#[inline(never)]
fn push_further(
    list: &mut OpenKeys,
    ctx: *mut sys::ModuleCtx,
    key: *mut sys::ModuleKey,
    name: *mut sys::ModuleString,
    writes: bool,
) {
    let entry = Entry {
        key,
        name,
        database: Some(selected(ctx)),
        writes,
        plain: false,
        expires: deadline(key),
    };
    list.push(entry);
}

fn selected(ctx: *mut sys::ModuleCtx) -> c_int {
    // SAFETY: callback argument, live until return; the table is loaded.
    unsafe { sys::GetSelectedDb(ctx) }
}

/// Whether a key without a value, open for writing, may stay open; else it is closed.
#[cold]
#[inline(never)]
fn check_new(ctx: *mut sys::ModuleCtx, key: *mut sys::ModuleKey) -> Result<()> {
    if key.is_null() {
        // No server refuses to open a key for writing.
        return Err(Error::KeyBusy);
    }
    may_create(ctx).inspect_err(|_| {
        // SAFETY: just opened, and closed once.
        unsafe { sys::CloseKey(key) };
    })
}

/// Whether a key may be created just now.
///
/// Where the server does not delete what has expired, a key can count as missing and be there all
/// the same; and creating it then ends in an assertion of the server's. That is so on a replica,
/// unless its primary sent the command or the data set is being loaded, and while writes are paused.
fn may_create(ctx: *mut sys::ModuleCtx) -> Result<()> {
    const READONLY: c_int = sys::MODULE_CTX_FLAGS_READONLY;
    const EXPECTED: c_int = sys::MODULE_CTX_FLAGS_REPLICATED | sys::MODULE_CTX_FLAGS_LOADING;
    // SAFETY: callback argument, live until return; the table is loaded.
    let flags = unsafe { sys::GetContextFlags(ctx) };
    if flags & READONLY != 0 && flags & EXPECTED == 0 {
        let text = "You can't write against a read only replica.";
        return Err(Error::coded("READONLY", text));
    }
    // SAFETY: the table is loaded; the function takes nothing.
    if flags & EXPECTED == 0 && unsafe { sys::AvoidReplicaTraffic() } != 0 {
        return Err(Error::msg("writes are paused"));
    }
    Ok(())
}

/// When the key expires, where that could happen in the middle of a callback.
///
/// Opening a key whose time has come deletes it, also under another handle. Since Redis 7.2 the
/// clock that decides stands still during a callback; before, only during a command.
fn deadline(key: *mut sys::ModuleKey) -> sys::mstime_t {
    if sys::GetOpenKeyModesAll().is_some() {
        return sys::MODULE_NO_EXPIRE;
    }
    // SAFETY: just opened; the table is loaded.
    unsafe {
        match sys::GetExpire(key) {
            sys::MODULE_NO_EXPIRE => sys::MODULE_NO_EXPIRE,
            left => sys::Milliseconds().saturating_add(left),
        }
    }
}

/// How long a key that can expire in the middle of a callback must have to live, in milliseconds,
/// to be opened a second time.
const MARGIN: sys::mstime_t = 1_000;

#[cold]
#[inline(never)]
fn is_busy(ctx: *mut sys::ModuleCtx, name: *mut sys::ModuleString, writes: bool) -> bool {
    let database = selected(ctx);
    with_list(|list| {
        same_key(list.all(), name, database).any(|entry| {
            let expires = entry.expires != sys::MODULE_NO_EXPIRE;
            // SAFETY: the table is loaded; the function takes nothing.
            let expires = expires && entry.expires < unsafe { sys::Milliseconds() } + MARGIN;
            entry.writes || writes || expires
        })
    })
}

/// The open handles of a key. Only what the list says of them is to be trusted: a handle that was
/// forgotten stays on the list, and its value may be gone.
fn same_key(
    list: &[Entry],
    name: *mut sys::ModuleString,
    database: c_int,
) -> impl Iterator<Item = &Entry> {
    list.iter().filter(move |entry| {
        let is_same = || entry.name == name || bytes(entry.name) == bytes(name);
        entry.database() == database && is_same()
    })
}

/// Makes sure that a handle may read its string.
///
/// Reading replaces a value that is not in its plain form, under all other handles of the key. So
/// they must have seen the plain form already; and then nothing is replaced any more.
#[inline(always)]
pub(super) fn make_plain(key: *mut sys::ModuleKey) -> Result<()> {
    with_list(|list| {
        if list.only == key {
            list.state |= PLAIN;
            Ok(())
        } else {
            make_plain_among(list.all(), key)
        }
    })
}

#[cold]
#[inline(never)]
fn make_plain_among(list: &mut [Entry], key: *mut sys::ModuleKey) -> Result<()> {
    let Some(index) = list.iter().rposition(|entry| entry.key == key) else {
        return may_be_plain(list, key);
    };
    let (name, database) = (list[index].name, list[index].database());
    if same_key(list, name, database).any(|entry| entry.key != key && !entry.plain) {
        return Err(Error::KeyBusy);
    }
    list[index].plain = true;
    Ok(())
}

/// The same for a handle that the server lends to a listener while the key goes away. Whoever
/// deletes it may have it open for writing: that handle does not come back to the value.
fn may_be_plain(list: &[Entry], key: *mut sys::ModuleKey) -> Result<()> {
    // SAFETY: open; the table is loaded.
    let name = unsafe { sys::GetKeyNameFromModuleKey(key) }.cast_mut();
    let database = database_by_server(key).unwrap_or(0);
    if same_key(list, name, database).any(|entry| !entry.writes && !entry.plain) {
        return Err(Error::KeyBusy);
    }
    Ok(())
}

/// Enters a handle that the server lends for one callback; `None` if the key is open elsewhere.
pub(super) fn lend(
    key: *mut sys::ModuleKey,
    name: *mut sys::ModuleString,
    database: c_int,
) -> Option<LentEntry> {
    if is_open(name, database) {
        return None;
    }
    with_list(|list| {
        list.push(Entry {
            key,
            name,
            database: Some(database),
            writes: false,
            plain: false,
            expires: sys::MODULE_NO_EXPIRE,
        })
    });
    Some(LentEntry(key))
}

/// Takes a lent handle off the list again.
pub(super) struct LentEntry(*mut sys::ModuleKey);

impl Drop for LentEntry {
    fn drop(&mut self) {
        remove(self.0);
    }
}

/// Whether a key is open.
#[inline]
pub(super) fn is_open(name: *mut sys::ModuleString, database: c_int) -> bool {
    with_list(|list| !list.is_empty() && same_key(list.all(), name, database).next().is_some())
}

/// Whether any key is open: what a nested callback has to know before it does what can delete or
/// change keys that it did not name.
#[inline]
pub(crate) fn any_open() -> bool {
    with_list(|list| !list.is_empty())
}

/// The database of an open key; `None` for NULL.
pub(super) fn database_of(key: *mut sys::ModuleKey) -> Option<i32> {
    if key.is_null() {
        return None;
    }
    let listed = with_list(|list| {
        let entry = list.all().iter().rfind(|entry| entry.key == key)?;
        Some(entry.database())
    });
    listed.or_else(|| database_by_server(key))
}

fn bytes<'a>(name: *mut sys::ModuleString) -> &'a [u8] {
    match ptr::NonNull::new(name) {
        // SAFETY: alive: the name of an open key, or the one that is about to be opened.
        Some(name) => unsafe { ServerStr::from_raw(name) }.as_bytes(),
        None => &[],
    }
}

/// Closes a key; NULL is allowed.
#[inline(always)]
pub(super) fn close(key: *mut sys::ModuleKey) {
    if key.is_null() {
        return;
    }
    remove(key);
    // SAFETY: opened by `open`, and closed once; the table is loaded.
    unsafe { sys::CloseKey(key) };
}

#[inline(always)]
fn remove(key: *mut sys::ModuleKey) {
    with_list(|list| list.remove(key));
}

/// Looks what the server can be asked, at load.
pub(crate) fn prepare() {
    with_list(|list| {
        *list = OpenKeys::new();
        if sys::GetOpenKeyModesAll().is_some() {
            (list.only, list.none) = (ptr::null_mut(), ptr::null_mut());
        }
    });
}

/// Gives the list's memory back, at unload.
pub(crate) fn forget_all() {
    with_list(|list| *list = OpenKeys::new());
}
