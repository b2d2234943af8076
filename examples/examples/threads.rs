//! A background task: a thread that takes the server lock now and then, clears the key `scratch`, and
//! counts in a cell that commands read.
//!
//! ```text
//! > SET scratch something
//! OK
//! > SWEEPER.COUNT
//! (integer) 1
//! ```
#![forbid(unsafe_code)]

use std::time::Duration;

use vkmod::prelude::*;
use vkmod::thread::{self, GilCell, Stop, ThreadSafeContext};

struct Sweeper;

/// Only the holder of the server lock can reach it, so it needs no lock of its own.
static CLEARED: GilCell<u64> = GilCell::new(0);

impl Module for Sweeper {
    const NAME: &'static str = "sweeper";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Sweeper)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Count)?;
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        CLEARED.replace(ctx, 0);
        let server = ctx.thread_safe();
        // Asked to end, and joined, when the module is unloaded.
        thread::spawn("sweeper", move |stop| sweep(stop, server))
    }
}

fn sweep(stop: &Stop, server: ThreadSafeContext) {
    while stop.sleep(Duration::from_millis(50)) {
        // An error means that the module is being unloaded.
        let Ok(mut lock) = server.lock() else { return };
        let ctx = lock.context();
        if ctx.key_mut("scratch").is_ok_and(|mut key| key.delete()) {
            *CLEARED.borrow_mut(&ctx) += 1;
        }
    }
}

struct Count;

impl Command for Count {
    const SPEC: CommandSpec = CommandSpec::new("sweeper.count").arity(1).readonly().fast();

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(*CLEARED.borrow(ctx))
    }
}

export_module!(Sweeper);
