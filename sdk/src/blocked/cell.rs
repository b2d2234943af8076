//! What a blocked client's handle and the server's callbacks share.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use vkmod_sys as sys;

use super::BlockedReply;
use super::deadlines::{self, Expires, Ticket};
use crate::guard::{Place, guard};
use crate::midst::Busy;
use crate::reply::{Replier, Reply};
use crate::sync::lock;
use crate::{Context, Error};

/// The server's handle of a blocked client: good until it is given to `UnblockClient`.
pub(crate) struct Raw(pub(crate) *mut sys::ModuleBlockedClient);

// SAFETY: what is done with it off the main thread, the server allows on any thread: unblocking
// and measuring the time.
unsafe impl Send for Raw {}
// SAFETY: the same; the cell's lock is held meanwhile.
unsafe impl Sync for Raw {}

/// What waits in a cell: the private data of a blocked client.
pub(crate) trait Waiter: Send + 'static {
    /// What ends the wait.
    type Value: Send + 'static;
    /// What log lines call it.
    const NAME: &'static str;
    /// What the client is told whose handle was dropped.
    const DROPPED: &'static str = "the module dropped the client without an answer";
    /// The client is gone.
    fn disconnected(self);
}

impl<T: BlockedReply> Waiter for T {
    type Value = T::Value;
    const NAME: &'static str = T::NAME;
    fn disconnected(self) {
        BlockedReply::disconnected(self);
    }
}

/// How the wait ended.
pub(crate) enum Outcome<V> {
    Value(V),
    Failure(Error),
    TimedOut,
}

/// A client is in one phase at a time, and goes through them in order. Whoever moves it out of
/// `Waiting` gives the handle back to the server, so that happens exactly once; whoever moves it
/// out of `Answered` sends the answer, so that happens at most once.
enum Phase<V> {
    Waiting,
    /// Given back; the server calls for the answer next, unless the client goes away before.
    Answered(Outcome<V>),
    Done,
}

struct State<T: Waiter> {
    phase: Phase<T::Value>,
    /// Until one of its methods takes it.
    waiter: Option<T>,
    ticket: Option<Ticket>,
}

pub(crate) struct Cell<T: Waiter> {
    raw: Raw,
    state: Mutex<State<T>>,
    /// Set when the phase `Waiting` is over.
    is_over: AtomicBool,
}

impl<T: Waiter> Cell<T> {
    #[inline]
    pub(crate) fn new(raw: Raw, waiter: T) -> Self {
        Cell {
            raw,
            state: Mutex::new(State {
                phase: Phase::Waiting,
                waiter: Some(waiter),
                ticket: None,
            }),
            is_over: AtomicBool::new(false),
        }
    }

    #[inline]
    fn state(&self) -> MutexGuard<'_, State<T>> {
        lock(&self.state)
    }

    /// Ends the wait after this time.
    pub(crate) fn set_deadline(self: &Arc<Self>, after: std::time::Duration) {
        let target: Arc<dyn Expires> = Arc::<Self>::clone(self);
        self.state().ticket = deadlines::add(after, &target);
    }

    pub(crate) fn is_waiting(&self) -> bool {
        !self.is_over.load(Ordering::Acquire)
    }

    /// The handle's address, which tells it from all others that are in use.
    pub(super) fn address(&self) -> usize {
        self.raw.0.addr()
    }

    /// Calls `body` with the server's handle while it is good.
    pub(crate) fn with_raw(&self, body: impl FnOnce(*mut sys::ModuleBlockedClient)) {
        if let Phase::Waiting = &self.state().phase {
            body(self.raw.0);
        }
    }

    /// Calls `body` with what waits, if it still does.
    pub(crate) fn with_waiter<R>(&self, body: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut state = self.state();
        match state.phase {
            Phase::Waiting => state.waiter.as_mut().map(body),
            _ => None,
        }
    }

    /// Ends the wait; the outcome comes back if it has ended before.
    pub(crate) fn end(
        self: &Arc<Self>,
        outcome: Outcome<T::Value>,
    ) -> Result<(), Outcome<T::Value>> {
        let mut state = self.state();
        let Phase::Waiting = state.phase else {
            return Err(outcome);
        };
        state.phase = Phase::Answered(outcome);
        self.give_back(&mut state);
        Ok(())
    }

    /// Takes the answer and the one who words it.
    #[inline]
    pub(crate) fn take(&self) -> Option<(Outcome<T::Value>, T)> {
        let mut state = self.state();
        let phase = std::mem::replace(&mut state.phase, Phase::Done);
        let waiter = state.waiter.take();
        match (phase, waiter) {
            (Phase::Answered(outcome), Some(waiter)) => Some((outcome, waiter)),
            _ => None,
        }
    }

    /// The client is gone.
    pub(crate) fn client_left(self: &Arc<Self>) {
        let waiter = {
            let mut state = self.state();
            let Phase::Waiting = state.phase else {
                return;
            };
            state.phase = Phase::Done;
            self.give_back(&mut state);
            state.waiter.take()
        };
        if let Some(waiter) = waiter {
            let body = || waiter.disconnected();
            guard(Place::new("disconnect callback of", T::NAME), body, || ());
        }
    }

    /// The server frees the handle.
    #[inline]
    pub(crate) fn empty(&self) {
        if let Some((phase, waiter)) = self.rest() {
            guard(Place::new("destructor of", T::NAME), || drop(phase), || ());
            guard(Place::new("destructor of", T::NAME), || drop(waiter), || ());
        }
    }

    /// What is left in it, if anything is.
    #[inline]
    fn rest(&self) -> Option<(Phase<T::Value>, Option<T>)> {
        let mut state = self.state();
        if let (Phase::Done, None) = (&state.phase, &state.waiter) {
            return None;
        }
        self.is_over.store(true, Ordering::Release);
        let phase = std::mem::replace(&mut state.phase, Phase::Done);
        Some((phase, state.waiter.take()))
    }

    /// Gives the handle back to the server, with its share in the cell.
    fn give_back(self: &Arc<Self>, state: &mut State<T>) {
        self.is_over.store(true, Ordering::Release);
        if let Some(ticket) = state.ticket.take() {
            deadlines::remove(ticket);
        }
        unblock(self.raw.0, Arc::as_ptr(self).cast_mut().cast());
    }
}

#[cfg(not(test))]
fn unblock(raw: *mut sys::ModuleBlockedClient, private: *mut std::ffi::c_void) {
    // SAFETY: a handle of `BlockClient`, given back once, by whoever ended the phase `Waiting`; the
    // server allows this on any thread; the table is loaded.
    unsafe { sys::UnblockClient(raw, private) };
}

/// Without a server, the handle counts how often it is given back.
#[cfg(test)]
fn unblock(raw: *mut sys::ModuleBlockedClient, _private: *mut std::ffi::c_void) {
    // SAFETY: the tests below make their handles out of counters, which outlive their cells.
    let count = unsafe { &*raw.cast::<std::sync::atomic::AtomicUsize>() };
    count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
}

impl<T: Waiter> Expires for Cell<T> {
    fn expire(self: Arc<Self>) {
        // Too late is fine: the client has its answer.
        let _ = self.end(Outcome::TimedOut);
    }
}

impl<T: BlockedReply> Cell<T> {
    /// Sends the answer that is there. `ctx` lends its client.
    #[inline]
    pub(super) fn deliver(&self, ctx: &mut Context<'_>) {
        if let Some((outcome, waiter)) = self.take() {
            send(ctx, waiter, outcome);
        }
    }

    /// `CLIENT UNBLOCK` ends the wait now; the answer has to be sent in this call.
    pub(super) fn cut_short(self: &Arc<Self>, ctx: &mut Context<'_>) {
        // If a thread was quicker, its answer is sent.
        let _ = self.end(Outcome::TimedOut);
        self.deliver(ctx);
    }
}

/// Lets the waiter word the answer, and sends it.
fn send<T: BlockedReply>(ctx: &mut Context<'_>, waiter: T, outcome: Outcome<T::Value>) {
    // SAFETY: the context's client is due one answer, which is sent here.
    let to = unsafe { Replier::new(ctx.as_raw()) };
    let _busy = Busy::enter_wait();
    answer(to, T::NAME, |to| match outcome {
        Outcome::Value(value) => to.put(waiter.reply(ctx, value)),
        Outcome::TimedOut => to.put(waiter.timeout(ctx)),
        Outcome::Failure(error) => {
            to.put(Err::<(), _>(error));
            drop(waiter);
        }
    });
}

/// Where an answer is put once it is worded.
pub(super) struct Sender<'a>(Option<Replier<'a>>);

impl<'a> Sender<'a> {
    /// Takes the place back: nothing is sent here.
    pub(super) fn take(&mut self) -> Option<Replier<'a>> {
        self.0.take()
    }

    pub(super) fn put(&mut self, reply: impl Reply) {
        if let Some(to) = self.0.take() {
            reply.send(to);
        }
    }
}

/// Runs a callback that words one answer. After a panic in it the client gets an error.
pub(super) fn answer<'a>(to: Replier<'a>, name: &'static str, body: impl FnOnce(&mut Sender<'a>)) {
    let mut sender = Sender(Some(to));
    guard(
        Place::new("reply callback of", name),
        || body(&mut sender),
        || (),
    );
    // Still there after a panic.
    if let Some(to) = sender.take() {
        to.error(&Error::msg(format!("internal error in '{name}'")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;
    use std::thread;
    use std::time::Duration;

    struct Counted(Arc<AtomicUsize>);

    impl Drop for Counted {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    impl BlockedReply for Counted {
        type Value = Box<usize>;

        fn reply(self, _ctx: &mut Context<'_>, value: Box<usize>) -> crate::Result<impl Reply> {
            Ok(*value)
        }
    }

    fn cell(handle: &AtomicUsize, dropped: &Arc<AtomicUsize>) -> Arc<Cell<Counted>> {
        let raw = Raw(std::ptr::from_ref(handle).cast_mut().cast());
        Arc::new(Cell::new(raw, Counted(Arc::clone(dropped))))
    }

    #[test]
    fn of_all_who_race_to_end_a_wait_one_does() {
        deadlines::ready().expect("a thread starts");
        for round in 0..300u64 {
            let (handle, dropped) = (AtomicUsize::new(0), Arc::new(AtomicUsize::new(0)));
            let cell = cell(&handle, &dropped);
            cell.set_deadline(Duration::from_micros(round));
            let won = AtomicUsize::new(0);
            let end = |outcome| {
                let is_first = cell.end(outcome).is_ok();
                won.fetch_add(usize::from(is_first), Ordering::Relaxed);
            };
            thread::scope(|scope| {
                scope.spawn(|| end(Outcome::Value(Box::new(7))));
                scope.spawn(|| end(Outcome::Failure(Error::msg("dropped"))));
                scope.spawn(|| cell.client_left());
                scope.spawn(|| while cell.is_waiting() {});
            });
            assert_eq!(handle.load(Ordering::Relaxed), 1);
            assert!(won.load(Ordering::Relaxed) <= 1);
            cell.empty();
            assert_eq!(dropped.load(Ordering::Relaxed), 1);
            // The deadline's thread may still hold the cell.
            while Arc::strong_count(&cell) > 1 {
                thread::yield_now();
            }
        }
    }

    #[test]
    fn an_answer_is_taken_once() {
        let (handle, dropped) = (AtomicUsize::new(0), Arc::new(AtomicUsize::new(0)));
        let cell = cell(&handle, &dropped);
        assert!(cell.end(Outcome::Value(Box::new(3))).is_ok());
        cell.client_left();
        Arc::clone(&cell).expire();
        let first = cell.take();
        assert!(matches!(&first, Some((Outcome::Value(value), _)) if **value == 3));
        assert!(cell.take().is_none());
        drop(first);
        cell.empty();
        assert_eq!(dropped.load(Ordering::Relaxed), 1);
        assert_eq!(handle.load(Ordering::Relaxed), 1);
    }
}
