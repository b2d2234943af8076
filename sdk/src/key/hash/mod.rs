//! Hash values: fields read, written, deleted, walked through, one by one and many at once.

mod batch;

use std::ffi::c_int;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr;
use std::time::SystemTime;

use vkmod_sys as sys;

use super::expiry::time_of;
use super::name::Lent;
use super::{Key, KeyKind, KeyMut, KeyName};
use crate::server::optional;
use crate::string::{HeldString, ServerStr};
use crate::Result;

use batch::Batch;

impl<'c> Key<'c> {
    /// The hash, to be read; an empty one if the key does not exist.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds another kind of value.
    #[inline]
    pub fn hash(&self) -> Result<Hash<'_, 'c>> {
        self.holds(KeyKind::Hash)?;
        Ok(Hash { key: self })
    }
}

impl<'c> KeyMut<'c> {
    /// The hash, to be changed; an empty one if the key does not exist, which the first field
    /// creates. When the last field goes, the key goes.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds another kind of value.
    #[inline]
    pub fn hash_mut(&mut self) -> Result<HashMut<'_, 'c>> {
        Ok(HashMut {
            hash: self.hash()?,
            lent: PhantomData,
        })
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
        let mut values = [const { None }; N];
        let mut places = values.iter_mut();
        self.read(fields, |value| {
            if let Some(place) = places.next() {
                *place = value;
            }
        });
        values
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
    /// [`Error::Unsupported`] with `HashFieldMinExpire` on servers before Redis 8.0, and on Valkey,
    /// whose modules cannot ask.
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
        if self.key.as_raw().is_null() {
            return Ok(None);
        }
        // SAFETY: open, not NULL; the table is loaded.
        Ok(time_of(unsafe { first(self.key.as_raw()) }))
    }

    /// Whether a field's value is kept outside the hash, see [`HashMut::share`]. False if there is
    /// no such field.
    ///
    /// # Errors
    /// [`Error::Unsupported`] with `HashHasStringRef` on servers other than Valkey 9.1 and newer.
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

    fn has(&self, field: &Lent<'_>) -> bool {
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
    unsafe fn ask<T>(&self, field: &Lent<'_>, flags: c_int, answer: *mut T) {
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
            let mut list = Batch::new();
            for value in &mut values {
                let Some(field) = fields.next() else { break };
                list.push(field.lend(), (&raw mut *value).cast());
            }
            if !self.key.as_raw().is_null() {
                // SAFETY: open, not NULL, a hash or nothing; without flags the answers are strings.
                unsafe { list.run(sys::HashGet(), self.key.as_raw(), sys::MODULE_HASH_NONE) };
            }
            for value in &values[..list.len()] {
                // SAFETY: the server made a reference for the caller, or there is none; the lock is
                // held while the context is borrowed.
                found(unsafe { HeldString::from_raw(*value) });
            }
            if list.len() < batch::SIZE {
                return;
            }
        }
    }
}

/// When [`HashMut::set_if`] and [`HashMut::set_many`] set a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SetIf {
    /// In any case.
    Always,
    /// Only if there is no such field, `NX`.
    Missing,
    /// Only if there is such a field, `XX`.
    Present,
}

impl SetIf {
    fn flags(self) -> c_int {
        match self {
            SetIf::Always => sys::MODULE_HASH_NONE,
            SetIf::Missing => sys::MODULE_HASH_NX | sys::MODULE_HASH_COUNT_ALL,
            SetIf::Present => sys::MODULE_HASH_XX,
        }
    }
}

/// What [`HashMut::set_many`] has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct FieldChanges {
    /// Fields that are new.
    pub created: usize,
    /// Fields that had a value before.
    pub updated: usize,
}

/// A hash, lent by a [`KeyMut`] to be changed. From [`KeyMut::hash_mut`].
///
/// Everything that a [`Hash`] can do it can do too. A field that is set does not expire by itself
/// any more, as after `HSET`.
///
/// ```
/// # use vkmod::prelude::*;
/// fn rename(ctx: &Context<'_>, user: Arg<'_>, name: Arg<'_>) -> Result<bool> {
///     let mut key = ctx.key_mut(user)?;
///     let mut hash = key.hash_mut()?;
///     hash.delete("nickname");
///     Ok(hash.set("name", name))
/// }
/// ```
///
/// It cannot be changed while it is walked through:
///
/// ```compile_fail,E0502
/// # use vkmod::prelude::*;
/// fn f(key: &mut KeyMut<'_>) -> Result<()> {
///     let mut hash = key.hash_mut()?;
///     hash.for_each(|field, _| {
///         hash.delete(field);
///         Ok(())
///     })
/// }
/// ```
pub struct HashMut<'k, 'c> {
    hash: Hash<'k, 'c>,
    lent: PhantomData<&'k mut ()>,
}

impl HashMut<'_, '_> {
    /// Sets a field. True if it is new.
    #[doc(alias = "ValkeyModule_HashSet")]
    #[doc(alias = "RedisModule_HashSet")]
    pub fn set(&mut self, field: impl KeyName, value: impl KeyName) -> bool {
        let (field, value) = (field.lend(), value.lend());
        self.change(&field, value.as_raw(), sys::MODULE_HASH_NONE) == 0
    }

    /// Sets a field on a condition. True if it was set.
    #[doc(alias = "ValkeyModule_HashSet")]
    #[doc(alias = "RedisModule_HashSet")]
    pub fn set_if(&mut self, when: SetIf, field: impl KeyName, value: impl KeyName) -> bool {
        // On a key that does not exist the server would create a hash to look into.
        if when == SetIf::Present && !self.key.exists() {
            return false;
        }
        let (field, value) = (field.lend(), value.lend());
        let flags = when.flags() | sys::MODULE_HASH_COUNT_ALL;
        self.change(&field, value.as_raw(), flags) != 0
    }

    /// Sets several fields, each on the condition, in their order.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use vkmod::key::SetIf;
    /// # fn f(key: &mut KeyMut<'_>) -> Result<()> {
    /// let changes = key.hash_mut()?.set_many(SetIf::Always, [("a", "1"), ("b", "2")]);
    /// assert_eq!(changes.created + changes.updated, 2);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "ValkeyModule_HashSet")]
    #[doc(alias = "RedisModule_HashSet")]
    pub fn set_many<F: KeyName, V: KeyName>(
        &mut self,
        when: SetIf,
        pairs: impl IntoIterator<Item = (F, V)>,
    ) -> FieldChanges {
        let mut changes = FieldChanges::default();
        if when == SetIf::Present && !self.key.exists() {
            return changes;
        }
        let mut pairs = pairs.into_iter();
        loop {
            let mut values = [const { None }; batch::SIZE];
            let mut list = Batch::new();
            for place in &mut values {
                let Some((field, value)) = pairs.next() else {
                    break;
                };
                let value = place.insert(value.lend());
                list.push(field.lend(), value.as_raw().cast());
            }
            // SAFETY: open for writing, a hash or nothing; the values live during the call.
            let counted = unsafe { list.run(sys::HashSet(), self.key.as_raw(), when.flags()) };
            let counted = usize::try_from(counted).unwrap_or(0);
            match when {
                SetIf::Always => {
                    changes.updated += counted;
                    changes.created += list.len().saturating_sub(counted);
                }
                SetIf::Missing => changes.created += counted,
                SetIf::Present => changes.updated += counted,
            }
            if list.len() < batch::SIZE {
                return changes;
            }
        }
    }

    /// Deletes a field. False if there was none.
    #[doc(alias = "ValkeyModule_HashSet")]
    #[doc(alias = "RedisModule_HashSet")]
    pub fn delete(&mut self, field: impl KeyName) -> bool {
        // On a key that does not exist the server would create a hash to delete from.
        self.key.exists() && self.change(&field.lend(), DELETED, sys::MODULE_HASH_NONE) != 0
    }

    /// Deletes several fields; the number of those that there were.
    #[doc(alias = "ValkeyModule_HashSet")]
    #[doc(alias = "RedisModule_HashSet")]
    pub fn delete_many<F: KeyName>(&mut self, fields: impl IntoIterator<Item = F>) -> usize {
        let mut fields = fields.into_iter();
        let mut deleted = 0;
        // The last field takes the key with it.
        while self.key.exists() {
            let mut list = Batch::new();
            for field in fields.by_ref().take(batch::SIZE) {
                list.push(field.lend(), DELETED.cast());
            }
            // SAFETY: open for writing, a hash; the value is the server's own mark.
            let counted =
                unsafe { list.run(sys::HashSet(), self.key.as_raw(), sys::MODULE_HASH_NONE) };
            deleted += usize::try_from(counted).unwrap_or(0);
            if list.len() < batch::SIZE {
                break;
            }
        }
        deleted
    }

    /// Lets a field's value be bytes that are kept outside the hash, once for any number of fields.
    /// The field has to exist; false if it does not.
    ///
    /// # Errors
    /// [`Error::Unsupported`] with `HashSetStringRef` on servers other than Valkey 9.1 and newer.
    #[doc(alias = "ValkeyModule_HashSetStringRef")]
    pub fn share(&mut self, field: impl KeyName, bytes: LeakedBytes) -> Result<bool> {
        let share = optional(sys::HashSetStringRef(), "HashSetStringRef")?;
        let (field, bytes) = (field.lend(), bytes.as_bytes());
        // SAFETY: open for writing, a hash or nothing; the bytes are never freed, moved or changed.
        let status = unsafe {
            share(
                self.key.as_raw(),
                field.as_raw(),
                bytes.as_ptr().cast(),
                bytes.len(),
            )
        };
        Ok(status == sys::MODULE_OK)
    }

    /// Sets or deletes one field; what the server counts.
    #[inline]
    fn change(&mut self, field: &Lent<'_>, value: *mut sys::ModuleString, flags: c_int) -> c_int {
        let end: *mut sys::ModuleString = ptr::null_mut();
        // SAFETY: open for writing, a hash or nothing; field and value live during the call; the
        // NULL ends the list.
        unsafe { sys::HashSet()(self.key.as_raw(), flags, field.as_raw(), value, end) }
    }
}

/// The server's mark for a field that is to be deleted.
const DELETED: *mut sys::ModuleString = ptr::without_provenance_mut(sys::MODULE_HASH_DELETE as usize);

/// Bytes that are never given back, so that the values of fields can point to them: also after the
/// module is unloaded, where a constant of its own would be gone. For a few large values that many
/// fields have in common; see [`HashMut::share`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeakedBytes(&'static [u8]);

impl LeakedBytes {
    /// Leaks a copy of the bytes.
    pub fn new(bytes: impl Into<Box<[u8]>>) -> Self {
        LeakedBytes(Box::leak(bytes.into()))
    }

    /// The bytes.
    pub fn as_bytes(self) -> &'static [u8] {
        self.0
    }
}

impl<'k, 'c> Deref for HashMut<'k, 'c> {
    type Target = Hash<'k, 'c>;
    #[inline]
    fn deref(&self) -> &Hash<'k, 'c> {
        &self.hash
    }
}

impl fmt::Debug for Hash<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hash")
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for HashMut<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HashMut")
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}
