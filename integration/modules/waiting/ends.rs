//! What a callback of a blocked client must not do.

use std::time::{Duration, Instant};

use vkmod::prelude::*;

/// What takes the client away whose callback runs, or lets the server find out that it has left.
pub(crate) const ENDS: [&str; 6] = [
    "unblock",
    "unblock-error",
    "demote",
    "demote-old",
    "yield",
    "script",
];

/// Does that.
pub(crate) fn end(ctx: &mut Context<'_>, how: &str) -> Result<()> {
    const SLOW: &str = "local sum = 0 for n = 1, 3e7 do sum = sum + n end";
    let id = i64::try_from(ctx.client().id())?;
    let reply = match how {
        "unblock" => ctx.call("CLIENT", ("UNBLOCK", id))?,
        "unblock-error" => ctx.call("CLIENT", ("UNBLOCK", id, "ERROR"))?,
        "demote" => ctx.call("REPLICAOF", ("127.0.0.1", 1))?,
        "demote-old" => ctx.call("SLAVEOF", ("127.0.0.1", 1))?,
        "script" => ctx.call("EVAL", (SLOW, 0))?,
        "yield" => {
            let end = Instant::now() + Duration::from_millis(600);
            while Instant::now() < end {
                ctx.yield_now()?;
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    drop(reply);
    Ok(())
}
