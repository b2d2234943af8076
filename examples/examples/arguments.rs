//! Arguments: by type, with options, with words of one's own; and the errors that come with them.
//!
//! ```text
//! > ARGUMENTS.SUM 1 2 3
//! (integer) 6
//! > ARGUMENTS.SCALE 1.5 BY 2 ROUND
//! "3"
//! > ARGUMENTS.SIDE left
//! "the left side"
//! ```
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Arguments;

impl Module for Arguments {
    const NAME: &'static str = "arguments";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Arguments)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Sum)?
            .command(Scale)?
            .command(Side)?
            .command(Describe)?;
        Ok(())
    }
}

/// Any number of integers.
struct Sum;

impl Command for Sum {
    const SPEC: CommandSpec = CommandSpec::new("arguments.sum").fast();

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut sum = 0_i64;
        for arg in args {
            sum = sum
                .checked_add(arg.to_i64()?)
                .ok_or(Error::msg("the sum overflows"))?;
        }
        Ok(sum)
    }
}

/// `number [BY factor] [ROUND]`, the options in any order.
struct Scale;

impl Command for Scale {
    const SPEC: CommandSpec = CommandSpec::new("arguments.scale").fast().arity(-2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut rest = args.cursor();
        let mut number: f64 = rest.take()?;
        let mut round = false;
        while !rest.is_empty() {
            if let Some(factor) = rest.value::<f64>("BY")? {
                number *= factor;
            } else if rest.keyword("ROUND") {
                round = true;
            } else {
                return Err(Error::Syntax);
            }
        }
        Ok(if round { number.round() } else { number })
    }
}

/// A word of one's own.
enum Hand {
    Left,
    Right,
}

impl<'a> FromArg<'a> for Hand {
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        match arg {
            word if word.is_word("left") => Ok(Hand::Left),
            word if word.is_word("right") => Ok(Hand::Right),
            other => Err(Error::msg(format!("neither left nor right: {other}"))),
        }
    }
}

struct Side;

impl Command for Side {
    const SPEC: CommandSpec = CommandSpec::new("arguments.side").fast().arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        Ok(match args.parse()? {
            Hand::Left => "the left side",
            Hand::Right => "the right side",
        })
    }
}

/// A whole list by type: text, bytes, a number, a stream id, a float that may be missing.
#[derive(vkmod::FromArgs, vkmod::Reply)]
struct Record<'a> {
    name: &'a str,
    payload: &'a [u8],
    size: u32,
    id: StreamId,
    weight: Option<f64>,
}

struct Describe;

impl Command for Describe {
    const SPEC: CommandSpec = CommandSpec::new("arguments.describe").fast();

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        args.parse::<Record<'_>>()
    }
}

export_module!(Arguments);
