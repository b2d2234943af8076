//! The commands of the overhead benchmark. Each has a twin of the same name in `benches/twin`,
//! which does the same; both are written as one would write them, not for the benchmark.
//!
//! Loaded with a word, the module listens to something; see `listeners.rs`.
#![forbid(unsafe_code)]

mod keys;
mod listeners;
mod replies;
mod threads;
mod values;

use vkmod::prelude::*;

struct Overhead {
    role: String,
}

impl Module for Overhead {
    const NAME: &'static str = "rust";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let role = args.parse::<Option<String>>()?.unwrap_or_default();
        Ok(Overhead { role })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        replies::register(registry)?;
        keys::register(registry)?;
        values::register(registry)?;
        registry.command(threads::Work)?;
        listeners::register(registry, &self.role)
    }
}

export_module!(Overhead);
