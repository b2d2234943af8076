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
    /// Its value may be dropped here, if nobody waits for it any more, and so fall over.
    pub(super) fn run(self, ctx: &mut Context<'_>) {
        let place = Place::new("destructor of", "a value for another thread");
        guard(place, || (self.work)(ctx), || ());
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    struct Counted<'a>(&'a AtomicUsize);

    impl Drop for Counted<'_> {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn order<F>(work: F) -> Order<F> {
        Order {
            purpose: Purpose::Write,
            database: 0,
            place: Place::new("work", "of a test"),
            work,
        }
    }

    fn context() -> Context<'static> {
        // SAFETY: these tests call nothing through it.
        unsafe { Context::from_raw(std::ptr::null_mut()) }
    }

    #[test]
    fn what_no_main_thread_takes_is_dropped_and_refused() {
        let dropped = AtomicUsize::new(0);
        let counted = Counted(&dropped);
        let outcome = wait_for(order(move |_: &mut Context<'_>| drop(counted)));
        assert_eq!(outcome, Err(Error::Unloading));
        assert_eq!(dropped.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn the_end_comes_after_everything_that_the_work_owns_is_dropped() {
        for runs in [true, false] {
            let dropped = AtomicUsize::new(0);
            let counted = Counted(&dropped);
            let (body, end) = Body::of(order(move |_: &mut Context<'_>| {
                let _counted = counted;
                7
            }));
            thread::scope(|scope| {
                let waits = scope.spawn(|| (end.wait(), dropped.load(Ordering::SeqCst)));
                if runs {
                    body.run(&mut context());
                } else {
                    drop(body);
                }
                let (outcome, dropped) = waits.join().expect("no panic there");
                let wanted = if runs { Ok(7) } else { Err(Error::Unloading) };
                assert_eq!((outcome, dropped), (wanted, 1));
            });
        }
    }

    #[test]
    fn a_panic_in_the_work_and_in_what_it_owns_is_an_error() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("a destructor fell over");
            }
        }
        let (body, end) = Body::of(order(|_: &mut Context<'_>| panic!("the work fell over")));
        body.run(&mut context());
        assert!(end.wait().is_err_and(|error| error != Error::Unloading));

        let bomb = Bomb;
        let (body, end) = Body::of(order(move |_: &mut Context<'_>| drop(bomb)));
        drop(body);
        assert_eq!(end.wait(), Err(Error::Unloading));

        // The value that nobody waits for any more.
        let (body, end) = Body::of(order(|_: &mut Context<'_>| Bomb));
        drop(end);
        let errand = Errand {
            purpose: Purpose::Write,
            database: 0,
            work: Box::new(move |ctx| body.run(ctx)),
        };
        errand.run(&mut context());
    }
}
