//! A part of closures and futures that counts them. Several modules of the tests have this file.

use std::sync::atomic::{AtomicI64, Ordering};

/// How many are alive, in all loads of the process while the code stays mapped.
pub(crate) static ALIVE: AtomicI64 = AtomicI64::new(0);

pub(crate) struct Alive;

impl Alive {
    pub(crate) fn new() -> Self {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Alive
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::SeqCst);
    }
}
