//! Nested calls: what other commands answer, as values of Rust's, or passed on as it is.
//!
//! ```text
//! > RPUSH jobs dishes laundry
//! > CALL.MOVE jobs done
//! "dishes"
//! > CALL.LONGEST jobs done
//! 1) "laundry"
//! 2) (integer) 1
//! > CALL.SHOW jobs
//! 1) "laundry"
//! ```
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Call;

impl Module for Call {
    const NAME: &'static str = "call";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Call)
    }
}

/// Moves one element and counts it: two calls, both replicated.
struct Move;

#[vkmod::register(Move)]
impl Command for Move {
    const SPEC: CommandSpec = CommandSpec::new("call.move").write().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [from, to] = args.parse::<[Arg<'_>; 2]>()?;
        let options = CallOptions::new().replicate();
        let element: Option<Vec<u8>> = ctx
            .call_with(options, "LMOVE", (from, to, "LEFT", "RIGHT"))?
            .to()?;
        if element.is_some() {
            ctx.call_with(options, "HINCRBY", ("moves", from, 1))?;
        }
        Ok(element)
    }
}

/// The longer of two lists and its length; an error of the server's is passed on by `?`.
struct Longest;

#[vkmod::register(Longest)]
impl Command for Longest {
    const SPEC: CommandSpec = CommandSpec::new("call.longest").readonly().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut best = (args[0], 0);
        for list in args {
            let length: i64 = ctx.call("LLEN", list)?.to()?;
            if length > best.1 {
                best = (list, length);
            }
        }
        Ok(best)
    }
}

/// Passes a reply on, byte for byte, in the protocol that the client speaks.
struct Show;

#[vkmod::register(Show)]
impl Command for Show {
    const SPEC: CommandSpec = CommandSpec::new("call.show").readonly().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        ctx.call_with(
            CallOptions::new().client_protocol(),
            "LRANGE",
            (args, 0, -1),
        )
    }
}

export_module!(Call);
