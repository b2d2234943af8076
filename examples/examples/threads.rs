//! A background task: a thread that reaches the server's data now and then and writes a key, and a
//! cell that it shares with a command.
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
        // Under the server lock, on this thread or on the main one, as the server allows.
        let beaten = server.with(|ctx| {
            let mut beats = BEATS.borrow_mut(ctx);
            *beats += 1;
            ctx.key_mut("heartbeat")?.set_string(beats.to_string())
        });
        match beaten {
            Ok(Ok(())) => {}
            Ok(Err(error)) => vkmod::log::write(Level::Warning, format_args!("{error}")),
            // The module is being unloaded.
            Err(_) => return,
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
