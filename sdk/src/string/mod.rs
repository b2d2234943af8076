//! The server's own string type: borrowed ([`ServerStr`]), owned ([`ServerString`]) and shared with
//! the server ([`HeldString`]).
//!
//! All are bytes: NUL, line breaks and broken UTF-8 are ordinary content.

mod held;
mod owned;
mod range;

pub use held::HeldString;
pub use owned::ServerString;
pub use range::ByteRange;

use std::borrow::Cow;
use std::fmt;
use std::hint;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ptr::NonNull;
use std::{slice, str};

use vkmod_sys as sys;

use crate::server::optional;
use crate::{Error, Result};

/// A string that the server owns and lends for `'a`: a command's argument, a key's name.
///
/// Copying it copies a pointer. It is not `Send`: the bytes stay put only while the server waits
/// for the callback that lent them.
///
/// ```
/// # use vkmod::prelude::*;
/// fn shout(name: Arg<'_>) -> Result<String> {
///     Ok(name.to_str()?.to_uppercase())
/// }
/// ```
#[derive(Clone, Copy)]
#[repr(transparent)]
#[doc(alias = "ValkeyModuleString")]
#[doc(alias = "RedisModuleString")]
pub struct ServerStr<'a> {
    raw: NonNull<sys::ModuleString>,
    lent: PhantomData<(&'a [u8], *const ())>,
}

impl<'a> ServerStr<'a> {
    /// Wraps a string of the server's.
    ///
    /// # Safety
    /// `raw` is a live string whose bytes neither move nor change during `'a`. If it gets out of this
    /// crate, its references are counted: a string on the server's stack (the key of a `loaded`
    /// event) is copied first, since whoever counts a reference to it ends the server.
    #[inline(always)]
    pub(crate) unsafe fn from_raw(raw: NonNull<sys::ModuleString>) -> Self {
        ServerStr {
            raw,
            lent: PhantomData,
        }
    }

    /// As the server takes them.
    #[inline(always)]
    pub(crate) fn all_raw<'s>(strings: &'s [ServerStr<'a>]) -> &'s [*mut sys::ModuleString] {
        // SAFETY: a `ServerStr` is one pointer, and so laid out, as is a pointer.
        unsafe { slice::from_raw_parts(strings.as_ptr().cast(), strings.len()) }
    }

    #[inline(always)]
    pub(crate) fn as_raw(self) -> *mut sys::ModuleString {
        self.raw.as_ptr()
    }

    /// The bytes, in place.
    #[inline]
    #[doc(alias = "ValkeyModule_StringPtrLen")]
    #[doc(alias = "RedisModule_StringPtrLen")]
    pub fn as_bytes(self) -> &'a [u8] {
        let mut length = MaybeUninit::uninit();
        // SAFETY: callback argument, live until return; the table is loaded. The server writes the
        // length, and gives a pointer to as many readable bytes, which stay for `'a` (see
        // `from_raw`); for a string it is never NULL.
        unsafe {
            let start = sys::StringPtrLen(self.as_raw(), length.as_mut_ptr());
            // Known to the optimizer from here on, so that `None` is never looked for in it.
            hint::assert_unchecked(!start.is_null());
            slice::from_raw_parts(start.cast(), length.assume_init())
        }
    }

    /// The bytes as text.
    ///
    /// # Errors
    /// [`Error::NotText`] when they are not UTF-8.
    #[inline]
    pub fn to_str(self) -> Result<&'a str> {
        Ok(str::from_utf8(self.as_bytes())?)
    }

    /// The bytes as text, with U+FFFD in the place of what is no UTF-8.
    pub fn to_string_lossy(self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.as_bytes())
    }

    /// A copy of the bytes.
    pub fn to_vec(self) -> Vec<u8> {
        self.as_bytes().to_vec()
    }

    /// The number of bytes.
    #[inline]
    pub fn len(self) -> usize {
        self.as_bytes().len()
    }

    /// Whether there are no bytes.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether the bytes are `word`, in whatever case (ASCII): how options are compared.
    #[inline]
    pub fn is_word(self, word: &str) -> bool {
        self.as_bytes().eq_ignore_ascii_case(word.as_bytes())
    }

    /// The bytes of memory that the string takes, with all that the server adds to it.
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_MallocSizeString")]
    #[doc(alias = "RedisModule_MallocSizeString")]
    pub fn memory_size(self) -> Result<usize> {
        let malloc_size_string = optional(sys::MallocSizeString(), "MallocSizeString")?;
        // SAFETY: callback argument, live until return; the table is loaded.
        Ok(unsafe { malloc_size_string(self.as_raw()) })
    }

    /// The whole number that the string spells, by the server's own strict rules: no spaces, no
    /// plus sign, no leading zeros.
    ///
    /// # Errors
    /// [`Error::NotAnInteger`].
    #[inline]
    #[doc(alias = "ValkeyModule_StringToLongLong")]
    #[doc(alias = "RedisModule_StringToLongLong")]
    pub fn to_i64(self) -> Result<i64> {
        let mut value = 0;
        // SAFETY: callback argument, live until return; the table is loaded.
        let status = unsafe { sys::StringToLongLong(self.as_raw(), &raw mut value) };
        if status == sys::MODULE_OK {
            Ok(value)
        } else {
            Err(Error::NotAnInteger)
        }
    }

    /// The whole number from 0 to `u64::MAX` that the string spells, by the same strict rules.
    ///
    /// The C function of this name is not used: it is missing in Redis before 7.0.3, and accepts a
    /// plus sign and leading zeros where it is there.
    ///
    /// # Errors
    /// [`Error::NotAnInteger`].
    #[doc(alias = "ValkeyModule_StringToULongLong")]
    #[doc(alias = "RedisModule_StringToULongLong")]
    pub fn to_u64(self) -> Result<u64> {
        match self.to_i64() {
            Ok(value) => Ok(u64::try_from(value)?),
            // No number, or one that only fits without a sign.
            Err(_) => parse_u64(self.as_bytes()),
        }
    }

    /// The floating-point number that the string spells, by the server's rules: `inf` is a number,
    /// `nan` is none.
    ///
    /// # Errors
    /// [`Error::NotAFloat`].
    #[inline]
    #[doc(alias = "ValkeyModule_StringToDouble")]
    #[doc(alias = "RedisModule_StringToDouble")]
    pub fn to_f64(self) -> Result<f64> {
        let mut value = 0.0;
        // SAFETY: callback argument, live until return; the table is loaded.
        let status = unsafe { sys::StringToDouble(self.as_raw(), &raw mut value) };
        if status == sys::MODULE_OK {
            Ok(value)
        } else {
            Err(Error::NotAFloat)
        }
    }

    /// The stream id that the string spells: `1526919030474-55`, `-` (the least) or `+` (the
    /// greatest). Without the second part it is 0.
    ///
    /// # Errors
    /// [`Error::NotAStreamId`].
    #[doc(alias = "ValkeyModule_StringToStreamID")]
    #[doc(alias = "RedisModule_StringToStreamID")]
    pub fn to_stream_id(self) -> Result<StreamId> {
        let mut id = StreamId::MIN.to_server();
        // SAFETY: callback argument, live until return; the table is loaded.
        let status = unsafe { sys::StringToStreamID(self.as_raw(), &raw mut id) };
        if status == sys::MODULE_OK {
            Ok(StreamId::from_server(id))
        } else {
            Err(Error::NotAStreamId)
        }
    }
}

/// Digits alone, and no leading zero.
fn parse_u64(bytes: &[u8]) -> Result<u64> {
    let plain = bytes
        .first()
        .is_some_and(|first| first.is_ascii_digit() && (*first != b'0' || bytes.len() == 1));
    match str::from_utf8(bytes) {
        Ok(digits) if plain => Ok(digits.parse()?),
        _ => Err(Error::NotAnInteger),
    }
}

impl fmt::Debug for ServerStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.as_bytes().escape_ascii())
    }
}

impl fmt::Display for ServerStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_string_lossy())
    }
}

impl AsRef<[u8]> for ServerStr<'_> {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl PartialEq for ServerStr<'_> {
    fn eq(&self, other: &ServerStr<'_>) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for ServerStr<'_> {}

impl PartialEq<[u8]> for ServerStr<'_> {
    fn eq(&self, other: &[u8]) -> bool {
        self.as_bytes() == other
    }
}

impl PartialEq<&str> for ServerStr<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

/// The id of a stream's entry: milliseconds and a sequence number within them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[doc(alias = "ValkeyModuleStreamID")]
#[doc(alias = "RedisModuleStreamID")]
pub struct StreamId {
    /// Milliseconds since 1970-01-01 UTC.
    pub ms: u64,
    /// The number of the entry within its millisecond, from 0.
    pub seq: u64,
}

impl StreamId {
    /// The least id, `-` in commands.
    pub const MIN: StreamId = StreamId { ms: 0, seq: 0 };
    /// The greatest id, `+` in commands.
    pub const MAX: StreamId = StreamId {
        ms: u64::MAX,
        seq: u64::MAX,
    };

    /// The next greater id; `None` for the greatest.
    pub fn successor(self) -> Option<StreamId> {
        match self.seq.checked_add(1) {
            Some(seq) => Some(StreamId { ms: self.ms, seq }),
            None => Some(StreamId {
                ms: self.ms.checked_add(1)?,
                seq: 0,
            }),
        }
    }

    /// The next lesser id; `None` for the least.
    pub fn predecessor(self) -> Option<StreamId> {
        match self.seq.checked_sub(1) {
            Some(seq) => Some(StreamId { ms: self.ms, seq }),
            None => Some(StreamId {
                ms: self.ms.checked_sub(1)?,
                seq: u64::MAX,
            }),
        }
    }

    pub(crate) fn to_server(self) -> sys::ModuleStreamID {
        sys::ModuleStreamID {
            ms: self.ms,
            seq: self.seq,
        }
    }

    pub(crate) fn from_server(id: sys::ModuleStreamID) -> Self {
        StreamId {
            ms: id.ms,
            seq: id.seq,
        }
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.ms, self.seq)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn u64_is_parsed_as_strictly_as_i64() {
        assert_eq!(parse_u64(b"18446744073709551615"), Ok(u64::MAX));
        assert_eq!(parse_u64(b"0"), Ok(0));
        for bad in [
            "",
            "00",
            "01",
            "+1",
            "-1",
            " 1",
            "1 ",
            "18446744073709551616",
            "x",
        ] {
            assert_eq!(
                parse_u64(bad.as_bytes()),
                Err(Error::NotAnInteger),
                "{bad:?}"
            );
        }
        assert_eq!(parse_u64(b"1\xff"), Err(Error::NotAnInteger));
    }

    #[test]
    fn stream_ids_have_neighbours_but_at_the_ends() {
        let last = StreamId {
            ms: 4,
            seq: u64::MAX,
        };
        assert_eq!(last.successor(), Some(StreamId { ms: 5, seq: 0 }));
        assert_eq!(StreamId { ms: 5, seq: 0 }.predecessor(), Some(last));
        assert_eq!(StreamId::MIN.successor(), Some(StreamId { ms: 0, seq: 1 }));
        assert_eq!(StreamId::MAX.successor(), None);
        assert_eq!(StreamId::MIN.predecessor(), None);
    }

    #[test]
    fn stream_ids_sort_by_time_first() {
        assert!(StreamId { ms: 1, seq: 9 } < StreamId { ms: 2, seq: 0 });
        assert_eq!(StreamId { ms: 5, seq: 1 }.to_string(), "5-1");
    }
}
