//! Computations that run on a thread of the module's own while the server goes on.
//!
//! [`Context::offload`] is as easy as `return`: the closure's value becomes the reply.
//!
//! ```
//! use vkmod::prelude::*;
//!
//! struct Sum;
//!
//! impl Command for Sum {
//!     const SPEC: CommandSpec = CommandSpec::new("sum").arity(2);
//!
//!     fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
//!         let (limit,): (u32,) = args.parse()?;
//!         Ok(ctx.offload(move || (0..=u64::from(limit)).sum::<u64>()))
//!     }
//! }
//! ```

mod pool;

pub use pool::PoolOptions;

pub(crate) use pool::{close, configure, reserve, reset};

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::blocked::{self, BlockedReply, Waiting};
use crate::guard::{Place, guard};
use crate::reply::{Replier, Reply};
use crate::thread::{self, ThreadSafeContext};
use crate::{Context, Error, Result};

const NAME: &str = "offloaded work";

impl Context<'_> {
    /// Runs `work` on a worker thread; its value becomes the command's reply. The command returns
    /// what this gives: `Ok(ctx.offload(move || …))`.
    ///
    /// The value is any [`Reply`] that owns its parts, so also a [`Result`]. `work` gets no
    /// context; to reach the server's data it takes a [`Context::thread_safe`] with it, or the
    /// [`Job`] of [`offload_with`](Context::offload_with), and runs a closure
    /// [`with`](ThreadSafeContext::with) that. The time it takes counts as the
    /// command's own in the slow log.
    ///
    /// Where the client cannot wait (a transaction, a script, a replica, the append-only file, a
    /// call by another module), and where this is a part of another reply, `work` runs at once,
    /// in place, and the same reply is sent.
    ///
    /// # Errors
    /// The client gets an error when too many jobs wait for a worker ([`PoolOptions`]), and when
    /// its [`timeout`](Offload::timeout) is over.
    ///
    /// # Panics
    /// A panic in `work` is caught and logged; the client gets an error.
    pub fn offload<R, F>(&self, work: F) -> Offload<impl FnOnce(&Job) -> R + Send + use<R, F>>
    where
        R: Reply + Send + 'static,
        F: FnOnce() -> R + Send + 'static,
    {
        self.offload_with(move |_: &Job| work())
    }

    /// As [`offload`](Context::offload); `work` gets its [`Job`], which knows whether anybody
    /// still waits for the outcome, and leads to the server lock.
    pub fn offload_with<R, F>(&self, work: F) -> Offload<F>
    where
        R: Reply + Send + 'static,
        F: FnOnce(&Job) -> R + Send + 'static,
    {
        // Attaches, so that the job can take the lock.
        let _ = self.thread_safe();
        Offload {
            work,
            timeout: None,
            on_disconnect: None,
        }
    }
}

/// The reply that a worker computes; from [`Context::offload`].
#[must_use = "the work starts when this is sent as the command's reply"]
pub struct Offload<F> {
    work: F,
    timeout: Option<Duration>,
    on_disconnect: Option<Box<dyn FnOnce() + Send>>,
}

impl<F> Offload<F> {
    /// Answers with an error after this time, and cancels the job. Does not count where the work
    /// runs in place.
    pub fn timeout(mut self, after: Duration) -> Self {
        self.timeout = Some(after);
        self
    }

    /// Runs this, on the main thread, when the client leaves before its answer. The job is
    /// cancelled in any case.
    pub fn on_disconnect(mut self, hook: impl FnOnce() + Send + 'static) -> Self {
        self.on_disconnect = Some(Box::new(hook));
        self
    }
}

impl<R, F> Reply for Offload<F>
where
    R: Reply + Send + 'static,
    F: FnOnce(&Job) -> R + Send + 'static,
{
    fn send(self, to: Replier<'_>) {
        let may_wait = blocked::can_wait(&to);
        let slot = match may_wait.then(pool::reserve).transpose() {
            Ok(slot) => slot,
            Err(error) => return to.error(&error),
        };
        let waiter = Waiter::<R> {
            on_disconnect: self.on_disconnect,
            value: std::marker::PhantomData,
        };
        let mut client = match blocked::block(to, may_wait, waiter, self.timeout) {
            Ok(client) => client,
            Err(refused) => {
                drop(slot);
                return refused.inline(|_, ctx, to| {
                    let server = ctx.thread_safe().in_database(selected(ctx));
                    let job = Job {
                        client: None,
                        server,
                    };
                    to.send(thread::gate::inline(ctx, || (self.work)(&job)));
                });
            }
        };
        let work = self.work;
        let job = move || {
            if !client.is_waiting() {
                return;
            }
            let job = Job {
                client: Some(client.watch()),
                server: client.thread_safe(),
            };
            let measure = client.measure_time();
            let outcome = guard(Place::new("job", NAME), || Some(work(&job)), || None);
            drop(measure);
            match outcome {
                Some(value) => client.unblock(value),
                None => client.fail(Error::msg("internal error in offloaded work")),
            };
        };
        // There is one, since this client can wait.
        if let Some(slot) = slot {
            slot.submit(job);
        }
    }
}

/// The database that the context's client has selected.
fn selected(ctx: &Context<'_>) -> i32 {
    // SAFETY: callback argument, live until return; the table is loaded.
    unsafe { vkmod_sys::GetSelectedDb(ctx.as_raw()) }
}

impl<F> fmt::Debug for Offload<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Offload")
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// The work that a worker does; lent to the closure of [`Context::offload_with`].
pub struct Job {
    /// `None` where the work runs in place.
    client: Option<Arc<dyn Waiting>>,
    server: ThreadSafeContext,
}

impl Job {
    /// Whether nobody waits for the outcome any more: the client has left, its time is up, or the
    /// module is being unloaded. Long work asks now and then, and returns early; what it returns
    /// is dropped.
    pub fn is_cancelled(&self) -> bool {
        let is_over = |client: &Arc<dyn Waiting>| client.is_over();
        self.client.as_ref().is_some_and(is_over) || thread::is_closing()
    }

    /// A handle to the server lock, with the client's database selected in what it lends.
    pub fn thread_safe(&self) -> ThreadSafeContext {
        self.server
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").finish_non_exhaustive()
    }
}

struct Waiter<R> {
    on_disconnect: Option<Box<dyn FnOnce() + Send>>,
    value: std::marker::PhantomData<fn(R)>,
}

impl<R: Reply + Send + 'static> BlockedReply for Waiter<R> {
    type Value = R;
    const NAME: &'static str = NAME;

    fn reply(self, _ctx: &mut Context<'_>, value: R) -> Result<impl Reply> {
        Ok(value)
    }

    fn disconnected(self) {
        if let Some(hook) = self.on_disconnect {
            hook();
        }
    }
}
