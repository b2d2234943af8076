//! Forwarding: a call's reply as the answer to the client.

use vkmod_sys as sys;

use super::reply::Sign;
use super::{CallReply, ReplyKind, ReplyValue};
use crate::Error;
use crate::reply::{Array, Map, Replier, Reply, Set};

impl Reply for CallReply<'_> {
    /// Sends the reply byte for byte as the server gave it.
    ///
    /// A RESP3 reply for a client that speaks RESP2 is sent in its RESP2 form instead;
    /// [`CallOptions::client_protocol`](super::CallOptions::client_protocol) spares that.
    #[doc(alias = "ValkeyModule_ReplyWithCallReply")]
    #[doc(alias = "RedisModule_ReplyWithCallReply")]
    #[inline]
    fn send(self, to: Replier<'_>) {
        // Looking at the kind makes the server parse the reply: before, it does not know whether
        // this is RESP3, and would send it to a client of whatever protocol.
        if self.sign() == Sign::Unknown
            && let ReplyKind::Unknown(_) = self.kind()
        {
            // Perhaps no reply at all, as after `CLIENT REPLY OFF`: the client is due one.
            return to.send(&*self);
        }
        let raw = self.as_raw();
        // SAFETY: the client of `ctx` is due a value; the reply is live and a root; the table is
        // loaded. When the server refuses, it has sent nothing.
        let sent = to.try_raw(|ctx| unsafe { sys::ReplyWithCallReply(ctx, raw) } == sys::MODULE_OK);
        if let Err(to) = sent {
            to.send(&*self);
        }
    }
}

impl Reply for &ReplyValue {
    /// Sends the value by its kind, in the protocol that the client speaks.
    fn send(self, to: Replier<'_>) {
        match self.kind() {
            ReplyKind::Integer => to.integer(self.as_integer().unwrap_or_default()),
            ReplyKind::Double => to.double(self.as_double().unwrap_or_default()),
            ReplyKind::Bool => to.boolean(self.as_bool().unwrap_or_default()),
            ReplyKind::Error => to.error(&self.to_error()),
            ReplyKind::Array => to.send(Array(self.iter())),
            ReplyKind::Set => to.send(Set(self.iter())),
            ReplyKind::Map => to.send(Map(self.entries())),
            ReplyKind::Null => to.null(),
            ReplyKind::NullArray => to.null_array(),
            ReplyKind::SimpleString => to.simple(self.as_bytes().unwrap_or_default()),
            ReplyKind::BigNumber => to.big_number(self.as_bytes().unwrap_or_default()),
            ReplyKind::Verbatim => match self.as_verbatim() {
                Some((format, text)) => to.verbatim(format, text),
                None => to.null(),
            },
            ReplyKind::String => to.bulk(self.as_bytes().unwrap_or_default()),
            ReplyKind::Unknown(number) => to.error(&Error::msg(format!(
                "a reply of the unknown kind {number} cannot be forwarded"
            ))),
        }
    }
}
