//! [`Digest`].

use std::ffi::c_int;
use std::marker::PhantomData;

use vkmod_sys as sys;

use super::KeyInfo;

/// The digest that a value's content is added to.
///
/// The order of what is added counts, up to the next [`end_sequence`](Digest::end_sequence); the
/// order of whole sequences does not. So a list is one sequence, and a set or map is one sequence
/// for each of its elements.
///
/// ```
/// # use vkmod::data_type::Digest;
/// # use std::collections::HashMap;
/// fn add(map: &HashMap<Vec<u8>, i64>, digest: &mut Digest<'_>) {
///     for (name, count) in map {
///         digest.add_bytes(name);
///         digest.add_integer(*count);
///         digest.end_sequence();
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Digest<'a> {
    raw: *mut sys::ModuleDigest,
    open: bool,
    lent: PhantomData<&'a mut sys::ModuleDigest>,
}

impl Digest<'_> {
    /// # Safety
    /// `raw` is live during the digest's lifetime.
    pub(super) unsafe fn new(raw: *mut sys::ModuleDigest) -> Self {
        Digest {
            raw,
            open: false,
            lent: PhantomData,
        }
    }

    /// Adds bytes to the sequence.
    #[doc(alias = "ValkeyModule_DigestAddStringBuffer")]
    #[doc(alias = "RedisModule_DigestAddStringBuffer")]
    pub fn add_bytes(&mut self, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        self.open = true;
        // SAFETY: callback argument, live until return; the table is loaded; the bytes are read
        // during the call only.
        unsafe { sys::DigestAddStringBuffer(self.raw, bytes.as_ptr().cast(), bytes.len()) };
    }

    /// Adds an integer to the sequence.
    #[doc(alias = "ValkeyModule_DigestAddLongLong")]
    #[doc(alias = "RedisModule_DigestAddLongLong")]
    pub fn add_integer(&mut self, number: i64) {
        self.open = true;
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::DigestAddLongLong(self.raw, number) };
    }

    /// Ends a sequence. The last one is ended by itself.
    #[doc(alias = "ValkeyModule_DigestEndSequence")]
    #[doc(alias = "RedisModule_DigestEndSequence")]
    pub fn end_sequence(&mut self) {
        if self.open {
            self.open = false;
            // SAFETY: callback argument, live until return; the table is loaded.
            unsafe { sys::DigestEndSequence(self.raw) };
        }
    }

    /// The value's key, where the server tells it: since Redis 7.0.
    #[doc(alias = "ValkeyModule_GetKeyNameFromDigest")]
    #[doc(alias = "RedisModule_GetKeyNameFromDigest")]
    #[doc(alias = "ValkeyModule_GetDbIdFromDigest")]
    #[doc(alias = "RedisModule_GetDbIdFromDigest")]
    pub fn key_info(&self) -> KeyInfo<'_> {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe {
            let name = sys::GetKeyNameFromDigest().map_or(std::ptr::null(), |name| name(self.raw));
            let database: Option<c_int> =
                sys::GetDbIdFromDigest().map(|database| database(self.raw));
            KeyInfo::new(name, database)
        }
    }
}
