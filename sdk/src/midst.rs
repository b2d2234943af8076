//! Callbacks that the server makes in the midst of its work with something that other code could
//! take away from under it.
//!
//! A message lies in the buffer of its connection while it is received, and the server goes on with
//! that connection afterwards; the same holds for events that it fires in the midst of its work for
//! the cluster. Nobody may close the connection meanwhile, or the server reads freed memory.
//!
//! The same holds for a client that comes or goes, and for one that is blocked, while its callback
//! runs: not even the end of the client's connection may be noticed, so the server must not look at
//! connections at all. Of a blocked client nobody else may end the wait either.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Such callbacks that are running: more than one where one is entered within another. Those of
/// blocked clients are counted in the upper half.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

const CONNECTION: usize = 1;
const WAIT: usize = 1 << (usize::BITS / 2);

/// Whether such a callback is running.
#[inline]
pub(crate) fn is_busy() -> bool {
    RUNNING.load(Ordering::Relaxed) != 0
}

/// Whether the callback of a blocked client is running.
pub(crate) fn is_busy_with_wait() -> bool {
    RUNNING.load(Ordering::Relaxed) >= WAIT
}

/// Stands for such a callback.
pub(crate) struct Busy(usize);

impl Busy {
    /// With a connection.
    pub(crate) fn enter() -> Self {
        Busy::with(CONNECTION)
    }

    /// The same, where cluster mode is on.
    pub(crate) fn enter_in_cluster() -> Option<Self> {
        crate::cluster::own_id().map(|_| Busy::enter())
    }

    /// With a client that is blocked.
    #[inline]
    pub(crate) fn enter_wait() -> Self {
        Busy::with(WAIT)
    }

    /// Written under the server lock.
    #[inline]
    fn with(what: usize) -> Self {
        RUNNING.store(RUNNING.load(Ordering::Relaxed) + what, Ordering::Relaxed);
        Busy(what)
    }
}

impl Drop for Busy {
    #[inline]
    fn drop(&mut self) {
        RUNNING.store(RUNNING.load(Ordering::Relaxed) - self.0, Ordering::Relaxed);
    }
}
