//! Callbacks that the server makes while it works with a connection between nodes.
//!
//! A message lies in the buffer of its connection while it is received, and the server goes on with
//! that connection afterwards; the same holds for events that it fires in the midst of its work for
//! the cluster. Nobody may close the connection meanwhile, or the server reads freed memory.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Such callbacks that are running: more than one where one is entered within another.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// Whether such a callback is running.
#[inline]
pub(crate) fn is_busy() -> bool {
    RUNNING.load(Ordering::Relaxed) != 0
}

/// Stands for such a callback.
pub(crate) struct Busy(());

impl Busy {
    pub(crate) fn enter() -> Self {
        RUNNING.fetch_add(1, Ordering::Relaxed);
        Busy(())
    }

    /// The same, where cluster mode is on.
    pub(crate) fn enter_in_cluster() -> Option<Self> {
        super::own_id().map(|_| Busy::enter())
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::Relaxed);
    }
}
