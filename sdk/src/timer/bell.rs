//! How the timers' thread gets the main thread to run what is due.
//!
//! A thread that takes the server lock could run timers itself, but not all servers let every
//! function be used there: Redis 8.0 dies of a message that another thread publishes to a
//! subscriber. So the thread only wakes the server's event loop, by a byte in a pipe. Timers then
//! run when the loop has slept: not in the pipe's own callback, which is called in the middle of a
//! slow script, of another module's command that yields, and of the loading of data as well.

use std::io::{Read as _, Write as _};
use std::os::fd::{AsRawFd as _, RawFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use crate::sync::{lock, wait_for};
use crate::thread;

/// After this time without an answer the bell rings again: the main thread has heard it while it
/// could run no timers.
const AGAIN: Duration = Duration::from_millis(50);

/// Both ends of the pipe.
pub(super) struct Bell {
    thread_end: UnixStream,
    loop_end: UnixStream,
}

/// The bell, where the server's event loop listens to it.
static BELL: Mutex<Option<Bell>> = Mutex::new(None);

/// Whether the thread waits for the main thread.
static RINGS: AtomicBool = AtomicBool::new(false);
static ANSWER: Mutex<()> = Mutex::new(());
static ANSWERED: Condvar = Condvar::new();

impl Bell {
    pub(super) fn new() -> std::io::Result<Self> {
        let (thread_end, loop_end) = UnixStream::pair()?;
        thread_end.set_nonblocking(true)?;
        loop_end.set_nonblocking(true)?;
        Ok(Bell {
            thread_end,
            loop_end,
        })
    }

    /// What the event loop has to look at.
    pub(super) fn descriptor(&self) -> RawFd {
        self.loop_end.as_raw_fd()
    }
}

/// Hangs the bell up.
pub(super) fn hang(bell: Bell) {
    *lock(&BELL) = Some(bell);
}

/// Whether there is a bell.
pub(super) fn hangs() -> bool {
    lock(&BELL).is_some()
}

/// Takes the bell down.
pub(super) fn take() -> Option<Bell> {
    RINGS.store(false, Ordering::Release);
    lock(&BELL).take()
}

/// Rings until the main thread has answered.
pub(super) fn ring() {
    RINGS.store(true, Ordering::Release);
    let mut answer = lock(&ANSWER);
    while rings() && !thread::is_closing() {
        strike();
        answer = wait_for(&ANSWERED, answer, AGAIN);
    }
}

fn strike() {
    if let Some(bell) = &*lock(&BELL) {
        // A full pipe wakes the loop as well.
        let _ = (&bell.thread_end).write(&[1]);
    }
}

/// Whether the thread waits.
#[inline]
pub(super) fn rings() -> bool {
    RINGS.load(Ordering::Acquire)
}

/// Lets the thread go on.
pub(super) fn answer() {
    RINGS.store(false, Ordering::Release);
    wake();
}

/// Lets the thread see that it has been answered, or that the crew is closing.
pub(super) fn wake() {
    drop(lock(&ANSWER));
    ANSWERED.notify_all();
}

/// Empties the pipe.
pub(super) fn hush() {
    if let Some(bell) = &*lock(&BELL) {
        let mut bytes = [0; 64];
        while (&bell.loop_end)
            .read(&mut bytes)
            .is_ok_and(|count| count == bytes.len())
        {}
    }
}
