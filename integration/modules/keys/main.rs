//! A module with one command, `keys.do OP …`, for what the tutorial examples do not reach of keys:
//! odd handles, batches, scans that fail, other databases.
#![forbid(unsafe_code)]

mod expiry;
mod hash;
mod open;
mod scan;
mod space;
mod string;

use std::time::{SystemTime, UNIX_EPOCH};

use vkmod::Cursor;
use vkmod::event::KeyEvent;
use vkmod::prelude::*;

struct Keys;

impl Module for Keys {
    const NAME: &'static str = "keys";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Keys)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Do)?.command(Loop)?.command(Quiet)?;
        if registry.server().version >= Version::new(7, 2, 0) {
            registry.listen::<KeyEvent<'static>>(space::Gone)?;
        }
        Ok(())
    }
}

/// The lines of a reply.
pub(crate) type Answer = Vec<Vec<u8>>;

/// `OP argument …`
struct Do;

impl Command for Do {
    const SPEC: CommandSpec = CommandSpec::new("keys.do").write().arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        run(ctx, args.cursor())
    }
}

/// `OP argument …`, by a command that does not say that it writes.
struct Quiet;

impl Command for Quiet {
    const SPEC: CommandSpec = CommandSpec::new("keys.quiet").readonly().arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        run(ctx, args.cursor())
    }
}

/// `rounds OP argument …`: the last answer.
struct Loop;

impl Command for Loop {
    const SPEC: CommandSpec = CommandSpec::new("keys.loop").write().arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut rest = args.cursor();
        let rounds: u32 = rest.take()?;
        let mut answer = Answer::new();
        for _ in 0..rounds {
            answer = run(ctx, rest.clone())?;
        }
        Ok(answer)
    }
}

fn run<'a>(ctx: &mut Context<'_>, mut rest: Cursor<'a>) -> Result<Answer> {
    let op: &str = rest.take()?;
    let (family, op) = op.split_once('.').ok_or(Error::Syntax)?;
    match family {
        "string" => string::run(ctx, op, rest.take()?, rest),
        "hash" => hash::run(ctx, op, rest.take()?, rest),
        "expiry" => expiry::run(ctx, op, rest.take()?, rest),
        "use" => expiry::usage(ctx, op, rest.take()?, rest),
        "open" => open::run(ctx, op, rest.take()?, rest),
        "scan" => scan::run(ctx, op, rest),
        "space" => space::run(ctx, op, rest),
        _ => Err(Error::Syntax),
    }
}

pub(crate) fn say(value: impl ToString) -> Result<Answer> {
    Ok(vec![value.to_string().into_bytes()])
}

pub(crate) fn list(values: impl IntoIterator<Item = Option<impl AsRef<[u8]>>>) -> Result<Answer> {
    let text = |value: Option<_>| match value {
        Some(value) => AsRef::<[u8]>::as_ref(&value).to_vec(),
        None => b"(none)".to_vec(),
    };
    Ok(values.into_iter().map(text).collect())
}

/// Milliseconds since 1970; -1 for no time.
pub(crate) fn millis(time: Option<SystemTime>) -> i128 {
    let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).unwrap_or_default();
    time.map_or(-1, |time| since(time).as_millis() as i128)
}

export_module!(Keys);
