//! A command that waits several times, without a thread of its own: `FETCH key …` waits until each of
//! the keys holds a string, and gives them all.
//!
//! ```text
//! > FETCH first second            (and elsewhere: MSET first a second b)
//! 1) "a"
//! 2) "b"
//! ```
#![forbid(unsafe_code)]

use std::time::Duration;

use vkmod::prelude::*;
use vkmod::task::sleep;
use vkmod::thread::ThreadSafeContext;

struct AsyncFetch;

impl Module for AsyncFetch {
    const NAME: &'static str = "async_fetch";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(AsyncFetch)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Fetch)?;
        Ok(())
    }
}

struct Fetch;

impl Command for Fetch {
    const SPEC: CommandSpec = CommandSpec::new("fetch").arity(-2).readonly();

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let names: Vec<Vec<u8>> = args.iter().map(|name| name.to_vec()).collect();
        let patience = if ctx.can_block() { 300 } else { 1 };
        let server = ctx.thread_safe();
        Ok(ctx.spawn(async move {
            let mut values = Vec::new();
            for name in names {
                values.push(fetch(server, &name, patience).await?);
            }
            Ok::<_, Error>(values)
        }))
    }
}

/// Looks at the key now and then; the server lock is given back before each wait.
async fn fetch(server: ThreadSafeContext, name: &[u8], times: u32) -> Result<Vec<u8>> {
    for _ in 0..times {
        let name = name.to_vec();
        let look = move |ctx: &mut Context<'_>| -> Result<Option<Vec<u8>>> {
            Ok(ctx.key(name)?.string()?.map(<[u8]>::to_vec))
        };
        if let Some(value) = server.with_later(look).await?? {
            return Ok(value);
        }
        sleep(Duration::from_millis(10)).await;
    }
    Err(Error::msg("nothing to fetch"))
}

export_module!(AsyncFetch);
