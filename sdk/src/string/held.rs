//! [`HeldString`]: a reference to a string that the server may share.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::NonNull;

use vkmod_sys as sys;

use super::{ServerStr, ServerString};
use crate::Result;

/// A string that the server handed out: a hash field's value, an element that was popped.
///
/// It is bytes, and reads like a slice of them. It may share its memory with the server, whose
/// counts of references know no lock; so it lives no longer than the borrow of the context, stays
/// on its thread and cannot be changed. [`to_vec`](slice::to_vec) and
/// [`to_server_string`](HeldString::to_server_string) make copies without these limits.
///
/// As a reply it is sent without a copy where the server can share it.
///
/// ```compile_fail,E0505
/// # use vkmod::prelude::*;
/// fn keep(ctx: Context<'_>, key: Arg<'_>) -> Result<usize> {
///     let value = ctx.key(key)?.hash()?.get("field");
///     drop(ctx);
///     Ok(value.map_or(0, |value| value.len()))
/// }
/// ```
#[doc(alias = "ValkeyModuleString")]
#[doc(alias = "RedisModuleString")]
pub struct HeldString<'c> {
    raw: NonNull<sys::ModuleString>,
    lent: PhantomData<(&'c sys::ModuleCtx, *const ())>,
}

impl HeldString<'_> {
    /// Takes over a reference to a string; `None` for NULL.
    ///
    /// # Safety
    /// `raw` is NULL or a live string; one reference to it is the caller's to give away; the
    /// server lock is held during the lifetime.
    #[inline]
    pub(crate) unsafe fn from_raw(raw: *mut sys::ModuleString) -> Option<Self> {
        Some(HeldString {
            raw: NonNull::new(raw)?,
            lent: PhantomData,
        })
    }

    /// Lends the string.
    #[inline]
    pub fn as_server_str(&self) -> ServerStr<'_> {
        // SAFETY: live while `self` is; nobody changes the bytes of a string that is shared.
        unsafe { ServerStr::from_raw(self.raw) }
    }

    /// The bytes, in place.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        self.as_server_str().as_bytes()
    }

    /// The bytes as text.
    ///
    /// # Errors
    /// [`Error::NotText`](crate::Error::NotText) when they are not UTF-8.
    #[inline]
    pub fn to_str(&self) -> Result<&str> {
        self.as_server_str().to_str()
    }

    /// A copy that may be kept, changed and sent elsewhere.
    pub fn to_server_string(&self) -> ServerString {
        ServerString::new(self.as_bytes())
    }
}

impl Drop for HeldString<'_> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the reference is ours; the server lock is held; the table is loaded.
        unsafe { sys::FreeString(std::ptr::null_mut(), self.raw.as_ptr()) };
    }
}

impl Deref for HeldString<'_> {
    type Target = [u8];
    #[inline]
    fn deref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl AsRef<[u8]> for HeldString<'_> {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl PartialEq for HeldString<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for HeldString<'_> {}

impl fmt::Debug for HeldString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_server_str().fmt(f)
    }
}

impl fmt::Display for HeldString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_server_str().fmt(f)
    }
}
