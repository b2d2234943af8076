//! Clients that wait for data: [`Context::block_on_keys`].

mod adapter;

pub(crate) use adapter::forget_all;

use std::fmt;
use std::time::Duration;

use crate::reply::{NullArray, Replier, Reply};
use crate::string::{ServerStr, ServerString};
use crate::{Context, Result};

/// Whether a client can be served; what [`KeyWaiter::ready`] gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ready<R> {
    /// It can: with this answer.
    Now(R),
    /// It goes on waiting.
    NotYet,
}

/// What a client waits for that is blocked on keys: typed state, with the callbacks.
///
/// All of them run on the main thread, under the server lock. The value is dropped there too, when
/// the wait is over.
///
/// # Panics
/// A panic is caught and logged; the client gets `-ERR internal error in 'NAME'`, and its wait is
/// over.
///
/// ```
/// use vkmod::blocked::{KeyWaiter, Ready};
/// use vkmod::prelude::*;
///
/// /// Waits until there is anything under a key; says how much.
/// struct Anything;
///
/// impl KeyWaiter for Anything {
///     fn ready(&mut self, ctx: &mut Context<'_>, key: Arg<'_>) -> Result<Ready<impl Reply>> {
///         let length = ctx.key(key)?.len();
///         Ok(if length > 0 { Ready::Now(length) } else { Ready::NotYet })
///     }
/// }
///
/// # struct Wait;
/// # impl Command for Wait {
/// #     const SPEC: CommandSpec = CommandSpec::new("wait").arity(-2);
/// fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
///     Ok(ctx.block_on_keys(args.iter(), Anything))
/// }
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what a client waits for",
    note = "implement `vkmod::blocked::KeyWaiter` for it: `ready` looks at a key and answers, or not yet"
)]
pub trait KeyWaiter: Send + Sized + 'static {
    /// What log lines and the error after a panic call it.
    const NAME: &'static str = "key waiter";

    /// A key may be ready: called for each key before the client is blocked, and then whenever the
    /// server or a module says so. Another client may have been served first, so look again.
    ///
    /// # Errors
    /// Sent as an error reply; the wait is over.
    #[doc(alias = "ValkeyModule_GetBlockedClientReadyKey")]
    #[doc(alias = "RedisModule_GetBlockedClientReadyKey")]
    fn ready(&mut self, ctx: &mut Context<'_>, key: ServerStr<'_>) -> Result<Ready<impl Reply>>;

    /// The time is up, or the client cannot wait, or `CLIENT UNBLOCK` ended the wait. A null array,
    /// as the server's own commands give, unless it is overwritten.
    ///
    /// # Errors
    /// Sent as an error reply.
    fn timeout(self, ctx: &mut Context<'_>) -> Result<impl Reply> {
        let _ = ctx;
        Ok(NullArray)
    }

    /// The client has left; there is nobody to reply to.
    fn disconnected(self) {}
}

impl Context<'_> {
    /// Waits for data under one of these keys: sent as the command's reply, it answers if a key is
    /// ready, else the client is blocked until one is. See [`KeyWaiter`].
    ///
    /// The server says so when a list, a sorted set, a stream or a value of a module's type comes
    /// into being, and at each addition to a stream. It says nothing of an element that is added
    /// to a list; for that, and for any other change, a module calls
    /// [`signal_ready`](Context::signal_ready). In cluster mode all keys have to be in one slot,
    /// which the server sees to if the command declares its keys.
    ///
    /// Where the client cannot wait, and where this is a part of another reply,
    /// [`KeyWaiter::timeout`] answers at once, as the server's own commands do.
    #[doc(alias = "ValkeyModule_BlockClientOnKeys")]
    #[doc(alias = "RedisModule_BlockClientOnKeys")]
    pub fn block_on_keys<T: KeyWaiter>(
        &self,
        keys: impl IntoIterator<Item: AsRef<[u8]>>,
        waiter: T,
    ) -> BlockOnKeys<T> {
        BlockOnKeys {
            keys: keys.into_iter().map(ServerString::new).collect(),
            waiter,
            timeout: None,
            on_delete: false,
        }
    }
}

/// The reply that waits for data; from [`Context::block_on_keys`].
#[must_use = "the client is blocked when this is sent as the command's reply"]
pub struct BlockOnKeys<T> {
    keys: Vec<ServerString>,
    waiter: T,
    timeout: Option<Duration>,
    on_delete: bool,
}

impl<T> BlockOnKeys<T> {
    /// Ends the wait after this time, to the millisecond; zero is no limit, as in the server's own
    /// commands.
    pub fn timeout(mut self, after: Duration) -> Self {
        self.timeout = (!after.is_zero()).then_some(after);
        self
    }

    /// Calls [`KeyWaiter::ready`] also when one of the keys is deleted. Redis 7.2, Valkey 7.2;
    /// elsewhere the client gets [`Error::Unsupported`](crate::Error::Unsupported).
    #[doc(alias = "ValkeyModule_BlockClientOnKeysWithFlags")]
    #[doc(alias = "RedisModule_BlockClientOnKeysWithFlags")]
    pub fn or_deleted(mut self) -> Self {
        self.on_delete = true;
        self
    }
}

impl<T: KeyWaiter> Reply for BlockOnKeys<T> {
    fn send(self, to: Replier<'_>) {
        adapter::block(self, to);
    }
}

impl<T> fmt::Debug for BlockOnKeys<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockOnKeys")
            .field("keys", &self.keys)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
