//! Expiry: keys that are leased for a time.
//!
//! ```text
//! > LEASE.FOR session:1 1500
//! OK
//! > LEASE.LEFT session:1
//! (integer) 1500
//! > LEASE.UNTIL session:1 4102444800
//! OK
//! > LEASE.KEEP session:1
//! (integer) 1
//! > LEASE.LEFT session:1
//! (nil)
//! ```
#![forbid(unsafe_code)]

use std::time::{Duration, UNIX_EPOCH};

use vkmod::key::Expiry;
use vkmod::prelude::*;

struct Lease;

impl Module for Lease {
    const NAME: &'static str = "lease";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Lease)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(For)?
            .command(Until)?
            .command(Keep)?
            .command(Left)?;
        Ok(())
    }
}

const KEY: &[KeySpec] = &[KeySpec::first(KeyFlags::READ_WRITE)];

fn lease(ctx: &Context<'_>, name: Arg<'_>, expiry: impl Into<Expiry>) -> Result<()> {
    match ctx.key_mut(name)?.set_expiry(expiry)? {
        true => Ok(()),
        false => Err(Error::msg("no such key")),
    }
}

/// `key milliseconds`
struct For;

impl Command for For {
    const SPEC: CommandSpec = CommandSpec::new("lease.for").write().arity(3).keys(KEY);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, time): (Arg<'_>, u64) = args.parse()?;
        lease(ctx, name, Duration::from_millis(time))
    }
}

/// `key seconds-since-1970`
struct Until;

impl Command for Until {
    const SPEC: CommandSpec = CommandSpec::new("lease.until").write().arity(3).keys(KEY);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, time): (Arg<'_>, u32) = args.parse()?;
        lease(ctx, name, UNIX_EPOCH + Duration::from_secs(time.into()))
    }
}

/// `key`: no longer expires. False if it did not.
struct Keep;

impl Command for Keep {
    const SPEC: CommandSpec = CommandSpec::new("lease.keep").write().arity(2).keys(KEY);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [name] = args.parse::<[Arg<'_>; 1]>()?;
        Ok(ctx.key_mut(name)?.persist())
    }
}

/// `key`: the milliseconds that are left; null if it does not expire.
struct Left;

impl Command for Left {
    const SPEC: CommandSpec = CommandSpec::new("lease.left").readonly().arity(2).keys(KEY);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [name] = args.parse::<[Arg<'_>; 1]>()?;
        let left = ctx.key(name)?.time_to_live();
        Ok(left.map(|left| left.as_millis()))
    }
}

export_module!(Lease);
