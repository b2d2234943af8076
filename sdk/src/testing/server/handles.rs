//! What the module holds of the server's: numbers that look like pointers.
//!
//! A module never looks behind these pointers, so there need not be anything. No number is used
//! twice in a process, so whatever is used after its end is noticed.

use std::collections::HashMap;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};

static NEXT: AtomicUsize = AtomicUsize::new(1);

/// A number that no other handle has had, in the form of an aligned pointer.
pub(in crate::testing) fn fresh() -> usize {
    NEXT.fetch_add(1, Ordering::Relaxed) << 4
}

/// A handle as the pointer that the module gets.
pub(in crate::testing) fn pointer<T>(id: usize) -> *mut T {
    ptr::without_provenance_mut(id)
}

/// All live handles of one kind, and what they stand for.
#[derive(Debug)]
pub(in crate::testing) struct Handles<T> {
    live: HashMap<usize, T>,
}

impl<T> Handles<T> {
    pub(in crate::testing) fn new() -> Self {
        Handles {
            live: HashMap::new(),
        }
    }

    pub(in crate::testing) fn insert(&mut self, value: T) -> usize {
        let id = fresh();
        self.live.insert(id, value);
        id
    }

    pub(in crate::testing) fn get(&self, id: usize) -> Option<&T> {
        self.live.get(&id)
    }

    pub(in crate::testing) fn get_mut(&mut self, id: usize) -> Option<&mut T> {
        self.live.get_mut(&id)
    }

    pub(in crate::testing) fn remove(&mut self, id: usize) -> Option<T> {
        self.live.remove(&id)
    }

    /// All of them, the oldest first.
    pub(in crate::testing) fn sorted(&self) -> Vec<(usize, &T)> {
        let mut all: Vec<_> = self.live.iter().map(|(id, value)| (*id, value)).collect();
        all.sort_unstable_by_key(|(id, _)| *id);
        all
    }
}
