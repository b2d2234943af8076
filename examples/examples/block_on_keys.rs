//! A client that waits for data: `WAITFOR seconds key …` says which key got a list first, and how
//! long it is.
//!
//! ```text
//! first client> WAITFOR 10 jobs mail
//! second client> RPUSH mail hello world
//! 1) "mail"
//! 2) (integer) 2
//! ```
#![forbid(unsafe_code)]

use std::time::Duration;

use vkmod::blocked::{KeyWaiter, Ready};
use vkmod::prelude::*;

struct BlockOnKeys;

impl Module for BlockOnKeys {
    const NAME: &'static str = "block_on_keys";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(BlockOnKeys)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(WaitFor)?;
        Ok(())
    }
}

/// What the client waits for: any list that is not empty.
struct List;

impl KeyWaiter for List {
    fn ready(&mut self, ctx: &mut Context<'_>, name: Arg<'_>) -> Result<Ready<impl Reply>> {
        let key = ctx.key(name)?;
        Ok(match key.kind() {
            Some(KeyKind::List) => Ready::Now((name.to_vec(), key.len())),
            Some(_) => return Err(Error::WrongType),
            None => Ready::NotYet,
        })
    }
}

struct WaitFor;

impl Command for WaitFor {
    const SPEC: CommandSpec = CommandSpec::new("waitfor")
        .arity(-3)
        .readonly()
        .keys(&[KeySpec::range(2, -1, 1, KeyFlags::READ_ONLY)])
        .summary("Waits until one of the keys holds a list.");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (seconds, names): (u64, Vec<Arg<'_>>) = args.parse()?;
        let wait = ctx.block_on_keys(names, List);
        Ok(wait.timeout(Duration::from_secs(seconds)))
    }
}

export_module!(BlockOnKeys);
