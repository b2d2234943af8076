//! [`CallPromise`]: the answer to a nested call that has to wait.

mod adapter;
mod pending;

pub(crate) use pending::{abort_all, forget_all};

use std::fmt;

use vkmod_sys as sys;

use super::CallReply;
use crate::{Context, Result};

/// A nested call that waits for its answer; from
/// [`Context::call_blocking`](crate::Context::call_blocking).
///
/// [`then`](CallPromise::then) says what is to be done with the answer. A promise that is dropped
/// instead aborts the call.
#[must_use = "dropping a promise aborts the call"]
pub struct CallPromise<'a> {
    reply: CallReply<'a>,
    error_replies: bool,
}

/// A nested call whose answer a handler waits for; from [`CallPromise::then`].
///
/// Dropping it changes nothing. Unloading the module aborts the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PendingCall {
    id: usize,
}

/// What is done with an answer.
trait Handler: Send {
    fn handle(self: Box<Self>, ctx: &mut Context<'_>, reply: Result<CallReply<'_>>);
}

impl<F: FnOnce(&mut Context<'_>, Result<CallReply<'_>>) + Send> Handler for F {
    fn handle(self: Box<Self>, ctx: &mut Context<'_>, reply: Result<CallReply<'_>>) {
        self(ctx, reply);
    }
}

impl<'a> CallPromise<'a> {
    pub(super) fn new(reply: CallReply<'a>, error_replies: bool) -> Self {
        CallPromise {
            reply,
            error_replies,
        }
    }

    /// Gives the answer to `handler` when it comes: on the server's main thread, later, with a
    /// context that has no client. An error reply is an `Err` there too, unless the call's options
    /// said otherwise.
    ///
    /// The handler runs at most once, and is dropped unrun when the call is aborted. A command
    /// that waits goes on waiting when the server becomes a replica; abort it then, if its effect
    /// would be a write.
    ///
    /// # Panics
    /// A panic in the handler is caught and logged.
    #[doc(alias = "ValkeyModule_CallReplyPromiseSetUnblockHandler")]
    #[doc(alias = "RedisModule_CallReplyPromiseSetUnblockHandler")]
    pub fn then<F>(self, handler: F) -> PendingCall
    where
        F: FnOnce(&mut Context<'_>, Result<CallReply<'_>>) + Send + 'static,
    {
        let error_replies = self.error_replies;
        let promise = self.into_reply();
        let id = pending::add(promise.as_raw(), Box::new(handler), error_replies);
        if let Some(set_handler) = sys::CallReplyPromiseSetUnblockHandler() {
            // SAFETY: a promise, under the lock that it was made under; the number is not looked
            // at by the server; the table is loaded.
            unsafe {
                set_handler(
                    promise.as_raw(),
                    Some(adapter::unblocked),
                    pending::word(id),
                )
            };
        }
        // The list has it now.
        let _ = promise.into_raw();
        PendingCall { id }
    }

    /// Ends the wait. The command has no effect and gives no answer; a module's command that does
    /// not listen may go on all the same.
    pub fn abort(self, _ctx: &mut Context<'_>) {
        drop(self);
    }

    fn into_reply(self) -> CallReply<'a> {
        let this = std::mem::ManuallyDrop::new(self);
        // SAFETY: read once, and the source is not dropped.
        unsafe { std::ptr::read(&raw const this.reply) }
    }
}

impl Drop for CallPromise<'_> {
    fn drop(&mut self) {
        pending::abort(self.reply.as_raw());
    }
}

impl fmt::Debug for CallPromise<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallPromise").finish_non_exhaustive()
    }
}

impl PendingCall {
    /// Ends the wait and drops the handler. False if it is too late: the handler has run, or is
    /// about to.
    #[doc(alias = "ValkeyModule_CallReplyPromiseAbort")]
    #[doc(alias = "RedisModule_CallReplyPromiseAbort")]
    pub fn abort(self, _ctx: &mut Context<'_>) -> bool {
        pending::abort_by_id(self.id)
    }

    /// Whether the answer has not come yet.
    pub fn is_pending(self, _ctx: &Context<'_>) -> bool {
        pending::is_there(self.id)
    }
}
