//! Hashes that are changed: fields set, deleted and shared.

use std::ffi::c_int;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr;

use vkmod_sys as sys;

use super::Hash;
use super::batch::{self, Batch};
use crate::Result;
use crate::key::name::Lent;
use crate::key::{KeyMut, KeyName};
use crate::server::optional;

impl<'c> KeyMut<'c> {
    /// The hash, to be changed; an empty one if the key does not exist, which the first field
    /// creates. When the last field goes, the key goes.
    ///
    /// # Errors
    /// [`Error::WrongType`](crate::Error::WrongType) when the key holds another kind of value.
    #[inline]
    pub fn hash_mut(&mut self) -> Result<HashMut<'_, 'c>> {
        Ok(HashMut {
            hash: self.hash()?,
            lent: PhantomData,
        })
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
/// Everything that a [`Hash`](struct@super::Hash) can do it can do too. A field that is set does not expire by itself
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
    /// [`Error::Unsupported`](crate::Error::Unsupported) with `HashSetStringRef` on servers other
    /// than Valkey 9.1 and newer.
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
    fn change(&mut self, field: &impl Lent, value: *mut sys::ModuleString, flags: c_int) -> c_int {
        let end: *mut sys::ModuleString = ptr::null_mut();
        // SAFETY: open for writing, a hash or nothing; field and value live during the call; the
        // NULL ends the list.
        unsafe { sys::HashSet()(self.key.as_raw(), flags, field.as_raw(), value, end) }
    }
}

/// The server's mark for a field that is to be deleted.
const DELETED: *mut sys::ModuleString =
    ptr::without_provenance_mut(sys::MODULE_HASH_DELETE as usize);

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

impl fmt::Debug for HashMut<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HashMut")
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}
