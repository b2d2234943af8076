//! Things that are due at a moment, and the one thread that waits for the first of them.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex};
use std::time::Instant;

use super::crew;
use crate::Result;
use crate::sync::{lock, wait, wait_for};

/// The moment, and a number that tells equal moments apart.
pub(crate) type Ticket = (Instant, u64);

/// What is due, in the order of its moments.
pub(crate) struct Deadlines<T: 'static> {
    /// The thread's name.
    name: &'static str,
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    due: BTreeMap<Ticket, T>,
    next: u64,
    is_running: bool,
}

impl<T: Send + 'static> Deadlines<T> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Deadlines {
            name,
            state: Mutex::new(State {
                due: BTreeMap::new(),
                next: 0,
                is_running: false,
            }),
            changed: Condvar::new(),
        }
    }

    /// Starts the thread if it does not run. It calls `fire` whenever something is due; that
    /// [takes](Deadlines::take_due) what it deals with. An `Err` ends the thread.
    pub(crate) fn ready(&'static self, fire: fn() -> Result<()>) -> Result<()> {
        let mut state = lock(&self.state);
        if !state.is_running {
            crew::start(self.name, move || self.watch(fire))?;
            state.is_running = true;
        }
        Ok(())
    }

    /// Starts the thread again after an unload that was refused, if something waits for it.
    pub(crate) fn open(&'static self, fire: fn() -> Result<()>) {
        if !lock(&self.state).due.is_empty() {
            // It was started before, so it can be again; if not, what waits goes on waiting.
            let _ = self.ready(fire);
        }
    }

    /// Wakes the thread, which sees that the crew is closing.
    pub(crate) fn close(&self) {
        drop(lock(&self.state));
        self.changed.notify_all();
    }

    pub(crate) fn add(&self, when: Instant, item: T) -> Ticket {
        let mut state = lock(&self.state);
        let ticket = (when, state.next);
        state.next += 1;
        let first = state.due.first_key_value();
        let is_first = first.is_none_or(|(first, _)| ticket < *first);
        state.due.insert(ticket, item);
        drop(state);
        if is_first {
            self.changed.notify_all();
        }
        ticket
    }

    /// Takes something back, if it is not gone yet.
    pub(crate) fn remove(&self, ticket: Ticket) -> Option<T> {
        lock(&self.state).due.remove(&ticket)
    }

    /// The moment of the first thing.
    pub(crate) fn first(&self) -> Option<Instant> {
        let state = lock(&self.state);
        state.due.first_key_value().map(|((when, _), _)| *when)
    }

    /// Takes the first thing whose moment has come.
    pub(crate) fn take_due(&self, now: Instant) -> Option<(Ticket, T)> {
        let mut state = lock(&self.state);
        let first = state.due.first_entry()?;
        (first.key().0 <= now).then(|| first.remove_entry())
    }

    /// Takes all that waits.
    pub(crate) fn take_all(&self) -> BTreeMap<Ticket, T> {
        std::mem::take(&mut lock(&self.state).due)
    }

    fn watch(&'static self, fire: fn() -> Result<()>) {
        struct Ended<T: Send + 'static>(&'static Deadlines<T>);
        impl<T: Send + 'static> Drop for Ended<T> {
            fn drop(&mut self) {
                lock(&self.0.state).is_running = false;
            }
        }
        let ended = Ended(self);
        let mut state = lock(&self.state);
        while !crew::is_closing() {
            let now = Instant::now();
            let Some((&(when, _), _)) = state.due.first_key_value() else {
                state = wait(&self.changed, state);
                continue;
            };
            if when > now {
                state = wait_for(&self.changed, state, when - now);
                continue;
            }
            drop(state);
            if fire().is_err() {
                return;
            }
            state = lock(&self.state);
        }
        // Under the same lock: whoever opens the crew again sees that there is no thread.
        state.is_running = false;
        std::mem::forget(ended);
    }
}
