//! [`Errand`]: work for the main thread, whose end somebody waits for.

use std::mem::transmute;
use std::sync::{Arc, Condvar, Mutex};
#[cfg(feature = "async")]
use std::task::Poll;
use std::task::Waker;

use super::main_thread;
use crate::guard::{Place, guard};
use crate::sync::{lock, wait};
use crate::thread::Purpose;
use crate::{Context, Error, Result};

pub(super) type Work = Box<dyn FnOnce(&mut Context<'_>) + Send>;

/// Work for the main thread. Its end comes when it has run or is dropped, and after everything that
/// it owns is dropped.
pub(super) struct Errand {
    pub(super) purpose: Purpose,
    pub(super) database: i32,
    work: Work,
}

impl Errand {
    pub(super) fn run(self, ctx: &mut Context<'_>) {
        (self.work)(ctx);
    }
}

/// What is done, and under which conditions.
pub(crate) struct Order<F> {
    pub(crate) purpose: Purpose,
    pub(crate) database: i32,
    pub(crate) place: Place,
    pub(crate) work: F,
}

/// Runs `order` on the main thread, and waits for its end.
///
/// # Errors
/// [`Error::Unloading`] where it never runs; another one after a panic in it.
pub(crate) fn wait_for<R, F>(order: Order<F>) -> Result<R>
where
    R: Send,
    F: FnOnce(&mut Context<'_>) -> R + Send,
{
    let (purpose, database) = (order.purpose, order.database);
    let (body, end) = Body::of(order);
    let work: Box<dyn FnOnce(&mut Context<'_>) + Send + '_> = Box::new(move |ctx| body.run(ctx));
    // SAFETY: whoever hands it over waits for its end: what it borrows outlives that.
    let work = unsafe { transmute::<Box<dyn FnOnce(&mut Context<'_>) + Send + '_>, Work>(work) };
    main_thread::send(Errand {
        purpose,
        database,
        work,
    });
    end.wait()
}

/// Runs `order` on the main thread; the future is ready at its end. It runs all the same if the
/// future is dropped.
///
/// # Errors
/// As for [`wait_for`].
#[cfg(feature = "async")]
pub(crate) fn later<R, F>(order: Order<F>) -> impl Future<Output = Result<R>> + Send
where
    R: Send + 'static,
    F: FnOnce(&mut Context<'_>) -> R + Send + 'static,
{
    let (purpose, database) = (order.purpose, order.database);
    let (body, end) = Body::of(order);
    main_thread::send(Errand {
        purpose,
        database,
        work: Box::new(move |ctx| body.run(ctx)),
    });
    std::future::poll_fn(move |polling| end.poll(polling.waker()))
}

/// The work, and who waits for it.
struct Body<R, F> {
    /// Until it runs.
    work: Option<F>,
    place: Place,
    end: Arc<End<R>>,
}

impl<R, F: FnOnce(&mut Context<'_>) -> R> Body<R, F> {
    fn of(order: Order<F>) -> (Self, Arc<End<R>>) {
        let end = Arc::new(End {
            state: Mutex::new(State::Awaited(None)),
            reached: Condvar::new(),
        });
        let body = Body {
            work: Some(order.work),
            place: order.place,
            end: Arc::clone(&end),
        };
        (body, end)
    }

    fn run(mut self, ctx: &mut Context<'_>) {
        if let Some(work) = self.work.take() {
            self.end.reach(run_guarded(self.place, ctx, work));
        }
    }
}

/// Runs work in one of the ways to the server. A panic in it is an error.
pub(crate) fn run_guarded<'a, R>(
    place: Place,
    ctx: &mut Context<'a>,
    work: impl FnOnce(&mut Context<'a>) -> R,
) -> Result<R> {
    guard(
        place,
        || Ok(work(ctx)),
        || Err(Error::msg("internal error in work under the server lock")),
    )
}

impl<R, F> Drop for Body<R, F> {
    fn drop(&mut self) {
        let (subject, work) = (self.place.subject, self.work.take());
        if work.is_some() {
            guard(Place::new("destructor", subject), || drop(work), || ());
            self.end.reach(Err(Error::Unloading));
        }
    }
}

/// The end of an errand.
struct End<R> {
    state: Mutex<State<R>>,
    reached: Condvar,
}

enum State<R> {
    /// The task that waits, if it is one.
    Awaited(Option<Waker>),
    Reached(Result<R>),
    Over,
}

impl<R> End<R> {
    fn reach(&self, outcome: Result<R>) {
        let before = std::mem::replace(&mut *lock(&self.state), State::Reached(outcome));
        self.reached.notify_all();
        if let State::Awaited(Some(waker)) = before {
            waker.wake();
        }
    }

    fn wait(&self) -> Result<R> {
        let mut state = lock(&self.state);
        loop {
            match std::mem::replace(&mut *state, State::Over) {
                State::Reached(outcome) => return outcome,
                other => *state = other,
            }
            state = wait(&self.reached, state);
        }
    }

    #[cfg(feature = "async")]
    fn poll(&self, waker: &Waker) -> Poll<Result<R>> {
        let mut state = lock(&self.state);
        match std::mem::replace(&mut *state, State::Over) {
            State::Reached(outcome) => Poll::Ready(outcome),
            _ => {
                *state = State::Awaited(Some(waker.clone()));
                Poll::Pending
            }
        }
    }
}
