//! A command that consists of subcommands, with documentation for each.
//!
//! ```text
//! > LIMITS SET 10
//! OK
//! > LIMITS GET
//! (integer) 10
//! ```
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicI64, Ordering};

use vkmod::prelude::*;

struct Limits {
    most: AtomicI64,
}

impl Module for Limits {
    const NAME: &'static str = "limits";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Limits {
            most: AtomicI64::new(0),
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .container(
                CommandSpec::new("limits")
                    .arity(-2)
                    .summary("Reads and sets the limit."),
            )?
            .subcommand(Get(Arc::clone(self)))?
            .subcommand(Set(Arc::clone(self)))?;
        Ok(())
    }
}

struct Get(Arc<Limits>);

impl Command for Get {
    const SPEC: CommandSpec = CommandSpec::new("get")
        .fast()
        .arity(2)
        .summary("Reads the limit.");

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(self.0.most.load(Ordering::Relaxed))
    }
}

struct Set(Arc<Limits>);

impl Command for Set {
    const SPEC: CommandSpec = CommandSpec::new("set")
        .admin()
        .arity(3)
        .summary("Sets the limit.")
        .arguments(&[Argument::integer("limit")]);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        self.0.most.store(args.parse()?, Ordering::Relaxed);
        Ok(())
    }
}

export_module!(Limits);
