//! The map as a data type: how it is saved and loaded.

use std::sync::atomic::Ordering;

use vkmod::data_type::{AuxData, AuxPhase, RdbReader, RdbWriter, TypeMethods};
use vkmod::prelude::*;

use crate::Counters;
use crate::map::{Counter, CounterMap};

/// What data may claim at most.
const MOST_COUNTERS: usize = 10_000_000;
const LONGEST_NAME: usize = 1 << 20;

impl DataType for CounterMap {
    const NAME: &'static str = "cntmap-vk";
    const VERSION: i32 = 1;
    const METHODS: TypeMethods<Self> = TypeMethods::new()
        .aof()
        .digest()
        .memory_usage()
        .free_effort()
        .unlink()
        .copy()
        .aux()
        .defrag();

    fn save(&self, out: &mut RdbWriter<'_>) -> Result<()> {
        out.write_len(self.counters.len());
        for counter in &self.counters {
            out.write_bytes(&counter.name);
            out.write_i64(counter.count);
        }
        Ok(())
    }

    fn load(input: &mut RdbReader<'_>, version: i32) -> Result<Self> {
        let counters = input.read_list(MOST_COUNTERS, |input| {
            let name = input.read_bytes_up_to(LONGEST_NAME)?;
            // Version 0 had counters that could not go below 0.
            let count = match version {
                0 => i64::try_from(input.read_u64()?)?,
                _ => input.read_i64()?,
            };
            Ok(Box::new(Counter { name, count }))
        })?;
        // The bytes come from whoever may send RESTORE: what the code relies on is checked.
        if counters.is_empty() {
            return Err(Error::msg("an empty map is no value"));
        }
        if !counters.is_sorted_by(|one, next| one.name < next.name) {
            return Err(Error::msg("the names are not in order"));
        }
        Ok(CounterMap { counters })
    }
}

impl AuxData for CounterMap {
    fn save_aux(out: &mut RdbWriter<'_>, _phase: AuxPhase) -> Result<()> {
        let module = out.module::<Counters>();
        let increments = module.map_or(0, |module| module.increments.load(Ordering::Relaxed));
        if increments > 0 {
            out.write_u64(increments);
        }
        Ok(())
    }

    fn load_aux(input: &mut RdbReader<'_>, _version: i32, _phase: AuxPhase) -> Result<()> {
        let increments = input.read_u64()?;
        if let Some(module) = input.module::<Counters>() {
            module.increments.store(increments, Ordering::Relaxed);
        }
        Ok(())
    }
}
