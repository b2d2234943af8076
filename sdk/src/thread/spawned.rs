//! Threads that a module asks for by name.

use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use super::crew;
use crate::Result;
use crate::sync::{lock, wait_for};

static NAPS: Mutex<()> = Mutex::new(());
static WOKEN: Condvar = Condvar::new();

/// Tells a thread when to end; given to the body of [`spawn`].
#[derive(Debug)]
pub struct Stop(());

impl Stop {
    /// Whether the thread has to end now.
    pub fn is_requested(&self) -> bool {
        crew::is_closing()
    }

    /// Sleeps. False as soon as the thread has to end: `while stop.sleep(interval) { … }`.
    #[must_use = "false means that the thread has to end"]
    pub fn sleep(&self, duration: Duration) -> bool {
        let Some(deadline) = Instant::now().checked_add(duration) else {
            return self.sleep(Duration::from_secs(1 << 30));
        };
        let mut nap = lock(&NAPS);
        loop {
            if crew::is_closing() {
                return false;
            }
            let Some(left) = deadline.checked_duration_since(Instant::now()) else {
                return true;
            };
            if left.is_zero() {
                return true;
            }
            nap = wait_for(&WOKEN, nap, left);
        }
    }
}

/// Wakes all who sleep, when the crew is closing.
pub(super) fn stop_all() {
    drop(lock(&NAPS));
    WOKEN.notify_all();
}

/// Starts a thread that belongs to the module: it is asked to end, and joined, before the module's
/// code goes away. `name` is what the system shows of it, its first fifteen bytes.
///
/// `body` has to look at its [`Stop`]; see [the module](crate::thread) for what happens at unload.
/// A panic in it ends the thread, and is logged.
///
/// # Errors
/// When the module is being unloaded, or when the system starts no more threads. `body` is dropped
/// then.
pub fn spawn(name: &str, body: impl FnOnce(&Stop) + Send + 'static) -> Result<()> {
    crew::start(name, move || body(&Stop(())))
}
