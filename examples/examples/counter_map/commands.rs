//! The commands: how clients reach the values.

use std::sync::atomic::Ordering::Relaxed;

use vkmod::prelude::*;
use vkmod::reply::Map;

use crate::Counters;
use crate::capabilities::UNLINKED;
use crate::map::CounterMap;
use crate::moved::{DATABASE, MOVED, RESUMED};

const CHANGED: &[KeySpec] = &[KeySpec::first(KeyFlags::READ_WRITE.union(KeyFlags::UPDATE))];
const READ: &[KeySpec] = &[KeySpec::first(KeyFlags::READ_ONLY.union(KeyFlags::ACCESS))];

/// `cm.incr key counter [by]`: the new count.
pub(crate) struct Incr(pub(crate) Arc<Counters>);

impl Command for Incr {
    const SPEC: CommandSpec = CommandSpec::new("cm.incr")
        .write()
        .deny_oom()
        .arity(-3)
        .keys(CHANGED)
        .summary("Adds to a counter.");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, counter, by): (Arg<'_>, Arg<'_>, Option<i64>) = args.parse()?;
        let count = ctx
            .key_mut(name)?
            .value_or_insert_with(CounterMap::default)?
            .add(counter.as_bytes(), by.unwrap_or(1))
            .ok_or(Error::msg("the counter overflows"))?;
        self.0.increments.fetch_add(1, Relaxed);
        ctx.replicate_verbatim()?;
        Ok(count)
    }
}

/// `cm.get key counter`: the count, or null.
pub(crate) struct Get;

impl Command for Get {
    const SPEC: CommandSpec = CommandSpec::new("cm.get")
        .readonly()
        .fast()
        .arity(3)
        .keys(READ)
        .summary("Reads a counter.");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, counter): (Arg<'_>, Arg<'_>) = args.parse()?;
        let key = ctx.key(name)?;
        let map = key.value::<CounterMap>()?;
        Ok(map.and_then(|map| map.count(counter.as_bytes())))
    }
}

/// `cm.all key`: every counter and its count.
pub(crate) struct All;

impl Command for All {
    const SPEC: CommandSpec = CommandSpec::new("cm.all")
        .readonly()
        .arity(2)
        .keys(READ)
        .summary("Reads all counters.");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let key = ctx.key(args.parse::<Arg<'_>>()?)?;
        let counters = key.value::<CounterMap>()?.map(|map| map.counters.clone());
        let pairs = counters.unwrap_or_default().into_iter();
        Ok(Map(pairs.map(|counter| (counter.name, counter.count))))
    }
}

/// `cm.del key counter [counter …]`: how many there were. The last one takes the key with it.
pub(crate) struct Del;

impl Command for Del {
    const SPEC: CommandSpec = CommandSpec::new("cm.del")
        .write()
        .arity(-3)
        .keys(CHANGED)
        .summary("Removes counters.");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, counters): (Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        let mut key = ctx.key_mut(name)?;
        let Some(map) = key.value_mut::<CounterMap>()? else {
            return Ok(0);
        };
        let there = |counter: &&Arg<'_>| map.remove(counter.as_bytes());
        let removed = counters.iter().filter(there).count();
        if map.counters.is_empty() {
            key.delete();
        }
        drop(key);
        if removed > 0 {
            ctx.replicate_verbatim()?;
        }
        Ok(removed)
    }
}

/// `cm.stats`: what the module has seen.
pub(crate) struct Stats(pub(crate) Arc<Counters>);

impl Command for Stats {
    const SPEC: CommandSpec = CommandSpec::new("cm.stats")
        .readonly()
        .arity(1)
        .summary("What the module has seen.");

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let stats = [
            ("increments", self.0.increments.load(Relaxed) as i64),
            ("unlinked", UNLINKED.load(Relaxed) as i64),
            ("moved", MOVED.load(Relaxed) as i64),
            ("resumed", RESUMED.load(Relaxed) as i64),
            ("database", DATABASE.load(Relaxed)),
        ];
        Ok(Map(stats.into_iter()))
    }
}
