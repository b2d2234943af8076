//! Hash values: fields read, written, deleted, walked through, one by one and many at once.

mod batch;
mod write;

pub use write::{FieldChanges, HashMut, LeakedBytes, SetIf};

use std::ffi::c_int;
use std::fmt;
use std::ptr;
use std::time::SystemTime;

use vkmod_sys as sys;

use super::expiry::time_of;
use super::name::Lent;
use super::{Key, KeyKind, KeyName};
use crate::Result;
use crate::server::optional;
use crate::string::{HeldString, ServerStr};

use batch::Batch;

impl<'c> Key<'c> {
    /// The hash, to be read; an empty one if the key does not exist.
    ///
    /// # Errors
    /// [`Error::WrongType`](crate::Error::WrongType) when the key holds another kind of value.
    #[inline]
    pub fn hash(&self) -> Result<Hash<'_, 'c>> {
        self.holds(KeyKind::Hash)?;
        Ok(Hash { key: self })
    }
}

/// A hash, lent by a [`Key`]. From [`Key::hash`].
///
/// Fields that have expired by themselves (Redis 7.4, Valkey 9.0) count as missing, but the server
/// counts them in [`len`](Hash::len) until it deletes them.
///
/// ```
/// # use vkmod::prelude::*;
/// fn full_name<'c>(ctx: &'c Context<'_>, user: Arg<'_>) -> Result<impl Reply + use<'c>> {
///     let key = ctx.key(user)?;
///     let [first, last] = key.hash()?.get_all(["first", "last"]);
///     Ok((first, last))
/// }
/// ```
pub struct Hash<'k, 'c> {
    key: &'k Key<'c>,
}

impl<'c> Hash<'_, 'c> {
    /// The number of fields.
    #[inline]
    pub fn len(&self) -> usize {
        self.key.len()
    }

    /// Whether there are no fields.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a field; `None` if there is no such field.
    #[doc(alias = "ValkeyModule_HashGet")]
    #[doc(alias = "RedisModule_HashGet")]
    pub fn get(&self, field: impl KeyName) -> Option<HeldString<'c>> {
        let mut value: *mut sys::ModuleString = ptr::null_mut();
        // SAFETY: without flags the answer is a string.
        unsafe { self.ask(&field.lend(), sys::MODULE_HASH_NONE, &raw mut value) };
        // SAFETY: the server made a reference for the caller, or there is none; the lock is held
        // while the context is borrowed.
        unsafe { HeldString::from_raw(value) }
    }

    /// The values of several fields: `let [a, b] = hash.get_all(["a", "b"])`.
    #[doc(alias = "ValkeyModule_HashGet")]
    #[doc(alias = "RedisModule_HashGet")]
    pub fn get_all<F: KeyName, const N: usize>(
        &self,
        fields: [F; N],
    ) -> [Option<HeldString<'c>>; N] {
        let mut values = [ptr::null_mut::<sys::ModuleString>(); N];
        let mut fields = fields.into_iter();
        if !self.key.as_raw().is_null() {
            for places in values.chunks_mut(batch::SIZE) {
                // SAFETY: open, not NULL.
                unsafe { self.fill(places, &mut fields) };
            }
        }
        // SAFETY: the server made a reference for the caller, or there is none; the lock is held
        // while the context is borrowed.
        values.map(|value| unsafe { HeldString::from_raw(value) })
    }

    /// The values of any number of fields, in their order.
    #[doc(alias = "ValkeyModule_HashGet")]
    #[doc(alias = "RedisModule_HashGet")]
    pub fn get_many<F: KeyName>(
        &self,
        fields: impl IntoIterator<Item = F>,
    ) -> Vec<Option<HeldString<'c>>> {
        let fields = fields.into_iter();
        let mut values = Vec::with_capacity(fields.size_hint().0);
        self.read(fields, |value| values.push(value));
        values
    }

    /// Whether there is such a field.
    #[doc(alias = "ValkeyModule_HashGet")]
    #[doc(alias = "RedisModule_HashGet")]
    pub fn contains(&self, field: impl KeyName) -> bool {
        self.has(&field.lend())
    }

    /// When a field expires; `None` if it does not, or if there is no such field.
    ///
    /// # Errors
    /// [`Error::Unsupported`](crate::Error::Unsupported) with `HashFieldMinExpire` on servers before
    /// Redis 8.0, and on Valkey, whose modules cannot ask.
    #[doc(alias = "REDISMODULE_HASH_EXPIRE_TIME")]
    pub fn expires_at(&self, field: impl KeyName) -> Result<Option<SystemTime>> {
        // The flag came with that function; elsewhere the server would take it for none.
        optional(sys::HashFieldMinExpire(), "HashFieldMinExpire")?;
        let mut at = sys::MODULE_NO_EXPIRE;
        // SAFETY: with this flag the answer is a time.
        unsafe { self.ask(&field.lend(), sys::MODULE_HASH_EXPIRE_TIME, &raw mut at) };
        Ok(time_of(at))
    }

    /// When the first field expires; `None` if none does.
    ///
    /// # Errors
    /// As for [`expires_at`](Hash::expires_at).
    #[doc(alias = "RedisModule_HashFieldMinExpire")]
    pub fn first_expiry(&self) -> Result<Option<SystemTime>> {
        let first = optional(sys::HashFieldMinExpire(), "HashFieldMinExpire")?;
        if !self.key.exists() {
            return Ok(None);
        }
        // SAFETY: open, with a value; the table is loaded.
        Ok(time_of(unsafe { first(self.key.as_raw()) }))
    }

    /// Whether a field's value is kept outside the hash, see [`HashMut::share`]. False if there is
    /// no such field.
    ///
    /// # Errors
    /// [`Error::Unsupported`](crate::Error::Unsupported) with `HashHasStringRef` on servers other
    /// than Valkey 9.1 and newer.
    #[doc(alias = "ValkeyModule_HashHasStringRef")]
    pub fn is_shared(&self, field: impl KeyName) -> Result<bool> {
        let is_shared = optional(sys::HashHasStringRef(), "HashHasStringRef")?;
        let field = field.lend();
        // The server takes it for granted that the field exists.
        if !self.has(&field) {
            return Ok(false);
        }
        // SAFETY: open, and a hash with this field; the name lives during the call.
        Ok(unsafe { is_shared(self.key.as_raw(), field.as_raw()) } != 0)
    }

    /// Calls `each` with every field and its value.
    ///
    /// # Errors
    /// The first error of `each`, which ends the walk; an internal error after a panic in it.
    #[doc(alias = "ValkeyModule_ScanKey")]
    #[doc(alias = "RedisModule_ScanKey")]
    pub fn for_each(
        &self,
        mut each: impl FnMut(ServerStr<'_>, ServerStr<'_>) -> Result<()>,
    ) -> Result<()> {
        self.key.scan(|field, value| match value {
            Some(value) => each(field, value),
            None => Ok(()),
        })
    }

    fn has(&self, field: &impl Lent) -> bool {
        let mut exists: c_int = 0;
        // SAFETY: with this flag the answer is an int.
        unsafe { self.ask(field, sys::MODULE_HASH_EXISTS, &raw mut exists) };
        exists != 0
    }

    /// Asks about one field; leaves `answer` alone if there is no key.
    ///
    /// # Safety
    /// `answer` is of the type that the flags ask for.
    #[inline]
    unsafe fn ask<T>(&self, field: &impl Lent, flags: c_int, answer: *mut T) {
        let key = self.key.as_raw();
        if key.is_null() {
            return;
        }
        let end: *mut sys::ModuleString = ptr::null_mut();
        // SAFETY: open, not NULL, a hash or nothing; field and answer live during the call; the
        // NULL ends the list.
        unsafe { sys::HashGet()(key, flags, field.as_raw(), answer, end) };
    }

    /// Gives the values of fields to `found`, in their order.
    fn read<F: KeyName>(
        &self,
        fields: impl IntoIterator<Item = F>,
        mut found: impl FnMut(Option<HeldString<'c>>),
    ) {
        let mut fields = fields.into_iter();
        loop {
            let mut values = [ptr::null_mut::<sys::ModuleString>(); batch::SIZE];
            let count = if self.key.as_raw().is_null() {
                fields.by_ref().take(batch::SIZE).count()
            } else {
                // SAFETY: open, not NULL.
                unsafe { self.fill(&mut values, &mut fields) }
            };
            for value in &values[..count] {
                // SAFETY: the server made a reference for the caller, or there is none; the lock is
                // held while the context is borrowed.
                found(unsafe { HeldString::from_raw(*value) });
            }
            if count < batch::SIZE {
                return;
            }
        }
    }

    /// Asks for the values of the next fields, as many as there are places, [`batch::SIZE`] at most;
    /// how many fields there were.
    ///
    /// # Safety
    /// The key is not NULL.
    #[inline]
    unsafe fn fill<F: KeyName>(
        &self,
        places: &mut [*mut sys::ModuleString],
        fields: &mut impl Iterator<Item = F>,
    ) -> usize {
        let mut list = Batch::new();
        for place in places {
            let Some(field) = fields.next() else { break };
            list.push(field.lend(), (&raw mut *place).cast());
        }
        // SAFETY: open, not NULL, a hash or nothing; without flags the answers are strings.
        unsafe { list.run(sys::HashGet(), self.key.as_raw(), sys::MODULE_HASH_NONE) };
        list.len()
    }
}

impl fmt::Debug for Hash<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hash")
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}
