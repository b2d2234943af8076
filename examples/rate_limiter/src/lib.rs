//! A rate limiter, with tests that need no server.
//!
//! ```text
//! > LIMIT.HIT login:ada 2 60000
//! (integer) 1
//! > LIMIT.HIT login:ada 2 60000
//! (integer) 0
//! > LIMIT.HIT login:ada 2 60000
//! (error) LIMITED try again in 60000 ms
//! ```
//!
//! The counter is an ordinary key that expires, so it is replicated, saved and evicted as any other.
#![forbid(unsafe_code)]

use std::time::Duration;

use vkmod::prelude::*;

struct RateLimiter;

impl Module for RateLimiter {
    const NAME: &'static str = "rate_limiter";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(RateLimiter)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Hit)?;
        Ok(())
    }
}

/// `key most milliseconds`: counts a hit, and says how many more are allowed within the time that
/// began with the first one.
struct Hit;

impl Command for Hit {
    const SPEC: CommandSpec = CommandSpec::new("limit.hit")
        .write()
        .deny_oom()
        .fast()
        .arity(4)
        .keys(&[KeySpec::first(KeyFlags::READ_WRITE)])
        .summary("Counts a hit, and refuses it when there were too many.");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, most, window): (Arg<'_>, u32, u32) = args.parse()?;
        let mut key = ctx.key_mut(name)?;
        let hits = match key.string()? {
            Some(digits) => count(digits).ok_or(Error::NotAnInteger)?,
            None => 0,
        };
        let left = key.time_to_live();
        if hits >= most {
            let wait = left.map_or(window.into(), |left| left.as_millis());
            return Err(Error::coded("LIMITED", format!("try again in {wait} ms")));
        }
        let hits = hits + 1;
        key.set_string_keep_expiry(hits.to_string())?;
        if left.is_none() {
            key.set_expiry(Duration::from_millis(window.into()))?;
        }
        drop(key);
        ctx.replicate_verbatim()?;
        Ok(most - hits)
    }
}

/// What the counter says; a key that somebody else has written may hold anything.
fn count(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

export_module!(RateLimiter);

#[cfg(test)]
mod tests;
