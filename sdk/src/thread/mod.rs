//! Threads of the module: started by the SDK, let in under the server lock, joined before the code
//! goes away.
//!
//! The server works on one thread, under one lock. A command that computes for long, or waits for
//! the world outside, hands that to another thread: [`Context::offload`] for one answer,
//! [`spawn`] for work that goes on. Such a thread reaches the server's data through
//! [`ThreadSafeContext::lock`], and state that it shares with commands through a [`GilCell`].
//!
//! # Unload
//! `MODULE UNLOAD` (and Valkey 9.1 when it shuts down) asks all threads that were started here to
//! end, and waits up to three seconds. One that waits for the lock is turned away with
//! [`Error::Unloading`]; one that sleeps in [`Stop::sleep`] wakes. If one does not end, the unload
//! is refused and the log names it; the module stays as it is, without the threads that did end.
//! Threads that a module starts by itself (`std::thread::spawn`) are unknown here: their code may
//! be gone while they run.

mod crew;
mod deadlines;
pub(crate) mod gate;
mod gil_cell;
mod spawned;

pub use gil_cell::{GilCell, GilRef, GilRefMut};
pub use spawned::{Stop, spawn};

pub(crate) use crew::{count, is_closing, open, start, stop};
pub(crate) use deadlines::{Deadlines, Ticket};

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use crate::thread::gate::{Hold, Purpose};
use crate::{Context, Error, Result};

/// The way back to the server for any thread of the module.
///
/// A copy of nothing but the right to ask for the lock; all share one context of the server's,
/// which has no client, so nothing can be replied through it.
///
/// ```
/// # use vkmod::prelude::*;
/// # fn f(ctx: &mut Context<'_>) -> Result<()> {
/// let server = ctx.thread_safe();
/// vkmod::thread::spawn("collector", move |stop| {
///     while stop.sleep(std::time::Duration::from_secs(1)) {
///         let Ok(mut lock) = server.lock() else { return };
///         notice!(lock.context(), "a second has passed");
///     }
/// })?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
#[doc(alias = "ValkeyModule_GetDetachedThreadSafeContext")]
#[doc(alias = "RedisModule_GetDetachedThreadSafeContext")]
#[doc(alias = "ValkeyModule_GetThreadSafeContext")]
#[doc(alias = "RedisModule_GetThreadSafeContext")]
pub struct ThreadSafeContext {
    database: i32,
}

impl Context<'_> {
    /// A handle for threads, which can take the server lock. Database 0 is selected in what it
    /// lends.
    pub fn thread_safe(&self) -> ThreadSafeContext {
        // SAFETY: callback argument, live until return; the server lock is held.
        unsafe { gate::attach(self.as_raw()) };
        ThreadSafeContext::of_module()
    }
}

impl ThreadSafeContext {
    /// The way of threads of our own, once [`Context::thread_safe`] was called.
    pub(crate) const fn of_module() -> Self {
        ThreadSafeContext { database: 0 }
    }

    pub(crate) fn in_database(self, database: i32) -> Self {
        ThreadSafeContext { database }
    }

    /// Takes the server lock until the guard is dropped, which lends a [`Context`]. The server
    /// answers nobody meanwhile: keep it short.
    ///
    /// Waits until the lock is free, and while writes are paused for a failover, since a server
    /// dies of a write that is replicated then. Only to look at data there is
    /// [`lock_to_read`](ThreadSafeContext::lock_to_read), which does not wait for that.
    ///
    /// A closure that runs inline, since its client must not be blocked, gets the lock that the
    /// server holds for it.
    ///
    /// # Errors
    /// [`Error::Unloading`] when the module is about to be unloaded;
    /// [`Error::LockHeld`] on a thread that has it already, so also in any
    /// callback on the main thread. For a closure that runs inline,
    /// [`Error::WritesPaused`], and
    /// [`Error::KeyBusy`] when the command left a key open.
    #[doc(alias = "ValkeyModule_ThreadSafeContextLock")]
    #[doc(alias = "RedisModule_ThreadSafeContextLock")]
    #[doc(alias = "ValkeyModule_ThreadSafeContextUnlock")]
    #[doc(alias = "RedisModule_ThreadSafeContextUnlock")]
    pub fn lock(&self) -> Result<LockGuard> {
        // Without `None`, since it waits.
        let hold = Hold::take(Purpose::Write, true)?;
        hold.map(|hold| self.lend(hold)).ok_or(Error::Unloading)
    }

    /// Takes the server lock if it is free and writes are not paused, else gives `None` at once.
    ///
    /// # Errors
    /// As for [`lock`](ThreadSafeContext::lock).
    #[doc(alias = "ValkeyModule_ThreadSafeContextTryLock")]
    #[doc(alias = "RedisModule_ThreadSafeContextTryLock")]
    pub fn try_lock(&self) -> Result<Option<LockGuard>> {
        let hold = Hold::take(Purpose::Write, false)?;
        Ok(hold.map(|hold| self.lend(hold)))
    }

    /// Takes the server lock, and lends a [`Context`] that can do nothing which would be
    /// replicated. Writes may be paused meanwhile.
    ///
    /// # Errors
    /// As for [`lock`](ThreadSafeContext::lock).
    pub fn lock_to_read(&self) -> Result<ReadGuard> {
        let hold = Hold::take(Purpose::Read, true)?;
        hold.map(|hold| ReadGuard(self.lend(hold)))
            .ok_or(Error::Unloading)
    }

    fn lend(&self, hold: Hold) -> LockGuard {
        LockGuard {
            hold,
            database: self.database,
            stays: PhantomData,
        }
    }
}

impl fmt::Debug for ThreadSafeContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ThreadSafeContext")
    }
}

/// The server lock, held by a thread. Dropping it gives the lock back.
///
/// It stays on its thread:
///
/// ```compile_fail,E0277
/// # use vkmod::thread::LockGuard;
/// fn elsewhere(guard: LockGuard) {
///     std::thread::spawn(move || drop(guard));
/// }
/// ```
///
/// What it lends ends with it:
///
/// ```compile_fail,E0505
/// # use vkmod::prelude::*;
/// # use vkmod::thread::LockGuard;
/// fn keep(mut guard: LockGuard) {
///     let ctx = guard.context();
///     drop(guard);
///     notice!(ctx, "without the lock");
/// }
/// ```
#[must_use = "the lock is given back when this is dropped"]
pub struct LockGuard {
    hold: Hold,
    database: i32,
    stays: PhantomData<*const ()>,
}

impl LockGuard {
    /// Lends the server.
    ///
    /// # Panics
    /// For a guard that a closure got while it ran inline, when that closure has ended.
    pub fn context(&mut self) -> Context<'_> {
        // SAFETY: the module's detached context; the server lock is held while the guard lives,
        // so during the borrow, and the borrow is exclusive.
        unsafe { Context::from_raw(self.hold.context(self.database)) }
    }
}

impl fmt::Debug for LockGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LockGuard")
    }
}

/// The server lock, held by a thread that only looks.
#[must_use = "the lock is given back when this is dropped"]
#[derive(Debug)]
pub struct ReadGuard(LockGuard);

impl ReadGuard {
    /// Lends the server.
    ///
    /// # Panics
    /// As for [`LockGuard::context`].
    pub fn context(&mut self) -> ReadContext<'_> {
        ReadContext(self.0.context())
    }
}

/// A [`Context`] that cannot be borrowed exclusively, so nothing that could be replicated comes of
/// it; from [`ReadGuard::context`].
#[derive(Debug)]
pub struct ReadContext<'a>(Context<'a>);

impl<'a> Deref for ReadContext<'a> {
    type Target = Context<'a>;
    #[inline]
    fn deref(&self) -> &Context<'a> {
        &self.0
    }
}
