//! A long computation that does not stop the server: `PRIMES n` counts the primes below n on a
//! worker thread, and its value becomes the reply.
//!
//! ```text
//! > PRIMES 30000000
//! (integer) 1857859
//! > PRIMES 4000000000
//! (error) ERR the command timed out
//! ```
#![forbid(unsafe_code)]

use std::time::Duration;

use vkmod::offload::{Job, PoolOptions};
use vkmod::prelude::*;

struct Offload;

impl Module for Offload {
    const NAME: &'static str = "offload";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Offload)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.worker_pool(PoolOptions::new().threads(2).queue(100));
        registry.command(Primes)?;
        Ok(())
    }
}

struct Primes;

impl Command for Primes {
    const SPEC: CommandSpec = CommandSpec::new("primes")
        .arity(2)
        .readonly()
        .summary("Counts the primes below a number.");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (limit,): (u32,) = args.parse()?;
        Ok(ctx
            .offload_with(move |job| count_primes(limit, job))
            .timeout(Duration::from_secs(5)))
    }
}

/// Gives up when nobody waits for the outcome any more.
fn count_primes(limit: u32, job: &Job) -> Result<usize> {
    let mut primes: Vec<u64> = Vec::new();
    for n in 2..u64::from(limit) {
        if n % 1024 == 0 && job.is_cancelled() {
            return Err(Error::msg("cancelled"));
        }
        if primes
            .iter()
            .take_while(|p| *p * *p <= n)
            .all(|p| n % p != 0)
        {
            primes.push(n);
        }
    }
    Ok(primes.len())
}

export_module!(Offload);
