//! [`BlockedClient`]: the handle to answer through, on any thread.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use vkmod_sys as sys;

use super::BlockedReply;
use super::cell::{Cell, Outcome, Waiter};
use crate::reply::Reply;
use crate::thread::ThreadSafeContext;
use crate::{Context, Error, Result};

/// A client that waits. Whoever holds this owes it an answer; a handle that is dropped answers with
/// an error.
///
/// It can be sent to any thread. A client that has left, or whose time was up, needs no answer any
/// more: [`unblock`](BlockedClient::unblock) says so and does nothing.
///
/// The server refuses to unload the module while a client waits.
#[must_use = "the client waits for an answer; dropping the handle answers with an error"]
#[doc(alias = "ValkeyModuleBlockedClient")]
#[doc(alias = "RedisModuleBlockedClient")]
#[doc(alias = "ValkeyModule_AbortBlock")]
#[doc(alias = "RedisModule_AbortBlock")]
pub struct BlockedClient<T: BlockedReply> {
    wait: Owed<T>,
    id: u64,
    server: ThreadSafeContext,
}

impl<T: BlockedReply> BlockedClient<T> {
    pub(crate) fn new(cell: Arc<Cell<T>>, (id, server): (u64, ThreadSafeContext)) -> Self {
        BlockedClient {
            wait: Owed::new(cell),
            id,
            server,
        }
    }

    /// Hands the value over: [`BlockedReply::reply`] gets it, on the main thread. False if the
    /// client had left or its time was up; the value is dropped then.
    #[doc(alias = "ValkeyModule_UnblockClient")]
    #[doc(alias = "RedisModule_UnblockClient")]
    pub fn unblock(self, value: T::Value) -> bool {
        self.wait.end(Outcome::Value(value))
    }

    /// Answers with an error. False if the client had left or its time was up.
    pub fn fail(self, error: impl Into<Error>) -> bool {
        self.wait.end(Outcome::Failure(error.into()))
    }

    /// Whether the client still waits. A computation may ask now and then, and give up.
    pub fn is_waiting(&self) -> bool {
        self.wait.cell().is_waiting()
    }

    /// The client's id, as in `CLIENT LIST`.
    #[doc(alias = "ValkeyModule_GetClientId")]
    #[doc(alias = "RedisModule_GetClientId")]
    pub fn client_id(&self) -> u64 {
        self.id
    }

    /// A handle to the server lock, with the client's database selected in what it lends.
    #[doc(alias = "ValkeyModule_GetThreadSafeContext")]
    #[doc(alias = "RedisModule_GetThreadSafeContext")]
    pub fn thread_safe(&self) -> ThreadSafeContext {
        self.server
    }

    /// Counts the time until the measure is dropped as the command's own, in the slow log and in
    /// `INFO commandstats`. Several, one after the other, add up.
    #[doc(alias = "ValkeyModule_BlockedClientMeasureTimeStart")]
    #[doc(alias = "RedisModule_BlockedClientMeasureTimeStart")]
    #[doc(alias = "ValkeyModule_BlockedClientMeasureTimeEnd")]
    #[doc(alias = "RedisModule_BlockedClientMeasureTimeEnd")]
    pub fn measure_time(&mut self) -> TimeMeasure<'_, T> {
        TimeMeasure {
            time: self.wait.measure_time(),
        }
    }
}

impl<T: BlockedReply> fmt::Debug for BlockedClient<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockedClient")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Time that counts as the command's own; from [`BlockedClient::measure_time`].
#[must_use = "the time counts until this is dropped"]
pub struct TimeMeasure<'a, T: BlockedReply> {
    /// Ends it when it is dropped.
    #[expect(dead_code, reason = "it is there for its destructor")]
    time: Measure<'a, T>,
}

impl<T: BlockedReply> fmt::Debug for TimeMeasure<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TimeMeasure").finish_non_exhaustive()
    }
}

/// A wait that somebody owes its end to; dropped, it ends with an error.
pub(crate) struct Owed<T: Waiter>(Arc<Cell<T>>);

impl<T: Waiter> Owed<T> {
    #[inline]
    pub(crate) fn new(cell: Arc<Cell<T>>) -> Self {
        Owed(cell)
    }

    #[inline]
    pub(crate) fn cell(&self) -> &Arc<Cell<T>> {
        &self.0
    }

    /// Ends the wait. False if it has ended before.
    pub(crate) fn end(self, outcome: Outcome<T::Value>) -> bool {
        self.0.end(outcome).is_ok()
    }

    /// Counts the time until the measure is dropped as the command's own.
    pub(crate) fn measure_time(&mut self) -> Measure<'_, T> {
        self.0.with_raw(|raw| {
            // SAFETY: the handle is good within `with_raw`, and nobody else measures, since the
            // measure borrows it exclusively; the table is loaded.
            unsafe { sys::BlockedClientMeasureTimeStart(raw) };
        });
        Measure { of: self }
    }
}

impl<T: Waiter> Drop for Owed<T> {
    fn drop(&mut self) {
        if self.0.is_waiting() {
            let _ = self.0.end(Outcome::Failure(Error::msg(T::DROPPED)));
        }
    }
}

/// A time that is being measured.
pub(crate) struct Measure<'a, T: Waiter> {
    of: &'a mut Owed<T>,
}

impl<T: Waiter> Drop for Measure<'_, T> {
    fn drop(&mut self) {
        self.of.0.with_raw(|raw| {
            // SAFETY: as at the start.
            unsafe { sys::BlockedClientMeasureTimeEnd(raw) };
        });
    }
}

/// The [`BlockedReply`] that sends the value as it is.
#[derive(Debug, Clone, Copy)]
pub struct Forward<V> {
    value: PhantomData<fn(V)>,
}

impl<V> Forward<V> {
    /// Waits for a `V`.
    pub fn new() -> Self {
        Forward { value: PhantomData }
    }
}

impl<V> Default for Forward<V> {
    fn default() -> Self {
        Forward::new()
    }
}

impl<V: Reply + Send + 'static> BlockedReply for Forward<V> {
    type Value = V;

    fn reply(self, _ctx: &mut Context<'_>, value: V) -> Result<impl Reply> {
        Ok(value)
    }
}
