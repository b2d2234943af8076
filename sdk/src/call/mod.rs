//! Calling commands: [`Context::call`] and its variants, the arguments, the replies.
//!
//! A nested call runs a command of the server's or of any module, as a client would, and gives its
//! [`CallReply`]. Unless [`CallOptions`] say otherwise it runs as a user who may do everything,
//! speaks RESP2, is not replicated, and an error reply is an `Err` with the server's own text.

mod args;
mod attributes;
mod failure;
mod format;
mod forward;
mod from_reply;
mod invoke;
mod iter;
mod list;
mod options;
pub(crate) mod promise;
mod refusal;
mod reply;
mod user;
mod value;

pub use args::{CallArg, CallArgs, Each};
pub use attributes::Attributes;
pub use from_reply::FromReply;
pub use iter::{Elements, Entries};
pub use list::ArgList;
pub use options::CallOptions;
pub use promise::{CallPromise, PendingCall};
pub use reply::CallReply;
pub use value::{ReplyKind, ReplyValue};

pub(crate) use format::{Format, Room};
pub(crate) use invoke::{InFlight, is_in_flight};

use crate::string::ServerStr;
use crate::{Context, Result};

/// What became of a call that may block; from [`Context::call_blocking`].
#[derive(Debug)]
#[must_use = "dropping a promise aborts the call"]
pub enum Outcome<'a> {
    /// The command has answered.
    Reply(CallReply<'a>),
    /// The command waits; its answer comes later.
    Promise(CallPromise<'a>),
}

impl<'a> Context<'a> {
    /// Runs a command and gives its reply.
    ///
    /// Arguments are whatever is [`CallArgs`]: one argument, a tuple, a slice, a list; strings of
    /// the server's are passed on without a copy. A subcommand is an argument:
    /// `ctx.call("CONFIG", ("GET", "maxmemory"))`.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use std::collections::HashMap;
    /// fn remember(ctx: &mut Context<'_>, key: Arg<'_>) -> Result<HashMap<String, i64>> {
    ///     ctx.call("HSET", (key, "visits", 1, "limit", 100))?;
    ///     ctx.call("HGETALL", key)?.to()
    /// }
    /// ```
    ///
    /// The reply is an object of its own, and further calls can be made while it is there. It
    /// lives as long as the callback at most:
    ///
    /// ```compile_fail
    /// # use vkmod::prelude::*;
    /// # use vkmod::call::CallReply;
    /// fn keep(ctx: &mut Context<'_>) -> Result<CallReply<'static>> {
    ///     ctx.call("PING", ())
    /// }
    /// ```
    ///
    /// A key that is open is not open across a call, which may change or delete it:
    ///
    /// ```compile_fail,E0502
    /// # use vkmod::prelude::*;
    /// fn across(ctx: &mut Context<'_>, name: Arg<'_>) -> Result<usize> {
    ///     let key = ctx.key(name)?;
    ///     ctx.call("DEL", name)?;
    ///     Ok(key.len())
    /// }
    /// ```
    ///
    /// Keep scripts and functions that you call short. One that takes longer than the server's
    /// `busy-reply-threshold` (5 seconds by default) lets the server look at its connections in the
    /// middle of the call. No server survives that in a command, if its client leaves then or sends
    /// more, nor on a thread, whatever clients do. On the main thread where no client's command runs
    /// they may take long: in timers, in closures of
    /// [`MainThread::run`](crate::event_loop::MainThread::run).
    ///
    /// # Errors
    /// An error reply, and whatever keeps the server from running the command (no such command,
    /// too few arguments, a key of another cluster node), with the server's own text. `SYNC`, `PSYNC`,
    /// `CLIENT KILL` and, before Redis 7.2, `WAIT` are refused here, since the server would not
    /// survive, and `UNSUBSCRIBE`, `PUNSUBSCRIBE` and `SUNSUBSCRIBE`, which give many replies.
    ///
    /// [`Error::KeyBusy`](crate::Error::KeyBusy) when this callback runs within another one of the
    /// module's that has a key open (another module's listener called us), or when a key handle was
    /// forgotten: the command could pull a value from under it.
    #[doc(alias = "ValkeyModule_Call")]
    #[doc(alias = "RedisModule_Call")]
    #[inline]
    pub fn call(
        &mut self,
        command: impl AsRef<[u8]>,
        args: impl CallArgs,
    ) -> Result<CallReply<'a>> {
        self.call_with(CallOptions::new(), command, args)
    }

    /// Runs a command in a certain way, see [`CallOptions`], and gives its reply.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use vkmod::call::CallOptions;
    /// fn count(ctx: &mut Context<'_>, key: Arg<'_>) -> Result<i64> {
    ///     // As the client's own user, and replicated.
    ///     let options = CallOptions::new().as_current_user().replicate();
    ///     ctx.call_with(options, "INCR", key)?.to()
    /// }
    /// ```
    ///
    /// # Errors
    /// As for [`call`](Context::call); what an option forbids;
    /// [`Error::Unsupported`](crate::Error::Unsupported) for an option that the running server
    /// does not have; an error with the code `TRYAGAIN` for a call that is to be replicated while
    /// writes are paused.
    #[inline]
    pub fn call_with(
        &mut self,
        options: CallOptions<'_>,
        command: impl AsRef<[u8]>,
        args: impl CallArgs,
    ) -> Result<CallReply<'a>> {
        let command = command.as_ref();
        if let Some(strings) = args.as_strings() {
            return invoke::run(self, &options, command, ServerStr::all_raw(strings));
        }
        // In its place, since it is large.
        let mut list = ArgList::new();
        list.push(args);
        invoke::run(self, &options, command, list.as_slice())
    }

    /// Checks whether a call would be allowed: that the command exists, its arity, and all that
    /// the options ask for, without running it.
    ///
    /// # Errors
    /// As for [`call_with`](Context::call_with), but for what the command itself would answer;
    /// [`Error::Unsupported`](crate::Error::Unsupported) before Redis 7.2.
    pub fn call_dry_run(
        &mut self,
        options: CallOptions<'_>,
        command: impl AsRef<[u8]>,
        args: impl CallArgs,
    ) -> Result<()> {
        let args = ArgList::of(args);
        invoke::dry_run(self, &options, command.as_ref(), args.as_slice())
    }

    /// Runs a command that may block, such as `BLPOP`, and gives its reply or, if it has to wait,
    /// a promise of it.
    ///
    /// Script rules hold for it, see [`CallOptions::script_rules`]: a command such as `SUBSCRIBE` is
    /// refused. If it is made as a user, that user's rules are checked when the call is made, and
    /// not again when it is answered.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use vkmod::call::{CallOptions, Outcome};
    /// fn next_job(ctx: &mut Context<'_>, queue: Arg<'_>) -> Result<bool> {
    ///     match ctx.call_blocking(CallOptions::new(), "BLPOP", (queue, 0))? {
    ///         Outcome::Reply(reply) => Ok(!reply.is_null()),
    ///         Outcome::Promise(promise) => {
    ///             promise.then(|ctx, reply| match reply {
    ///                 Ok(reply) => notice!(ctx, "a job came: {reply:?}"),
    ///                 Err(error) => warning!(ctx, "no job: {error}"),
    ///             });
    ///             Ok(false)
    ///         }
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// As for [`call_with`](Context::call_with);
    /// [`Error::Unsupported`](crate::Error::Unsupported) before Redis 7.2.
    pub fn call_blocking(
        &mut self,
        options: CallOptions<'_>,
        command: impl AsRef<[u8]>,
        args: impl CallArgs,
    ) -> Result<Outcome<'a>> {
        let args = ArgList::of(args);
        invoke::run_blocking(self, &options, command.as_ref(), args.as_slice())
    }
}
