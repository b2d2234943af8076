//! Timeouts of blocked clients.
//!
//! They are our own, not the server's. Redis 6.2 and 7.0 forget a client whose timeout comes just
//! after a thread has unblocked it: it never gets an answer. One thread here answers through the
//! same door as everybody else, so a client is answered once on every server.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, Weak};
use std::time::{Duration, Instant};

use crate::Result;
use crate::sync::{lock, wait, wait_for};
use crate::thread;

/// What can be told that its time is up.
pub(crate) trait Expires: Send + Sync {
    fn expire(&self);
}

/// The moment, and a number that tells equal moments apart.
pub(crate) type Ticket = (Instant, u64);

struct Deadlines {
    due: BTreeMap<Ticket, Weak<dyn Expires>>,
    next: u64,
    is_running: bool,
}

static DEADLINES: Mutex<Deadlines> = Mutex::new(Deadlines {
    due: BTreeMap::new(),
    next: 0,
    is_running: false,
});
static CHANGED: Condvar = Condvar::new();

/// Starts the thread if it does not run.
pub(crate) fn ready() -> Result<()> {
    let mut deadlines = lock(&DEADLINES);
    if !deadlines.is_running {
        thread::start("deadlines", watch)?;
        deadlines.is_running = true;
    }
    Ok(())
}

/// Calls [`Expires::expire`] after this time, unless the ticket is taken back before.
pub(crate) fn add(after: Duration, target: &Arc<dyn Expires>) -> Option<Ticket> {
    // A time beyond the clock's range never comes.
    let when = Instant::now().checked_add(after)?;
    let mut deadlines = lock(&DEADLINES);
    let ticket = (when, deadlines.next);
    deadlines.next += 1;
    let is_first = deadlines
        .due
        .first_key_value()
        .is_none_or(|(first, _)| ticket < *first);
    deadlines.due.insert(ticket, Arc::downgrade(target));
    drop(deadlines);
    if is_first {
        CHANGED.notify_all();
    }
    Some(ticket)
}

/// Takes a ticket back.
pub(crate) fn remove(ticket: Ticket) {
    lock(&DEADLINES).due.remove(&ticket);
}

/// Wakes the thread, which sees that the crew is closing.
pub(crate) fn close() {
    drop(lock(&DEADLINES));
    CHANGED.notify_all();
}

/// Starts the thread again after an unload that was refused, if somebody waits for it.
pub(crate) fn open() {
    if !lock(&DEADLINES).due.is_empty() {
        // It was started before, so it can be again; if not, those clients wait for their answer.
        let _ = ready();
    }
}

fn watch() {
    struct Ended;
    impl Drop for Ended {
        fn drop(&mut self) {
            lock(&DEADLINES).is_running = false;
        }
    }
    let _ended = Ended;
    let mut deadlines = lock(&DEADLINES);
    while !thread::is_closing() {
        let now = Instant::now();
        let Some((&(when, number), _)) = deadlines.due.first_key_value() else {
            deadlines = wait(&CHANGED, deadlines);
            continue;
        };
        if when > now {
            deadlines = wait_for(&CHANGED, deadlines, when - now);
            continue;
        }
        let target = deadlines.due.remove(&(when, number));
        drop(deadlines);
        if let Some(target) = target.and_then(|target| target.upgrade()) {
            target.expire();
        }
        deadlines = lock(&DEADLINES);
    }
    drop(deadlines);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    struct Count(AtomicUsize);
    impl Expires for Count {
        fn expire(&self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    #[test]
    fn what_is_due_expires_in_time_and_what_was_taken_back_does_not() {
        let count = Arc::new(Count(AtomicUsize::new(0)));
        let target: Arc<dyn Expires> = Arc::<Count>::clone(&count);
        ready().expect("a thread starts");
        let late = add(Duration::from_secs(3600), &target).expect("in range");
        for after in [30, 10, 20] {
            add(Duration::from_millis(after), &target).expect("in range");
        }
        let back = add(Duration::from_millis(15), &target).expect("in range");
        remove(back);
        assert_eq!(add(Duration::MAX, &target), None);
        let deadline = Instant::now() + Duration::from_secs(5);
        while count.0.load(Ordering::SeqCst) < 3 {
            assert!(Instant::now() < deadline, "all three in time");
            std::thread::sleep(Duration::from_millis(2));
        }
        std::thread::sleep(Duration::from_millis(30));
        assert_eq!(count.0.load(Ordering::SeqCst), 3);
        remove(late);
    }
}
