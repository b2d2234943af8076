//! [`ServerString`]: a string of the server's that the module owns.

use std::fmt;
use std::ptr::NonNull;

use vkmod_sys as sys;

use super::{ServerStr, StreamId};
use crate::Result;

/// A string in the server's own representation, owned by the module.
///
/// Worth having where the string is to become a key's value or an element: it is handed over
/// without another copy. For everything else a `Vec<u8>` or `String` does as well.
///
/// The server counts references to a string without a lock. So this one is always the only
/// reference: it is made by copying bytes, and what takes it for the server takes it by value.
/// That is why it may move to another thread.
///
/// # Panics
/// [`ServerString::new`] panics where no server (and no test host) has loaded the module.
#[doc(alias = "ValkeyModuleString")]
#[doc(alias = "RedisModuleString")]
pub struct ServerString {
    raw: NonNull<sys::ModuleString>,
}

// SAFETY: the one reference to the string is ours (see the type), the allocator is thread safe.
unsafe impl Send for ServerString {}

#[cold]
fn no_string() -> ! {
    assert!(
        sys::is_loaded(),
        "a ServerString needs a server; none has loaded this module"
    );
    panic!("the server made no string")
}

impl ServerString {
    /// Copies `bytes` into a new string.
    ///
    /// # Panics
    /// Where no server has loaded the module.
    #[doc(alias = "ValkeyModule_CreateString")]
    #[doc(alias = "RedisModule_CreateString")]
    #[inline]
    pub fn new(bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        // SAFETY: a NULL context is allowed; the bytes are read during the call only. While no
        // server has loaded the module, what stands in the table gives NULL.
        let raw =
            unsafe { sys::CreateString(std::ptr::null_mut(), bytes.as_ptr().cast(), bytes.len()) };
        match NonNull::new(raw) {
            Some(raw) => ServerString { raw },
            None => no_string(),
        }
    }

    /// Takes over a string that the server made for the caller; `None` for NULL.
    ///
    /// # Safety
    /// `raw` is NULL or a live string, and the one reference to it is the caller's.
    pub(crate) unsafe fn from_raw(raw: *mut sys::ModuleString) -> Option<Self> {
        Some(ServerString {
            raw: NonNull::new(raw)?,
        })
    }

    /// Lends the string. Not public: what takes a [`ServerStr`] may keep a reference to it (a
    /// nested `SET` does), and then this one would not be the only one.
    #[inline]
    pub(crate) fn as_server_str(&self) -> ServerStr<'_> {
        // SAFETY: live while `self` is, and only `&mut self` changes its bytes.
        unsafe { ServerStr::from_raw(self.raw) }
    }

    /// The stream id that the string spells; see [`ServerStr::to_stream_id`].
    ///
    /// # Errors
    /// [`Error::NotAStreamId`](crate::Error::NotAStreamId).
    pub fn to_stream_id(&self) -> Result<StreamId> {
        self.as_server_str().to_stream_id()
    }

    /// The bytes of memory that the string takes; see [`ServerStr::memory_size`].
    ///
    /// # Errors
    /// [`Error::Unsupported`](crate::Error::Unsupported) before Redis 7.0.
    pub fn memory_size(&self) -> Result<usize> {
        self.as_server_str().memory_size()
    }

    /// The bytes, in place.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        self.as_server_str().as_bytes()
    }

    /// Gives the string out, and with it the duty to free it.
    #[inline]
    pub(crate) fn into_raw(self) -> *mut sys::ModuleString {
        std::mem::ManuallyDrop::new(self).raw.as_ptr()
    }

    /// Appends bytes.
    #[doc(alias = "ValkeyModule_StringAppendBuffer")]
    #[doc(alias = "RedisModule_StringAppendBuffer")]
    #[inline]
    pub fn push(&mut self, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        // SAFETY: the string is ours alone, which is what the server demands; the table is loaded.
        let status = unsafe {
            sys::StringAppendBuffer(
                std::ptr::null_mut(),
                self.raw.as_ptr(),
                bytes.as_ptr().cast(),
                bytes.len(),
            )
        };
        debug_assert_eq!(
            status,
            sys::MODULE_OK,
            "an unshared string can be appended to"
        );
    }
}

impl Drop for ServerString {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: ours alone, made with a NULL context; the table is loaded.
        unsafe { sys::FreeString(std::ptr::null_mut(), self.raw.as_ptr()) };
    }
}

impl Clone for ServerString {
    /// Copies the bytes.
    fn clone(&self) -> Self {
        ServerString::new(self.as_bytes())
    }
}

impl AsRef<[u8]> for ServerString {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl PartialEq for ServerString {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for ServerString {}

impl fmt::Debug for ServerString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_server_str().fmt(f)
    }
}

impl fmt::Display for ServerString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_server_str().fmt(f)
    }
}
