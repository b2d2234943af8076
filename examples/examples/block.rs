//! A command that waits while the server goes on: `NAP` answers after some seconds, or says how long
//! it would have taken when the client does not wait that long.
//!
//! ```text
//! > NAP 2 10
//! "woke up after 2 seconds"
//! > NAP 60 1
//! (error) ERR still asleep, 60 seconds are long
//! ```
#![forbid(unsafe_code)]

use std::time::Duration;

use vkmod::blocked::{BlockedClient, BlockedReply};
use vkmod::prelude::*;
use vkmod::thread;

struct Block;

impl Module for Block {
    const NAME: &'static str = "block";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Block)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Nap)?;
        Ok(())
    }
}

/// What the client waits for.
struct Sleeper(u64);

impl BlockedReply for Sleeper {
    type Value = ();

    fn reply(self, _ctx: &mut Context<'_>, _woken: ()) -> Result<impl Reply> {
        Ok(format!("woke up after {} seconds", self.0))
    }

    fn timeout(self, _ctx: &mut Context<'_>) -> Result<impl Reply> {
        let text = format!("still asleep, {} seconds are long", self.0);
        Err::<(), _>(Error::msg(text))
    }

    fn inline(self, _ctx: &mut Context<'_>) -> Result<impl Reply> {
        Ok("no time to sleep in a transaction")
    }
}

struct Nap;

impl Command for Nap {
    const SPEC: CommandSpec = CommandSpec::new("nap")
        .arity(3)
        .summary("Waits some seconds.");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (seconds, patience): (u64, u64) = args.parse()?;
        let start = move |client: BlockedClient<Sleeper>| {
            // If the thread cannot be started, the handle is dropped, and the client gets an error.
            let _ = thread::spawn("nap", move |stop| {
                if stop.sleep(Duration::from_secs(seconds)) {
                    client.unblock(());
                }
            });
        };
        Ok(ctx
            .block(Sleeper(seconds), start)
            .timeout(Duration::from_secs(patience)))
    }
}

export_module!(Block);
