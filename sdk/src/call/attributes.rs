//! [`Attributes`]: what a RESP3 reply says beside its value.

use std::fmt;
use std::ptr;

use vkmod_sys as sys;

use super::ReplyValue;
use super::value::bytes;
use crate::server::optional;
use crate::{Error, Result};

/// The attributes of a reply's value; from [`ReplyValue::attributes`].
///
/// All servers so far (up to Redis 8.2 and Valkey 9.1) count them and give them as a whole, but
/// refuse to give a single one: their `CallReplyAttributeElement` only knows maps.
#[derive(Clone, Copy)]
pub struct Attributes<'r> {
    value: &'r ReplyValue,
}

impl<'r> Attributes<'r> {
    pub(super) fn new(value: &'r ReplyValue) -> Self {
        Attributes { value }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.value.count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them as the server has written them, beginning with `|`.
    pub fn protocol(&self) -> &'r [u8] {
        let mut length = 0;
        // SAFETY: live; the table is loaded; the server gives `length` bytes of the reply.
        unsafe {
            let start = sys::CallReplyProto(self.value.raw(), &raw mut length);
            bytes(start, length)
        }
    }

    /// One of them, from 0: its name and its value.
    ///
    /// # Errors
    /// [`Error::Unsupported`] where the server does not give single attributes.
    #[doc(alias = "ValkeyModule_CallReplyAttributeElement")]
    #[doc(alias = "RedisModule_CallReplyAttributeElement")]
    pub fn entry(&self, index: usize) -> Result<Option<(&'r ReplyValue, &'r ReplyValue)>> {
        const NAME: &str = "CallReplyAttributeElement";
        let entry = optional(sys::CallReplyAttributeElement(), NAME)?;
        if index >= self.len() {
            return Ok(None);
        }
        let (mut key, mut value) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: live, and attributes; the table is loaded.
        unsafe { entry(self.value.raw(), index, &raw mut key, &raw mut value) };
        match (ptr::NonNull::new(key), ptr::NonNull::new(value)) {
            // SAFETY: parts live as long as the whole reply, that is `'r`.
            (Some(key), Some(value)) => Ok(Some(unsafe {
                (ReplyValue::from_raw(key), ReplyValue::from_raw(value))
            })),
            _ => Err(Error::Unsupported { function: NAME }),
        }
    }
}

impl fmt::Debug for Attributes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attributes(\"{}\")", self.protocol().escape_ascii())
    }
}
