//! The commands.

use std::sync::atomic::Ordering;

use vkmod::data_type::{from_bytes, to_bytes};
use vkmod::prelude::*;
use vkmod::reply::Map;

use crate::faults::{ALIVE, FAULT, SEEN, Text, locked};
use crate::hoard::{Hoard, Odd};
use crate::thing::{Plain, Thing};

/// `typed.set thing|plain key text`
pub(crate) struct Set;

impl Command for Set {
    const SPEC: CommandSpec = CommandSpec::new("typed.set").write().arity(4);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (kind, name, text): (&str, Arg<'_>, Vec<u8>) = args.parse()?;
        let mut key = ctx.key_mut(name)?;
        if kind == "thing" {
            key.set_value(Thing::new(text))?;
        } else {
            key.set_value(Plain(Text::new(text)))?;
        }
        drop(key);
        ctx.replicate_verbatim()?;
        Ok(())
    }
}

/// `typed.get key`: the text of a thing.
pub(crate) struct Get;

impl Command for Get {
    const SPEC: CommandSpec = CommandSpec::new("typed.get").readonly().arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, kind): (Arg<'_>, Option<&str>) = args.parse()?;
        let key = ctx.key(name)?;
        if kind == Some("plain") {
            return Ok(key.value::<Plain>()?.map(|plain| plain.0.0.clone()));
        }
        Ok(key.value::<Thing>()?.map(|thing| thing.text.0.clone()))
    }
}

/// `typed.replace key text`: the old text.
pub(crate) struct Replace;

impl Command for Replace {
    const SPEC: CommandSpec = CommandSpec::new("typed.replace").write().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, text): (Arg<'_>, Vec<u8>) = args.parse()?;
        let old = ctx.key_mut(name)?.replace_value(Thing::new(text))?;
        Ok(old.map(|thing| thing.text.0.clone()))
    }
}

/// `typed.take key`: the text, and the key is gone.
pub(crate) struct Take;

impl Command for Take {
    const SPEC: CommandSpec = CommandSpec::new("typed.take").write().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut key = ctx.key_mut(args.parse::<Arg<'_>>()?)?;
        let taken = key.take_value::<Thing>()?;
        let gone = !key.exists() && key.value::<Thing>()?.is_none();
        Ok((taken.map(|thing| thing.text.0.clone()), gone))
    }
}

/// `typed.bytes key [version]`: the value saved and loaded again; `typed.bytes key version bytes`:
/// these bytes loaded.
pub(crate) struct Bytes;

impl Command for Bytes {
    const SPEC: CommandSpec = CommandSpec::new("typed.bytes").readonly().arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, version, bytes): (Arg<'_>, Option<i32>, Option<Vec<u8>>) = args.parse()?;
        let key = ctx.key(name)?;
        let thing = key.value::<Thing>()?.ok_or(Error::msg("no such key"))?;
        let saved = match bytes {
            Some(bytes) => bytes,
            None => to_bytes(ctx, thing)?.as_bytes().to_vec(),
        };
        let again: Thing = from_bytes(ctx, &saved, version.unwrap_or(Thing::VERSION))?;
        Ok(again.text.0.clone())
    }
}

/// `typed.ballast key blocks`: so many blocks for a thing; `typed.ballast "" blocks`: for the
/// module itself. Every second one is freed again.
pub(crate) struct Ballast(pub(crate) Arc<Hoard>);

impl Command for Ballast {
    const SPEC: CommandSpec = CommandSpec::new("typed.ballast").write().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, count): (Arg<'_>, usize) = args.parse()?;
        if name.is_empty() {
            *locked(&self.0.blocks) = every_second(count, Odd::new);
            return Ok(());
        }
        let mut key = ctx.key_mut(name)?;
        key.value_or_insert_with(|| Thing::new(b"ballast".to_vec()))?
            .ballast = every_second(count, || Box::new([7; 64]));
        Ok(())
    }
}

/// So many things, between which as many others were freed.
pub(crate) fn every_second<T>(count: usize, make: impl FnMut() -> T) -> Vec<T> {
    let mut all: Vec<T> = std::iter::repeat_with(make).take(count * 2).collect();
    let mut kept = true;
    all.retain(|_| {
        kept = !kept;
        kept
    });
    all
}

pub(crate) struct Fault;

impl Command for Fault {
    const SPEC: CommandSpec = CommandSpec::new("typed.fault").admin().arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        *locked(&FAULT) = args.parse()?;
        Ok(())
    }
}

/// What the callbacks were told since the last call.
pub(crate) struct Seen;

impl Command for Seen {
    const SPEC: CommandSpec = CommandSpec::new("typed.seen").admin().arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let seen = std::mem::take(&mut *locked(&SEEN));
        Ok(seen.into_iter().collect::<Vec<_>>())
    }
}

pub(crate) struct Stats(pub(crate) Arc<Hoard>);

impl Command for Stats {
    const SPEC: CommandSpec = CommandSpec::new("typed.stats").admin().arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let intact = locked(&self.0.blocks).iter().all(Odd::is_intact);
        let stats = [
            ("alive", ALIVE.load(Ordering::Relaxed)),
            ("calls", self.0.calls.load(Ordering::Relaxed)),
            ("moved", self.0.moved.load(Ordering::Relaxed)),
            ("started", self.0.started.load(Ordering::Relaxed)),
            ("ended", self.0.ended.load(Ordering::Relaxed)),
            ("intact", i64::from(intact)),
            ("panics", vkmod::panics_caught() as i64),
        ];
        Ok(Map(stats.into_iter()))
    }
}
