//! Threads of the module: started by the SDK, let in under the server lock, joined before the code
//! goes away.
//!
//! The server works on one thread, under one lock. A command that computes for long, or waits for
//! the world outside, hands that to another thread: [`Context::offload`] for one answer,
//! [`spawn`] for work that goes on. Such a thread reaches the server's data by
//! [`ThreadSafeContext::with`], and state that it shares with commands through a [`GilCell`].
//!
//! # Which way
//! | | runs | on which servers |
//! |---|---|---|
//! | [`with`](ThreadSafeContext::with), [`read`](ThreadSafeContext::read) | a closure, and waits for its value | all |
//! | [`with_later`](ThreadSafeContext::with_later) | the same, from a task | all |
//! | [`MainThread::run`](crate::event_loop::MainThread::run) | a closure on the main thread, and does not wait | from Redis 7.0 |
//! | [`lock`](ThreadSafeContext::lock) and its kin | what follows, until a guard is dropped | all but some of Redis |
//!
//! Redis 8.0 and 8.1 end themselves when another thread than the main one writes to a client, and be
//! it under the server lock: over a message that has a subscriber, a call while somebody runs
//! `MONITOR`, a key that a client tracks. Redis 8.2 and newer do so with `io-threads`. There no lock
//! is given to such a thread ([`Error::MainThreadOnly`]), and closures are run by the main thread,
//! which costs a round of its event loop. Elsewhere closures run on the thread itself, under the
//! lock.
//!
//! # In a callback
//! A callback has the lock already, and gets [`Error::LockHeld`] if it asks for it, also where it runs
//! on a thread of another module's that has taken the lock. So a command, a listener or a filter
//! needs none of this: it has a context. The destructor of a data type's value is none of them: it
//! may run with the lock or without, and must not wait for it.
//!
//! # Unload
//! `MODULE UNLOAD` (and Valkey 9.1 when it shuts down) asks all threads that were started here to
//! end, and waits up to three seconds. One that waits for the lock is turned away with
//! [`Error::Unloading`]; one that sleeps in [`Stop::sleep`] wakes. If one does not end, the unload
//! is refused and the log names it; the module stays as it is, without the threads that did end.
//! Threads that a module starts by itself (`std::thread::spawn`) are unknown here: their code may
//! be gone while they run.

pub(crate) mod callers;
mod crew;
mod deadlines;
pub(crate) mod gate;
mod gil_cell;
mod reserved;
mod spawned;
mod turn;

pub use gil_cell::{GilCell, GilRef, GilRefMut};
pub use spawned::{Stop, spawn};

pub(crate) use crew::{count, is_closing, open, start, stop};
pub(crate) use deadlines::{Deadlines, Ticket};
pub(crate) use gate::{For, Purpose};

use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use vkmod_sys as sys;

use crate::event_loop::{self, Order};
use crate::guard::Place;
use crate::reply::Replier;
use crate::thread::gate::Hold;
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
///         let told = server.with(|ctx| notice!(ctx, "a second has passed"));
///         if told.is_err() {
///             return;
///         }
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

    /// The way to the database of the client whose reply is due here.
    #[inline]
    pub(crate) fn of_client(to: &Replier<'_>) -> Self {
        // SAFETY: callback argument, live until return; the table is loaded.
        let database = unsafe { sys::GetSelectedDb(to.as_raw()) };
        ThreadSafeContext { database }
    }

    /// Runs a closure under the server lock, and gives its value. The server answers nobody
    /// meanwhile: keep it short.
    ///
    /// Works on every server: it runs on this thread where servers allow that, and on the main
    /// thread where they do not (see [the module](crate::thread)). Either way this thread waits for
    /// its end, so it may borrow what is here. Thread-local values are those of the thread that it
    /// happens to run on.
    ///
    /// Waits until the lock is free, and while writes are paused for a failover. Only to look at
    /// data there is [`read`](ThreadSafeContext::read), which does not wait for that. A closure
    /// that runs inline, since its client must not be blocked, gets the lock that the server holds
    /// for it.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use vkmod::thread::ThreadSafeContext;
    /// fn publish(server: ThreadSafeContext, lines: &[String]) -> Result<i64> {
    ///     server.with(|ctx| {
    ///         let mut heard = 0;
    ///         for line in lines {
    ///             heard += ctx.publish("lines", line)?;
    ///         }
    ///         Ok(heard)
    ///     })?
    /// }
    /// ```
    ///
    /// What it captures goes to another thread:
    ///
    /// ```compile_fail,E0277
    /// # use vkmod::prelude::*;
    /// # use vkmod::thread::ThreadSafeContext;
    /// fn shared(server: ThreadSafeContext) {
    ///     let count = std::rc::Rc::new(1);
    ///     let _ = server.with(|_| *count);
    /// }
    /// ```
    ///
    /// The context ends with it:
    ///
    /// ```compile_fail
    /// # use vkmod::prelude::*;
    /// # use vkmod::thread::ThreadSafeContext;
    /// fn kept(server: ThreadSafeContext) {
    ///     let ctx = server.with(|ctx| ctx);
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::Unloading`] when the module is about to be unloaded; the closure is dropped.
    /// [`Error::LockHeld`] on a thread that has the lock already, so also in any callback. For a
    /// closure that runs inline, [`Error::WritesPaused`], and
    /// [`Error::KeyBusy`] when the command left a key open.
    ///
    /// # Panics
    /// A panic in the closure is caught and logged; this gives an error then.
    pub fn with<R, F>(&self, work: F) -> Result<R>
    where
        R: Send,
        F: FnOnce(&mut Context<'_>) -> R + Send,
    {
        self.enter(Purpose::Write, type_name::<F>(), work)
    }

    /// Runs a closure under the server lock, which can do nothing that would be replicated. Writes
    /// may be paused meanwhile. Else as [`with`](ThreadSafeContext::with).
    ///
    /// # Errors
    /// As for [`with`](ThreadSafeContext::with).
    ///
    /// # Panics
    /// A panic in the closure is caught and logged; this gives an error then.
    pub fn read<R, F>(&self, work: F) -> Result<R>
    where
        R: Send,
        F: FnOnce(&Context<'_>) -> R + Send,
    {
        self.enter(Purpose::Read, type_name::<F>(), |ctx| work(ctx))
    }

    fn enter<R, F>(&self, purpose: Purpose, name: &'static str, work: F) -> Result<R>
    where
        R: Send,
        F: FnOnce(&mut Context<'_>) -> R + Send,
    {
        let place = Place::new("work", name);
        if gate::leads_by_main()? {
            return event_loop::wait_for(Order {
                purpose,
                database: self.database,
                place,
                work,
            });
        }
        // Without `None`, since it waits.
        let hold = Hold::take(purpose, For::Closure, true)?.ok_or(Error::Unloading)?;
        event_loop::run_guarded(place, &mut self.lend(hold).context(), work)
    }

    /// Runs a closure under the server lock as soon as it is free and writes are not paused; other
    /// tasks run until then. Else as [`with`](ThreadSafeContext::with): on every server, and it may
    /// be the main thread that runs it. It runs all the same if the future is dropped while it
    /// waits for the main thread.
    ///
    /// # Errors
    /// As for [`with`](ThreadSafeContext::with).
    ///
    /// # Panics
    /// A panic in the closure is caught and logged; this gives an error then.
    #[cfg(feature = "async")]
    pub async fn with_later<R, F>(self, work: F) -> Result<R>
    where
        R: Send + 'static,
        F: FnOnce(&mut Context<'_>) -> R + Send + 'static,
    {
        let place = Place::new("work", type_name::<F>());
        if gate::leads_by_main()? {
            return event_loop::later(Order {
                purpose: Purpose::Write,
                database: self.database,
                place,
                work,
            })
            .await;
        }
        let mut lock = crate::task::lock_for(self, For::Closure).await?;
        event_loop::run_guarded(place, &mut lock.context(), work)
    }

    /// Takes the server lock until the guard is dropped, which lends a [`Context`]. The server
    /// answers nobody meanwhile: keep it short.
    ///
    /// Not on every server: [`with`](ThreadSafeContext::with) runs a closure on all of them.
    ///
    /// Waits until the lock is free, and while writes are paused for a failover, since a server
    /// dies of a write that is replicated then. Only to look at data there is
    /// [`lock_to_read`](ThreadSafeContext::lock_to_read), which does not wait for that.
    ///
    /// # Errors
    /// [`Error::Unloading`] when the module is about to be unloaded;
    /// [`Error::LockHeld`] on a thread that has it already, so also in any callback, and in a closure that runs inline, since its client must not be
    /// blocked: a guard could be kept longer than that. [`with`](ThreadSafeContext::with) works
    /// there;
    /// [`Error::MainThreadOnly`] always on Redis 8.0 and 8.1, and with `io-threads` on
    /// newer ones of Redis, which end themselves over what a thread may do then.
    #[doc(alias = "ValkeyModule_ThreadSafeContextLock")]
    #[doc(alias = "RedisModule_ThreadSafeContextLock")]
    #[doc(alias = "ValkeyModule_ThreadSafeContextUnlock")]
    #[doc(alias = "RedisModule_ThreadSafeContextUnlock")]
    pub fn lock(&self) -> Result<LockGuard> {
        // Without `None`, since it waits.
        let hold = Hold::take(Purpose::Write, For::Guard, true)?;
        hold.map(|hold| self.lend(hold)).ok_or(Error::Unloading)
    }

    /// Takes the server lock if it is free and writes are not paused, else gives `None` at once.
    ///
    /// # Errors
    /// As for [`lock`](ThreadSafeContext::lock).
    #[doc(alias = "ValkeyModule_ThreadSafeContextTryLock")]
    #[doc(alias = "RedisModule_ThreadSafeContextTryLock")]
    pub fn try_lock(&self) -> Result<Option<LockGuard>> {
        self.try_lock_for(For::Guard)
    }

    /// As [`try_lock`](ThreadSafeContext::try_lock).
    pub(crate) fn try_lock_for(&self, whose: For) -> Result<Option<LockGuard>> {
        let hold = Hold::take(Purpose::Write, whose, false)?;
        Ok(hold.map(|hold| self.lend(hold)))
    }

    /// Takes the server lock, and lends a [`Context`] that can do nothing which would be
    /// replicated. Writes may be paused meanwhile.
    ///
    /// # Errors
    /// As for [`lock`](ThreadSafeContext::lock).
    pub fn lock_to_read(&self) -> Result<ReadGuard> {
        let hold = Hold::take(Purpose::Read, For::Guard, true)?;
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
