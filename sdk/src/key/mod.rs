//! Keys: handles that read ([`Key`]) and write ([`KeyMut`]) one key of the selected database.
//!
//! [`Context::key`] and [`Context::key_mut`] open them; they close when they are dropped. A handle
//! borrows the context, so whatever can run other code (a nested call, a notification) waits until
//! all handles are closed. One key has many readers or one writer: opening it otherwise gives
//! [`Error::KeyBusy`].
//!
//! A handle gives what the key holds: [`Key::string`], [`Key::hash`], [`KeyMut::string_mut`],
//! [`KeyMut::hash_mut`]. Each works on a key that does not exist as on an empty value, and gives
//! [`Error::WrongType`] where the key holds something else. A write tells nobody: replicas and
//! keyspace listeners hear of it from the module.

mod eviction;
mod expiry;
mod flags;
mod hash;
mod keyspace;
mod list;
mod name;
mod open;
mod open_keys;
mod scan;
mod set;
mod sorted_set;
mod stream;
mod string;

pub use expiry::Expiry;
pub use flags::OpenFlags;
pub use hash::{FieldChanges, Hash, HashMut, LeakedBytes, SetIf};
pub use list::{Iter, List, ListMut};
pub use name::KeyName;
pub use scan::ScanCursor;
pub use set::SetKey;
pub use sorted_set::{AddIf, Added, Elements, SortedSet, SortedSetMut};
pub use stream::{Entries, Entry, Stream, StreamMut, Trim};
pub use string::{StringKey, StringMut};

pub(crate) use open::{any_open, forget_all, prepare};

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::NonNull;

use vkmod_sys as sys;

use crate::string::{ServerStr, ServerString};
use crate::{Context, Error, Result};

/// What kind of value a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyKind {
    /// A string.
    String,
    /// A list.
    List,
    /// A hash.
    Hash,
    /// A set.
    Set,
    /// A sorted set.
    SortedSet,
    /// A stream.
    Stream,
    /// A value of a module's own type, of this module or another.
    Module,
    /// A kind that this version of vkmod does not know, by the server's number.
    Unknown(i32),
}

/// A key, open for reading. It need not exist.
///
/// ```
/// # use vkmod::prelude::*;
/// fn kind(ctx: &Context<'_>, name: Arg<'_>) -> Result<Option<KeyKind>> {
///     Ok(ctx.key(name)?.kind())
/// }
/// ```
///
/// It does not outlive the borrow of its context:
///
/// ```compile_fail,E0505
/// # use vkmod::prelude::*;
/// fn keep(ctx: Context<'_>, name: Arg<'_>) -> Result<usize> {
///     let key = ctx.key(name)?;
///     drop(ctx);
///     Ok(key.len())
/// }
/// ```
#[doc(alias = "ValkeyModuleKey")]
#[doc(alias = "RedisModuleKey")]
pub struct Key<'c> {
    /// NULL for a key that does not exist.
    raw: *mut sys::ModuleKey,
    lent: PhantomData<&'c sys::ModuleCtx>,
}

/// A key, open for reading and writing. It need not exist; writing to it creates it, and a value
/// that becomes empty goes away with its key.
///
/// Everything that a [`Key`] can do it can do too.
pub struct KeyMut<'c> {
    key: Key<'c>,
}

impl Context<'_> {
    /// Opens a key for reading.
    ///
    /// Counts as an access: the key's LRU or LFU changes and a missing key counts as a miss;
    /// [`key_with`](Context::key_with) has flags against that.
    ///
    /// # Errors
    /// [`Error::KeyBusy`] while a [`KeyMut`] of the same key is open.
    #[inline]
    #[doc(alias = "ValkeyModule_OpenKey")]
    #[doc(alias = "RedisModule_OpenKey")]
    pub fn key<'c>(&'c self, name: impl KeyName) -> Result<Key<'c>> {
        self.key_with(name, OpenFlags::empty())
    }

    /// Opens a key for reading, in a certain way.
    ///
    /// # Errors
    /// As for [`key`](Context::key).
    #[inline]
    pub fn key_with<'c>(&'c self, name: impl KeyName, flags: OpenFlags) -> Result<Key<'c>> {
        let mode = sys::MODULE_READ | flags.for_server();
        let raw = name.with_raw(|name| open::open(self, name, mode))?;
        Ok(Key {
            raw,
            lent: PhantomData,
        })
    }

    /// Opens a key for writing.
    ///
    /// # Errors
    /// [`Error::KeyBusy`] while any handle of the same key is open. When the key does not exist and
    /// cannot be created just now: on a read-only replica, but for commands from its primary, and
    /// while writes are paused (`CLIENT PAUSE`, a failover).
    #[inline]
    #[doc(alias = "ValkeyModule_OpenKey")]
    #[doc(alias = "RedisModule_OpenKey")]
    pub fn key_mut<'c>(&'c self, name: impl KeyName) -> Result<KeyMut<'c>> {
        self.key_mut_with(name, OpenFlags::empty())
    }

    /// Opens a key for writing, in a certain way.
    ///
    /// # Errors
    /// As for [`key_mut`](Context::key_mut).
    #[inline]
    pub fn key_mut_with<'c>(&'c self, name: impl KeyName, flags: OpenFlags) -> Result<KeyMut<'c>> {
        let mode = sys::MODULE_READ | sys::MODULE_WRITE | flags.for_writing();
        let raw = name.with_raw(|name| open::open(self, name, mode))?;
        Ok(KeyMut {
            key: Key {
                raw,
                lent: PhantomData,
            },
        })
    }
}

impl Key<'_> {
    /// # Safety
    /// A handle of the server's, open for reading during the key's lifetime. If the server closes
    /// it, the key must not be dropped.
    pub(crate) unsafe fn from_raw(raw: *mut sys::ModuleKey) -> Self {
        Key {
            raw,
            lent: PhantomData,
        }
    }

    /// The server's handle; NULL for a key that does not exist.
    #[inline(always)]
    pub(crate) fn as_raw(&self) -> *mut sys::ModuleKey {
        self.raw
    }

    /// Whether there is such a key.
    #[inline]
    pub fn exists(&self) -> bool {
        self.kind().is_some()
    }

    /// What the key holds; `None` if it does not exist.
    #[inline]
    #[doc(alias = "ValkeyModule_KeyType")]
    #[doc(alias = "RedisModule_KeyType")]
    pub fn kind(&self) -> Option<KeyKind> {
        // SAFETY: open, or NULL, which the function allows; the table is loaded.
        Some(match unsafe { sys::KeyType(self.raw) } {
            sys::MODULE_KEYTYPE_EMPTY => return None,
            sys::MODULE_KEYTYPE_STRING => KeyKind::String,
            sys::MODULE_KEYTYPE_LIST => KeyKind::List,
            sys::MODULE_KEYTYPE_HASH => KeyKind::Hash,
            sys::MODULE_KEYTYPE_SET => KeyKind::Set,
            sys::MODULE_KEYTYPE_ZSET => KeyKind::SortedSet,
            sys::MODULE_KEYTYPE_STREAM => KeyKind::Stream,
            sys::MODULE_KEYTYPE_MODULE => KeyKind::Module,
            other => KeyKind::Unknown(other),
        })
    }

    /// The length of the value: bytes of a string, elements of a list, set, sorted set or stream,
    /// fields of a hash; 0 for a key that does not exist, and for a module's type.
    #[inline]
    #[doc(alias = "ValkeyModule_ValueLength")]
    #[doc(alias = "RedisModule_ValueLength")]
    pub fn len(&self) -> usize {
        // SAFETY: open, or NULL, which the function allows; the table is loaded.
        unsafe { sys::ValueLength(self.raw) }
    }

    /// Whether the value has no length; see [`len`](Key::len).
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The key's name; `None` for a handle that was opened for reading and found no key.
    #[doc(alias = "ValkeyModule_GetKeyNameFromModuleKey")]
    #[doc(alias = "RedisModule_GetKeyNameFromModuleKey")]
    pub fn name(&self) -> Option<ServerStr<'_>> {
        // SAFETY: open, or NULL, which the function allows; the table is loaded.
        let name = unsafe { sys::GetKeyNameFromModuleKey(self.raw) };
        // SAFETY: the handle keeps a reference to its name while it is open; names do not change.
        NonNull::new(name.cast_mut()).map(|name| unsafe { ServerStr::from_raw(name) })
    }

    /// The number of the key's database; `None` for a handle that was opened for reading and found
    /// no key.
    #[doc(alias = "ValkeyModule_GetDbIdFromModuleKey")]
    #[doc(alias = "RedisModule_GetDbIdFromModuleKey")]
    pub fn database(&self) -> Option<i32> {
        open::database_of(self.raw)
    }

    /// Whether the key holds a value of this kind; false if it does not exist.
    ///
    /// # Errors
    /// [`Error::WrongType`] when it holds another kind.
    #[inline]
    pub(crate) fn holds(&self, kind: KeyKind) -> Result<bool> {
        match self.kind() {
            Some(found) if found == kind => Ok(true),
            Some(_) => Err(Error::WrongType),
            None => Ok(false),
        }
    }
}

impl<'c> Deref for KeyMut<'c> {
    type Target = Key<'c>;
    #[inline]
    fn deref(&self) -> &Key<'c> {
        &self.key
    }
}

impl KeyMut<'_> {
    /// Deletes the key. Later writes through this handle create it anew. False if there was none.
    #[doc(alias = "ValkeyModule_DeleteKey")]
    #[doc(alias = "RedisModule_DeleteKey")]
    pub fn delete(&mut self) -> bool {
        let existed = end_iteration(self.raw);
        // SAFETY: open for writing; the table is loaded.
        existed && unsafe { sys::DeleteKey(self.raw) } == sys::MODULE_OK
    }

    /// Deletes the key, and frees a large value in the background. False if there was none.
    #[doc(alias = "ValkeyModule_UnlinkKey")]
    #[doc(alias = "RedisModule_UnlinkKey")]
    pub fn unlink(&mut self) -> bool {
        let existed = end_iteration(self.raw);
        // SAFETY: open for writing; the table is loaded.
        existed && unsafe { sys::UnlinkKey(self.raw) } == sys::MODULE_OK
    }
}

/// Has the server forget the iterator that a handle of a list or a stream can have, before the
/// value is deleted or replaced: the server itself does not, and would assert when the handle
/// is closed. False if there is no key. The handle is open for writing.
#[inline(never)]
pub(crate) fn end_iteration(key: *mut sys::ModuleKey) -> bool {
    // SAFETY: open; the table is loaded.
    match unsafe { sys::KeyType(key) } {
        sys::MODULE_KEYTYPE_EMPTY => return false,
        sys::MODULE_KEYTYPE_LIST if sys::ListGet().is_some() => {
            // The one way to be rid of a list's iterator is a change of the list.
            let empty = ServerString::new([]);
            let empty = empty.as_server_str().as_raw();
            // SAFETY: open for writing; the string lives during the call; the table is loaded.
            unsafe { sys::ListPush(key, sys::MODULE_LIST_TAIL, empty) };
        }
        sys::MODULE_KEYTYPE_STREAM => {
            // SAFETY: open for writing; the table is loaded. Without an iterator it fails.
            unsafe { sys::StreamIteratorStop(key) };
        }
        _ => {}
    }
    true
}

impl Drop for Key<'_> {
    #[inline]
    fn drop(&mut self) {
        open::close(self.raw);
    }
}

impl fmt::Debug for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("kind", &self.kind())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for KeyMut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyMut")
            .field("kind", &self.kind())
            .finish_non_exhaustive()
    }
}
