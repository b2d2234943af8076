//! [`ReplyValue`]: a value in the reply to a nested call.

use std::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::ptr::{self, NonNull};
use std::slice;

use vkmod_sys as sys;

use super::{Attributes, Elements, Entries, FromReply};
use crate::{Error, Result};

/// What kind of value a reply is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReplyKind {
    /// Bytes: a bulk string, and a simple string too unless exact types were asked for.
    String,
    /// A simple string; only with [`CallOptions::exact_types`](super::CallOptions::exact_types).
    SimpleString,
    /// An error.
    Error,
    /// A whole number.
    Integer,
    /// Values in order.
    Array,
    /// Nothing.
    Null,
    /// A missing array; only with [`CallOptions::exact_types`](super::CallOptions::exact_types).
    NullArray,
    /// Pairs of keys and values. RESP3.
    Map,
    /// Values without an order. RESP3.
    Set,
    /// True or false. RESP3.
    Bool,
    /// A floating-point number. RESP3.
    Double,
    /// A whole number of any size. RESP3.
    BigNumber,
    /// Text with its format. RESP3.
    Verbatim,
    /// A kind that this version of vkmod does not know, by the server's number.
    Unknown(i32),
}

/// A value in the reply to a nested call: the whole of it, or a part.
///
/// [`to`](ReplyValue::to) turns it into a value of Rust's in one step. The other methods look at
/// it by its [`kind`](ReplyValue::kind), and give `None` for all other kinds.
///
/// ```
/// # use vkmod::prelude::*;
/// fn longest(ctx: &mut Context<'_>, list: Arg<'_>) -> Result<usize> {
///     let reply = ctx.call("LRANGE", (list, 0, -1))?;
///     let lengths = reply.iter().filter_map(|item| Some(item.as_bytes()?.len()));
///     Ok(lengths.max().unwrap_or(0))
/// }
/// ```
#[repr(C)]
pub struct ReplyValue {
    /// The server's object, of which nothing is known here; it may change when it is looked at.
    object: UnsafeCell<[u8; 0]>,
    not_send: PhantomData<*const ()>,
}

impl ReplyValue {
    /// # Safety
    /// `raw` is a reply, or a part of one, that lives during `'r`.
    #[inline]
    pub(super) unsafe fn from_raw<'r>(raw: NonNull<sys::ModuleCallReply>) -> &'r ReplyValue {
        // SAFETY: live, by the caller's word; the type has no bytes and no alignment.
        unsafe { raw.cast::<ReplyValue>().as_ref() }
    }

    #[inline]
    pub(super) fn raw(&self) -> *mut sys::ModuleCallReply {
        ptr::from_ref(self).cast_mut().cast()
    }

    /// The part that `raw` points to, unless it is NULL.
    fn part(&self, raw: *mut sys::ModuleCallReply) -> Option<&ReplyValue> {
        // SAFETY: a part lives as long as the whole.
        NonNull::new(raw).map(|raw| unsafe { ReplyValue::from_raw(raw) })
    }

    pub(super) fn number(&self) -> i32 {
        // SAFETY: live; the table is loaded.
        unsafe { sys::CallReplyType(self.raw()) }
    }

    /// What kind of value it is.
    #[doc(alias = "ValkeyModule_CallReplyType")]
    #[doc(alias = "RedisModule_CallReplyType")]
    pub fn kind(&self) -> ReplyKind {
        match self.number() {
            sys::MODULE_REPLY_STRING => ReplyKind::String,
            sys::MODULE_REPLY_SIMPLE_STRING => ReplyKind::SimpleString,
            sys::MODULE_REPLY_ERROR => ReplyKind::Error,
            sys::MODULE_REPLY_INTEGER => ReplyKind::Integer,
            sys::MODULE_REPLY_ARRAY => ReplyKind::Array,
            sys::MODULE_REPLY_NULL => ReplyKind::Null,
            sys::MODULE_REPLY_ARRAY_NULL => ReplyKind::NullArray,
            sys::MODULE_REPLY_MAP => ReplyKind::Map,
            sys::MODULE_REPLY_SET => ReplyKind::Set,
            sys::MODULE_REPLY_BOOL => ReplyKind::Bool,
            sys::MODULE_REPLY_DOUBLE => ReplyKind::Double,
            sys::MODULE_REPLY_BIG_NUMBER => ReplyKind::BigNumber,
            sys::MODULE_REPLY_VERBATIM_STRING => ReplyKind::Verbatim,
            other => ReplyKind::Unknown(other),
        }
    }

    /// The value as a type of Rust's, see [`FromReply`].
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn top(ctx: &mut Context<'_>, scores: Arg<'_>) -> Result<Vec<(String, f64)>> {
    ///     ctx.call("ZRANGE", (scores, 0, 9, "WITHSCORES"))?.to()
    /// }
    /// ```
    ///
    /// # Errors
    /// When the value is of another kind; an error in the reply is given as it is.
    #[inline]
    pub fn to<'r, T: FromReply<'r>>(&'r self) -> Result<T> {
        T::from_reply(self)
    }

    /// Whether it is a null, of whatever kind.
    pub fn is_null(&self) -> bool {
        matches!(self.kind(), ReplyKind::Null | ReplyKind::NullArray)
    }

    /// The bytes of a string, simple or verbatim string or big number.
    #[doc(alias = "ValkeyModule_CallReplyStringPtr")]
    #[doc(alias = "RedisModule_CallReplyStringPtr")]
    #[doc(alias = "ValkeyModule_CallReplyBigNumber")]
    #[doc(alias = "RedisModule_CallReplyBigNumber")]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self.kind() {
            ReplyKind::String | ReplyKind::SimpleString => Some(self.text()),
            ReplyKind::Verbatim => self.as_verbatim().map(|(_, text)| text),
            ReplyKind::BigNumber => {
                let mut length = 0;
                // SAFETY: live; the table is loaded; the server gives `length` bytes of the reply.
                Some(unsafe {
                    let start = sys::CallReplyBigNumber()?(self.raw(), &raw mut length);
                    bytes(start, length)
                })
            }
            _ => None,
        }
    }

    /// The bytes of a string or error.
    fn text(&self) -> &[u8] {
        let mut length = 0;
        // SAFETY: live; the table is loaded; the server gives `length` bytes of the reply, or NULL.
        unsafe {
            let start = sys::CallReplyStringPtr(self.raw(), &raw mut length);
            bytes(start, length)
        }
    }

    /// The format, in three letters, and the bytes of a verbatim string.
    #[doc(alias = "ValkeyModule_CallReplyVerbatim")]
    #[doc(alias = "RedisModule_CallReplyVerbatim")]
    pub fn as_verbatim(&self) -> Option<([u8; 3], &[u8])> {
        if self.kind() != ReplyKind::Verbatim {
            return None;
        }
        let (mut length, mut format) = (0, ptr::null());
        // SAFETY: live; the table is loaded; the server gives `length` bytes of the reply, and the
        // three letters that every verbatim string has.
        unsafe {
            let text = sys::CallReplyVerbatim()?(self.raw(), &raw mut length, &raw mut format);
            let letters = <[u8; 3]>::try_from(bytes(format, 3)).ok()?;
            Some((letters, bytes(text, length)))
        }
    }

    /// A whole number.
    #[doc(alias = "ValkeyModule_CallReplyInteger")]
    #[doc(alias = "RedisModule_CallReplyInteger")]
    pub fn as_integer(&self) -> Option<i64> {
        // SAFETY: live, and an integer; the table is loaded.
        (self.kind() == ReplyKind::Integer).then(|| unsafe { sys::CallReplyInteger(self.raw()) })
    }

    /// A floating-point number.
    #[doc(alias = "ValkeyModule_CallReplyDouble")]
    #[doc(alias = "RedisModule_CallReplyDouble")]
    pub fn as_double(&self) -> Option<f64> {
        let double = sys::CallReplyDouble()?;
        // SAFETY: live, and a double; the table is loaded.
        (self.kind() == ReplyKind::Double).then(|| unsafe { double(self.raw()) })
    }

    /// True or false.
    #[doc(alias = "ValkeyModule_CallReplyBool")]
    #[doc(alias = "RedisModule_CallReplyBool")]
    pub fn as_bool(&self) -> Option<bool> {
        let boolean = sys::CallReplyBool()?;
        // SAFETY: live, and a boolean; the table is loaded.
        (self.kind() == ReplyKind::Bool).then(|| unsafe { boolean(self.raw()) } != 0)
    }

    /// An error, in the server's words.
    pub fn as_error(&self) -> Option<Error> {
        (self.kind() == ReplyKind::Error).then(|| self.to_error())
    }

    #[cold]
    pub(super) fn to_error(&self) -> Error {
        Error::verbatim(self.text().to_vec())
    }

    /// How many elements an array or set has, how many entries a map, how many bytes a string;
    /// otherwise 0.
    #[doc(alias = "ValkeyModule_CallReplyLength")]
    #[doc(alias = "RedisModule_CallReplyLength")]
    pub fn len(&self) -> usize {
        match self.kind() {
            ReplyKind::Array | ReplyKind::Set | ReplyKind::Map => self.count(),
            _ => self.as_bytes().map_or(0, <[u8]>::len),
        }
    }

    pub(super) fn count(&self) -> usize {
        // SAFETY: live; the table is loaded.
        unsafe { sys::CallReplyLength(self.raw()) }
    }

    /// Whether [`len`](ReplyValue::len) is 0.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An element of an array or set, from 0.
    #[doc(alias = "ValkeyModule_CallReplyArrayElement")]
    #[doc(alias = "RedisModule_CallReplyArrayElement")]
    #[doc(alias = "ValkeyModule_CallReplySetElement")]
    #[doc(alias = "RedisModule_CallReplySetElement")]
    pub fn get(&self, index: usize) -> Option<&ReplyValue> {
        let raw = match self.kind() {
            // SAFETY: live, and an array; the table is loaded; NULL beyond the end.
            ReplyKind::Array => unsafe { sys::CallReplyArrayElement(self.raw(), index) },
            // SAFETY: live, and a set; the table is loaded; NULL beyond the end.
            ReplyKind::Set => unsafe { sys::CallReplySetElement()?(self.raw(), index) },
            _ => return None,
        };
        self.part(raw)
    }

    /// An entry of a map, from 0, in the server's order. An array of keys and values in turn is a
    /// map as well: that is how RESP2 says it.
    #[doc(alias = "ValkeyModule_CallReplyMapElement")]
    #[doc(alias = "RedisModule_CallReplyMapElement")]
    pub fn entry(&self, index: usize) -> Option<(&ReplyValue, &ReplyValue)> {
        match self.kind() {
            ReplyKind::Map => {
                let (mut key, mut value) = (ptr::null_mut(), ptr::null_mut());
                let entry = sys::CallReplyMapElement()?;
                // SAFETY: live, and a map; the table is loaded; both stay NULL beyond the end.
                unsafe { entry(self.raw(), index, &raw mut key, &raw mut value) };
                Some((self.part(key)?, self.part(value)?))
            }
            ReplyKind::Array => {
                let first = index.checked_mul(2)?;
                Some((self.get(first)?, self.get(first.checked_add(1)?)?))
            }
            _ => None,
        }
    }

    /// The elements of an array or set; nothing for other kinds.
    pub fn iter(&self) -> Elements<'_> {
        let end = match self.kind() {
            ReplyKind::Array | ReplyKind::Set => self.count(),
            _ => 0,
        };
        Elements::new(self, end)
    }

    /// The entries of a map, or of an array of keys and values in turn; nothing for other kinds.
    pub fn entries(&self) -> Entries<'_> {
        let end = match self.kind() {
            ReplyKind::Map => self.count(),
            ReplyKind::Array => self.count() / 2,
            _ => 0,
        };
        Entries::new(self, end)
    }

    /// The attributes that stand before the value, if there are any. RESP3.
    #[doc(alias = "ValkeyModule_CallReplyAttribute")]
    #[doc(alias = "RedisModule_CallReplyAttribute")]
    pub fn attributes(&self) -> Option<Attributes<'_>> {
        // It is known only once the reply was parsed, which asking for its kind sees to.
        if let ReplyKind::Unknown(_) = self.kind() {
            return None;
        }
        // SAFETY: live, and no promise; the table is loaded; NULL where there are none.
        let raw = unsafe { sys::CallReplyAttribute()?(self.raw()) };
        self.part(raw).map(Attributes::new)
    }
}

impl<'r> IntoIterator for &'r ReplyValue {
    type Item = &'r ReplyValue;
    type IntoIter = Elements<'r>;
    fn into_iter(self) -> Elements<'r> {
        self.iter()
    }
}

impl fmt::Debug for ReplyValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            ReplyKind::Array => f.debug_list().entries(self.iter()).finish(),
            ReplyKind::Set => f.debug_set().entries(self.iter()).finish(),
            ReplyKind::Map => f.debug_map().entries(self.entries()).finish(),
            ReplyKind::Integer => self.as_integer().unwrap_or_default().fmt(f),
            ReplyKind::Double => self.as_double().unwrap_or_default().fmt(f),
            ReplyKind::Bool => self.as_bool().unwrap_or_default().fmt(f),
            ReplyKind::Error => write!(f, "Error(\"{}\")", self.text().escape_ascii()),
            kind => match self.as_bytes() {
                Some(bytes) => write!(f, "\"{}\"", bytes.escape_ascii()),
                None => kind.fmt(f),
            },
        }
    }
}

/// # Safety
/// `start` is NULL, or points to `length` bytes that live during `'r`.
pub(super) unsafe fn bytes<'r>(start: *const std::ffi::c_char, length: usize) -> &'r [u8] {
    if start.is_null() {
        return &[];
    }
    // SAFETY: the caller's word.
    unsafe { slice::from_raw_parts(start.cast(), length) }
}
