//! [`OpenKeys`]: which keys are open.

use std::ffi::c_int;
use std::ptr;

use vkmod_sys as sys;

#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) key: *mut sys::ModuleKey,
    /// Alive while the key is open: the handle counts a reference.
    pub(super) name: *mut sys::ModuleString,
    /// `None` where the server can be asked; see [`Entry::database`].
    pub(super) database: Option<c_int>,
    pub(super) writes: bool,
    /// Whether this handle has seen its string in its plain form; see `open::make_plain`.
    pub(super) plain: bool,
    /// When the key expires, [`sys::MODULE_NO_EXPIRE`] where that does not matter; see `open::deadline`.
    pub(super) expires: sys::mstime_t,
}

impl Entry {
    pub(super) fn database(&self) -> c_int {
        self.database
            .or_else(|| database_by_server(self.key))
            .unwrap_or(0)
    }
}

/// Stands in the place of the only open key where the list has the keys; it is no key's address.
const LISTED: *mut sys::ModuleKey = ptr::without_provenance_mut(1);

pub(super) const WRITES: u8 = 1;
pub(super) const PLAIN: u8 = 2;

/// Nearly always at most one key is open. That one has a place of its own, which is a few
/// instructions away; all are in the list as soon as there are several, until none is left.
///
/// Servers before Redis 7.2 cannot be asked later for what has to be known of a key, so there all
/// keys are in the list.
pub(super) struct OpenKeys {
    /// NULL where no key is open, [`LISTED`] where the list has those that are.
    pub(super) only: *mut sys::ModuleKey,
    /// Of the only one.
    pub(super) name: *mut sys::ModuleString,
    /// [`WRITES`] and [`PLAIN`], of the only one.
    pub(super) state: u8,
    pub(super) list: Vec<Entry>,
    /// What stands for no key on this server: NULL or [`LISTED`].
    pub(super) none: *mut sys::ModuleKey,
}

impl OpenKeys {
    pub(super) const fn new() -> Self {
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
    pub(super) fn is_idle(&self) -> bool {
        self.only.is_null()
    }

    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.is_idle() || self.only == LISTED && self.list.is_empty()
    }

    pub(super) fn push(&mut self, entry: Entry) {
        self.all().push(entry);
        self.only = LISTED;
    }

    #[inline(always)]
    pub(super) fn remove(&mut self, key: *mut sys::ModuleKey) {
        if self.only == key {
            self.only = ptr::null_mut();
        } else {
            self.remove_among(key);
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn remove_among(&mut self, key: *mut sys::ModuleKey) {
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
    pub(super) fn all(&mut self) -> &mut Vec<Entry> {
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

pub(super) fn database_by_server(key: *mut sys::ModuleKey) -> Option<c_int> {
    // SAFETY: open; the table is loaded.
    sys::GetDbIdFromModuleKey().map(|read| unsafe { read(key) })
}
