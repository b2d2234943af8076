//! Timeouts of blocked clients.
//!
//! They are our own, not the server's. Redis 6.2 and 7.0 forget a client whose timeout comes just
//! after a thread has unblocked it: it never gets an answer. One thread here answers through the
//! same door as everybody else, so a client is answered once on every server.

use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use crate::Result;
use crate::thread::{self, Deadlines};

pub(crate) use crate::thread::Ticket;

/// What can be told that its time is up.
pub(crate) trait Expires: Send + Sync {
    fn expire(self: Arc<Self>);
}

static TIMEOUTS: Deadlines<Weak<dyn Expires>> = Deadlines::new("deadlines");

/// Starts the thread if it does not run.
pub(crate) fn ready() -> Result<()> {
    TIMEOUTS.ready(expire_due)
}

/// Calls [`Expires::expire`] after this time, unless the ticket is taken back before.
pub(crate) fn add(after: Duration, target: &Arc<dyn Expires>) -> Option<Ticket> {
    // A time beyond the clock's range never comes.
    let when = Instant::now().checked_add(after)?;
    Some(TIMEOUTS.add(when, Arc::downgrade(target)))
}

/// Takes a ticket back.
pub(crate) fn remove(ticket: Ticket) {
    TIMEOUTS.remove(ticket);
}

/// Wakes the thread, which sees that the crew is closing.
pub(crate) fn close() {
    TIMEOUTS.close();
}

/// Starts the thread again after an unload that was refused, if somebody waits for it.
pub(crate) fn open() {
    TIMEOUTS.open(expire_due);
}

fn expire_due() -> Result<()> {
    while !thread::is_closing()
        && let Some((_, target)) = TIMEOUTS.take_due(Instant::now())
    {
        if let Some(target) = target.upgrade() {
            target.expire();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    struct Count(AtomicUsize);
    impl Expires for Count {
        fn expire(self: Arc<Self>) {
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
