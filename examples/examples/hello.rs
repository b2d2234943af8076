//! The smallest useful module: one command that multiplies.
//!
//! ```text
//! > HELLO.MUL 6 7
//! (integer) 42
//! ```
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Hello;

impl Module for Hello {
    const NAME: &'static str = "hello";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Hello)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Mul)?;
        Ok(())
    }
}

struct Mul;

impl Command for Mul {
    const SPEC: CommandSpec = CommandSpec::new("hello.mul")
        .fast()
        .arity(3)
        .summary("Multiplies two integers.");

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [a, b] = args.parse::<[i64; 2]>()?;
        a.checked_mul(b).ok_or(Error::msg("the product overflows"))
    }
}

export_module!(Hello);
