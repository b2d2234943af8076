//! Timers: something that is to be done later, once or again and again.
//!
//! ```
//! use std::time::Duration;
//! use vkmod::prelude::*;
//!
//! struct Warm;
//!
//! impl Command for Warm {
//!     const SPEC: CommandSpec = CommandSpec::new("warm").arity(2);
//!
//!     fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
//!         let (name,): (&[u8],) = args.parse()?;
//!         let name = name.to_vec();
//!         ctx.timer(Duration::from_secs(5), move |ctx| {
//!             ctx.key_mut(&name)?.delete();
//!             ctx.replicate("DEL", (&name,))
//!         })?;
//!         Ok(())
//!     }
//! }
//! ```
//!
//! A timer owns its closure, which runs under the server lock with a [`Context`] of its own: it has
//! no client, and the database that was selected where the timer was made. The closure's value and
//! all that it holds are dropped when the timer is over, when it is stopped, and at unload.
//!
//! # When it runs
//! As soon as its time is over and the server lies between two commands, to the millisecond on an
//! idle server. Timers that are due run in the order of their times, one after the other. Timers
//! that were made during the load run after it has succeeded. While writes are paused (a failover,
//! `CLIENT PAUSE`) all timers wait, since a server dies of a write that is replicated then.
//!
//! Time is measured by a clock that nobody can set; for the time of day there are schedules.
//!
//! # Replicas
//! Timers run on replicas as well. What they write there is not undone by the primary; a closure
//! that writes looks at [`Context::flags`] first.
//!
//! # Unload
//! The timers are the module's, not the server's: a server refuses to unload a module while a timer
//! of its own is alive, and dies of one that was left behind by a load that failed. One thread
//! waits for the first of them; it starts with the first timer, and ends at unload, together with
//! all timers.
//!
//! # Servers
//! Timers run on the server's main thread, which the timers' thread wakes. Redis 6.2 cannot be
//! woken; there that thread takes the server lock and runs them itself.
//!
//! # Tests without a server
//! [`Host::advance`](../testing/struct.Host.html#method.advance) runs what is due on its clock.

mod adapter;
mod bell;
mod queue;

pub(crate) use queue::{close, follow, forget_all};
#[cfg(feature = "testing")]
pub(crate) use queue::{next_due, run_due};

use std::any::type_name;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use self::queue::{Shared, Work};
use crate::{Context, Result};

impl Context<'_> {
    /// Runs `run` once, after this time; see [the module](crate::timer).
    ///
    /// A time below a millisecond counts as one, one above a hundred years as that. An `Err` of
    /// `run` is logged.
    ///
    /// The handle may be dropped; the timer goes on.
    ///
    /// # Errors
    /// When the module is being unloaded, or when the system starts no thread. `run` is dropped then.
    ///
    /// # Panics
    /// A panic in `run`, or in the destructor of what it holds, is caught and logged.
    ///
    /// # Lifetimes
    /// The closure outlives the callback that makes it, so it borrows nothing of it:
    ///
    /// ```compile_fail,E0373
    /// # use vkmod::prelude::*;
    /// # use std::time::Duration;
    /// fn later(ctx: &mut Context<'_>) -> Result<()> {
    ///     let count = 5;
    ///     ctx.timer(Duration::from_secs(1), |ctx| {
    ///         notice!(ctx, "{count}");
    ///         Ok(())
    ///     })?;
    ///     Ok(())
    /// }
    /// ```
    #[doc(alias = "ValkeyModule_CreateTimer")]
    #[doc(alias = "RedisModule_CreateTimer")]
    pub fn timer<F>(&self, after: Duration, run: F) -> Result<Timer>
    where
        F: FnOnce(&mut Context<'_>) -> Result<()> + Send + 'static,
    {
        queue::start(self, after, Work::Once(Box::new(run)), type_name::<F>())
    }

    /// Runs `run` again and again, the first time after one interval; see
    /// [the module](crate::timer). The timer that it gets is its own, which it may stop.
    ///
    /// The times lie an interval apart, however long a run takes. Times that have passed when a run
    /// ends (the server was busy, writes were paused, the run took long) are left out: the next run
    /// is at the next time to come. An interval below a millisecond counts as one.
    ///
    /// An `Err` of `run` is logged, and the timer goes on.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use std::time::Duration;
    /// # fn f(ctx: &mut Context<'_>) -> Result<()> {
    /// let mut left = 3;
    /// ctx.every(Duration::from_secs(1), move |ctx, timer| {
    ///     notice!(ctx, "{left}");
    ///     left -= 1;
    ///     if left == 0 {
    ///         timer.stop();
    ///     }
    ///     Ok(())
    /// })?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`timer`](Context::timer).
    ///
    /// # Panics
    /// A panic in `run` is caught and logged, and the timer goes on.
    #[doc(alias = "ValkeyModule_CreateTimer")]
    #[doc(alias = "RedisModule_CreateTimer")]
    pub fn every<F>(&self, interval: Duration, run: F) -> Result<Timer>
    where
        F: FnMut(&mut Context<'_>, &Timer) -> Result<()> + Send + 'static,
    {
        let interval = queue::within_range(interval);
        let work = Work::Every(interval, Box::new(run));
        queue::start(self, interval, work, type_name::<F>())
    }
}

/// A timer, from [`Context::timer`] and [`Context::every`].
///
/// A handle, which any thread may use and keep; copies are handles of the same timer. Dropping it
/// does not stop the timer. One that is kept longer than the timer lives does nothing any more.
#[derive(Clone)]
#[doc(alias = "ValkeyModuleTimerID")]
#[doc(alias = "RedisModuleTimerID")]
pub struct Timer(Arc<Shared>);

impl Timer {
    /// Lets the timer run no more. True if that has called off a run that was still to come.
    ///
    /// The closure is dropped at once. A repeating timer may be stopped from within its own run; its
    /// closure is dropped when that ends.
    ///
    /// A timer that is stopped under the server lock, so in any callback, is not running and will
    /// never run again. On other threads a run that has begun goes on to its end.
    #[doc(alias = "ValkeyModule_StopTimer")]
    #[doc(alias = "RedisModule_StopTimer")]
    pub fn stop(&self) -> bool {
        self.0.stop()
    }

    /// The time until the next run, zero if it is due; `None` if there will be no more.
    #[doc(alias = "ValkeyModule_GetTimerInfo")]
    #[doc(alias = "RedisModule_GetTimerInfo")]
    pub fn remaining(&self) -> Option<Duration> {
        self.0.remaining()
    }
}

impl fmt::Debug for Timer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Timer")
            .field("remaining", &self.remaining())
            .finish_non_exhaustive()
    }
}
