//! Commands that only read their arguments and reply.

use std::iter::repeat_n;

use vkmod::prelude::*;
use vkmod::reply::{Array, Map};

pub(crate) fn register(registry: &mut Registry<'_>) -> Result<()> {
    registry
        .command(Noop)?
        .command(Stateful { answer: 1 })?
        .command(Ok_)?
        .command(Echo)?
        .command(Sum)?
        .command(Ints)?
        .command(Bulks)?
        .command(Pairs)?
        .command(Parse)?
        .command(Fail)?
        .command(FailText)?;
    Ok(())
}

struct Noop;

impl Command for Noop {
    const SPEC: CommandSpec = CommandSpec::new("rust.noop").fast();

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(1)
    }
}

/// A no-op whose object has a field, so that it has to be looked up.
struct Stateful {
    answer: i64,
}

impl Command for Stateful {
    const SPEC: CommandSpec = CommandSpec::new("rust.stateful").fast();

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(self.answer)
    }
}

struct Ok_;

impl Command for Ok_ {
    const SPEC: CommandSpec = CommandSpec::new("rust.ok").fast();

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(())
    }
}

struct Echo;

impl Command for Echo {
    const SPEC: CommandSpec = CommandSpec::new("rust.echo").fast().arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        args.parse::<Arg<'_>>()
    }
}

struct Sum;

impl Command for Sum {
    const SPEC: CommandSpec = CommandSpec::new("rust.sum").fast();

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut total = 0_i64;
        for arg in args {
            total = total
                .checked_add(arg.to_i64()?)
                .ok_or(Error::msg("the sum overflows"))?;
        }
        Ok(total)
    }
}

struct Ints;

impl Command for Ints {
    const SPEC: CommandSpec = CommandSpec::new("rust.ints").fast().arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        Ok(Array(0..args.parse::<u32>()?))
    }
}

struct Bulks;

impl Command for Bulks {
    const SPEC: CommandSpec = CommandSpec::new("rust.bulks").fast().arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        Ok(Array(repeat_n("some words", args.parse()?)))
    }
}

struct Pairs;

impl Command for Pairs {
    const SPEC: CommandSpec = CommandSpec::new("rust.map").fast().arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        Ok(Map((0..args.parse::<u32>()?).map(|i| ("field", i))))
    }
}

/// `key value [NX|XX] [EX seconds]`.
struct Parse;

impl Command for Parse {
    const SPEC: CommandSpec = CommandSpec::new("rust.parse").fast().arity(-3);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut rest = args.cursor();
        let (key, value): (&[u8], &[u8]) = rest.take()?;
        let (mut only_if, mut seconds) = (0, 0);
        while !rest.is_empty() {
            if only_if == 0 && rest.keyword("NX") {
                only_if = 1;
            } else if only_if == 0 && rest.keyword("XX") {
                only_if = 2;
            } else if seconds == 0
                && let Some(given) = rest.value::<i64>("EX")?
            {
                if given <= 0 {
                    return Err(Error::msg("invalid expire time"));
                }
                seconds = given;
            } else {
                return Err(Error::Syntax);
            }
        }
        Ok((key.len() + value.len()) as i64 + only_if + seconds)
    }
}

/// An error whose line is a constant, as in C.
struct Fail;

const POOL_EMPTY: Error = Error::line(c"ERR the pool is empty");

impl Command for Fail {
    const SPEC: CommandSpec = CommandSpec::new("rust.fail").fast();

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Err::<(), _>(POOL_EMPTY)
    }
}

/// The same error out of a text.
struct FailText;

impl Command for FailText {
    const SPEC: CommandSpec = CommandSpec::new("rust.failtext").fast();

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Err::<(), _>(Error::msg("the pool is empty"))
    }
}
