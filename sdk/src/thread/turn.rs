//! Who may stand before the server's lock.
//!
//! One thread at a time stands there; the others queue here. The first one *tries* the lock again
//! and again rather than waiting in it: a wait there could not be called off, and the server unloads
//! a module with its lock held, so the thread could neither be joined nor be left alone.

use std::collections::VecDeque;
use std::ptr;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use vkmod_sys as sys;

use super::{callers, crew};
use crate::sync::{lock, wait};
use crate::{Error, Result};

/// Those who want the lock, in the order of their coming.
struct Queue {
    /// Whether somebody stands before the server's lock, or holds it.
    is_taken: bool,
    waiting: VecDeque<u64>,
    next: u64,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue {
    is_taken: false,
    waiting: VecDeque::new(),
    next: 0,
});
static TURN: Condvar = Condvar::new();

/// How often the lock is tried: at once, then after ever longer pauses.
const FIRST_PAUSE: Duration = Duration::from_micros(10);
const LONGEST_PAUSE: Duration = Duration::from_micros(200);

/// Sends those away who wait for the lock, when the crew is closing.
pub(super) fn wake_all() {
    // Under the lock, so that nobody misses it between his look at the flag and his wait.
    drop(lock(&QUEUE));
    TURN.notify_all();
}

/// The place before the server's lock.
pub(super) struct Turn;

impl Turn {
    /// Takes the server's lock. `None` where somebody has it and `waits` is not set.
    pub(super) fn with_server_lock(waits: bool) -> Result<Option<Self>> {
        let at_once = Turn::take(false)?;
        if let Some(turn) = &at_once
            && turn.try_server_lock(false)?
        {
            return Ok(at_once);
        }
        // Somebody has it: perhaps whoever has called this very thread.
        if callers::are_under_callback() {
            return Err(Error::LockHeld);
        }
        if !waits {
            return Ok(None);
        }
        let turn = match at_once {
            Some(turn) => Some(turn),
            None => Turn::take(true)?,
        };
        if let Some(turn) = &turn {
            turn.try_server_lock(true)?;
        }
        Ok(turn)
    }

    fn take(waits: bool) -> Result<Option<Self>> {
        let mut queue = lock(&QUEUE);
        if !waits && (queue.is_taken || !queue.waiting.is_empty()) {
            return Ok(None);
        }
        let number = queue.next;
        queue.next += 1;
        queue.waiting.push_back(number);
        while queue.is_taken || queue.waiting.front() != Some(&number) {
            if crew::is_closing() {
                queue.waiting.retain(|waiting| *waiting != number);
                TURN.notify_all();
                return Err(Error::Unloading);
            }
            queue = wait(&TURN, queue);
        }
        queue.waiting.pop_front();
        queue.is_taken = true;
        Ok(Some(Turn))
    }

    /// Tries until it has the server's lock. False where it is taken and `waits` is not set.
    fn try_server_lock(&self, waits: bool) -> Result<bool> {
        let mut pause = FIRST_PAUSE;
        loop {
            if crew::is_closing() {
                return Err(Error::Unloading);
            }
            if try_lock() {
                return Ok(true);
            }
            if !waits {
                return Ok(false);
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    pub(super) fn pass_on() {
        lock(&QUEUE).is_taken = false;
        TURN.notify_all();
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        Turn::pass_on();
    }
}

fn try_lock() -> bool {
    // SAFETY: the table is loaded; the function ignores its argument. Whoever has the lock is told
    // that it is taken.
    unsafe { sys::ThreadSafeContextTryLock(ptr::null_mut()) == sys::MODULE_OK }
}

pub(super) fn unlock() {
    // SAFETY: the table is loaded; the function ignores its argument; this thread holds the lock.
    unsafe { sys::ThreadSafeContextUnlock(ptr::null_mut()) };
}
