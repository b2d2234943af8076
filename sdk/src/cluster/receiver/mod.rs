//! Messages from modules on other nodes: hearing of them.

mod adapter;

use std::any::type_name;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use vkmod_sys as sys;

use super::NodeId;
use crate::{Context, Error, Result, instance};

/// Takes the messages that modules on other nodes send to this one.
///
/// ```
/// use vkmod::cluster::{ClusterMessage, ClusterReceiver, MessageKind};
/// use vkmod::prelude::*;
///
/// const PING: MessageKind = MessageKind::new(0);
/// const PONG: MessageKind = MessageKind::new(1);
///
/// struct Echo;
///
/// impl ClusterReceiver for Echo {
///     const KINDS: &'static [MessageKind] = &[PING];
///
///     fn on_message(&self, ctx: &mut Context<'_>, message: ClusterMessage<'_>) -> Result<()> {
///         ctx.cluster()?.send(message.sender, PONG, message.payload)
///     }
/// }
/// ```
///
/// It runs on the server's main thread, under the server lock, as soon as a message is there. The
/// context has database 0 selected and no client. Everybody waits meanwhile.
///
/// The server goes on with the connection that the message has come by when the receiver returns.
/// What could close that connection is an error until then: [`Context::yield_now`], and calls of
/// `CLUSTER FORGET`, `CLUSTER RESET`, `DEBUG` and of scripts and functions.
///
/// Where cluster mode is off, a receiver can be registered all the same; nothing comes then.
///
/// Anybody who can reach the port of the cluster's connections can send a message with any payload:
/// do not trust it.
///
/// # Errors and panics
/// An `Err` and a panic are logged; the message is done with, and the server goes on.
///
/// # Whose messages
/// Servers find the receiver by the kind and the *name* of the module, but they tell names apart
/// only if these have exactly nine characters out of `A-Z a-z 0-9 - _`. All other modules share one
/// set of kinds: of two that receive the same kind, the one that was loaded last gets the messages
/// of both. Give the module a name of nine characters, or begin the payload with something that
/// only it writes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not receive cluster messages",
    note = "implement `vkmod::cluster::ClusterReceiver` for it: KINDS and `on_message`; an `Arc` of a receiver is a receiver too"
)]
#[doc(alias = "ValkeyModule_RegisterClusterMessageReceiver")]
#[doc(alias = "RedisModule_RegisterClusterMessageReceiver")]
pub trait ClusterReceiver: Send + Sync + 'static {
    /// The kinds of message that it takes. No other receiver of the module has one of them.
    const KINDS: &'static [MessageKind];

    /// Takes one message.
    ///
    /// # Errors
    /// An `Err` is logged.
    fn on_message(&self, ctx: &mut Context<'_>, message: ClusterMessage<'_>) -> Result<()>;
}

impl<T: ClusterReceiver> ClusterReceiver for Arc<T> {
    const KINDS: &'static [MessageKind] = T::KINDS;

    fn on_message(&self, ctx: &mut Context<'_>, message: ClusterMessage<'_>) -> Result<()> {
        T::on_message(self, ctx, message)
    }
}

/// The kind of a message: a number from 0 to 254 that sender and receiver agree on.
///
/// ```
/// use vkmod::cluster::MessageKind;
///
/// const INVALIDATE: MessageKind = MessageKind::new(3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageKind(u8);

impl MessageKind {
    /// The most bytes that a message can have: 512 MiB. The servers work on nothing else while they
    /// copy them; a thousandth of that is a large message.
    pub const LONGEST: usize = 512 << 20;

    /// A kind.
    ///
    /// # Panics
    /// For 255, which most servers look up outside of their table. In a `const`, that is an error
    /// of the compiler:
    ///
    /// ```compile_fail,E0080
    /// # use vkmod::cluster::MessageKind;
    /// const OUTSIDE: MessageKind = MessageKind::new(255);
    /// ```
    pub const fn new(number: u8) -> Self {
        assert!(number < u8::MAX, "message kinds go from 0 to 254");
        MessageKind(number)
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for MessageKind {
    type Error = Error;

    /// As [`new`](MessageKind::new), for a number that comes from outside: 255 is an error.
    fn try_from(number: u8) -> Result<Self> {
        if number == u8::MAX {
            return Err(Error::line(c"ERR message kinds go from 0 to 254"));
        }
        Ok(MessageKind(number))
    }
}

/// A message from the same module on another node.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClusterMessage<'a> {
    /// The node that has sent it.
    pub sender: NodeId,
    /// Its kind: one of the receiver's.
    pub kind: MessageKind,
    /// What it says: any bytes.
    pub payload: &'a [u8],
}

impl fmt::Debug for ClusterMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClusterMessage")
            .field("sender", &self.sender)
            .field("kind", &self.kind)
            .field("payload", &format_args!("{}", self.payload.escape_ascii()))
            .finish()
    }
}

/// A receiver that the server does not know of yet.
#[derive(Debug)]
pub(crate) struct Reception {
    kinds: &'static [MessageKind],
    callback: sys::ModuleClusterMessageReceiver,
}

impl Reception {
    /// Keeps the receiver, for [`begin`](Reception::begin) to tell the server. `others` are those
    /// that the module has already.
    pub(crate) fn new<T: ClusterReceiver>(receiver: T, others: &[Reception]) -> Result<Self> {
        let name = type_name::<T>();
        if T::KINDS.is_empty() {
            return Err(Error::msg(format!("{name} receives no kind of message")));
        }
        let mut taken = others.iter().flat_map(|other| other.kinds);
        if let Some(kind) = taken.find(|kind| T::KINDS.contains(kind)) {
            let number = kind.number();
            return Err(Error::msg(format!(
                "{name} receives messages of kind {number}, as another receiver of the module does"
            )));
        }
        instance::insert::<adapter::Role<T>, T>(receiver, name)?;
        Ok(Reception {
            kinds: T::KINDS,
            callback: Some(adapter::on_message::<T>),
        })
    }

    /// Tells the server, which forgets receivers neither of a failed load nor, but for newer
    /// servers, of an unloaded module. So this is done when nothing can fail any more.
    ///
    /// # Safety
    /// `ctx` is the context of a load that succeeds.
    pub(crate) unsafe fn begin(self, ctx: *mut sys::ModuleCtx) {
        if super::own_id().is_none() {
            // The server would do nothing.
            return;
        }
        // SAFETY: the caller's word.
        unsafe { adapter::attach(ctx) };
        for kind in self.kinds {
            REGISTERED[word_of(*kind)].fetch_or(bit_of(*kind), Ordering::Relaxed);
            // SAFETY: callback argument, live until return, of this module; the table is loaded;
            // the callback is for the receiver's own type, which is registered.
            unsafe { sys::RegisterClusterMessageReceiver(ctx, kind.number(), self.callback) };
        }
    }
}

/// The kinds that the server knows receivers of, a bit for each.
static REGISTERED: [AtomicU64; 4] = [const { AtomicU64::new(0) }; 4];

fn word_of(kind: MessageKind) -> usize {
    usize::from(kind.number() / 64)
}

fn bit_of(kind: MessageKind) -> u64 {
    1 << (kind.number() % 64)
}

/// Takes all receivers back, at unload.
///
/// Most servers lose track of their list when the first receiver in it is deleted, and read freed
/// memory at the next message; nor may one stay whose code goes away. So it stays with a function
/// of the server's own in the place of ours. The next load finds it there and puts ours back.
///
/// # Safety
/// `ctx` is the context of an unload of this module.
pub(crate) unsafe fn end_all(ctx: *mut sys::ModuleCtx) {
    for (index, word) in REGISTERED.iter().enumerate() {
        let kinds = word.swap(0, Ordering::Relaxed);
        for bit in (0..u64::BITS).filter(|bit| kinds >> bit & 1 != 0) {
            let kind = index as u32 * u64::BITS + bit;
            // SAFETY: callback argument, live until return, of this module; the table is loaded.
            unsafe {
                sys::RegisterClusterMessageReceiver(ctx, kind as u8, sys::idle_receiver());
            }
        }
    }
}
