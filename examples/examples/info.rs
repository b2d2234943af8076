//! Telling about the module in INFO, and reading what the server tells there.
//!
//! ```text
//! > WORK.DO 3
//! (integer) 3
//! > INFO work
//! # work_jobs
//! work_done:1
//! work_units:3
//! work_size:smallest=3,largest=3
//!
//! # work_share
//! work_units_per_job:3
//! …
//! > WORK.MEMORY
//! 1) (integer) 1038432
//! 2) "noeviction"
//! ```
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicU64, Ordering};

use vkmod::prelude::*;

/// One section, field by field. Those marked are in the report of a crash, too.
#[derive(Default, InfoFields)]
#[info(section = "jobs")]
struct Jobs {
    #[info(crash)]
    done: AtomicU64,
    #[info(crash)]
    units: AtomicU64,
    #[info(dict)]
    size: Sizes,
}

#[derive(Default, InfoFields)]
struct Sizes {
    smallest: AtomicU64,
    largest: AtomicU64,
}

/// A section whose fields are computed.
struct Share(Arc<Jobs>);

impl InfoProvider for Share {
    fn info(&self, info: &mut InfoSections<'_>) {
        info.section("share", |section| {
            let done = self.0.done.load(Ordering::Relaxed);
            let units = self.0.units.load(Ordering::Relaxed);
            // `None` is left out.
            section.field(
                "units_per_job",
                (done > 0).then(|| units as f64 / done as f64),
            );
        });
    }
}

struct Work(Arc<Jobs>);

impl Module for Work {
    const NAME: &'static str = "work";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Work(Arc::default()))
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .info(Arc::clone(&self.0))?
            .info(Share(Arc::clone(&self.0)))?
            .command(Do(Arc::clone(&self.0)))?
            .command(Memory)?;
        Ok(())
    }
}

/// `work.do units`
struct Do(Arc<Jobs>);

impl Command for Do {
    const SPEC: CommandSpec = CommandSpec::new("work.do").fast().arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let units: u64 = args.parse()?;
        let Jobs {
            done,
            units: all,
            size,
        } = &*self.0;
        if done.fetch_add(1, Ordering::Relaxed) == 0 {
            size.smallest.store(units, Ordering::Relaxed);
        }
        size.smallest.fetch_min(units, Ordering::Relaxed);
        size.largest.fetch_max(units, Ordering::Relaxed);
        Ok(all.fetch_add(units, Ordering::Relaxed).wrapping_add(units))
    }
}

/// `work.memory`: what the server uses, and what it does when that is too much.
struct Memory;

impl Command for Memory {
    const SPEC: CommandSpec = CommandSpec::new("work.memory").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let info = ctx.server_info("memory")?;
        let used: Option<u64> = info.get("used_memory")?;
        let policy: Option<String> = info.get("maxmemory_policy")?;
        Ok((used, policy))
    }
}

export_module!(Work);
