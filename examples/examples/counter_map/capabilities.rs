//! What the type can do beside being saved and loaded.

use std::mem::{size_of, size_of_val};
use std::sync::atomic::{AtomicU64, Ordering};

use vkmod::data_type::{
    AofRewrite, AofWriter, CopyInfo, CopyValue, Digest, Digestible, FreeEffort, KeyInfo,
    MemoryUsage, Unlink,
};
use vkmod::prelude::*;

use crate::map::{Counter, CounterMap};

/// Values that lost their key: for `CM.STATS`.
pub(crate) static UNLINKED: AtomicU64 = AtomicU64::new(0);

/// One command for each counter.
impl AofRewrite for CounterMap {
    fn rewrite(&self, out: &mut AofWriter<'_>) -> Result<()> {
        for counter in &self.counters {
            out.command("cm.incr")
                .key()
                .arg(&counter.name)
                .integer(counter.count)
                .emit()?;
        }
        Ok(())
    }
}

/// The order of the counters does not count, so each is a sequence of its own.
impl Digestible for CounterMap {
    fn digest(&self, digest: &mut Digest<'_>) {
        for counter in &self.counters {
            digest.add_bytes(&counter.name);
            digest.add_integer(counter.count);
            digest.end_sequence();
        }
    }
}

/// Measures some of the counters, and takes them for the average.
impl MemoryUsage for CounterMap {
    fn memory_usage(&self, samples: usize) -> usize {
        let all = self.counters.len();
        let samples = samples.min(all);
        let names: usize = self.counters[..samples]
            .iter()
            .map(|counter| counter.name.capacity())
            .sum();
        let boxes = size_of_val(self.counters.as_slice()) + all * size_of::<Counter>();
        size_of::<Self>() + boxes + (names * all).checked_div(samples).unwrap_or(0)
    }
}

/// Two blocks for each counter, one for the list of them.
impl FreeEffort for CounterMap {
    fn free_effort(&self) -> usize {
        1 + 2 * self.counters.len()
    }
}

impl Unlink for CounterMap {
    fn unlink(&self, _info: &KeyInfo<'_>) {
        UNLINKED.fetch_add(1, Ordering::Relaxed);
    }
}

impl CopyValue for CounterMap {
    fn copy(&self, _info: &CopyInfo<'_>) -> Result<Self> {
        Ok(self.clone())
    }
}
