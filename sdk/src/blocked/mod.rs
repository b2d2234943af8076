//! Clients that wait for their answer while the server goes on.
//!
//! [`Context::block`] is the long form: a [`BlockedReply`] says what the client gets when the
//! answer is there, when the time is up and when the client leaves; a [`BlockedClient`] is the
//! handle that any thread can answer through. [`Context::offload`](crate::Context::offload) is the
//! short form for one computation, and [`Context::block_on_keys`] waits for data.
//!
//! A client is blocked when the command's reply is *sent*, so a command returns what these methods
//! give as its reply:
//!
//! ```
//! use std::time::Duration;
//! use vkmod::blocked::Forward;
//! use vkmod::prelude::*;
//!
//! struct Nap;
//!
//! impl Command for Nap {
//!     const SPEC: CommandSpec = CommandSpec::new("nap").arity(2);
//!
//!     fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
//!         let (seconds,): (u64,) = args.parse()?;
//!         Ok(ctx.block(Forward::new(), move |client| {
//!             // Where no thread can be started the handle is dropped, which answers too.
//!             let _ = vkmod::thread::spawn("nap", move |stop| {
//!                 if stop.sleep(Duration::from_secs(seconds)) {
//!                     client.unblock("good morning");
//!                 }
//!             });
//!         }))
//!     }
//! }
//! ```
//!
//! # One answer, once
//! The first of these ends the wait, and the others do nothing any more: the handle's answer, its
//! drop (an error), the timeout, `CLIENT UNBLOCK`, the end of the connection. So a client never
//! gets two answers, and never none.
//!
//! `CLIENT UNBLOCK id` (with `TIMEOUT`, the default) is a timeout that comes early; with `ERROR`
//! the server answers by itself, and the [`BlockedReply`] hears of a disconnect. Servers before
//! Redis 7.4 and Valkey 8.0 can lose a client's answer over it; there it does nothing (and says 0).
//!
//! # In the callbacks
//! What words the answer ([`BlockedReply::reply`], [`BlockedReply::timeout`], [`KeyWaiter::ready`],
//! [`KeyWaiter::timeout`]) runs while the server has the client in its hands, and would go down if
//! that went away: so the server looks at no connection meanwhile, and nobody else ends the wait.
//! [`Context::yield_now`] and calls of scripts and functions, of `DEBUG`, `CLIENT UNBLOCK`,
//! `REPLICAOF`, `CLUSTER REPLICATE`, `CLUSTER FORGET` and `CLUSTER RESET` are errors there. Make them
//! before the answer is given.
//!
//! # Where a client cannot wait
//! In a transaction, in a script, on a replica, while the append-only file is loaded, and when
//! another module calls, no client may be blocked. There [`BlockedReply::inline`] answers at once.
//! So it is in the test host, which has no threads.

mod adapter;
pub(crate) mod cell;
pub(crate) mod deadlines;
mod handle;
mod keys;
pub(crate) mod share;

pub use handle::{BlockedClient, Forward, TimeMeasure};
pub use keys::{BlockOnKeys, KeyWaiter, Ready};

pub(crate) use adapter::{block, can_wait, may_block};
pub(crate) use deadlines::{close as close_deadlines, open as open_deadlines};
pub(crate) use handle::Owed;

use std::fmt;
use std::time::Duration;

use crate::reply::{Replier, Reply};
use crate::thread::ThreadSafeContext;
use crate::{Context, Error, Result};

/// What a client waits for, and what it gets: the private data of a blocked client, with its
/// callbacks.
///
/// One of the methods is called, once, on the main thread under the server lock, with the value
/// itself; unless the handle gave an error, or the client left while its answer was on the way:
/// then the value is dropped, also on the main thread.
///
/// # Panics
/// A panic is caught and logged; the client gets `-ERR internal error in 'NAME'`.
///
/// ```
/// use vkmod::blocked::BlockedReply;
/// use vkmod::prelude::*;
///
/// struct Transfer { target: String }
///
/// impl BlockedReply for Transfer {
///     type Value = usize;
///     const NAME: &'static str = "transfer";
///
///     fn reply(self, _ctx: &mut Context<'_>, bytes: usize) -> Result<impl Reply> {
///         Ok(format!("{bytes} bytes went to {}", self.target))
///     }
///
///     fn timeout(self, _ctx: &mut Context<'_>) -> Result<impl Reply> {
///         Err::<(), _>(Error::msg(format!("{} did not answer", self.target)))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what a blocked client gets",
    note = "implement `vkmod::blocked::BlockedReply` for it, or use `Forward::new()`, which sends the value as it is"
)]
pub trait BlockedReply: Send + Sized + 'static {
    /// What [`BlockedClient::unblock`] hands over.
    type Value: Send + 'static;

    /// What log lines and the error after a panic call it.
    const NAME: &'static str = "blocked client";

    /// The answer is there.
    ///
    /// # Errors
    /// Sent as an error reply.
    fn reply(self, ctx: &mut Context<'_>, value: Self::Value) -> Result<impl Reply>;

    /// The time is up. An error unless it is overwritten.
    ///
    /// # Errors
    /// Sent as an error reply.
    fn timeout(self, ctx: &mut Context<'_>) -> Result<impl Reply> {
        let _ = ctx;
        Err::<(), _>(Error::TimedOut)
    }

    /// The client has left: it disconnected, was killed, or was sent away by `CLIENT UNBLOCK id
    /// ERROR`. There is nobody to reply to.
    #[doc(alias = "ValkeyModule_SetDisconnectCallback")]
    #[doc(alias = "RedisModule_SetDisconnectCallback")]
    fn disconnected(self) {}

    /// This client cannot wait; what it gets instead of the block, at once. An error unless it is
    /// overwritten.
    ///
    /// # Errors
    /// Sent as an error reply.
    fn inline(self, ctx: &mut Context<'_>) -> Result<impl Reply> {
        let _ = ctx;
        Err::<(), _>(Error::CannotBlock)
    }
}

/// Forgets all clients, at unload.
pub(crate) fn forget_all() {
    share::forget_all();
    keys::forget_all();
}

impl Context<'_> {
    /// Blocks the client when this value is sent as the command's reply; `start` then gets the
    /// handle to answer through, and gives it to whoever has the answer.
    ///
    /// See [the module](crate::blocked). As a part of another reply (within an array) it is
    /// answered as where a client cannot wait.
    #[doc(alias = "ValkeyModule_BlockClient")]
    #[doc(alias = "RedisModule_BlockClient")]
    pub fn block<T, S>(&self, waiter: T, start: S) -> Block<T, S>
    where
        T: BlockedReply,
        S: FnOnce(BlockedClient<T>),
    {
        // Attaches, so that the handle can take the lock.
        let _ = self.thread_safe();
        Block {
            waiter,
            start,
            timeout: None,
        }
    }

    /// Whether this client can be blocked just now. False in a transaction, a script, on a
    /// replica, while data is loaded, and when another module calls.
    pub fn can_block(&self) -> bool {
        may_block(self)
    }
}

/// The reply that comes later; from [`Context::block`].
#[must_use = "the client is blocked when this is sent as the command's reply"]
pub struct Block<T, S> {
    waiter: T,
    start: S,
    timeout: Option<Duration>,
}

impl<T, S> Block<T, S> {
    /// Ends the wait after this time, with [`BlockedReply::timeout`]. Without it, the client waits
    /// as long as it takes.
    pub fn timeout(mut self, after: Duration) -> Self {
        self.timeout = Some(after);
        self
    }
}

impl<T, S> Reply for Block<T, S>
where
    T: BlockedReply,
    S: FnOnce(BlockedClient<T>),
{
    fn send(self, to: Replier<'_>) {
        let may_wait = can_wait(&to);
        let who = who(&to);
        match block(to, may_wait, self.waiter, self.timeout) {
            Ok(cell) => (self.start)(BlockedClient::new(cell, who)),
            Err(refused) => refused.inline(|waiter, ctx, to| to.send(waiter.inline(ctx))),
        }
    }
}

/// The client whose reply is due here: its id, and the way to its database.
pub(crate) fn who(to: &Replier<'_>) -> (u64, ThreadSafeContext) {
    // SAFETY: callback argument, live until return; the table is loaded.
    let id = unsafe { vkmod_sys::GetClientId(to.as_raw()) };
    (id, ThreadSafeContext::of_client(to))
}

impl<T, S> fmt::Debug for Block<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Block")
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
