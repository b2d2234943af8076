//! [`BlockedClient`]: the handle to answer through, on any thread.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use vkmod_sys as sys;

use super::BlockedReply;
use super::cell::{Cell, Outcome, Waiting};
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
    cell: Arc<Cell<T>>,
    id: u64,
    server: ThreadSafeContext,
}

impl<T: BlockedReply> BlockedClient<T> {
    pub(super) fn new(cell: Arc<Cell<T>>, id: u64, server: ThreadSafeContext) -> Self {
        BlockedClient { cell, id, server }
    }

    /// Hands the value over: [`BlockedReply::reply`] gets it, on the main thread. False if the
    /// client had left or its time was up; the value is dropped then.
    #[doc(alias = "ValkeyModule_UnblockClient")]
    #[doc(alias = "RedisModule_UnblockClient")]
    pub fn unblock(self, value: T::Value) -> bool {
        self.cell.end(Outcome::Value(value)).is_ok()
    }

    /// Answers with an error. False if the client had left or its time was up.
    pub fn fail(self, error: impl Into<Error>) -> bool {
        self.cell.end(Outcome::Failure(error.into())).is_ok()
    }

    /// Whether the client still waits. A computation may ask now and then, and give up.
    pub fn is_waiting(&self) -> bool {
        self.cell.is_waiting()
    }

    /// What the callbacks of the server see of it, for a look from elsewhere.
    pub(crate) fn watch(&self) -> Arc<dyn Waiting> {
        Arc::<Cell<T>>::clone(&self.cell)
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
        self.cell.with_raw(|raw| {
            // SAFETY: the handle is good within `with_raw`, and nobody else measures, since the
            // measure borrows it exclusively; the table is loaded.
            unsafe { sys::BlockedClientMeasureTimeStart(raw) };
        });
        TimeMeasure { client: self }
    }
}

impl<T: BlockedReply> Drop for BlockedClient<T> {
    fn drop(&mut self) {
        // Does nothing after `unblock` and `fail`.
        let _ = self.cell.end(Outcome::Failure(Error::msg(
            "the module dropped the client without an answer",
        )));
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
#[derive(Debug)]
pub struct TimeMeasure<'a, T: BlockedReply> {
    client: &'a mut BlockedClient<T>,
}

impl<T: BlockedReply> Drop for TimeMeasure<'_, T> {
    fn drop(&mut self) {
        self.client.cell.with_raw(|raw| {
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
