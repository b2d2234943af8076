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

use pool::Work;
pub(crate) use pool::{close, configure, reserve, reset};

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use crate::blocked::cell::{Cell, Outcome};
use crate::blocked::{self, BlockedReply, Owed};
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
        let waiter = Waiter {
            work: Some(self.work),
            server: ThreadSafeContext::of_client(&to),
            on_disconnect: self.on_disconnect,
            value: PhantomData,
        };
        match blocked::block(to, may_wait, waiter, self.timeout) {
            Ok(cell) => match slot {
                Some(slot) => slot.submit(cell),
                // There is one for each client that can wait.
                None => drop(Owed::new(cell)),
            },
            Err(refused) => {
                drop(slot);
                refused.inline(|waiter, ctx, to| {
                    let (job, work) = (Job::inline(waiter.server), waiter.work);
                    let run = || work.map(|work| work(&job));
                    to.send(thread::gate::inline(ctx, run));
                });
            }
        }
    }
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
    client: Option<Arc<dyn Watched>>,
    server: ThreadSafeContext,
}

impl Job {
    fn inline(server: ThreadSafeContext) -> Self {
        Job {
            client: None,
            server,
        }
    }

    /// Whether nobody waits for the outcome any more: the client has left, its time is up, or the
    /// module is being unloaded. Long work asks now and then, and returns early; what it returns
    /// is dropped.
    pub fn is_cancelled(&self) -> bool {
        let is_over = |client: &Arc<dyn Watched>| !client.is_waiting();
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

/// A client that waits, to whoever asks no more of it than that.
trait Watched: Send + Sync {
    fn is_waiting(&self) -> bool;
}

/// What waits: the work, and what becomes of its outcome. One allocation holds that, the client's
/// cell and the worker's order.
struct Waiter<R, F> {
    /// Until a worker takes it.
    work: Option<F>,
    server: ThreadSafeContext,
    on_disconnect: Option<Box<dyn FnOnce() + Send>>,
    value: PhantomData<fn(R)>,
}

impl<R, F> BlockedReply for Waiter<R, F>
where
    R: Reply + Send + 'static,
    F: FnOnce(&Job) -> R + Send + 'static,
{
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

impl<R, F> Watched for Cell<Waiter<R, F>>
where
    R: Reply + Send + 'static,
    F: FnOnce(&Job) -> R + Send + 'static,
{
    fn is_waiting(&self) -> bool {
        Cell::is_waiting(self)
    }
}

impl<R, F> Work for Cell<Waiter<R, F>>
where
    R: Reply + Send + 'static,
    F: FnOnce(&Job) -> R + Send + 'static,
{
    fn run(self: Arc<Self>) {
        let order = self.with_waiter(|waiter| (waiter.work.take(), waiter.server));
        let Some((Some(work), server)) = order else {
            // Nobody waits any more.
            return;
        };
        let mut client = Owed::new(self);
        let watched: Arc<dyn Watched> = Arc::<Self>::clone(client.cell());
        let job = Job {
            client: Some(watched),
            server,
        };
        let measure = client.measure_time();
        let outcome = guard(Place::new("job", NAME), || Some(work(&job)), || None);
        drop(measure);
        client.end(match outcome {
            Some(value) => Outcome::Value(value),
            None => Outcome::Failure(Error::msg("internal error in offloaded work")),
        });
    }

    fn give_up(self: Arc<Self>) {
        drop(Owed::new(self));
    }
}
