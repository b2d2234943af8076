//! [`sleep`].

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context as Polling, Poll, Waker};
use std::time::{Duration, Instant};

use crate::blocked::deadlines::{self, Expires, Ticket};
use crate::sync::lock;

/// Waits for this time, and lets other tasks run meanwhile.
pub fn sleep(duration: Duration) -> Sleep {
    Sleep {
        // A time beyond the clock's range never comes.
        until: Instant::now().checked_add(duration),
        nap: Arc::new(Nap {
            is_over: AtomicBool::new(false),
            waker: Mutex::new(None),
        }),
        ticket: None,
    }
}

/// The future of [`sleep`].
#[must_use = "a future does nothing until it is awaited"]
#[derive(Debug)]
pub struct Sleep {
    until: Option<Instant>,
    nap: Arc<Nap>,
    ticket: Option<Ticket>,
}

#[derive(Debug)]
struct Nap {
    is_over: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Expires for Nap {
    fn expire(self: Arc<Self>) {
        self.is_over.store(true, Ordering::Release);
        let waker = lock(&self.waker).take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, polling: &mut Polling<'_>) -> Poll<()> {
        *lock(&self.nap.waker) = Some(polling.waker().clone());
        if self.nap.is_over.load(Ordering::Acquire) {
            return Poll::Ready(());
        }
        if self.ticket.is_none()
            && let Some(until) = self.until
        {
            let left = until.saturating_duration_since(Instant::now());
            // Where no thread can be started (the module is being unloaded) nobody goes on.
            if deadlines::ready().is_ok() {
                let target: Arc<dyn Expires> = Arc::<Nap>::clone(&self.nap);
                self.ticket = deadlines::add(left, &target);
            }
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            deadlines::remove(ticket);
        }
    }
}
