//! Where the value of a config is: read on any thread, written under the server lock.

use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// A value of 64 bits at most, kept as its difference from the default: an untouched cell holds
/// the default, whatever that is, and a read is one load.
#[derive(Debug)]
pub struct BitsCell(AtomicU64);

impl BitsCell {
    pub(super) const fn new() -> Self {
        BitsCell(AtomicU64::new(0))
    }

    #[inline(always)]
    pub(super) fn get(&self, default: u64) -> u64 {
        self.0.load(Ordering::Acquire) ^ default
    }

    pub(super) fn set(&self, default: u64, bits: u64) {
        self.0.store(bits ^ default, Ordering::Release);
    }
}

/// A shared value, such as an `Arc<str>`; empty at first.
///
/// Readers never wait: they take a copy of what a pointer points at, and are counted meanwhile.
/// The writer replaces the pointer, and drops what was replaced once it has seen that nobody reads.
#[derive(Debug)]
pub struct SharedCell<V> {
    current: AtomicPtr<V>,
    readers: AtomicUsize,
    replaced: Mutex<Vec<Box<V>>>,
}

impl<V: Clone> SharedCell<V> {
    pub(super) const fn new() -> Self {
        SharedCell {
            current: AtomicPtr::new(ptr::null_mut()),
            readers: AtomicUsize::new(0),
            replaced: Mutex::new(Vec::new()),
        }
    }

    /// A copy of the value. `V::clone` must not panic.
    #[inline]
    pub(super) fn get(&self) -> Option<V> {
        self.readers.fetch_add(1, Ordering::SeqCst);
        // SAFETY: NULL, or made by `into_raw` of the same type and not dropped yet: `set` drops a
        // replaced value only after it has seen no reader, later (in the one order that all these
        // operations have) than the pointer was replaced. We are counted since before we read the
        // pointer, so either `set` sees us, or we see the new pointer.
        let value = unsafe { self.current.load(Ordering::SeqCst).as_ref() }.cloned();
        self.readers.fetch_sub(1, Ordering::SeqCst);
        value
    }

    /// Replaces the value. Should somebody read just now, the old one is dropped at a later call.
    pub(super) fn set(&self, value: Option<V>) {
        let next = value.map_or(ptr::null_mut(), |value| Box::into_raw(Box::new(value)));
        // Nothing in here can panic: the lock is never poisoned, and it would not matter.
        let mut replaced = self.replaced.lock().unwrap_or_else(PoisonError::into_inner);
        let old = self.current.swap(next, Ordering::SeqCst);
        if !old.is_null() {
            // SAFETY: made by `into_raw` of the same type, and taken out just now.
            replaced.push(unsafe { Box::from_raw(old) });
        }
        if self.readers.load(Ordering::SeqCst) == 0 {
            *replaced = Vec::new();
        }
    }
}

impl<V> Drop for SharedCell<V> {
    fn drop(&mut self) {
        let current = *self.current.get_mut();
        if !current.is_null() {
            // SAFETY: made by `into_raw` of the same type; nobody else has the cell any more.
            drop(unsafe { Box::from_raw(current) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    #[test]
    fn an_untouched_cell_holds_the_default() {
        let cell = BitsCell::new();
        assert_eq!(cell.get(77), 77);
        cell.set(77, u64::MAX);
        assert_eq!(cell.get(77), u64::MAX);
        cell.set(77, 77);
        assert_eq!(cell.get(77), 77);
    }

    #[test]
    fn readers_on_other_threads_see_whole_values_and_none_is_leaked() {
        let cell: SharedCell<Arc<str>> = SharedCell::new();
        let values: Vec<Arc<str>> = (0..50).map(|n| "x".repeat(n).into()).collect();
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    while !stop.load(Ordering::Relaxed) {
                        if let Some(value) = cell.get() {
                            assert!(value.bytes().all(|byte| byte == b'x'));
                        }
                    }
                });
            }
            for round in 0..20_000 {
                cell.set(Some(Arc::clone(&values[round % values.len()])));
            }
            stop.store(true, Ordering::Relaxed);
        });
        cell.set(None);
        assert!(cell.get().is_none());
        assert!(values.iter().all(|value| Arc::strong_count(value) == 1));
    }
}
