//! Every operation on lists, sorted sets, streams and dictionaries, on demand: a command takes a
//! key and any number of operations, and does them all on one handle. The `…model` commands do
//! random ones and compare with a model in plain Rust.
#![forbid(unsafe_code)]

mod dict;
mod list;
mod sorted_set;
mod stream;
mod tools;

use std::collections::BTreeSet;

use vkmod::prelude::*;

struct Collections;

impl Module for Collections {
    const NAME: &'static str = "collections";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Collections)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(list::Do)?
            .command(list::Model)?
            .command(sorted_set::Do)?
            .command(sorted_set::Model)?
            .command(stream::Do)?
            .command(stream::Model)?
            .command(dict::Do::default())?
            .command(dict::Model)?
            .command(Random)?
            .command(Clocks)?;
        Ok(())
    }
}

struct Random;

impl Command for Random {
    const SPEC: CommandSpec = CommandSpec::new("c.random").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let len: usize = args.parse()?;
        let mut seen = BTreeSet::new();
        let mut buffer = vec![0; len];
        for _ in 0..100 {
            ctx.random_bytes(&mut buffer);
            seen.insert(buffer.clone());
        }
        Ok((seen.len(), ctx.random_hex(len), ctx.random_hex(0)))
    }
}

struct Clocks;

impl Command for Clocks {
    const SPEC: CommandSpec = CommandSpec::new("c.clocks").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let begun = ctx.monotonic_microseconds();
        std::thread::sleep(std::time::Duration::from_millis(20));
        let elapsed = ctx.monotonic_microseconds() - begun;
        Ok((
            ctx.milliseconds(),
            ctx.microseconds(),
            ctx.cached_microseconds(),
            elapsed,
        ))
    }
}

export_module!(Collections);
