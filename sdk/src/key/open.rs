//! The list of open keys, and the flags to open one with.
//!
//! A handle borrows its context, so within one callback the compiler keeps order; but opening or
//! changing a key can make the server call a listener of ours (a key that expires, a value that is
//! deleted), which has a context of its own. The list keeps such a listener off the keys that are
//! being written. It lives under the server lock, as contexts do.

use std::cell::UnsafeCell;
use std::ffi::c_int;
use std::{hint, ptr};

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
        /// Does not delete a key that has expired; it counts as missing all the same. For reading
        /// only.
        const NO_EXPIRE = sys::MODULE_OPEN_KEY_NOEXPIRE;
        /// Has no effect at all but to open the key: the four above in one.
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

    /// Without what would let a write meet a key that counts as missing and is there.
    #[inline]
    pub(super) fn for_writing(self) -> c_int {
        if self.is_empty() {
            0
        } else {
            self.harmless().known()
        }
    }

    #[cold]
    fn harmless(self) -> Self {
        let mut flags = self;
        if flags.contains(OpenFlags::NO_EFFECTS) {
            flags |= OpenFlags::NO_TOUCH | OpenFlags::NO_NOTIFY | OpenFlags::NO_STATS;
        }
        flags - OpenFlags::NO_EFFECTS - OpenFlags::NO_EXPIRE
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

#[derive(Clone, Copy)]
struct Entry {
    key: *mut sys::ModuleKey,
    /// Alive while the key is open: the handle counts a reference.
    name: *mut sys::ModuleString,
    /// `None` where the server can be asked; see [`Entry::database`].
    database: Option<c_int>,
    writes: bool,
    /// Whether this handle has seen its string in its plain form; see [`make_plain`].
    plain: bool,
    /// When the key expires, [`sys::MODULE_NO_EXPIRE`] where that does not matter; see [`deadline`].
    expires: sys::mstime_t,
}

impl Entry {
    fn database(&self) -> c_int {
        self.database
            .or_else(|| database_by_server(self.key))
            .unwrap_or(0)
    }
}

/// Stands in the place of the only open key where the list has the keys; it is no key's address.
const LISTED: *mut sys::ModuleKey = ptr::without_provenance_mut(1);

const WRITES: u8 = 1;
const PLAIN: u8 = 2;

/// Nearly always at most one key is open. That one has a place of its own, which is a few
/// instructions away; all are in the list as soon as there are several, until none is left.
///
/// Servers before Redis 7.2 cannot be asked later for what has to be known of a key, so there all
/// keys are in the list.
struct OpenKeys {
    /// NULL where no key is open, [`LISTED`] where the list has those that are.
    only: *mut sys::ModuleKey,
    /// Of the only one.
    name: *mut sys::ModuleString,
    /// [`WRITES`] and [`PLAIN`], of the only one.
    state: u8,
    list: Vec<Entry>,
    /// What stands for no key on this server: NULL or [`LISTED`].
    none: *mut sys::ModuleKey,
}

impl OpenKeys {
    const fn new() -> Self {
        OpenKeys {
            only: LISTED,
            name: ptr::null_mut(),
            state: 0,
            list: Vec::new(),
            none: LISTED,
        }
    }

    /// Whether no key is open, and the next one goes into the place for the only one.
    #[inline(always)]
    fn is_idle(&self) -> bool {
        self.only.is_null()
    }

    #[inline(always)]
    fn is_empty(&self) -> bool {
        self.is_idle() || self.only == LISTED && self.list.is_empty()
    }

    fn push(&mut self, entry: Entry) {
        self.all().push(entry);
        self.only = LISTED;
    }

    #[inline(always)]
    fn remove(&mut self, key: *mut sys::ModuleKey) {
        if self.only == key {
            self.only = ptr::null_mut();
        } else {
            self.remove_among(key);
        }
    }

    #[cold]
    #[inline(never)]
    fn remove_among(&mut self, key: *mut sys::ModuleKey) {
        // Mostly the last one that was opened.
        let all = self.all();
        if let Some(index) = all.iter().rposition(|entry| entry.key == key) {
            all.swap_remove(index);
        }
        if all.is_empty() {
            self.only = self.none;
        }
    }

    /// All open keys, on the list.
    fn all(&mut self) -> &mut Vec<Entry> {
        if self.only != LISTED && !self.is_idle() {
            self.list.push(Entry {
                key: self.only,
                name: self.name,
                database: None,
                writes: self.state & WRITES != 0,
                plain: self.state & PLAIN != 0,
                expires: sys::MODULE_NO_EXPIRE,
            });
            self.only = LISTED;
        }
        &mut self.list
    }
}

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

fn database_by_server(key: *mut sys::ModuleKey) -> Option<c_int> {
    // SAFETY: open; the table is loaded.
    sys::GetDbIdFromModuleKey().map(|read| unsafe { read(key) })
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
