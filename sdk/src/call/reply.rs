//! [`CallReply`]: the answer to a nested call.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::NonNull;

use vkmod_sys as sys;

use super::ReplyValue;
use super::value::bytes;

/// The answer to a nested call: the root of its values, see [`ReplyValue`].
///
/// It belongs to the module and is freed when it is dropped. It can be returned from a command,
/// which sends it to the client just as it is.
///
/// ```
/// # use vkmod::prelude::*;
/// fn forward(ctx: &mut Context<'_>, key: Arg<'_>) -> Result<impl Reply> {
///     ctx.call("GET", key)
/// }
/// ```
///
/// Its values do not outlive it:
///
/// ```compile_fail,E0515
/// # use vkmod::prelude::*;
/// fn keep<'a>(ctx: &mut Context<'a>, key: Arg<'_>) -> Result<Option<&'a [u8]>> {
///     let reply = ctx.call("GET", key)?;
///     reply.to()
/// }
/// ```
///
/// It stays on its thread:
///
/// ```compile_fail,E0277
/// # use vkmod::prelude::*;
/// fn send(ctx: &mut Context<'_>, key: Arg<'_>) -> Result<()> {
///     let reply = ctx.call("GET", key)?;
///     std::thread::scope(|scope| { scope.spawn(move || drop(reply)); });
///     Ok(())
/// }
/// ```
#[doc(alias = "ValkeyModuleCallReply")]
#[doc(alias = "RedisModuleCallReply")]
pub struct CallReply<'a> {
    raw: NonNull<sys::ModuleCallReply>,
    sign: Sign,
    /// The server may look at the call's context when the reply is freed.
    lent: PhantomData<&'a sys::ModuleCtx>,
}

/// What the first byte of a reply says that is known to be RESP2, so that the server need not parse
/// it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// An error.
    Error,
    /// Any other reply.
    Value,
    /// It may be RESP3, or there is no reply (`CLIENT REPLY OFF`), or not yet.
    Unknown,
}

impl CallReply<'_> {
    /// # Safety
    /// `raw` is a root reply that is owned by nobody else; it was made in a context that lives as
    /// long as this.
    pub(super) unsafe fn from_raw(raw: NonNull<sys::ModuleCallReply>) -> Self {
        CallReply {
            raw,
            sign: Sign::Unknown,
            lent: PhantomData,
        }
    }

    /// The reply to a call, which may have asked for RESP2.
    ///
    /// # Safety
    /// As for [`from_raw`](CallReply::from_raw); if it asked for RESP2, the reply is no promise.
    #[inline]
    pub(super) unsafe fn of_call(raw: NonNull<sys::ModuleCallReply>, is_resp2: bool) -> Self {
        // SAFETY: the caller's word.
        let mut reply = unsafe { CallReply::from_raw(raw) };
        if is_resp2 {
            reply.sign = match reply.protocol() {
                [b'-', ..] => Sign::Error,
                // `HELLO 3` changes the protocol under way.
                [b'$' | b'*' | b'+' | b':', ..] => Sign::Value,
                _ => Sign::Unknown,
            };
        }
        reply
    }

    #[inline]
    pub(super) fn sign(&self) -> Sign {
        self.sign
    }

    pub(super) fn as_raw(&self) -> *mut sys::ModuleCallReply {
        self.raw.as_ptr()
    }

    /// Gives the reply out, and with it the duty to free it.
    pub(super) fn into_raw(self) -> NonNull<sys::ModuleCallReply> {
        std::mem::ManuallyDrop::new(self).raw
    }

    /// Whether this stands for a call that waits.
    pub(super) fn is_promise(&self) -> bool {
        self.number() == sys::MODULE_REPLY_PROMISE
    }

    /// The reply as the server has written it, in the protocol that was asked for.
    #[doc(alias = "ValkeyModule_CallReplyProto")]
    #[doc(alias = "RedisModule_CallReplyProto")]
    #[inline]
    pub fn protocol(&self) -> &[u8] {
        let mut length = 0;
        // SAFETY: a live root reply and no promise; the table is loaded.
        let start = unsafe { sys::CallReplyProto(self.as_raw(), &raw mut length) };
        // SAFETY: the server gives `length` bytes of the reply.
        unsafe { bytes(start, length) }
    }
}

impl Deref for CallReply<'_> {
    type Target = ReplyValue;
    #[inline]
    fn deref(&self) -> &ReplyValue {
        // SAFETY: live while `self` is.
        unsafe { ReplyValue::from_raw(self.raw) }
    }
}

impl Drop for CallReply<'_> {
    #[inline]
    #[doc(alias = "ValkeyModule_FreeCallReply")]
    #[doc(alias = "RedisModule_FreeCallReply")]
    fn drop(&mut self) {
        // SAFETY: a root reply of ours, whose context is live; the server lock is held, since a
        // reply cannot leave the callback; the table is loaded.
        unsafe { sys::FreeCallReply(self.as_raw()) };
    }
}

impl fmt::Debug for CallReply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
