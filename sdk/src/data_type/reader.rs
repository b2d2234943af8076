//! [`RdbReader`]: where a value is loaded from, and [`LoadError`].

use std::fmt;
use std::marker::PhantomData;
use std::ptr::NonNull;
use std::slice;

use vkmod_sys as sys;

use super::KeyInfo;
use super::writer::io_info;
use crate::module::{self, Module};
use crate::{Error, Result, ServerString, alloc};

/// Why data could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadError {
    /// The data ends too early, or holds an item of another kind than was asked for.
    Broken,
    /// A length is above its limit.
    TooLong {
        /// The length that the data claims.
        length: u64,
        /// What was allowed.
        limit: u64,
    },
    /// The strings of the value are longer, all together, than was allowed; see
    /// [`RdbReader::limit_total`].
    OverLimit,
    /// Text that is not UTF-8.
    NotText,
    /// A truth value that is neither 0 nor 1.
    NotABool,
}

/// The data that a value is being loaded from: anything a client likes to send, if it came by
/// `RESTORE`.
///
/// Every read checks that it went well. Lengths have limits, and no memory is set aside for
/// elements that are merely announced. (A single string of any length below the server's own limit
/// is read by the server before its length can be seen here; it is given back at once if it is too
/// long.)
#[derive(Debug)]
pub struct RdbReader<'a> {
    io: *mut sys::ModuleIO,
    remaining: usize,
    lent: PhantomData<&'a mut sys::ModuleIO>,
}

impl RdbReader<'_> {
    /// The limit of a string that is read without one of its own: 512 MiB, as the servers have it
    /// for a client's strings.
    pub const LONGEST: usize = 512 << 20;

    /// # Safety
    /// `io` is live during the reader's lifetime, in a load.
    pub(super) unsafe fn new(io: *mut sys::ModuleIO) -> Self {
        RdbReader {
            io,
            remaining: usize::MAX,
            lent: PhantomData,
        }
    }

    /// Whether any read so far has failed, be it noticed or not.
    #[inline]
    pub(super) fn check(&self) -> Result<(), LoadError> {
        // SAFETY: callback argument, live until return; the table is loaded.
        if unsafe { sys::IsIOError(self.io) } == 0 {
            Ok(())
        } else {
            Err(LoadError::Broken)
        }
    }

    /// Reads an unsigned integer.
    ///
    /// # Errors
    /// [`LoadError::Broken`].
    #[doc(alias = "ValkeyModule_LoadUnsigned")]
    #[doc(alias = "RedisModule_LoadUnsigned")]
    #[doc(alias = "ValkeyModule_IsIOError")]
    #[doc(alias = "RedisModule_IsIOError")]
    pub fn read_u64(&mut self) -> Result<u64, LoadError> {
        // SAFETY: callback argument, live until return; the table is loaded.
        let value = unsafe { sys::LoadUnsigned(self.io) };
        self.check().map(|()| value)
    }

    /// Reads a signed integer.
    ///
    /// # Errors
    /// [`LoadError::Broken`].
    #[doc(alias = "ValkeyModule_LoadSigned")]
    #[doc(alias = "RedisModule_LoadSigned")]
    pub fn read_i64(&mut self) -> Result<i64, LoadError> {
        // SAFETY: callback argument, live until return; the table is loaded.
        let value = unsafe { sys::LoadSigned(self.io) };
        self.check().map(|()| value)
    }

    /// Reads a floating-point number: any, infinities and NaN included.
    ///
    /// # Errors
    /// [`LoadError::Broken`].
    #[doc(alias = "ValkeyModule_LoadDouble")]
    #[doc(alias = "RedisModule_LoadDouble")]
    pub fn read_f64(&mut self) -> Result<f64, LoadError> {
        // SAFETY: callback argument, live until return; the table is loaded.
        let value = unsafe { sys::LoadDouble(self.io) };
        self.check().map(|()| value)
    }

    /// Reads a floating-point number of single precision.
    ///
    /// # Errors
    /// [`LoadError::Broken`].
    #[doc(alias = "ValkeyModule_LoadFloat")]
    #[doc(alias = "RedisModule_LoadFloat")]
    pub fn read_f32(&mut self) -> Result<f32, LoadError> {
        // SAFETY: callback argument, live until return; the table is loaded.
        let value = unsafe { sys::LoadFloat(self.io) };
        self.check().map(|()| value)
    }

    /// Reads a truth value.
    ///
    /// # Errors
    /// [`LoadError::Broken`]; [`LoadError::NotABool`].
    pub fn read_bool(&mut self) -> Result<bool, LoadError> {
        match self.read_u64()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(LoadError::NotABool),
        }
    }

    /// Reads a number of elements, `limit` at most.
    ///
    /// It is what the data claims, not what it holds: do not set memory aside for it. See
    /// [`read_list`](RdbReader::read_list).
    ///
    /// # Errors
    /// [`LoadError::Broken`]; [`LoadError::TooLong`].
    pub fn read_len(&mut self, limit: usize) -> Result<usize, LoadError> {
        let (length, limit) = (self.read_u64()?, limit as u64);
        match usize::try_from(length) {
            Ok(length) if length as u64 <= limit => Ok(length),
            _ => Err(LoadError::TooLong { length, limit }),
        }
    }

    /// Reads a number of elements, `limit` at most, and then that many of them. Memory is taken as
    /// they arrive.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use vkmod::data_type::RdbReader;
    /// fn scores(input: &mut RdbReader<'_>) -> Result<Vec<(String, f64)>> {
    ///     input.read_list(1_000, |input| Ok((input.read_string()?, input.read_f64()?)))
    /// }
    /// ```
    ///
    /// # Errors
    /// As for [`read_len`](RdbReader::read_len), or what `element` returns.
    pub fn read_list<T>(
        &mut self,
        limit: usize,
        mut element: impl FnMut(&mut Self) -> Result<T>,
    ) -> Result<Vec<T>> {
        let length = self.read_len(limit)?;
        let mut list = Vec::new();
        for _ in 0..length {
            list.push(element(self)?);
        }
        Ok(list)
    }

    /// Reads bytes, [`LONGEST`](RdbReader::LONGEST) at most.
    ///
    /// # Errors
    /// [`LoadError::Broken`]; [`LoadError::TooLong`]; [`LoadError::OverLimit`].
    pub fn read_bytes(&mut self) -> Result<Vec<u8>, LoadError> {
        self.read_bytes_up_to(Self::LONGEST)
    }

    /// Reads bytes, `limit` at most.
    ///
    /// # Errors
    /// As for [`read_bytes`](RdbReader::read_bytes).
    #[doc(alias = "ValkeyModule_LoadStringBuffer")]
    #[doc(alias = "RedisModule_LoadStringBuffer")]
    pub fn read_bytes_up_to(&mut self, limit: usize) -> Result<Vec<u8>, LoadError> {
        let mut length = 0;
        // SAFETY: callback argument, live until return; the table is loaded.
        let start = unsafe { sys::LoadStringBuffer(self.io, &raw mut length) };
        let loaded = NonNull::new(start.cast::<u8>()).map(|start| Loaded { start, length });
        self.check()?;
        let Some(loaded) = loaded else {
            return Err(LoadError::Broken);
        };
        self.allow(length, limit)?;
        Ok(loaded.into_vec())
    }

    /// Reads text, [`LONGEST`](RdbReader::LONGEST) bytes at most.
    ///
    /// # Errors
    /// As for [`read_bytes`](RdbReader::read_bytes); [`LoadError::NotText`].
    pub fn read_string(&mut self) -> Result<String, LoadError> {
        self.read_string_up_to(Self::LONGEST)
    }

    /// Reads text, `limit` bytes at most.
    ///
    /// # Errors
    /// As for [`read_string`](RdbReader::read_string).
    pub fn read_string_up_to(&mut self, limit: usize) -> Result<String, LoadError> {
        let bytes = self.read_bytes_up_to(limit)?;
        String::from_utf8(bytes).map_err(|_| LoadError::NotText)
    }

    /// Reads a string of the server's, `limit` bytes at most.
    ///
    /// # Errors
    /// As for [`read_bytes`](RdbReader::read_bytes).
    #[doc(alias = "ValkeyModule_LoadString")]
    #[doc(alias = "RedisModule_LoadString")]
    pub fn read_server_string(&mut self, limit: usize) -> Result<ServerString, LoadError> {
        // SAFETY: callback argument, live until return; the table is loaded.
        let raw = unsafe { sys::LoadString(self.io) };
        // SAFETY: the server made this string for us, and keeps no reference to it.
        let string = unsafe { ServerString::from_raw(raw) };
        self.check()?;
        let Some(string) = string else {
            return Err(LoadError::Broken);
        };
        self.allow(string.as_bytes().len(), limit)?;
        Ok(string)
    }

    /// Limits the bytes of all strings that are read from here on, taken together. Without it only
    /// each string has its limit; data that is compressed can be 80 times as long as what a client
    /// has sent.
    pub fn limit_total(&mut self, bytes: usize) {
        self.remaining = bytes;
    }

    /// How many bytes of strings may still be read; see [`limit_total`](RdbReader::limit_total).
    pub fn remaining(&self) -> usize {
        self.remaining
    }

    /// The key that is being loaded, where the server tells it: neither for auxiliary data nor for
    /// [`from_bytes`](super::from_bytes).
    #[doc(alias = "ValkeyModule_GetKeyNameFromIO")]
    #[doc(alias = "RedisModule_GetKeyNameFromIO")]
    #[doc(alias = "ValkeyModule_GetDbIdFromIO")]
    #[doc(alias = "RedisModule_GetDbIdFromIO")]
    pub fn key_info(&self) -> KeyInfo<'_> {
        // SAFETY: live during the reader's lifetime.
        unsafe { io_info(self.io) }
    }

    /// The module's instance; `None` if `M` is not the module's type.
    pub fn module<M: Module>(&self) -> Option<&M> {
        module::instance_as()
    }

    fn allow(&mut self, length: usize, limit: usize) -> Result<(), LoadError> {
        if length > limit {
            return Err(LoadError::TooLong {
                length: length as u64,
                limit: limit as u64,
            });
        }
        match self.remaining.checked_sub(length) {
            Some(remaining) => {
                self.remaining = remaining;
                Ok(())
            }
            None => Err(LoadError::OverLimit),
        }
    }
}

/// A buffer that the server has loaded; given back when dropped.
struct Loaded {
    start: NonNull<u8>,
    length: usize,
}

impl Loaded {
    /// The bytes as a vector: the same block where the module's memory is the server's.
    fn into_vec(self) -> Vec<u8> {
        if self.length == 0 || !alloc::is_server_memory() {
            // SAFETY: the server has loaded this many bytes there.
            return unsafe { slice::from_raw_parts(self.start.as_ptr(), self.length) }.to_vec();
        }
        let loaded = std::mem::ManuallyDrop::new(self);
        // SAFETY: a block that the server handed out, at least `length` long and initialised that
        // far; the global allocator frees such blocks of this alignment the same way. It is not
        // given back twice, since `Loaded`'s destructor does not run.
        unsafe { Vec::from_raw_parts(loaded.start.as_ptr(), loaded.length, loaded.length) }
    }
}

impl Drop for Loaded {
    fn drop(&mut self) {
        // SAFETY: the server handed this block out, for us to free; the table is loaded.
        unsafe { sys::Free(self.start.as_ptr().cast()) };
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::Broken => {
                f.write_str("the data ends too early or holds an item of another kind")
            }
            LoadError::TooLong { length, limit } => {
                write!(f, "a length of {length} is above the limit of {limit}")
            }
            LoadError::OverLimit => {
                f.write_str("the value's strings are longer in total than allowed")
            }
            LoadError::NotText => f.write_str("a text is not valid UTF-8"),
            LoadError::NotABool => f.write_str("a truth value is neither 0 nor 1"),
        }
    }
}

impl std::error::Error for LoadError {}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        Error::display(error)
    }
}
