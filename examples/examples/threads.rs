//! A background task: a thread that takes the server lock now and then and writes a key, and a cell
//! that it shares with a command.
//!
//! ```text
//! > HEART.BEATS
//! (integer) 71
//! > GET heartbeat
//! "71"
//! ```
#![forbid(unsafe_code)]

use std::time::Duration;

use vkmod::prelude::*;
use vkmod::thread::{self, GilCell, Stop, ThreadSafeContext};

struct Heart;

/// Only the holder of the server lock can reach it, so it needs no lock of its own.
static BEATS: GilCell<u64> = GilCell::new(0);

impl Module for Heart {
    const NAME: &'static str = "heart";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Heart)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Beats)?;
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        BEATS.replace(ctx, 0);
        let server = ctx.thread_safe();
        // Asked to end, and joined, when the module is unloaded.
        thread::spawn("heart", move |stop| beat(stop, server))
    }
}

fn beat(stop: &Stop, server: ThreadSafeContext) {
    while stop.sleep(Duration::from_millis(50)) {
        // An error means that the module is being unloaded.
        let Ok(mut lock) = server.lock() else { return };
        let ctx = lock.context();
        let mut beats = BEATS.borrow_mut(&ctx);
        *beats += 1;
        let written = ctx
            .key_mut("heartbeat")
            .and_then(|mut key| key.set_string(beats.to_string()));
        if let Err(error) = written {
            warning!(ctx, "no heartbeat: {error}");
        }
    }
}

struct Beats;

impl Command for Beats {
    const SPEC: CommandSpec = CommandSpec::new("heart.beats").arity(1).readonly().fast();

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(*BEATS.borrow(ctx))
    }
}

export_module!(Heart);
