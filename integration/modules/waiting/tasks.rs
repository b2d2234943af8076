//! Commands that are answered by futures.

use std::time::Duration;

use vkmod::prelude::*;
use vkmod::task::{self, sleep};

use crate::alive::Alive;
use crate::{COUNT, Either};

/// `waiting.async MODE MS [TIMEOUT-MS]`: answers by a future that sleeps in between.
pub(crate) struct Async;

impl Command for Async {
    const SPEC: CommandSpec = CommandSpec::new("waiting.async").arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (mode, after, timeout): (String, u64, Option<u64>) = args.parse()?;
        let pause = Duration::from_millis(after);
        let server = ctx.thread_safe();
        let is_nested = mode == "nested";
        if mode == "detached" {
            task::spawn(async move {
                let _alive = Alive::new();
                sleep(pause).await;
            })?;
        }
        let alive = Alive::new();
        let future = ctx.spawn(async move {
            let _alive = alive;
            sleep(pause).await;
            match mode.as_str() {
                "error" => return Err(Error::msg("the task failed")),
                "panic" => panic!("the task fell over %s"),
                "lock" => {
                    server.with_later(|ctx| *COUNT.borrow_mut(ctx) += 1).await?;
                }
                _ => {}
            }
            sleep(pause).await;
            server.with_later(|ctx| *COUNT.borrow(ctx)).await
        });
        let future = match timeout {
            Some(timeout) => future.timeout(Duration::from_millis(timeout)),
            None => future,
        };
        Ok(match is_nested {
            true => Either::Right((1, future)),
            false => Either::Left(future),
        })
    }
}
