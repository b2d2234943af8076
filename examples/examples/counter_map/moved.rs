//! How the map's memory is moved, on servers with active defragmentation.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use vkmod::data_type::{Defrag, DefragStep, Defragmentable, Relocate};

use crate::map::{Counter, CounterMap};

/// Blocks that were moved, calls that went on where an earlier one stopped, and the database of
/// the last value: for `CM.STATS`.
pub(crate) static MOVED: AtomicU64 = AtomicU64::new(0);
pub(crate) static RESUMED: AtomicU64 = AtomicU64::new(0);
pub(crate) static DATABASE: AtomicI64 = AtomicI64::new(-1);

impl Defragmentable for CounterMap {
    fn defrag(&mut self, defrag: &mut Defrag<'_>) -> DefragStep {
        match defrag.cursor() {
            0 => drop(defrag.move_vec(&mut self.counters)),
            _ => drop(RESUMED.fetch_add(1, Ordering::Relaxed)),
        }
        // From the cursor on, until the time is up.
        let step = defrag.each(&mut self.counters, |defrag, counter| {
            defrag.relocate(counter);
        });
        MOVED.fetch_add(defrag.moved() as u64, Ordering::Relaxed);
        if let Some(database) = defrag.key_info().database() {
            DATABASE.store(database.into(), Ordering::Relaxed);
        }
        step
    }
}

/// A counter's box is moved by the box; its name is what the counter itself owns.
impl Relocate for Counter {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        defrag.relocate(&mut self.name);
    }
}
