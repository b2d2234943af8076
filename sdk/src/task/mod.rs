//! Asynchronous tasks: many that wait, on one thread (feature `async`).
//!
//! [`Context::spawn`] answers a command by a future; [`spawn`] runs one that answers nobody. They
//! take turns on a thread of the module's own, so a task must not compute for long or block: that
//! is what [`Context::offload`] is for. [`sleep`] waits, [`ThreadSafeContext::with_later`]
//! runs a closure under the server lock; any other future that wakes its waker works as well.
//!
//! ```
//! use std::time::Duration;
//! use vkmod::prelude::*;
//! use vkmod::task::sleep;
//!
//! struct Greet;
//!
//! impl Command for Greet {
//!     const SPEC: CommandSpec = CommandSpec::new("greet").arity(1);
//!
//!     fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
//!         let server = ctx.thread_safe();
//!         Ok(ctx.spawn(async move {
//!             sleep(Duration::from_millis(20)).await;
//!             let length = server.with_later(|ctx| ctx.key("greeting").map(|key| key.len()));
//!             length.await?
//!         }))
//!     }
//! }
//! ```
//!
//! A lock guard cannot be kept while a task waits: it stays on its thread, and the task would not
//! be `Send`.
//!
//! ```compile_fail
//! # use vkmod::prelude::*;
//! # use vkmod::task::sleep;
//! # fn f(ctx: &mut Context<'_>) {
//! let server = ctx.thread_safe();
//! vkmod::task::spawn(async move {
//!     let lock = server.lock_later().await;
//!     sleep(std::time::Duration::from_secs(1)).await;
//!     drop(lock);
//! });
//! # }
//! ```
//!
//! With the feature `tokio` a tokio runtime is at hand in every task: its timers, its sockets and
//! `tokio::spawn` work there as anywhere. The runtime belongs to the module and is shut down before
//! the code goes away.
//!
//! At unload tasks are dropped where they wait.

mod executor;
mod sleep;
#[cfg(feature = "tokio")]
mod tokio;

pub use sleep::{Sleep, sleep};

#[cfg(feature = "tokio")]
pub(crate) use self::tokio::stop as stop_tokio;
pub(crate) use executor::{close, open, reset};

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use crate::blocked::{self, BlockedClient, Forward};
use crate::reply::{Replier, Reply};
use crate::thread::{self, For, LockGuard, ThreadSafeContext};
use crate::{Context, Error, Result};

/// Runs a future that answers nobody, to its end or the module's unload.
///
/// # Errors
/// When the module is being unloaded, or when the system starts no more threads.
///
/// # Panics
/// A panic in it ends the task, and is logged.
pub fn spawn(future: impl Future<Output = ()> + Send + 'static) -> Result<()> {
    executor::ready()?;
    executor::submit(future);
    Ok(())
}

impl Context<'_> {
    /// Answers the command by a future: its value becomes the reply.
    ///
    /// Where the client cannot wait (a transaction, a script, a replica, the append-only file, a
    /// call by another module), and where this is a part of another reply, the future runs to its
    /// end at once, in place, and the same reply is sent; the server waits for it then, so it must
    /// not wait for another task or thread that needs the server lock.
    ///
    /// # Panics
    /// A panic in the future is caught and logged; the client gets an error.
    pub fn spawn<R, F>(&self, future: F) -> Spawn<F>
    where
        R: Reply + Send + 'static,
        F: Future<Output = R> + Send + 'static,
    {
        // Attaches, so that the task can take the lock.
        let _ = self.thread_safe();
        Spawn {
            future,
            timeout: None,
        }
    }
}

/// The reply that a future gives; from [`Context::spawn`].
#[must_use = "the future runs when this is sent as the command's reply"]
pub struct Spawn<F> {
    future: F,
    timeout: Option<Duration>,
}

impl<F> Spawn<F> {
    /// Answers with an error after this time. The future is dropped then, or if the client leaves,
    /// the next time that it would go on. Does not count where it runs in place.
    pub fn timeout(mut self, after: Duration) -> Self {
        self.timeout = Some(after);
        self
    }
}

impl<R, F> Reply for Spawn<F>
where
    R: Reply + Send + 'static,
    F: Future<Output = R> + Send + 'static,
{
    fn send(self, to: Replier<'_>) {
        let may_wait = blocked::can_wait(&to);
        if may_wait && let Err(error) = executor::ready() {
            return to.error(&error);
        }
        let who = blocked::who(&to);
        match blocked::block(to, may_wait, Forward::new(), self.timeout) {
            Ok(cell) => {
                executor::submit(answer(BlockedClient::new(cell, who), self.future));
            }
            Err(refused) => refused.inline(|_, ctx, to| {
                let future = self.future;
                to.send(thread::gate::inline(ctx, || executor::run_here(future)));
            }),
        }
    }
}

/// Gives the future's value to the client. Dropped before, by a panic or an unload, it gives an
/// error.
async fn answer<R: Reply + Send + 'static>(
    client: BlockedClient<Forward<R>>,
    future: impl Future<Output = R>,
) {
    struct Owed<R: Reply + Send + 'static>(Option<BlockedClient<Forward<R>>>);
    impl<R: Reply + Send + 'static> Drop for Owed<R> {
        fn drop(&mut self) {
            if let Some(client) = self.0.take() {
                client.fail(Error::msg("internal error in a task"));
            }
        }
    }
    let mut owed = Owed(Some(client));
    let mut future = pin!(future);
    let value = poll_fn(|polling| {
        if owed.0.as_ref().is_some_and(BlockedClient::is_waiting) {
            future.as_mut().poll(polling).map(Some)
        } else {
            Poll::Ready(None)
        }
    });
    if let (Some(value), Some(client)) = (value.await, owed.0.take()) {
        client.unblock(value);
    }
}

impl<F> fmt::Debug for Spawn<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spawn")
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// How often a task tries the lock.
const PAUSE: Duration = Duration::from_micros(200);

impl ThreadSafeContext {
    /// Takes the server lock as soon as it is free and writes are not paused; other tasks run until
    /// then. Keep the guard for a short turn: it holds up the server, and all tasks. Not on every
    /// server: [`with_later`](ThreadSafeContext::with_later) runs a closure on all of them.
    ///
    /// # Errors
    /// As for [`lock`](ThreadSafeContext::lock).
    pub async fn lock_later(self) -> Result<LockGuard> {
        lock_for(self, For::Guard).await
    }
}

/// Tries the lock again and again.
pub(crate) async fn lock_for(server: ThreadSafeContext, whose: For) -> Result<LockGuard> {
    loop {
        if let Some(guard) = server.try_lock_for(whose)? {
            return Ok(guard);
        }
        sleep(PAUSE).await;
    }
}
