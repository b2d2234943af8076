//! Threads that end late, and threads that want the lock all the time.

use std::time::Duration;

use vkmod::call::CallOptions;
use vkmod::prelude::*;
use vkmod::thread::{self, ThreadSafeContext};

use crate::COUNT;

/// A thread that takes its time to end.
pub(crate) struct Stubborn;

impl Command for Stubborn {
    const SPEC: CommandSpec = CommandSpec::new("waiting.stubborn").arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (seconds,): (u64,) = args.parse()?;
        thread::spawn("stubborn", move |_stop| {
            std::thread::sleep(Duration::from_secs(seconds));
        })
    }
}

/// Threads that take the lock again and again, until they are turned away.
pub(crate) struct Writers;

impl Command for Writers {
    const SPEC: CommandSpec = CommandSpec::new("waiting.writers").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (count,): (u64,) = args.parse()?;
        let server = ctx.thread_safe();
        for _ in 0..count {
            thread::spawn("writer", move |_| write(server))?;
        }
        Ok(())
    }
}

pub(crate) fn write(server: ThreadSafeContext) {
    let turn = |ctx: &mut Context<'_>| {
        *COUNT.borrow_mut(ctx) += 1;
        // While writes are paused a server ends itself over this one, if it has an append-only file.
        if let Err(error) = ctx.call_with(CallOptions::new().replicate(), "INCR", "written") {
            warning!(ctx, "no write: {error}");
        }
    };
    while server.with(turn).is_ok() {
        std::thread::sleep(Duration::from_micros(100));
    }
}
