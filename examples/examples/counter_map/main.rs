//! A data type of the module's own, with every capability that a type can have: a map of counters
//! in one key.
//!
//! ```text
//! > CM.INCR visits home 5
//! (integer) 5
//! > CM.INCR visits about
//! (integer) 1
//! > CM.ALL visits
//! 1# "about" => (integer) 1
//! 2# "home" => (integer) 5
//! > MEMORY USAGE visits
//! (integer) 264
//! ```
//!
//! The type itself is in `map.rs`; how it is saved in `saved.rs`; what else it can do in
//! `capabilities.rs`; how its memory is moved in `moved.rs`; the commands in `commands.rs`.
#![forbid(unsafe_code)]

mod capabilities;
mod commands;
mod map;
mod moved;
mod saved;

use std::sync::atomic::AtomicU64;

use vkmod::prelude::*;

use map::CounterMap;

/// What the module knows beside its keys.
#[derive(Default)]
struct Counters {
    /// Increments since the first one ever: saved with the keys, as auxiliary data.
    increments: AtomicU64,
}

impl Module for Counters {
    const NAME: &'static str = "counter_map";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Counters::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.data_type::<CounterMap>()?;
        registry
            .command(commands::Incr(Arc::clone(self)))?
            .command(commands::Get)?
            .command(commands::All)?
            .command(commands::Del)?
            .command(commands::Stats(Arc::clone(self)))?;
        Ok(())
    }
}

export_module!(Counters);
